import type { Words } from '../../domain/dictionary'

/** Words of 构成. */
export const MIX = {
  tab: { zh: '构成', en: 'Mix' },
  what: { zh: '看什么', en: 'Of what' },
  rows: { zh: '各条为', en: 'Bars' },
  years: { zh: '各年', en: 'Years' },
  bodies: (year: number): Words => ({ zh: `${year} 年各单位`, en: `Bodies of ${year}` }),
  all: { zh: '所选单位合计', en: 'All together' },
  nothing: {
    zh: '所选范围内没有各项齐全的年报，画不出构成。',
    en: 'No report of this selection has the parts and the total it takes.',
  },
  order: {
    zh: '由总数大的到小的；本单位和单独标出的单位在前。',
    en: 'From the largest total down; your own and named bodies first.',
  },
  without: (zero: number, without: number): Words => ({
    zh: [
      zero > 0 ? `${zero} 个单位总数为 0，没有构成` : '',
      without > 0 ? `${without} 个单位各项空白、矛盾或不等于总数，没有画出` : '',
    ]
      .filter(part => part !== '')
      .join('；'),
    en: [
      zero > 0 ? `${zero} bodies have a total of 0 and no mix` : '',
      without > 0 ? `${without} bodies have parts that are blank, contradicted or do not add up` : '',
    ]
      .filter(part => part !== '')
      .join('; '),
  }),
  leftOut: (n: number): Words => ({
    zh: `各年共有 ${n} 份年报各项不全或不等于总数，未计入`,
    en: `${n} reports of these years are left out: parts missing or not adding up`,
  }),
  formChange: {
    zh: '虚线处换用新版表格，这些格两版一一对应或相加相等，前后可比',
    en: 'dashed line: new form; these cells correspond one to one or as a sum, so years compare across it',
  },
  rule: {
    zh: '缺的部分画作斜线“未列明”，不按比例摊开',
    en: 'missing parts are hatched, never spread over the others',
  },
  keys: {
    zh: '用左右方向键换组成部分，上下方向键换条；各部分的数也在图下的表里。',
    en: 'Left and right change the part, up and down the bar; every figure is also in the table below.',
  },
  more: (left: number): Words => ({
    zh: `再显示 ${Math.min(40, left)} 个`,
    en: `Show ${Math.min(40, left)} more`,
  }),
  left: (left: number): Words => ({ zh: `还有 ${left} 个没有画出`, en: `${left} more not drawn` }),
  metricApart: {
    zh: '构成图看的是整张表的一组格，不随上面的指标变。',
    en: 'The mix is of a group of cells; it does not follow the metric above.',
  },
} as const
