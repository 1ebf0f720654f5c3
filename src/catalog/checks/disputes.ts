/** D. Logic between tables (domain.md 5): disputes against requests, over up to three years. */
import type { Check } from '../check'
import { disputeAboveHandled, disputeWithoutRequests, suitWithoutReview } from './disputeStatements'

const LOGIC = {
  family: 'logic',
  tolerance: 0,
  scopeKind: 'report',
  parameters: [],
  tables: ['t3', 't4'],
  explained: false,
  conflicts: false,
  counted: false,
  scopes: () => [{ scope: '', rule: { kind: 'group' as const } }],
} as const

export const DISPUTE_CHECKS: readonly Check[] = [
  {
    ...LOGIC,
    code: 'K30',
    id: 'dispute_without_requests',
    severity: 'major',
    name: { zh: '无申请而有复议诉讼', en: 'Disputes without requests' },
    formula: {
      zh: '复议与诉讼总计 > 0 的，本年或上年的「新收 + 上年结转」> 0',
      en: 'where reviews and suits > 0, requests were received or carried in this year or the year before',
    },
    meaning: {
      zh: '表四有复议或诉讼，表三两年却没有可供复议、诉讼的申请。',
      en: 'Table 4 has reviews or suits; table 3 has no request in two years that they could be about.',
    },
    caveat: {
      zh: '争议可能针对更早的申请，或针对主动公开；不多于上年或前年办结数的不适用。没有上年数字的只作提示。乡镇常把本单位全部案件填入表四。',
      en: 'Disputes may be about earlier requests or about proactive disclosure; not applied where they are no more than the requests handled one or two years before. Without figures of the year before it is a hint. Towns often enter all their cases in table 4.',
    },
    unknown: {
      zh: '申请数或复议、诉讼总计未填，或处在互相矛盾的数字中，先核对本表。',
      en: 'The requests or disputes are blank or in conflict; check the table first.',
    },
    question: {
      zh: '表四有复议或诉讼，而两年都没有收到申请：这些案件是否都与信息公开有关？',
      en: 'There are reviews or suits but no requests in two years; are these cases all about information disclosure?',
    },
    statement: disputeWithoutRequests,
  },
  {
    ...LOGIC,
    code: 'K31',
    id: 'dispute_gt_handled',
    severity: 'minor',
    parameters: ['dispute_times', 'dispute_from'],
    name: { zh: '复议诉讼多于办结申请', en: 'More disputes than requests handled' },
    formula: {
      zh: '复议总计与诉讼总计（直接 + 复议后）中的大数 ≤ 本年与上年办结数之和（无上年报告时只比本年）',
      en: 'the larger of reviews and suits (direct + after review) ≤ requests handled this year and last (this year only where last year is unknown)',
    },
    meaning: {
      zh: '复议或诉讼比两年办结的申请还多。',
      en: 'There are more reviews or suits than requests handled in two years.',
    },
    caveat: {
      zh: '一件申请可引起一批诉讼，也有一审、二审；乡镇常把本单位全部案件填入。办结数自相矛盾时，只在两种读法下都超过时才提示。',
      en: 'One request can bring a batch of suits, and two instances; towns often enter all their cases. Where the handled total contradicts itself it is told only if exceeded under every reading.',
    },
    unknown: {
      zh: '办结数或复议、诉讼总计未填，或互相矛盾而不足以判断。',
      en: 'The handled total or the disputes are blank, or contradict themselves too much to tell.',
    },
    question: {
      zh: '复议、诉讼件数多于办结的申请，请核对表四是否只统计了信息公开案件？',
      en: 'There are more reviews or suits than requests handled; does table 4 hold disclosure cases only?',
    },
    statement: disputeAboveHandled,
  },
  {
    ...LOGIC,
    code: 'K32',
    id: 'after_review_without_review',
    severity: 'info',
    tables: ['t4'],
    name: { zh: '无复议而有复议后起诉', en: 'Suit after a review that is not there' },
    formula: {
      zh: '「复议后起诉」总计 > 0 的，本年或上年行政复议总计 > 0',
      en: 'where suits after review > 0, there was a review this year or the year before',
    },
    meaning: {
      zh: '有复议后起诉的案件，两年却都没有复议，可能填错了栏。',
      en: 'There are suits after a review, but no review in two years; perhaps the wrong block was filled in.',
    },
    caveat: {
      zh: '复议可能在两年前就已结束。',
      en: 'The review may have ended two years earlier.',
    },
    unknown: {
      zh: '缺上年报告，或有关总计未填、互相矛盾。',
      en: 'The report of the year before is missing, or a total is blank or in conflict.',
    },
    question: {
      zh: '复议后起诉的案件，其复议是哪一年的？是否应填在「未经复议直接起诉」栏？',
      en: 'In which year was the review of this suit; or does it belong under direct suits?',
    },
    statement: suitWithoutReview,
  },
]
