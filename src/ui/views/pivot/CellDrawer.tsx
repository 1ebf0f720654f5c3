import { useMemo, useState } from 'react'
import { type BehindReport, behind, type CellPlace } from '../../../analysis/pivot/behind'
import { hasParts, measured, writingOf } from '../../../analysis/pivot/measure'
import { formula } from '../../../catalog/compile'
import { count, metricValue, NO_VALUE, xOfN } from '../../../charts/format'
import { readable } from '../../../db/sql'
import type { PivotLayout, PivotMeasure } from '../../../domain/selection'
import { useApp, useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { Drawer } from '../../parts/Overlay'
import { ByHand } from '../../proof/ByHand'
import { PlaceLink } from '../../proof/PlaceLink'
import { ProofStatement } from '../../proof/ProofStatement'
import { toForm, toTown } from '../../proof/proofAddress'
import { useAnswer } from '../../useAnswer'
import { useCorrectedBehind } from '../../useCorrected'
import { PIVOT_CELL } from '../../words/pivotCell'
import { fixedOf, placeWords, toCompare } from './cellPlace'
import type { Leaf } from './columns'
import { withField } from './layout'
import type { Line } from './lines'
import { fateWords, figureText, fullName, unitOf } from './measures'
import type { DrawnPivot } from './usePivotTable'
import '../../styles/proof.css'

const AT_ONCE = 20
const MORE = 100

export interface OpenCell {
  readonly line: Line
  readonly leaf: Leaf
}

interface CellDrawerProps {
  readonly drawn: DrawnPivot
  readonly cell: OpenCell
  onClose(): void
  /** Shows the bodies of the cell's row below it. */
  onDrill(layout: PivotLayout): void
}

/** One cell: its figure, the reports behind it with their forms, its definition and statement, and where to go on. */
export function CellDrawer({ drawn, cell, onClose, onDrill }: CellDrawerProps) {
  const { selection, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const { layout, scope, table } = drawn
  const { line, leaf } = cell
  const measure = layout.values[leaf.value]
  if (!measure) throw new Error('a cell without a value')
  const fixed = fixedOf(layout, line.node, leaf.node)
  const place: CellPlace = { rows: line.node.members, columns: leaf.node.members, value: leaf.value }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is that of the cell
  const question = useMemo(() => behind(layout, scope, place), [layout, scope, line, leaf])
  const answer = useAnswer(question)
  const reports = question ? answer.rows : null
  const figure = table.figure(line.node, leaf.node, leaf.value)
  const metric = measured(measure)
  const why = fateWords(figure)
  const unit = unitOf(measure, language)
  const compare = toCompare(selection, layout, leaf.value, fixed, reports)
  const noCompare = 'zh' in compare ? say(compare) : undefined
  const fixesBody = [...layout.rows, ...layout.columns].includes('org')
  const remarks = [
    why ? say(why) : say(PIVOT_CELL.used(figure.used, figure.reports)),
    figure.small ? say(PIVOT_CELL.small(metric.minimumN)) : '',
    measure.shownAs !== 'value' && figure.plain !== null
      ? say(
          PIVOT_CELL.plain(
            figureText({ ...measure, shownAs: 'value' }, { ...figure, value: figure.plain }, language),
          ),
        )
      : '',
    figure.missing > 0 ? say(PIVOT_CELL.missing(figure.missing)) : '',
  ]
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={`${placeWords(fixed, language)} · ${fullName(measure, language)}`}
      actions={
        <>
          {fixesBody ? null : (
            <Button kind="primary" onPress={() => onDrill(withField(layout, 'rows', 'org'))}>
              {say(PIVOT_CELL.drill)}
            </Button>
          )}
          <Button
            disabledBecause={noCompare}
            onPress={() => {
              if (!('zh' in compare)) select(compare)
            }}
          >
            {say(PIVOT_CELL.compare)}
          </Button>
        </>
      }
    >
      <div className="pf">
        <p className="pf-head">
          <b className="pf-value">
            {figureText(measure, figure, language)}
            {unit !== null && figure.value !== null ? <small> {unit}</small> : null}
          </b>
          {hasParts(measure) && figure.n !== null && figure.value !== null ? (
            <span>{xOfN(figure.x, figure.n)}</span>
          ) : null}
          <small>{remarks.filter(text => text !== '').join(' · ')}</small>
        </p>
        {question === null ? (
          <p className="pf-part pf-note">{say(PIVOT_CELL.noReports)}</p>
        ) : answer.error ? (
          <ErrorPanel error={answer.error} onRetry={answer.retry} />
        ) : reports ? (
          <Reports measure={measure} reports={reports} />
        ) : (
          <Loading active />
        )}
        <section className="pf-part" aria-labelledby="pv-cell-definition">
          <h3 id="pv-cell-definition">
            {say(PIVOT_CELL.definition)} <small>{metric.code}</small>
            {metric.code === '' ? null : (
              <PlaceLink className="pf-aside" change={{ view: 'methods', entry: metric.code }}>
                {say(PIVOT_CELL.methods)}
              </PlaceLink>
            )}
          </h3>
          <p>{say(metric.meaning)}</p>
          <p className="pf-formula">{say(formula(metric))}</p>
          <p className="pf-note">
            {say(metric.whenNull)} {say(metric.caveat)}
          </p>
        </section>
        {question ? <ProofStatement sql={readable(question.query)} note={PIVOT_CELL.statementNote} /> : null}
      </div>
    </Drawer>
  )
}

interface ReportsProps {
  readonly measure: PivotMeasure
  readonly reports: readonly BehindReport[]
}

function Reports({ measure, reports }: ReportsProps) {
  const { selection } = useApp()
  const say = useSay()
  const language = useLanguage()
  const [shown, setShown] = useState(AT_ONCE)
  const all = reports[0]?.all ?? 0
  const left = Math.min(MORE, reports.length - shown)
  const metric = measured(measure)
  const corrected = useCorrectedBehind(metric)
  const text = ({ x, n, leftOut }: BehindReport) => {
    if (leftOut !== null) return say(PIVOT_CELL.leftOut[leftOut])
    if (n !== null) return xOfN(x, n)
    return writingOf({ ...measure, aggregate: 'whole', shownAs: 'value' }) === 'metric'
      ? metricValue(metric, x, language)
      : count(x)
  }
  return (
    <section className="pf-part" aria-labelledby="pv-cell-reports">
      <h3 id="pv-cell-reports">
        {say(PIVOT_CELL.reports(all))} <small>{say(PIVOT_CELL.largest)}</small>
      </h3>
      {reports.length === 0 ? (
        <p className="pf-note">{say(PIVOT_CELL.none)}</p>
      ) : (
        <table className="pf-table pv-reports">
          <thead>
            <tr>
              <th scope="col">{say(PIVOT_CELL.body)}</th>
              <th scope="col">{say(PIVOT_CELL.year)}</th>
              <th scope="col" className="pf-num">
                {say(PIVOT_CELL.figure)}
              </th>
              <th scope="col" className="pf-num">
                {say(PIVOT_CELL.place)}
              </th>
            </tr>
          </thead>
          <tbody>
            {reports.slice(0, shown).map(report => (
              <tr key={report.reportKey}>
                <th scope="row">
                  <PlaceLink change={toTown(selection, report.orgId)}>{report.orgName}</PlaceLink>
                  <ByHand cells={corrected(report.orgId, report.year)} />
                </th>
                <td>
                  <PlaceLink
                    label={say(PIVOT_CELL.toForm(report.orgName, report.year))}
                    change={toForm(selection, report.orgId, report.year)}
                  >
                    {String(report.year)}
                  </PlaceLink>
                </td>
                <td className={`pf-num${report.leftOut === null ? '' : ' pf-note'}`}>{text(report)}</td>
                <td className="pf-num pf-note">
                  {report.fileName === null || report.line === null
                    ? NO_VALUE
                    : say(PIVOT_CELL.lineOf(report.fileName, report.line))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {left > 0 ? (
        <Button kind="link" onPress={() => setShown(n => n + MORE)}>
          {say(PIVOT_CELL.more(left))}
        </Button>
      ) : null}
      {left <= 0 && all > reports.length ? (
        <p className="pf-note">{say(PIVOT_CELL.cut(reports.length, all))}</p>
      ) : null}
    </section>
  )
}
