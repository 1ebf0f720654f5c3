import { type CSSProperties, useMemo } from 'react'
import type { TrendRows } from '../../../analysis/town/profile'
import { smallDrawing, smallTrend } from '../../../charts/smallTrend'
import type { XY } from '../../../charts/smallTrendSpec'
import { smallSentence, smallTwin } from '../../../charts/smallTrendWords'
import type { YearRange } from '../../../domain/selection'
import { useLanguage, useSay } from '../../context'
import { SPINE } from '../../words/spine'
import '../../styles/townTrend.css'

const px = (value: number) => Number(value.toFixed(1))
const path = (points: readonly XY[]) => points.map(([x, y]) => `${px(x)},${px(y)}`).join(' ')

/** Strokes of the hatch of a year without report, as one path. */
function hatch(x: number, bottom: number): string {
  const [left, top, width, height] = [px(x - 8), bottom - 9, 16, 9]
  const strokes = [0, 5, 10, 15, 20].map(at => {
    const from = Math.max(0, at - height)
    const to = Math.min(width, at)
    return to > from ? `M${left + from} ${top + (at - from)}L${left + to} ${top + (at - to)}` : ''
  })
  return strokes.join('')
}

export interface SmallTrendProps {
  readonly rows: TrendRows
  readonly orgId: string
  /** Name of the body, as it is to be said. */
  readonly name: string
  readonly years: YearRange
  /** Of the picture, px. */
  readonly width: number
  readonly height: number
}

/** One metric of one body over the years, beside its peers; the figures stand in a table under it. */
export function SmallTrend({ rows, orgId, name, years, width, height }: SmallTrendProps) {
  const language = useLanguage()
  const say = useSay()
  const trend = useMemo(() => smallTrend(rows, orgId, years), [rows, orgId, years])
  const drawing = useMemo(
    () => smallDrawing(trend, { width, height, language }),
    [trend, width, height, language],
  )
  const twin = smallTwin(trend, language)
  const sentence = smallSentence(trend, name, language)
  const { left, right, bottom } = drawing
  return (
    <figure
      className="st-figure"
      style={{ inlineSize: width, '--st-height': `${height}px` } as CSSProperties}
    >
      <svg
        className="st-svg"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={sentence}
      >
        {drawing.breaks.map(({ x, width: wide, y, height: high }) => (
          <rect className="st-break" key={x} x={px(x)} y={px(y)} width={px(wide)} height={px(high)} />
        ))}
        {drawing.ticks.map(({ y, text }, i) => (
          <g key={text}>
            <line
              className="st-grid"
              data-zero={i === 0 || undefined}
              x1={left}
              x2={right}
              y1={px(y)}
              y2={px(y)}
            />
            <text className="st-tick" x={left - 5} y={px(y) + 4} textAnchor="end">
              {text}
            </text>
          </g>
        ))}
        {drawing.band.map(outline => (
          <polygon className="st-band" key={path(outline)} points={path(outline)} />
        ))}
        {drawing.median.map(run => (
          <polyline className="st-median" key={path(run)} points={path(run)} />
        ))}
        {drawing.lives.map(x => (
          <line className="st-life" key={x} x1={px(x)} x2={px(x)} y1="12" y2={bottom} />
        ))}
        {drawing.feet.map(({ x, kind }) =>
          kind === 'missing' ? (
            <path className="st-missing" key={x} d={hatch(x, bottom)} />
          ) : kind === 'blank' ? (
            <rect className="st-blank" key={x} x={px(x) - 3.5} y={bottom - 9} width="7" height="7" />
          ) : (
            <text className="st-none" key={x} x={px(x)} y={bottom - 4} textAnchor="middle">
              –
            </text>
          ),
        )}
        {drawing.own.map(run => (
          <polyline className="st-own" key={path(run)} points={path(run)} />
        ))}
        {drawing.dots.map(({ x, y, year, hollow, flagged }) => (
          <g key={year}>
            <circle className="st-dot" data-hollow={hollow || undefined} cx={px(x)} cy={px(y)} r="4" />
            {flagged ? <path className="st-flag" d={`M${px(x + 3)} ${px(y - 11)}h7v7z`} /> : null}
          </g>
        ))}
        {drawing.years.map(({ x, text, last }) => (
          <text
            className="st-year"
            data-last={last || undefined}
            key={text}
            x={px(x)}
            y={height - 4}
            textAnchor="middle"
          >
            {text}
          </text>
        ))}
        {drawing.names.map(({ x, y, text, anchor, kind }) => (
          <text className="st-over" data-kind={kind} key={`${kind}${x}`} x={px(x)} y={y} textAnchor={anchor}>
            {text}
          </text>
        ))}
        {drawing.labels.map(({ id, x, y, lines: [head, value] }) => (
          <text className="st-label" data-own={id === 'own' || undefined} key={id} x={px(x)} y={px(y) - 3}>
            <tspan>{head}</tspan>
            <tspan x={px(x)} dy="15">
              {value}
            </tspan>
          </text>
        ))}
      </svg>
      <details className="st-twin">
        <summary>{say(SPINE.figures)}</summary>
        <table>
          <caption className="pt-hidden">{sentence}</caption>
          <thead>
            <tr>
              {twin.head.map(text => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {twin.rows.map(([year = '', ...cells]) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                {cells.map((text, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells of a row stand in a fixed order
                  <td key={i}>{text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
