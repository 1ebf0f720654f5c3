/** Trend spec → ECharts option. Pure: colours and size are passed in, nothing animates, nothing is read from a page. */
import type { EChartsOption } from 'echarts'
import type { Language } from '../domain/dictionary'
import { changeAxisName, changeTick } from './changeWords'
import { axisPosition, type Layout, labelShifts, plotBox } from './endLabels'
import { count, ratio } from './format'
import type { TrendSpec } from './spec'
import type { Theme } from './theme'
import { noteSeries, zeroSeries } from './trendMarks'
import { bandSeries, changeSeries, medianSeries, namedSeries, peerLayer } from './trendSeries'

export type { Layout } from './endLabels'

/** Tick text: the unit stands once, on the top tick. */
export function tickText(
  spec: Pick<TrendSpec, 'metric' | 'ticks' | 'change'>,
  tick: number,
  language: Language,
): string {
  if (spec.change) return changeTick(spec.metric, spec.change.mode, tick)
  const top = tick === spec.ticks.at(-1)
  const { metric } = spec
  if (metric.kind === 'share' || metric.kind === 'flag') return `${Math.round(tick * 100)}${top ? '%' : ''}`
  if (metric.kind === 'ratio') return Number.isInteger(tick) ? count(tick) : ratio(tick)
  return top && language === 'zh' ? `${count(tick)} ${metric.unit.zh}` : count(tick)
}

/** The whole option of a trend chart. */
export function trendOption(spec: TrendSpec, theme: Theme, layout: Layout): EChartsOption {
  const first = spec.years[0] ?? 0
  const last = spec.years.at(-1) ?? 0
  const box = plotBox(layout)
  const single = first === last
  const [min, max] = single ? [first - 0.5, last + 0.5] : [first - 0.1, last + 0.1]
  const pxPerYear = Math.max(1, (layout.width - box.left - box.right) / (max - min))
  const every = Math.max(1, Math.ceil(48 / pxPerYear))
  const ticks = spec.ticks.map(t => axisPosition(spec, t))
  const shifts = labelShifts(spec, layout)
  const shownYears = spec.years.filter(year => (last - year) % every === 0)
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.font },
    grid: { ...box, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min,
      max,
      axisLine: { lineStyle: { color: theme.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        customValues: shownYears,
        formatter: (year: number) => (year === last ? `{last|${year}}` : String(year)),
        rich: { last: { fontWeight: 700, color: theme.ink, fontSize: 12, fontFamily: theme.font } },
        color: theme.ink3,
        fontSize: 12,
        margin: 10,
      },
    },
    yAxis: {
      type: 'value',
      min: ticks[0] ?? 0,
      max: ticks.at(-1) ?? 1,
      ...(spec.change
        ? {
            name: changeAxisName(spec.metric, spec.change.mode)[layout.language],
            nameGap: 10,
            nameTextStyle: {
              align: 'left' as const,
              color: theme.ink3,
              fontSize: 12,
              padding: [0, 0, 0, -40],
            },
          }
        : {}),
      axisLine: { show: false },
      axisTick: { show: false, customValues: ticks },
      splitLine: { lineStyle: { color: theme.line } },
      axisLabel: {
        customValues: ticks,
        formatter: (position: number) => tickText(spec, tickAt(spec, position), layout.language),
        color: theme.ink3,
        fontSize: 12,
      },
    },
    series: [
      ...changeSeries(spec, theme, layout, pxPerYear),
      ...zeroSeries(spec, theme),
      ...(layout.show.band ? bandSeries(spec, theme, layout) : []),
      ...(layout.show.peers && spec.peers.length > 0 ? [peerLayer(spec, theme)] : []),
      ...(layout.show.median ? medianSeries(spec, theme, layout, shifts.get('median') ?? 0) : []),
      ...[...spec.lines]
        .sort((a, b) => Number(a.role === 'focus') - Number(b.role === 'focus'))
        .flatMap(line => namedSeries(spec, line, theme, layout, shifts.get(line.id) ?? 0)),
      ...noteSeries(spec, theme, layout),
    ],
  }
}

function tickAt(spec: TrendSpec, position: number): number {
  return spec.ticks.find(t => Math.abs(axisPosition(spec, t) - position) < 1e-9) ?? position
}
