/** What a cause, or a mark beside a finding, is called and what it says (domain.md 5). */
import type { Words } from '../domain/dictionary'

const CAUSES = [
  'total-column-empty',
  'handled-row-empty',
  'stale-figures',
  'applicants-shifted',
  'one-cell',
  'equations',
  'stock-is-flow',
  'own-last-year',
  'other-same-year',
  'other-last-year',
  'active-but-zero',
] as const
export type CauseId = (typeof CAUSES)[number]

export interface CauseWords {
  readonly name: Words
  /** What the figures show, in one sentence; never more than they show. */
  readonly meaning: Words
}

export const CAUSE_WORDS: Readonly<Record<CauseId, CauseWords>> = {
  'total-column-empty': {
    name: { zh: '总计列未填', en: 'Total column not filled in' },
    meaning: {
      zh: '各申请人栏有数字，总计栏却为 0 或空白。',
      en: 'Applicants are written, but the total column is 0 or blank.',
    },
  },
  'handled-row-empty': {
    name: { zh: '办理总计未填', en: 'Handled row not filled in' },
    meaning: {
      zh: '各项办理结果之和与「新收 + 结转 − 结转下年度」相符，（七）总计一行却为 0 或空白。',
      en: 'The outcomes add to what was received, carried in and carried over, but row （七） is 0 or blank.',
    },
  },
  'stale-figures': {
    name: { zh: '疑似上年数字未清', en: "Perhaps last year's figures" },
    meaning: {
      zh: '新收、结转和（七）总计均为 0，办理结果各行却有数字。',
      en: 'Nothing received, carried or handled, and yet outcomes are written.',
    },
  },
  'applicants-shifted': {
    name: { zh: '申请人类型前后不一', en: 'Applicants differ between rows' },
    meaning: {
      zh: '各行总计相符，只是前后各行把申请计入了不同的申请人类型。',
      en: 'The totals agree; requests are put under different kinds of applicant in different rows.',
    },
  },
  'one-cell': {
    name: { zh: '一格之误', en: 'One cell' },
    meaning: {
      zh: '只要改动这一格，不成立的等式就全部成立。',
      en: 'A change of this one cell would mend every equation that fails.',
    },
  },
  equations: {
    name: { zh: '等式不成立', en: 'Equations that fail' },
    meaning: {
      zh: '数字互相矛盾，看不出是哪一格有误。',
      en: 'The figures contradict each other; which cell is wrong cannot be told.',
    },
  },
  'stock-is-flow': {
    name: { zh: '疑把制发数填作现行有效数', en: 'Issues perhaps written as stock' },
    meaning: {
      zh: '现行有效件数恰等于本年制发件数。',
      en: 'The number in force is just the number issued in the year.',
    },
  },
  'own-last-year': {
    name: { zh: '与本单位上年相同', en: 'Same as the own last year' },
    meaning: {
      zh: '各数与本单位上一年的报告完全相同。',
      en: "All figures are those of the body's own report of the year before.",
    },
  },
  'other-same-year': {
    name: { zh: '与本县另一单位同年相同', en: 'Same as a neighbour' },
    meaning: {
      zh: '各数与本县另一单位同年的报告完全相同；看不出谁用了谁的。',
      en: 'All figures are those of another body of the county in the same year; which came first cannot be told.',
    },
  },
  'other-last-year': {
    name: { zh: '与本县另一单位上年相同', en: "Same as a neighbour's last year" },
    meaning: {
      zh: '各数与本县另一单位上一年的报告完全相同。',
      en: 'All figures are those of another body of the county in the year before.',
    },
  },
  'active-but-zero': {
    name: { zh: '有执法职能却全零', en: 'Has powers, and yet all zero' },
    meaning: {
      zh: '其余年份至少两年有较多处理决定，这一年却全部为 0。',
      en: 'At least two other years have many decisions, and this year has nothing.',
    },
  },
}

/** The kind of a `finding.cause` (`one-cell`, `equations#2` …), or undefined for a text that names none. */
export function causeKind(cause: string): CauseId | undefined {
  const kind = cause.split('#')[0]
  return CAUSES.find(c => c === kind)
}
