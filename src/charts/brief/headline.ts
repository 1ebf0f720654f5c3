/** The first sentences of the brief: what the last report says. */
import { SMALLEST_BASE } from '../../analysis/change'
import type { Reason } from '../../analysis/measure'
import type { Words } from '../../domain/dictionary'
import { noChangeWords } from '../changeWords'
import { count, percent, xOfN } from '../format'
import { REASON_WORDS } from '../words'
import { type BriefFacts, HEAD_RATE, type HeadFacts } from './facts'
import { type Sentence, sentencesOver, strong } from './sentence'

export const overHead = sentencesOver<BriefFacts, HeadFacts>('', facts => facts.head)

/** «*75%*（24/32）»; below the metric's minimum with the warning. Null for no share. */
export function disclosure(x: number, n: number): Words | null {
  if (!(n > 0) || x < 0 || x > n) return null
  const { minimumN } = HEAD_RATE
  const few = n < minimumN
  const rate = strong(percent(x / n))
  return {
    zh: `${rate}（${xOfN(x, n)}${few ? `；不足 ${minimumN} 件，只供参考` : ''}）`,
    en: `${rate} (${xOfN(x, n)}${few ? `; fewer than ${minimumN}, for reference only` : ''})`,
  }
}

function unknown(what: Words, year: number, why: Reason): Words {
  const reason = REASON_WORDS[why]
  return {
    zh: `${year} 年${what.zh}没有可用的数（${reason.zh}）。`,
    en: `No usable figure of ${what.en} for ${year} (${reason.en}).`,
  }
}

const requests = (n: number): string => (n === 1 ? 'request' : 'requests')
const cases = (n: number): string => (n === 1 ? `${strong('1')} case` : `${strong(count(n))} cases`)

/** «比上年多 3 件（28 → 31，+11%）»: the difference always, per cent only from a base of five. */
function moved(from: number, to: number): Words {
  const step = to - from
  const share = from >= SMALLEST_BASE && step !== 0 ? step / from : null
  const shown = share === null ? '' : `${share > 0 ? '+' : '−'}${percent(Math.abs(share))}`
  const path = `${count(from)} → ${count(to)}`
  if (step === 0) return { zh: `与上年相同（${path}）`, en: `the same as the year before (${path})` }
  const size = count(Math.abs(step))
  return {
    zh: `比上年${step > 0 ? '多' : '少'} ${size} 件（${path}${shown === '' ? '' : `，${shown}`}）`,
    en: `${size} ${step > 0 ? 'more' : 'fewer'} than the year before (${path}${shown === '' ? '' : `, ${shown}`})`,
  }
}

export const HEADLINE: readonly Sentence<BriefFacts>[] = [
  overHead('late', 'headline', ['late', 'year'], ({ late, year }) => ({
    zh: `${late} 年没有找到年报，以下是 ${year} 年的数字。`,
    en: `No report was found for ${late}; the figures are those of ${year}.`,
  })),
  overHead('received', 'headline', ['year', 'received', 'receivedBefore'], facts => ({
    zh: `${facts.year} 年新收申请 ${strong(count(facts.received))} 件（上年 ${count(facts.receivedBefore)} 件）。`,
    en: `In ${facts.year}, ${strong(count(facts.received))} new ${requests(facts.received)} came in (${count(facts.receivedBefore)} the year before).`,
  })),
  overHead('received-alone', 'headline', ['year', 'received', 'beforeWithout'], facts => {
    const why = facts.beforeWithout === 'base' ? null : noChangeWords(facts.beforeWithout)
    return {
      zh: `${facts.year} 年新收申请 ${strong(count(facts.received))} 件（上年没有可比的数${why ? `：${why.zh}` : ''}）。`,
      en: `In ${facts.year}, ${strong(count(facts.received))} new ${requests(facts.received)} came in (no figure of the year before to compare${why ? `: ${why.en}` : ''}).`,
    }
  }),
  overHead('received-unknown', 'headline', ['year', 'receivedWithout'], ({ year, receivedWithout }) =>
    unknown({ zh: '新收申请件数', en: 'new requests' }, year, receivedWithout),
  ),
  overHead('handled', 'headline', ['handled', 'disclosed'], ({ handled, disclosed }) => {
    const rate = disclosure(disclosed, handled)
    return (
      rate && {
        zh: `办结 ${strong(count(handled))} 件，其中予以公开或部分公开 ${strong(count(disclosed))} 件，公开率 ${rate.zh}。`,
        en: `Of ${strong(count(handled))} ${requests(handled)} handled, ${strong(count(disclosed))} ${disclosed === 1 ? 'was' : 'were'} granted or partly granted: a disclosure rate of ${rate.en}.`,
      }
    )
  }),
  overHead('handled-none', 'headline', ['handled'], ({ handled }) =>
    handled === 0
      ? {
          zh: `办结 ${strong('0')} 件，公开率不计算。`,
          en: `${strong('0')} requests were handled, so there is no disclosure rate.`,
        }
      : null,
  ),
  overHead('handled-alone', 'headline', ['handled', 'disclosedWithout'], ({ handled, disclosedWithout }) =>
    handled > 0
      ? {
          zh: `办结 ${strong(count(handled))} 件；予以公开和部分公开没有可用的数（${REASON_WORDS[disclosedWithout].zh}），公开率不计算。`,
          en: `${strong(count(handled))} ${requests(handled)} handled; what was granted has no usable figure (${REASON_WORDS[disclosedWithout].en}), so there is no disclosure rate.`,
        }
      : null,
  ),
  overHead('handled-unknown', 'headline', ['year', 'handledWithout'], ({ year, handledWithout }) =>
    unknown({ zh: '办结件数', en: 'requests handled' }, year, handledWithout),
  ),
]

export const DISPUTES: readonly Sentence<BriefFacts>[] = [
  overHead('disputes', 'headline', ['reviews', 'suits'], ({ reviews, suits }) => ({
    zh: `行政复议 ${strong(count(reviews))} 件，行政诉讼 ${strong(count(suits))} 件。`,
    en: `Administrative review: ${cases(reviews)}; litigation: ${cases(suits)}.`,
  })),
  overHead('reviews-alone', 'headline', ['reviews', 'suitsWithout'], ({ reviews, suitsWithout }) => ({
    zh: `行政复议 ${strong(count(reviews))} 件；行政诉讼没有可用的数（${REASON_WORDS[suitsWithout].zh}）。`,
    en: `Administrative review: ${cases(reviews)}; litigation has no usable figure (${REASON_WORDS[suitsWithout].en}).`,
  })),
  overHead('suits-alone', 'headline', ['suits', 'reviewsWithout'], ({ suits, reviewsWithout }) => ({
    zh: `行政诉讼 ${strong(count(suits))} 件；行政复议没有可用的数（${REASON_WORDS[reviewsWithout].zh}）。`,
    en: `Litigation: ${cases(suits)}; administrative review has no usable figure (${REASON_WORDS[reviewsWithout].en}).`,
  })),
  overHead('disputes-unknown', 'headline', ['year', 'reviewsWithout', 'suitsWithout'], facts => ({
    zh: `${facts.year} 年行政复议、行政诉讼都没有可用的数（${REASON_WORDS[facts.reviewsWithout].zh}；${REASON_WORDS[facts.suitsWithout].zh}）。`,
    en: `Neither administrative review nor litigation has a usable figure for ${facts.year} (${REASON_WORDS[facts.reviewsWithout].en}; ${REASON_WORDS[facts.suitsWithout].en}).`,
  })),
]

/** Changes on the year before: never across a change of form that cuts, nor into another life. */
export const CHANGES: readonly Sentence<BriefFacts>[] = [
  overHead('received-change', 'trends', ['year', 'received', 'receivedBefore'], facts => {
    const change = moved(facts.receivedBefore, facts.received)
    return {
      zh: `${facts.year} 年新收申请${change.zh}。`,
      en: `New requests in ${facts.year}: ${change.en}.`,
    }
  }),
  overHead(
    'disclosure-change',
    'trends',
    ['year', 'disclosed', 'handled', 'disclosedBefore', 'handledBefore'],
    facts => {
      const { disclosed: x, handled: n, disclosedBefore: x0, handledBefore: n0 } = facts
      if (!(n > 0) || !(n0 > 0) || x > n || x0 > n0) return null
      const { minimumN } = HEAD_RATE
      const [before, now] = [percent(x0 / n0), percent(x / n)]
      const path: Words = {
        zh: `公开率上年 ${before}（${xOfN(x0, n0)}），${facts.year} 年 ${now}（${xOfN(x, n)}）`,
        en: `Disclosure rate: ${before} (${xOfN(x0, n0)}) the year before, ${now} (${xOfN(x, n)}) in ${facts.year}`,
      }
      if (n < minimumN || n0 < minimumN)
        return {
          zh: `${path.zh}；有一年办结不足 ${minimumN} 件，不说升降。`,
          en: `${path.en}; one of the years has fewer than ${minimumN} requests handled, so no rise or fall is read from it.`,
        }
      const points = Math.round((x / n - x0 / n0) * 1000) / 10
      const step = `${points < 0 ? '−' : '+'}${count(Math.abs(points))}`
      return {
        zh: `${path.zh}，相差 ${points === 0 ? '0' : step} 个百分点。`,
        en: `${path.en}: a difference of ${points === 0 ? '0' : step} percentage points.`,
      }
    },
  ),
]
