/** Sentences on where the body stands among its peers, one set for each row of the spine; no place numbers, no praise. */

import type { Metric } from '../../catalog/metric'
import { PEER_RULE } from '../../catalog/peerRules'
import type { Language, Words } from '../../domain/dictionary'
import { count, metricValue, metricValueWithUnit, percent, range, xOfN } from '../format'
import { percentileText, yearsText } from '../spineWords'
import { denominatorName } from '../words'
import { type BriefFacts, HEAD_RATE, PLACED, type PlaceFacts } from './facts'
import { type BriefPart, type Sentence, sentencesOver, spoken, strong } from './sentence'

type Limits = Pick<PlaceFacts, 'x' | 'n' | 'median' | 'low' | 'high'>

/** The figure of a rate; null where x and n give none. */
function rateOf(metric: Metric, x: number, n: number): number | null {
  if (!(n > 0) || x < 0 || (metric.kind === 'share' && x > n)) return null
  return (metric.scale * x) / n
}

/**
 * Whether the median lies outside of the interval, and on which side the body then stands; null where the figures
 * make no sense together. «above» and «below» are said only then.
 */
function sideOf(metric: Metric, { x, n, median, low, high }: Limits): 'above' | 'below' | 'same' | null {
  const value = rateOf(metric, x, n)
  if (value === null) return null
  if (median < low) return value > median ? 'above' : null
  if (median > high) return value < median ? 'below' : null
  return 'same'
}

const SIDES: Readonly<Record<'above' | 'below' | 'same', Words>> = {
  above: { zh: '高于', en: 'above' },
  below: { zh: '低于', en: 'below' },
  same: { zh: '与', en: 'not distinguishable from' },
}

/** «2025 年», «2023–2025 年合并», and where a year between has no figures «2023、2025 年合并». */
function span(years: readonly number[], language: Language): string {
  const [from, to] = [years[0], years.at(-1)]
  const zh = language === 'zh'
  if (from === undefined || to === undefined || from === to) return zh ? `${to} 年` : `in ${to}`
  const listed = yearsText(years, language)
  return zh ? `${listed} 年合并` : `in ${listed} together`
}

/** «74%（62/84，95% 区间 64–82%）»; a ratio says what it is per. */
function figure(metric: Metric, { x, n, low, high }: Limits, language: Language): string {
  const value = strong(metricValue(metric, rateOf(metric, x, n), language))
  const limits = range(metric, low, high, language)
  return language === 'zh'
    ? `${perWords(metric, 'zh')}${value}（${xOfN(x, n)}，95% 区间 ${limits}）`
    : `${value}${perWords(metric, 'en')} (${xOfN(x, n)}, 95% interval ${limits})`
}

/** What a ratio is counted per: «每百件 », « per 100». */
function perWords(metric: Metric, language: Language): string {
  if (metric.kind !== 'ratio' || metric.scale === 1) return ''
  return language === 'zh' ? `每 ${metric.scale} 件 ` : ` per ${metric.scale}`
}

function peersCounted(metric: Metric, counted: number, language: Language): string {
  const { minimumN } = metric
  if (minimumN === 0) return language === 'zh' ? `${counted} 个同类` : `${counted} peers`
  const noun = denominatorName(metric, language)
  if (language === 'zh') return `${counted} 个${noun} ${minimumN} 件以上的同类`
  const least = noun === 'handled' ? `${minimumN} or more handled` : `${minimumN} or more (${noun})`
  return `${counted} ${counted === 1 ? 'peer' : 'peers'} with ${least}`
}

function against(metric: Metric, facts: Limits & Pick<PlaceFacts, 'years' | 'counted'>): Words | null {
  const side = sideOf(metric, facts)
  if (side === null) return null
  const { years, median, counted } = facts
  const middle = (language: Language) => metricValue(metric, median, language)
  const zh =
    side === 'same'
      ? `与同类中位数 ${middle('zh')} 无明显差别`
      : `${SIDES[side].zh}同类中位数 ${middle('zh')}`
  return {
    zh: `${span(years, 'zh')}${spoken(metric, 'zh')} ${figure(metric, facts, 'zh')}，${zh}（${peersCounted(metric, counted, 'zh')}）。`,
    en: `${spoken(metric, 'en')} ${span(years, 'en')}: ${figure(metric, facts, 'en')}, ${SIDES[side].en} the peer median of ${middle('en')} (${peersCounted(metric, counted, 'en')}).`,
  }
}

const LIMITS = ['x', 'n', 'median', 'low', 'high'] as const
const COMPARED = ['years', 'counted', ...LIMITS] as const

function setOf(metric: Metric) {
  return sentencesOver<BriefFacts, PlaceFacts>(metric.id, facts => facts.places[metric.id] ?? null)
}

/** Why a rate is not compared: too few cases of its own, or too few peers that count. */
function notCompared(metric: Metric, part: BriefPart): Sentence<BriefFacts> {
  return setOf(metric)('not-compared', part, ['years', 'x', 'n', 'unplaced', 'counted'], facts => {
    const value = rateOf(metric, facts.x, facts.n)
    if (value === null) return null
    const { minimumN } = metric
    const words = (language: Language) =>
      `${metricValue(metric, value, language)}${language === 'zh' ? '（' : ' ('}${xOfN(facts.x, facts.n)}${language === 'zh' ? '）' : ')'}`
    const noun = { zh: denominatorName(metric, 'zh'), en: denominatorName(metric, 'en') }
    const why: Words =
      facts.unplaced === 'small'
        ? {
            zh: `${noun.zh}不足 ${minimumN} 件，不作比较（有数可比的同类 ${facts.counted} 个）`,
            en: `fewer than ${minimumN} (${noun.en}), so it is not compared (peers with a figure that counts: ${facts.counted})`,
          }
        : {
            zh: `可比的同类不足 ${PEER_RULE.fewest} 个（${facts.counted} 个），不作比较`,
            en: `fewer than ${PEER_RULE.fewest} peers can be compared with (${facts.counted}), so it is not compared`,
          }
    return {
      zh: `${span(facts.years, 'zh')}${spoken(metric, 'zh')} ${words('zh')}，${why.zh}。`,
      en: `${spoken(metric, 'en')} ${span(facts.years, 'en')}: ${words('en')}; ${why.en}.`,
    }
  })
}

/** The disclosure rate against its peers, in the headline whatever it says. */
export const RATE_PLACE: readonly Sentence<BriefFacts>[] = [
  setOf(HEAD_RATE)('median', 'headline', COMPARED, facts => against(HEAD_RATE, facts)),
  notCompared(HEAD_RATE, 'headline'),
]

/** A rate that the interval sets apart from the median; the others are counted together. */
function rateSentences(metric: Metric): readonly Sentence<BriefFacts>[] {
  return [
    setOf(metric)('apart', 'position', COMPARED, facts =>
      sideOf(metric, facts) === 'same' ? null : against(metric, facts),
    ),
  ]
}

/** A count: how far from the median, its percentile and who has the same. Counts have no interval, so nothing is called high. */
function countSentences(metric: Metric): readonly Sentence<BriefFacts>[] {
  return [
    setOf(metric)(
      'place',
      'position',
      ['years', 'value', 'median', 'percentile', 'tied', 'counted'],
      facts => {
        const { value, median, tied } = facts
        const gap = Math.abs(value - median)
        const own = (language: Language) => strong(metricValueWithUnit(metric, value, language))
        const shown = (v: number, language: Language) => metricValueWithUnit(metric, v, language)
        const zh =
          gap === 0
            ? `与同类中位数相同（${shown(median, 'zh')}）`
            : `比同类中位数 ${shown(median, 'zh')}${value > median ? '多' : '少'} ${shown(gap, 'zh')}`
        const en =
          gap === 0
            ? `the same as the peer median (${shown(median, 'en')})`
            : `${shown(gap, 'en')} ${value > median ? 'more' : 'fewer'} than the peer median of ${shown(median, 'en')}`
        const middle = percentileText(facts.percentile)
        return {
          zh: `${span(facts.years, 'zh')}${spoken(metric, 'zh')} ${own('zh')}，${zh}；在 ${facts.counted} 个同类和本单位中居百分位 ${middle}${tied > 0 ? `，与 ${percent(tied)} 的同类并列` : ''}。`,
          en: `${spoken(metric, 'en')} ${span(facts.years, 'en')}: ${own('en')}, ${en}; percentile ${middle} among ${facts.counted} ${facts.counted === 1 ? 'peer' : 'peers'} and itself${tied > 0 ? `, tied with ${percent(tied)} of them` : ''}.`,
        }
      },
    ),
  ]
}

export const PLACES: readonly Sentence<BriefFacts>[] = [
  ...PLACED.filter(m => m.denominator !== null && m.id !== HEAD_RATE.id).flatMap(rateSentences),
  ...PLACED.filter(m => m.denominator === null).flatMap(countSentences),
]

/** What a reader will ask of rates that stand apart. */
export const PLACE_QUESTIONS: readonly Sentence<BriefFacts>[] = PLACED.filter(
  metric => metric.denominator !== null,
).map(metric =>
  setOf(metric)('question', 'questions', LIMITS, facts => {
    const side = sideOf(metric, facts)
    if (side === null || side === 'same') return null
    const median = (language: Language) => metricValue(metric, facts.median, language)
    return {
      zh: `${spoken(metric, 'zh')} ${figure(metric, facts, 'zh')}${SIDES[side].zh}同类中位数 ${median('zh')}：这 ${count(facts.x)} 件、${count(facts.n)} 件各包括哪些？`,
      en: `${spoken(metric, 'en')} of ${figure(metric, facts, 'en')} lies ${SIDES[side].en} the peer median of ${median('en')}: which cases are the ${count(facts.x)} and the ${count(facts.n)}?`,
    }
  }),
)
