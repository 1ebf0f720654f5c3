/** The series of a trend chart: change band, quartile band, peers, median, named lines (look/notes.md 5). */
import type { CustomSeriesOption, LineSeriesOption } from 'echarts'
import { changeText } from './changeWords'
import { curveShape, layer, type Shape } from './drawn'
import { axisPosition, type Layout, NARROW, NARROW_LABEL } from './endLabels'
import { metricValueWithUnit, xOfN } from './format'
import { endLabelOf, lineStyleOf } from './lineStyle'
import type { BandPoint, TrendLine, TrendPoint, TrendSpec } from './spec'
import type { Theme } from './theme'
import { bodies, CHART_WORDS, changeLabel } from './words'

/** Width of the template-change band, px (look/notes.md 4). */
const BAND_PX = 24

/** Runs of points that one line may join: a new run starts where the form change cuts it. Years without value stay, as gaps. */
export function runs(points: readonly TrendPoint[]): readonly (readonly TrendPoint[])[] {
  const result: TrendPoint[][] = [[]]
  for (const point of points) {
    if (point.cut) result.push([])
    result.at(-1)?.push(point)
  }
  return result.filter(run => run.some(p => p.value !== null))
}

type Datum = NonNullable<LineSeriesOption['data']>[number]

function place(spec: TrendSpec, point: { year: number; value: number | null }): [number, number | null] {
  return [point.year, point.value === null ? null : axisPosition(spec, point.value)]
}

export function namedSeries(
  spec: TrendSpec,
  line: TrendLine,
  theme: Theme,
  layout: Layout,
  shift: number,
): LineSeriesOption[] {
  const style = lineStyleOf(line, theme)
  const all = runs(line.points)
  const z = line.role === 'focus' ? 7 : 6
  return all.flatMap((run, i) => {
    const data: Datum[] = run.map(point => ({
      value: place(spec, point),
      symbol: style.symbol,
      ...(spec.change ? {} : reportsLabel(point, theme, layout, point.year === spec.years.at(-1))),
      itemStyle: point.hollow
        ? { color: theme.ground, borderColor: style.color, borderWidth: 2 }
        : { color: style.color, borderColor: theme.ground, borderWidth: 1 },
    }))
    const last = run.findLast(p => p.value !== null)
    // A label in the middle of a narrow chart would cover the other lines; the rail names them all.
    const clear = last?.year === spec.years.at(-1) || layout.width >= NARROW
    const isEnd = i === all.length - 1 && last !== undefined && clear
    return [
      halo(spec, run, theme, style.width + 4, z - 1),
      {
        type: 'line',
        id: `line:${line.id}:${i}`,
        name: line.name,
        data,
        connectNulls: false,
        showSymbol: true,
        symbolSize: style.size,
        lineStyle: { color: style.color, width: style.width, type: style.dash },
        silent: true,
        z,
        ...(isEnd
          ? {
              endLabel: endLabelOf(line.name, endText(spec, last, layout), style.color, theme, shift),
            }
          : {}),
      },
    ]
  })
}

/** How many reports a sum rests on, of how many expected, below its point; narrow charts say it in the reading. */
function reportsLabel(
  { reports, expected, value }: TrendPoint,
  theme: Theme,
  layout: Layout,
  atEnd: boolean,
) {
  if (reports === null || expected === null || value === null || layout.width < NARROW) return {}
  return {
    label: {
      show: true,
      position: 'bottom' as const,
      // Beside the last point stands the end label.
      ...(atEnd ? { align: 'right' as const } : {}),
      distance: 8,
      color: theme.ink2,
      fontSize: 12,
      formatter: `${reports}/${expected}${layout.language === 'zh' ? ' 份' : ''}`,
    },
  }
}

/** Value and x/n; beside a narrow plot only as much as fits, since the reading below the chart says both. */
function endText(spec: TrendSpec, { value, x, n, change }: TrendPoint, layout: Layout): string {
  if (spec.change) return change ? changeText(spec.metric, change, layout.language) : ''
  const own = metricValueWithUnit(spec.metric, value, layout.language)
  const both = n === null ? own : `${own}  ${xOfN(x, n)}`
  return layout.width < NARROW && both.length > NARROW_LABEL ? own : both
}

function halo(
  spec: TrendSpec,
  run: readonly TrendPoint[],
  theme: Theme,
  width: number,
  z: number,
): LineSeriesOption {
  return {
    type: 'line',
    data: run.map(point => place(spec, point)),
    connectNulls: false,
    showSymbol: false,
    lineStyle: { color: theme.ground, width },
    silent: true,
    z,
  }
}

/** Stretches of a run in which each year has a value. */
function stretches(run: readonly TrendPoint[]): readonly (readonly TrendPoint[])[] {
  const result: TrendPoint[][] = [[]]
  for (const point of run) {
    if (point.value === null) result.push([])
    else result.at(-1)?.push(point)
  }
  return result.filter(stretch => stretch.length > 0)
}

/**
 * The grey lines of all peers as one layer: a series for each of sixty bodies took longer than the rest of the chart.
 * Every line carries its name `peer:<id>:<run>`; a year that stands alone is a dot.
 */
export function peerLayer(spec: TrendSpec, theme: Theme): CustomSeriesOption {
  return layer('peers', 3, to =>
    spec.peers.flatMap(line =>
      runs(line.points).flatMap((run, i) =>
        stretches(run).map((stretch): Shape => {
          const points = stretch.map(point => to(point.year, axisPosition(spec, point.value ?? 0)))
          const [only] = points
          const name = `peer:${line.id}:${i}`
          if (points.length > 1 || !only)
            return { ...curveShape(points, { color: theme.peer, opacity: 0.8, join: 'bevel' }), name }
          const [cx, cy] = only
          // Dots lie over the lines of all bodies.
          return { type: 'circle', shape: { cx, cy, r: 2 }, style: { fill: theme.peer }, name, z2: 1 }
        }),
      ),
    ),
  )
}

/** Runs of the band: it breaks where the line of one body would. */
function bandRuns(points: readonly BandPoint[]): readonly (readonly BandPoint[])[] {
  const result: BandPoint[][] = [[]]
  for (const point of points) {
    if (point.cut) result.push([])
    result.at(-1)?.push(point)
  }
  return result.filter(run => run.some(p => p.median !== null))
}

function nearFloor(spec: TrendSpec, low: number | null): boolean {
  const [floor, top] = [spec.ticks[0] ?? 0, spec.ticks.at(-1) ?? 1].map(t => axisPosition(spec, t))
  if (low === null || floor === undefined || top === undefined) return false
  return axisPosition(spec, low) - floor < 0.08 * (top - floor)
}

export function bandSeries(spec: TrendSpec, theme: Theme, layout: Layout): LineSeriesOption[] {
  const base = { type: 'line', connectNulls: false, showSymbol: false, silent: true, z: 2 } as const
  const label = spec.lines.some(l => l.role === 'focus') ? CHART_WORDS.quartiles : CHART_WORDS.quartilesAll
  return bandRuns(spec.band).flatMap((run, i): LineSeriesOption[] => {
    const first = run.findIndex(p => p.low !== null)
    const low = run.map((p, at): Datum => {
      const labelled = i === 0 && at === first && layout.width >= NARROW
      return {
        value: place(spec, { year: p.year, value: p.low }),
        symbol: 'circle',
        symbolSize: labelled ? 0.1 : 0,
        label: {
          show: labelled,
          // Near the axis there is no room below: the label stands inside the band.
          position: nearFloor(spec, p.low) ? 'top' : 'bottom',
          align: 'left',
          offset: [-6, 4],
          color: theme.ink2,
          fontSize: 12,
          formatter: label[layout.language],
        },
      }
    })
    const height = run.map((p): [number, number | null] => [
      p.year,
      p.low === null || p.high === null ? null : axisPosition(spec, p.high) - axisPosition(spec, p.low),
    ])
    const stack = { stack: `band${i}`, stackStrategy: 'all' } as const
    return [
      { ...base, ...stack, id: `band:low:${i}`, data: low, showSymbol: true, lineStyle: { opacity: 0 } },
      {
        ...base,
        ...stack,
        id: `band:high:${i}`,
        data: height,
        lineStyle: { opacity: 0 },
        areaStyle: { color: theme.band, opacity: 1 },
      },
    ]
  })
}

export function medianSeries(
  spec: TrendSpec,
  theme: Theme,
  layout: Layout,
  shift: number,
): LineSeriesOption[] {
  const own = spec.lines.some(l => l.role === 'focus')
  const label = (own ? CHART_WORDS.median : CHART_WORDS.medianAll)[layout.language]
  const all = bandRuns(spec.band)
  return all.map((run, i): LineSeriesOption => {
    const last = run.findLast(p => p.median !== null)
    const value = metricValueWithUnit(spec.metric, last?.median ?? null, layout.language)
    const text =
      layout.width < NARROW ? value : `${value}  ${bodies(last?.bodies ?? 0, spec.peerType, layout.language)}`
    return {
      type: 'line',
      id: `median:${i}`,
      data: run.map(p => place(spec, { year: p.year, value: p.median })),
      connectNulls: false,
      showSymbol: false,
      lineStyle: { color: theme.ink2, width: 1.5, type: [5, 3] },
      silent: true,
      z: 4,
      ...(i === all.length - 1 ? { endLabel: endLabelOf(label, text, theme.ink2, theme, shift, false) } : {}),
    }
  })
}

export function changeSeries(
  spec: TrendSpec,
  theme: Theme,
  layout: Layout,
  pxPerYear: number,
): LineSeriesOption[] {
  const half = BAND_PX / pxPerYear / 2
  const short = layout.width < NARROW || spec.changes.length > 1
  if (spec.changes.length === 0) return []
  return [
    {
      type: 'line',
      id: 'changes',
      data: [],
      silent: true,
      markArea: {
        silent: true,
        itemStyle: { color: theme.break },
        data: spec.changes.map(change => [
          {
            xAxis: change.year - 0.5 - half,
            name: changeLabel(spec.metric, change, short)[layout.language],
            label: {
              position: [BAND_PX + 6, 4],
              align: 'left',
              verticalAlign: 'top',
              color: theme.breakInk,
              fontSize: 12,
              formatter: '{b}',
            },
          },
          { xAxis: change.year - 0.5 + half },
        ]),
      },
      z: 1,
    },
  ]
}
