/**
 * The one compiler: a metric's declaration becomes SQL over one row, SQL over a group, and the readable
 * statement. What a reader sees of it (formula, cells) stands in formula.ts and lineage.ts.
 */
import { ident, join, NOTHING, numeral, type Query, sql } from '../db/sql'
import { APPLICANT_PARTS, columnId, detailItems, item, type TemplateId } from '../domain/dictionary'
import type { Metric, Term } from './metric'
import { templateList } from './metrics/conditions'

export { formula } from './formula'
export { cells } from './lineage'

export interface RowExpressions {
  /** DOUBLE; NULL where a cell is NULL or the metric does not exist in the row's form. */
  readonly x: Query
  /** DOUBLE, or null for metrics that are not x over n. */
  readonly n: Query | null
  /** The metric of one report, scale applied; NULL unless n > 0, and for shares with x > n. */
  readonly value: Query
}

export interface Aggregate extends RowExpressions {
  /** How many reports the value rests on. */
  readonly reports: Query
  /** Reports of the group that it does not rest on. */
  readonly leftOut: Query
}

/** Cells added as DOUBLE: the cast of the first carries the whole sum, so no INTEGER can overflow. */
function added(columns: readonly string[]): Query {
  const [first, ...rest] = columns.map(ident)
  if (first === undefined) throw new Error('nothing to add')
  return join([sql`${first}::DOUBLE`, ...rest], ' + ')
}

function columnsOf(id: string, applicant: Term['applicant']): readonly string[] {
  if (applicant !== 'orgs') return [columnId(id, applicant)]
  return APPLICANT_PARTS.filter(a => a !== 'natural').map(a => columnId(id, a))
}

/** D3, U, J, O of domain.md 4: detail rows of the report's own form if all are numbers, else the reported group total. */
function groupTotal(id: string, applicant: Term['applicant']): Query {
  const reported = added(columnsOf(id, applicant))
  const either = (template: TemplateId) => {
    const details = detailItems(id, template).flatMap(d => columnsOf(d.id, applicant))
    return details.length === 0 ? reported : sql`coalesce(${added(details)}, ${reported})`
  }
  const [old, recent] = [either('2019'), either('2021')]
  if (old.text === recent.text) return recent
  return sql`CASE WHEN t3_template = '2019' THEN ${old} ELSE ${recent} END`
}

function termValue(term: Term): Query {
  if (detailItems(term.item, '2021').length > 0) return groupTotal(term.item, term.applicant)
  const columns = columnsOf(term.item, term.applicant)
  return columns.length === 1 ? added(columns) : sql`(${added(columns)})`
}

/** Signed sum of terms; NULL when any is NULL. */
function total(terms: readonly Term[]): Query {
  const [first, ...rest] = terms
  if (first === undefined || first.sign === -1) throw new Error('a sum of terms begins with a plus')
  return rest.reduce(
    (left, term) =>
      term.sign === -1 ? sql`${left} - ${termValue(term)}` : sql`${left} + ${termValue(term)}`,
    termValue(first),
  )
}

/** Table 2 exists in two unlike forms: only rows of the metric's own forms take part, unknown and mixed ones in none. */
function inOwnForm(m: Metric, value: Query): Query {
  if (![...m.numerator, ...(m.denominator ?? [])].some(t => item(t.item).table === 't2')) return value
  return sql`CASE WHEN t2_template IN (${templateList(m.templates)}) THEN ${value} END`
}

function operands(m: Metric): { x: Query; n: Query | null } {
  if (m.expression) {
    const { x, n } = m.expression
    return { x: sql`(${x})::DOUBLE`, n: n === null ? null : sql`(${n})::DOUBLE` }
  }
  return {
    x: inOwnForm(m, total(m.numerator)),
    n: m.denominator === null ? null : inOwnForm(m, total(m.denominator)),
  }
}

/** Whether a report takes part in a sum of the metric, over its x and n as `rowExpressions` gives them: what `aggregate` adds up. */
export function takesPart(m: Metric, x: Query, n: Query | null): Query {
  return n === null ? sql`${x} IS NOT NULL` : sql`coalesce(${usable(m, x, n)}, FALSE)`
}

/** Whether x and n can be used together; unknown (NULL) counts as no. Negative figures take part in no rate. */
function usable(m: Metric, x: Query, n: Query): Query {
  return m.kind === 'share' ? sql`${x} BETWEEN 0 AND ${n}` : sql`${x} >= 0 AND ${n} >= 0`
}

function scaled(m: Metric, x: Query): Query {
  return m.scale === 1 ? x : sql`${numeral(m.scale)} * ${x}`
}

/** SQL over one row of `clean` (or `expected`, see `Metric.from`). Expressions are closed: they may be used inside any other. */
export function rowExpressions(m: Metric): RowExpressions {
  const { x, n } = operands(m)
  if (n === null) return { x: sql`(${x})`, n: null, value: sql`(${x})` }
  const [top, bottom] = [sql`(${x})`, sql`(${n})`]
  return {
    x: top,
    n: bottom,
    value: sql`CASE WHEN ${usable(m, top, bottom)} AND ${bottom} > 0 THEN ${scaled(m, top)} / ${bottom} END`,
  }
}

/**
 * The same as `aggregate`, over x and n that a subquery has already computed as `rowExpressions` gives them:
 * cheaper for has_requests and requests_per_10k, whose row expressions look into another table.
 */
export function aggregateOver(m: Metric, x: Query, n: Query | null): Aggregate {
  if (n === null) {
    const known = { reports: sql`count(${x})`, leftOut: sql`count(*) - count(${x})` }
    if (m.kind === 'flag')
      return {
        x: sql`sum(${x})`,
        n: sql`count(${x})::DOUBLE`,
        value: sql`avg(${x})`,
        ...known,
      }
    const value = m.kind === 'days' ? sql`median(${x})` : sql`sum(${x})`
    return { x: value, n: null, value, ...known }
  }
  const both = usable(m, x, n)
  const sumX = sql`sum(${x}) FILTER (WHERE ${both})`
  const sumN = sql`sum(${n}) FILTER (WHERE ${both})`
  return {
    x: sumX,
    n: sumN,
    value: sql`${scaled(m, sumX)} / nullif(${sumN}, 0)`,
    reports: sql`count(*) FILTER (WHERE ${both})`,
    leftOut: sql`count(*) FILTER (WHERE (${both}) IS NOT TRUE)`,
  }
}

/**
 * SQL for any GROUP BY over the same rows: ratio of sums over the same reports, never a mean of rates
 * (domain.md 4); flags as a share of reports, days as their median. Where `additive.years` is false the
 * caller holds the year fixed.
 */
export function aggregate(m: Metric): Aggregate {
  const { x, n } = rowExpressions(m)
  return aggregateOver(m, x, n)
}

/** Compiled reports of a whole government contain the figures of its bodies (domain.md 2.6). */
const WITHOUT_COMPILED = sql`(org_type = 'government' AND org_level IS DISTINCT FROM 'town') IS NOT TRUE`

/**
 * The whole statement as a reader can run it: result columns x, n (where there is one), value, reports.
 * `condition` says which reports take part; without it, all but the compiled ones.
 */
export function statement(m: Metric, condition: Query = WITHOUT_COMPILED): Query {
  const row = operands(m)
  const over = aggregateOver(m, sql`x`, row.n === null ? null : sql`n`)
  const columns = row.n === null ? sql`${row.x} AS x` : sql`${row.x} AS x,\n         ${row.n} AS n`
  const n = over.n === null ? NOTHING : sql`\n       ${over.n} AS n,`
  return sql`WITH r AS (
  SELECT ${columns}
  FROM ${ident(m.from)}
  WHERE ${condition}
)
SELECT ${over.x} AS x,${n}
       ${over.value} AS value,
       ${over.reports} AS reports
FROM r`
}
