/** 排名: dots with their 95 % interval in groups around the rate of all together; no place numbers (look/notes.md 5.7). */
import type { RateGroups } from '../analysis/rateGroups'
import type { Figure } from './figure'
import { rankOption } from './rankDrawing'
import { GROUP_ROWS, RANKED, rankPlan } from './rankPlan'
import { ASIDE_WORDS, GROUP_WORDS, rankSentence } from './rankWords'
import { rateAxis } from './rateAxis'
import { bodyData, bodyMark, laterRows, type RateView, yearsText } from './rateWords'

/** Ticks, and on narrow charts the pooled rate on a line of its own above them. */
const TOP = 52
const BOTTOM = 8
const ASIDE = ['small', 'partial', 'otherForm', 'without'] as const

/** The rank of the bodies in `groups`; `rowsPerGroup` rows of each group are drawn where there are very many. */
export function rankFigure(
  view: RateView,
  groups: RateGroups,
  rowsPerGroup: number = GROUP_ROWS,
): Figure & { readonly height: number } {
  const { metric, language, years } = view
  const plan = rankPlan(groups, view, rowsPerGroup)
  const reach = plan.rows.flatMap(({ row }) => [row.value ?? 0, row.interval?.high ?? 0])
  const axis = rateAxis(metric, reach)
  const many = [...RANKED, ...ASIDE].reduce((n, key) => n + groups[key].length, 0)
  const later = laterRows(metric, language, many, () => [
    ...RANKED.flatMap(key => groups[key].map(row => bodyData(row, view, GROUP_WORDS[key][language]))),
    ...ASIDE.flatMap(key => groups[key].map(row => bodyData(row, view, ASIDE_WORDS[key][language]))),
  ])
  const own = plan.rows.findIndex(({ row }) => row.orgId === view.focus)
  const title = `${metric.name[language]} · ${yearsText(years, language)}`
  return {
    title,
    label: language === 'zh' ? `排名图：${title}` : `Ordered chart: ${title}`,
    height: TOP + plan.height + BOTTOM,
    option: (theme, frame) =>
      rankOption({ view, groups, plan, axis, top: TOP, bottom: BOTTOM }, theme, frame),
    marks: plan.rows.map(({ row, group, y }) => [
      bodyMark(row, view, [axis.at(row.value ?? 0), y], [GROUP_WORDS[group][language]]),
    ]),
    start: { row: Math.max(0, own), mark: 0 },
    sentence: rankSentence(view, groups),
    twin: later.twin,
    get data() {
      return later.data()
    },
  }
}
