/** 漏斗: each body's rate against its denominator, with exact limits around all together (Spiegelhalter 2005; domain.md 6.3). */
import type { FunnelGroups, JudgedRow } from '../analysis/funnelGroups'
import { MOST_POINTS } from './density'
import type { Figure, Mark } from './figure'
import { funnelOption } from './funnelDrawing'
import { type FunnelGround, funnelGround } from './funnelGround'
import { FUNNEL_WORDS, funnelSentence, ZONE_WORDS } from './funnelWords'
import { bodyData, bodyMark, laterRows, type RateView, yearsText } from './rateWords'

function markOf(row: JudgedRow, view: RateView, ground: FunnelGround): Mark {
  const { point } = row
  const notes = [ZONE_WORDS[point.zone][view.language], point.large ? FUNNEL_WORDS.large[view.language] : '']
  return bodyMark(row, view, ground.at(point), notes)
}

/** The funnel of bodies judged in `groups`; meant for ten and more. */
export function funnelFigure(view: RateView, groups: FunnelGroups): Figure {
  const { metric, language, years } = view
  const ground = funnelGround(view, groups)
  const told = new Set([view.focus, ...view.named])
  // Of a nation only those outside, and those told apart, are read one by one; the rail and the table hold the rest.
  const many = groups.funnel.points.length > MOST_POINTS
  const readable = (rows: readonly JudgedRow[]) => (many ? rows.filter(row => told.has(row.orgId)) : rows)
  const lists = [
    groups.alarm.slice(-MOST_POINTS),
    many ? groups.alert.slice(-MOST_POINTS) : groups.alert,
    readable(groups.inside),
    readable(groups.small),
  ]
  const marks = lists.filter(list => list.length > 0).map(list => list.map(row => markOf(row, view, ground)))
  const all = [...groups.alarm, ...groups.alert, ...groups.inside, ...groups.small]
  const rows = all.length + groups.beside.length + groups.without.length
  const later = laterRows(metric, language, rows, () => [
    ...all.map(row => bodyData(row, view, ZONE_WORDS[row.point.zone][language])),
    ...groups.beside.map(row => bodyData(row, view, FUNNEL_WORDS.beside[language])),
    ...groups.without.map(row => bodyData(row, view, FUNNEL_WORDS.without[language])),
  ])
  const title = `${metric.name[language]} · ${yearsText(years, language)}`
  return {
    title,
    label: language === 'zh' ? `漏斗图：${title}` : `Funnel chart: ${title}`,
    option: (theme, frame) => funnelOption({ view, groups, ground, many }, theme, frame),
    marks,
    start: startOf(marks, view.focus),
    sentence: funnelSentence(view, groups),
    twin: later.twin,
    get data() {
      return later.data()
    },
  }
}

/** The own body's mark, else the first. */
export function startOf(marks: Figure['marks'], focus: string | null): Figure['start'] {
  for (const [row, list] of marks.entries()) {
    const mark = list.findIndex(m => focus !== null && m.proof?.orgId === focus)
    if (mark >= 0) return { row, mark }
  }
  return { row: 0, mark: 0 }
}
