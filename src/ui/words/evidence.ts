/** Words beside the form: why a figure is rare, and what speaks for the report. */
import type { PeerLevel } from '../../analysis/townEvidence'
import type { Words } from '../../domain/dictionary'

const LEVELS: Readonly<Record<PeerLevel, Words>> = {
  county: { zh: '同县', en: 'of the county' },
  prefecture: { zh: '同市', en: 'of the prefecture' },
  province: { zh: '同省', en: 'of the province' },
  type: { zh: '本数据中', en: 'of these data' },
}

export const EVIDENCE = {
  title: { zh: '为什么说少见', en: 'Why this is rare' },
  picture: {
    zh: '本单位历年新收申请，与同类单位的中位数和四分位范围',
    en: 'Own new requests by year, over the median and quartiles of the peers',
  },
  sentence: (value: string, probability: string): Words => ({
    zh: `若该单位情况与前几年和同类单位一致，出现 ${value} 件或更少的可能性约 ${probability}（按成批申请折算）。值得一问，不是结论。`,
    en: `If things were as in the years before and as among its peers, ${value} requests or fewer would have a probability of about ${probability} (requests counted in batches). Worth a question, not a conclusion.`,
  }),
  basis: (
    past: readonly string[],
    level: PeerLevel,
    peers: string,
    batch: string,
    factor: string,
  ): Words => ({
    zh: `依据：自身往年 ${past.join('、')}；${LEVELS[level].zh}同类 ${peers} 个（不含本单位，灰带为四分位范围，虚线为中位数）；每批约 ${batch} 件；当年同类总量系数 ${factor}。`,
    en: `Based on own years ${past.join(', ')}; ${peers} peers ${LEVELS[level].en} without this body (band: quartiles, dashed: median); about ${batch} requests a batch; year factor of the peers ${factor}.`,
  }),
  copy: (name: string, year: number, figures: string): Words => ({
    zh: `与${name} ${year} 年年报各数相同，其中不同的正数 ${figures} 个。`,
    en: `All figures equal those of the report of ${name} for ${year}, ${figures} distinct ones above 0 among them.`,
  }),
  seeTwin: { zh: '看那份年报', en: 'See that report' },
  facts: { zh: '也要看到', en: 'Also true' },
  ownZeros: (years: string, since: string): Words => ({
    zh: `自 ${since} 年起已连续 ${years} 年没有申请`,
    en: `no requests for ${years} years in a row, since ${since}`,
  }),
  peersZero: (share: string, of: string): Words => ({
    zh: `同县同类 ${of} 个单位中 ${share} 当年也没有申请`,
    en: `${share} of the ${of} like bodies of the county had none either`,
  }),
  compiledEqual: (figure: string): Words => ({
    zh: `汇总年报的新收 ${figure} 件恰为各单位之和，可印证这个 0`,
    en: `the compiled report says ${figure} new requests, just the sum of its bodies, which confirms this 0`,
  }),
  corrected: { zh: '已有更正后的年报', en: 'a corrected report has replaced the first one' },
} as const
