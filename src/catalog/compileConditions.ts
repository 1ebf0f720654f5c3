/** Conditions of checks → SQL: the result of every scope of every report, and the findings of those that fail. */
import { ident, join, numeral, type Query, sql } from '../db/sql'
import type { TableId } from '../domain/dictionary'
import { CHECK_RESULTS, type Check, type CheckResult, type Condition } from './check'
import { CHECKS } from './checks'
import { type CompileContext, compileExpression, recurringIn, type Stages } from './compileExpression'
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

function doubt(table: TableId): Query {
  const counts = (['unparsed', 'short', 'absent'] as const).map(what => sql`n.${ident(ofTable(what, table))}`)
  return sql`coalesce(${join(counts, ' + ')} > 0, FALSE)`
}

/** The result of a condition, a TINYINT, from its `applies` and `fails`: TRUE and FALSE are the numbers of FAIL and PASS. */
function told({ check, rule, name }: ConditionScope): Query {
  const unknown = resultNumber('UNKNOWN')
  const answer = sql`coalesce(t.${part('fails', name)}::TINYINT, ${unknown})`
  const doubts = check.tables.map(t => sql`t.${ident(`doubt_${t}`)}`)
  const sure =
    doubts.length === 0 ? answer : sql`CASE WHEN ${join(doubts, ' OR ')} THEN ${unknown} ELSE ${answer} END`
  if (!rule.applies) return sql`(${sure})::TINYINT`
  const applies = sql`t.${part('applies', name)}`
  return sql`(CASE WHEN ${applies} THEN ${sure} WHEN NOT ${applies} THEN ${resultNumber('N/A')} ELSE ${unknown} END)::TINYINT`
}

const part = (prefix: string, name: Query): Query => ident(`${prefix}_${name.text.slice(1, -1)}`)

/** Where the conditions read: `rows` is a FROM clause giving `r`, `joined` what is joined to it (`n` and, over two years, `p`). */
export interface ConditionSource {
  readonly rows: Query
  readonly joined: Query
  /** Every column of `r` and its rowid. */
  readonly all: Query
}

/** SELECT "row", org_type, year and a result per scope. */
export function conditionStatement(
  scopes: readonly ConditionScope[],
  { rows, joined, all }: ConditionSource,
  context: CompileContext,
): Query {
  const stages: Stages = new Map()
  const recurring = recurringIn(
    scopes.flatMap(({ rule }) => [...(rule.applies ? [rule.applies] : []), rule.fails]),
  )
  const staged = { ...context, stages, recurring }
  const answers = scopes.flatMap(({ rule, name }) => [
    ...(rule.applies ? [sql`${compileExpression(rule.applies, staged)} AS ${part('applies', name)}`] : []),
    sql`${compileExpression(rule.fails, staged)} AS ${part('fails', name)}`,
  ])
  const doubts = (['t2', 't3', 't4'] as const).map(t => sql`${doubt(t)} AS ${ident(`doubt_${t}`)}`)
  const columns = [...stages.values()].map(s => sql`, ${s.value} AS ${s.name}`)
  return sql`SELECT "row", org_type, year, ${join(scopes.map(s => sql`${told(s)} AS ${s.name}`))}
    FROM (SELECT r.rowid AS "row", r.org_type, r.year, ${join([...doubts, ...answers])}
      FROM (SELECT ${all}${join(columns, '')} FROM ${rows}) AS r ${joined}) AS t`
}

/** The findings of one scope in the reports that `failed` gives by their "row": report_key, org_id, year, left_value, right_value, severity, cause. */
export function conditionFindings(
  scope: ConditionScope,
  { rows, joined }: ConditionSource,
  failed: Query,
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
  return sql`SELECT r.report_key, r.org_id, r.year, ${side(left)}::DOUBLE AS left_value, ${side(right)}::DOUBLE AS right_value,
      ${severity} AS severity, ${tag} AS cause
    FROM ${rows} ${joined} SEMI JOIN (${failed}) AS f ON f."row" = r.rowid`
}
