/** C. Impossible or implausible values: K20–K24, K26, K27 (domain.md 5). */
import { FORM_COLUMNS } from '../../domain/dictionary'
import type { Check, Scope } from '../check'
import {
  all,
  any,
  cell,
  type Expression,
  field,
  fractions,
  gt,
  lowest,
  NOT_KNOWN,
  negative,
  not,
  numbers,
  oneOf,
  sum,
  when,
} from '../expression'
import { hugeCounts, suspectUnits } from './valueStatements'

const NOT_EXPLAINED = { tolerance: 0, explained: false, conflicts: false, counted: false } as const
const COUNTS = FORM_COLUMNS.filter(c => c.item.kind === 'count').map(c => c.id)
const WHOLE_NUMBERS = FORM_COLUMNS.filter(c => c.item.kind !== 'amount').map(c => c.id)
const EVERY = FORM_COLUMNS.map(c => c.id)
/** A body said to be of county level but of no county may be of any: not known. */
const TOWN_OR_COUNTY = any(
  oneOf('org_level', 'town'),
  all(oneOf('org_level', 'county'), not(oneOf('county', ''))),
)

/** A figure of 规章: only provinces and cities make any. `made`: made or issued by the body itself. */
function rulesScope(id: string, template: '2019' | '2021', made: boolean): Scope {
  return {
    scope: id,
    rule: {
      kind: 'condition',
      applies: all(TOWN_OR_COUNTY, oneOf('t2_template', template)),
      fails: gt(cell(id), 0),
      left: cell(id),
      severities: made ? [] : [[gt(cell(id), 0), 'minor']],
    },
  }
}

const unparsed: Expression = sum(field('unparsed_t2'), field('unparsed_t3'), field('unparsed_t4'))

export const VALUE_CHECKS: readonly Check[] = [
  {
    ...NOT_EXPLAINED,
    code: 'K20',
    id: 'negative',
    family: 'values',
    severity: 'critical',
    scopeKind: 'report',
    parameters: [],
    tables: [],
    name: { zh: '出现负数', en: 'Negative count' },
    formula: {
      zh: '任一件数不小于 0（“本年增/减”栏除外）',
      en: 'no count is below 0 (the columns for changes excepted)',
    },
    meaning: { zh: '件数不可能为负。', en: 'A count cannot be negative.' },
    caveat: {
      zh: '可能是横线与数字连在一起被读成负号。每份报告只记第一处，表上标出全部。',
      en: 'A dash glued to a number reads like this. Told once per report at the first such cell; the form shows all.',
    },
    unknown: { zh: '没有一个件数可供核对。', en: 'There is no count to look at.' },
    question: {
      zh: '表中有一个数是负数，请核对是不是横线或填写时多打了符号。',
      en: 'One figure in the form is negative; could it be a dash or a sign typed by mistake?',
    },
    scopes: () => [
      {
        scope: '',
        rule: {
          kind: 'condition',
          fails: when(numbers(COUNTS), negative(COUNTS), NOT_KNOWN),
          left: lowest(COUNTS),
          points: { among: COUNTS, what: 'negative', named: true },
        },
      },
    ],
  },
  {
    ...NOT_EXPLAINED,
    code: 'K21',
    id: 'not_integer',
    family: 'values',
    severity: 'critical',
    scopeKind: 'report',
    parameters: [],
    tables: [],
    name: { zh: '件数带小数', en: 'Count with a fraction' },
    formula: { zh: '除金额外，各数均为整数', en: 'all figures but amounts are whole numbers' },
    meaning: {
      zh: '件数不可能带小数，多半是单位或录入有误。',
      en: 'A count cannot have a fraction; the unit or the typing is mostly wrong.',
    },
    caveat: {
      zh: '收费金额、采购金额不在此列。每份报告只记第一处。',
      en: 'Amounts of fees and procurement are excepted. Told once per report, at the first such cell.',
    },
    unknown: { zh: '没有一个件数可供核对。', en: 'There is no count to look at.' },
    question: {
      zh: '表中有一个件数带小数，请核对是否误填了金额或比例。',
      en: 'One count has a fraction; could an amount or a rate have been entered there?',
    },
    scopes: () => [
      {
        scope: '',
        rule: {
          kind: 'condition',
          fails: gt(fractions(WHOLE_NUMBERS), 0),
          left: fractions(WHOLE_NUMBERS),
          points: { among: WHOLE_NUMBERS, what: 'fraction', named: true },
        },
      },
    ],
  },
  {
    ...NOT_EXPLAINED,
    code: 'K22',
    id: 'unparsed',
    family: 'values',
    severity: 'major',
    scopeKind: 'report',
    parameters: [],
    tables: [],
    name: { zh: '数字格内不是数字', en: 'No number where one belongs' },
    formula: {
      zh: '数字格内写的是数，或 / 、无 等公认写法',
      en: 'number cells hold numbers, or one of the known marks and words',
    },
    meaning: {
      zh: '这些格无法当作数字使用；同一张表的其他核对因此不下结论。',
      en: 'These cells cannot be used as numbers, so the other checks of the same table say nothing.',
    },
    caveat: {
      zh: '写“无”“不适用”“约 20”另有状态，不算在内。',
      en: '无, 不适用 and “about 20” have a status of their own and are not meant.',
    },
    unknown: { zh: '没有无法判断的情形。', en: 'Never unknown.' },
    question: {
      zh: '这一格写的不是数字，能否告知实际件数？',
      en: 'This cell holds something other than a number; what was the actual count?',
    },
    scopes: () => [
      {
        scope: '',
        rule: {
          kind: 'condition',
          fails: gt(unparsed, 0),
          left: unparsed,
          points: { among: EVERY, what: 'unparsed', named: true },
        },
      },
    ],
  },
  {
    ...NOT_EXPLAINED,
    code: 'K23',
    id: 'town_makes_rules',
    family: 'values',
    severity: 'major',
    scopeKind: 'item',
    parameters: [],
    tables: ['t2'],
    name: { zh: '基层填报规章', en: 'Rules made below city level' },
    formula: {
      zh: '乡镇、街道、县级及其部门的规章各栏为 0',
      en: 'towns, streets, counties and their departments have 0 in the cells for 规章',
    },
    meaning: {
      zh: '规章只能由省级和设区的市制定，基层填了数，多半是概念有误。',
      en: 'Only provinces and prefecture-level cities make 规章; a figure here mostly mistakes the term.',
    },
    caveat: {
      zh: '公开总数、现行有效、新公开各栏可能是把上级规章列为本机关公开，只作一般提示。',
      en: 'In the cells for public, in force and disclosed the rules of a higher body may be meant: only irregular.',
    },
    unknown: {
      zh: '该格未填，或不知道单位层级、表二版式。',
      en: 'The cell is not filled in, or the level of the body or the form of table 2 is not known.',
    },
    question: {
      zh: '规章一栏填了数，请核对填的是不是规范性文件或上级规章。',
      en: 'There is a figure under 规章; could normative documents or rules of a higher body be meant?',
    },
    scopes: () => [
      rulesScope('rules_made', '2019', true),
      rulesScope('rules_disclosed', '2019', false),
      rulesScope('rules_public_total', '2019', false),
      rulesScope('rules_issued', '2021', true),
      rulesScope('rules_in_force', '2021', false),
    ],
  },
  {
    ...NOT_EXPLAINED,
    code: 'K24',
    id: 'unit_suspect',
    family: 'values',
    severity: 'minor',
    tolerance: 0.01,
    scopeKind: 'item',
    parameters: ['fee_unit_from', 'fee_unit_times'],
    tables: ['t2'],
    name: { zh: '金额单位存疑', en: 'Unit of an amount in doubt' },
    formula: {
      zh: '乡镇街道收费金额不到 1000 万元，或不到本单位其他年度中位数的 20 倍；采购金额 1 万元以下的应写明单位',
      en: 'fees of a town are below 10 million yuan, or below 20 times the median of its other years; procurement below 10,000 yuan names its unit',
    },
    meaning: {
      zh: '疑把元填入万元栏，或相反。',
      en: 'Yuan may have been entered in a column of 10,000 yuan, or the reverse.',
    },
    caveat: {
      zh: '县级单位不在此列；经济较强的街道确有较大收费。采购金额只有原文件才看得出单位，表格文件一律“无法判断”。',
      en: 'County bodies are left out; rich streets do collect such sums. Only the document shows the unit of procurement, so files of figures give «unknown».',
    },
    unknown: {
      zh: '金额未填；或采购金额不到 1 万元而看不到原文的单位。',
      en: 'The amount is not filled in, or procurement is below 10,000 and the unit in the document is not seen.',
    },
    question: {
      zh: '收费（采购）金额与往年相差很大，请核对单位是元还是万元。',
      en: 'The amount differs widely from other years; is it in yuan or in 10,000 yuan?',
    },
    scopes: () =>
      ['fee_amount_wan', 'procure_amount_yuan'].map(scope => ({ scope, rule: { kind: 'group' } })),
    statement: suspectUnits,
  },
  {
    ...NOT_EXPLAINED,
    code: 'K26',
    id: 'huge_count',
    family: 'values',
    severity: 'info',
    scopeKind: 'report',
    parameters: ['huge_from', 'huge_times', 'huge_reports'],
    tables: [],
    name: { zh: '数字特大', en: 'Unusually large count' },
    formula: {
      zh: '1000 以上的件数，不到同列同类单位第二大数的 10 倍，或不到本单位其他年度的 10 倍',
      en: "a count of 1,000 or more is below 10 times the second-largest of its column and kind of body, or of the body's other years",
    },
    meaning: {
      zh: '可能多打了一位，或填进了别的号码。',
      en: 'A digit may be doubled, or another number may stand there.',
    },
    caveat: {
      zh: '大街道的行政处罚确有上千件的。没有 1000 以上件数的报告不适用；同列同类不足 30 个数的无法判断。',
      en: 'Penalties of large streets do reach such numbers. Not applicable without a count of 1,000; unknown with fewer than 30 figures of the column and kind.',
    },
    unknown: {
      zh: '同列同类单位的数字不足 30 个。',
      en: 'There are fewer than 30 figures of the column and kind of body.',
    },
    question: {
      zh: '这一格的数远大于往年和同类单位，请核对是否多打了一位。',
      en: 'This figure is far above other years and similar bodies; could a digit be doubled?',
    },
    scopes: () => [{ scope: '', rule: { kind: 'group' } }],
    statement: hugeCounts,
  },
  {
    ...NOT_EXPLAINED,
    code: 'K27',
    id: 'disclosed_gt_total',
    family: 'values',
    severity: 'minor',
    scopeKind: 'item',
    parameters: [],
    tables: ['t2'],
    name: { zh: '新公开多于公开总数', en: 'More disclosed than public' },
    formula: {
      zh: '2019 年版：本年新公开数量 ≤ 对外公开总数量（规章、规范性文件）',
      en: '2019 form: newly disclosed ≤ total publicly available, for rules and normative documents',
    },
    meaning: {
      zh: '本年新公开的也应计入公开总数。',
      en: 'What was newly disclosed is part of the total.',
    },
    caveat: {
      zh: '总数一栏只填了往年存量时也会这样。',
      en: 'It also happens where the total holds only earlier years.',
    },
    unknown: {
      zh: '两格有未填的，或不知道表二版式。',
      en: 'One of the two cells is not filled in, or the form of table 2 is not known.',
    },
    question: {
      zh: '本年新公开的文件数比对外公开总数还多，请核对总数是否含本年。',
      en: 'More documents were newly disclosed than are public in total; does the total include this year?',
    },
    scopes: () =>
      ['rules', 'normdoc'].map(scope => ({
        scope,
        rule: {
          kind: 'condition',
          applies: oneOf('t2_template', '2019'),
          fails: gt(cell(`${scope}_disclosed`), cell(`${scope}_public_total`)),
          left: cell(`${scope}_disclosed`),
          right: cell(`${scope}_public_total`),
        },
      })),
  },
]
