/** Words of 口径. What a metric or a check says stands in the catalogue; here are the frame and the topics. */
import type { CheckResult, CheckSeverity, Family, ScopeKind } from '../../catalog/check'
import type { Metric } from '../../catalog/metric'
import type { Words } from '../../domain/dictionary'

export const METHODS = {
  view: { zh: '口径', en: 'Methods' },
  list: { zh: '指标、规则和说明', en: 'Metrics, checks and notes' },
  search: { zh: '找指标、规则', en: 'Find a metric or check' },
  nothingFound: { zh: '没有找到', en: 'Nothing found' },
  topics: { zh: '说明', en: 'Notes' },
  count: (metrics: number, checks: number): Words => ({
    zh: `共 ${metrics} 项指标、${checks} 条规则`,
    en: `${metrics} metrics, ${checks} checks`,
  }),
  chooseEntry: { zh: '换一项', en: 'Another entry' },
  unit: (unit: string): Words => ({ zh: `单位 ${unit}`, en: `unit: ${unit}` }),
  version: (version: string): Words => ({ zh: `明镜 ${version} 版口径`, en: `as of Mingjing ${version}` }),
  example: (name: string, year: number): Words => ({
    zh: `例：${name} ${year} 年`,
    en: `Example: ${name}, ${year}`,
  }),
  noExample: {
    zh: '本数据中没有可以算出这个指标的年报',
    en: 'No report of this data gives this metric',
  },
  times: (scale: string): Words => ({ zh: `× ${scale}`, en: `× ${scale}` }),
  tells: { zh: '说明什么', en: 'What it tells' },
  tellsNot: { zh: '不说明什么', en: 'What it does not' },
  whenNull: { zh: '何时不算', en: 'Not computed' },
  notRanked: { zh: '何时不排名', en: 'Not ranked' },
  notRankedWhen: (n: number): Words => ({
    zh: `分母不足 ${n} 的比率置灰单列，不参与排名。`,
    en: `A rate on fewer than ${n} cases is greyed, listed apart and not ranked.`,
  }),
  similar: { zh: '近似口径', en: 'Easily mistaken' },
  similarTo: (_name: string, difference: string): Words => ({ zh: `：${difference}`, en: `: ${difference}` }),
  reason: { zh: '特别算法', en: 'Special rule' },
  differences: { zh: '两版表格的差别', en: 'The two forms' },
  itemUsed: { zh: '所用行', en: 'Row used' },
  in2019: { zh: '2019 版', en: '2019 form' },
  in2021: { zh: '2021 版', en: '2021 form' },
  relation: { zh: '对应', en: 'Relation' },
  acrossHead: { zh: '跨年', en: 'Across years' },
  has: { zh: '有', en: 'yes' },
  hasNot: { zh: '无', en: 'none' },
  rowsOf: (n: number): Words => ({ zh: `${n} 行`, en: n === 1 ? '1 row' : `${n} rows` }),
  allDifferences: { zh: '两版表格的全部差别', en: 'All differences of the two forms' },
  cellsTitle: { zh: '取自哪些格', en: 'Cells it rests on' },
  cellsOfCheck: { zh: '核对哪些格', en: 'Cells it looks at' },
  noCells: {
    zh: '不取自表格中的单元格，而是看年报本身。',
    en: 'Rests on no cell of the form but on the report as a whole.',
  },
  numerator: { zh: '分子', en: 'top' },
  denominator: { zh: '分母', en: 'base' },
  used: { zh: '用到', en: 'used' },
  minus: { zh: '减', en: 'minus' },
  statement: { zh: '语句', en: 'SQL' },
  copy: { zh: '复制', en: 'Copy' },
  related: { zh: '相关规则', en: 'Related checks' },
  relatedMetrics: { zh: '相关指标', en: 'Related metrics' },
  compareWith: { zh: '用这个指标比较 ›', en: 'Compare with this metric ›' },
  formula: { zh: '规则', en: 'Rule' },
  caveat: { zh: '例外与误报', en: 'Exceptions' },
  whenUnknown: { zh: '无法判断时', en: 'Unknown' },
  ask: { zh: '可以这样问', en: 'To ask' },
  tolerance: (t: string): Words => ({ zh: `允差 ${t}`, en: `tolerance ${t}` }),
  results: { zh: '在本数据中的结果', en: 'Results in this data' },
  resultsNote: {
    zh: '一份年报可以核对多处，按处计数',
    en: 'one report may be checked in several places; places are counted',
  },
  resultsWithin: {
    zh: '只计所选年份和单位类型',
    en: 'chosen years and kinds of body only',
  },
  toList: { zh: '在核查清单中查看 ›', en: 'Show them in the worklist ›' },
  noCellsOfCheck: {
    zh: '不落在某几格上，看的是整份年报、同类单位或前后各年。',
    en: 'Rests on no single cells but on the report as a whole, on other bodies or on other years.',
  },
  result: { zh: '结果', en: 'Result' },
  places: { zh: '处', en: 'Places' },
  meaning: { zh: '含义', en: 'Meaning' },
  causes: { zh: '不成立的归因', en: 'Why it fails' },
  causesNote: {
    zh: '一处笔误会使多条等式不成立，所以按原因、按份数计',
    en: 'one slip breaks many equations, so causes and reports are counted',
  },
  cause: { zh: '原因', en: 'Cause' },
  reports: { zh: '份数', en: 'Reports' },
  conflictRule: {
    zh: '不成立时，牵涉的格互相矛盾，不进入任何指标、合计和排名。',
    en: 'When it fails, its cells are in conflict and feed no metric, total or rank.',
  },
  noData: { zh: '还没有数据，只列口径。', en: 'No data yet; definitions only.' },
  table2: { zh: '表二', en: 'Table 2' },
  table3: { zh: '表三', en: 'Table 3' },
  table4: { zh: '表四', en: 'Table 4' },
  form: (table: string, year: string): Words => ({
    zh: `${table}，${year} 版`,
    en: `${table}, ${year} form`,
  }),
  mark: { zh: '写法', en: 'Mark' },
  what: { zh: '是什么', en: 'What it is' },
  how: { zh: '怎样处理', en: 'How it is treated' },
  proved: (n: string): Words => ({ zh: `本数据中推得 ${n} 格`, en: `${n} cells proved in this data` }),
  changedDay: (value: string): Words => ({
    zh: `（已改为${value}）`,
    en: ` (changed to ${value})`,
  }),
  calibration: { zh: '在本数据中是否校准', en: 'Whether it is calibrated on this data' },
  calibrationLine: (n: string, zeros: string, expected: string): Words => ({
    zh: `本数据有 ${n} 份年报，事先看出现 0 件的可能低于提示界限；其中实际为 0 的 ${zeros} 份，预计 ${expected} 份。`,
    en: `In this data there are ${n} town-years for which 0 was improbable before the figure was seen. Zeros among them: ${zeros}; to be expected: ${expected}.`,
  }),
  calibrated: {
    zh: '零没有远多于预计，本规则照常使用。',
    en: 'There are not far more zeros than expected: the check is in use.',
  },
  uncalibrated: {
    zh: '未校准：零超过预计的两倍，本规则在这份数据上不可靠，不列入核查清单，结果记为无法判断。',
    en: 'Uncalibrated: more than twice as many zeros as expected. The check is not reliable on this data, is kept off the worklist and tells «unknown».',
  },
  notCalibrated: {
    zh: '本数据没有这样的年报，本规则不作判断。',
    en: 'This data has no such town-years; the check says nothing.',
  },
  treat: { zh: '处理', en: 'Treatment' },
} as const

/** The groups of checks, in the order of their list. */
export const FAMILY_WORDS: Readonly<Record<Family, Words>> = {
  identities: { zh: '核查 A 表内勾稽', en: 'Checks A: the form’s own arithmetic' },
  years: { zh: '核查 B 前后年度', en: 'Checks B: across years' },
  values: { zh: '核查 C 不可能、不合理的数', en: 'Checks C: impossible or implausible values' },
  logic: { zh: '核查 D 表间逻辑', en: 'Checks D: between tables' },
  form: { zh: '核查 E 格式、时限、完整', en: 'Checks E: form, date, completeness' },
  text: { zh: '核查 F 文字与表格', en: 'Checks F: text against tables' },
  peers: { zh: '核查 G 同类与全县', en: 'Checks G: peers and county' },
}

export const ROLL_UP: Readonly<Record<Metric['kind'], Words>> = {
  count: { zh: '各单位、各年可以相加', en: 'adds over bodies and years' },
  amount: { zh: '各单位、各年可以相加', en: 'adds over bodies and years' },
  stock: { zh: '各单位可以相加，各年不可相加', en: 'adds over bodies, not over years' },
  share: { zh: '合计时分子、分母分别相加', en: 'rolled up as sum over sum' },
  ratio: { zh: '合计时分子、分母分别相加', en: 'rolled up as sum over sum' },
  flag: { zh: '合计为「是」的年报所占比例', en: 'rolled up as the share of reports with yes' },
  days: { zh: '合计取中位数', en: 'rolled up as the median' },
}
export const NOT_OVER_YEARS: Words = { zh: '不跨年合并', en: 'not pooled over years' }

export const ACROSS_WORDS: Readonly<Record<Metric['across'], { note: Words; cell: Words }>> = {
  through: {
    note: { zh: '本指标可跨 2020 | 2021 连线', en: 'the line runs through 2020 | 2021' },
    cell: { zh: '可连线', en: 'one line' },
  },
  marked: {
    note: { zh: '本指标可连线，换版处加标记', en: 'one line, with the change marked' },
    cell: { zh: '连线并标出换版', en: 'one line, marked' },
  },
  cut: {
    note: { zh: '本指标不可跨版连线，也不算同比', en: 'no line and no change across the two forms' },
    cell: { zh: '断开', en: 'cut' },
  },
}

export const SEVERITY_WORDS: Readonly<Record<CheckSeverity, Words>> = {
  critical: { zh: '严重：算术上必有一处不对', en: 'critical: arithmetic certainly wrong somewhere' },
  major: { zh: '较重：很可能有误，或漏了应做的事', en: 'major: very likely wrong, or a duty missed' },
  minor: { zh: '一般：不规范', en: 'minor: irregular' },
  info: { zh: '提示：值得看一眼', en: 'info: worth a look' },
}

export const SCOPE_WORDS: Readonly<Record<ScopeKind, Words>> = {
  applicant: { zh: '逐栏核对', en: 'column by column' },
  item: { zh: '逐行核对', en: 'row by row' },
  block: { zh: '逐组核对', en: 'block by block' },
  report: { zh: '每份年报一次', en: 'once per report' },
  table: { zh: '逐表核对', en: 'table by table' },
}

export const RESULT_WORDS: Readonly<Record<CheckResult, { name: Words; meaning: Words }>> = {
  PASS: {
    name: { zh: '成立', en: 'Pass' },
    meaning: { zh: '所需内容齐全，规则成立', en: 'everything needed is there, and the rule holds' },
  },
  FAIL: {
    name: { zh: '不成立', en: 'Fail' },
    meaning: {
      zh: '已有内容足以看出规则不成立，需核实',
      en: 'what is there shows that the rule is broken; to be checked',
    },
  },
  UNKNOWN: {
    name: { zh: '无法判断', en: 'Unknown' },
    meaning: {
      zh: '所需内容空白、未载或互相矛盾；不等于成立',
      en: 'something needed is blank, not in the file or contradicted; not the same as a pass',
    },
  },
  'N/A': {
    name: { zh: '不适用', en: 'Not applicable' },
    meaning: {
      zh: '所用表格没有这一行，或此处不适用',
      en: 'the form has no such row, or the rule does not apply here',
    },
  },
}

/** Kinds of nothing, each with the mark it wears everywhere. */
export const NOTHINGS: readonly { mark: string; text: string; name: Words; what: Words; how: Words }[] = [
  {
    mark: 'mark-zero',
    text: '0',
    name: { zh: '0', en: '0' },
    what: { zh: '年报写了 0。', en: 'The report says 0.' },
    how: { zh: '是一个数，照常计算。', en: 'A number like any other.' },
  },
  {
    mark: 'mark-blank',
    text: '',
    name: { zh: '空白', en: 'Blank' },
    what: {
      zh: '有年报，这一格没有写数字；写「/」「无」「不适用」等的，原文照录，也不当作数字。',
      en: 'There is a report, but no number in this cell; words such as “none” or a dash are kept as written and are no number either.',
    },
    how: { zh: '不作 0，不进入平均、排名和合计。', en: 'Never 0; never enters a mean, a rank or a total.' },
  },
  {
    mark: 'mark-na',
    text: '–',
    name: { zh: '不适用', en: 'Not applicable' },
    what: {
      zh: '这一版表格没有这一项，或这一年还没有（已经没有）这个单位。',
      en: 'This form has no such item, or the body did not exist in that year.',
    },
    how: { zh: '不计入，也不算缺报。', en: 'Left out, and not counted as missing.' },
  },
  {
    mark: 'mark-missing',
    text: '',
    name: { zh: '未报', en: 'No report' },
    what: {
      zh: '应有年报而数据中没有。没有名录时，只看一个单位第一份和最后一份年报之间的年份。',
      en: 'A report is expected and not in the data. Without a roster only the years between a body’s first and last report count.',
    },
    how: {
      zh: '只说「数据中没有」，不等于没有公开；不计入合计。',
      en: 'Says “not in the data”, which is not “not published”; never enters a total.',
    },
  },
  {
    mark: 'mark-not-loaded',
    text: '',
    name: { zh: '未载', en: 'Not loaded' },
    what: {
      zh: '导入的文件没有这一列，或文件注明只录了一部分：不知道年报怎么写。',
      en: 'The file has no such column, or shows only part of the report: what the report says is not known.',
    },
    how: {
      zh: '有关规则为「无法判断」；文件的形状不能用来指摘单位。',
      en: 'Checks say “unknown”: the shape of a file never accuses a body.',
    },
  },
  {
    mark: 'mark-check',
    text: '—',
    name: { zh: '矛盾', en: 'In conflict' },
    what: {
      zh: '写了数字，但与同表其他数字互相矛盾。',
      en: 'A number that contradicts others of the same table.',
    },
    how: {
      zh: '先核对；在此之前不进入任何指标。',
      en: 'To be checked first; feeds no metric until then.',
    },
  },
]

export interface Topic {
  /** What the address says: `e=T01`. */
  readonly code: string
  readonly name: Words
  readonly lead: Words
  readonly paragraphs: readonly Words[]
}

export const TOPICS: readonly Topic[] = [
  {
    code: 'T01',
    name: { zh: '五种「没有」', en: 'Kinds of nothing' },
    lead: {
      zh: '0、空白、不适用、未报、未载是五件不同的事，屏幕、图表和导出文件都分开写。写了数字但与同表其他数字矛盾的，另作标记。',
      en: '0, blank, not applicable, no report and not loaded are five different things, kept apart on screen, in charts and in exports. Figures that contradict each other wear a mark of their own.',
    },
    paragraphs: [],
  },
  {
    code: 'T02',
    name: { zh: '汇总口径', en: 'How figures are rolled up' },
    lead: {
      zh: '比率的合计 = 分子之和 ÷ 分母之和，只用分子、分母都有数字的同一批年报，不取各单位比率的平均。',
      en: 'A rolled-up rate is the sum of numerators over the sum of denominators, over the same reports that have both; never a mean of rates.',
    },
    paragraphs: [
      {
        zh: '每个比率都写出分子/分母；用了几份、几份没有用上，写在表下或图下。',
        en: 'Every rate carries its x/n; how many reports were used and how many were left out stands below.',
      },
      {
        zh: '县级及以上政府的汇总年报已包含所属乡镇和部门的数字，不与它们相加，也不与它们同排。',
        en: 'The compiled report of a county or higher government already contains its towns and departments: never added to them, never ranked with them.',
      },
      {
        zh: '存量（现行有效文件、结转）各年不相加。结转率、占应办理的公开率和每百件的复议、诉讼、争议率跨年合并会把同一件算两次，跨年时显示「—」。',
        en: 'Stocks (documents in force, carried-over requests) are not added over years. Carry-over rates, rates of requests to handle and disputes per 100 would count the same matter twice when years are pooled; they show a dash.',
      },
      {
        zh: '每百件复议、诉讼、争议数不是占比，不写百分号。',
        en: 'Reviews, suits and disputes per 100 are not shares and never wear a per cent sign.',
      },
    ],
  },
  {
    code: 'T03',
    name: { zh: '推得值', en: 'Proved values' },
    lead: {
      zh: '有的空白可以由本表的勾稽关系推得，例如其余各格已等于总计，这一格只能是 0。推得值另存，不写进年报数字。',
      en: 'Some blanks follow from the form’s own arithmetic: if the other cells already make up the total, this one can only be 0. Such values are kept apart from what the report says.',
    },
    paragraphs: [
      {
        zh: '做法：表三和表四每格先取可能的范围（写了数字的就是该数，空白的从 0 起不设上限），再用每行、每列、收办平衡和各组合计反复收窄，直到不再变化；上下限相等的空白才算推得。',
        en: 'How: each cell of tables 3 and 4 starts with the range it can have (a written number is itself, a blank is 0 or more); row sums, column sums, the balance and block sums narrow the ranges until nothing changes. Only a blank whose limits meet is proved.',
      },
      {
        zh: '表内有等式不成立时，该表一格也不推。前提是已填数字无误，所以推得值都注明「按本表勾稽关系推得」。',
        en: 'Where any equation of the table fails, nothing in it is proved. It rests on the written figures being right, and says so wherever it is shown.',
      },
      {
        zh: '指标只读年报写出的数字。唯一例外：文件根本没有「办理结果总计」一列，而新收、上年结转、结转下年都是数字时，办结数按三者推算，并注明「办结数按勾稽推算」。',
        en: 'Metrics read written figures only. One exception: where the file has no column for the handled total at all, and new, carried in and carried out are numbers, the handled total is worked out from them and marked so.',
      },
    ],
  },
  {
    code: 'T04',
    name: { zh: '公布期限', en: 'Publication dates' },
    lead: {
      zh: '是否按时，按下列日期判断；日期只写到月的，取对单位有利的一天。',
      en: 'Being on time is judged by these dates; where only a month is stated, the day that favours the body counts.',
    },
    paragraphs: [
      {
        zh: '日期可以在「阈值」中改；改后只影响核查（K53），指标「按时公开」仍按下面写明的默认日期计算。',
        en: 'The dates can be changed under “Thresholds”; this moves the check (K53) only, while the metric “Published by the date” keeps the default dates.',
      },
    ],
  },
  {
    code: 'T05',
    name: { zh: '两版表格的差别', en: 'The two forms' },
    lead: {
      zh: '2021 年起使用新版表格。表三、表四前后可比；表二大多不可比。用哪一版按表格栏目认定，不按年份。',
      en: 'A new form is in use from 2021. Tables 3 and 4 compare across the change, most of table 2 does not. Which form a report uses is read from its labels, never from its year.',
    },
    paragraphs: [],
  },
  {
    code: 'T06',
    name: { zh: '数据与限制', en: 'Data and limits' },
    lead: {
      zh: '这里只有年报自己写的数字。它们说明报了什么，不说明公开得好不好。',
      en: 'There is nothing here but what the reports say of themselves: what was reported, not how well anyone discloses.',
    },
    paragraphs: [
      {
        zh: '多数乡镇一年只有零到几件申请，一件就能使比率大变；所以写明件数和区间，不足十件的不排名。',
        en: 'Most towns receive between none and a handful of requests a year, and one moves a rate a lot: counts and intervals are shown, and nothing is ranked below ten.',
      },
      {
        zh: '零申请可以是真的。「需核实」是请人去核对，不是结论。',
        en: 'Zero requests can be true. “To be checked” asks someone to look; it is no verdict.',
      },
      {
        zh: '乡镇填的复议、诉讼常是全部案件，不只是信息公开案件。',
        en: 'Towns often enter all their reviews and suits, not only those about disclosure.',
      },
      {
        zh: '处罚、许可、强制数量反映执法活动和权限下放，不反映公开程度。',
        en: 'Numbers of penalties, permits and coercive measures show enforcement and devolved powers, not transparency.',
      },
      {
        zh: '数据只在本机浏览器中处理，不上传。同一份数据的指纹相同，与行的先后和文件名无关。',
        en: 'Data are processed in this browser only and never uploaded. The same data have the same fingerprint, whatever the row order or file name.',
      },
    ],
  },
  {
    code: 'T07',
    name: { zh: '阈值', en: 'Thresholds' },
    lead: {
      zh: '核查规则用到的界限和日期。改一项，当前数据立即重新核查；指标中只有“按时公开”（M61）随公布日期改变，其余指标、合计和排名不受影响。',
      en: 'The limits and dates that checks use. Changing one checks the current data anew. Of the metrics only «Published by the date» (M61) follows the dates; all other metrics, totals and ranks do not depend on them.',
    },
    paragraphs: [
      {
        zh: '改动只存在本机浏览器，对所有数据有效，下次打开仍在，「清除全部数据」时一并清除。导出的核查单和打印件写明改了哪些。链接不带阈值：别人打开您的链接，看到的是按其本人阈值得出的结果。',
        en: 'Changes stay in this browser, hold for every dataset and the next visit, and go with “Clear all data”. Exported lists and prints name them. They are no part of a link: whoever opens yours sees results by thresholds of their own.',
      },
    ],
  },
]
