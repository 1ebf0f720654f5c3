/** Words of the proof of a figure. */
import type { LeftOutReason } from '../../analysis/proof'
import { count } from '../../charts/format'
import { REASON_WORDS } from '../../charts/words'
import type { TableId, Words } from '../../domain/dictionary'

export const TABLE_NAMES: Readonly<Record<TableId, Words>> = {
  t2: { zh: '表二', en: 'Table 2' },
  t3: { zh: '表三', en: 'Table 3' },
  t4: { zh: '表四', en: 'Table 4' },
}

export const PROOF = {
  title: (who: string, years: string, metric: string): Words => ({
    zh: `出处 · ${who} · ${years} 年 · ${metric}`,
    en: `Proof · ${who} · ${years} · ${metric}`,
  }),
  open: (who: string, years: string, value: string): Words => ({
    zh: `出处：${who} ${years} 年 ${value}`,
    en: `Proof: ${who} ${years}, ${value}`,
  }),
  together: { zh: '所选单位合计', en: 'All chosen bodies together' },
  unknownBody: { zh: '数据中没有的单位', en: 'a body that is not in the data' },
  interval: (range: string): Words => ({ zh: `95% 区间 ${range}`, en: `95% interval ${range}` }),
  noInterval: { zh: '', en: '' },
  median: { zh: '各份年报的中位数', en: 'median of the reports' },
  ofReports: (n: number): Words => ({
    zh: `${count(n)} 份年报`,
    en: n === 1 ? '1 report' : `${count(n)} reports`,
  }),
  notOneFigure: {
    zh: '这项指标各年不能相加，下列是逐年的年报；各年数字请看单年的出处。',
    en: 'This metric does not add over years; the reports are listed below, each with its own figure.',
  },

  cells: { zh: '原表单元格', en: 'Cells of the form' },
  role: { zh: '作用', en: 'Role' },
  row: { zh: '行', en: 'Row' },
  raw: { zh: '原文', en: 'As written' },
  taken: { zh: '取值', en: 'Taken' },
  place: { zh: '位置', en: 'Place' },
  numerator: { zh: '分子', en: 'Numerator' },
  denominator: { zh: '分母', en: 'Denominator' },
  used: { zh: '取数', en: 'Used' },
  line: (line: number, column: number | null): Words => ({
    zh: column === null ? `第 ${line} 行` : `第 ${line} 行 · 列 ${column}`,
    en: column === null ? `line ${line}` : `line ${line} · col. ${column}`,
  }),
  form: (template: string): Words => ({ zh: `${template} 版表格`, en: `${template} form` }),
  otherForm: { zh: '表格版式未能辨认', en: 'form not recognised' },
  file: (name: string, encoding: string): Words => ({
    zh: `文件 ${name}${encoding === '' ? '' : `（${encoding}）`}`,
    en: `File ${name}${encoding === '' ? '' : ` (${encoding})`}`,
  }),
  allPlain: (n: number): Words => ({
    zh: `${n} 个单元格均为原样数字，无推定值`,
    en: `${n === 1 ? 'the cell is a plain number' : `all ${n} cells are plain numbers`}, nothing worked out`,
  }),
  checks: (passed: number, failed: number): Words => ({
    zh:
      failed === 0
        ? `本份年报的核查：${passed} 项成立，无不成立`
        : `本份年报的核查：${passed} 项成立，${failed} 项不成立`,
    en: `checks of this report: ${passed} hold, ${failed === 0 ? 'none fails' : `${failed} fail`}`,
  }),
  conflict: {
    zh: '与同表其他数字矛盾，不取用',
    en: 'contradicts other figures of the form, not used',
  },
  derived: {
    zh: '本格未填；各项办理结果之和等于应办理数，按此取用（推定）',
    en: 'not written; worked out from the outcomes, which add up to what was to be handled',
  },
  noCells: {
    zh: '这项指标由整份年报得出，不取自单个单元格：',
    en: 'This metric comes from the report as a whole, not from single cells:',
  },
  noReport: { zh: '没有找到这一年的年报。', en: 'No report of this year was found.' },
  tooMany: (n: number): Words => ({ zh: `共 ${n} 格`, en: `${n} cells` }),
  groupTotal: { zh: '明细不全，取所报合计', en: 'a detail row is missing: the reported total is taken' },

  reports: (n: number): Words => ({ zh: `计入的年报 ${count(n)} 份`, en: `Reports counted: ${count(n)}` }),
  leftOut: (n: number): Words => ({ zh: `未计入 ${count(n)} 份`, en: `Not counted: ${count(n)}` }),
  missing: (n: number): Words => ({
    zh: `另有 ${count(n)} 个单位·年度未见年报`,
    en: `${count(n)} body-years without a report`,
  }),
  largestFirst: { zh: '由大到小', en: 'largest first' },
  more: (n: number): Words => ({ zh: `另有 ${count(n)} 份，未列出`, en: `${count(n)} more, not listed` }),
  sum: { zh: '合计', en: 'Sum' },
  listedSum: { zh: '以上各份之和', en: 'Sum of those listed' },
  body: { zh: '单位', en: 'Body' },
  year: { zh: '年份', en: 'Year' },
  why: { zh: '原因', en: 'Why' },
  show: (n: number): Words => ({ zh: `再显示 ${count(n)} 份`, en: `Show ${count(n)} more` }),

  disputes: { zh: '三年合并所用的数', en: 'What the three years together rest on' },
  handled: { zh: '办结', en: 'Handled' },
  cases: { zh: '复议诉讼', en: 'Disputes' },
  pending: { zh: '其中尚未审结', en: 'of these pending' },
  disputeRule: {
    zh: '一年的复议诉讼来自当年和上年办结的申请，分母取两年办结数的平均，三年相加；上年不详的，以当年代。尚未审结的下年还会再报，只计最后一年的。不足两年有数的不算。',
    en: 'The disputes of a year come from requests handled in it or the year before, so each year brings the mean of the two (its own where the one before is not known). Pending cases are reported again the next year and count in the last year only. Fewer than two years with figures give no rate.',
  },
  yearsNote: {
    zh: '此语句给出上表各年的数；合并按表下的规则计算',
    en: 'This gives the years above; the rule below them makes the rate',
  },

  definition: { zh: '定义', en: 'Definition' },
  methods: { zh: '口径 ›', en: 'Methods ›' },
  tellsNot: { zh: '不说明什么：', en: 'What it does not tell: ' },
  whenNull: { zh: '何时不算：', en: 'Not computed: ' },
  sql: { zh: '查询语句', en: 'Query' },
  sqlNote: {
    zh: '在 SQL 中打开并运行，得到上面的数字；也可在浏览器控制台用 window.mingjing.query(…)',
    en: 'Open it in SQL and run it for the figure above; window.mingjing.query(…) in the browser console gives the same',
  },
  openSql: { zh: '在 SQL 中打开', en: 'Open in SQL' },
  copy: { zh: '复制', en: 'Copy' },
  citation: { zh: '引用', en: 'Citation' },
  copyCitation: { zh: '复制引用', en: 'Copy citation' },
  fingerprint: (print: string): Words => ({ zh: `数据指纹 ${print}`, en: `Fingerprint ${print}` }),
  openForm: { zh: '打开原表', en: 'Open the form' },
  copyLink: { zh: '复制链接', en: 'Copy link' },
  accessed: (date: string): Words => ({ zh: `${date} 取用`, en: `accessed ${date}` }),
  reportOf: (who: string, years: string): Words => ({
    zh: `《${who} ${years} 年政府信息公开工作年度报告》`,
    en: `the ${years} annual report on government information disclosure of ${who}`,
  }),
  reportsOf: (data: string, years: string): Words => ({
    zh: `${data} ${years} 年政府信息公开工作年度报告`,
    en: `${data}, annual reports on government information disclosure ${years}`,
  }),
} as const

/** Why a report is not in a sum. */
export function leftOutWords(reason: LeftOutReason): Words {
  if (reason === 'other_form') return { zh: '用另一版表格，不可相加', en: 'other form, cannot be added' }
  return REASON_WORDS[reason]
}
