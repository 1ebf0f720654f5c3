/**
 * Every table of the database, declared once: DDL, Arrow streams and the documented list follow from it
 * (design.md 4). A column's Arrow type follows from its SQL type (db/arrow.ts).
 */
import { VALUE_COLUMNS, type Words } from '../domain/dictionary'
import { ident, join, type Query, sql } from './sql'

type SqlType = 'VARCHAR' | 'INTEGER' | 'DOUBLE'

export interface ColumnSpec {
  readonly name: string
  readonly type: SqlType
}

export const TABLES = [
  'report',
  'cell_note',
  'finding',
  'check_count',
  'conflict',
  'source',
  'source_column',
  'issue',
  'org',
  'roster',
  'improbable',
  'report_copy',
  'mitigating',
  'report_text',
  'text_fact',
  'text_likeness',
  'text_result',
] as const
export type TableName = (typeof TABLES)[number]

/** What a dataset needs beyond the fixed columns. */
export interface ReportShape {
  /** Value columns that hold a fraction in this dataset and are DOUBLE for it. */
  readonly doubles: ReadonlySet<string>
  /** Names of the files' own columns, kept as text; already unique (`uniqueNames`). */
  readonly extras: readonly string[]
}

const text = (name: string): ColumnSpec => ({ name, type: 'VARCHAR' })
const whole = (name: string): ColumnSpec => ({ name, type: 'INTEGER' })
const real = (name: string): ColumnSpec => ({ name, type: 'DOUBLE' })

const REPORT_HEAD: readonly ColumnSpec[] = [
  ...[
    'report_key',
    'org_id',
    'org_name',
    'org_level',
    'org_type',
    'province',
    'city',
    'county',
    'county_code',
    'org_code',
  ].map(text),
  whole('year'),
  ...['template', 't2_template', 't3_template', 'published_date', 'source_url'].map(text),
  whole('revision'),
  text('source_id'),
  whole('line'),
]

const REPORT_TAIL: readonly ColumnSpec[] = [
  'checks_passed',
  'checks_failed',
  'checks_unknown',
  'filled_t2',
  'filled_t3',
  'filled_t4',
  'proved_cells',
].map(whole)

/** The column whose type `handled_derived` follows (rule I5, domain.md 3.3). */
export const HANDLED_TOTAL = 'handled_total__total'

/** All columns of `report` in order: 19 of identity, 226 cells, 21 group totals, 8 computed, then the extras. */
export function reportColumns(shape: ReportShape): readonly ColumnSpec[] {
  const typed = (id: string, amount: boolean): SqlType =>
    amount || shape.doubles.has(id) ? 'DOUBLE' : 'INTEGER'
  return [
    ...REPORT_HEAD,
    ...VALUE_COLUMNS.map(c => ({ name: c.id, type: typed(c.id, c.item.kind === 'amount') })),
    ...REPORT_TAIL,
    { name: 'handled_derived', type: typed(HANDLED_TOTAL, false) },
    ...shape.extras.map(text),
  ]
}

const PLAIN_SHAPE: ReportShape = { doubles: new Set(), extras: [] }

const FIXED: Readonly<Record<Exclude<TableName, 'report'>, readonly ColumnSpec[]>> = {
  cell_note: [
    ...['report_key', 'column_id', 'status', 'raw_text'].map(text),
    real('imputed_value'),
    text('imputed_rule'),
  ],
  finding: [
    ...['report_key', 'org_id'].map(text),
    whole('year'),
    ...['check_id', 'scope', 'severity', 'result'].map(text),
    ...['left_value', 'right_value', 'difference'].map(real),
    text('cause'),
  ],
  check_count: [...['check_id', 'result', 'org_type'].map(text), whole('year'), whole('n')],
  conflict: ['report_key', 'column_id', 'check_id', 'scope'].map(text),
  source: [
    ...['source_id', 'file_name', 'sha256', 'encoding'].map(text),
    ...['rows_loaded', 'rows_set_aside'].map(whole),
    text('empty_means'),
  ],
  source_column: ['source_id', 'column_id'].map(text),
  issue: [
    ...['source_id', 'code', 'severity'].map(text),
    whole('line'),
    ...['column_name', 'message'].map(text),
  ],
  org: [
    ...['org_id', 'org_name', 'level', 'type', 'province', 'city', 'county', 'county_code', 'org_code'].map(
      text,
    ),
    whole('first_year'),
    whole('last_year'),
    whole('population'),
  ],
  roster: [
    ...['org_id', 'org_name', 'province', 'city', 'county', 'org_type', 'valid_from', 'valid_to'].map(text),
    whole('population'),
  ],
  improbable: [
    text('org_id'),
    whole('year'),
    ...['value', 'probability', 'zero_probability'].map(real),
    ...['hint', 'peer_level'].map(text),
    whole('peers'),
    ...['peer_mean', 'batch', 'year_factor'].map(real),
    ...['past', 'reason'].map(text),
  ],
  report_copy: [
    ...['report_key', 'relation', 'twin_key', 'strength'].map(text),
    whole('figures'),
    ...['chance', 'expected'].map(real),
  ],
  mitigating: [text('org_id'), whole('year'), text('fact'), real('value'), text('refs')],
  report_text: ['report_key', 'part', 'heading', 'text'].map(text),
  text_fact: [text('report_key'), text('fact'), real('value'), text('words'), text('about')],
  text_likeness: [...['report_key', 'relation', 'twin_key'].map(text), real('value')],
  text_result: [
    ...['report_key', 'check_id', 'result', 'severity'].map(text),
    ...['left_value', 'right_value'].map(real),
    ...['words', 'reason', 'cells'].map(text),
  ],
}

/** Columns of a table; `shape` matters for `report` only. */
export function tableColumns(table: TableName, shape: ReportShape = PLAIN_SHAPE): readonly ColumnSpec[] {
  return table === 'report' ? reportColumns(shape) : FIXED[table]
}

/** Where the import tells of the form's arithmetic, report by report: no table of the dataset, for the checks alone. */
export const TALLY: Query = sql`intake.tally`
export const TALLY_TABLE = 'intake.tally'
/** `row` is report.rowid; `figures` and `second` are those of copyCells.ts (K15), `signs` of tallySigns.ts, the others of tallyReports.ts. */
export const TALLY_COLUMNS: readonly ColumnSpec[] = [
  ...['row', 'figures', 'second', 'irregular', 'signs', 'content', 'open_rows', 'open_first'],
  ...['k01', 'k02', 'k03', 'k04', 'k05', 'k06', 'k07', 'k08', 'k39'],
].map(whole)

const TYPES: Readonly<Record<SqlType, Query>> = {
  VARCHAR: sql`VARCHAR`,
  INTEGER: sql`INTEGER`,
  DOUBLE: sql`DOUBLE`,
}

/**
 * Statements that drop the views over the tables and make every table anew and empty. The views `clean` and
 * `expected` are made by the analysis, which knows what they mean.
 */
export function createTables(shape: ReportShape): readonly Query[] {
  return [
    ...VIEWS.flatMap(view => [
      // The analysis may have laid a table of the same rows over a view, for the connection of our own queries.
      sql`DROP TABLE IF EXISTS temp.main.${ident(view.name)}`,
      sql`DROP VIEW IF EXISTS memory.main.${ident(view.name)}`,
    ]),
    ...TABLES.map(table => createTable(ident(table), tableColumns(table, shape))),
    sql`CREATE SCHEMA IF NOT EXISTS intake`,
    createTable(TALLY, TALLY_COLUMNS),
  ]
}

function createTable(name: Query, columns: readonly ColumnSpec[]): Query {
  return sql`CREATE OR REPLACE TABLE ${name} (${join(columns.map(c => sql`${ident(c.name)} ${TYPES[c.type]}`))})`
}

/** Names that a file's own columns cannot take, lower case; `rowid` is DuckDB's, and the checks join by it. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  ...reportColumns(PLAIN_SHAPE).map(c => c.name.toLowerCase()),
  'rowid',
])

/** An identifier that no column of a file has beside it: headers lose the blanks around them. */
export function innerName(name: string): Query {
  return ident(` ${name}`)
}

/**
 * Headers as column names: trimmed, NUL replaced, `column` where nothing is left, `_2`, `_3` … where a name is
 * taken. Compared without regard to case, as DuckDB compares them. Keeps order and length.
 */
export function uniqueNames(
  headers: readonly string[],
  taken: ReadonlySet<string> = RESERVED_NAMES,
): readonly string[] {
  const used = new Set(taken)
  return headers.map(header => {
    const base = header.replaceAll('\0', '\uFFFD').trim() || 'column'
    let name = base
    for (let n = 2; used.has(name.toLowerCase()); n++) name = `${base}_${n}`
    used.add(name.toLowerCase())
    return name
  })
}

const VIEWS = [
  {
    name: 'clean',
    words: {
      zh: '每份报告一行，只取每个单位每年的最新修订；互相矛盾的单元格为 NULL；所有指标都由它算出。',
      en: 'One row per report, the latest revision only, cells in conflict NULL; every metric is computed from it.',
    },
  },
  {
    name: 'expected',
    words: {
      zh: '应有报告的单位 × 年度；没有找到报告的，report_key 为 NULL。',
      en: 'One row per body and year that is expected to report; report_key is NULL where no report is known.',
    },
  },
] as const

const TABLE_WORDS: Readonly<Record<TableName, Words>> = {
  report: {
    zh: '每份报告（单位 × 年度 × 修订）一行；数字列只有报告写了数字才有值，其余为 NULL。',
    en: 'One row per report (body × year × revision); a number column is NULL unless a number was reported.',
  },
  cell_note: {
    zh: '不是普通数字的单元格：原文、状态，以及推得的数值。',
    en: 'Cells whose text is not a plain number: the text, its status and a value inferred beside it.',
  },
  finding: {
    zh: '没有通过的核对：哪份报告、哪条规则、两边各是多少、归因。',
    en: 'Checks that failed: which report, which rule, both sides and the cause.',
  },
  check_count: {
    zh: '每条规则在各类单位、各年度的结果计数。',
    en: 'How often each check had each result, by kind of body and year.',
  },
  conflict: {
    zh: '处在互相矛盾的等式中的单元格；它们不进入任何指标。',
    en: 'Cells that stand in a contradicting equation; they feed no metric.',
  },
  source: { zh: '每个导入的文件一行。', en: 'One row per imported file.' },
  source_column: {
    zh: '每个文件实际载有的数字列；不在其中的列为「未载」。',
    en: 'The number columns each file has; a column not listed was not loaded.',
  },
  issue: {
    zh: '读取文件时遇到的问题，注明行号和列名。',
    en: 'What was met while reading the files, with line and column.',
  },
  org: {
    zh: '每个报告单位一行，取最近一次报告的名称与区划。',
    en: 'One row per reporting body, named as in its latest report.',
  },
  improbable: {
    zh: '每个乡镇每年的新收数有多意外：可能性、同类与自身往年；不能判断的写明原因。',
    en: "How surprising each town's requests of a year are: probability, peers and own past; or why it cannot be judged.",
  },
  report_copy: {
    zh: '与另一份报告数字全同的报告：与哪一份、相同的数有几个、估计巧合的可能。',
    en: 'Reports with the same figures as another one: which, how many figures, and how likely chance is.',
  },
  mitigating: {
    zh: '与疑点并列的有利情况：多年为零、同类多为零、与汇总报告相符、已有更正版。',
    en: 'Facts that stand beside reasons: years of zeros, peers with zero, agreement with the compiled report, a correction.',
  },
  report_text: {
    zh: '年报原文：标题与六个部分各一行；只有由网页、文本、Word 或 PDF 读入的年报才有。',
    en: 'The text of a report, its title and six sections; only of reports read from pages, texts, Word files and PDFs.',
  },
  text_fact: {
    zh: '正文写明的事：件数、年度、统计期限、引用文号、各部分字数，连同原句；表式读得是否完整。',
    en: 'What the prose says: counts, years, period, notice cited, lengths of sections, with the sentence; whether the tables were read whole.',
  },
  text_likeness: {
    zh: '正文（第一、五部分，数字遮盖后）与本单位上年、与最相近的其他单位的相似度。',
    en: "How like a text (sections one and five, figures masked) is to the body's last and to the likest of another body.",
  },
  text_result: {
    zh: '每份有原文的年报、每条正文核对的结果，连同所依据的原句；无法判断的写明原因。',
    en: 'How each check of the text ended, report by report, with the sentence it rests on, or why it cannot be told.',
  },
  roster: {
    zh: '名录：应当报告的单位及其存续时间；没有名录文件时为空。',
    en: 'The roster of bodies expected to report; empty without a roster file.',
  },
}

export interface PublicTable {
  readonly name: string
  readonly kind: 'table' | 'view'
  readonly words: Words
  /** Columns of a view are those of its query and are not listed. */
  readonly columns: readonly ColumnSpec[]
}

/** The documented schema, for the README, the SQL help and 口径. */
export const PUBLIC_SCHEMA: readonly PublicTable[] = [
  ...TABLES.map(name => ({
    name,
    kind: 'table' as const,
    words: TABLE_WORDS[name],
    columns: tableColumns(name),
  })),
  ...VIEWS.map(view => ({ ...view, kind: 'view' as const, columns: [] })),
]
