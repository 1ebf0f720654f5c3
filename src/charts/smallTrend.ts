/** A small trend of 单位: one body, its peers' quartiles and median, over the years. Rows → what is drawn, in px. Pure. */
import type { TrendRows } from '../analysis/town/profile'
import { comparableForm } from '../catalog/comparableForm'
import { PEER_RULE } from '../catalog/peerRules'
import type { ReportTemplate } from '../domain/dictionary'
import type { YearRange } from '../domain/selection'
import { axisPosition } from './endLabels'
import { count, percent, ratio } from './format'
import { textWidth } from './labelPlaces'
import { labelsApart, medianLines, namesOf, ownLines } from './smallTrendLabels'
import type { FootKind, SmallDrawing, SmallFrame, SmallTrend, XY } from './smallTrendSpec'
import type { BandPoint, TrendPoint, TrendSpec } from './spec'
import { trendSpec } from './trendSpec'

/** The years of a chart, ascending and without holes. */
function yearsOf({ from, to }: YearRange): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}

/**
 * Peers are drawn where they are compared: at least `PEER_RULE.fewest` of them, on a form that the body's own figure of
 * the year compares with.
 */
export function smallTrend(rows: TrendRows, orgId: string, years: YearRange): SmallTrend {
  const { metric, own } = rows
  const form = (template: string | null) => comparableForm(metric, template as ReportTemplate | null)
  const byYear = new Map(own.map(row => [row.year, row]))
  const quartiles = rows.quartiles.filter(({ year, bodies, template }) => {
    const mine = byYear.get(year)
    const compared = mine === undefined || mine.value === null || form(mine.template) === form(template)
    return bodies >= PEER_RULE.fewest && compared
  })
  const spec = trendSpec({
    metric,
    years: yearsOf(years),
    named: own,
    order: [orgId],
    focus: orgId,
    peers: [],
    quartiles,
    pooled: [],
    pooledName: '',
    peerType: own.at(-1)?.type ?? null,
    peerCount: rows.peers,
  })
  const inOrder = [...own].sort((a, b) => a.year - b.year)
  const lives = inOrder.flatMap((row, i) => {
    const before = inOrder[i - 1]
    return before !== undefined && (before.life ?? 0) !== (row.life ?? 0) ? [row.year] : []
  })
  const points = spec.lines[0]?.points ?? []
  let since = Number.NEGATIVE_INFINITY
  const lived = points.map(point => {
    const anew = lives.some(year => year <= point.year && year > since)
    if (point.value !== null) since = point.year
    return anew && point.value !== null ? { ...point, cut: true } : point
  })
  return { spec, own: lived, lives, peers: rows.peers }
}

const TOP = 18
const FOOT = 20
/** First and last year stand so far inside the plot. */
const INSET = 10
const BREAK_WIDTH = 12
/** Years written at least so far apart. */
const YEAR_WIDTH = 34
const LONE = 5

/** Few ticks out of many: the first, the last, and those evenly between. */
export function fewTicks(ticks: readonly number[]): readonly number[] {
  const steps = ticks.length - 1
  if (steps <= 2) return ticks
  if (steps % 2 === 0) return ticks.filter((_, i) => i % (steps / 2) === 0)
  if (steps === 3) return ticks
  // An odd number of even steps gets one more above, so that the middle one is a tick too.
  const [a = 0, b = 0] = [ticks.at(-2), ticks.at(-1)]
  const whole = [...ticks, Number((b + (b - a)).toPrecision(12))]
  return whole.filter((_, i) => i % ((steps + 1) / 2) === 0)
}

function tickText({ metric }: TrendSpec, tick: number, top: boolean): string {
  if (metric.kind === 'share' || metric.kind === 'flag')
    return top ? percent(tick) : percent(tick).replace('%', '')
  return metric.kind === 'ratio' ? (Number.isInteger(tick) ? String(tick) : ratio(tick)) : count(tick)
}

/** Runs of neighbouring years that one line may join: none over a gap or a cut. */
function runsOf<T extends { readonly cut: boolean }>(
  points: readonly T[],
  drawn: (point: T) => boolean,
): readonly (readonly T[])[] {
  const runs: T[][] = []
  let open: T[] | null = null
  for (const point of points) {
    if (!drawn(point)) {
      open = null
      continue
    }
    if (open === null || point.cut) {
      open = []
      runs.push(open)
    }
    open.push(point)
  }
  return runs
}

function footOf(point: TrendPoint): FootKind | null {
  if (point.value !== null || point.reason === null) return null
  if (point.reason === 'missing') return 'missing'
  return point.reason === 'template' || point.reason === 'zero' ? 'none' : 'blank'
}

/** Everything at its place. */
export function smallDrawing(trend: SmallTrend, { width, height, language }: SmallFrame): SmallDrawing {
  const { spec, own } = trend
  const ticks = fewTicks(spec.ticks)
  const texts = ticks.map((tick, i) => tickText(spec, tick, i === ticks.length - 1))
  const [ownText, medianText] = [ownLines(trend, language), medianLines(trend, language)]
  const left = Math.max(24, ...texts.map(text => textWidth(text) + 10))
  const room = Math.max(...[...ownText, ...medianText].map(text => textWidth(text)))
  const right = Math.max(left + 2 * INSET + 1, width - room - 8)
  const bottom = height - FOOT
  const low = axisPosition(spec, ticks[0] ?? 0)
  const high = axisPosition(spec, ticks.at(-1) ?? 1)
  const y = (value: number) =>
    bottom - ((bottom - TOP) * (axisPosition(spec, value) - low)) / (high - low || 1)
  const steps = spec.years.length - 1
  const pitch = steps > 0 ? (right - left - 2 * INSET) / steps : 0
  const first = spec.years[0] ?? 0
  const x = (year: number) => (steps > 0 ? left + INSET + (year - first) * pitch : (left + right) / 2)
  const every = Math.max(1, Math.ceil(YEAR_WIDTH / (pitch || YEAR_WIDTH)))
  const band = runsOf(spec.band, point => point.median !== null)
  const within = (value: number | null) => y(value ?? 0)
  const outline = (run: readonly BandPoint[]): readonly XY[] => {
    const [only] = run
    const ends =
      run.length === 1 && only ? [x(only.year) - LONE, x(only.year) + LONE] : run.map(p => x(p.year))
    const row = run.length === 1 && only ? [only, only] : run
    const upper = row.map((p, i): XY => [ends[i] ?? 0, within(p.high)])
    const lower = row.map((p, i): XY => [ends[i] ?? 0, within(p.low)])
    return [...upper, ...lower.toReversed()]
  }
  const middle = (run: readonly BandPoint[]): readonly XY[] => {
    const [only] = run
    if (run.length === 1 && only)
      return [
        [x(only.year) - LONE, within(only.median)],
        [x(only.year) + LONE, within(only.median)],
      ]
    return run.map((p): XY => [x(p.year), within(p.median)])
  }
  const half = Math.min(BREAK_WIDTH, pitch) / 2
  const breaks = spec.changes.map(({ year }) => ({
    x: x(year) - pitch / 2 - half,
    width: 2 * half,
    y: TOP - 6,
    height: bottom - TOP + 6,
  }))
  const last = own.findLast(point => point.value !== null)
  const lastMedian = spec.band.findLast(point => point.median !== null)
  const labels = labelsApart(
    [
      { id: 'own', x: right + 8, y: last ? within(last.value) : TOP, lines: ownText },
      { id: 'median', x: right + 8, y: lastMedian ? within(lastMedian.median) : bottom, lines: medianText },
    ],
    0,
    bottom - 2,
  )
  return {
    left,
    right,
    bottom,
    ticks: ticks.map((tick, i) => ({ y: y(tick), text: texts[i] ?? '' })),
    years: spec.years.flatMap(year => {
      const end = year === spec.years.at(-1)
      return (first + steps - year) % every === 0 ? [{ x: x(year), text: String(year), last: end }] : []
    }),
    breaks,
    lives: trend.lives.filter(year => spec.years.includes(year)).map(year => x(year) - pitch / 2),
    names: namesOf(trend, { left, right, breaks, language, xOf: year => x(year) - pitch / 2 }),
    band: band.map(outline),
    median: band.map(middle),
    own: runsOf(own, point => point.value !== null).map(run =>
      run.map((p): XY => [x(p.year), within(p.value)]),
    ),
    dots: own.flatMap(({ value, year, hollow, flagged }) =>
      value === null ? [] : [{ x: x(year), y: y(value), year, hollow, flagged }],
    ),
    feet: own.flatMap(point => {
      const kind = footOf(point)
      return kind === null ? [] : [{ x: x(point.year), kind }]
    }),
    labels,
  }
}
