/** Thresholds of the checks that compare years, neighbours and peers (domain.md 5 and 6.5). */
import type { Declared } from './parameterType'

export const STATISTIC_PARAMETERS = {
  text_like_minor: {
    unit: 'share',
    value: 0.9,
    lowest: 0.5,
    highest: 1,
    name: { zh: '正文雷同的相似度', en: 'Likeness from which a text is a copy' },
    explanation: {
      zh: '第一、五部分与上年或与其他单位相似到此程度，提示雷同（K16、K17）。',
      en: "Sections one and five as like last year's, or another body's, are told as a copy (K16, K17).",
    },
  },
  text_like_info: {
    unit: 'share',
    value: 0.8,
    lowest: 0.5,
    highest: 1,
    name: { zh: '正文相近、只作提示的相似度', en: 'Likeness from which a text is a hint' },
    explanation: {
      zh: '与上年相似到此程度、尚不到雷同的，只作提示（K16）。',
      en: "As like last year's, but no copy yet: a hint (K16).",
    },
  },
  section_one_most: {
    unit: 'count',
    value: 0,
    lowest: 0,
    highest: 20_000,
    name: { zh: '第一部分字数上限（0 为不限）', en: 'Most characters of section one (0: no limit)' },
    explanation: {
      zh: '只有部分地方限制字数，例如 1000 字；设定后才核对（K52）。',
      en: 'Only some places limit the length, to 1,000 characters for instance; checked once it is set (K52).',
    },
  },
  gap_share: {
    unit: 'share',
    value: 0.5,
    lowest: 0,
    highest: 1,
    name: { zh: '判断缺年所需的同类报告比例', en: 'Share of like bodies that tells a missing year' },
    explanation: {
      zh: '没有名录时，同县同类其他单位当年有报告的至少占此比例，才说本单位缺这一年（K14）。',
      en: 'Without a roster a year is called missing only if this share of the like bodies has a report of it (K14).',
    },
  },
  copy_cells: {
    unit: 'count',
    value: 4,
    lowest: 2,
    highest: 100,
    name: { zh: '判断雷同所需的非零数', en: 'Figures needed to call reports the same' },
    explanation: {
      zh: '两份报告相同的非零数字至少这么多个（K15）。',
      en: 'So many figures above 0 must agree (K15).',
    },
  },
  copy_handled: {
    unit: 'count',
    value: 3,
    lowest: 1,
    highest: 1000,
    name: { zh: '判断雷同所需的办结件数', en: 'Handled requests needed to call reports the same' },
    explanation: {
      zh: '办结一两件时相同多属巧合（K15）。',
      en: 'With one or two requests equal figures are coincidence (K15).',
    },
  },
  copy_large: {
    unit: 'count',
    value: 20,
    lowest: 5,
    highest: 10_000,
    name: { zh: '雷同中的大数', en: 'Large figures in common' },
    explanation: {
      zh: '有两个数都不小于此数而相同，也作提示（K15）。',
      en: 'Two equal figures from here on also count (K15).',
    },
  },
  copy_expected: {
    unit: 'probability',
    value: 0.005,
    lowest: 0.000_001,
    highest: 1,
    name: { zh: '雷同的巧合上限', en: 'Twins by chance' },
    explanation: {
      zh: '估计会因巧合出现的相同报告数不低于此值时，只作提示（K15）。',
      en: 'Where chance is expected to bring at least so many twins, equality is a hint only (K15).',
    },
  },
  jump_below: {
    unit: 'probability',
    value: 0.002,
    lowest: 0.000_001,
    highest: 0.1,
    name: { zh: '悬殊变化的可能性上限', en: 'Probability of a sudden change' },
    explanation: {
      zh: '两年之差按成批折算后，可能性低于此值才提示（K18）。',
      en: 'A change is told only below this probability, in batches (K18).',
    },
  },
  jump_times: {
    unit: 'times',
    value: 3,
    lowest: 1.5,
    highest: 100,
    name: { zh: '悬殊变化的倍数', en: 'Times of a sudden change' },
    explanation: {
      zh: '大数至少是小数的这么多倍（K18）。',
      en: 'The larger figure is at least so many times the smaller (K18).',
    },
  },
  jump_batch: {
    unit: 'count',
    value: 4,
    lowest: 1,
    highest: 100,
    name: { zh: '无从估计时的每批件数', en: 'Batch size where it cannot be told' },
    explanation: {
      zh: '申请常成批出现；推算不出每批件数 φ 时按此数折算（K18）。',
      en: 'Requests come in batches; this size is used where φ cannot be estimated (K18).',
    },
  },
  dispute_times: {
    unit: 'times',
    value: 3,
    lowest: 1,
    highest: 100,
    name: { zh: '复议诉讼大幅多于办结的倍数', en: 'Times the requests handled' },
    explanation: {
      zh: '达到办结数的这么多倍，K31 按较重一级提示。',
      en: 'From so many times the handled requests on, K31 is more severe.',
    },
  },
  dispute_from: {
    unit: 'count',
    value: 5,
    lowest: 1,
    highest: 1000,
    name: { zh: '复议诉讼大幅多于办结的起点', en: 'Disputes from which K31 is more severe' },
    explanation: {
      zh: '且不少于此数（K31）。',
      en: 'And at least so many of them (K31).',
    },
  },
  improbable_hint: {
    unit: 'probability',
    value: 0.05,
    lowest: 0.001,
    highest: 0.2,
    name: { zh: '不大可能的零或骤减：提示', en: 'Improbable zero or drop: hint' },
    explanation: {
      zh: '可能性低于此值时提示（K62）。',
      en: 'A hint is given below this probability (K62).',
    },
  },
  improbable_strong: {
    unit: 'probability',
    value: 0.01,
    lowest: 0.0001,
    highest: 0.1,
    name: { zh: '不大可能的零或骤减：强提示', en: 'Improbable zero or drop: strong hint' },
    explanation: {
      zh: '可能性低于此值时作强提示（K62）。',
      en: 'A strong hint is given below this probability (K62).',
    },
  },
  improbable_peers: {
    unit: 'count',
    value: 8,
    lowest: 2,
    highest: 100,
    name: { zh: '所需的同类单位数', en: 'Like bodies needed' },
    explanation: {
      zh: '同县同类其他单位不足此数时，扩大到设区市、省、全部同类（K62、K63）。',
      en: 'With fewer in the county, the prefecture, province or all of the kind are taken (K62, K63).',
    },
  },
  outlier_below: {
    unit: 'probability',
    value: 0.001,
    lowest: 0.000_001,
    highest: 0.05,
    name: { zh: '数量异常的可能性上限', en: 'Probability of an unusual count' },
    explanation: {
      zh: '出现此数或更多的可能性低于此值才提示（K63）。',
      en: 'A count is called unusual only below this probability (K63).',
    },
  },
  outlier_from: {
    unit: 'count',
    value: 10,
    lowest: 1,
    highest: 1000,
    name: { zh: '数量异常的起点', en: 'Count that may be unusual' },
    explanation: {
      zh: '不少于此数才可能提示（K63）。',
      en: 'Only counts from here on (K63).',
    },
  },
  rate_cases: {
    unit: 'count',
    value: 10,
    lowest: 5,
    highest: 1000,
    name: { zh: '判断公开率所需的办结数', en: 'Handled requests needed to judge a rate' },
    explanation: {
      zh: '三年合并不足此数的不判断（K64）。',
      en: 'With fewer in three years no rate is judged (K64).',
    },
  },
  rate_towns: {
    unit: 'count',
    value: 10,
    lowest: 3,
    highest: 100,
    name: { zh: '漏斗图所需的单位数', en: 'Bodies needed for a funnel' },
    explanation: {
      zh: '同县同类有办结申请的单位不足此数的不判断（K64）。',
      en: 'With fewer bodies of the county and kind no rate is judged (K64).',
    },
  },
  zero_streak: {
    unit: 'count',
    value: 3,
    lowest: 2,
    highest: 20,
    name: { zh: '连续为零的年数', en: 'Years of zeros in a row' },
    explanation: {
      zh: '新收连续这么多年为零，作为有利情况并列（不是核对结果）。',
      en: 'So many years without requests in a row are told as a mitigating fact (no check).',
    },
  },
  zero_peers: {
    unit: 'share',
    value: 0.7,
    lowest: 0.5,
    highest: 1,
    name: { zh: '同类多为零的比例', en: 'Share of peers with zero' },
    explanation: {
      zh: '同县同类其他单位当年为零的达到此比例，作为有利情况并列（不是核对结果）。',
      en: 'Where so many of the like bodies have none in the year, this is told as a mitigating fact (no check).',
    },
  },
} satisfies Readonly<Record<string, Declared>>
