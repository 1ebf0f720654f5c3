import { type CSSProperties, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import {
  type CoverageRow,
  coverageCounts,
  coverageRows,
  formChangeYear,
  readCells,
} from '../../../analysis/coverage'
import { useApp, useSay } from '../../context'
import { commonPrefix } from '../../parts/commonPrefix'
import { ErrorPanel, PanelBoundary } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { useAnswer } from '../../useAnswer'
import { OVERVIEW } from '../../words/overview'
import type { Look } from './gridProps'
import { Legend, YearTotals } from './Legend'
import { LongMatrix } from './LongMatrix'
import { Matrix } from './Matrix'
import { countyPanels, MOST_IN_PANELS, nameWidth, typePanels, yearsOf } from './panels'
import '../../styles/marks.css'
import '../../styles/overview.css'

interface CoverageMatrixProps {
  readonly title: string
  /** A cell was chosen: the report of the body for the year, or its absence. */
  onOpen(row: CoverageRow, year: number): void
  /** What can be done with the cell under the pointer or the focus. */
  actions(look: Look): ReactNode
  /** Told the year in which the form changed, once it is known. */
  onChangeYear?(year: number | null): void
}

/** Bodies by years: reported, all zero, blank, missing; every kind of nothing with its own mark. */
export function CoverageMatrix({ title, onOpen, actions, onChangeYear }: CoverageMatrixProps) {
  const { selection } = useApp()
  const say = useSay()
  const rows = useAnswer(coverageRows(selection))
  const counts = useAnswer(coverageCounts(selection))
  const [look, setLook] = useState<Look | null>(null)

  const settled = !rows.stale && !counts.stale
  const fresh = useMemo(() => {
    if (!settled || !rows.rows || !counts.rows) return null
    const many = rows.rows.length > MOST_IN_PANELS
    const years = yearsOf(counts.rows, rows.rows)
    const names = rows.rows.map(row => row.name)
    const prefix = commonPrefix(names)
    return {
      many,
      years,
      counts: counts.rows,
      bodies: rows.rows.length,
      prefix,
      nameWidth: nameWidth(names, prefix),
      panels: (many ? countyPanels : typePanels)(rows.rows, counts.rows),
      changeYear: formChangeYear(counts.rows),
      notApplicable: rows.rows.reduce(
        (sum, row) => sum + (row.onRoster && !row.compiled ? years.length - readCells(row.cells).size : 0),
        0,
      ),
      outside: rows.rows.some(row => !row.onRoster && readCells(row.cells).size < years.length),
    }
  }, [settled, rows.rows, counts.rows])
  // While new answers are under way the old picture stays whole: rows and counts of one question only.
  const last = useRef<typeof fresh>(null)
  if (fresh) last.current = fresh
  const drawn = fresh ?? last.current

  // biome-ignore lint/correctness/useExhaustiveDependencies: a cell of the old picture says nothing about the new one
  useEffect(() => setLook(null), [drawn])

  const legend = useMemo(
    () =>
      drawn && (
        <Legend
          counts={drawn.counts}
          notApplicable={drawn.notApplicable}
          outside={drawn.outside}
          changeYear={drawn.changeYear}
        />
      ),
    [drawn],
  )
  const totals = useMemo(
    () => drawn && <YearTotals counts={drawn.counts} years={drawn.years} changeYear={drawn.changeYear} />,
    [drawn],
  )
  const changeYear = drawn?.changeYear ?? null
  useEffect(() => onChangeYear?.(changeYear), [changeYear, onChangeYear])
  const failed = rows.error ?? counts.error
  const empty = drawn?.bodies === 0
  const matrix = drawn && {
    panels: drawn.panels,
    years: drawn.years,
    changeYear: drawn.changeYear,
    focus: selection.focus,
    prefix: drawn.prefix,
    onLook: setLook,
    onOpen,
  }
  return (
    <>
      <Loading active={(rows.stale || counts.stale) && !failed} />
      <div
        className="ov-main"
        style={{ '--ov-name-wide': `${drawn?.nameWidth ?? 80}px` } as CSSProperties}
        data-stale={rows.stale || undefined}
      >
        <div className="ov-head">
          <h1 id="ov-title">{title}</h1>
          {drawn && !empty ? (
            <p className="ov-head-note">
              {[
                OVERVIEW.matrixNote(drawn.bodies, drawn.years.length),
                ...(drawn.prefix === '' ? [] : [OVERVIEW.prefix(drawn.prefix)]),
              ]
                .map(say)
                .join(selection.language === 'zh' ? '；' : '; ')}
            </p>
          ) : null}
          {drawn && !empty ? <p className="pt-hidden">{say(OVERVIEW.matrixKeys)}</p> : null}
          <div className="ov-look">
            {look ? (
              <>
                <span>{look.words}</span>
                {actions(look)}
              </>
            ) : null}
          </div>
        </div>
        {failed ? (
          <ErrorPanel
            error={failed}
            onRetry={() => {
              rows.retry()
              counts.retry()
            }}
          />
        ) : null}
        {empty ? <p className="ov-note-line">{say(OVERVIEW.nothing)}</p> : null}
        {matrix && drawn && !empty ? (
          <PanelBoundary>
            {drawn.many ? (
              <>
                <LongMatrix {...matrix} nameWidth={drawn.nameWidth} />
                <div className="ov-below">
                  {legend}
                  {totals}
                </div>
              </>
            ) : (
              <Matrix {...matrix} legend={legend} totals={totals} />
            )}
          </PanelBoundary>
        ) : null}
      </div>
    </>
  )
}
