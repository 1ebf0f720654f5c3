/** Words of the spread: names of groups and the sentence. */
import type { Spread, SpreadGroup } from '../analysis/spread'
import type { Language } from '../domain/dictionary'
import { ORG_TYPE_WORDS, type OrgType } from '../domain/org'
import type { SpreadGroup as SpreadBy } from '../domain/selection'
import type { Sentence } from './describe'
import { count, metricValueWithUnit } from './format'
import { manyBodies, type RateView, valueText, yearsText } from './rateWords'

export interface SpreadView extends RateView {
  readonly by: SpreadBy
}

export function groupName({ key }: Pick<SpreadGroup, 'key'>, by: SpreadBy, language: Language): string {
  if (key === null) {
    if (language === 'zh') return by === 'type' ? '未注明类型' : '未注明县区'
    return by === 'type' ? 'Type not known' : 'County not known'
  }
  return by === 'type' ? (ORG_TYPE_WORDS[key as OrgType]?.[language] ?? key) : key
}

/** Groups named one by one in the sentence; of more only the ends are. */
const MOST_NAMED = 4

/** Where a value lies to the quartiles of its own group. */
function ownPlace(view: SpreadView, spread: Spread): string {
  const zh = view.language === 'zh'
  for (const group of spread.groups) {
    const row = group.rows.find(r => r.orgId === view.focus)
    if (!row || row.value === null) continue
    const value = valueText(view.metric, row, view.language)
    const name = groupName(group, view.by, view.language)
    if (!group.box) return zh ? `${row.name}为 ${value}。` : ` ${row.name}: ${value}.`
    const { low, high } = group.box
    const place =
      row.value > high
        ? zh
          ? '高于上四分位数'
          : 'above the upper quartile'
        : row.value < low
          ? zh
            ? '低于下四分位数'
            : 'below the lower quartile'
          : zh
            ? '在四分位之间'
            : 'between the quartiles'
    return zh ? `${row.name} ${value}，在${name}中${place}。` : ` ${row.name}, ${value}: ${place} of ${name}.`
  }
  return ''
}

export function leftOutText({ leftOut, hidden }: Spread, language: Language): string {
  const zh = language === 'zh'
  const parts = [
    [leftOut.small, zh ? '件数少' : 'with too few cases'],
    [leftOut.partial, zh ? '年份不全' : 'with a year missing'],
    [leftOut.otherForm, zh ? '用另一版表格' : 'on the other form'],
    [leftOut.without, zh ? '没有数值' : 'without a value'],
  ] as const
  const said = parts.flatMap(([n, text]) =>
    n === 0 ? [] : [zh ? `${text} ${count(n)} 个` : `${count(n)} ${text}`],
  )
  const out = said.length === 0 ? '' : zh ? `未计入：${said.join('、')}。` : ` Left out: ${said.join(', ')}.`
  if (hidden.groups === 0) return out
  return zh
    ? `${out}另有 ${count(hidden.groups)} 组（${count(hidden.bodies)} 个单位）未画。`
    : `${out} ${count(hidden.groups)} more groups (${count(hidden.bodies)} bodies) are not drawn.`
}

/** Median of each group, how many have 0, who is left out. */
export function spreadSentence(view: SpreadView, spread: Spread): Sentence {
  const { metric, language } = view
  const zh = language === 'zh'
  const when = yearsText(view.years, language)
  const bodies = spread.groups.reduce((n, g) => n + g.rows.length, 0)
  const zeros = spread.groups.reduce((n, g) => n + g.zeros, 0)
  if (bodies === 0)
    return {
      subject: '',
      text: `${zh ? `${when}没有可比的数值。` : `${when}: no values to compare.`}${leftOutText(spread, language)}`,
    }
  const boxed = spread.groups.flatMap(g => (g.box ? [{ ...g, median: g.box.median }] : []))
  const one = (g: (typeof boxed)[number]) => {
    const value = metricValueWithUnit(metric, g.median, language)
    const name = groupName(g, view.by, language)
    return zh ? `${name} ${value}` : `${name} ${value}`
  }
  const sorted = boxed.toSorted((a, b) => a.median - b.median)
  const ends = [sorted[0], sorted.at(-1)].flatMap(g => (g ? [one(g)] : []))
  const medians =
    boxed.length === 0
      ? ''
      : boxed.length <= MOST_NAMED
        ? zh
          ? `，中位数：${boxed.map(one).join('、')}`
          : `; medians: ${boxed.map(one).join(', ')}`
        : zh
          ? `，${boxed.length} 组的中位数从${ends[0]}到${ends[1]}`
          : `; medians of ${boxed.length} groups from ${ends[0]} to ${ends[1]}`
  const none = zh
    ? `；为 0 的有 ${count(zeros)} 个。`
    : `; ${count(zeros)} ${zeros === 1 ? 'has' : 'have'} exactly 0.`
  const start = zh
    ? `${when}，${manyBodies(bodies, language)}可比`
    : `${when}: ${manyBodies(bodies, language)} compared`
  return {
    subject: '',
    text: `${start}${medians}${none}${ownPlace(view, spread)}${leftOutText(spread, language)}`,
  }
}
