import type { Words } from '../../domain/dictionary'

/** Words of the two pictures of 单位: the spine and the small trends. */
export const SPINE = {
  caption: {
    zh: '与同类的位置：每行一项指标，本单位的数、同类的中位数和百分位',
    en: 'Position among peers: one metric a row, with the own figure, the peer median and the percentile',
  },
  metric: { zh: '指标', en: 'Metric' },
  count: { zh: '件数', en: 'x/n' },
  own: { zh: '本单位', en: 'This body' },
  oneYear: (year: number): Words => ({ zh: `${year} 年`, en: `${year} alone` }),
  picture: { zh: '同类分布图', en: 'Picture of the peers' },
  low: { zh: '← 低', en: '← low' },
  high: { zh: '高 →', en: 'high →' },
  median: { zh: '同类中位数', en: 'Peer median' },
  place: { zh: '位置（百分位）', en: 'Place (percentile)' },
  root: (names: readonly string[]): Words => ({
    zh: `${names.join('、')}用平方根刻度`,
    en: `Square-root scale: ${names.join(', ')}`,
  }),
  inYear: (year: number): Words => ({ zh: `${year} 年`, en: `${year}:` }),
  medianShort: { zh: '中位数', en: 'median' },
  percentileShort: { zh: '百分位', en: 'pctl.' },
  figures: { zh: '各年数字', en: 'Figures' },
} satisfies Record<string, Words | ((...given: never[]) => Words)>
