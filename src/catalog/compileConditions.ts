/** Conditions of checks → SQL: the result of every scope of every report, and the findings of those that fail. */
import { ident, join, numeral, type Query, sql } from '../db/sql'
import type { TableId } from '../domain/dictionary'
import { CHECK_RESULTS, type Check, type CheckResult, type Condition } from './check'
import { CHECKS } from './checks'
import { type CompileContext, compileExpression } from './compileExpression'
import { ofTable } from './expression'

export interface ConditionScope {
  readonly check: Check
  readonly scope: string
  readonly rule: Condition
  /** Name of its column in the told results. */
  readonly name: Query
}

/** The scopes of all conditions; they do not differ by the form of table 3. */
const SCOPES: readonly ConditionScope[] = CHECKS.flatMap(check =>
  check
    .scopes('2021')
    .flatMap(({ scope, rule }) => (rule.kind === 'condition' ? [{ check, scope, rule }] : [])),
).map((s, i) => ({ ...s, name: ident(`c${i}`) }))

/** Conditions over one report as it is, and those over two years, which leave cells in conflict out (domain.md 3.5). */
export const REPORT_CONDITIONS: readonly ConditionScope[] = SCOPES.filter(s => s.check.family !== 'years')
export const YEAR_CONDITIONS: readonly ConditionScope[] = SCOPES.filter(s => s.check.family === 'years')

/** A result as a small number: its position in CHECK_RESULTS. */
export function resultNumber(result: CheckResult): Query {
  return numeral(CHECK_RESULTS.indexOf(result))
}

function doubt(tables: readonly TableId[]): readonly Query[] {
  const counts = tables.flatMap(t =>
    (['unparsed', 'short', 'absent'] as const).map(what => sql`n.${ident(ofTable(what, t))}`),
  )
  return counts.length === 0 ? [] : [sql`WHEN ${join(counts, ' + ')} > 0 THEN ${resultNumber('UNKNOWN')}`]
}

/** The result of a condition, a TINYINT. */
function told({ check, rule }: ConditionScope, context: CompileContext): Query {
  const applies = rule.applies && compileExpression(rule.applies, context)
  const skip = applies ? [sql`WHEN NOT ${applies} THEN ${resultNumber('N/A')}`] : []
  const unsure = applies ? [sql`WHEN ${applies} IS NULL THEN ${resultNumber('UNKNOWN')}`] : []
  const arms = [...skip, ...doubt(check.tables), ...unsure]
  const fails = compileExpression(rule.fails, context)
  return sql`(CASE ${join(arms, ' ')} WHEN ${fails} THEN ${resultNumber('FAIL')} WHEN NOT ${fails} THEN ${resultNumber('PASS')}
    ELSE ${resultNumber('UNKNOWN')} END)::TINYINT`
}

/** FROM clause `reports` over `r`, `n` and, for conditions over two years, `p` → SELECT "row", org_type, year and a result per scope. */
export function conditionStatement(
  scopes: readonly ConditionScope[],
  reports: Query,
  context: CompileContext,
): Query {
  const results = scopes.map(s => sql`${told(s, context)} AS ${s.name}`)
  return sql`SELECT r.rowid AS "row", r.org_type, r.year, ${join(results)} FROM ${reports}`
}

/** The findings of one scope, over `told` with its results: "row", left_value, right_value, severity, cause. */
export function conditionFindings(
  scope: ConditionScope,
  reports: Query,
  told: Query,
  context: CompileContext,
): Query {
  const { left, right, severities = [], tags = [] } = scope.rule
  const side = (e: typeof left) => (e ? compileExpression(e, context) : sql`NULL`)
  const cases = (arms: readonly Query[], otherwise: Query) =>
    arms.length === 0 ? otherwise : sql`CASE ${join(arms, ' ')} ELSE ${otherwise} END`
  const severity = cases(
    severities.map(([test, s]) => sql`WHEN ${compileExpression(test, context)} THEN ${s}`),
    sql`${scope.check.severity}`,
  )
  const tag = cases(
    tags.map(([test, t]) => sql`WHEN ${compileExpression(test, context)} THEN ${t}`),
    sql`NULL`,
  )
  return sql`SELECT r.rowid AS "row", ${side(left)}::DOUBLE AS left_value, ${side(right)}::DOUBLE AS right_value,
      ${severity} AS severity, ${tag} AS cause
    FROM ${reports} SEMI JOIN (SELECT "row" FROM ${told} WHERE ${scope.name} = ${resultNumber('FAIL')}) AS f ON f."row" = r.rowid`
}
