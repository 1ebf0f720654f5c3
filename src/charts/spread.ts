/** 分布: every body as a dot within its type or county, with quartiles; the share of zeros is a number of its own. */
import type { RateGroups } from '../analysis/rateGroups'
import type { Spread } from '../analysis/spread'
import { MOST_POINTS } from './density'
import type { Figure, Mark } from './figure'
import { count, metricValueWithUnit } from './format'
import { startOf } from './funnel'
import { ASIDE_WORDS } from './rankWords'
import { rateAxis } from './rateAxis'
import { bodyData, bodyMark, laterRows, yearsKey, yearsText } from './rateWords'
import { spreadOption } from './spreadDrawing'
import { type PlannedGroup, spreadPlan } from './spreadPlan'
import { groupName, type SpreadView, spreadSentence } from './spreadWords'

/** Ticks, and on narrow charts the heads of the numbers on a line of their own above them. */
const TOP = 52
const BOTTOM = 8
const ASIDE = ['small', 'partial', 'otherForm', 'without'] as const

/** «12 个，为 0 的 3 个，四分位 50–70%». */
function summary({ group }: PlannedGroup, view: SpreadView): readonly string[] {
  const zh = view.language === 'zh'
  const { box, rows, zeros } = group
  const value = (v: number) => metricValueWithUnit(view.metric, v, view.language)
  return [
    zh ? `${count(rows.length)} 个单位` : `${count(rows.length)} bodies`,
    zh ? `为 0 的 ${count(zeros)} 个` : `${count(zeros)} with 0`,
    box
      ? zh
        ? `四分位 ${value(box.low)} 至 ${value(box.high)}`
        : `quartiles ${value(box.low)} to ${value(box.high)}`
      : zh
        ? '不足 5 个，不算四分位'
        : 'fewer than 5, no quartiles',
  ]
}

function groupMark(planned: PlannedGroup, view: SpreadView, at: Mark['at']): Mark {
  const { language, metric } = view
  const median = planned.group.box?.median ?? null
  const value = metricValueWithUnit(metric, median, language)
  return {
    at,
    words: {
      head: `${groupName(planned.group, view.by, language)} · ${yearsText(view.years, language)}`,
      value: language === 'zh' ? `中位数 ${value}` : `median ${value}`,
      fraction: '',
      notes: summary(planned, view),
    },
    proof: null,
  }
}

/** The spread of the bodies compared in `groups`, cut as `spread` says. */
export function spreadFigure(
  view: SpreadView,
  groups: RateGroups,
  spread: Spread,
): Figure & { readonly height: number; readonly binned: boolean; readonly root: boolean } {
  const { metric, language, years } = view
  const all = spread.groups.flatMap(g => g.rows)
  const axis = rateAxis(
    metric,
    all.map(row => row.value ?? 0),
  )
  const binned = all.length > MOST_POINTS
  const told = new Set([view.focus, ...view.named])
  const plan = spreadPlan(spread, axis, binned ? told : null)
  const marks = plan.groups.map(planned => {
    const name = groupName(planned.group, view.by, language)
    return [
      groupMark(
        planned,
        view,
        planned.group.box ? [axis.at(planned.group.box.median), planned.middle] : null,
      ),
      ...planned.dots.map(({ row, at }) => bodyMark(row, view, at, [name])),
    ]
  })
  const outside = ASIDE.reduce((n, key) => n + groups[key].length, 0)
  const later = laterRows(metric, language, plan.groups.length + all.length + outside, () => [
    ...plan.groups.map(planned => ({
      orgId: null,
      name: groupName(planned.group, view.by, language),
      years: yearsKey(years),
      metric: metric.id,
      value: planned.group.box?.median ?? null,
      x: null,
      n: null,
      low: null,
      high: null,
      note: `${language === 'zh' ? '中位数' : 'median'}: ${summary(planned, view).join(language === 'zh' ? '，' : ', ')}`,
    })),
    ...spread.groups.flatMap(group =>
      group.rows.map(row => bodyData(row, view, groupName(group, view.by, language))),
    ),
    ...ASIDE.flatMap(key => groups[key].map(row => bodyData(row, view, ASIDE_WORDS[key][language]))),
  ])
  const title = `${metric.name[language]} · ${yearsText(years, language)}`
  return {
    title,
    label: language === 'zh' ? `分布图：${title}` : `Spread: ${title}`,
    height: TOP + plan.height + BOTTOM,
    binned,
    root: axis.scale === 'root',
    option: (theme, frame) =>
      spreadOption({ view, plan, axis, binned, top: TOP, bottom: BOTTOM }, theme, frame),
    marks,
    start: startOf(marks, view.focus),
    sentence: spreadSentence(view, spread),
    twin: later.twin,
    get data() {
      return later.data()
    },
  }
}
