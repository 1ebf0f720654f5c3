/** Facts that stand beside the reasons of a report and speak for it (domain.md 6.5, K65): never an acquittal, never hidden. */
import { type Parameters, parameterValue } from '../catalog/parameters'
import type { Database } from '../db/database'
import { numeral, type Query, sql } from '../db/sql'
import type { DatasetFacts } from './datasetFacts'
import { countOf, numberOf, type Question, textOf } from './question'

/**
 * own-zeros: years in a row without requests, this one included · peers-zero: share of the like bodies of the county
 * with none in the year · compiled-equal: the compiled report says just the sum of the bodies, which confirms the zero ·
 * corrected: a later revision replaced the report first given.
 */
export const FACTS = ['own-zeros', 'peers-zero', 'compiled-equal', 'corrected'] as const
export type Fact = (typeof FACTS)[number]

const FEWEST_PEERS = 5

const PLACED = sql`org_type IS NOT NULL AND county IS NOT NULL`
// Numbers of 64 bits are sorted and joined in half the time of names; two that share one are not to be expected.
const BODY = sql`hash(org_id)`
const KIND = sql`hash(province, city, county, org_type)`

/** Makes `work.quiet_years` and `work.quiet_peers`: what is known of years without requests before any finding is. Needs `work.figures`. */
export async function findQuiet(db: Database, parameters: Parameters): Promise<void> {
  const streak = numeral(parameterValue('zero_streak', parameters))
  const share = numeral(parameterValue('zero_peers', parameters))
  await db.run(sql`CREATE OR REPLACE TABLE work.quiet_years AS SELECT "row", run, since FROM (
      SELECT "row", count(*) OVER r AS run, min(year) OVER r AS since FROM (
        SELECT "row", body, year, v, count(*) FILTER (WHERE v <> 0) OVER (PARTITION BY body ORDER BY year) AS block
        FROM (SELECT "row", ${BODY} AS body, year, new_received__total AS v FROM work.figures WHERE new_received__total IS NOT NULL))
      WHERE v = 0 WINDOW r AS (PARTITION BY body, block ORDER BY year))
    WHERE run >= ${streak}`)
  await db.run(sql`CREATE OR REPLACE TABLE work.quiet_peers AS SELECT c."row", p.zeros - 1 AS zeros, p.n - 1 AS n
    FROM (SELECT "row", year, ${KIND} AS kind FROM work.figures WHERE new_received__total = 0 AND ${PLACED}) AS c
    JOIN (SELECT ${KIND} AS kind, year, count(new_received__total) AS n, count(*) FILTER (WHERE new_received__total = 0) AS zeros
      FROM work.figures WHERE ${PLACED} GROUP BY ALL) AS p ON p.kind = c.kind AND p.year = c.year
    WHERE p.n > ${numeral(FEWEST_PEERS)} AND p.zeros - 1 >= ${share} * (p.n - 1)`)
}

/** Only body-years with a finding get facts. */
function statements(repeated: boolean): readonly Query[] {
  const found = sql`SEMI JOIN work.found AS f ON f."row" = c."row"`
  const corrected = sql`INSERT INTO mitigating SELECT c.org_id, c.year, 'corrected', count(*), max(r.report_key)
      FROM work.figures AS c ${found} JOIN report AS r ON r.org_id = c.org_id AND r.year = c.year
      JOIN work.superseded AS s ON s."row" = r.rowid GROUP BY c.org_id, c.year`
  return [
    sql`CREATE OR REPLACE TABLE work.found AS
      SELECT c."row" FROM work.figures AS c SEMI JOIN finding AS f ON f.org_id = c.org_id AND f.year = c.year`,
    sql`INSERT INTO mitigating SELECT c.org_id, c.year, 'own-zeros', z.run, z.since::VARCHAR
      FROM work.figures AS c ${found} JOIN work.quiet_years AS z ON z."row" = c."row"`,
    sql`INSERT INTO mitigating SELECT c.org_id, c.year, 'peers-zero', p.zeros::DOUBLE / p.n, p.n::VARCHAR
      FROM work.figures AS c ${found} JOIN work.quiet_peers AS p ON p."row" = c."row"`,
    sql`INSERT INTO mitigating SELECT DISTINCT c.org_id, c.year, 'compiled-equal', g.figure, g.report_key
      FROM work.figures AS c ${found} JOIN (SELECT k.*, r.org_level, r.province, r.city, r.county, r.report_key
        FROM work.group_compiled AS k JOIN report AS r ON r.rowid = k."row" WHERE k.scope = 'new_received__total' AND k.known = k.bodies AND k.total = k.figure) AS g
        ON g.year = c.year AND g.province IS NOT DISTINCT FROM c.province AND (g.org_level = 'province' OR g.city IS NOT DISTINCT FROM c.city)
        AND (g.org_level <> 'county' OR g.county IS NOT DISTINCT FROM c.county)
      WHERE c.new_received__total = 0 AND NOT (coalesce(c.org_type, '') = 'government' AND coalesce(c.org_level, '') <> 'town')`,
    ...(repeated ? [corrected] : []),
  ]
}

/** Fills `mitigating`, after all findings are there. Needs `findQuiet`, `work.group_compiled` and `work.superseded`. */
export async function collectFacts(
  db: Database,
  { repeated }: Pick<DatasetFacts, 'repeated'>,
): Promise<void> {
  for (const statement of statements(repeated)) await db.run(statement)
  await db.run(sql`DROP TABLE work.found; DROP TABLE work.quiet_years; DROP TABLE work.quiet_peers`)
}

export interface MitigatingFact {
  readonly orgId: string
  readonly year: number
  readonly fact: Fact
  readonly value: number | null
  /** own-zeros: since which year; peers-zero: of how many; otherwise the key of the other report. */
  readonly refs: string | null
}

/** What speaks for the reports of some body-years; all of them without `orgId`. */
export function mitigatingFacts(orgId: string | null = null): Question<MitigatingFact> {
  return {
    id: `audit:mitigating:${orgId ?? ''}`,
    query: sql`SELECT * FROM mitigating WHERE ${orgId === null ? sql`TRUE` : sql`org_id = ${orgId}`} ORDER BY org_id, year, fact`,
    decode: row => ({
      orgId: textOf(row, 'org_id') ?? '',
      year: countOf(row, 'year'),
      fact: FACTS.find(f => f === textOf(row, 'fact')) ?? 'corrected',
      value: numberOf(row, 'value'),
      refs: textOf(row, 'refs'),
    }),
  }
}
