import type { TownProfile } from '../../../analysis/town/profile'
import type { Metric } from '../../../catalog/metric'
import { CENTRE, type SpineDrawing, type SpineRow, spineSpec } from '../../../charts/spine'
import { useLanguage, useSay } from '../../context'
import { SPINE } from '../../words/spine'
import '../../styles/townSpine.css'

const at = (share: number) => `${(share * 100).toFixed(2)}%`

/** An arrow at an end of the interval that lies beyond the chart. */
function OpenEnd({ share, towards }: { readonly share: number; readonly towards: 1 | -1 }) {
  return (
    <svg className="sp-svg" x={at(share)} y="13" width="1" height="1" aria-hidden="true">
      <path className="sp-interval" d={`M${-4 * towards} -3.5L0 0L${-4 * towards} 3.5`} />
    </svg>
  )
}

/** The line of the median runs on over the hairlines between rows. */
function Median() {
  return <line className="sp-mid" x1={at(CENTRE)} x2={at(CENTRE)} y1="-3" y2="29" />
}

interface PictureProps {
  readonly drawing: SpineDrawing
  readonly title: string
}

/** The picture of one row: range, quartiles, own interval and dot; drawn for the eye only, the words say the same. */
function Picture({ drawing, title }: PictureProps) {
  const { range, quartiles, interval, dot } = drawing
  const bar = (name: string, { from, to }: { from: number; to: number }) => (
    <rect
      className={name}
      data-thin={to - from < 0.005 || undefined}
      x={at(from)}
      width={at(to - from)}
      y="7.5"
      height="11"
    />
  )
  return (
    <svg className="sp-svg" width="100%" height="26" aria-hidden="true" focusable="false">
      <title>{title}</title>
      {bar('sp-range', range)}
      {bar('sp-quartiles', quartiles)}
      <Median />
      {interval ? (
        <>
          <line className="sp-interval" x1={at(interval.from)} x2={at(interval.to)} y1="13" y2="13" />
          {interval.openLow ? <OpenEnd share={interval.from} towards={-1} /> : null}
          {interval.openHigh ? <OpenEnd share={interval.to} towards={1} /> : null}
        </>
      ) : null}
      <circle className="sp-dot" cx={at(dot)} cy="13" r="5.5" />
    </svg>
  )
}

interface RowProps {
  readonly row: SpineRow
  readonly year: number | null
  readonly dense: boolean
  readonly href: string
  readonly onMetric: (metric: Metric) => void
}

function Row({ row, year, dense, href, onMetric }: RowProps) {
  const say = useSay()
  const language = useLanguage()
  // What has but one year says so where the others say theirs.
  const alone = year !== null && row.oneYear === ''
  return (
    <tr data-grey={row.grey || undefined} data-aside={row.drawing === null || undefined}>
      <th scope="row" className="sp-name">
        {dense ? (
          row.name
        ) : (
          <a
            href={href}
            title={row.metric.name[language]}
            onClick={event => {
              if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
              event.preventDefault()
              onMetric(row.metric)
            }}
          >
            {row.name}
          </a>
        )}
      </th>
      <td className="sp-count">
        {row.years === '' || alone ? null : <span className="sp-years">{row.years}</span>}
        {row.count}
      </td>
      <td className="sp-own">{row.own}</td>
      {dense || year === null ? null : (
        <td className="sp-year">
          {alone ? row.years : null}
          {row.oneYear === '' ? null : (
            <>
              <span className="sp-narrow">{say(SPINE.inYear(year))} </span>
              {row.oneYear}
            </>
          )}
        </td>
      )}
      <td className="sp-picture">
        {row.drawing ? (
          <>
            <Picture drawing={row.drawing} title={row.sentence} />
            <span className="pt-hidden">{row.picture}</span>
          </>
        ) : (
          <span className="sp-aside">{dense ? row.asideShort : row.aside}</span>
        )}
      </td>
      <td className="sp-median">
        <span className="sp-narrow">{say(SPINE.medianShort)} </span>
        {row.median}
      </td>
      {dense ? null : (
        <td className="sp-place">
          {row.percentile === '' ? null : (
            <div data-near={row.nearMedian || undefined}>
              <span className="sp-narrow">{say(SPINE.percentileShort)} </span>
              <b>{row.percentile}</b>
              {row.words.map(words => (
                <span key={words}>{words}</span>
              ))}
            </div>
          )}
        </td>
      )}
    </tr>
  )
}

export interface SpineProps {
  readonly spine: TownProfile['spine']
  /** For the printed brief: without group heads, the year alone, the place in words, and links. */
  readonly dense?: boolean
  hrefOf(metric: Metric): string
  onMetric(metric: Metric): void
}

/** Where a body stands among its peers, one metric a row; each row has its own scale with the peers' median in the middle. */
export function Spine({ spine, dense = false, hrefOf, onMetric }: SpineProps) {
  const say = useSay()
  const spec = spineSpec(spine, useLanguage())
  const year = dense ? null : spec.oneYear
  const before = year === null ? 3 : 4
  const after = dense ? 1 : 2
  return (
    <table className="sp-table" data-dense={dense || undefined}>
      <caption className="pt-hidden">{say(SPINE.caption)}</caption>
      <thead>
        <tr>
          <th scope="col" className="sp-name">
            {say(SPINE.metric)}
          </th>
          <th scope="col" className="sp-count">
            {say(SPINE.count)}
          </th>
          <th scope="col" className="sp-own">
            {say(SPINE.own)}
          </th>
          {year === null ? null : (
            <th scope="col" className="sp-year">
              {say(SPINE.oneYear(year))}
            </th>
          )}
          <th scope="col" className="sp-picture">
            <span className="pt-hidden">{say(SPINE.picture)}</span>
            <span className="sp-ends" aria-hidden="true">
              <span>{say(SPINE.low)}</span>
              <span>{say(SPINE.high)}</span>
            </span>
          </th>
          <th scope="col" className="sp-median">
            {say(SPINE.median)}
          </th>
          {dense ? null : (
            <th scope="col" className="sp-place">
              {say(SPINE.place)}
            </th>
          )}
        </tr>
      </thead>
      {spec.groups.map(group => (
        <tbody key={group.id}>
          {dense ? null : (
            <tr className="sp-group">
              <th scope="rowgroup" colSpan={before}>
                {group.name}
              </th>
              <td className="sp-picture">
                <svg className="sp-svg" width="100%" height="26" aria-hidden="true" focusable="false">
                  <Median />
                </svg>
              </td>
              <td colSpan={after} />
            </tr>
          )}
          {group.rows.map(row => (
            <Row
              key={row.metric.id}
              row={row}
              year={year}
              dense={dense}
              href={dense ? '' : hrefOf(row.metric)}
              onMetric={onMetric}
            />
          ))}
        </tbody>
      ))}
      {dense && spec.root.length === 0 ? null : (
        <tfoot>
          <tr>
            <td colSpan={before}>{spec.root.length > 0 ? say(SPINE.root(spec.root)) : ''}</td>
            <td className="sp-picture" aria-hidden="true">
              {dense ? '' : say(SPINE.median)}
            </td>
            <td colSpan={after} />
          </tr>
        </tfoot>
      )}
    </table>
  )
}
