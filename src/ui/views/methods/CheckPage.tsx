import { useMemo } from 'react'
import { calibrationLine } from '../../../analysis/calibrationLine'
import { checkCauses } from '../../../analysis/methods'
import { type RuleCount, ruleCounts } from '../../../analysis/ruleCounts'
import { CAUSE_WORDS, causeKind } from '../../../catalog/causeWords'
import { CHECK_RESULTS, type Check, type CheckResult } from '../../../catalog/check'
import { METRICS } from '../../../catalog/metrics'
import { PARAMETERS } from '../../../catalog/parameters'
import { checkCells, relatedChecks } from '../../../catalog/related'
import { count } from '../../../charts/format'
import { DEFAULT_AUDIT } from '../../../domain/selection'
import { changedParameters } from '../../../state/thresholds'
import { formatHash } from '../../../state/url'
import { useApp, useSay } from '../../context'
import { useAnswer } from '../../useAnswer'
import { FAMILY_WORDS, METHODS, RESULT_WORDS, SCOPE_WORDS, SEVERITY_WORDS } from '../../words/methods'
import { THRESHOLDS } from '../../words/thresholds'
import { EntryLink } from './EntryLink'
import { FormCells } from './FormCells'
import { Fact } from './MetricPage'
import { ThresholdState, ThresholdTable } from './Thresholds'

/** One check: its rule, what it tells, its thresholds, how it came out in this data, and why it failed. */
export function CheckPage({ check }: { readonly check: Check }) {
  const { library } = useApp()
  const say = useSay()
  const asks = library.current !== null
  const causes = useAnswer(asks && check.explained ? checkCauses(check.code) : null)
  const why = causes.stale ? [] : (causes.rows ?? [])
  const parameters = PARAMETERS.filter(({ id }) => check.parameters.includes(id))
  const changed = changedParameters(library.parameters).some(({ id }) => check.parameters.includes(id))
  return (
    <>
      <article className="mt-main">
        <h1>{say(check.name)}</h1>
        <p className="mt-line">
          {[
            check.code,
            check.id,
            say(FAMILY_WORDS[check.family]),
            say(SCOPE_WORDS[check.scopeKind]),
            ...(compares(check) ? [say(METHODS.tolerance(count(check.tolerance)))] : []),
            say(SEVERITY_WORDS[check.severity]),
          ].join(' · ')}
        </p>
        <div className="mt-formula">
          <p className="mt-rule">{say(check.formula)}</p>
          {changed ? <p className="mt-note mt-changed">{say(THRESHOLDS.wordsByDefault)}</p> : null}
        </div>
        <dl className="mt-facts">
          <Fact name={say(METHODS.tells)}>{say(check.meaning)}</Fact>
          <Fact name={say(METHODS.caveat)}>
            {say(check.caveat)}
            {check.conflicts ? ` ${say(METHODS.conflictRule)}` : ''}
          </Fact>
          <Fact name={say(METHODS.whenUnknown)}>{say(check.unknown)}</Fact>
          <Fact name={say(METHODS.ask)}>{say(check.question)}</Fact>
        </dl>
        {parameters.length > 0 ? (
          <section className="mt-differences">
            <h2>
              {say(THRESHOLDS.ofCheck)}{' '}
              <span className="mt-note">
                <ThresholdState /> <EntryLink code={THRESHOLDS.code}>{say(THRESHOLDS.table)}</EntryLink>
              </span>
            </h2>
            <ThresholdTable parameters={parameters} />
          </section>
        ) : null}
        {asks && check.code === 'K62' ? <CalibrationLine /> : null}
        {asks ? <Results check={check} /> : <p className="mt-note">{say(METHODS.noData)}</p>}
        {why.length > 0 ? (
          <section className="mt-differences">
            <h2>
              {say(METHODS.causes)} <span className="mt-note">{say(METHODS.causesNote)}</span>
            </h2>
            <table className="mt-table">
              <thead>
                <tr>
                  <th scope="col">{say(METHODS.cause)}</th>
                  <th scope="col" className="mt-number">
                    {say(METHODS.reports)}
                  </th>
                  <th scope="col">{say(METHODS.meaning)}</th>
                </tr>
              </thead>
              <tbody>
                {why.map(({ cause, reports }) => {
                  const kind = causeKind(cause)
                  return (
                    <tr key={cause}>
                      <th scope="row">{kind ? say(CAUSE_WORDS[kind].name) : cause}</th>
                      <td className="mt-number">{count(reports)}</td>
                      <td>{kind ? say(CAUSE_WORDS[kind].meaning) : ''}</td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </section>
        ) : null}
      </article>
      <CellsOfCheck check={check} />
    </>
  )
}

/** Whether two sums are set side by side, so that a tolerance means something. */
function compares(check: Check): boolean {
  const kinds = (['2019', '2021'] as const).flatMap(form => check.scopes(form).map(s => s.rule.kind))
  return check.tolerance > 0 || kinds.some(k => k === 'equal' || k === 'at-most' || k === 'double-count')
}

/** Whether there are far more zeros in this data than the check expects (domain.md 6.5). */
function CalibrationLine() {
  const { library } = useApp()
  const say = useSay()
  const answer = useAnswer(calibrationLine(library.parameters))
  const found = answer.stale ? undefined : answer.rows?.[0]
  if (!found) return null
  const { townYears, zeros, expected, uncalibrated } = found
  const state = uncalibrated ? METHODS.uncalibrated : METHODS.calibrated
  return (
    <section className="mt-differences" data-calibrated={!uncalibrated}>
      <h2>{say(METHODS.calibration)}</h2>
      <p className={uncalibrated ? 'mt-changed' : undefined}>
        {townYears === 0
          ? say(METHODS.notCalibrated)
          : `${say(METHODS.calibrationLine(count(townYears), count(zeros), expected.toFixed(1)))}${say({ zh: '', en: ' ' })}${say(state)}`}
      </p>
    </section>
  )
}

const COUNT_OF: Readonly<Record<CheckResult, (counts: RuleCount) => number>> = {
  PASS: counts => counts.pass,
  FAIL: counts => counts.fail,
  UNKNOWN: counts => counts.unknown,
  'N/A': counts => counts.notApplicable,
}

/** How it came out in the chosen years and kinds of body, with the way to the reports it found. */
function Results({ check }: { readonly check: Check }) {
  const { selection } = useApp()
  const say = useSay()
  const { years, filters } = selection
  const answer = useAnswer(useMemo(() => ruleCounts({ years, filters }), [years, filters]))
  const found = answer.stale ? undefined : answer.rows?.find(row => row.check === check.code)
  const limited = years !== null || filters.types.length > 0
  const audit = { ...DEFAULT_AUDIT, checks: [check.code] }
  return (
    <section className="mt-differences">
      <h2>
        {say(METHODS.results)}{' '}
        <span className="mt-note">{say(limited ? METHODS.resultsWithin : METHODS.resultsNote)}</span>
      </h2>
      <table className="mt-table">
        <thead>
          <tr>
            <th scope="col">{say(METHODS.result)}</th>
            <th scope="col" className="mt-number">
              {say(METHODS.places)}
            </th>
            <th scope="col">{say(METHODS.meaning)}</th>
          </tr>
        </thead>
        <tbody>
          {CHECK_RESULTS.map(result => (
            <tr key={result} data-result={result}>
              <th scope="row">{say(RESULT_WORDS[result].name)}</th>
              <td className="mt-number">
                {answer.rows && !answer.stale ? count(found ? COUNT_OF[result](found) : 0) : '—'}
              </td>
              <td>
                {say(RESULT_WORDS[result].meaning)}
                {result === 'FAIL' && (found?.fail ?? 0) > 0 ? (
                  <>
                    {' '}
                    <a href={formatHash({ ...selection, view: 'audit', entry: null, audit })}>
                      {say(METHODS.toList)}
                    </a>
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function CellsOfCheck({ check }: { readonly check: Check }) {
  const say = useSay()
  const metrics = METRICS.filter(metric => relatedChecks(metric).includes(check))
  const newer = checkCells(check, '2021')
  const cells = newer.size > 0 ? newer : checkCells(check, '2019')
  return (
    <aside className="mt-right" aria-label={say(METHODS.cellsOfCheck)}>
      {cells.size > 0 ? (
        <FormCells
          title={say(METHODS.cellsOfCheck)}
          template={newer.size > 0 ? '2021' : '2019'}
          uses={new Map([...cells].map(id => [id, 'used' as const]))}
        />
      ) : (
        <>
          <h2>{say(METHODS.cellsOfCheck)}</h2>
          <p className="mt-note">{say(METHODS.noCellsOfCheck)}</p>
        </>
      )}
      {metrics.length > 0 ? (
        <>
          <h2>{say(METHODS.relatedMetrics)}</h2>
          <ul className="mt-links">
            {metrics.map(metric => (
              <li key={metric.code}>
                <EntryLink code={metric.code}>{say(metric.name)}</EntryLink>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </aside>
  )
}
