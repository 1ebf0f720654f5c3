/** How a rank is drawn: names left, intervals in the middle, value and x/n right, one layer of shapes. */
import type { EChartsOption } from 'echarts'
import type { RateGroups } from '../analysis/rateGroups'
import { dotShape, layer, lineShape, rectShape, type Shape, type ToPx, textShape } from './drawn'
import type { Frame } from './figure'
import { count, metricValue, xOfN } from './format'
import { textWidth } from './labelPlaces'
import type { PlannedHead, PlannedRow, RankPlan } from './rankPlan'
import { GROUP_WORDS, pooledText } from './rankWords'
import { type RateAxis, tickAt, tickText } from './rateAxis'
import { isRate, type RateView } from './rateWords'
import type { Theme } from './theme'

export interface RankDrawing {
  readonly view: RateView
  readonly groups: RateGroups
  readonly plan: RankPlan
  readonly axis: RateAxis
  readonly top: number
  readonly bottom: number
}

const NARROW = 560
/** So many signs must be shared to be left out. */
const SHARED = 3

interface Columns {
  readonly left: number
  readonly right: number
  /** Right edges of value and x/n, px from the right edge of the chart. */
  readonly value: number
  readonly fraction: number
}

/** Names as they are drawn: a long beginning that all share is left out, since a cut end would make them all alike. */
function namesOf({ plan }: RankDrawing, room: number): ReadonlyMap<string, string> {
  const names = plan.rows.map(({ row }) => row.name)
  const first = [...(names[0] ?? '')]
  let shared = names.length < 2 ? 0 : first.length
  for (const name of names) {
    const signs = [...name]
    let same = 0
    while (same < shared && signs[same] === first[same]) same += 1
    shared = Math.min(same, signs.length - 1)
  }
  const long = Math.max(0, ...names.map(name => textWidth(name))) > room
  const cut = long && shared >= SHARED ? shared : 0
  return new Map(
    plan.rows.map(({ row }) => [row.orgId, cut === 0 ? row.name : `…${[...row.name].slice(cut).join('')}`]),
  )
}

function columnsOf({ view, plan }: RankDrawing, { width }: Pick<Frame, 'width'>): Columns {
  const narrow = width < NARROW
  const rate = isRate(view.metric)
  if (narrow) return { left: 96, right: rate ? 120 : 64, value: rate ? 64 : 2, fraction: 2 }
  const widest = Math.max(0, ...plan.rows.map(({ row }) => textWidth(row.name)))
  const left = Math.min(240, Math.max(160, widest + 36))
  return { left, right: rate ? 184 : 104, value: rate ? 90 : 4, fraction: 4 }
}

function heads(drawing: RankDrawing, theme: Theme, frame: Frame): Shape[] {
  const { view, top } = drawing
  const { width, language } = frame
  const columns = columnsOf(drawing, frame)
  const look = { color: theme.ink2, align: 'right' } as const
  const own = textShape(
    width - columns.value,
    top - 22,
    view.metric.short[language],
    { ...look, most: columns.right - columns.value - 4 },
    theme,
  )
  const fits = textWidth(view.metric.short[language]) <= columns.right - columns.value - 4
  const first = width < NARROW && !fits ? [] : [own]
  if (!isRate(view.metric)) return first
  const fraction = language === 'zh' ? '分子/分母' : 'x/n'
  return [...first, textShape(width - columns.fraction, top - 22, fraction, look, theme)]
}

function groupShapes(
  { group, bodies, hidden, y }: PlannedHead,
  top: number,
  theme: Theme,
  { width, language }: Frame,
): Shape[] {
  const zh = language === 'zh'
  const left = hidden > 0 ? (zh ? `，另有 ${count(hidden)} 个未画` : `, ${count(hidden)} not drawn`) : ''
  const many = zh ? `${count(bodies)} 个${left}` : `${count(bodies)}${left}`
  const name = `{name|${GROUP_WORDS[group][language]}}  ${many}`
  return [
    {
      type: 'text',
      style: {
        x: 0,
        y: top + y,
        text: name,
        fill: theme.ink2,
        fontFamily: theme.font,
        fontSize: 12,
        verticalAlign: 'middle',
        backgroundColor: theme.ground,
        padding: [2, 4, 2, 0],
        rich: { name: { fontWeight: 700, fontSize: 12, fontFamily: theme.font, fill: theme.ink } },
      },
    },
    lineShape(0, top + y + 12, width, top + y + 12, { color: theme.lineStrong }),
  ]
}

function rowShapes(
  { row, group, y }: PlannedRow,
  drawing: RankDrawing,
  theme: Theme,
  frame: Frame,
  { columns, names, to }: { columns: Columns; names: ReadonlyMap<string, string>; to: ToPx },
) {
  const { view, axis, top } = drawing
  const { width, language } = frame
  const own = row.orgId === view.focus
  const named = view.named.includes(row.orgId)
  const told = group !== 'across'
  const color = own ? theme.accent : told ? theme.ink : theme.peer
  const middle = top + y
  const shapes: Shape[] = own ? [rectShape(0, middle - 8.5, width, 17, theme.selected)] : []
  const indent = width < NARROW ? 4 : 14
  shapes.push(
    textShape(
      indent,
      middle,
      names.get(row.orgId) ?? row.name,
      { color: own ? theme.accent : theme.ink, bold: own || named, most: columns.left - indent - 10 },
      theme,
    ),
  )
  if (row.interval) {
    const [from] = to(axis.at(row.interval.low), y)
    const [until] = to(axis.at(row.interval.high), y)
    shapes.push(lineShape(from, middle, until, middle, { color, width: own ? 3 : 2 }))
  }
  const [x] = to(axis.at(row.value ?? 0), y)
  shapes.push(dotShape([x, middle], own ? 11 : 8, { fill: color, edge: theme.ground, edgeWidth: 1 }))
  const ink = own ? theme.accent : theme.ink
  shapes.push(
    textShape(
      width - columns.value,
      middle,
      metricValue(view.metric, row.value, language),
      { color: ink, bold: true, align: 'right' },
      theme,
    ),
  )
  if (isRate(view.metric)) {
    const fraction = xOfN(row.x, row.n)
    const look = { color: own ? theme.accent : theme.ink2, align: 'right' } as const
    shapes.push(textShape(width - columns.fraction, middle, fraction, look, theme))
  }
  return shapes
}

/** The label over the pooled line, held inside the plot where the rate lies near an edge of a narrow chart. */
function pooledLabel(drawing: RankDrawing, frame: Frame, x: number) {
  const columns = columnsOf(drawing, frame)
  const text = pooledText(drawing.view, drawing.groups)
  const half = text.length * 3.6
  const middle = Math.min(Math.max(x, columns.left + half - 40), frame.width - columns.right - half + 40)
  return { text, half, middle }
}

/** Whether a tick would stand under the label of the pooled line; on a narrow chart that has a line of its own. */
function underLabel(drawing: RankDrawing, frame: Frame, place: number): boolean {
  const { groups, plan, axis } = drawing
  if (!groups.pooled || plan.rows.length === 0 || frame.width < NARROW) return false
  const columns = columnsOf(drawing, frame)
  const across = frame.width - columns.left - columns.right
  const px = (at: number) => columns.left + ((at - axis.min) / (axis.max - axis.min)) * across
  const { half, middle } = pooledLabel(drawing, frame, px(axis.at(groups.pooled.value)))
  return Math.abs(px(place) - middle) < half + 14
}

function pooledShapes(drawing: RankDrawing, theme: Theme, frame: Frame, to: ToPx): Shape[] {
  const { groups, plan, axis, top } = drawing
  const { pooled } = groups
  if (!pooled || plan.rows.length === 0) return []
  const [x] = to(axis.at(pooled.value), 0)
  const { text: label, middle } = pooledLabel(drawing, frame, x)
  const y = frame.width < NARROW ? top - 40 : top - 22
  return [
    lineShape(x, y + 12, x, top + plan.height, { color: theme.ink, width: 1.5 }),
    textShape(
      middle,
      y,
      label,
      { color: theme.ink, bold: true, align: 'center', ground: theme.ground },
      theme,
    ),
  ]
}

/** The whole option; the upright axis counts px below the top of the plot. */
export function rankOption(drawing: RankDrawing, theme: Theme, frame: Frame): EChartsOption {
  const { view, plan, axis, top, bottom } = drawing
  const columns = columnsOf(drawing, frame)
  const all = axis.ticks.map(axis.at)
  const places = frame.width < NARROW ? all.filter((_, i) => i % 2 === 0 || i === all.length - 1) : all
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.font },
    grid: { left: columns.left, right: columns.right, top, bottom, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      position: 'top',
      min: axis.min,
      max: axis.max,
      axisLine: { show: false },
      axisTick: { show: false, customValues: places },
      splitLine: { lineStyle: { color: theme.line } },
      axisLabel: {
        customValues: places,
        margin: 14,
        formatter: (place: number) =>
          underLabel(drawing, frame, place)
            ? ''
            : tickText(view.metric, tickAt(axis, place), place === all.at(-1), frame.language),
        // The last one would reach under the head of the values.
        alignMaxLabel: 'right',
        color: theme.ink3,
        fontSize: 12,
      },
    },
    yAxis: { type: 'value', show: false, inverse: true, min: 0, max: plan.height },
    series: [
      layer('rows', 3, to => {
        const names = namesOf(drawing, columns.left - 24)
        return plan.rows.flatMap(row => rowShapes(row, drawing, theme, frame, { columns, names, to }))
      }),
      layer('pooled', 2, to => pooledShapes(drawing, theme, frame, to)),
      layer('heads', 4, () => [
        ...plan.heads.flatMap(head => groupShapes(head, top, theme, frame)),
        ...heads(drawing, theme, frame),
      ]),
    ],
  }
}
