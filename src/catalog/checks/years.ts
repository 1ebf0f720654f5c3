/** B. Across years (domain.md 5): a body's report beside its own of the year before, and beside copies. */
import { APPLICANTS } from '../../domain/dictionary'
import { BLOCKS } from '../../domain/identities'
import type { Check, Condition, Scope } from '../check'
import { all, any, cell, type Expression, eq, gt, lt, minus, ne, oneOf, sum, when } from '../expression'
import { missingYears } from './yearStatements'

const YEARS = {
  family: 'years',
  tolerance: 0,
  parameters: [],
  tables: [],
  explained: false,
  conflicts: false,
  counted: false,
} as const

const UNKNOWN_BEFORE = {
  zh: '缺上年报告，或两年的数字有未填、互相矛盾、跨越设立或合并。',
  en: 'The report of the year before is missing, a figure is blank or in conflict, or the body was set up or merged between the two years.',
}

const GROUP = { kind: 'group' } as const
const one = (rule: Scope['rule']) => (): readonly Scope[] => [{ scope: '', rule }]
const onForm = (template: '2019' | '2021'): Expression =>
  all(oneOf('t2_template', template), {
    kind: 'one-of',
    name: 't2_template',
    values: [template],
    of: 'previous',
  })

const carried = (applicant: string): readonly [Expression, Expression] => [
  cell(`carried_out__${applicant}`, 'previous'),
  cell(`carried_in__${applicant}`),
]

function carryLink(applicant: string): Condition {
  const [before, now] = carried(applicant)
  const rule: Condition = { kind: 'condition', fails: ne(before, now), left: before, right: now }
  // A column is told as major only where the totals are not known to agree.
  return applicant === 'total' ? rule : { ...rule, severities: [[eq(...carried('total')), 'minor']] }
}

const DOCUMENTS = ['rules', 'normdoc'] as const

function stockOfDocuments(kind: string): Condition {
  const [inForce, issued] = [cell(`${kind}_in_force`), cell(`${kind}_issued`)]
  const left = minus(sum(cell(`${kind}_in_force`, 'previous'), issued), cell(`${kind}_repealed`))
  return {
    kind: 'condition',
    applies: onForm('2021'),
    fails: ne(left, inForce),
    left,
    right: inForce,
    severities: [[lt(inForce, left), 'info']],
    tags: [[all(eq(inForce, issued), gt(issued, 0)), 'stock-is-flow']],
  }
}

function repealed(kind: string): Condition {
  const right = sum(cell(`${kind}_in_force`, 'previous'), cell(`${kind}_issued`))
  const left = cell(`${kind}_repealed`)
  return { kind: 'condition', applies: onForm('2021'), fails: gt(left, right), left, right }
}

function stockOfItems(kind: string): Condition {
  const left = sum(cell(`${kind}_items_prev`, 'previous'), cell(`${kind}_items_delta`, 'previous'))
  const right = cell(`${kind}_items_prev`)
  return { kind: 'condition', applies: onForm('2019'), fails: ne(left, right), left, right }
}

function publicTotal(kind: string): Condition {
  const [left, right] = [cell(`${kind}_public_total`, 'previous'), cell(`${kind}_public_total`)]
  return { kind: 'condition', applies: onForm('2019'), fails: lt(right, left), left, right }
}

const PENDING = BLOCKS.map(block => cell(`${block}_pending`, 'previous'))
const PENDING_LOST: Condition = {
  kind: 'condition',
  fails: all(any(...PENDING.map(p => gt(p, 0))), ...BLOCKS.map(block => eq(cell(`${block}_total`), 0))),
  left: sum(...PENDING.map(p => when(gt(p, 0), p, 0))),
  right: sum(...BLOCKS.map(block => cell(`${block}_total`))),
}

/** Figures of a year that K18 compares: requests, disputes, decisions and documents; neither stocks nor fees. */
export const JUMP_COLUMNS: readonly string[] = [
  'new_received__total',
  'handled_total__total',
  ...BLOCKS.map(block => `${block}_total`),
  ...['permit', 'service', 'penalty', 'coercion'].map(kind => `${kind}_decisions`),
  ...['normdoc_made', 'normdoc_disclosed', 'normdoc_issued', 'normdoc_repealed'],
]

export const YEAR_CHECKS: readonly Check[] = [
  {
    ...YEARS,
    code: 'K10',
    id: 'carry_link',
    severity: 'major',
    scopeKind: 'applicant',
    tables: ['t3'],
    name: { zh: '结转衔接', en: 'Carry-over link' },
    formula: {
      zh: '上年「结转下年度继续办理」= 本年「上年结转」（七栏逐栏核对，先看总计）',
      en: 'carried over at the end of last year = carried in this year, in each of the seven columns, the total first',
    },
    meaning: {
      zh: '上年未办结的申请，在本年的「上年结转」里对不上。',
      en: 'The cases left open last year are not those carried into this year.',
    },
    caveat: {
      zh: '总计相符、只是申请人类型不同的，按较轻一级提示。上年报告事后更正而本文件没有更正版的，也会不符。',
      en: "Where the totals agree and only the kinds of applicant differ it is told as minor. A correction of last year's report that is not in this file looks the same.",
    },
    unknown: UNKNOWN_BEFORE,
    question: {
      zh: '上年结转下年度的申请数与本年的上年结转数不一致，请帮忙核对是哪一年的数字需要更正？',
      en: "The number carried over last year differs from the number carried in this year; which year's figure needs correcting?",
    },
    scopes: () => APPLICANTS.map(a => ({ scope: a.id, rule: carryLink(a.id) })),
  },
  {
    ...YEARS,
    code: 'K11',
    id: 'stock_docs',
    severity: 'minor',
    scopeKind: 'item',
    tables: ['t2'],
    name: { zh: '现行有效件数衔接', en: 'Documents in force' },
    formula: {
      zh: '上年现行有效件数 + 本年制发件数 − 本年废止件数 = 本年现行有效件数（规章、规范性文件；两年均为 2021 年版）',
      en: 'in force last year + issued − repealed = in force this year (rules, normative documents; both years on the 2021 form)',
    },
    meaning: {
      zh: '现行有效件数与上年接不上：变多的需要说明来源，变少的可能是到期失效。',
      en: 'The documents in force do not follow from last year: more than that need an origin, fewer may have lapsed.',
    },
    caveat: {
      zh: '文件到期自动失效不计入废止，因此变少的只作提示（真实报告中多为此类）。有的单位把「现行有效」填成本年制发数。',
      en: "Documents lapse without being repealed, so that a smaller stock is only a hint (most real cases). Some bodies write the year's issues as the stock.",
    },
    unknown: UNKNOWN_BEFORE,
    question: {
      zh: '规范性文件（规章）现行有效件数与上年加减后的结果不同，是否有到期失效或补登记的文件？',
      en: "The number in force differs from last year's plus issued less repealed; did documents lapse, or were some registered later?",
    },
    scopes: () => DOCUMENTS.map(kind => ({ scope: kind, rule: stockOfDocuments(kind) })),
  },
  {
    ...YEARS,
    code: 'K12',
    id: 'stock_items_2019',
    severity: 'info',
    scopeKind: 'item',
    tables: ['t2'],
    name: { zh: '项目数量衔接', en: 'Items carried forward' },
    formula: {
      zh: '上年「上一年项目数量」+「本年增/减」= 本年「上一年项目数量」（两年均为 2019 年版；许可、其他服务、处罚、强制、收费）',
      en: "items of last year's form + its change = items stated for last year in this year's form (both years on the 2019 form)",
    },
    meaning: {
      zh: '项目数量没有与上年的报告衔接。',
      en: "The number of items does not follow from last year's report.",
    },
    caveat: {
      zh: '权责清单重新公布后会重新计数。',
      en: 'Lists of powers are re-issued and counted anew.',
    },
    unknown: UNKNOWN_BEFORE,
    question: {
      zh: '「上一年项目数量」与上年报告的结果不同，是清单重新公布，还是填写口径有变？',
      en: "The items stated for last year differ from last year's report; was the list re-issued, or is it counted in another way?",
    },
    scopes: () =>
      ['permit', 'service', 'penalty', 'coercion', 'fee'].map(kind => ({
        scope: kind,
        rule: stockOfItems(kind),
      })),
  },
  {
    ...YEARS,
    code: 'K13',
    id: 'public_total_drop',
    severity: 'info',
    scopeKind: 'item',
    tables: ['t2'],
    name: { zh: '对外公开总数减少', en: 'Fewer documents public' },
    formula: {
      zh: '本年「对外公开总数量」≥ 上年（两年均为 2019 年版）',
      en: 'documents public this year ≥ last year (both years on the 2019 form)',
    },
    meaning: {
      zh: '对外公开的文件总数比上年少。',
      en: 'Fewer documents are public than a year before.',
    },
    caveat: { zh: '文件废止、清理后会减少。', en: 'Documents are repealed or cleared out.' },
    unknown: UNKNOWN_BEFORE,
    question: {
      zh: '对外公开的文件总数比上年少，是文件废止，还是重新统计？',
      en: 'Fewer documents are public than last year; were some repealed, or was it counted anew?',
    },
    scopes: () => DOCUMENTS.map(kind => ({ scope: kind, rule: publicTotal(kind) })),
  },
  {
    ...YEARS,
    code: 'K14',
    sides: 'none',
    id: 'missing_year',
    severity: 'major',
    scopeKind: 'report',
    parameters: ['gap_share'],
    name: { zh: '中间缺年', en: 'Missing year' },
    formula: {
      zh: '首末两份报告之间每一年都有报告（没有的，名录列有该单位，或同县同类其他单位至少一半有当年报告，才算缺年）',
      en: 'each year between the first and the last report has one (a year without counts only if the roster expects it or at least half of the other bodies of the county and kind have one)',
    },
    meaning: { zh: '本文件中缺这一年的报告。', en: 'This file has no report for the year.' },
    caveat: {
      zh: '网页搬家、文件只是抽样、机构变动都会造成；说的是“本文件中缺”，不是“没有公开”。',
      en: 'The page may have moved, the file may be a sample, the body may have changed. It says «not in this file», not «not published».',
    },
    unknown: {
      zh: '没有名录，同县同类单位当年有报告的也不到一半：可能本文件就没有收这一年。',
      en: 'There is no roster, and fewer than half of the like bodies have a report: the file may not cover the year.',
    },
    question: {
      zh: '没有找到这一年的年度报告，请问是否已公布，网址是什么？',
      en: 'No report was found for this year; was it published, and where?',
    },
    scopes: one(GROUP),
    statement: missingYears,
  },
  {
    ...YEARS,
    code: 'K15',
    sides: 'copy',
    id: 'copy_of_last_year',
    severity: 'major',
    scopeKind: 'report',
    parameters: ['copy_cells', 'copy_handled', 'copy_large', 'copy_expected'],
    name: { zh: '与另一份报告数字全同', en: 'Same figures as another report' },
    formula: {
      zh: '表二、表三、表四的非零数字（不计合计与存量）与本单位上年、本县其他单位同年或上年不完全相同（相同的数不足 4 个或办结不足 3 件，又没有两个不小于 20 的数的，不算）',
      en: 'the figures above 0 of tables 2, 3 and 4 (without sums and stocks) are not just those of the own last year or of another body of the county (equality counts from 4 figures and 3 handled requests on, or with two figures of 20 and more)',
    },
    meaning: {
      zh: '各数与另一份报告完全相同，巧合的可能很小。',
      en: 'All figures equal those of another report; chance is an unlikely reason.',
    },
    caveat: {
      zh: '申请只有一两件时相同多属巧合，不提示；常见的几个数相同，只作提示。两份报告谁先谁后看不出来。',
      en: 'With one or two requests equal figures are coincidence and not told; with common figures they are a hint only. Which report came first cannot be told.',
    },
    unknown: {
      zh: '报告中有互相矛盾的数字，或没有读到的单元格。',
      en: 'Figures of the report are in conflict, or some cells could not be read.',
    },
    question: {
      zh: '各项数字与另一份报告完全相同，请核对是否误用了该份报告的数据？',
      en: 'All figures equal those of another report; could its data have been used by mistake?',
    },
    scopes: one(GROUP),
  },
  {
    ...YEARS,
    code: 'K18',
    sides: 'change',
    id: 'jump',
    severity: 'info',
    scopeKind: 'item',
    parameters: ['jump_below', 'jump_times', 'jump_batch'],
    name: { zh: '与上年相差悬殊', en: 'Sudden change' },
    formula: {
      zh: '两年的数各除以每批件数 φ 后，精确双侧二项检验 p ≥ 0.002，或大数不到小数的 3 倍；表二只在同一版表格之间比较',
      en: 'both years in batches of φ: exact two-sided binomial p ≥ 0.002, or the larger is less than 3 times the smaller; table 2 within one form only',
    },
    meaning: {
      zh: '这个数与上年相差很大，按成批申请折算也少见。',
      en: 'The figure differs from last year by more than batches of requests usually explain.',
    },
    caveat: {
      zh: '个别申请人集中申请、征地项目、权限下放都会造成。新收或办结骤减已由「不大可能的零或骤减」提示的，不再重复。值得一问，不是结论。',
      en: 'One mass requester, a land project or devolved powers do this. A drop already told as improbable is not told again. Worth a question, not a conclusion.',
    },
    unknown: UNKNOWN_BEFORE,
    question: {
      zh: '这一项与上年相差较大，请问当年有什么特殊情况（集中申请、项目征地、权限调整）？',
      en: 'This figure differs much from last year; was there something special (a mass of requests, a land project, changed powers)?',
    },
    scopes: () => JUMP_COLUMNS.map(scope => ({ scope, rule: GROUP })),
  },
  {
    ...YEARS,
    code: 'K19',
    id: 'pending_lost',
    severity: 'info',
    scopeKind: 'report',
    tables: ['t4'],
    name: { zh: '未审结案件无下文', en: 'Open cases without a sequel' },
    formula: {
      zh: '上年有尚未审结的复议、诉讼的，本年三组总计不全为 0',
      en: 'where reviews or suits were open last year, the three totals of this year are not all 0',
    },
    meaning: {
      zh: '上年尚未审结的案件，在本年表四里没有出现。',
      en: 'The cases open last year do not appear in table 4 of this year.',
    },
    caveat: {
      zh: '跨年案件在哪一年统计，口径不一，尚未查证到明文规定。',
      en: 'In which year a case that spans years is counted is not settled by any rule we could confirm.',
    },
    unknown: UNKNOWN_BEFORE,
    question: {
      zh: '上年尚未审结的复议或诉讼，本年是否已有结果、计入了哪一年？',
      en: 'The reviews or suits open last year: did they end, and in which year were they counted?',
    },
    scopes: one(PENDING_LOST),
  },
  {
    ...YEARS,
    code: 'K25',
    id: 'repeal_gt_stock',
    severity: 'info',
    scopeKind: 'item',
    tables: ['t2'],
    name: { zh: '废止多于现有', en: 'More repealed than there were' },
    formula: {
      zh: '本年废止件数 ≤ 上年现行有效件数 + 本年制发件数（两年均为 2021 年版）',
      en: 'repealed this year ≤ in force last year + issued this year (both years on the 2021 form)',
    },
    meaning: {
      zh: '废止的文件比上年现行有效加本年制发的还多。',
      en: 'More documents were repealed than were in force or issued.',
    },
    caveat: {
      zh: '集中清理后的第一年常见；与「现行有效件数衔接」不重复计算。',
      en: 'Common in the year after a clean-up; not counted beside K11.',
    },
    unknown: UNKNOWN_BEFORE,
    question: {
      zh: '废止件数多于上年现行有效与本年制发之和，是否包含以前年度的清理结果？',
      en: 'More were repealed than were in force or issued; does it include a clean-up of earlier years?',
    },
    scopes: () => DOCUMENTS.map(kind => ({ scope: kind, rule: repealed(kind) })),
  },
]
