import type { CoverageCount, CoverageState } from '../../../analysis/coverage'
import type { Words } from '../../../domain/dictionary'
import { useSay } from '../../context'
import { OVERVIEW } from '../../words/overview'

interface LegendProps {
  readonly counts: readonly CoverageCount[]
  /** Body-years outside the roster, and whether bodies without a roster are shown. */
  readonly notApplicable: number
  readonly outside: boolean
  readonly changeYear: number | null
}

/** The key of the matrix: every mark that occurs, with how often. */
export function Legend({ counts, notApplicable, outside, changeYear }: LegendProps) {
  const say = useSay()
  const total = (state: CoverageState) => counts.reduce((sum, c) => sum + c.states[state], 0)
  const flagged = counts.reduce((sum, c) => sum + c.flagged, 0)
  const unexpected = counts.reduce((sum, c) => sum + c.unexpected, 0)
  const blank = total('blank') + total('blank_table')
  const entries: readonly { mark: string; text?: string; words: Words; shown: boolean }[] = [
    { mark: 'mark-zero', text: '0', words: OVERVIEW.legendZero(total('zero')), shown: total('zero') > 0 },
    { mark: 'mark-blank', words: OVERVIEW.legendBlank(blank), shown: blank > 0 },
    {
      mark: 'mark-blank ov-note',
      text: '文',
      words: OVERVIEW.legendNote(total('note')),
      shown: total('note') > 0,
    },
    {
      mark: 'mark-not-loaded',
      words: OVERVIEW.legendNotLoaded(total('not_loaded')),
      shown: total('not_loaded') > 0,
    },
    { mark: 'mark-missing', words: OVERVIEW.legendMissing(total('missing')), shown: total('missing') > 0 },
    { mark: 'mark-na', text: '–', words: OVERVIEW.legendNa(notApplicable), shown: notApplicable > 0 },
    { mark: 'ov-heat-1 mark-check', words: OVERVIEW.legendCheck(flagged), shown: flagged > 0 },
    {
      mark: 'ov-legend-band',
      words: OVERVIEW.legendBreak(changeYear ?? 0),
      shown: changeYear !== null,
    },
  ]
  return (
    <div className="ov-legend">
      <h2 className="pt-hidden">{say(OVERVIEW.legend)}</h2>
      <ul>
        <li>
          <span className="ov-legend-heat" aria-hidden="true">
            <i className="ov-heat-1" />
            <i className="ov-heat-2" />
            <i className="ov-heat-3" />
          </span>
          {say(OVERVIEW.legendHeat)}
        </li>
        {entries
          .filter(entry => entry.shown)
          .map(entry => (
            <li key={entry.mark}>
              <span className="ov-legend-mark" aria-hidden="true">
                <span className={entry.mark}>{entry.text}</span>
              </span>
              {say(entry.words)}
            </li>
          ))}
        {outside ? (
          <li>
            <span className="ov-legend-mark" aria-hidden="true" />
            {say(OVERVIEW.legendOutside)}
          </li>
        ) : null}
        {unexpected > 0 ? (
          <li>
            <span className="ov-legend-mark" aria-hidden="true" />
            {say(OVERVIEW.legendUnexpected(unexpected))}
          </li>
        ) : null}
      </ul>
    </div>
  )
}

interface YearTotalsProps {
  readonly counts: readonly CoverageCount[]
  readonly years: readonly number[]
  readonly changeYear: number | null
}

/** Reports and expected reports of each year, over all panels. */
export function YearTotals({ counts, years, changeYear }: YearTotalsProps) {
  const say = useSay()
  const sum = (year: number, key: 'reported' | 'expected') =>
    counts.filter(c => c.year === year).reduce((total, c) => total + c[key], 0)
  const row = (key: 'reported' | 'expected', words: Words) => (
    <tr className={key === 'reported' ? 'ov-total' : undefined}>
      <th scope="row" className="ov-name">
        {say(words)}
      </th>
      {years.map(year => (
        <td key={year} className={`ov-cell ${year === changeYear ? 'ov-change' : ''}`}>
          {sum(year, key)}
        </td>
      ))}
    </tr>
  )
  return (
    <table className="ov-table ov-totals">
      <thead className="pt-hidden">
        <tr>
          <th scope="col">{say(OVERVIEW.body)}</th>
          {years.map(year => (
            <th key={year} scope="col">
              {year}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {row('reported', OVERVIEW.totalReported)}
        {row('expected', OVERVIEW.totalExpected)}
      </tbody>
    </table>
  )
}
