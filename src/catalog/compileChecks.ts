/**
 * Declared checks → SQL over all reports (domain.md 5): how many scopes of each check of the form's arithmetic pass
 * and are unknown, report by report, and which reports have to be evaluated one by one (compileRule.ts).
 */
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { type TableId, VALUE_COLUMNS } from '../domain/dictionary'
import { type Check, FORMS, type Form, HABIT_ROWS, type Scope } from './check'
import { rowsOf } from './checkScopes'
import { CHECKS } from './checks'
import { holdingKey } from './compileExpression'
import {
  type CellContext,
  cellValue,
  compileRule,
  LARGEST,
  openRows,
  signsOf,
  type Workings,
  workings,
} from './compileRule'
import type { ScopeResult } from './evaluateCheck'

const ARITHMETIC: ReadonlySet<string> = new Set([
  'equal',
  'at-most',
  'double-count',
  'part-of-whole',
  'totals-written',
  'parts-written',
])

/** Checks of the form's arithmetic, told by `tallyStatement` and one by one. */
export const ARITHMETIC_CHECKS: readonly Check[] = CHECKS.filter(check =>
  FORMS.some(form => check.scopes(form).some(s => ARITHMETIC.has(s.rule.kind))),
)

/** A tally holds four counters of scopes as digits to base 1,000; no check has that many scopes. */
const DIGITS = { PASS: 1, UNKNOWN: 1e3, FAIL: 1e6, content: 1e9 } as const

const COUNTED = new Set(CHECKS.filter(c => c.counted).map(c => c.code))

/** A counter of a tally, an INTEGER; `content` counts the PASS scopes with a side that is not 0. */
export function tallied(tally: Query, digit: keyof typeof DIGITS): Query {
  return sql`((${tally}) // ${numeral(DIGITS[digit])} % 1000)::INTEGER`
}

/** Name of the tally column of a check, e.g. `k01`. */
export function tallyColumn(check: Check): Query {
  return ident(check.code.toLowerCase())
}

/** The tally of each arithmetic check of one report, in the order of ARITHMETIC_CHECKS: what the SQL counts. */
export function tallyOf(results: readonly ScopeResult[]): readonly number[] {
  const tally = new Map(ARITHMETIC_CHECKS.map(check => [check.code, 0]))
  for (const { check, result, left } of results) {
    const before = tally.get(check)
    if (before === undefined || result === 'N/A') continue
    const content = result === 'PASS' && COUNTED.has(check) && left !== 0 ? DIGITS.content : 0
    tally.set(check, before + DIGITS[result] + content)
  }
  return [...tally.values()]
}

/** How many scopes a check has over all forms; those that a report's form lacks are N/A there. */
export function scopeCount(check: Check): number {
  return new Set(FORMS.flatMap(form => check.scopes(form).map(s => s.scope))).size
}

/** The value of t3_template that a form stands for; `unknown` is everything else. */
export function onForm(form: Form): Query {
  return form === 'unknown'
    ? sql`(r.t3_template IS NULL OR r.t3_template NOT IN ('2019', '2021'))`
    : sql`r.t3_template = ${form}`
}

/** Whether a source with these columns holds the whole of table 3 on a form. */
export function holdsTable3(columns: ReadonlySet<string>, form: Form): boolean {
  return VALUE_COLUMNS.every(c => !c.onForm || !rowsOf(form).includes(c.item.id) || columns.has(c.id))
}

export interface TallyInput extends CellContext {
  /** FROM clause over the current `report AS r`, left joined with `work.noted AS n`. */
  readonly reports: Query
  /** Whether the source of `r` holds the whole of table 3 on this form. */
  readonly wholeTable: Query
  /** The number of a row of table 3 for `open_first`. */
  readonly numberOf: (word: string) => number
}

function tallySql(
  scopes: readonly Scope[],
  counted: boolean,
  work: Workings,
): { tally: Query; signs: readonly Query[]; zeros: readonly Query[] } {
  const compiled = scopes.flatMap(s => compileRule(s.rule, work) ?? [])
  const one = (condition: Query) => sql`(${condition})::INTEGER`
  const passes = join(
    compiled.map(c => one(c.notApplicable ? sql`NOT ${c.notApplicable} AND ${c.pass}` : c.pass)),
    ' + ',
  )
  const lacking = compiled.flatMap(c => (c.notApplicable ? [one(c.notApplicable)] : []))
  const all = sql`${numeral(compiled.length)}${join(
    lacking.map(l => sql` - ${l}`),
    '',
  )}`
  const contents = compiled.flatMap(c =>
    counted && c.content
      ? [one(sql`${c.notApplicable ? sql`NOT ${c.notApplicable} AND ` : sql``}${c.pass} AND ${c.content}`)]
      : [],
  )
  const content =
    contents.length > 0 ? sql`(${join(contents, ' + ')})::BIGINT * ${numeral(DIGITS.content)} + ` : sql``
  // pass + 1000 (all − pass)
  const tally = sql`${content}(${all})::BIGINT * ${numeral(DIGITS.UNKNOWN)} - ${numeral(DIGITS.UNKNOWN - DIGITS.PASS)} * (${passes})`
  return { tally, signs: compiled.flatMap(c => c.signs), zeros: compiled.flatMap(c => c.zeros) }
}

/** Each once: several checks rest on the same sums. */
function distinct(queries: readonly Query[]): readonly Query[] {
  return [...new Map(queries.map(q => [q.text, q])).values()]
}

function negativeOf(numbers: readonly Query[]): readonly Query[] {
  return numbers.length === 0 ? [] : [sql`(${join(distinct(numbers), ' | ')}) < 0`]
}

function positiveOf(numbers: readonly Query[]): readonly Query[] {
  return numbers.length === 0 ? [] : [sql`(${join(distinct(numbers), ' + ')}) > 0`]
}

const cellsOf = (table: TableId): readonly string[] =>
  VALUE_COLUMNS.filter(c => c.onForm && c.item.table === table).map(c => c.id)
const TALLIED_TABLES = ['t3', 't4'] as const
const GROUP_TOTALS = VALUE_COLUMNS.filter(c => !c.onForm).map(c => c.id)

/** Columns of a tally that tell of tables 3 and 4 whether any number is not 0, or below it. */
function tableSigns(work: Workings): readonly { readonly name: Query; readonly value: Query }[] {
  const { loaded, doubles } = work.context
  return TALLIED_TABLES.flatMap(table => {
    const cells = cellsOf(table).filter(id => loaded.has(id) && !doubles.has(id))
    const { nonzero, negative } = signsOf(cells.map(id => cellValue(id, work)))
    return [
      { name: ident(`nonzero_${table}`), value: nonzero },
      { name: ident(`negative_${table}`), value: negative },
    ]
  })
}

/** What a tally `k` tells of whole tables, for conditions over the same reports. */
export function givenByTally(doubles: ReadonlySet<string>): ReadonlyMap<string, Query> {
  return new Map(
    TALLIED_TABLES.flatMap(table =>
      (['nonzero', 'negative'] as const).map(
        kind =>
          [
            holdingKey(
              kind,
              cellsOf(table).filter(id => !doubles.has(id)),
            ),
            sql`k.${ident(`${kind}_${table}`)}`,
          ] as const,
      ),
    ),
  )
}

/** Conditions of which none holds in a regular report, over its numbers and over its columns as they are. */
function irregularCells(work: Workings): {
  readonly cells: readonly Query[]
  readonly values: readonly Query[]
} {
  const { loaded, doubles } = work.context
  const cells = [...TALLIED_TABLES.flatMap(cellsOf), ...GROUP_TOTALS].filter(id => loaded.has(id))
  const totals = GROUP_TOTALS.filter(id => loaded.has(id))
  return {
    cells: cells
      .filter(id => doubles.has(id))
      .map(
        id =>
          sql`coalesce(r.${ident(id)} <> floor(r.${ident(id)}) OR abs(r.${ident(id)}) > ${numeral(LARGEST)}, FALSE)`,
      ),
    values: [
      ...cells.filter(id => doubles.has(id)).map(id => sql`${cellValue(id, work)} < 0`),
      ...(totals.length > 0 ? [signsOf(totals.map(id => cellValue(id, work))).negative] : []),
    ],
  }
}

/** Something other than numbers in tables 3 and 4 that the checks have to look at. */
const ODD = sql`n.written IS NOT NULL
  OR coalesce(n.unparsed_t3 + n.unparsed_t4 + n.short_t3 + n.short_t4 + n.absent_t3 + n.absent_t4 > 0, FALSE)`

/**
 * SELECT giving, for every report of a form: `row`, org_type, year, a tally per ARITHMETIC_CHECKS, `irregular`, and
 * for K05 `open_rows` with the number of the first of them. The tallies of irregular reports mean nothing.
 */
export function tallyStatement(form: Form, input: TallyInput): Query {
  const work = workings(input)
  const tallies = ARITHMETIC_CHECKS.map(check => ({
    check,
    ...tallySql(check.scopes(form), check.counted, work),
  }))
  const totals = CHECKS.flatMap(c => c.scopes(form)).flatMap(s =>
    s.rule.kind === 'totals-written' ? openRows(s.rule, work) : [],
  )
  const open = join(
    totals.map(t => t.open),
    ' + ',
  )
  const first = join(
    totals.map(t => sql`WHEN ${t.open} > 0 THEN ${numeral(input.numberOf(t.item))}`),
    ' ',
  )
  const { cells, values } = irregularCells(work)
  const head = sql`"row", org_type, year, whole_table, whole_table::INTEGER AS whole_number, handled_derived, (${join([sql`odd`, ...values], ' OR ')}) AS odd`
  const signs = tableSigns(work)
  const columns = tallies.map(({ check, tally }) =>
    check.code === 'K05'
      ? sql`CASE WHEN s.whole_table AND s.open_rows > 0 THEN ${numeral(DIGITS.FAIL)} ELSE ${tally} END AS ${tallyColumn(check)}`
      : sql`${tally} AS ${tallyColumn(check)}`,
  )
  const odd = join([ODD, ...cells], ' OR ')
  const irregular = join(
    [sql`s.odd`, ...negativeOf(tallies.flatMap(t => t.signs)), ...positiveOf(tallies.flatMap(t => t.zeros))],
    ' OR ',
  )
  const sums = [...signs, ...work.sums.values()].map(s => sql`, ${s.value} AS ${s.name}`)
  return sql`SELECT s."row", s.org_type, s.year, ${join(columns)}, (${irregular}) AS irregular,
      CASE WHEN s.whole_table THEN s.open_rows ELSE 0 END AS open_rows,
      CASE WHEN s.open_rows > 0 THEN (CASE ${first} END) END AS open_first, ${join(signs.map(g => sql`s.${g.name}`))}
    FROM (SELECT s.*, ${open} AS open_rows FROM (SELECT ${head}${join(sums, '')}
      FROM (SELECT r.rowid AS "row", r.org_type, r.year, (${input.wholeTable} AND coalesce(n.unseen_t3, 0) = 0) AS whole_table, r.handled_derived,
          (${odd}) AS odd${join(
            [...work.values.values()].map(v => sql`, ${v}`),
            '',
          )}
        FROM ${input.reports} WHERE ${onForm(form)}) AS v) AS s) AS s`
}

/** Severity of a K05 finding by the number of rows. */
export function habitSeverity(rows: Query): Query {
  return sql`CASE WHEN ${rows} >= ${numeral(HABIT_ROWS)} THEN 'info' ELSE 'minor' END`
}
