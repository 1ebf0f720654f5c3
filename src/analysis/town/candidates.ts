/** Who could be a peer of a body: those of its type, with where they lie and how far their size is from its own. */
import { rowExpressions } from '../../catalog/compile'
import { metric } from '../../catalog/metrics'
import { PEER_RULE, SIZE_METRICS } from '../../catalog/peerRules'
import { join, list, numeral, type Query, sql } from '../../db/sql'
import { NO_FILTERS } from '../../domain/selection'
import { plainBodyYears } from '../bodyYears'
import { numberOf, type Question, textOf } from '../question'
import { IS_COMPILED } from '../where'

/**
 * Where a candidate lies: in the same county, the same prefecture, the same province, or elsewhere. Two without a
 * county are together; two counties without a prefecture are in no prefecture together.
 */
export type Place = 'county' | 'city' | 'province' | 'other'
const PLACES: readonly Place[] = ['county', 'city', 'province', 'other']

export interface Candidate {
  readonly orgId: string
  readonly name: string
  readonly county: string | null
  readonly place: Place
  /** Of the same type; another one is a peer only where it was named by hand. */
  readonly sameType: boolean
  /**
   * Distance in size on the √ scale, |√a − √b| (of two sizes: Euclidean): of the population where that of the body
   * is known, else of its requests handled and its permits and penalties decided, as far as it has them; null where
   * the other lacks what the body has, since distances of different sizes do not compare.
   */
  readonly distance: number | null
  readonly population: number | null
  /** Mean a year of the requests handled, and of permits and penalties decided, over up to three years; null where unknown. */
  readonly handled: number | null
  readonly acts: number | null
}

function meanOf(metrics: readonly string[]): Query {
  const values = metrics.map(id => rowExpressions(metric(id)).value)
  // What is known of the acts counts; a body without any figure has no mean.
  const known = values.map(value => sql`coalesce(${value}, 0)`)
  const some = values.map(value => sql`(${value}) IS NOT NULL`)
  return sql`avg(CASE WHEN ${join(some, ' OR ')} THEN ${join(known, ' + ')} END)`
}

/**
 * Squared difference of two square roots, null where a size is unknown: `greatest` would take it for 0. Negative sizes
 * (a fault in the report) count as none.
 */
function squared(a: Query, b: Query): Query {
  const root = (size: Query) => sql`CASE WHEN ${size} IS NOT NULL THEN sqrt(greatest(${size}, 0)) END`
  return sql`power(${root(a)} - ${root(b)}, 2)`
}

/**
 * The body itself (distance 0) and its possible peers in a year, nearest place first, then nearest in size, then by
 * id: bodies of the same type that report or should report in that year, never a compiled one. Those outside the
 * prefecture only where it has too few, `most` of each place at most. Bodies `named` by hand come too, whatever their
 * type. No row where the body is not in the year.
 */
export function peerCandidates(
  orgId: string,
  year: number,
  named: readonly string[] = [],
): Question<Candidate> {
  const years = { from: year - PEER_RULE.sizeYears + 1, to: year }
  const bodies = plainBodyYears(
    { years: { from: year, to: year }, filters: NO_FILTERS },
    { compiled: 'keep' },
  )
  const enough = numeral(PEER_RULE.fewest + PEER_RULE.more)
  const byName = named.length === 0 ? sql`FALSE` : sql`o.org_id IN (${list(named)})`
  return {
    id: `town:candidates`,
    query: sql`WITH body AS (FROM ${bodies} AS b),
      me AS (SELECT * FROM body WHERE org_id = ${orgId} LIMIT 1),
      kin AS (SELECT o.org_id, o.org_name, o.county, CASE
            WHEN o.province IS DISTINCT FROM me.province THEN 3
            WHEN o.city IS DISTINCT FROM me.city OR (o.city IS NULL AND o.county IS DISTINCT FROM me.county) THEN 2
            WHEN o.county IS DISTINCT FROM me.county THEN 1 ELSE 0 END AS place,
          o.org_type IS NOT DISTINCT FROM me.org_type AS same_type, ${byName} AS named
        FROM (SELECT * FROM body WHERE NOT ${IS_COMPILED}) AS o, me WHERE (o.org_type IS NOT DISTINCT FROM me.org_type OR ${byName}) AND o.org_id <> me.org_id),
      close AS (SELECT * FROM kin WHERE place < 2 OR named OR (SELECT count(*) FROM kin WHERE place < 2 AND same_type) < ${enough}
        UNION ALL SELECT org_id, org_name, county, 0, TRUE, TRUE FROM me),
      size AS (SELECT org_id, ${meanOf(SIZE_METRICS.requests)} AS handled, ${meanOf(SIZE_METRICS.acts)} AS acts
        FROM clean WHERE year BETWEEN ${years.from} AND ${years.to} AND org_id IN (SELECT org_id FROM close) GROUP BY org_id),
      sized AS (SELECT c.*, s.handled, s.acts, o.population FROM close AS c
        LEFT JOIN size AS s ON s.org_id = c.org_id LEFT JOIN org AS o ON o.org_id = c.org_id),
      own AS (SELECT handled AS h, acts AS a, population AS p FROM sized WHERE org_id = ${orgId}),
      far AS (SELECT sized.*, CASE
            WHEN p > 0 THEN CASE WHEN population > 0 THEN sqrt(${squared(sql`population`, sql`p`)}) END
            WHEN coalesce(h, a) IS NOT NULL AND (h IS NULL OR handled IS NOT NULL) AND (a IS NULL OR acts IS NOT NULL)
              THEN sqrt(coalesce(${squared(sql`handled`, sql`h`)}, 0) + coalesce(${squared(sql`acts`, sql`a`)}, 0)) END AS distance
        FROM sized, own)
      SELECT org_id, org_name, county, place::INTEGER AS place, same_type, distance, population, handled, acts FROM far
      QUALIFY row_number() OVER (PARTITION BY place ORDER BY (org_id <> ${orgId}), distance NULLS LAST, org_id) <= ${numeral(PEER_RULE.most + PEER_RULE.more + 1)}
        OR place = 0 OR named
      ORDER BY (org_id <> ${orgId}), place, distance NULLS LAST, org_id`,
    decode: row => ({
      orgId: textOf(row, 'org_id') ?? '',
      name: textOf(row, 'org_name') ?? '',
      county: textOf(row, 'county'),
      place: PLACES[numberOf(row, 'place') ?? 3] ?? 'other',
      sameType: row.same_type === true,
      distance: numberOf(row, 'distance'),
      population: numberOf(row, 'population'),
      handled: numberOf(row, 'handled'),
      acts: numberOf(row, 'acts'),
    }),
  }
}
