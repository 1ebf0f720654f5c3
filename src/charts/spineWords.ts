/** What the spine of 单位 says of one row. It places and compares; it never says whether that is better. */
import type { Position, Standing } from '../analysis/town/positions'
import type { Metric } from '../catalog/metric'
import { PEER_RULE } from '../catalog/peerRules'
import type { Language } from '../domain/dictionary'
import { metricValueWithUnit, NO_VALUE, percent, range, xOfN } from './format'
import { REASON_WORDS } from './words'

/** From this share of the peers with the same value on, the tie is said; the percentile counts every tie. */
export const TIED_FROM = 0.1

/** «2023–2025», «2023、2025», «2025». */
export function yearsText(years: readonly number[], language: Language): string {
  const [first, last] = [years[0], years.at(-1)]
  if (first === undefined || last === undefined) return ''
  if (years.length === 1) return String(first)
  if (years.length === last - first + 1) return `${first}–${last}`
  return years.join(language === 'zh' ? '、' : ', ')
}

/** Years that stand in the figures of the rows, ascending, the last among them; those on the screen may be fewer. */
export function yearsHeld(
  positions: readonly Pick<Position, 'own' | 'together'>[],
  last: number,
): readonly number[] {
  const held = positions.flatMap(({ own, together }) => (together && own.value !== null ? own.years : []))
  return [...new Set([...held, last])].sort((a, b) => a - b)
}

/** «75%（24/32）», «31 件»; «—» where there is no value. */
export function standingText(metric: Metric, standing: Standing, language: Language): string {
  const value = metricValueWithUnit(metric, standing.value, language)
  if (metric.denominator === null || standing.value === null) return value
  const fraction = xOfN(standing.x, standing.n)
  return language === 'zh' ? `${value}（${fraction}）` : `${value} (${fraction})`
}

/** A percentile as it is written: the body itself is counted, so nobody stands at 0 or at 100. */
export function percentileText(percentile: number): string {
  return String(Math.min(99, Math.max(1, Math.round(percentile))))
}

/** «与 80% 的同类并列», «与中位数无明显差别»: what must be known beside the percentile. */
export function placeWords(position: Position, language: Language): readonly string[] {
  const { place, apart, own, median } = position
  if (!place) return []
  const zh = language === 'zh'
  const words: string[] = []
  if (place.tied >= TIED_FROM)
    words.push(zh ? `与 ${percent(place.tied)} 的同类并列` : `tied with ${percent(place.tied)} of peers`)
  // Who stands on the median needs no words for not being far from it.
  if (own.value === median) {
    if (words.length === 0) words.push(zh ? '与中位数相同' : 'same as the median')
  } else if (apart === false) words.push(zh ? '与中位数无明显差别' : 'not clearly off the median')
  return words
}

/** Why a row is not placed; '' where it is. `short` for narrow pictures. */
export function unplacedWords({ unplaced, own }: Position, short: boolean, language: Language): string {
  const zh = language === 'zh'
  if (unplaced === 'few-peers')
    return zh
      ? `可比的同类不足 ${PEER_RULE.fewest} 个，不作比较`
      : `fewer than ${PEER_RULE.fewest} peers to compare with`
  if (unplaced === 'small') {
    if (zh) return `样本少（n=${own.n ?? 0}），${short ? '' : '仅供参考，'}不作比较`
    return `n=${own.n ?? 0}: too few to compare`
  }
  if (unplaced === 'none') return own.reason ? REASON_WORDS[own.reason][language] : NO_VALUE
  return ''
}

function leftOutWords({ leftOut }: Position, language: Language): string {
  const zh = language === 'zh'
  const parts = [
    leftOut.small > 0 ? (zh ? `${leftOut.small} 个样本少` : `${leftOut.small} with too few cases`) : '',
    leftOut.otherForm > 0
      ? zh
        ? `${leftOut.otherForm} 个用另一版表格`
        : `${leftOut.otherForm} on another form`
      : '',
    leftOut.without > 0 ? (zh ? `${leftOut.without} 个没有数值` : `${leftOut.without} without a value`) : '',
  ].filter(part => part !== '')
  if (parts.length === 0) return ''
  return zh ? `另有${parts.join('、')}，未计入` : `left out: ${parts.join(', ')}`
}

/** What the picture of a row shows and no other cell says: spread of the peers, own interval, who is left out. */
export function pictureWords(position: Position, root: boolean, language: Language): string {
  const { metric, range: ends, quartiles, own, peers } = position
  const zh = language === 'zh'
  const parts = [zh ? `可比的同类 ${peers.length} 个` : `${peers.length} peers compared`]
  if (ends && quartiles) {
    const all = range(metric, ends.low, ends.high, language)
    const middle = range(metric, quartiles.low, quartiles.high, language)
    parts.push(zh ? `全距 ${all}，四分位 ${middle}` : `range ${all}, quartiles ${middle}`)
  }
  if (own.interval) {
    const limits = range(metric, own.interval.low, own.interval.high, language)
    parts.push(zh ? `本单位 95% 区间 ${limits}` : `own 95% interval ${limits}`)
  }
  parts.push(leftOutWords(position, language))
  if (root) parts.push(zh ? '本行用平方根刻度' : 'square-root scale')
  return parts.filter(part => part !== '').join(zh ? '；' : '; ')
}

/** The whole row as one sentence. */
export function rowSentence(position: Position, root: boolean, language: Language): string {
  const { metric, own, median, place, together } = position
  const zh = language === 'zh'
  const years = yearsText(own.years, language)
  const head = zh
    ? `${metric.name.zh}，${years} 年${together && own.years.length > 1 ? '合并' : ''}：本单位 ${standingText(metric, own, 'zh')}`
    : `${metric.name.en}, ${years}${together && own.years.length > 1 ? ' together' : ''}: own value ${standingText(metric, own, 'en')}`
  const against =
    median === null
      ? ''
      : `${zh ? '同类中位数' : 'peer median'} ${metricValueWithUnit(metric, median, language)}`
  const where = place ? `${zh ? '百分位' : 'percentile'} ${percentileText(place.percentile)}` : ''
  const parts = [
    head,
    against,
    where,
    ...placeWords(position, language),
    unplacedWords(position, false, language),
    pictureWords(position, root, language),
  ]
  return `${parts.filter(part => part !== '').join(zh ? '；' : '; ')}${zh ? '。' : '.'}`
}
