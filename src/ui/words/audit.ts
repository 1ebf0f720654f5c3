/** Words of 核查. They describe what the figures show and never what anybody meant. */
import type { CheckSeverity } from '../../catalog/check'
import { STRENGTH_WORDS } from '../../catalog/strength'
import { count } from '../../charts/format'
import { APPLICANTS, column, findColumn, item, type Words } from '../../domain/dictionary'
import type { ReviewState, Strength } from '../../domain/finding'

export const AUDIT = {
  title: { zh: '核查', en: 'Audit' },
  list: (n: number): Words => ({ zh: `清单 ${count(n)}`, en: `List ${count(n)}` }),
  rulesTab: (n: number): Words => ({ zh: `规则 ${n}`, en: `Rules ${n}` }),
  coverage: { zh: '覆盖', en: 'Coverage' },
  tabs: { zh: '核查内容', en: 'Parts of the audit' },
  order: {
    zh: '按最强理由排列，同级按原因数由多到少，再按年份由近到远',
    en: 'Strongest reason first, then the number of causes, then the latest year',
  },
  reports: (n: number): Words => ({
    zh: `${count(n)} 份`,
    en: `${count(n)} ${n === 1 ? 'report' : 'reports'}`,
  }),
  showRest: (n: number): Words => ({ zh: `显示其余 ${count(n)} 份`, en: `Show the other ${count(n)}` }),
  fold: { zh: '收起', en: 'Fold' },
  none: { zh: '在所选范围内没有需要核实的年报', en: 'Nothing to look at within this selection' },
  noneHint: {
    zh: '可放宽年份、筛选或理由；每条规则判断了多少、无法判断多少，见「规则」。',
    en: 'Widen the years, the filters or the reasons; how much each rule could judge stands under «Rules».',
  },
  quote: (words: string): Words => ({ zh: `原文：“${words}”`, en: `The text: “${words}”` }),
  likest: (whose: string): Words => ({ zh: `与之相近：${whose}`, en: `Like: ${whose}` }),
  noReport: { zh: '本数据中没有这份年报', en: 'This report is not in the data' },
  noReportLead: {
    zh: '名单上应有而数据中没有，或前后年份都有而缺这一年。未找到不等于未公开，请先人工查找。',
    en: 'It is on the roster, or the years around it are there. Not found is not the same as not published: look for it by hand first.',
  },
  reportTitle: (name: string, year: number): Words => ({
    zh: `${name} ${year} 年年报`,
    en: `${name}, report for ${year}`,
  }),
  form: (template: string): Words => ({ zh: `${template} 版表格`, en: `${template} form` }),
  published: (date: string): Words => ({ zh: `${date} 公布`, en: `published ${date}` }),
  place: (file: string, line: number): Words => ({
    zh: `${file} 第 ${line} 行`,
    en: `${file}, line ${line}`,
  }),
  /** The first is the report as it was made. */
  versions: (n: number): Words => ({
    zh: `共 ${n} 版，取最后一版`,
    en: `${n} versions, the last one counts`,
  }),
  revision: (n: number): Words => ({ zh: `文件标为第 ${n} 版`, en: `version ${n} by its file` }),
  previous: { zh: '上一份', en: 'Previous' },
  next: { zh: '下一份', en: 'Next' },
  original: { zh: '原文 ↗', en: 'Original ↗' },
  backToList: (n: number): Words => ({ zh: `‹ 清单 ${count(n)}`, en: `‹ List ${count(n)}` }),
  nth: (n: number): Words => ({ zh: `第 ${n} 份`, en: `No. ${n}` }),
  firstVersion: { zh: '首版', en: 'first version' },
  besideFirst: { zh: '与首版对照', en: 'Beside the first version' },
  changedSince: (place: string, cells: number): Words =>
    cells === 0
      ? { zh: `与首版（${place}）各格相同。`, en: `Every cell is as in the first version (${place}).` }
      : {
          zh: `与首版（${place}）相比有 ${cells} 格不同，已标出，小字为首版的数。`,
          en: `${cells === 1 ? '1 cell differs' : `${cells} cells differ`} from the first version (${place}), lit below with its figures small beside.`,
        },
  lastYear: { zh: '并列上年', en: 'Beside last year' },
  reasons: { zh: '理由', en: 'Reasons' },
  sides: (left: string, right: string): Words => ({
    zh: `左 ${left}，右 ${right}`,
    en: `left ${left}, right ${right}`,
  }),
  textSides: (text: string, table: string): Words => ({
    zh: `正文 ${text}，表中 ${table}`,
    en: `text ${text}, table ${table}`,
  }),
  difference: (n: string): Words => ({ zh: `差 ${n}`, en: `off by ${n}` }),
  ask: { zh: '可以这样问', en: 'A question to ask' },
  copyQuestion: { zh: '复制问题', en: 'Copy the question' },
  note: { zh: '备注（仅存本机）', en: 'Note (kept on this device)' },
  forAll: (n: number): Words => ({ zh: `用于本份全部 ${n} 条理由`, en: `Say the same of all ${n} reasons` }),
  takeBack: { zh: '撤销处理', en: 'Take it back' },
  stale: {
    zh: '此前的处理针对的是另一组数字；数字已变，请重新判断。',
    en: 'What was said before was about other figures; they have changed, please judge again.',
  },
  byState: { zh: '处理情况', en: 'State' },
  everyState: { zh: '全部处理情况', en: 'Every state' },
  byReason: { zh: '理由', en: 'Reason' },
  everyReason: { zh: '全部理由', en: 'Every reason' },
  byStrength: { zh: '依据强弱', en: 'Strength' },
  everyStrength: { zh: '全部强弱', en: 'Every strength' },
  rule: { zh: '规则', en: 'Rule' },
  severity: { zh: '程度', en: 'Severity' },
  pass: { zh: '成立', en: 'Pass' },
  fail: { zh: '不成立', en: 'Fail' },
  unknown: { zh: '无法判断', en: 'Unknown' },
  notApplicable: { zh: '不适用', en: 'N/A' },
  imputed: (n: number): Words => ({
    zh: `（其中推得后成立 ${count(n)}）`,
    en: `(of these ${count(n)} pass with proved values)`,
  }),
  imputedCount: (n: number): Words => ({
    zh: `推得后成立 ${count(n)}`,
    en: `${count(n)} pass with proved values`,
  }),
  imputedRule: {
    zh: '“推得后成立”是按本表勾稽关系推得空白后成立的，仍计在无法判断之内，不计为成立。',
    en: " «Pass with proved values»: the blanks, worked out from the form's own arithmetic, make it hold; still counted as unknown, never as passed.",
  },
  imputedNote: {
    zh: '按本表勾稽关系推得的数补上空白后成立，不计为成立：',
    en: "Pass once the blanks hold what the form's own arithmetic proves; not counted as passes: ",
  },
  whyUnknown: { zh: '无法判断：', en: 'Unknown: ' },
  compiled: { zh: '汇总', en: 'compiled' },
  compiledGroup: { zh: '汇总年报', en: 'Compiled reports' },
  compiledNote: {
    zh: '汇总年报是所辖各单位之和，单列在后，不计入份数和规则计数。',
    en: 'Compiled reports are the sum of their bodies: they stand apart at the end and are in no count.',
  },
  compiledCount: (n: number): Words => ({ zh: `${count(n)} 份，不计入`, en: `${count(n)}, not counted` }),
  caveat: { zh: '何时不能说明问题', en: 'When a fail is no fault' },
  rulesNote: {
    zh: '按核对项计数（一份年报可有多项）。无法判断不算成立；点“不成立”的数看清单。',
    en: 'Counts of checked items (a report has many). Unknown is never a pass; click a number of fails for the list.',
  },
  rulesNoCounty: {
    zh: ' 此表不随县区、单位筛选变化。',
    en: ' Counties and single bodies do not restrict this table.',
  },
  withRoster: {
    zh: '有应报名单：名单上应有而数据中没有的，标为未找到。未找到不等于未公开。',
    en: 'A roster says who should report: what it expects and the data lack is «not found», which is not «not published».',
  },
  withoutRoster: {
    zh: '没有应报名单：只能看出一个单位首末两份年报之间缺的年份，从未报过的单位看不出来。',
    en: 'Without a roster only gaps between the first and last report of a body can be seen, never a body that has no report at all.',
  },
  more: (n: number): Words => ({ zh: `另 ${n} 条`, en: `${n} more` }),
  received: { zh: '新收', en: 'new requests' },
  sparkline: (name: string): Words => ({ zh: `${name}历年新收申请`, en: `New requests of ${name} by year` }),
  list_label: { zh: '待核查年报', en: 'Reports to look at' },
  allYears: { zh: '全部年份', en: 'All years' },
} satisfies Record<string, Words | ((...args: never[]) => Words)>

export const SEVERITY_WORDS: Readonly<Record<CheckSeverity, Words>> = {
  critical: { zh: '严重', en: 'critical' },
  major: { zh: '较重', en: 'major' },
  minor: { zh: '一般', en: 'minor' },
  info: { zh: '提示', en: 'info' },
}

export const STRENGTH_NAMES: Readonly<Record<Strength, Words>> = STRENGTH_WORDS

/** The same as heads of the list, beside a count and a button. */
export const GROUP_NAMES: Readonly<Record<Strength, Words>> = {
  ...STRENGTH_WORDS,
  arithmetic: { ...STRENGTH_WORDS.arithmetic, en: 'Arithmetic' },
  contradiction: { ...STRENGTH_WORDS.contradiction, en: 'Contradictions' },
}

export const REVIEW_WORDS: Readonly<Record<ReviewState, Words>> = {
  open: { zh: '未处理', en: 'Open' },
  verify: { zh: '需核实', en: 'To verify' },
  explained: { zh: '已说明', en: 'Explained' },
  false_alarm: { zh: '误报', en: 'False alarm' },
}

const STEMS: Readonly<Record<string, Words>> = {
  t2: { zh: '表二', en: 'table 2' },
  t3: { zh: '表三', en: 'table 3' },
  t4: { zh: '表四', en: 'table 4' },
  review: { zh: '行政复议', en: 'review' },
  lit_direct: { zh: '直接起诉', en: 'direct suits' },
  lit_after: { zh: '复议后起诉', en: 'suits after review' },
  rules: { zh: '规章', en: 'rules' },
  normdoc: { zh: '规范性文件', en: 'normative documents' },
  permit: { zh: '行政许可', en: 'permits' },
  service: { zh: '其他对外管理服务', en: 'external services' },
  penalty: { zh: '行政处罚', en: 'penalties' },
  coercion: { zh: '行政强制', en: 'coercive measures' },
  fee: { zh: '行政事业性收费', en: 'fees' },
}

/** What a finding is about: an applicant column, a row, a block or a cell; '' for the whole report. */
export function scopeWords(scope: string): Words {
  const applicant = APPLICANTS.find(a => a.id === scope)
  if (applicant) return { zh: `${applicant.short.zh}列`, en: `${applicant.short.en} column` }
  const stem = STEMS[scope]
  if (stem) return stem
  const cell = findColumn(scope)
  if (cell) {
    const who = APPLICANTS.find(a => a.id === cell.applicant)?.short
    // «办结总计» says of itself that it is the total column.
    if (who && cell.applicant === 'total' && cell.item.short.zh.endsWith(who.zh)) return cell.item.short
    return {
      zh: [cell.item.short.zh, who?.zh].filter(Boolean).join(' '),
      en: [cell.item.short.en, who?.en].filter(Boolean).join(' '),
    }
  }
  if (findColumn(`${scope}__total`)) return item(column(`${scope}__total`).item.id).short
  return { zh: scope, en: scope }
}
