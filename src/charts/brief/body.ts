/** Sentences on outcomes, trends, completeness, peers and findings. */

import { readable } from '../../analysis/town/figures'
import type { Reach } from '../../analysis/town/peerGroup'
import type { Metric } from '../../catalog/metric'
import { METRICS } from '../../catalog/metrics'
import { PEER_RULE } from '../../catalog/peerRules'
import type { Language, Words } from '../../domain/dictionary'
import { count, metricValue, metricValueWithUnit, xOfN } from '../format'
import { bodies } from '../words'
import type { BriefFacts, HeadFacts, TrendFacts } from './facts'
import { overHead } from './headline'
import { type Sentence, sentencesOver, spoken } from './sentence'

export const OUTCOME_LINES: readonly Sentence<BriefFacts>[] = [
  overHead('carried-out', 'outcomes', ['year', 'carriedOut'], ({ year, carriedOut }) => ({
    zh: `${year} 年结转下年度继续办理 ${count(carriedOut)} 件。`,
    en: `${count(carriedOut)} ${carriedOut === 1 ? 'request was' : 'requests were'} carried over from ${year} into the next year.`,
  })),
]

export const POSITION_LINES: readonly Sentence<BriefFacts>[] = [
  overHead('same', 'position', ['placed', 'same'], ({ placed, same }) =>
    same > placed
      ? null
      : {
          zh: `可比的 ${placed} 项比率中，${same} 项与同类中位数无明显差别（95% 区间包含中位数）。`,
          en: `Of the ${placed} rates that can be compared, ${same} ${same === 1 ? 'is' : 'are'} not distinguishable from the peer median (it lies within the 95% interval).`,
        },
  ),
  overHead('few', 'position', ['few'], ({ few }) => ({
    zh: `${few} 项比率件数过少，只列数字，不作比较。`,
    en: `${few} ${few === 1 ? 'rate rests' : 'rates rest'} on too few cases: shown, not compared.`,
  })),
]

const BETWEEN: Readonly<Record<Exclude<TrendFacts['between'], 'none'>, Words>> = {
  form: { zh: '其间换用新版表格，前后不可比', en: 'the form changed in between, so the two do not compare' },
  life: {
    zh: '其间机构变更（据名册），前后不是同一单位',
    en: 'by the roster it was another body before, so the two do not compare',
  },
}

function differ(
  metric: Metric,
  facts: Pick<TrendFacts, 'firstX' | 'firstN' | 'lastX' | 'lastN'>,
): Words | null {
  const { firstX, firstN, lastX, lastN } = facts
  const { minimumN } = metric
  if (firstN < minimumN || lastN < minimumN)
    return {
      zh: `；分母有不足 ${minimumN} 件的，不说升降`,
      en: `; one of them rests on fewer than ${minimumN}, so no rise or fall is read from it`,
    }
  if (metric.kind !== 'share') return { zh: '', en: '' }
  const points = Math.round((lastX / lastN - firstX / firstN) * 1000) / 10
  const step = points === 0 ? '0' : `${points < 0 ? '−' : '+'}${count(Math.abs(points))}`
  return { zh: `，相差 ${step} 个百分点`, en: `, a difference of ${step} percentage points` }
}

function trendSentence(metric: Metric): Sentence<BriefFacts> {
  const over = sentencesOver<BriefFacts, TrendFacts>(
    `trend:${metric.id}`,
    facts => facts.trends[metric.id] ?? null,
  )
  if (metric.denominator === null)
    return over('span', 'trends', ['since', 'until', 'first', 'last', 'years', 'between'], facts => {
      const { since, until, between, years } = facts
      if (since >= until) return null
      const value = (v: number, language: Language) => metricValueWithUnit(metric, v, language)
      return {
        zh: `${spoken(metric, 'zh')} ${since} 年 ${value(facts.first, 'zh')}，${until} 年 ${value(facts.last, 'zh')}，其间有数的年份共 ${years} 年${between === 'none' ? '' : `；${BETWEEN[between].zh}`}。`,
        en: `${spoken(metric, 'en')}: ${value(facts.first, 'en')} in ${since}, ${value(facts.last, 'en')} in ${until}, with figures in ${years} ${years === 1 ? 'year' : 'years'}${between === 'none' ? '' : `; ${BETWEEN[between].en}`}.`,
      }
    })
  return over(
    'span',
    'trends',
    ['since', 'until', 'firstX', 'firstN', 'lastX', 'lastN', 'years', 'between'],
    facts => {
      const { since, until, firstX, firstN, lastX, lastN, years, between } = facts
      if (since >= until || !(firstN > 0) || !(lastN > 0)) return null
      if (metric.kind === 'share' && (firstX > firstN || lastX > lastN)) return null
      const value = (x: number, n: number, language: Language) =>
        metricValue(metric, (metric.scale * x) / n, language)
      const more = between === 'none' ? differ(metric, facts) : null
      return {
        zh: `${spoken(metric, 'zh')} ${since} 年 ${value(firstX, firstN, 'zh')}（${xOfN(firstX, firstN)}），${until} 年 ${value(lastX, lastN, 'zh')}（${xOfN(lastX, lastN)}）${more?.zh ?? ''}，其间有数的年份共 ${years} 年${between === 'none' ? '' : `；${BETWEEN[between].zh}`}。`,
        en: `${spoken(metric, 'en')}: ${value(firstX, firstN, 'en')} (${xOfN(firstX, firstN)}) in ${since}, ${value(lastX, lastN, 'en')} (${xOfN(lastX, lastN)}) in ${until}${more?.en ?? ''}, with figures in ${years} ${years === 1 ? 'year' : 'years'}${between === 'none' ? '' : `; ${BETWEEN[between].en}`}.`,
      }
    },
  )
}

/** A metric that is shown as a small trend: any that reports give, in numbers. */
export const TREND_LINES: readonly Sentence<BriefFacts>[] = METRICS.filter(
  metric => readable(metric) && metric.kind !== 'flag' && metric.kind !== 'days',
).map(trendSentence)

const yearList = (years: readonly number[], language: Language): string =>
  years.join(language === 'zh' ? '、' : ', ')

export const COMPLETE_LINES: readonly Sentence<BriefFacts>[] = [
  overHead('complete', 'complete', ['since', 'until', 'reported', 'expected'], facts =>
    facts.reported === facts.expected
      ? {
          zh: `${facts.since}–${facts.until} 年应有年报 ${facts.expected} 份，${facts.reported} 份都在本数据中。`,
          en: `All ${facts.expected} reports expected for ${facts.since}–${facts.until} are in these data.`,
        }
      : {
          zh: `${facts.since}–${facts.until} 年应有年报 ${facts.expected} 份，本数据中有 ${facts.reported} 份。`,
          en: `Of ${facts.expected} reports expected for ${facts.since}–${facts.until}, ${facts.reported} are in these data.`,
        },
  ),
  overHead('missing', 'complete', ['missing'], ({ missing }) => ({
    zh: `没有找到的是 ${yearList(missing, 'zh')} 年；未找到不等于未公开，也不当作 0。`,
    en: `Not found: ${yearList(missing, 'en')}; not found is not the same as not published, and is never taken for 0.`,
  })),
]

const FOUND: Words = { zh: '本数据中的', en: 'in these data' }

/** «同县 15 个街道», «15 subdistricts of the same county». */
export function peersWords({ peers, reach, kind }: Pick<HeadFacts, 'peers' | 'reach' | 'kind'>): Words {
  const type = kind === 'none' ? null : kind
  const where: Readonly<Record<Reach, Words>> = {
    county: { zh: '同县', en: 'of the same county' },
    unplaced: { zh: '未列区县的', en: 'with no county in the data' },
    city: { zh: '同市', en: 'of the same prefecture' },
    near: { zh: '规模最近的', en: 'nearest in size' },
    hand: { zh: '自选的', en: 'chosen by hand' },
  }
  // The search by size found no more than these, wherever they lie.
  const place = reach === 'near' && peers < PEER_RULE.fewest ? FOUND : where[reach]
  return {
    zh: `${place.zh} ${bodies(peers, type, 'zh')}`,
    en: `${bodies(peers, type, 'en')} ${place.en}`,
  }
}

export const PEER_LINES: readonly Sentence<BriefFacts>[] = [
  overHead('few-peers', 'peers', ['peers', 'reach', 'kind'], facts => {
    if (facts.peers >= PEER_RULE.fewest) return null
    const who = peersWords(facts)
    return {
      zh: `可比的同类不足 ${PEER_RULE.fewest} 个（${who.zh}），不作比较。`,
      en: `Fewer than ${PEER_RULE.fewest} peers can be compared with (${who.en}), so nothing is compared.`,
    }
  }),
  overHead('by-hand', 'peers', ['byHand'], ({ byHand }) => ({
    zh: `同类中 ${byHand} 个为手工加入。`,
    en: `${byHand} of the peers ${byHand === 1 ? 'was' : 'were'} added by hand.`,
  })),
  overHead('removed', 'peers', ['removed'], ({ removed }) => ({
    zh: `手工剔除同类 ${removed} 个。`,
    en: `${removed} ${removed === 1 ? 'peer was' : 'peers were'} taken out by hand.`,
  })),
]

export const FINDING_LINES: readonly Sentence<BriefFacts>[] = [
  overHead('findings', 'findings', ['findings', 'findingYears'], ({ findings, findingYears }) =>
    findings === 0
      ? null
      : {
          zh: `${findings} 项，涉及 ${findingYears} 份年报；是请核对，不是结论。`,
          en: `${findings} ${findings === 1 ? 'item' : 'items'} in ${findingYears} ${findingYears === 1 ? 'report' : 'reports'}: to be checked, not concluded.`,
        },
  ),
  overHead('no-findings', 'findings', ['findings'], ({ findings }) =>
    findings === 0
      ? {
          zh: '0 项；没有列出不等于各数都已核对。',
          en: '0 items; nothing listed does not mean that every figure has been verified.',
        }
      : null,
  ),
]
