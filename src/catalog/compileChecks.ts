/**
 * Declared checks → SQL over all reports (domain.md 5). Two uses: a tally per report and check, which keeps no
 * scope; and, for the few reports that fail something, one row per failed scope with both sides and the cells in
 * conflict. Both stand over `checkInput`, where every cell is a DOUBLE: sums of INTEGER columns can overflow.
 * Names travel as numbers of WORDS, so that these long statements need no bound values.
 */
import { ident, join, list, numeral, type Query, sql } from '../db/sql'
import { FILLED_STATUSES } from '../domain/cell'
import { VALUE_COLUMNS } from '../domain/dictionary'
import { type Check, FORMS, type Form, type Scope } from './check'
import { rowsOf } from './checkScopes'
import { CHECKS } from './checks'
import { type Compiled, cellName, compileRule, wordNumber } from './compileRule'

/** Value columns that checks read: tables 3 and 4 with the group totals. */
export const CHECKED_COLUMNS: readonly string[] = VALUE_COLUMNS.filter(c => c.item.table !== 't2').map(
  c => c.id,
)

/** A tally holds four counters of scopes as digits to base 1,000; no check has that many scopes. */
const DIGITS = { PASS: 1, UNKNOWN: 1e3, FAIL: 1e6, content: 1e9 } as const

/** A counter of a tally, an INTEGER; `content` counts the PASS scopes with a side that is not 0. */
export function tallied(tally: Query, digit: keyof typeof DIGITS): Query {
  return sql`((${tally}) // ${numeral(DIGITS[digit])} % 1000)::INTEGER`
}

/** One scope of one check over all forms that have it. */
export interface CompiledScope {
  /** Position among COMPILED: how rows of `failedScopes` name it. */
  readonly index: number
  readonly check: Check
  readonly scope: string
  /** Weight of the scope's result in a tally. */
  readonly weight: Query
  /** The same rule on several forms is compiled once. */
  readonly variants: readonly { readonly forms: readonly Form[]; readonly compiled: Compiled }[]
}

const FORM_NUMBER: Readonly<Record<Form, number>> = { '2019': 2019, '2021': 2021, unknown: 0 }

function onForms(forms: readonly Form[]): Query {
  return sql`c.form IN (${join(forms.map(f => numeral(FORM_NUMBER[f])))})`
}

function weightOf(compiled: Compiled): Query {
  const skip = compiled.notApplicable && sql`WHEN ${compiled.notApplicable} THEN 0`
  return sql`CASE ${skip ?? sql``} WHEN ${compiled.fail} THEN ${numeral(DIGITS.FAIL)}
    WHEN ${compiled.pass} THEN CASE WHEN ${compiled.content} THEN ${numeral(DIGITS.content + DIGITS.PASS)} ELSE ${numeral(DIGITS.PASS)} END
    ELSE ${numeral(DIGITS.UNKNOWN)} END`
}

function compileCheck(check: Check, id: () => number): readonly Omit<CompiledScope, 'index'>[] {
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
    return { check, scope, weight, variants }
  })
}

function compileAll(): readonly CompiledScope[] {
  let next = 0
  return CHECKS.flatMap(check => compileCheck(check, () => next++)).map((s, index) => ({ ...s, index }))
}

/** All scopes of all declared checks. */
export const COMPILED: readonly CompiledScope[] = compileAll()

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

/**
 * What checks read of each report: `row` (its rowid), `carried` (further columns of `report AS r`), `form` (2019,
 * 2021, 0), `whole_table`, `written` (numbers of WORDS), the checked cells and `handled_derived` as DOUBLE, and the
 * sides of equations.
 * `reports` is a FROM clause over `report AS r`; `whole` gives (source_id, form, whole_table), `written` gives
 * (report_key, written).
 */
export function checkInput(reports: Query, carried: Query, whole: Query, written: Query): Query {
  const cells = CHECKED_COLUMNS.map(id => sql`r.${ident(id)}::DOUBLE AS ${cellName(id)}`)
  const stages = COMPILED.flatMap(s => s.variants).flatMap(v => v.compiled.stages)
  const form = sql`CASE r.t3_template WHEN '2019' THEN 2019 WHEN '2021' THEN 2021 ELSE 0 END`
  return sql`SELECT c.*, ${join(stages.map(s => sql`${s.value} AS ${s.name}`))} FROM (
    SELECT r.rowid AS "row", ${carried}, ${form} AS form, coalesce(w.whole_table, FALSE) AS whole_table,
      x.written, r.handled_derived::DOUBLE AS handled_derived, ${join(cells)}
    FROM ${reports}
    LEFT JOIN ${whole} AS w ON w.source_id = r.source_id AND w.form = ${form}
    LEFT JOIN ${written} AS x ON x.report_key = r.report_key) AS c`
}

/** Which sources hold the whole of table 3 on which form, with empty cells meaning «nothing written» (domain.md 3.1): (source_id, form, whole_table). */
export function wholeTables(): Query {
  return join(
    FORMS.map(form => {
      const cells = VALUE_COLUMNS.filter(c => c.onForm && rowsOf(form).includes(c.item.id)).map(c => c.id)
      return sql`SELECT s.source_id, ${numeral(FORM_NUMBER[form])} AS form,
        s.empty_means = 'blank' AND count(DISTINCT l.column_id) = ${numeral(cells.length)} AS whole_table
      FROM source AS s LEFT JOIN source_column AS l ON l.source_id = s.source_id AND l.column_id IN (${list(cells)})
      GROUP BY s.source_id, s.empty_means`
    }),
    ' UNION ALL ',
  )
}

/** Cells of table 3 in which something that is no number is written, per report: (report_key, written). `words` gives (number, word). */
export function writtenCells(words: Query): Query {
  const statuses = [...FILLED_STATUSES].filter(s => s !== 'number')
  return sql`SELECT n.report_key, list(w.number) AS written FROM cell_note AS n JOIN ${words} AS w ON w.word = n.column_id
    WHERE n.status IN (${list(statuses)}) GROUP BY n.report_key`
}

/**
 * One row per failed scope over `input` (rows of `checkInput`): `row`, `scope` (index of COMPILED), `about`
 * (number of WORDS: finding.scope), left_value, right_value, `cells` (numbers of WORDS: the cells in conflict).
 */
export function failedScopes(input: Query): Query {
  return join(
    COMPILED.flatMap(({ index, check, scope, variants }) =>
      variants.map(({ forms, compiled }) => {
        const cells = check.conflicts
          ? compiled.cells.map(c => sql`CASE WHEN ${c.when} THEN ${wordNumber(c.column)} END`)
          : []
        const applies = compiled.notApplicable ? sql` AND (${compiled.notApplicable}) IS NOT TRUE` : sql``
        const every = forms.length === FORMS.length ? sql`` : sql` AND ${onForms(forms)}`
        return sql`SELECT c."row", ${numeral(index)} AS scope, ${compiled.about ?? wordNumber(scope)} AS about,
          (${compiled.left})::DOUBLE AS left_value, (${compiled.right})::DOUBLE AS right_value,
          [${join(cells)}]::INTEGER[] AS cells
        FROM ${input} AS c WHERE (${compiled.fail})${every}${applies}`
      }),
    ),
    ' UNION ALL ',
  )
}
