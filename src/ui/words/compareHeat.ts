import type { Metric } from '../../catalog/metric'
import type { Words } from '../../domain/dictionary'

/** Words of 热力. */
export const HEAT = {
  tab: { zh: '热力', en: 'Heat' },
  columns: { zh: '各列为', en: 'Columns' },
  years: { zh: '各年', en: 'Years' },
  metrics: { zh: '同组各项指标', en: 'Metrics of the group' },
  town: { zh: '主要指标', en: 'Main metrics' },
  order: { zh: '次序', en: 'Order' },
  byName: { zh: '按县区、名称', en: 'By county and name' },
  high: { zh: '由高到低', en: 'High to low' },
  low: { zh: '由低到高', en: 'Low to high' },
  orderRule: (metric: Metric, year: number): Words => ({
    zh: `高低按 ${year} 年的${metric.short.zh}；没有数值的在后，不编名次`,
    en: `high and low by ${metric.short.en} of ${year}; those without a value last, no places`,
  }),
  ownFirst: { zh: '本单位和单独标出的单位在前', en: 'your own and named bodies first' },
  stepsOne: (low: string, high: string): Words => ({
    zh: `三档：不超过 ${low}，${low} 以上至 ${high}，${high} 以上（各占有数值且不为 0 的三分之一）`,
    en: `three steps: up to ${low}, up to ${high}, above (a third each of the values that count and are not 0)`,
  }),
  stepsEach: {
    zh: '三档：每项指标、每版表格各按自己的三分之一分档，深浅只在同一列、同一版内可比',
    en: 'three steps by the thirds of each metric and form: shades compare only within a column and a form',
  },
  formGap: {
    zh: '年份间的竖带：多数单位换用新版表格',
    en: 'band between years: most bodies changed to the new form',
  },
  legend: { zh: '图例', en: 'Key' },
  zero: { zh: '报了 0', en: 'reported 0' },
  blank: { zh: '空白', en: 'blank' },
  missing: { zh: '未报', en: 'no report found' },
  na: { zh: '表格没有这一项', en: 'not in the form' },
  notLoaded: { zh: '本文件未载', en: 'not in the file' },
  none: { zh: '不算（分母为 0 等）', en: 'not computed' },
  few: { zh: '灰字：件数少，不分档', en: 'grey: too few to shade' },
  check: { zh: '需核实', en: 'to be checked' },
  body: { zh: '单位', en: 'Body' },
  printRest: (n: number): Words => ({
    zh: `只打印前 300 行，其余 ${n} 个单位请用“带走”导出`,
    en: `only the first 300 rows are printed; take the other ${n} bodies away as a file`,
  }),
  table: (metric: string): Words => ({ zh: `热力表：${metric}`, en: `Heat table: ${metric}` }),
  titleYears: (metric: string, years: string): Words => ({
    zh: `${metric}，各单位 ${years} 年`,
    en: `${metric} by body, ${years}`,
  }),
  titleMetrics: (group: string, year: number): Words => ({
    zh: `${group}各项指标，各单位 ${year} 年`,
    en: `${group} by body, ${year}`,
  }),
  hint: {
    zh: '指向一格看它的数；方向键换格，回车看出处。',
    en: 'Point at a cell to read it; arrow keys move, Enter shows the proof.',
  },
  more: (left: number): Words => ({
    zh: `再显示 ${Math.min(500, left)} 个`,
    en: `Show ${Math.min(500, left)} more`,
  }),
  left: (left: number): Words => ({ zh: `还有 ${left} 个没有列出`, en: `${left} more not listed` }),
  nothing: { zh: '所选范围没有单位。', en: 'No bodies in this selection.' },
} as const
