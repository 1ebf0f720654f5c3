/** D. Logic between tables, as far as one report's figures tell it: K33, K34, K36, K37, K39 (domain.md 5). */
import { numeral, type Query, sql } from '../../db/sql'
import { columnId, FORM_COLUMNS, type TableId } from '../../domain/dictionary'
import type { Check, Form, Scope } from '../check'
import { equationScopes } from '../checkScopes'
import {
  all,
  any,
  cell,
  type Expression,
  eq,
  FALSE,
  field,
  gt,
  gte,
  known,
  NOT_KNOWN,
  nonzero,
  not,
  numbers,
  ofTable,
  oneOf,
  over,
  parameter,
  sum,
  TRUE,
  when,
} from '../expression'
import { type Parameters, parameterValue } from '../parameters'

const NOT_EXPLAINED = { tolerance: 0, explained: false, conflicts: false, counted: false } as const
const EVERY = FORM_COLUMNS.map(c => c.id)
const TABLES: readonly TableId[] = ['t2', 't3', 't4']

/** Cells filled in, of all cells of the form; NULL where a table was not wholly loaded or its form is not known (M62). */
export const FILLED: Expression = sum(...TABLES.map(t => field(ofTable('filled', t))))
export const CELLS: Expression = sum(...TABLES.map(t => field(ofTable('cells', t))))

const ALL_ZERO = when(numbers(EVERY), not(nonzero(EVERY)), NOT_KNOWN)

const ITEM_ROWS = ['permit', 'service', 'penalty', 'coercion'] as const
const decisions = (row: string): Expression => cell(`${row}_decisions`)
const stock = (row: string): Expression => sum(cell(`${row}_items_prev`), cell(`${row}_items_delta`))
const isStock = (row: string): Expression => all(gt(decisions(row), 0), eq(stock(row), decisions(row)))

function stockScope(row: string): Scope {
  const others = ITEM_ROWS.filter(other => other !== row)
  return {
    scope: row,
    rule: {
      kind: 'condition',
      applies: oneOf('t2_template', '2019'),
      fails: all(
        isStock(row),
        any(gte(decisions(row), parameter('stock_flow_from')), ...others.map(isStock)),
      ),
      left: stock(row),
      right: decisions(row),
      points: {
        among: [`${row}_items_prev`, `${row}_items_delta`, `${row}_decisions`],
        what: 'number',
        named: false,
      },
    },
  }
}

/** K03 of the same column, with the cell that may have been counted twice. */
function doubleCounts(form: Form): readonly Scope[] {
  return equationScopes('K03')(form).flatMap(({ scope, rule }) =>
    rule.kind === 'equal'
      ? [
          {
            scope,
            rule: {
              ...rule,
              kind: 'double-count' as const,
              twice:
                rule.left.flatMap(p => p.cells).find(c => c.startsWith('partial__')) ?? columnId('partial'),
            },
          },
        ]
      : [],
  )
}

/** Of all-zero reports those whose body has many decisions in at least two other years. */
function activeButZero(parameters: Parameters): Query {
  const total = sql`coalesce(permit_decisions, 0)::DOUBLE + coalesce(penalty_decisions, 0) + coalesce(coercion_decisions, 0)`
  return sql`UPDATE finding SET cause = 'active-but-zero' WHERE check_id = 'K33' AND org_id IN (
    SELECT org_id FROM report WHERE ${total} >= ${numeral(parameterValue('decisions_active', parameters))}
    GROUP BY org_id HAVING count(DISTINCT year) >= 2)`
}

export const LOGIC_CHECKS: readonly Check[] = [
  {
    ...NOT_EXPLAINED,
    code: 'K33',
    id: 'all_zero',
    family: 'logic',
    severity: 'info',
    scopeKind: 'report',
    parameters: ['all_zero_written', 'decisions_active'],
    tables: [],
    name: { zh: '全部为零', en: 'All zero' },
    formula: {
      zh: '三张表至少有一个数不为 0',
      en: 'at least one figure of the three tables is not 0',
    },
    meaning: {
      zh: '全年没有一件，或没有人统计。',
      en: 'Nothing happened all year, or nobody counted.',
    },
    caveat: {
      zh: '许多乡镇的常态，只作提示。填写不足九成的无法判断。其余年份至少两年有 50 件以上处理决定的，另标“有执法职能却全零”。',
      en: 'The normal case for many towns, told as a hint only. Unknown where less than nine tenths is written. Marked apart where at least two other years have 50 or more decisions.',
    },
    unknown: {
      zh: '填写不足九成，或文件未载全三张表。',
      en: 'Less than nine tenths is written, or the file does not hold all three tables.',
    },
    question: {
      zh: '年报各数均为 0，请问全年是否确实没有办件，还是尚未统计？',
      en: 'All figures are 0; was there really nothing all year, or was it not counted?',
    },
    scopes: () => [
      {
        scope: '',
        rule: {
          kind: 'condition',
          fails: all(
            ALL_ZERO,
            when(gte(over(FILLED, CELLS), parameter('all_zero_written')), TRUE, NOT_KNOWN),
          ),
          left: FILLED,
          right: CELLS,
        },
      },
    ],
    mark: activeButZero,
  },
  {
    ...NOT_EXPLAINED,
    code: 'K34',
    id: 'all_blank',
    family: 'logic',
    severity: 'critical',
    scopeKind: 'report',
    parameters: [],
    tables: [],
    name: { zh: '全表空白', en: 'All blank' },
    formula: { zh: '三张表至少填了一个数', en: 'at least one number is written in the three tables' },
    meaning: { zh: '年报没有任何数据。', en: 'The report holds no data.' },
    caveat: {
      zh: '表格以图片发布时，文字中读不到数字。文件未载全三张表的无法判断。',
      en: 'Tables published as pictures read like this. Unknown where the file does not hold all three tables.',
    },
    unknown: { zh: '文件未载全三张表。', en: 'The file does not hold all three tables.' },
    question: {
      zh: '年报三张表都是空的，请问是否漏填，或表格是以图片、附件另发的？',
      en: 'All three tables are empty; were they left out, or published as a picture or an attachment?',
    },
    scopes: () => [
      {
        scope: '',
        rule: {
          kind: 'condition',
          fails: when(numbers(EVERY), FALSE, when(known(FILLED), TRUE, NOT_KNOWN)),
        },
      },
    ],
  },
  {
    ...NOT_EXPLAINED,
    code: 'K36',
    id: 'stock_flow_confusion',
    family: 'logic',
    severity: 'info',
    scopeKind: 'item',
    parameters: ['stock_flow_from'],
    tables: ['t2'],
    name: { zh: '疑把事项数填作决定数', en: 'Items where decisions belong' },
    formula: {
      zh: '2019 年版：上一年项目数量 + 本年增/减 ≠ 处理决定数量（决定数 5 以上，或两行同时相等时才提示）',
      en: '2019 form: items of last year + change differ from the decisions (told from 5 decisions on, or where two rows are equal at once)',
    },
    meaning: {
      zh: '处理决定数量恰等于事项存量，可能把“有多少项”填成了“办了多少件”。',
      en: 'The decisions equal the stock of items: how many kinds there are may stand for how many were decided.',
    },
    caveat: { zh: '也可能只是巧合，仅作提示。', en: 'It can be chance; a hint only.' },
    unknown: {
      zh: '三格有未填的，或不知道表二版式。',
      en: 'One of the three cells is not filled in, or the form of table 2 is not known.',
    },
    question: {
      zh: '处理决定数量与项目数之和相等，请核对这一栏填的是决定件数还是事项数。',
      en: 'The decisions equal the number of items; does the column hold decisions or items?',
    },
    scopes: () => ITEM_ROWS.map(stockScope),
  },
  {
    ...NOT_EXPLAINED,
    code: 'K37',
    id: 'row_length',
    family: 'logic',
    severity: 'major',
    scopeKind: 'table',
    parameters: [],
    tables: [],
    name: { zh: '行内缺格', en: 'Row too short' },
    formula: { zh: '每一行的格数与表式相同', en: 'each row has as many cells as the form' },
    meaning: {
      zh: '数字可能错到邻栏，同表其他核对因此不下结论。',
      en: 'Figures may have slipped into the next column, so the other checks of the table say nothing.',
    },
    caveat: {
      zh: '合并单元格、自加小计列也会造成。只有年报原文看得出，表格文件一律“无法判断”。',
      en: 'Merged cells or an added subtotal look the same. Only the document shows it; files of figures give «unknown».',
    },
    unknown: {
      zh: '需要年报原文，且表中各行都读得完整。',
      en: 'Needs the text of the report, with every row of the table read whole.',
    },
    question: {
      zh: '表中有的行少了格，请提供原表以便核对各数所在栏目。',
      en: 'Some rows lack cells; could you send the original table, so that the columns can be checked?',
    },
    scopes: () =>
      TABLES.map(table => ({
        scope: table,
        rule: {
          kind: 'condition',
          fails: when(
            gt(field(ofTable('short', table)), 0),
            TRUE,
            when(gt(field(ofTable('whole', table)), 0), FALSE, NOT_KNOWN),
          ),
          left: field(ofTable('short', table)),
        },
      })),
  },
  {
    ...NOT_EXPLAINED,
    code: 'K39',
    id: 'double_count_partial',
    family: 'logic',
    severity: 'info',
    scopeKind: 'applicant',
    parameters: [],
    tables: ['t3'],
    name: { zh: '部分公开疑重复计算', en: 'Partial disclosures counted twice' },
    formula: {
      zh: '各项办理结果之和多出（七）总计的数，不等于同栏的部分公开数',
      en: 'what the outcomes exceed the handled total by is not the number of partial disclosures of the column',
    },
    meaning: {
      zh: '部分公开可能又计入了不予公开，而表中注明“只计这一情形”。',
      en: 'Partial disclosures may have been counted under refusals again, although the form says to count them once.',
    },
    caveat: {
      zh: '是对 K03 不符的一种解释，不另计一次。',
      en: 'One explanation of a failed K03, not counted beside it.',
    },
    unknown: {
      zh: '办理结果或（七）总计有未填的。',
      en: 'An outcome or the handled total is not filled in.',
    },
    question: {
      zh: '多出的件数正好等于部分公开数，请核对部分公开是否又计入了不予公开。',
      en: 'The surplus equals the partial disclosures; were they counted under refusals as well?',
    },
    scopes: doubleCounts,
  },
]
