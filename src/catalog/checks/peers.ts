/** G. Peers and county (domain.md 5 and 6.5): what the other bodies lead one to expect. */
import type { Check, Scope } from '../check'
import { countySum, notFound, SUM_COLUMNS } from './peerStatements'

const PEERS = {
  family: 'peers',
  severity: 'info',
  tolerance: 0,
  scopeKind: 'report',
  parameters: [],
  tables: [],
  explained: false,
  conflicts: false,
  counted: false,
} as const

const scopes = (names: readonly string[]) => (): readonly Scope[] =>
  names.map(scope => ({ scope, rule: { kind: 'group' } }))

/** Figures that K63 compares with the forecast of domain.md 6.5, and those compared with the body's own past alone. */
export const OUTLIER_COUNTS = ['new_received__total', 'handled_total__total'] as const
export const OUTLIER_DECISIONS = ['permit_decisions', 'penalty_decisions', 'coercion_decisions'] as const

export const PEER_CHECKS: readonly Check[] = [
  {
    ...PEERS,
    code: 'K55',
    sides: 'none',
    id: 'not_found',
    severity: 'major',
    name: { zh: '未见年报', en: 'No report found' },
    formula: {
      zh: '名录列明当年应有的单位，本文件中有它的报告',
      en: 'a body that the roster lists for the year has its report in this file',
    },
    meaning: { zh: '本文件中没有这份应有的报告。', en: 'This file lacks a report that is expected.' },
    caveat: {
      zh: '可能只是没有收集到；机构变动也会造成。指名之前请人工核实。没有名录时不适用，只能看中间缺年。',
      en: 'It may only not have been collected; changes of the body do this too. Verify by hand before naming anyone. Without a roster only gaps can be seen.',
    },
    unknown: { zh: '没有名录时不适用。', en: 'Not applicable without a roster.' },
    question: {
      zh: '名录上有贵单位，但没有找到这一年的年度报告，请问公布在哪里？',
      en: 'The roster lists your body, but no report of this year was found; where was it published?',
    },
    scopes: scopes(['']),
    statement: notFound,
  },
  {
    ...PEERS,
    code: 'K62',
    sides: 'chance',
    id: 'improbable_zero',
    scopeKind: 'item',
    parameters: ['improbable_hint', 'improbable_strong', 'improbable_peers'],
    name: { zh: '不大可能的零或骤减', en: 'Improbable zero or drop' },
    formula: {
      zh: '按本单位前三年与同类其他乡镇的情况（申请成批折算），新收出现此数或更少的可能性 ≥ 5 %（低于 5 % 为提示，低于 1 % 为强提示）',
      en: 'given the own three years before and the other towns of the kind (requests in batches), the probability of this many requests or fewer is ≥ 5 % (below 5 % a hint, below 1 % a strong hint)',
    },
    meaning: {
      zh: '若该单位情况与前几年和同类单位一致，很少会出现这么少的申请。值得一问，不是结论。',
      en: 'If things were as in the years before and as among its like, so few requests would be rare. Worth a question, not a conclusion.',
    },
    caveat: {
      zh: '连年为零恰恰说明真的没有；申请常成批出现。与其他“少见”类提示不重复计算。本文件中的零远多于推算时，显示「未校准」，不列入清单。',
      en: 'A long run of zeros speaks for a true zero; requests come in batches. Never counted beside another improbability. Where the file has far more zeros than expected it is «uncalibrated» and not listed.',
    },
    unknown: {
      zh: '本单位前三年不足两年有数，或没有足够多的同类单位，或新收一数未填、互相矛盾，或本规则在本文件上未校准。',
      en: 'Fewer than two own years before, too few like bodies, no figure or one in conflict, or the rule is not calibrated on this file.',
    },
    question: {
      zh: '与往年相比申请明显减少，请问登记、统计的办法是否有变，有无漏登？',
      en: 'There are far fewer requests than before; has the way of registering or counting them changed, and could some be missing?',
    },
    scopes: scopes(['new_received__total']),
  },
  {
    ...PEERS,
    code: 'K63',
    sides: 'chance',
    id: 'count_outlier',
    scopeKind: 'item',
    parameters: ['outlier_below', 'outlier_from', 'improbable_peers'],
    name: { zh: '数量异常地多', en: 'Unusually many' },
    formula: {
      zh: '出现此数或更多的可能性 ≥ 0.1 %，或此数不到 10（新收、办结与自身和同类比；处理决定只与自身往年比）',
      en: 'probability of this many or more ≥ 0.1 %, or the figure below 10 (requests against own past and peers; decisions against the own past only)',
    },
    meaning: {
      zh: '这个数比往年和同类单位所能预料的多得多。',
      en: 'The figure is far above what the years before and the peers lead one to expect.',
    },
    caveat: {
      zh: '可能确有其事（集中申请、专项执法）。不在部门之间比较。值得一问，不是结论。',
      en: 'It may well be real (a mass of requests, a campaign). Not applied to departments. Worth a question, not a conclusion.',
    },
    unknown: {
      zh: '前三年不足两年有数，或没有足够多的同类单位，或该数未填、互相矛盾。',
      en: 'Fewer than two own years before, too few like bodies, or the figure is blank or in conflict.',
    },
    question: {
      zh: '这一项比往年多很多，请问当年有什么特殊情况？',
      en: 'This figure is much higher than before; was there something special in the year?',
    },
    scopes: scopes([...OUTLIER_COUNTS, ...OUTLIER_DECISIONS]),
  },
  {
    ...PEERS,
    code: 'K64',
    sides: 'share',
    id: 'rate_outlier',
    parameters: ['rate_cases', 'rate_towns'],
    name: { zh: '公开率超出偶然范围', en: 'Rate beyond chance' },
    formula: {
      zh: '近三年合并的（予以公开 + 部分公开）÷ 办结数，落在同县同类单位漏斗图 99.8 % 界限（必要时放宽）之内；办结不足 10 件或漏斗中不足 10 个单位的不判断',
      en: 'three years pooled, (disclosed + partly disclosed) ÷ handled lies within the 99.8 % limits (widened where needed) of the funnel of its county and kind; not judged below 10 handled or 10 bodies',
    },
    meaning: {
      zh: '公开率与同县同类单位的差别，不像是偶然。',
      en: 'Its rate differs from its like by more than chance explains.',
    },
    caveat: {
      zh: '申请内容、职责不同都会造成。只比较乡镇街道。值得一问，不是结论。',
      en: 'Requests and duties differ. Towns and streets only. Worth a question, not a conclusion.',
    },
    unknown: {
      zh: '本年的办理结果未填或互相矛盾。',
      en: 'The outcomes of the year are blank or in conflict.',
    },
    question: {
      zh: '近三年的公开率与同类单位差别较大，请问主要是哪类申请、依据什么理由办理的？',
      en: 'The rate of three years differs much from like bodies; what were the requests about, and on what grounds were they decided?',
    },
    scopes: scopes(['']),
  },
  {
    ...PEERS,
    code: 'K65',
    id: 'county_sum',
    ofCompiled: true,
    severity: 'minor',
    scopeKind: 'item',
    name: { zh: '各单位之和大于汇总数', en: 'Bodies exceed the compiled report' },
    formula: {
      zh: '本文件中该地区各单位之和 ≤ 一级政府汇总报告所填的数（新收、办结、处理决定）',
      en: 'the bodies of the area in this file add to no more than the compiled report of its government says (received, handled, decisions)',
    },
    meaning: {
      zh: '汇总报告少于各单位之和：汇总可能不全，或有单位多报。',
      en: 'The compiled report holds less than its bodies: it may be incomplete, or a body reported too much.',
    },
    caveat: {
      zh: '同一申请可能发给两个单位；也要核对这份报告究竟是汇总，还是办公室自己的报告。互相矛盾的数不计入。两者相等时，可印证各单位所填的零。',
      en: "One request may go to two bodies; check whether the report is the compiled one or the office's own. Figures in conflict are left out. Equality confirms the zeros of the bodies.",
    },
    unknown: {
      zh: '汇总数未填或互相矛盾，或各单位都没有可用的数。',
      en: 'The compiled figure is blank or in conflict, or no body shows a figure.',
    },
    question: {
      zh: '各单位相加多于汇总报告，请核对汇总是否漏计，或有无重复报送？',
      en: 'The bodies add to more than the compiled report; was one left out of it, or a request counted twice?',
    },
    scopes: scopes(SUM_COLUMNS),
    statement: countySum,
  },
]
