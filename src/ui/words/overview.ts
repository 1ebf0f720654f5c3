import { count } from '../../charts/format'
import { bodies as bodiesOf, kindName } from '../../charts/words'
import type { Words } from '../../domain/dictionary'
import type { OrgType } from '../../domain/org'

/** Words of 总览. */
export const OVERVIEW = {
  matrix: { zh: '年报收报情况', en: 'Reports received' },
  matrixNote: (bodies: number, years: number): Words => ({
    zh: `${bodies} 个单位 × ${years} 年，格内为新收申请件数；点格看该年年报`,
    en: `${bodies} bodies × ${years} years; cells show new requests; click one for the report`,
  }),
  prefix: (prefix: string): Words => ({
    zh: `单位名省去“${prefix}”`,
    en: `“${prefix}” left out of the names`,
  }),
  matrixKeys: {
    zh: '方向键在格间移动，回车看该年年报',
    en: 'Arrow keys move between cells, Enter opens the report',
  },
  seeReport: { zh: '看年报', en: 'Report' },
  seeTrend: { zh: '看趋势', en: 'Trend' },
  panel: (type: OrgType | null, bodies: number): Words => ({
    zh: `${type ? kindName(type, 'zh') : '类型未注明'} ${bodies} 个`,
    en: type ? bodiesOf(bodies, type, 'en') : `${bodies} of unknown type`,
  }),
  countyPanel: (county: string | null, bodies: number): Words => ({
    zh: `${county ?? '未注明县区'} ${bodies} 个`,
    en: `${county ?? 'No county'} (${bodies})`,
  }),
  reported: (reported: number, expected: number): Words => ({
    zh: `已报 ${reported}/${expected}`,
    en: `${reported}/${expected} reported`,
  }),
  notInSums: { zh: '汇总年报，不计入合计', en: 'compiled, in no sum' },
  compiled: { zh: '汇总', en: 'compiled' },
  body: { zh: '单位', en: 'Body' },
  totalReported: { zh: '合计已报', en: 'Reported' },
  totalExpected: { zh: '应报', en: 'Expected' },
  legend: { zh: '图例', en: 'Key' },
  legendHeat: {
    zh: '格内为新收申请件数：1–4、5–14、15 以上',
    en: 'New requests: 1–4, 5–14, 15 and more',
  },
  legendZero: (n: number): Words => ({
    zh: `已报，新收填 0（${count(n)} 份）`,
    en: `Reported, 0 written (${count(n)})`,
  }),
  legendBlank: (n: number): Words => ({
    zh: `已报，表格或该格空白（${count(n)} 份）`,
    en: `Reported, table or cell blank (${count(n)})`,
  }),
  legendNote: (n: number): Words => ({
    zh: `已报，填的不是数字（${count(n)} 份）`,
    en: `Reported, words instead of a number (${count(n)})`,
  }),
  legendNotLoaded: (n: number): Words => ({
    zh: `已报，本文件未载该格（${count(n)} 份）`,
    en: `Reported, cell not in this file (${count(n)})`,
  }),
  legendMissing: (n: number): Words => ({
    zh: `未报，未找到年报（${count(n)} 份）`,
    en: `No report found (${count(n)})`,
  }),
  legendNa: (n: number): Words => ({
    zh: `不适用，当年尚未设立或已撤销（${count(n)} 份）`,
    en: `Not applicable, body did not exist (${count(n)})`,
  }),
  legendOutside: {
    zh: '留空：首末两份年报以外，无名册不作判断',
    en: "Empty: outside a body's first and last report; without a roster nothing is said",
  },
  legendCheck: (n: number): Words => ({
    zh: `右上角标：勾稽需核实（${count(n)} 份）`,
    en: `Corner: figures to be checked (${count(n)})`,
  }),
  legendBreak: (year: number): Words => ({
    zh: `竖带：${year} 年起多数用新版表格`,
    en: `Band: most use the new form from ${year}`,
  }),
  legendUnexpected: (n: number): Words => ({
    zh: `另有 ${n} 份不在名册应报之列，不计入已报`,
    en: `${n} more outside the roster, not counted as reported`,
  }),
  cellNumber: (n: string): Words => ({ zh: `新收 ${n} 件`, en: `${n} new requests` }),
  cellZero: { zh: '新收填 0', en: '0 new requests written' },
  cellBlank: { zh: '已报，新收一格空白', en: 'reported, cell blank' },
  cellBlankTable: { zh: '已报，表三空白', en: 'reported, table 3 blank' },
  cellNote: { zh: '已报，新收填的不是数字', en: 'reported, words instead of a number' },
  cellNotLoaded: { zh: '已报，本文件未载新收', en: 'reported, new requests not in this file' },
  cellMissing: { zh: '未报，未找到年报', en: 'no report found' },
  cellNa: { zh: '不适用，当年不在名册上', en: 'not applicable, not on the roster that year' },
  cellOutside: { zh: '首末年报以外，不作判断', en: 'outside its first and last report' },
  cellCheck: (n: number): Words => ({
    zh: `需核实 ${n} 处`,
    en: n === 1 ? '1 thing to check' : `${n} things to check`,
  }),
  cellOldForm: { zh: '用 2019 版表格', en: '2019 form' },
  yearSuffix: (year: number): Words => ({ zh: `${year} 年`, en: String(year) }),

  keyReports: { zh: '已收年报', en: 'Reports' },
  keyOf: (n: string): Words => ({ zh: `/ ${n} 份`, en: `of ${n}` }),
  keyMissing: (n: number): Words => ({ zh: `未找到 ${n} 份`, en: `${n} not found` }),
  keyNoneMissing: { zh: '首末年报之间无缺', en: 'none missing in between' },
  keyFailed: { zh: '表三勾稽不符', en: 'Table 3 does not add up' },
  keyFailedNote: { zh: '行、列或结果合计', en: 'rows, columns, balance' },
  keyZero: { zh: '表三全填 0', en: 'Table 3 all zero' },
  keyZeroNote: (year: number, n: number): Words => ({
    zh: `其中 ${year} 年 ${n} 份`,
    en: `${n} of them in ${year}`,
  }),
  keyZeroNone: { zh: '表三填写完整的年报', en: 'of reports with table 3 filled in' },
  keyDisclosure: (year: number): Words => ({ zh: `${year} 年公开率`, en: `Disclosure rate ${year}` }),
  keyDisclosureNone: { zh: '公开率', en: 'Disclosure rate' },
  keyDisclosureNote: (leftOut: number): Words => ({
    zh: leftOut > 0 ? `含部分公开；${leftOut} 份未计入` : '含部分公开，按合计重算',
    en: leftOut > 0 ? `${leftOut} reports left out` : 'full or partial, from sums',
  }),
  keyNoValue: { zh: '没有可算的年报', en: 'no report to work with' },

  mix: { zh: '办理结果构成', en: 'How requests ended' },
  mixNote: { zh: '右侧为公开（含部分）/ 办结', en: 'full or partial / handled' },
  mixTitle: { zh: '各年办理结果构成，件数与占比', en: 'How requests ended by year, counts and shares' },
  mixLeftOut: (reports: number): Words => ({
    zh: `另有 ${reports} 份各项不全、矛盾或没有办结数，未计入`,
    en: `${reports} reports with gaps or contradictions left out`,
  }),
  mixLeftOutYear: (year: number, n: number): Words => ({ zh: `${year} 年 ${n} 份`, en: `${n} in ${year}` }),
  mixNone: { zh: '所选范围没有办结的申请。', en: 'No handled requests in this selection.' },
  mixUnlisted: { zh: '未列明', en: 'Not listed' },
  newForm: { zh: '↑ 新版表格', en: '↑ new form' },
  cases: (text: string): Words => ({ zh: `${text} 件`, en: text }),
  year: { zh: '年份', en: 'Year' },

  worth: { zh: '值得一看', en: 'Worth a look' },
  worthNone: { zh: '按已定规则，没有要特别留意的。', en: 'Nothing stands out under the declared rules.' },
  worthChecks: (n: number): Words => ({ zh: `${n} 份年报`, en: n === 1 ? '1 report' : `${n} reports` }),
  worthChecksNote: (of: number): Words => ({
    zh: `表三行、列或结果合计对不上（可核 ${of} 份）`,
    en: `table 3 does not add up (${of} can be checked)`,
  }),
  worthChecksTo: { zh: '核查 · 清单 ›', en: 'Audit · List ›' },
  worthZero: (n: number): Words => ({ zh: `${n} 个单位`, en: n === 1 ? '1 body' : `${n} bodies` }),
  worthZeroOne: (name: string): Words => ({ zh: name, en: name }),
  worthZeroNote: {
    zh: '连续三年以上新收为 0，而七成以上同类有申请',
    en: 'none for 3+ years; 70% of their kind had some',
  },
  worthTrendTo: { zh: '比较 · 趋势 ›', en: 'Compare · Trend ›' },
  worthJump: (name: string, before: string, after: string): Words => ({
    zh: `${name} ${before} → ${after} 件`,
    en: `${name} ${before} → ${after}`,
  }),
  worthJumpNote: (year: number, more: boolean, next: string | null): Words => ({
    zh: `${year} 年新收大幅${more ? '增加' : '减少'}${next === null ? '' : `，${year + 1} 年为 ${next} 件`}`,
    en: `new requests ${more ? 'rose' : 'fell'} sharply in ${year}${next === null ? '' : `; ${next} in ${year + 1}`}`,
  }),
  nothing: {
    zh: '所选范围没有年报。放宽年份或筛选试试。',
    en: 'No reports in this selection. Widen the years or the filters.',
  },
} as const
