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
  identities: { zh: '核查 A 表内勾稽', en: "Checks A: the form's own arithmetic" },
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
      en: "A report is expected and not in the data. Without a roster only the years between a body's first and last report count.",
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
