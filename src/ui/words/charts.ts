import type { Words } from '../../domain/dictionary'

/** Words of every chart: what the keys do and what a point says. */
export const CHARTS = {
  trend: (metric: string, from: number, to: number): Words => ({
    zh: `趋势图：${metric}，${from === to ? from : `${from}–${to}`} 年`,
    en: `Trend chart: ${metric}, ${from === to ? from : `${from}–${to}`}`,
  }),
  keys: { zh: '← → 换年　↑ ↓ 换单位', en: '← → year   ↑ ↓ body' },
  keysHint: {
    zh: '用左右方向键换年，上下方向键换单位；各点的数字也在图下的表里。',
    en: 'Left and right change the year, up and down the body; every figure is also in the table below.',
  },
  enterProof: { zh: '　回车看出处', en: '   Enter: proof' },
  enterHint: {
    zh: '按回车看出处，按 Esc 收起读数。',
    en: ' Enter opens the proof, Esc puts the reading away.',
  },
  proof: { zh: '看出处', en: 'Proof' },
  before: { zh: '‹ 上一个', en: '‹ Previous' },
  after: { zh: '下一个 ›', en: 'Next ›' },
  year: (year: number): Words => ({ zh: `${year} 年`, en: String(year) }),
  interval: (range: string): Words => ({ zh: `95% 区间 ${range}`, en: `95% interval ${range}` }),
  intervalShort: (range: string): Words => ({ zh: `区间 ${range}`, en: `95% ${range}` }),
  median: (value: string): Words => ({ zh: `同类中位数 ${value}`, en: `peer median ${value}` }),
  medianAll: (value: string): Words => ({ zh: `各单位中位数 ${value}`, en: `median ${value}` }),
  few: { zh: '件数少，不排名', en: 'too few to rank' },
  reports: (used: number, leftOut: number): Words => ({
    zh: `${used} 份年报${leftOut > 0 ? `，${leftOut} 份未计入` : ''}`,
    en: `${used} reports${leftOut > 0 ? `, ${leftOut} left out` : ''}`,
  }),
  previous: { zh: '‹ 上年', en: '‹ Earlier' },
  next: { zh: '下年 ›', en: 'Later ›' },
} as const
