import type { PanelSize } from '../../analysis/trend'
import type { TemplateDifference } from '../../catalog/templateDifferences'
import type { Words } from '../../domain/dictionary'
import type { ChangeMode, TrendShape } from '../../domain/selection'

/** Words of 趋势: its switches and what they do. */
export const TREND = {
  shape: { zh: '图形', en: 'Shape' },
  shapes: {
    lines: { zh: '一张图', en: 'One chart' },
    shared: { zh: '小图，同轴', en: 'Small, one axis' },
    own: { zh: '小图，各轴', en: 'Small, own axes' },
  } satisfies Record<TrendShape, Words>,
  span: { zh: '时段', en: 'Span' },
  yearly: { zh: '逐年', en: 'Each year' },
  three: { zh: '三年合并', en: 'Three years' },
  change: { zh: '变化', en: 'Change' },
  changes: {
    off: { zh: '数值', en: 'Values' },
    absolute: { zh: '增减', en: 'Difference' },
    relative: { zh: '百分比', en: 'Per cent' },
  } satisfies Record<ChangeMode, Words>,
  base: { zh: '同哪一年比', en: 'Against' },
  before: { zh: '上一年', en: 'year before' },
  bodies: { zh: '单位', en: 'Bodies' },
  all: { zh: '全部', en: 'All' },
  panel: { zh: '各年都有数', en: 'In every year' },
  panelSays: ({ kept, dropped }: PanelSize): Words => ({
    zh: `只算各年都有数值的 ${kept} 个单位，另有 ${dropped} 个不是年年有数，未计入；单独标出的单位照画`,
    en: `only the ${kept} bodies with a value in every year; ${dropped} more have gaps and are left out; bodies shown by name stay`,
  }),
  noThree: {
    zh: '三年合并只用于件数、金额和比率：存量、是否和天数各年不能相加。此图仍为逐年。',
    en: 'Three years together is for counts, amounts and rates: stocks, yes/no and days do not add over years. This chart stays yearly.',
  },
  threeRule: (fewest: number): Words => ({
    zh: `各点为当年和前两年合计，分子、分母先加后除；三年中${fewest === 3 ? '都要有数' : '至少两年有数'}，不跨不可比的换版`,
    en: `each point puts a year and the two before it together, sums first; ${fewest === 3 ? 'all three' : 'at least two'} need figures, never over a form that does not compare`,
  }),
  ratesInPoints: {
    zh: '占比只说百分点，不说“百分比的百分之几”',
    en: 'shares change in percentage points, never in per cent of per cent',
  },
  ratioDiffers: {
    zh: '比值只说相差多少，不说百分之几',
    en: 'ratios change by a difference, never in per cent',
  },
  smallBase: {
    zh: '基数不足 5 的不算百分比，只列前后两个数',
    en: 'no per cent from a base below 5: both figures are given instead',
  },
  noBand: { zh: '变化图不画中位数和四分位带', en: 'no median or band in a chart of changes' },
  ownAxes: {
    zh: '各图纵轴不同，只看走向，不比高低',
    en: 'each chart has its own axis: compare shapes, not heights',
  },
  sumLabels: {
    zh: '点下的数：计入的年报份数/应有的单位数',
    en: 'below a point: reports counted / bodies expected',
  },
  smallOrder: {
    zh: '单独标出的在前，其余按名称；虚线为中位数',
    en: 'those shown by name first, the others by name; dashed: median',
  },
  more: (left: number): Words => ({
    zh: `再显示 ${Math.min(24, left)} 个`,
    en: `Show ${Math.min(24, left)} more`,
  }),
  left: (left: number): Words => ({ zh: `还有 ${left} 个没有画出`, en: `${left} more not drawn` }),
  formChange: (years: readonly number[]): Words => ({
    zh: `${years.join('、')} 年起换用新版表格：`,
    en: `New form from ${years.join(', ')}: `,
  }),
  difference: ({ cell2019, cell2021, treat }: TemplateDifference): Words => ({
    zh: `2019 版“${cell2019.zh}”，2021 版“${cell2021.zh}”；${treat.zh}`,
    en: `2019 form “${cell2019.en}”, 2021 form “${cell2021.en}”: ${treat.en}`,
  }),
  toMethods: { zh: '口径 ›', en: 'Methods ›' },
} as const
