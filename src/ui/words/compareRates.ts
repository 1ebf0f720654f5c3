import type { MetricKind } from '../../catalog/metric'
import { count } from '../../charts/format'
import type { Words } from '../../domain/dictionary'

/** Words of 排名, 分布, 漏斗 and 散点 of 比较; what the figures themselves say stands beside them in charts. */
export const RATES = {
  rank: { zh: '排名', en: 'Ordered' },
  spread: { zh: '分布', en: 'Spread' },
  funnel: { zh: '漏斗', en: 'Funnel' },
  scatter: { zh: '散点', en: 'Scatter' },
  together: { zh: '年份怎么算', en: 'Years' },
  each: { zh: '逐年', en: 'One year' },
  three: { zh: '三年合并', en: 'Three together' },
  notPooled: (kind: MetricKind): Words => {
    if (kind === 'stock')
      return {
        zh: '这是年末存量或可跨年再计的件数，各年不能相加，只看一年',
        en: 'A stock, or cases that may be counted again next year: years do not add up, so one year only',
      }
    if (kind === 'days')
      return { zh: '天数各年不能相加，只看一年', en: 'Days do not add up over years: one year only' }
    return {
      zh: '分子或分母可能在次年再计一次，三年不能直接相加，只看一年',
      en: 'Its cases may be counted again next year, so three years do not simply add: one year only',
    }
  },
  sums: { zh: '三年件数相加', en: 'counts of three years added' },
  ratios: { zh: '三年分子、分母分别相加', en: 'x and n of three years added apart' },
  fewerYears: (years: string): Words => ({
    zh: `所选年份里只有 ${years} 年可合并`,
    en: `only ${years} of the chosen years can be pooled`,
  }),
  oneForm: (form: string): Words => ({
    zh: `只计用 ${form} 版表格的年报`,
    en: `only reports on the ${form} form`,
  }),
  pooledRule: {
    zh: '合计 = Σ分子 ÷ Σ分母，各单位自己也在内',
    en: 'all together = Σx ÷ Σn, each body itself included',
  },
  keys: { zh: '↑ ↓ 换单位', en: '↑ ↓ body' },
  keysHint: {
    zh: '用上下方向键换单位，回车看这个数的出处；各单位的数字也在图下的表里。',
    en: 'Up and down change the body, Enter shows where the figure comes from; every figure is also in the table below.',
  },
  keysInRow: { zh: '← → 换单位　↑ ↓ 换组', en: '← → body   ↑ ↓ group' },
  keysInRowHint: {
    zh: '用左右方向键换单位，上下方向键换组，回车看这个数的出处；各单位的数字也在图下的表里。',
    en: 'Left and right change the body, up and down the group, Enter shows where the figure comes from; every figure is also in the table below.',
  },
  nothing: { zh: '所选范围内没有这项指标的数值。', en: 'This metric has no value in this selection.' },
  flagNoRank: {
    zh: '这项指标只有“是”和“否”，排不出先后；各单位见“表格”，历年所占比例见“趋势”。',
    en: 'This metric is only yes or no and gives no order; see Table for each body and Trend for the share over the years.',
  },
  noRate: {
    zh: '漏斗要有分子和分母：这项指标是件数、金额或天数，没有比率可判断。排名照样可看。',
    en: 'A funnel needs x of n: this metric is a count, an amount or days, with no rate to judge. The ordered chart still shows it.',
  },
  noRateFlag: {
    zh: '漏斗要有分子和分母：这项指标只有“是”和“否”，没有比率可判断。各单位见“表格”。',
    en: 'A funnel needs x of n: this metric is only yes or no, with no rate to judge. See Table for each body.',
  },
  noCases: {
    zh: '漏斗判断的是一件件独立的结果：这项比率的分子、分母不是这样的件数，画出的界限没有依据。排名照样可看。',
    en: 'A funnel judges single cases that turn out one way or the other: the parts of this rate are none, so limits would rest on nothing. The ordered chart still shows it.',
  },
  disputeYears: (year: number): Words => ({
    zh: `${year - 2}–${year} 年三年合计，除以这些争议所属的办结件数（½${year - 3} + ${year - 2} + ${year - 1} + ½${year} 年）；未审结的只在末年计一次`,
    en: `${year - 2}–${year} together, divided by the handled requests they belong to (½${year - 3} + ${year - 2} + ${year - 1} + ½${year}); pending cases count in the last year only`,
  }),
  binomialLimits: {
    zh: '界限按合计率的二项分布精确计算',
    en: 'limits: exact binomial around the rate of all together',
  },
  poissonLimits: {
    zh: '界限按合计率的泊松分布精确计算',
    en: 'limits: exact Poisson around the rate of all together',
  },
  tooFewBodies: (n: number): Words => ({
    zh: `有分母的单位只有 ${n} 个，不足 10 个，不画漏斗，只列各自的区间。`,
    en: `Only ${n} ${n === 1 ? 'body has' : 'bodies have'} a denominator, fewer than 10: no funnel, only the interval of each.`,
  }),
  oneYear: { zh: '三年里可用的不足两年', en: 'Fewer than two usable years of the three' },
  noAlarm: { zh: '没有单位越过 99.8% 界限。', en: 'No body lies outside the 99.8% limits.' },
  check: { zh: '值得核实', en: 'worth checking' },
  mind: { zh: '留意', en: 'keep in mind' },
  notJudged: { zh: '不作判断', en: 'not judged' },
  insideMany: (n: number): Words => ({
    zh: `${count(n)} 个 · 差别可能只是偶然`,
    en: `${count(n)} · may be chance`,
  }),
  smallMany: (n: number): Words => ({ zh: `${count(n)} 个 · 不作判断`, en: `${count(n)} · not judged` }),
  groupBy: { zh: '分组', en: 'By' },
  byType: { zh: '按类型', en: 'Type' },
  byCounty: { zh: '按县区', en: 'County' },
  dots: { zh: '一点一个单位', en: 'one dot a body' },
  bars: { zh: '条高按单位个数的平方根', en: 'bars as high as the square root of the bodies' },
  box: { zh: '灰框为四分位，竖线为中位数', en: 'grey box: quartiles; line: median' },
  rootAxis: { zh: '横轴按平方根刻度', en: 'square-root axis' },
  across: { zh: '横轴', en: 'Across' },
  oneOfTwo: {
    zh: '两项中有一项不能三年相加，只看一年',
    en: 'one of the two does not add over three years: one year only',
  },
  rhoRule: {
    zh: 'ρ 为斯皮尔曼等级相关，件数少的不计入',
    en: 'ρ: Spearman, without those on too few cases',
  },
  drawn: { zh: '图中的点', en: 'The points' },
  fullDots: { zh: '一点一个单位', en: 'One dot a body' },
  squares: {
    zh: '单位太多，画成小方格：颜色越深，单位越多（1、3、10、40 个起）',
    en: 'Too many for dots: squares, darker with more bodies (from 1, 3, 10 and 40)',
  },
  hollow: (n: number, noun: string, least: number): Words => ({
    zh: `空心点 ${count(n)} 个：其中一项的分母太小（${noun}不足 ${least} 件等）`,
    en: `${count(n)} hollow: one of the two rests on too few (such as fewer than ${least} ${noun})`,
  }),
  lacking: { zh: '缺另一项，或不可比', en: 'The other figure is missing or does not compare' },
  toTable: { zh: '看表格', en: 'To the table' },
  toRank: { zh: '看排名', en: 'To the ordered chart' },
  more: (n: number): Words => ({ zh: `每组再显示 ${n} 个`, en: `Show ${n} more of each group` }),
  moreList: (n: number): Words => ({ zh: `再显示 ${count(n)} 个`, en: `Show ${count(n)} more` }),
  restInTable: (n: number): Words => ({
    zh: `图中最多画到这里，另有 ${count(n)} 个在图下的表里和“表格”里`,
    en: `The chart stops here; ${count(n)} more are in the table below and under Table`,
  }),
  many: (n: number): Words => ({ zh: `${count(n)} 个`, en: count(n) }),
  smallNote: (noun: string, least: number): Words => ({
    zh: `${noun}不足 ${least} 件 · 按件数列出`,
    en: `fewer than ${least} ${noun} · by number`,
  }),
  partialNote: {
    zh: '三年里缺报或空白，和数偏小，不与齐全的相比',
    en: 'a year is missing or blank, so the sum is too small to compare',
  },
  nobodyAside: { zh: '没有不作比较的单位。', en: 'Nobody is left out of the comparison.' },
  comma: { zh: '、', en: ', ' },
  noValue: { zh: '没有数值', en: 'No value' },
} as const
