/** What a reader will ask, each from a condition on the figures; nothing is presumed about the answer. */
import { SMALLEST_BASE } from '../../analysis/change'
import type { Words } from '../../domain/dictionary'
import { count } from '../format'
import type { BriefFacts } from './facts'
import { overHead } from './headline'
import { PLACE_QUESTIONS } from './places'
import type { Sentence } from './sentence'

/** A change of this share of a base of at least `SMALLEST_BASE`, and of this many requests, is asked about. */
export const LARGE_CHANGE = { share: 0.5, requests: 5 } as const

const largeChange = (from: number, to: number): boolean =>
  from >= SMALLEST_BASE &&
  to > 0 &&
  Math.abs(to - from) >= LARGE_CHANGE.requests &&
  Math.abs(to - from) >= LARGE_CHANGE.share * from

export const QUESTIONS: readonly Sentence<BriefFacts>[] = [
  overHead('zero-question', 'questions', ['year', 'received', 'past', 'pastYears'], facts =>
    facts.received === 0 && facts.past > 0
      ? {
          zh: `${facts.year} 年新收申请 0 件，此前 ${facts.pastYears} 年共 ${count(facts.past)} 件：这一年的 0 与登记台账是否一致？`,
          en: `0 new requests in ${facts.year} after ${count(facts.past)} in the ${facts.pastYears} ${facts.pastYears === 1 ? 'year' : 'years'} before: does the register show the same 0?`,
        }
      : null,
  ),
  overHead('findings-question', 'questions', ['findings'], ({ findings }) =>
    findings > 0
      ? {
          zh: `第四部分的 ${findings} 项，原表是哪个数需要更正，还是有说明？`,
          en: `Of the ${findings} ${findings === 1 ? 'item' : 'items'} of part 4: which figure is to be corrected, or what explains it?`,
        }
      : null,
  ),
  overHead(
    'missing-question',
    'questions',
    ['missing'],
    ({ missing }): Words => ({
      zh: `${missing.join('、')} 年的年报在哪里可以查到？`,
      en: `Where can the ${missing.length === 1 ? 'report' : 'reports'} for ${missing.join(', ')} be found?`,
    }),
  ),
  overHead('growth-question', 'questions', ['received', 'receivedBefore'], ({ received, receivedBefore }) =>
    largeChange(receivedBefore, received)
      ? {
          zh: `新收申请由上年 ${count(receivedBefore)} 件变为 ${count(received)} 件，${received > receivedBefore ? '多出' : '少了'}的 ${count(Math.abs(received - receivedBefore))} 件是哪些事项？`,
          en: `New requests went from ${count(receivedBefore)} to ${count(received)}: what are the ${count(Math.abs(received - receivedBefore))} ${received > receivedBefore ? 'more' : 'fewer'} about?`,
        }
      : null,
  ),
  overHead('reviews-question', 'questions', ['reviews'], ({ reviews }) =>
    reviews > 0
      ? {
          zh: `行政复议 ${count(reviews)} 件是否都与信息公开申请有关，结果各是什么？`,
          en: `Reviews: ${count(reviews)}. Do all concern disclosure requests, and how did each end?`,
        }
      : null,
  ),
  overHead('suits-question', 'questions', ['suits'], ({ suits }) =>
    suits > 0
      ? {
          zh: `行政诉讼 ${count(suits)} 件是否都涉及信息公开，结果各是什么？`,
          en: `Suits: ${count(suits)}. Do all concern disclosure, and how did each end?`,
        }
      : null,
  ),
  ...PLACE_QUESTIONS,
]
