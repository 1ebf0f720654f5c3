/** Rows of the trend questions → what the chart shows. Gaps stay gaps, cuts are marked, small n is hollow. */
import { changes, type Level } from '../analysis/change'
import { enough, type Measure } from '../analysis/measure'
import { pooledRows } from '../analysis/threeYears'
import { mainByYear, type PanelSize, type PeerYear, type PooledYear } from '../analysis/trend'
import { breakBetween } from '../catalog/breaks'
import { comparable } from '../catalog/comparableForm'
import type { Metric } from '../catalog/metric'
import type { ReportTemplate } from '../domain/dictionary'
import type { OrgType } from '../domain/org'
import type { TrendShape } from '../domain/selection'
import { changeTicks, scaleOf, ticksOf } from './axis'
import type { BandPoint, ChartNote, FormChange, LineRole, TrendLine, TrendPoint, TrendSpec } from './spec'

export interface TrendInput {
  readonly metric: Metric
  /** Every year of the chart, ascending and without holes. */
  readonly years: readonly number[]
  /** Body-years of the bodies named, own body included. */
  readonly named: readonly Measure[]
  /** org_ids in the order of the rail. */
  readonly order: readonly string[]
  readonly focus: string | null
  readonly peers: readonly Measure[]
  readonly quartiles: readonly PeerYear[]
  /** The sum of the selection, drawn where no own body is chosen; [] for none. */
  readonly pooled: readonly PooledYear[]
  readonly pooledName: string
  readonly peerType: OrgType | null
  readonly peerCount: number
  /** Rows of the named bodies and of the sum reach two years back, and each point is three years together. */
  readonly threeYears?: boolean
  readonly panel?: PanelSize | null
  readonly change?: TrendSpec['change']
  readonly shape?: TrendShape
  /** Small charts: bodies after those named, in their order; their rows stand in `named`. */
  readonly others?: readonly string[]
  readonly more?: number
  readonly notes?: readonly ChartNote[]
}

/** Fewer peers than this have no quartiles worth drawing. */
const FEWEST_FOR_BAND = 4

interface Raw {
  readonly year: number
  readonly value: number | null
  readonly x: number | null
  readonly n: number | null
  readonly template: string | null
  readonly reason?: Measure['reason']
  readonly flagged?: boolean
  readonly reports?: number
  readonly leftOut?: number
  readonly expected?: number
  readonly life?: number
}

/** Where three years stand together: those that do, and the year the body began anew where that leaves out years. */
type Drawn = Raw & { readonly together?: readonly Raw[]; readonly since?: number | null }

type Shaping = Pick<TrendInput, 'metric' | 'years' | 'threeYears' | 'change'>

/** Rows of one body or of the sum → its points: three years together, then cuts, then changes. */
function pointsOf(shaping: Shaping, rows: readonly Raw[]): readonly TrendPoint[] {
  const { metric } = shaping
  const drawn: readonly Drawn[] = shaping.threeYears
    ? pooledRows(metric, rows).map(row => summedReports(row, row.together))
    : rows
  const points = cutPoints(metric, shaping.years, drawn)
  return shaping.change ? changed(metric, shaping.change, points, drawn) : points
}

/** The reports of a sum over three years are those of all of them. */
function summedReports(row: Drawn, together: readonly Raw[]): Drawn {
  if (row.reports === undefined) return { ...row, together }
  const sum = (of: (r: Raw) => number | undefined) => together.reduce((all, r) => all + (of(r) ?? 0), 0)
  return {
    ...row,
    together,
    reports: sum(r => r.reports),
    leftOut: sum(r => r.leftOut),
    expected: sum(r => r.expected),
  }
}

/** Points of changes: the change is what is drawn; both figures stay with it. A cut stays a cut. */
function changed(
  metric: Metric,
  { mode, base }: NonNullable<TrendSpec['change']>,
  points: readonly TrendPoint[],
  rows: readonly Raw[],
): readonly TrendPoint[] {
  const levels: readonly Level[] = rows.map(({ year, value, x, n, template, reports, life = 0 }) => ({
    year,
    value,
    x,
    n,
    template,
    reports: reports ?? null,
    life,
  }))
  const byYear = new Map(changes(metric, mode, base, levels).map(change => [change.to.year, change]))
  let before: TrendPoint | null = null
  return points.map((point): TrendPoint => {
    const change = byYear.get(point.year) ?? null
    const value = change?.amount ?? null
    const from = change?.from
    const few = from !== null && from !== undefined && !enough(metric, from)
    // Two changes are joined only where the figures that they end at are.
    const cut = value !== null && before !== null && !comparable(metric, before.template, point.template)
    if (value !== null) before = point
    return { ...point, value, change, cut, hollow: value !== null && (point.hollow || few) }
  })
}

function cutPoints(metric: Metric, years: readonly number[], rows: readonly Drawn[]): readonly TrendPoint[] {
  const byYear = new Map(rows.map(row => [row.year, row]))
  let before: Raw | null = null
  return years.map((year): TrendPoint => {
    const row = byYear.get(year)
    const value = row?.value ?? null
    const cut = row !== undefined && value !== null && before !== null && cuts(metric, before, row)
    if (row && value !== null) before = row
    return {
      year,
      value,
      x: row?.x ?? null,
      n: row?.n ?? null,
      reason: row?.reason ?? null,
      hollow: row !== undefined && value !== null && !enough(metric, row),
      cut,
      flagged: row?.flagged ?? false,
      reports: row?.reports ?? null,
      leftOut: row?.leftOut ?? 0,
      expected: row?.expected ?? null,
      counted: row?.together === undefined ? null : row.together.length,
      since: row?.since ?? null,
      change: null,
      template: row?.template ?? null,
    }
  })
}

/** No line joins two forms that do not compare, nor the years of two lives of a body (domain.md 2.7). */
function cuts(metric: Metric, before: Raw, after: Raw): boolean {
  return (
    breakBetween(metric, template(before), template(after)) === 'cut' ||
    (before.life ?? 0) !== (after.life ?? 0)
  )
}

function template(row: { readonly template: string | null }): ReportTemplate | null {
  return row.template as ReportTemplate | null
}

function bodyLines(
  input: TrendInput,
  rows: readonly Measure[],
  ids: readonly string[],
  role: (id: string) => LineRole,
): readonly TrendLine[] {
  const places = ids.filter(id => role(id) !== 'focus')
  return ids.flatMap(id => {
    const own = rows.filter(row => row.orgId === id)
    const name = own.at(-1)?.name
    if (name === undefined) return []
    return [
      {
        id,
        name,
        role: role(id),
        place: Math.max(0, places.indexOf(id)),
        points: pointsOf(input, own),
      },
    ]
  })
}

function pooledLine(input: TrendInput): readonly TrendLine[] {
  if (input.pooled.length === 0) return []
  const rows = mainByYear(input.pooled, row => row.reports).map(({ row, others }) => ({
    ...row,
    leftOut: row.leftOut + others,
  }))
  const points = pointsOf(input, rows)
  return [{ id: '', name: input.pooledName, role: 'pooled', place: 0, points }]
}

function bandOf(input: TrendInput): readonly BandPoint[] {
  const main = new Map(mainByYear(input.quartiles, row => row.bodies).map(m => [m.row.year, m]))
  let before: PeerYear | null = null
  return input.years.map(year => {
    const found = main.get(year)
    const enoughBodies = found !== undefined && found.row.bodies >= FEWEST_FOR_BAND
    const cut =
      enoughBodies &&
      before !== null &&
      breakBetween(input.metric, template(before), template(found.row)) === 'cut' &&
      before.template !== found.row.template
    if (enoughBodies) before = found.row
    return {
      year,
      bodies: found?.row.bodies ?? 0,
      low: enoughBodies ? found.row.low : null,
      median: enoughBodies ? found.row.median : null,
      high: enoughBodies ? found.row.high : null,
      otherTemplate: found?.others ?? 0,
      cut,
    }
  })
}

/** Years at which a shown body's form differs from its point before; from the commonest form of the peers where nobody is named. */
export function changesOf(lines: readonly TrendLine[]): readonly FormChange[] {
  const names = new Map<number, string[]>()
  for (const line of lines) {
    let before: string | null = null
    for (const point of line.points) {
      const known = point.template === '2019' || point.template === '2021'
      if (!known) continue
      if (before !== null && before !== point.template) {
        names.set(point.year, [...(names.get(point.year) ?? []), line.name])
      }
      before = point.template
    }
  }
  return [...names].map(([year, list]) => ({ year, names: list })).sort((a, b) => a.year - b.year)
}

/** Everything the trend chart shows. */
export function trendSpec(input: TrendInput): TrendSpec {
  const named = bodyLines(input, input.named, input.order, id => (id === input.focus ? 'focus' : 'named'))
  const pooled = pooledLine(input)
  const lines = [...pooled, ...named]
  const peerIds = [...new Set(input.peers.map(row => row.orgId))].filter(id => !input.order.includes(id))
  const small = input.shape !== undefined && input.shape !== 'lines'
  const peers = small
    ? bodyLines(input, input.named, input.others ?? [], () => 'peer')
    : bodyLines({ ...input, threeYears: false }, input.peers, peerIds, () => 'peer')
  // Quartiles are of values: beside changes they would be another thing.
  const band = input.change ? [] : bandOf(input)
  const values = [...lines, ...peers].flatMap(line =>
    line.points.flatMap(p => (p.value === null ? [] : [p.value])),
  )
  const held = [...values, ...band.flatMap(b => (b.high === null || b.low === null ? [] : [b.low, b.high]))]
  const scale = input.change || input.shape === 'own' ? 'linear' : scaleOf(input.metric, held)
  return {
    kind: 'trend',
    metric: input.metric,
    shape: input.shape ?? 'lines',
    threeYears: input.threeYears ?? false,
    panel: input.panel ?? null,
    change: input.change ?? null,
    notes: (input.notes ?? []).filter(note => note.year === null || input.years.includes(note.year)),
    more: input.more ?? 0,
    years: input.years,
    scale,
    ticks: input.change ? changeTicks(values) : ticksOf(input.metric, held, scale),
    lines,
    peers,
    band,
    peerType: input.peerType,
    peerCount: input.peerCount,
    peersCounted: new Set(input.peers.map(row => row.orgId)).size,
    changes: changesOf(named.length > 0 ? named : pooled),
  }
}
