/** Statements that count how checks ended. */
import type { Check } from '../catalog/check'
import { join, type Query, sql } from '../db/sql'

/** One entry of `counts`; `n` is an aggregate. */
export function countEntry(check: Check, result: string, n: Query): Query {
  return sql`{'check_id': ${check.code}::VARCHAR, 'result': ${result}::VARCHAR, 'n': (${n})::INTEGER}`
}

/** Adds to `check_count` what the entries count, by kind of body and year of the rows of `from`. */
export function addCheckCounts(entries: readonly Query[], from: Query): Query {
  return sql`INSERT INTO check_count SELECT n.check_id, n.result, org_type, year, n.n
    FROM (SELECT org_type, year, unnest([${join(entries)}]) AS n FROM ${from} GROUP BY org_type, year) WHERE n.n > 0`
}
