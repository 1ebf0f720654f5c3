/** How a spread is drawn: a row for each group, its box behind its dots, its numbers at the right. */
import type { EChartsOption } from 'echarts'
import { dotShape, layer, lineShape, rectShape, type Shape, type ToPx, textShape } from './drawn'
import type { Frame } from './figure'
import { count, metricValue, percent } from './format'
import { placeLabels, textWidth } from './labelPlaces'
import { type RateAxis, tickAt, tickText } from './rateAxis'
import type { PlannedGroup, SpreadPlan } from './spreadPlan'
import { groupName, type SpreadView } from './spreadWords'
import type { Theme } from './theme'

export interface SpreadDrawing {
  readonly view: SpreadView
  readonly plan: SpreadPlan
  readonly axis: RateAxis
  /** Too many bodies for a dot each: bars as high as √ of their number. */
  readonly binned: boolean
  readonly top: number
  readonly bottom: number
}

const NARROW = 560
const BOX = 30

interface Columns {
  readonly left: number
  readonly right: number
  /** px from the right edge to the right end of each number. */
  readonly bodies: number
  readonly zeros: number
  readonly median: number
}

function columnsOf({ width }: Pick<Frame, 'width'>): Columns {
  return width < NARROW
    ? { left: 60, right: 104, bodies: 74, zeros: 40, median: 0 }
    : { left: 120, right: 264, bodies: 176, zeros: 78, median: 4 }
}

const HEADS = {
  bodies: { zh: '个数', en: 'Bodies' },
  zeros: { zh: '为 0', en: 'With 0' },
  median: { zh: '中位数', en: 'Median' },
} as const

function groupShapes(
  planned: PlannedGroup,
  drawing: SpreadDrawing,
  theme: Theme,
  frame: Frame,
  to: ToPx,
): Shape[] {
  const { view, plan, axis, top, binned } = drawing
  const { group } = planned
  const { width, language } = frame
  const columns = columnsOf(frame)
  const middle = top + planned.middle
  const shapes: Shape[] = [
    lineShape(0, top + planned.top + plan.rowHeight, width, top + planned.top + plan.rowHeight, {
      color: theme.line,
    }),
    textShape(
      0,
      middle,
      groupName(group, view.by, language),
      { color: theme.ink, bold: true, most: columns.left - 8 },
      theme,
    ),
  ]
  const number = (right: number, text: string, bold = false) =>
    textShape(
      width - right,
      middle,
      text,
      { color: bold ? theme.ink : theme.ink2, bold, align: 'right' },
      theme,
    )
  const share = group.rows.length === 0 ? null : group.zeros / group.rows.length
  const zeros = width < NARROW ? count(group.zeros) : `${count(group.zeros)}（${percent(share)}）`
  shapes.push(
    number(columns.bodies, count(group.rows.length)),
    number(columns.zeros, language === 'zh' ? zeros : zeros.replace('（', ' (').replace('）', ')')),
    number(columns.median, metricValue(view.metric, group.box?.median ?? null, language), true),
  )
  if (group.box) {
    const [a] = to(axis.at(group.box.low), 0)
    const [b] = to(axis.at(group.box.high), 0)
    shapes.push(rectShape(a, middle - BOX / 2, Math.max(2, b - a), BOX, theme.band))
  }
  if (binned) {
    const most = Math.max(...planned.bins.map(bin => Math.sqrt(bin.bodies)))
    for (const bin of planned.bins) {
      const [x1] = to(bin.from, 0)
      const [x2] = to(bin.to, 0)
      const high = (Math.sqrt(bin.bodies) / most) * (plan.rowHeight - 24)
      shapes.push(
        rectShape(x1, middle + (plan.rowHeight - 24) / 2 - high, Math.max(1, x2 - x1 - 1), high, theme.peer),
      )
    }
  } else {
    for (const { row, at } of planned.dots) {
      if (isTold(drawing, row.orgId)) continue
      const [x] = to(at[0], 0)
      shapes.push(dotShape([x, top + at[1]], 6, { fill: theme.peer, edge: theme.ground, edgeWidth: 0.5 }))
    }
  }
  if (group.box) {
    const [m] = to(axis.at(group.box.median), 0)
    shapes.push(lineShape(m, middle - BOX / 2 - 2, m, middle + BOX / 2 + 2, { color: theme.ink, width: 2 }))
  }
  return shapes
}

function isTold({ view }: SpreadDrawing, orgId: string): boolean {
  return orgId === view.focus || view.named.includes(orgId)
}

/** Own and named bodies over the others, by name. */
function toldShapes(drawing: SpreadDrawing, theme: Theme, frame: Frame, to: ToPx): Shape[] {
  const { view, plan, top } = drawing
  const columns = columnsOf(frame)
  const told = plan.groups.flatMap(g => g.dots.filter(({ row }) => isTold(drawing, row.orgId)))
  const at = (dot: (typeof told)[number]) => [to(dot.at[0], 0)[0], top + dot.at[1]] as const
  const color = (orgId: string) => (orgId === view.focus ? theme.accent : theme.ink)
  const dots = told.map(dot => dotShape(at(dot), 10, { fill: color(dot.row.orgId), edge: theme.ground }))
  const placed = placeLabels(
    told.map(dot => ({ id: dot.row.orgId, at: at(dot), width: textWidth(dot.row.name), height: 16 })),
    {
      bounds: {
        left: columns.left,
        top: 0,
        width: frame.width - columns.left - columns.right,
        height: frame.height,
      },
      points: (drawing.binned ? told : plan.groups.flatMap(g => g.dots)).map(at),
      lines: [],
    },
  )
  const labels = placed.flatMap(label => {
    const own = told.find(dot => dot.row.orgId === label.id)
    if (!own) return []
    const look = { color: color(label.id), bold: true }
    const leader = label.leader ? [lineShape(...label.leader, { color: color(label.id) })] : []
    return [...leader, textShape(label.left, label.top + 8, own.row.name, look, theme)]
  })
  return [...labels, ...dots]
}

/** The whole option; the upright axis counts px below the top of the plot. */
export function spreadOption(drawing: SpreadDrawing, theme: Theme, frame: Frame): EChartsOption {
  const { view, plan, axis, top, bottom } = drawing
  const columns = columnsOf(frame)
  const all = axis.ticks.map(axis.at)
  const places = frame.width < NARROW ? all.filter((_, i) => i === 0 || i === all.length - 1) : all
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
      axisTick: { show: false, customValues: all },
      splitLine: { lineStyle: { color: theme.line } },
      axisLabel: {
        customValues: places,
        margin: 10,
        formatter: (place: number) =>
          tickText(view.metric, tickAt(axis, place), place === all.at(-1), frame.language),
        color: theme.ink3,
        fontSize: 12,
      },
    },
    yAxis: { type: 'value', show: false, inverse: true, min: 0, max: plan.height },
    series: [
      layer('groups', 3, to => plan.groups.flatMap(g => groupShapes(g, drawing, theme, frame, to))),
      layer('told', 4, to => toldShapes(drawing, theme, frame, to)),
      layer('heads', 4, () =>
        (['bodies', 'zeros', 'median'] as const).map(key =>
          textShape(
            frame.width - columns[key],
            frame.width < NARROW ? top - 38 : top - 16,
            HEADS[key][frame.language],
            { color: theme.ink2, align: 'right' },
            theme,
          ),
        ),
      ),
    ],
  }
}
