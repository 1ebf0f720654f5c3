/** Three years of one body together: Σx / Σn of a year and the two before it, never over a change of form (domain.md 6.3). */
import { comparableForm, comparableFormSql } from '../catalog/comparableForm'
import type { Metric } from '../catalog/metric'
import { numeral, type Query, sql } from '../db/sql'
import type { ReportTemplate } from '../domain/dictionary'
import { lifeOf } from './lifeCuts'
import type { Reason } from './measure'

/** Years that are put together. */
export const SPAN = 3
/** Years with figures that a rate needs; an additive number needs all three, or it would only be the smaller. */
const FEWEST_FOR_RATE = 2

/** Whether years of a metric may be put together: not stocks, yes/no, days, nor what is no report's own figure. */
export function poolsYears(metric: Metric): boolean {
  const kinds = ['count', 'amount', 'share', 'ratio']
  return metric.from === 'clean' && metric.additive.years && kinds.includes(metric.kind)
}

/** Years with figures that one pooled figure needs. */
export function fewestYears(metric: Metric): number {
  return metric.denominator === null && metric.kind !== 'share' && metric.kind !== 'ratio'
    ? SPAN
    : FEWEST_FOR_RATE
}

interface YearFigure {
  readonly year: number
  readonly template: string | null
  readonly x: number | null
  readonly n: number | null
  readonly value: number | null
  readonly reason?: Reason | null
  /** First year of the life it belongs to (`lifeOf`). */
  readonly life?: number
}

/** Whether a year has figures to add: a value, or 0 of 0. */
function known(row: YearFigure): boolean {
  return row.value !== null || (row.x === 0 && row.n === 0 && (row.reason ?? 'zero') === 'zero')
}

function rate(metric: Metric): boolean {
  return metric.kind === 'share' || metric.kind === 'ratio'
}

/** Whether two years are of one life of a body. */
function oneLife(a: YearFigure, b: YearFigure): boolean {
  return (a.life ?? 0) === (b.life ?? 0)
}

/** The years up to `row` that one line would join with it: the run ends at a change of form, and where the body begins anew. */
function runBefore<T extends YearFigure>(metric: Metric, rows: ReadonlyMap<number, T>, row: T): readonly T[] {
  const form = (r: T) => comparableForm(metric, r.template as ReportTemplate | null)
  const own = form(row)
  const run: T[] = [row]
  for (let year = row.year - 1; year > row.year - SPAN; year--) {
    const before = rows.get(year)
    if (!before || !known(before)) continue
    if (!oneLife(before, row)) break
    if (own === null || form(before) !== own) break
    run.push(before)
  }
  return run
}

type Pooled<T> = T & {
  readonly reason: Reason | null
  readonly together: readonly T[]
  /** First year of the body's life, where years before it, of another body by the roster, are left out; else null. */
  readonly since: number | null
}

/**
 * The rows of one body (or of the sum), each replaced by the sum over its own and the two years before. A year without
 * figures of its own stays without value; one with too few years beside it has none, reason `years`.
 */
export function pooledRows<T extends YearFigure>(metric: Metric, rows: readonly T[]): readonly Pooled<T>[] {
  const byYear = new Map(rows.map(row => [row.year, row]))
  return rows.map(row => {
    const within = (r: YearFigure) => r.year > row.year - SPAN && r.year < row.year
    const since = rows.some(r => within(r) && known(r) && !oneLife(r, row)) ? (row.life ?? 0) : null
    if (!known(row)) return { ...row, reason: row.reason ?? null, together: [], since }
    const together = runBefore(metric, byYear, row)
    const none = { ...row, x: null, n: null, value: null, together, since }
    if (together.length < fewestYears(metric)) return { ...none, reason: 'years' as const }
    const x = together.reduce((sum, r) => sum + (r.x ?? 0), 0)
    if (!rate(metric)) return { ...row, x, value: x, reason: null, together, since }
    const n = together.reduce((sum, r) => sum + (r.n ?? 0), 0)
    const value = n > 0 ? (metric.scale * x) / n : null
    return { ...row, x, n, value, reason: n > 0 ? null : ('zero' as const), together, since }
  })
}

/** The same over a subquery of `measures` rows, for medians of many bodies: columns x, n, value replaced, all others kept. */
export function pooledMeasures(metric: Metric, rows: Query): Query {
  const is = (table: Query) =>
    rate(metric)
      ? sql`(${table}.value IS NOT NULL OR (${table}.x = 0 AND ${table}.n = 0))`
      : sql`${table}.value IS NOT NULL`
  const value = rate(metric)
    ? sql`CASE WHEN sum_n > 0 THEN ${numeral(metric.scale)} * sum_x / sum_n END`
    : sql`sum_x`
  return sql`(WITH one AS (SELECT *, ${comparableFormSql(metric, sql`template`)} AS form, ${lifeOf(sql`r`)} AS since FROM ${rows} AS r),
    kin AS (SELECT c.*, ${is(sql`c`)} AS own,
        coalesce(${is(sql`b`)}, FALSE) AS b_known, coalesce(${is(sql`b`)} AND b.form = c.form AND b.since = c.since, FALSE) AS b_same,
        coalesce(${is(sql`a`)} AND a.form = c.form AND a.since = c.since, FALSE) AS a_same,
        b.x AS b_x, b.n AS b_n, a.x AS a_x, a.n AS a_n
      FROM one AS c LEFT JOIN one AS b ON b.org_id = c.org_id AND b.year = c.year - 1
        LEFT JOIN one AS a ON a.org_id = c.org_id AND a.year = c.year - 2),
    runs AS (SELECT *, b_same AS with_b, a_same AND (b_same OR NOT b_known) AS with_a FROM kin),
    sums AS (SELECT *, own AND (1 + with_b::INTEGER + with_a::INTEGER) >= ${fewestYears(metric)} AS whole,
        x + (CASE WHEN with_b THEN b_x ELSE 0 END) + (CASE WHEN with_a THEN a_x ELSE 0 END) AS sum_x,
        n + (CASE WHEN with_b THEN b_n ELSE 0 END) + (CASE WHEN with_a THEN a_n ELSE 0 END) AS sum_n FROM runs)
    SELECT * REPLACE (CASE WHEN whole THEN sum_x END AS x, CASE WHEN whole THEN sum_n END AS n,
      CASE WHEN whole THEN ${value} END AS value) FROM sums)`
}
