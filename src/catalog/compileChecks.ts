/**
 * Declared checks → SQL over all reports (domain.md 5): a tally per report and check, which keeps no scope. It
 * stands over `checkInput`, where every cell is a DOUBLE: sums of INTEGER columns can overflow. Which scopes fail,
 * with sides, cells and causes, is worked out report by report (evaluateCheck.ts).
 */
import { ident, join, list, numeral, type Query, sql } from '../db/sql'
import { FILLED_STATUSES } from '../domain/cell'
import { formColumns, TEMPLATES, VALUE_COLUMNS } from '../domain/dictionary'
import { type Check, FORMS, type Form, type Scope } from './check'
import { rowsOf } from './checkScopes'
import { CHECKS } from './checks'
import { type Compiled, cellName, compileRule, type Stage } from './compileRule'
import { evaluateReport, type ScopeResult } from './evaluateCheck'

/** Value columns that checks read: tables 3 and 4 with the group totals. */
export const CHECKED_COLUMNS: readonly string[] = VALUE_COLUMNS.filter(c => c.item.table !== 't2').map(
  c => c.id,
)

/** A tally holds four counters of scopes as digits to base 1,000; no check has that many scopes. */
const DIGITS = { PASS: 1, UNKNOWN: 1e3, FAIL: 1e6, content: 1e9 } as const

const COUNTED = new Set(CHECKS.filter(c => c.counted).map(c => c.code))

/** A counter of a tally, an INTEGER; `content` counts the PASS scopes with a side that is not 0. */
export function tallied(tally: Query, digit: keyof typeof DIGITS): Query {
  return sql`((${tally}) // ${numeral(DIGITS[digit])} % 1000)::INTEGER`
}

/** One scope of one check over all forms that have it. */
export interface CompiledScope {
  readonly check: Check
  readonly scope: string
  /** Weight of the scope's result in a tally. */
  readonly weight: Query
  readonly stages: readonly Stage[]
}

/** How `checkInput` writes a form. */
export const FORM_NUMBER: Readonly<Record<Form, number>> = { '2019': 2019, '2021': 2021, unknown: 0 }

function onForms(forms: readonly Form[]): Query {
  return sql`c.form IN (${join(forms.map(f => numeral(FORM_NUMBER[f])))})`
}

function weightOf(compiled: Compiled): Query {
  const skip = compiled.notApplicable && sql`WHEN ${compiled.notApplicable} THEN 0`
  return sql`CASE ${skip ?? sql``} WHEN ${compiled.fail} THEN ${numeral(DIGITS.FAIL)}
    WHEN ${compiled.pass} THEN CASE WHEN ${compiled.content} THEN ${numeral(DIGITS.content + DIGITS.PASS)} ELSE ${numeral(DIGITS.PASS)} END
    ELSE ${numeral(DIGITS.UNKNOWN)} END`
}

function compileCheck(check: Check, id: () => number): readonly CompiledScope[] {
  const rules = new Map<string, Map<string, { forms: Form[]; scope: Scope }>>()
  for (const form of FORMS) {
    for (const scope of check.scopes(form)) {
      const variants = rules.get(scope.scope) ?? new Map()
      rules.set(scope.scope, variants)
      const key = JSON.stringify(scope.rule)
      const same = variants.get(key)
      if (same) same.forms.push(form)
      else variants.set(key, { forms: [form], scope })
    }
  }
  return [...rules].map(([scope, byRule]) => {
    const variants = [...byRule.values()].map(v => ({
      forms: v.forms,
      compiled: compileRule(v.scope.rule, check.tolerance, id()),
    }))
    const [first] = variants
    const weight =
      first && variants.length === 1 && first.forms.length === FORMS.length
        ? weightOf(first.compiled)
        : sql`CASE ${join(
            variants.map(v => sql`WHEN ${onForms(v.forms)} THEN ${weightOf(v.compiled)}`),
            ' ',
          )} ELSE 0 END`
    return { check, scope, weight, stages: variants.flatMap(v => v.compiled.stages) }
  })
}

function compileAll(): readonly CompiledScope[] {
  let next = 0
  return CHECKS.flatMap(check => compileCheck(check, () => next++))
}

/** All scopes of all declared checks. */
export const COMPILED: readonly CompiledScope[] = compileAll()

/** Columns worked out once per report; several forms may share one. */
const STAGES: readonly Query[] = [
  ...new Map(
    COMPILED.flatMap(s => s.stages).map(stage => [stage.name.text, sql`${stage.value} AS ${stage.name}`]),
  ).values(),
]

/** Name of the tally column of a check, e.g. `k01`. */
export function tallyColumn(check: Check): Query {
  return ident(check.code.toLowerCase())
}

/** One tally column per check, over `checkInput AS c`. */
export function tallies(): Query {
  return join(
    CHECKS.map(check => {
      const weights = COMPILED.filter(s => s.check === check).map(s => sql`(${s.weight})::BIGINT`)
      return sql`${join(weights, ' + ')} AS ${tallyColumn(check)}`
    }),
  )
}

/** The form of a report `r`, as FORM_NUMBER writes it. */
export const FORM = sql`CASE r.t3_template WHEN '2019' THEN 2019 WHEN '2021' THEN 2021 ELSE 0 END`

const TABLE3 = VALUE_COLUMNS.filter(c => c.item.table === 't3').map(c => c.id)

/**
 * Whether table 3 of a report `r` is there with all its cells: its file has every column (`work.whole AS w`), and does
 * not say of a single cell that it was not seen.
 */
export const WHOLE = sql`(coalesce(w.whole_table, FALSE) AND r.report_key NOT IN (SELECT report_key FROM cell_note
  WHERE status = 'not_loaded' AND imputed_value IS NULL AND column_id IN (${list(TABLE3)})))`

/**
 * Reports on which every cell of tables 3 and 4 is a written 0, the most common kind: (row, org_type, year, form,
 * whole_table). Their results are known without looking again.
 */
export function zeroReports(reports: Query, whole: Query): Query {
  const zero = TEMPLATES.map(t => {
    const cells = formColumns(t.id).filter(c => c.item.table !== 't2')
    const others = join(
      cells.map(c => sql`r.${ident(c.id)} <> 0`),
      ' OR ',
    )
    return sql`WHEN ${numeral(FORM_NUMBER[t.id])} THEN NOT (${others})`
  })
  return sql`SELECT r.rowid AS "row", r.org_type, r.year, ${FORM} AS form, ${WHOLE} AS whole_table
    FROM ${reports} LEFT JOIN ${whole} AS w ON w.source_id = r.source_id AND w.form = ${FORM}
    WHERE CASE ${FORM} ${join(zero, ' ')} ELSE FALSE END`
}

/** The tally of each check of one report, in the order of CHECKS: what `tallies` gives in SQL. */
export function tallyOf(results: readonly ScopeResult[]): readonly number[] {
  const tally = new Map(CHECKS.map(check => [check.code, 0]))
  for (const { check, result, left } of results) {
    if (result === 'N/A') continue
    const content = result === 'PASS' && COUNTED.has(check) && left !== 0 ? DIGITS.content : 0
    tally.set(check, (tally.get(check) ?? 0) + DIGITS[result] + content)
  }
  return [...tally.values()]
}

/** The tallies of `zeroReports AS z`, one column per check. */
export function zeroTallies(): Query {
  const cases = TEMPLATES.flatMap(t =>
    [true, false].map(wholeTable => {
      const report = { form: t.id, value: () => 0, written: () => false, wholeTable, derived: null }
      return { form: FORM_NUMBER[t.id], wholeTable, tally: tallyOf(evaluateReport(report)) }
    }),
  )
  return join(
    CHECKS.map((check, i) => {
      const values = cases.map(
        ({ form, wholeTable, tally }) =>
          sql`WHEN z.form = ${numeral(form)} AND ${wholeTable ? sql`z.whole_table` : sql`NOT z.whole_table`} THEN ${numeral(tally[i] ?? 0)}`,
      )
      return sql`(CASE ${join(values, ' ')} END)::BIGINT AS ${tallyColumn(check)}`
    }),
  )
}

/**
 * What checks read of each report: `row` (its rowid), `carried` (further columns of `report AS r`), `form` (2019,
 * 2021, 0), `whole_table`, `written` (numbers of WORDS), the checked cells and `handled_derived` as DOUBLE, and the
 * sides of equations.
 * `reports` is a FROM clause over `report AS r`; `whole` gives (source_id, form, whole_table), `written` gives
 * (report_key, written).
 */
export function checkInput(reports: Query, carried: Query, whole: Query, written: Query): Query {
  const cells = CHECKED_COLUMNS.map(id => sql`r.${ident(id)}::DOUBLE AS ${cellName(id)}`)
  return sql`SELECT c.*, ${join(STAGES)} FROM (
    SELECT r.rowid AS "row", ${carried}, ${FORM} AS form, ${WHOLE} AS whole_table,
      x.written, r.handled_derived::DOUBLE AS handled_derived, ${join(cells)}
    FROM ${reports}
    LEFT JOIN ${whole} AS w ON w.source_id = r.source_id AND w.form = ${FORM}
    LEFT JOIN ${written} AS x ON x.report_key = r.report_key) AS c`
}

/** Whether a source with these columns holds the whole of table 3 on a form. */
export function holdsTable3(columns: ReadonlySet<string>, form: Form): boolean {
  return VALUE_COLUMNS.every(c => !c.onForm || !rowsOf(form).includes(c.item.id) || columns.has(c.id))
}

/** Cells of table 3 in which something that is no number is written, per report: (report_key, written). `words` gives (number, word). */
export function writtenCells(words: Query): Query {
  const statuses = [...FILLED_STATUSES].filter(s => s !== 'number')
  return sql`SELECT n.report_key, list(w.number) AS written FROM cell_note AS n JOIN ${words} AS w ON w.word = n.column_id
    WHERE n.status IN (${list(statuses)}) GROUP BY n.report_key`
}
