import { memo, type ReactNode, useId } from 'react'
import type { CoverageRow } from '../../../analysis/coverage'
import { useLanguage, useSay } from '../../context'
import { OVERVIEW } from '../../words/overview'
import { looksOf } from './cell'
import { cellProps, GRID, type Look } from './gridProps'
import type { Panel } from './panels'
import { type At, useRoving } from './useRoving'

export interface MatrixProps {
  readonly panels: readonly Panel[]
  readonly years: readonly number[]
  readonly changeYear: number | null
  readonly focus: string | null
  /** Beginning of every name that is not repeated in the rows. */
  readonly prefix: string
  /** The cell under the pointer or the focus, in words; null when it is left. */
  onLook(at: Look | null): void
  onOpen(row: CoverageRow, year: number): void
}

/** Class of a column: the gap of the template change stands before the year in which most took the new form. */
export function columnClass(year: number, changeYear: number | null): string {
  return year === changeYear ? 'ov-change' : ''
}

interface PanelsProps extends MatrixProps {
  /** Stand in the room under the two shortest panels. */
  readonly legend: ReactNode
  readonly totals: ReactNode
}

/** Panels in the order of their height, shortest first. */
function byHeight(panels: readonly Panel[]): readonly number[] {
  return panels.map((_, i) => i).sort((a, b) => (panels[a]?.rows.length ?? 0) - (panels[b]?.rows.length ?? 0))
}

/** The matrix of up to 72 bodies: one panel a type, every cell in the page. */
export const Matrix = memo(function Matrix(props: PanelsProps) {
  const { panels, years, changeYear, focus, prefix, onLook, onOpen, legend, totals } = props
  const [shortest, second = shortest] = byHeight(panels)
  const say = useSay()
  const language = useLanguage()
  const base = useId()
  const idOf = (at: At) => `${base}-${at.panel}-${at.row}-${at.column}`
  const roving = useRoving({ rows: panels.map(p => p.rows.length), columns: years.length }, idOf)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys reach it from the one focusable cell inside
    <div className="ov-panels" onKeyDown={roving.onKeyDown} onPointerLeave={() => onLook(null)}>
      {panels.map((panel, p) => (
        <section key={panel.key} className="ov-panel" aria-labelledby={`${base}-h${p}`}>
          <div className="ov-panel-head">
            <h2 id={`${base}-h${p}`}>{say(OVERVIEW.panel(panel.type, panel.rows.length))}</h2>
            <span>
              {say(
                panel.rows.every(row => row.compiled)
                  ? OVERVIEW.notInSums
                  : OVERVIEW.reported(panel.reported, panel.expected),
              )}
            </span>
          </div>
          <div className="ov-scroll">
            <table {...GRID} className="ov-table" aria-labelledby={`${base}-h${p}`}>
              <thead>
                <tr>
                  <th scope="col" className="ov-name">
                    <span className="pt-hidden">{say(OVERVIEW.body)}</span>
                  </th>
                  {years.map(year => (
                    <th key={year} scope="col" className={columnClass(year, changeYear)}>
                      {year}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {panel.rows.map((row, r) => (
                  <tr key={row.orgId} className={row.orgId === focus ? 'ov-own' : undefined}>
                    <th scope="row" className="ov-name" title={row.name}>
                      {row.name.slice(prefix.length)}
                      {row.compiled ? <small> {say(OVERVIEW.compiled)}</small> : null}
                    </th>
                    {looksOf(row, years, changeYear, language).map((look, c) => {
                      const at = { panel: p, row: r, column: c }
                      const year = years[c] ?? 0
                      return (
                        <td
                          key={year}
                          className={`ov-cell ${columnClass(year, changeYear)}`}
                          {...cellProps({
                            id: idOf(at),
                            row,
                            year,
                            look,
                            current: roving.isCurrent(at),
                            onCurrent: () => roving.setCurrent(at),
                            onLook,
                            onOpen,
                          })}
                        >
                          <span className={look.className}>{look.text}</span>
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {p === second ? totals : null}
          {p === shortest ? legend : null}
        </section>
      ))}
    </div>
  )
})
