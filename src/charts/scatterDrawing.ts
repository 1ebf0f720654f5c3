/** How a scatter is drawn: grey dots, hollow ones on too few, own and named bodies by name. */
import type { EChartsOption } from 'echarts'
import type { Pair } from '../analysis/scatter'
import type { Metric } from '../catalog/metric'
import { densityShapes } from './density'
import { dotShape, layer, lineShape, type Shape, type ToPx, textShape } from './drawn'
import type { Frame } from './figure'
import { metricValue } from './format'
import { placeLabels, textWidth } from './labelPlaces'
import { type RateAxis, rootTicks, tickAt, tickText } from './rateAxis'
import type { RateView } from './rateWords'
import type { Theme } from './theme'

export interface ScatterView extends RateView {
  /** The metric across; `metric` is the one upright. */
  readonly across: Metric
}

export interface ScatterGround {
  readonly x: RateAxis
  readonly y: RateAxis
  at(pair: Pair): readonly [x: number, y: number]
}

export interface ScatterDrawing {
  readonly view: ScatterView
  /** The own body and those named, from left to right. */
  readonly told: readonly Pair[]
  readonly rest: readonly Pair[]
  readonly ground: ScatterGround
  readonly binned: boolean
}

const PLOT = { left: 60, right: 24, top: 36, bottom: 48 }
const LINE_HEIGHT = 16

function colorOf({ view }: ScatterDrawing, orgId: string, theme: Theme): string {
  if (orgId === view.focus) return theme.accent
  return view.named.includes(orgId) ? theme.ink : theme.peer
}

function dot(drawing: ScatterDrawing, pair: Pair, theme: Theme, to: ToPx): Shape {
  const told = drawing.told.includes(pair)
  const color = colorOf(drawing, pair.row.orgId, theme)
  const look = pair.hollow
    ? { fill: theme.ground, edge: color, edgeWidth: told ? 2 : 1 }
    : { fill: color, edge: theme.ground }
  return dotShape(to(...drawing.ground.at(pair)), told ? 11 : 7, look)
}

function labelShapes(drawing: ScatterDrawing, theme: Theme, frame: Frame, to: ToPx): Shape[] {
  const { view, told, rest, ground, binned } = drawing
  const at = (pair: Pair) => to(...ground.at(pair))
  const lines = ({ row, across }: Pair) => [
    row.name,
    `${metricValue(view.across, across.value, frame.language)} · ${metricValue(view.metric, row.value, frame.language)}`,
  ]
  const placed = placeLabels(
    told.map(pair => ({
      id: pair.row.orgId,
      at: at(pair),
      width: Math.max(...lines(pair).map(line => textWidth(line))),
      height: 2 * LINE_HEIGHT,
    })),
    {
      bounds: {
        left: PLOT.left,
        top: 4,
        width: frame.width - PLOT.left,
        height: frame.height - PLOT.bottom - 4,
      },
      points: (binned ? told : [...told, ...rest]).map(at),
      lines: [],
    },
  )
  return placed.flatMap(label => {
    const own = told.find(pair => pair.row.orgId === label.id)
    if (!own) return []
    const color = colorOf(drawing, label.id, theme)
    const leader = label.leader ? [lineShape(...label.leader, { color })] : []
    const texts = lines(own).map((text, i) =>
      textShape(label.left, label.top + LINE_HEIGHT * (i + 0.5), text, { color, bold: i === 0 }, theme),
    )
    return [...leader, ...texts]
  })
}

/** Ticks as places on the axis: on √ axes spaced by what the width holds. */
function placesOf(axis: RateAxis, width: number): readonly number[] {
  return axis.scale === 'root' ? rootTicks(axis.max, width).map(Math.sqrt) : axis.ticks.map(axis.at)
}

function labelOf(metric: Metric, axis: RateAxis, places: readonly number[], frame: Frame) {
  return (place: number) => {
    const value = axis.scale === 'root' ? Math.round(place * place) : tickAt(axis, place)
    return tickText(metric, value, place === places.at(-1), frame.language)
  }
}

function axisName(metric: Metric, axis: RateAxis, frame: Frame): string {
  const name = metric.short[frame.language]
  if (axis.scale !== 'root') return name
  return frame.language === 'zh' ? `${name}（平方根刻度）` : `${name} (square-root scale)`
}

export function scatterOption(drawing: ScatterDrawing, theme: Theme, frame: Frame): EChartsOption {
  const { view, told, rest, ground, binned } = drawing
  const across = placesOf(ground.x, frame.width - PLOT.left - PLOT.right)
  const upright = ground.y.ticks.map(ground.y.at)
  const label = { color: theme.ink3, fontSize: 12 }
  const name = { color: theme.ink3, fontSize: 12 }
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.font },
    grid: { ...PLOT, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: ground.x.min,
      max: ground.x.max,
      axisLine: { lineStyle: { color: theme.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...label,
        customValues: [...across],
        formatter: labelOf(view.across, ground.x, across, frame),
        margin: 10,
      },
      name: axisName(view.across, ground.x, frame),
      nameLocation: 'end',
      nameGap: 0,
      nameTextStyle: { ...name, align: 'right', verticalAlign: 'top', padding: [28, 0, 0, 0] },
    },
    yAxis: {
      type: 'value',
      min: ground.y.min,
      max: ground.y.max,
      axisLine: { show: false },
      axisTick: { show: false, customValues: upright },
      splitLine: { lineStyle: { color: theme.line } },
      axisLabel: {
        ...label,
        customValues: upright,
        formatter: (place: number) =>
          tickText(view.metric, tickAt(ground.y, place), place === upright.at(-1), frame.language),
      },
      name: axisName(view.metric, ground.y, frame),
      nameLocation: 'end',
      nameGap: 14,
      nameTextStyle: { ...name, align: 'left', padding: [0, 0, 0, -PLOT.left + 8] },
    },
    series: [
      layer('points', 3, to => {
        if (binned)
          return densityShapes(
            rest.map(pair => to(...ground.at(pair))),
            theme.peer,
          )
        const hollow = rest.filter(pair => pair.hollow)
        return [...hollow, ...rest.filter(pair => !pair.hollow)].map(pair => dot(drawing, pair, theme, to))
      }),
      layer('told', 4, to => [
        ...told.map(pair => dot(drawing, pair, theme, to)),
        ...labelShapes(drawing, theme, frame, to),
      ]),
    ],
  }
}
