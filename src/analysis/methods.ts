/** What the methods page asks of the data: a worked example, and why a check failed. */
import { rowExpressions } from '../catalog/compile'
import type { Metric, Term } from '../catalog/metric'
import { ident, join, sql } from '../db/sql'
import { countOf, numberOf, type Question, textOf } from './question'
import { IS_COMPILED, type Scope, where } from './where'

export interface Example {
  readonly orgName: string
  readonly year: number
  readonly x: number
  readonly n: number | null
  readonly value: number
  /** Values of the terms above and below the line, without their signs; empty where the metric is no sum of terms. */
  readonly numerator: readonly number[]
  readonly denominator: readonly number[]
}

/** The metric of one term alone: its x is the term's value under the same rules. */
function alone(metric: Metric, term: Term): Metric {
  const { item, applicant } = term
  const plain: Term = applicant === undefined ? { item } : { item, applicant }
  return { ...metric, kind: 'count', numerator: [plain], denominator: null }
}

/**
 * One report in which the metric can be worked out by hand: the own body's latest, otherwise of the latest year
 * the one with the largest denominator (or value). No row where nothing can be computed.
 */
export function example(metric: Metric, focus: string | null, scope: Scope): Question<Example> {
  const { x, n, value } = rowExpressions(metric)
  const terms = metric.expression ? [] : [...metric.numerator, ...(metric.denominator ?? [])]
  const above = metric.expression ? 0 : metric.numerator.length
  const columns = terms.map(
    (term, i) => sql`,
  ${rowExpressions(alone(metric, term)).x} AS ${ident(`term_${i}`)}`,
  )
  return {
    id: `example:${metric.id}`,
    query: sql`SELECT org_id, org_name, year, ${x} AS x, ${n ?? sql`NULL`} AS n, ${value} AS value${join(columns, '')}
FROM clean
WHERE ${where(scope)} AND ${value} IS NOT NULL
ORDER BY org_id IS NOT DISTINCT FROM ${focus} DESC, year DESC, ${n ?? x} DESC, org_id
LIMIT 1`,
    decode: row => {
      const values = terms.map((_, i) => countOf(row, `term_${i}`))
      return {
        orgName: textOf(row, 'org_name') ?? textOf(row, 'org_id') ?? '',
        year: countOf(row, 'year'),
        x: countOf(row, 'x'),
        n: numberOf(row, 'n'),
        value: countOf(row, 'value'),
        numerator: values.slice(0, above),
        denominator: values.slice(above),
      }
    },
  }
}

export interface CauseCount {
  /** Kind of cause, without the number that tells several of one report apart. */
  readonly cause: string
  readonly reports: number
}

/** Reports in which a check failed, by the cause that explains it; compiled reports are in no count. */
export function checkCauses(check: string): Question<CauseCount> {
  return {
    id: `causes:${check}`,
    query: sql`SELECT split_part(cause, '#', 1) AS cause, count(DISTINCT report_key) AS reports
FROM finding AS f JOIN (SELECT org_id, type AS org_type, level AS org_level FROM org) AS o USING (org_id)
WHERE check_id = ${check} AND cause IS NOT NULL AND NOT ${IS_COMPILED}
GROUP BY 1 ORDER BY reports DESC, cause`,
    decode: row => ({ cause: textOf(row, 'cause') ?? '', reports: countOf(row, 'reports') }),
  }
}

export interface ProvedCount {
  readonly rule: string
  readonly cells: number
}

/** Cells whose value the form's own arithmetic proves, by rule (domain.md 3.3). */
export function provedCells(): Question<ProvedCount> {
  return {
    id: 'proved',
    query: sql`SELECT split_part(imputed_rule, ' ', 1) AS rule, count(*) AS cells
FROM cell_note WHERE imputed_rule IS NOT NULL GROUP BY 1 ORDER BY 1`,
    decode: row => ({ rule: textOf(row, 'rule') ?? '', cells: countOf(row, 'cells') }),
  }
}
