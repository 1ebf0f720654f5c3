import { ruleCounts } from '../../../analysis/ruleCounts'
import { CHECKS } from '../../../catalog/checks'
import { PARAMETERS, type Parameter, parameterValue } from '../../../catalog/parameters'
import { count } from '../../../charts/format'
import { NO_FILTERS } from '../../../domain/selection'
import { changedParameters } from '../../../state/thresholds'
import { useApp, useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { useShell } from '../../shell/actions'
import { useAnswer } from '../../useAnswer'
import { rangeText, THRESHOLDS, thresholdText } from '../../words/thresholds'
import { EntryLink } from './EntryLink'
import { ThresholdField } from './ThresholdField'

const EVERYTHING = { years: null, filters: NO_FILTERS }

const usersOf = ({ id }: Parameter) => CHECKS.filter(check => check.parameters.includes(id))
/** Only what a check uses: the order is that of the checks. */
const USED = CHECKS.flatMap(check => check.parameters)
  .filter((id, at, all) => all.indexOf(id) === at)
  .flatMap(id => PARAMETERS.find(parameter => parameter.id === id) ?? [])

/** Every threshold with its value, the checks that use it and what they find now. */
export function Thresholds() {
  const { library } = useApp()
  const shell = useShell()
  const say = useSay()
  const answer = useAnswer(library.current ? ruleCounts(EVERYTHING) : null)
  const fails = new Map((answer.stale ? [] : (answer.rows ?? [])).map(row => [row.check, row.fail]))
  const changed = changedParameters(library.parameters)
  return (
    <>
      <p className="mt-thresholds-state">
        <ThresholdState />
        {changed.length > 0 ? (
          <Button
            kind="link"
            onPress={() => shell.changeThresholds(Object.fromEntries(changed.map(({ id }) => [id, null])))}
          >
            {say(THRESHOLDS.resetAll)}
          </Button>
        ) : null}
      </p>
      <ThresholdTable parameters={USED} fails={fails} />
    </>
  )
}

/** Said when it changes: how many thresholds are not at their default, and that the checks have run. */
export function ThresholdState() {
  const { library } = useApp()
  const say = useSay()
  const n = changedParameters(library.parameters).length
  return (
    <span role="status" className={n > 0 ? 'mt-changed' : undefined}>
      {library.progress?.phase === 'check'
        ? say(THRESHOLDS.checking)
        : say(n === 0 ? THRESHOLDS.allDefault : THRESHOLDS.changed(n))}
      {n > 0 && !library.parametersKept ? ` ${say(THRESHOLDS.notKept)}` : ''}
    </span>
  )
}

interface ThresholdTableProps {
  readonly parameters: readonly Parameter[]
  /** Failed places by check; without it the checks are not shown. */
  readonly fails?: ReadonlyMap<string, number>
}

export function ThresholdTable({ parameters, fails }: ThresholdTableProps) {
  const { library } = useApp()
  const say = useSay()
  const language = useLanguage()
  return (
    <table className="mt-table mt-thresholds">
      <thead>
        <tr>
          <th scope="col">{say(THRESHOLDS.threshold)}</th>
          <th scope="col">{say(THRESHOLDS.value)}</th>
          <th scope="col">{say(THRESHOLDS.byDefault)}</th>
          {fails ? <th scope="col">{say(THRESHOLDS.usedBy)}</th> : null}
        </tr>
      </thead>
      <tbody>
        {parameters.map(parameter => {
          const changed = parameterValue(parameter.id, library.parameters) !== parameter.value
          return (
            <tr key={parameter.id} data-parameter={parameter.id} data-changed={changed || undefined}>
              <th scope="row">
                {say(parameter.name)}
                <span className="mt-note">{say(parameter.explanation)}</span>
              </th>
              <td>
                <ThresholdField parameter={parameter} />
              </td>
              <td>
                <span className="mt-label">{say(THRESHOLDS.byDefault)}</span>
                {thresholdText(parameter, parameter.value, language)}
                <span className="mt-note">
                  {say(THRESHOLDS.range)} {rangeText(parameter, language)}
                </span>
              </td>
              {fails ? (
                <td>
                  {parameter.unit === 'day' ? (
                    <span className="mt-user">
                      <EntryLink code="M61">M61</EntryLink>
                    </span>
                  ) : null}
                  {usersOf(parameter).map(check => (
                    <span key={check.code} className="mt-user">
                      <EntryLink code={check.code}>{check.code}</EntryLink>
                      {fails.has(check.code) ? (
                        <span className="mt-note">
                          {say(THRESHOLDS.failing(count(fails.get(check.code) ?? 0)))}
                        </span>
                      ) : null}
                    </span>
                  ))}
                </td>
              ) : null}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
