/** How a funnel is drawn: ground, limits with their names at the right, points by zone, labels of those outside. */
import type { EChartsOption } from 'echarts'
import type { FunnelGroups, JudgedRow } from '../analysis/funnelGroups'
import { densityShapes, MOST_POINTS } from './density'
import {
  areaShape,
  curveShape,
  dotShape,
  layer,
  lineShape,
  rectShape,
  type Shape,
  type ToPx,
  textShape,
} from './drawn'
import type { Frame } from './figure'
import { count, metricValue, xOfN } from './format'
import type { Curve, FunnelGround } from './funnelGround'
import { smallWords } from './funnelWords'
import { apartBy, type LabelWish, placeLabels, textWidth } from './labelPlaces'
import { rootTicks, tickAt, tickText } from './rateAxis'
import type { RateView } from './rateWords'
import type { Theme } from './theme'
import { denominatorName } from './words'

export interface FunnelDrawing {
  readonly view: RateView
  readonly groups: FunnelGroups
  readonly ground: FunnelGround
  /** Too many points for one shape each. */
  readonly many: boolean
}

const NARROW = 560
/** More outside than this are not all labelled. */
const MOST_LABELS = 14
const LINE_HEIGHT = 16

interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function plotOf({ width }: Frame): Plot {
  const narrow = width < NARROW
  return { left: 44, right: narrow ? 76 : 124, top: 20, bottom: 48 }
}

function px(curve: Curve, to: ToPx): (readonly [number, number])[] {
  return curve.points.map(([x, y]) => to(x, y))
}

function groundShapes(drawing: FunnelDrawing, theme: Theme, frame: Frame, to: ToPx): Shape[] {
  const { view, ground, groups } = drawing
  const plot = plotOf(frame)
  const [x0] = to(0, 0)
  const [x1] = to(ground.from, 0)
  const high = frame.height - plot.top - plot.bottom
  const shapes: Shape[] = [rectShape(x0, plot.top, x1 - x0, high, theme.well)]
  const alert = ground.curves.filter(c => c.kind === 'alert')
  const upper = alert.find(c => c.side === 'high')
  const lower = alert.find(c => c.side === 'low')
  if (upper && lower)
    shapes.push(areaShape([...px(upper, to), ...px(lower, to).toReversed()], theme.band, 0.6))
  const small = smallWords(groups)[frame.language]
  const judged = frame.language === 'zh' ? '不作判断' : 'not judged'
  const room = x1 - x0 - 10
  if (room > 40) {
    shapes.push(textShape(x0 + 6, plot.top + 14, small, { color: theme.ink2, most: room }, theme))
    shapes.push(textShape(x0 + 6, plot.top + 30, judged, { color: theme.ink2, most: room }, theme))
    if (groups.small.some(row => view.metric.scale * row.point.rate > ground.axis.max)) {
      const beyond = frame.language === 'zh' ? '更高的画在上缘' : 'higher ones on the edge'
      shapes.push(textShape(x0 + 6, plot.top + 46, beyond, { color: theme.ink2, most: room }, theme))
    }
  }
  return shapes
}

/** Limits, centre, and what they are called at their right ends, kept apart. */
function limitShapes({ view, groups, ground }: FunnelDrawing, theme: Theme, frame: Frame, to: ToPx): Shape[] {
  const { language } = frame
  const narrow = frame.width < NARROW
  const plot = plotOf(frame)
  const { centre } = groups.funnel
  if (centre === null) return []
  const shapes = ground.curves.map(curve =>
    curveShape(px(curve, to), {
      color: theme.ink2,
      width: curve.kind === 'alarm' ? 1.5 : 1,
      ...(curve.kind === 'alert' ? { dash: [4, 3] } : {}),
    }),
  )
  const value = view.metric.scale * centre
  const [from, middle] = to(ground.from, value)
  const [until] = to(ground.right, value)
  shapes.push(lineShape(from, middle, until, middle, { color: theme.ink, width: 1.5 }))
  const names = { alarm: '99.8%', alert: '95%' }
  const limit = narrow ? '' : language === 'zh' ? ' 界限' : ' limit'
  const ends = [
    ...ground.curves.map(curve => ({
      at: to(...(curve.points.at(-1) ?? [ground.right, value]))[1],
      text: `${names[curve.kind]}${limit}`,
      bold: false,
    })),
    {
      at: middle - 1,
      text: `${language === 'zh' ? '合计' : 'All'} ${metricValue(view.metric, value, language)}`,
      bold: true,
    },
    { at: middle + 1, text: xOfN(groups.total.x, groups.total.n), bold: false },
  ]
  const moved = apartBy(
    ends.map(e => e.at),
    LINE_HEIGHT,
    plot.top,
    frame.height - plot.bottom,
  )
  ends.forEach(({ text, bold }, i) => {
    const look = { color: bold ? theme.ink : theme.ink2, bold, most: plot.right - 8 }
    shapes.push(textShape(until + 8, moved[i] ?? 0, text, look, theme))
  })
  return shapes
}

function rowsOf({ groups }: FunnelDrawing): readonly JudgedRow[] {
  return [...groups.small, ...groups.inside, ...groups.alert, ...groups.alarm]
}

function pointShapes(drawing: FunnelDrawing, theme: Theme, to: ToPx): Shape[] {
  const { view, groups, ground, many } = drawing
  const told = new Set([view.focus, ...view.named])
  const at = (row: JudgedRow) => to(...ground.at(row.point))
  const grey = [...groups.small, ...groups.inside]
  const rest = grey.filter(row => !told.has(row.orgId))
  const cloud = many ? densityShapes(rest.map(at), theme.peer) : []
  const crowd = groups.alert.length + groups.alarm.length > MOST_POINTS
  const marks = [...(many ? [] : rest), ...groups.alert, ...groups.alarm].filter(row => !told.has(row.orgId))
  const shapes = marks.map(row => {
    const zone = row.point.zone
    if (zone.startsWith('alarm'))
      return dotShape(at(row), crowd ? 6 : 12, { fill: theme.attention }, 'diamond')
    if (zone.startsWith('alert'))
      return dotShape(at(row), crowd ? 4 : 9, { fill: theme.ground, edge: theme.ink, edgeWidth: 1.5 })
    if (zone === 'inside') return dotShape(at(row), 7, { fill: theme.peer, edge: theme.ground })
    return dotShape(at(row), 5, { fill: theme.ground, edge: theme.peer })
  })
  const own = rowsOf(drawing)
    .filter(row => told.has(row.orgId))
    .map(row => {
      const color = row.orgId === view.focus ? theme.accent : theme.ink
      const small = row.point.zone === 'too_small'
      const look = small
        ? { fill: theme.ground, edge: color, edgeWidth: 2 }
        : { fill: color, edge: theme.ground }
      return dotShape(at(row), 11, look, row.point.zone.startsWith('alarm') ? 'diamond' : 'circle')
    })
  return [...cloud, ...shapes, ...own]
}

interface Labelled {
  readonly row: JudgedRow
  readonly lines: readonly string[]
  readonly color: string
}

/** Who is labelled: those told apart, then the alarms, then the alerts where they are few. */
function labelled({ view, groups }: FunnelDrawing, theme: Theme, frame: Frame): readonly Labelled[] {
  const told = rowsOf({ view, groups } as FunnelDrawing).filter(
    row => row.orgId === view.focus || view.named.includes(row.orgId),
  )
  const outside = [...groups.alarm.toReversed(), ...groups.alert.toReversed()].filter(
    row => !told.includes(row),
  )
  const most = frame.width < NARROW ? 4 : MOST_LABELS
  return [...told, ...outside.slice(0, most)].map(row => {
    const figures = `${metricValue(view.metric, row.value, frame.language)} ${xOfN(row.x, row.n)}`
    const alarm = row.point.zone.startsWith('alarm')
    const full = alarm || told.includes(row)
    return {
      row,
      lines: full ? [row.name, figures] : [row.name],
      color: row.orgId === view.focus ? theme.accent : alarm ? theme.attention : theme.ink,
    }
  })
}

function labelShapes(drawing: FunnelDrawing, theme: Theme, frame: Frame, to: ToPx): Shape[] {
  const { view, groups, ground, many } = drawing
  const plot = plotOf(frame)
  const list = labelled(drawing, theme, frame)
  const at = (row: JudgedRow) => to(...ground.at(row.point))
  const wishes = list.map(
    ({ row, lines }): LabelWish => ({
      id: row.orgId,
      at: at(row),
      width: Math.max(...lines.map(line => textWidth(line))),
      height: lines.length * LINE_HEIGHT,
    }),
  )
  const [left] = to(ground.from, 0)
  const value = view.metric.scale * (groups.funnel.centre ?? 0)
  const near = many ? [...groups.alert, ...groups.alarm].slice(-300) : rowsOf(drawing)
  const placed = placeLabels(wishes, {
    bounds: {
      left: plot.left,
      top: 2,
      width: frame.width - plot.right - plot.left,
      height: frame.height - plot.bottom - 4,
    },
    points: near.map(at),
    lines: [
      ...ground.curves.map(curve => px(curve, to)),
      [
        [left, to(0, value)[1]],
        [frame.width - plot.right, to(0, value)[1]],
      ],
    ],
  })
  return placed.flatMap(label => {
    const own = list.find(({ row }) => row.orgId === label.id)
    if (!own) return []
    const leader = label.leader ? [lineShape(...label.leader, { color: own.color })] : []
    const texts = own.lines.map((line, i) =>
      textShape(
        label.left,
        label.top + LINE_HEIGHT * (i + 0.5),
        line,
        { color: own.color, bold: own.lines.length > 1 && i === 0 },
        theme,
      ),
    )
    return [...leader, ...texts]
  })
}

/** What the x-axis counts. */
function axisName({ view, groups }: FunnelDrawing, { language }: Frame): string {
  if (groups.funnel.kind === 'poisson')
    return language === 'zh'
      ? '三年对应的办结件数（平方根刻度）'
      : 'handled requests they belong to, three years (square-root scale)'
  const noun = denominatorName(view.metric, language)
  return language === 'zh' ? `${noun}件数（平方根刻度）` : `${noun}, number (square-root scale)`
}

/** The whole option: √n across, the value upright. */
export function funnelOption(drawing: FunnelDrawing, theme: Theme, frame: Frame): EChartsOption {
  const { view, ground } = drawing
  const { axis } = ground
  const plot = plotOf(frame)
  const places = axis.ticks.map(axis.at)
  const label = { color: theme.ink3, fontSize: 12 }
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.font },
    grid: { ...plot, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: 0,
      max: ground.right,
      axisLine: { lineStyle: { color: theme.lineStrong } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...label,
        customValues: rootTicks(ground.right, frame.width - plot.left - plot.right).map(Math.sqrt),
        formatter: (root: number) => count(Math.round(root * root)),
        margin: 10,
      },
      name: axisName(drawing, frame),
      nameLocation: 'end',
      nameGap: 0,
      nameTextStyle: {
        align: 'right',
        verticalAlign: 'top',
        padding: [28, 0, 0, 0],
        color: theme.ink3,
        fontSize: 12,
      },
    },
    yAxis: {
      type: 'value',
      min: axis.min,
      max: axis.max,
      axisLine: { show: false },
      axisTick: { show: false, customValues: places },
      splitLine: { lineStyle: { color: theme.line } },
      axisLabel: {
        ...label,
        customValues: places,
        formatter: (place: number) =>
          tickText(view.metric, tickAt(axis, place), place === places.at(-1), frame.language),
      },
    },
    series: [
      layer('ground', 0, to => groundShapes(drawing, theme, frame, to)),
      layer('limits', 2, to => limitShapes(drawing, theme, frame, to)),
      layer('points', 3, to => pointShapes(drawing, theme, to)),
      layer('labels', 4, to => labelShapes(drawing, theme, frame, to)),
    ],
  }
}
