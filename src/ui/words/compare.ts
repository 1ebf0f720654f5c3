import type { PeerReach } from '../../analysis/peers'
import type { Metric } from '../../catalog/metric'
import { denominatorName, kindName } from '../../charts/words'
import type { TableId, Words } from '../../domain/dictionary'
import type { OrgType } from '../../domain/org'

function both(make: (language: 'zh' | 'en') => string): Words {
  return { zh: make('zh'), en: make('en') }
}

const TABLE_NAME: Readonly<Record<TableId, Words>> = {
  t2: { zh: '表二', en: 'table 2' },
  t3: { zh: '表三', en: 'table 3' },
  t4: { zh: '表四', en: 'table 4' },
}

/** Words of 比较. */
export const COMPARE = {
  minimum: { zh: '最少件数', en: 'Fewest cases' },
  minimumOf: (n: number, byDefault: boolean): Words => ({
    zh: byDefault ? `${n}（默认）` : String(n),
    en: byDefault ? `${n} (default)` : String(n),
  }),
  tabs: { zh: '比较的方式', en: 'Ways to compare' },
  trend: { zh: '趋势', en: 'Trend' },
  table: { zh: '表格', en: 'Table' },
  methods: { zh: '口径 ›', en: 'Methods ›' },
  pooled: { zh: '所选单位合计', en: 'All together' },
  named: { zh: '单独标出的单位', en: 'Bodies shown by name' },
  namedMost: { zh: '最多 8 个', en: 'at most 8' },
  namedFull: { zh: '已有 8 个，先去掉一个再添加', en: 'There are 8; remove one first' },
  remove: (name: string): Words => ({ zh: `去掉 ${name}`, en: `Remove ${name}` }),
  noOwn: {
    zh: '还没有选本单位：黑线为所选单位合计，灰带为各单位的四分位。',
    en: 'No body of your own chosen: the black line is all chosen bodies together, the grey band the quartiles.',
  },
  rest: { zh: '其余同类', en: 'The other peers' },
  restAll: { zh: '其余单位', en: 'The other bodies' },
  quartiles: { zh: '四分位带', en: 'Quartile band' },
  median: { zh: '中位数', en: 'Median' },
  lines: (n: number, type: OrgType | null): Words => ({
    zh: `${n} 个${kindName(type, 'zh')}的线`,
    en: `Lines of ${n} ${kindName(type, 'en')}`,
  }),
  show: { zh: '显示', en: 'Shown' },
  hide: { zh: '不显示', en: 'Hidden' },
  hollow: (metric: Metric): Words =>
    both(l =>
      l === 'zh'
        ? `空心点：${denominatorName(metric, l)}不足 ${metric.minimumN} 件`
        : `Hollow: fewer than ${metric.minimumN} ${denominatorName(metric, l)}`,
    ),
  greyRule: (metric: Metric): Words =>
    both(l =>
      l === 'zh'
        ? `灰线只连${denominatorName(metric, l)} ${metric.minimumN} 件以上的年份`
        : `grey lines join only years with ${metric.minimumN} or more ${denominatorName(metric, l)}`,
    ),
  neverEnough: (n: number): Words => ({
    zh: `${n} 个各年都达不到或没有数值，见“表格”`,
    en: `${n} have no such year; see Table`,
  }),
  noPeers: {
    zh: '没有可比的同类，或同类的数值太少，不画四分位带。',
    en: 'No peers, or too few values for a band.',
  },
  flagNoPeers: {
    zh: '是否类指标没有四分位；各单位见“表格”。',
    en: 'Yes and no have no quartiles; see Table for each body.',
  },
  tooManyLines: (n: number): Words => ({
    zh: `同类有 ${n} 个，只画四分位带和中位数`,
    en: `${n} peers: only band and median are drawn`,
  }),
  reach: (reach: PeerReach, type: OrgType | null, n: number): Words => {
    const zhType = type ? kindName(type, 'zh') : '未注明类型的单位'
    const enType = type ? kindName(type, 'en') : 'bodies of unknown type'
    const zh = {
      county: `同县${zhType}`,
      city: `同市${zhType}`,
      type: `所选范围内的${zhType}`,
      all: '所选范围内的各单位',
    }
    const en = {
      county: `${enType} of the county`,
      city: `${enType} of the city`,
      type: `all ${enType} chosen`,
      all: 'all bodies chosen',
    }
    return { zh: `同类：${zh[reach]} ${n} 个`, en: `Peers: ${n} ${en[reach]}` }
  },
  compiledFocus: {
    zh: '本单位的年报是汇总年报，已含所辖单位，不与它们同列。',
    en: 'This is a compiled report: it already contains its bodies and is not set beside them.',
  },
  unknownFocus: {
    zh: '数据中没有链接所指的单位。',
    en: 'The body of this link is not in the data.',
  },
  rootAxis: { zh: '纵轴按平方根刻度', en: 'Square-root axis' },
  nothing: {
    zh: '所选范围内没有这项指标的数值。',
    en: 'This metric has no value in this selection.',
  },
  twin: { zh: '图中各点的数字', en: 'The figures of this chart' },
  twinTable: (metric: string): Words => ({ zh: `${metric}，逐年`, en: `${metric}, year by year` }),

  source: (data: string, years: string, table: TableId | null): Words => ({
    zh: `来源：${data} ${years} 年政府信息公开工作年度报告${table ? TABLE_NAME[table].zh : ''}`,
    en: `Source: ${data}, annual reports ${years}${table ? `, ${TABLE_NAME[table].en}` : ''}`,
  }),
  filters: (list: readonly string[]): Words => ({
    zh: `筛选：${list.length > 0 ? list.join('、') : '无'}`,
    en: `Filters: ${list.length > 0 ? list.join(', ') : 'none'}`,
  }),
  withoutCompiled: { zh: '汇总年报不计入', en: 'compiled reports left out' },
  gapRule: { zh: '缺报、空白和矛盾的年份不连线', en: 'missing, blank and contradicted years are gaps' },
  missingRule: { zh: '空白不作 0', en: 'blank is not 0' },
  intervalRule: (metric: Metric): Words =>
    metric.kind === 'share'
      ? { zh: '区间为 Wilson 95%', en: 'intervals: Wilson 95%' }
      : { zh: '区间为精确泊松 95%', en: 'intervals: exact Poisson 95%' },
  app: (version: string): Words => ({ zh: `明镜 ${version}`, en: `Mingjing ${version}` }),
  print: (fingerprint: string): Words => ({
    zh: `数据指纹 ${fingerprint}`,
    en: `fingerprint ${fingerprint}`,
  }),

  year: { zh: '年份', en: 'Year' },
  body: { zh: '单位', en: 'Body' },
  county: { zh: '县区', en: 'County' },
  xOfN: { zh: '分子/分母', en: 'x/n' },
  interval: { zh: '95% 区间', en: '95% interval' },
  intervalDrawn: { zh: '区间（竖线为合计）', en: 'Interval (line: all together)' },
  why: { zh: '原因', en: 'Why' },
  together: (reports: number, leftOut: number): Words => ({
    zh: `${reports} 份年报合计${leftOut > 0 ? `，${leftOut} 份未计入` : ''}`,
    en: `${reports} reports together${leftOut > 0 ? `, ${leftOut} left out` : ''}`,
  }),
  togetherName: { zh: '合计', en: 'Together' },
  enough: {
    zh: '由高到低；先后可能只是偶然，不编名次',
    en: 'from high to low; order may be chance, so no places',
  },
  enoughPlain: { zh: '由大到小，不编名次', en: 'from large to small, no places' },
  comparable: { zh: '可以比较', en: 'Comparable' },
  small: { zh: '样本少，不排名', en: 'Too few to rank' },
  smallNote: (metric: Metric): Words =>
    both(l =>
      l === 'zh'
        ? `${denominatorName(metric, l)}不足 ${metric.minimumN} 件，按名称`
        : `fewer than ${metric.minimumN} ${denominatorName(metric, l)}, by name`,
    ),
  without: { zh: '没有数值', en: 'No value' },
  otherForm: { zh: '用另一版表格，不作比较', en: 'Other form, not compared' },
  otherFormNote: (template: string): Words => ({
    zh: `表二各项两版口径不同，只比用 ${template} 版表格的年报`,
    en: `table 2 differs between forms; only reports on the ${template} form are compared`,
  }),
  many: (n: number): Words => ({ zh: `${n} 个`, en: String(n) }),
  more: (n: number): Words => ({ zh: `再显示 ${n} 个`, en: `Show ${n} more` }),
  flagged: { zh: '年报中有需核实之处', en: 'something in the report is to be checked' },
  noYear: { zh: '没有可选的年份。', en: 'No year to choose.' },
  tableSentence: (ranked: number, small: number, otherForm: number, without: number): Words => {
    const zh = [
      `${ranked} 个单位可以比较`,
      small > 0 ? `${small} 个样本少` : '',
      otherForm > 0 ? `${otherForm} 个用另一版表格` : '',
      without > 0 ? `${without} 个没有数值` : '',
    ]
    const en = [
      `${ranked} bodies can be compared`,
      small > 0 ? `${small} have too few cases` : '',
      otherForm > 0 ? `${otherForm} use the other form` : '',
      without > 0 ? `${without} have no value` : '',
    ]
    const said = (parts: readonly string[]) => parts.filter(part => part !== '')
    return { zh: `${said(zh).join('，')}。`, en: `${said(en).join(', ')}.` }
  },
} as const
