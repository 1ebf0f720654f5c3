/** Small charts side by side, one for each body: the same years everywhere, the axis shared or each its own. */
import type { EChartsOption, LineSeriesOption } from 'echarts'
import { changeTicks } from './axis'
import { axisPosition } from './endLabels'
import type { Frame } from './figure'
import { lineStyleOf } from './lineStyle'
import type { TrendLine, TrendSpec } from './spec'
import type { Theme } from './theme'
import { tickText } from './trend'
import { runs } from './trendSeries'
import { changesOf } from './trendSpec'

/** Width from which small charts stand in four, three or two columns, px. */
const COLUMNS: readonly (readonly [from: number, columns: number])[] = [
  [860, 4],
  [560, 3],
  [0, 2],
]

/** Height that one small chart wants, px. */
export const SMALL_HEIGHT = 140

/** How many columns a width has room for. */
export function columnsOf(width: number): number {
  return COLUMNS.find(([from]) => width >= from)?.[1] ?? 2
}

/** Ticks of one body's own axis: 0 and what holds its values. */
function ownTicks(spec: TrendSpec, line: TrendLine): readonly number[] {
  const values = line.points.flatMap(p => (p.value === null ? [] : [p.value]))
  return spec.change || values.some(v => v !== 0) ? changeTicks(values) : [0, 1]
}

function ticksFor(spec: TrendSpec, line: TrendLine): readonly number[] {
  return spec.shape === 'own' ? ownTicks(spec, line) : spec.ticks
}

function seriesOf(spec: TrendSpec, line: TrendLine, grid: number, theme: Theme): LineSeriesOption[] {
  const base = { xAxisIndex: grid, yAxisIndex: grid, silent: true, connectNulls: false } as const
  const style = lineStyleOf(line, theme)
  const peer = line.role === 'peer'
  const color = peer ? theme.ink2 : style.color
  const changes = changesOf([line])
  const median: LineSeriesOption[] =
    spec.shape === 'shared' && spec.band.length > 0
      ? [
          {
            ...base,
            type: 'line',
            id: `median:${grid}`,
            data: spec.band.map(b => [b.year, b.median === null ? null : axisPosition(spec, b.median)]),
            showSymbol: false,
            lineStyle: { color: theme.peer, width: 1, type: [4, 3] },
            z: 2,
          },
        ]
      : []
  const marks: LineSeriesOption = {
    ...base,
    type: 'line',
    id: `marks:${grid}`,
    data: [],
    markArea: {
      silent: true,
      itemStyle: { color: theme.break },
      data: changes.map(({ year }) => [{ xAxis: year - 0.6 }, { xAxis: year - 0.4 }]),
    },
    ...(spec.change
      ? {
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: theme.ink3, width: 1, type: 'solid' as const },
            data: [{ yAxis: 0 }],
          },
        }
      : {}),
    z: 1,
  }
  return [
    marks,
    ...median,
    ...runs(line.points).map(
      (run, i): LineSeriesOption => ({
        ...base,
        type: 'line',
        id: `line:${line.id}:${i}`,
        name: line.name,
        data: run.map(point => ({
          value: [point.year, point.value === null ? null : axisPosition(spec, point.value)],
          symbol: 'circle',
          itemStyle: point.hollow ? { color: theme.ground, borderColor: color, borderWidth: 1.5 } : { color },
        })),
        showSymbol: true,
        symbolSize: 5,
        lineStyle: { color, width: peer ? 1.5 : 2 },
        z: 5,
      }),
    ),
  ]
}

/** The whole option: grid, axes and series of each body, in the order of the marks. */
export function multiplesOption(spec: TrendSpec, theme: Theme, frame: Frame): EChartsOption {
  const lines = [...spec.lines, ...spec.peers]
  const columns = Math.min(columnsOf(frame.width), Math.max(1, lines.length))
  const rows = Math.max(1, Math.ceil(lines.length / columns))
  const cell = { width: frame.width / columns, height: frame.height / rows }
  const [first, last] = [spec.years[0] ?? 0, spec.years.at(-1) ?? 0]
  const own = spec.shape === 'own'
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.font },
    grid: lines.map((_, i) => ({
      left: (i % columns) * cell.width + 42,
      top: Math.floor(i / columns) * cell.height + 34,
      width: cell.width - 58,
      height: Math.max(20, cell.height - 62),
      outerBoundsMode: 'none' as const,
    })),
    xAxis: lines.map((_, i) => ({
      type: 'value' as const,
      gridIndex: i,
      min: first - 0.2,
      max: last + 0.2,
      axisLine: { lineStyle: { color: theme.lineStrong }, onZero: false },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        customValues: first === last ? [first] : [first, last],
        formatter: (year: number) => String(year),
        color: theme.ink3,
        fontSize: 12,
        margin: 6,
      },
    })),
    yAxis: lines.map((line, i) => {
      const ticks = ticksFor(spec, line)
      const ends = [ticks[0] ?? 0, ...(spec.change ? [0] : []), ticks.at(-1) ?? 1]
      const at = (tick: number) => axisPosition(spec, tick)
      const named = { ...spec, ticks }
      return {
        type: 'value' as const,
        gridIndex: i,
        min: at(ends[0] ?? 0),
        max: at(ends.at(-1) ?? 1),
        name: own ? `${line.name}${frame.language === 'zh' ? '（自有纵轴）' : ' (own axis)'}` : line.name,
        nameGap: 8,
        nameTruncate: { maxWidth: cell.width - 20, ellipsis: '…' },
        nameTextStyle: {
          align: 'left' as const,
          padding: [0, 0, 0, -34],
          color: line.role === 'focus' ? theme.accent : theme.ink,
          fontWeight: line.role === 'peer' ? (400 as const) : (700 as const),
          fontSize: 12,
        },
        axisLine: { show: false },
        axisTick: { show: false, customValues: ends.map(at) },
        splitLine: { lineStyle: { color: theme.line } },
        axisLabel: {
          customValues: ends.map(at),
          formatter: (position: number) => {
            const tick = ends.find(t => Math.abs(at(t) - position) < 1e-9) ?? position
            return tickText(named, tick, 'en')
          },
          color: theme.ink3,
          fontSize: 12,
        },
      }
    }),
    series: lines.flatMap((line, i) => seriesOf(spec, line, i, theme)),
  }
}
