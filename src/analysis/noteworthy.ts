/**
 * At most three things worth a look on 总览, from declared rules only (domain.md 5 and 6). Each is a fact with its
 * number; none is a judgement: a long row of zeros may well be true.
 */
import { ident, type Query, sql } from '../db/sql'
import type { OrgType } from '../domain/org'
import { countOf, type Question, textOf } from './question'
import { evenOddsP } from './stats'
import { type Scope, where } from './where'

const RECEIVED = ident('new_received__total')

/** Years of zero in a row before it is mentioned, up to the latest year. */
export const STREAK_YEARS = 3
/** Share of the other bodies of the same county and type that had requests in the latest year. */
export const PEERS_WITH_REQUESTS = 0.7
const FEWEST_PEERS = 5

/** A body whose 新收 was 0 in each of its latest `years` years while most of its kind had requests. */
export interface ZeroStreak {
  readonly orgId: string
  readonly name: string
  readonly type: OrgType | null
  readonly county: string | null
  readonly years: number
  readonly peersWith: number
  readonly peers: number
}

function received(scope: Scope): Query {
  const upTo = scope.years ? sql`AND year <= ${scope.years.to}` : sql`AND TRUE`
  return sql`(SELECT org_id, org_name, org_type, county, year, ${RECEIVED} AS received FROM clean
    WHERE ${RECEIVED} IS NOT NULL AND ${where(scope, { years: 'all' })} ${upTo})`
}

export function zeroStreaks(scope: Scope): Question<ZeroStreak> {
  return {
    id: 'noteworthy:zero',
    query: sql`WITH r AS (SELECT * FROM ${received(scope)} AS a), last AS (SELECT max(year) AS year FROM r),
      runs AS (
        SELECT org_id, max_by(org_name, year) AS name, max_by(org_type, year) AS type, max_by(county, year) AS county,
          count(*) AS years
        FROM (SELECT *, year - row_number() OVER (PARTITION BY org_id ORDER BY year) AS run FROM r WHERE received = 0)
        GROUP BY org_id, run HAVING max(year) = (SELECT year FROM last) AND count(*) >= ${STREAK_YEARS}),
      kinds AS (
        SELECT county, org_type, count(*) AS bodies, count(*) FILTER (WHERE received > 0) AS with_requests
        FROM r WHERE year = (SELECT year FROM last) GROUP BY county, org_type)
      SELECT runs.org_id, runs.name, runs.type, runs.county, runs.years::INTEGER AS years,
        with_requests::INTEGER AS peers_with, (bodies - 1)::INTEGER AS peers
      FROM runs JOIN kinds ON kinds.county IS NOT DISTINCT FROM runs.county AND kinds.org_type IS NOT DISTINCT FROM runs.type
      WHERE bodies - 1 >= ${FEWEST_PEERS} AND with_requests >= ${PEERS_WITH_REQUESTS}::DOUBLE * (bodies - 1)
      ORDER BY runs.years DESC, runs.org_id`,
    decode: row => ({
      orgId: textOf(row, 'org_id') ?? '',
      name: textOf(row, 'name') ?? '',
      type: textOf(row, 'type') as OrgType | null,
      county: textOf(row, 'county'),
      years: countOf(row, 'years'),
      peersWith: countOf(row, 'peers_with'),
      peers: countOf(row, 'peers'),
    }),
  }
}

/** A change of 新收 between two consecutive years. */
export interface Jump {
  readonly orgId: string
  readonly name: string
  readonly year: number
  readonly before: number
  readonly after: number
  /** 新收 of the year after, where it is known. */
  readonly next: number | null
}

/** Requests come in batches; one batch counts once (domain.md 6.5, φ where it is unknown). */
const BATCH = 4
const JUMP_P = 0.002
const JUMP_TIMES = 3

/** K18: exact two-sided binomial of the batches of two years below 0.002, and the larger at least three times the smaller. */
export function isJump(before: number, after: number): boolean {
  const x0 = Math.floor(before / BATCH)
  const x = Math.floor(after / BATCH)
  const larger = Math.max(before, after)
  return larger > 0 && larger >= JUMP_TIMES * Math.min(before, after) && evenOddsP(x, x + x0) < JUMP_P
}

/** Candidates, largest change first; `isJump` decides. */
export function changes(scope: Scope): Question<Jump> {
  const chosen = scope.years ? sql`year BETWEEN ${scope.years.from} AND ${scope.years.to}` : sql`TRUE`
  return {
    id: 'noteworthy:changes',
    query: sql`SELECT org_id, org_name, year, before::DOUBLE AS before, received::DOUBLE AS after,
        (CASE WHEN next_year = year + 1 THEN next END)::DOUBLE AS next
      FROM (SELECT *, lag(received) OVER w AS before, lag(year) OVER w AS before_year,
          lead(received) OVER w AS next, lead(year) OVER w AS next_year
        FROM ${received(scope)} AS r WINDOW w AS (PARTITION BY org_id ORDER BY year))
      WHERE before_year = year - 1 AND ${chosen} AND received >= 0 AND before >= 0
        AND greatest(received, before) >= ${JUMP_TIMES} * least(received, before) AND greatest(received, before) >= 20
      ORDER BY abs(received - before) DESC, year DESC, org_id LIMIT 50`,
    decode: row => ({
      orgId: textOf(row, 'org_id') ?? '',
      name: textOf(row, 'org_name') ?? '',
      year: countOf(row, 'year'),
      before: countOf(row, 'before'),
      after: countOf(row, 'after'),
      next: row.next === null || typeof row.next !== 'number' ? null : row.next,
    }),
  }
}

/** The largest change that stands up, or null. */
export function largestJump(rows: readonly Jump[]): Jump | null {
  return rows.find(row => isJump(row.before, row.after)) ?? null
}
