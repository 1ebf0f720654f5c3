/** Words of the rank: heads of its groups and the sentence, which only counts and compares. */
import type { RateGroups, RateRow } from '../analysis/rateGroups'
import type { Words } from '../domain/dictionary'
import type { Sentence } from './describe'
import { metricValueWithUnit, xOfN } from './format'
import type { RankedGroup } from './rankPlan'
import { isRate, manyBodies, type RateView, valueText, yearsText } from './rateWords'
import { denominatorName } from './words'

export const GROUP_WORDS: Readonly<Record<RankedGroup, Words>> = {
  above: { zh: '区间高于合计', en: 'Interval above all together' },
  across: { zh: '与合计无法区分', en: 'Not told apart from all together' },
  below: { zh: '区间低于合计', en: 'Interval below all together' },
  plain: { zh: '由大到小，不编名次', en: 'From large to small, no places' },
}

/** Why a body is in none of the groups that are drawn. */
export const ASIDE_WORDS = {
  small: { zh: '样本少，不排名', en: 'Too few to rank' },
  partial: { zh: '年份不全，不相比', en: 'Years missing, not compared' },
  otherForm: { zh: '用另一版表格，不作比较', en: 'Other form, not compared' },
  without: { zh: '没有数值', en: 'No value' },
} satisfies Record<string, Words>

/** «合计 62%　781/1,267»; '' for what is no rate. */
export function pooledText({ metric, language }: RateView, { pooled }: RateGroups): string {
  if (!pooled) return ''
  const name = language === 'zh' ? '合计' : 'All'
  return `${name} ${metricValueWithUnit(metric, pooled.value, language)} ${xOfN(pooled.x, pooled.n)}`
}

/** «办结 10 件以上的 23 个单位»; without a minimum just the number. */
function compared({ metric, language }: RateView, n: number): string {
  const many = manyBodies(n, language)
  if (metric.minimumN === 0) return language === 'zh' ? `有数值的 ${many}` : `${many} with a value`
  const noun = denominatorName(metric, language)
  return language === 'zh'
    ? `${noun} ${metric.minimumN} 件以上的 ${many}`
    : `${many} with ${metric.minimumN} or more (${noun})`
}

function ownStanding(view: RateView, groups: RateGroups): string {
  const { focus, metric, language } = view
  const zh = language === 'zh'
  const find = (rows: readonly RateRow[]) => rows.find(row => row.orgId === focus)
  const where = {
    above: { zh: '高于合计', en: 'lies above all together' },
    across: { zh: '与合计无法区分', en: 'cannot be told apart from all together' },
    below: { zh: '低于合计', en: 'lies below all together' },
  } as const
  for (const group of ['above', 'across', 'below'] as const) {
    const own = find(groups[group])
    if (!own) continue
    const value = valueText(metric, own, language)
    return zh ? `${own.name} ${value}${where[group].zh}。` : ` ${own.name}, ${value}, ${where[group].en}.`
  }
  const plain = find(groups.plain)
  if (plain) {
    const value = valueText(metric, plain, language)
    return zh ? `${plain.name}为 ${value}。` : ` ${plain.name}: ${value}.`
  }
  const small = find(groups.small)
  if (!small) return ''
  const value = valueText(metric, small, language)
  return zh ? `${small.name} ${value}，件数少，不作比较。` : ` ${small.name}, ${value}: too few to compare.`
}

/** How many stand above, below and across, from the counts alone; then where the own body stands. */
export function rankSentence(view: RateView, groups: RateGroups): Sentence {
  const { metric, language, years } = view
  const zh = language === 'zh'
  const when = yearsText(years, language)
  const own = ownStanding(view, groups)
  const { above, across, below, plain } = groups
  const told = above.length + across.length + below.length
  if (told > 0) {
    const text = zh
      ? `${when}，按${compared(view, told)}计，${above.length} 个的区间高于合计，${below.length} 个低于，其余 ${across.length} 个的先后可能只是偶然，不编名次。`
      : `${when}: of ${compared(view, told)}, ${above.length} have an interval above all together and ${below.length} below; the order of the other ${across.length} may be chance, so no places are given.`
    return { subject: '', text: `${text}${own}` }
  }
  if (plain.length === 0)
    return { subject: '', text: zh ? `${when}没有可以相比的单位。` : `${when}: no bodies to compare.` }
  const first = plain[0]
  const last = plain.at(-1)
  const [most, least] = [first, last].map(row => metricValueWithUnit(metric, row?.value ?? null, language))
  const note = isRate(metric)
    ? ''
    : zh
      ? '数量大小与辖区大小有关，不说明工作好坏。'
      : ' Counts follow the size of a body and say nothing of its work.'
  const text = zh
    ? `${when}，${compared(view, plain.length)}，从 ${least}到 ${most}，不编名次。`
    : `${when}: ${compared(view, plain.length)}, from ${least} to ${most}, no places given.`
  return { subject: '', text: `${text}${own}${note}` }
}
