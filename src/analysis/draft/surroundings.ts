/** What the current data know around a draft: the same body's other reports and those of its county. */
import { CURRENT } from '../../catalog/currentReports'
import type { Parameters } from '../../catalog/parameters'
import type { Database } from '../../db/database'
import { ident, join, numeral, type Query, sql } from '../../db/sql'
import type { OrgLevel, OrgType } from '../../domain/org'
import { keptFacts } from '../datasetFacts'
import { type ReadReport, readingOf, readReport } from '../judgeReports'
import { notedCells } from '../notedCells'
import { countOf, numberOf, textOf } from '../question'

/** A report that counts, of the draft's body or of its county. */
export interface KnownReport {
  readonly report: ReadReport
  readonly name: string
  /** Cells in conflict. */
  readonly conflicts: ReadonlySet<string>
}

/** Figures of one column among the bodies of a type (K26). */
export interface ColumnRange {
  /** Reports with a figure. */
  readonly known: number
  /** The largest of the other bodies, and of the own other years; 0 where there is none. */
  readonly others: number
  readonly own: number
}

export interface DraftSurroundings {
  /** The same body's report of the draft's year, which the draft would revise. */
  readonly same: KnownReport | null
  /** Its reports of one and of two years before, unless its life began anew since. */
  readonly before: KnownReport | null
  readonly second: KnownReport | null
  /** All its reports of other years. */
  readonly own: readonly KnownReport[]
  /** Those of the other bodies of its county and of other years of its own, for what is common and what is copied. */
  readonly county: readonly KnownReport[]
  /** The place that `county` is of, as one text; null where it is not known. */
  readonly place: string | null
  readonly ranges: ReadonlyMap<string, ColumnRange>
}

export const NO_SURROUNDINGS: DraftSurroundings = {
  same: null,
  before: null,
  second: null,
  own: [],
  county: [],
  place: null,
  ranges: new Map(),
}

export interface DraftPlace {
  readonly orgId: string
  readonly year: number
  readonly level: OrgLevel | null
  readonly type: OrgType | null
}

/** More reports of one county than this tell nothing more of what is common. */
const MOST_OF_COUNTY = 3000

const PLACE = sql`CASE WHEN r.county IS NOT NULL THEN concat_ws('|', coalesce(r.province, ''), coalesce(r.city, ''), r.county) END`
const NOT_COMPILED = sql`NOT (coalesce(r.org_type, '') = 'government' AND coalesce(r.org_level, '') <> 'town')`

async function conflictsOf(db: Database, rows: Query): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = await db.ask(sql`SELECT DISTINCT report_key, column_id FROM conflict
    WHERE report_key IN (SELECT report_key FROM report WHERE rowid IN (${rows}))`)
  const conflicts = new Map<string, Set<string>>()
  for (const row of found.rows) {
    const key = textOf(row, 'report_key') ?? ''
    conflicts.set(key, (conflicts.get(key) ?? new Set()).add(textOf(row, 'column_id') ?? ''))
  }
  return conflicts
}

async function rangesOf(
  db: Database,
  { orgId, year, type }: DraftPlace,
  columns: readonly string[],
): Promise<DraftSurroundings['ranges']> {
  if (columns.length === 0) return new Map()
  const { rows } = await db.ask(
    join(
      columns.map(
        id => sql`SELECT ${id}::VARCHAR AS id, count(r.${ident(id)}) AS known,
          coalesce(max(r.${ident(id)}) FILTER (WHERE r.org_id <> ${orgId}), 0)::DOUBLE AS others,
          coalesce(max(r.${ident(id)}) FILTER (WHERE r.org_id = ${orgId} AND r.year <> ${numeral(year)}), 0)::DOUBLE AS own
        FROM ${CURRENT} WHERE r.org_type IS NOT DISTINCT FROM ${type}`,
      ),
      ' UNION ALL ',
    ),
  )
  return new Map(
    rows.map(row => [
      textOf(row, 'id') ?? '',
      { known: countOf(row, 'known'), others: countOf(row, 'others'), own: countOf(row, 'own') },
    ]),
  )
}

/**
 * What the data know around a draft of this body and year; `large` are its columns with very large figures. Only
 * current revisions, compiled reports left out. Rejects with DbError, also before the first `reconcile`.
 */
export async function draftSurroundings(
  db: Database,
  draft: DraftPlace,
  parameters: Parameters,
  large: readonly string[] = [],
): Promise<DraftSurroundings> {
  const { orgId, year } = draft
  const facts = await keptFacts(db)
  const { rows: chosen } =
    await db.ask(sql`WITH k AS MATERIALIZED (SELECT r.rowid AS "row", r.org_id, ${PLACE} AS place FROM ${CURRENT}
      WHERE ${NOT_COMPILED} OR r.org_id = ${orgId}),
    p AS (SELECT max(place) AS place FROM k WHERE org_id = ${orgId})
    SELECT k."row", p.place FROM k, p WHERE k.org_id = ${orgId} OR k.place = p.place
    ORDER BY k.org_id = ${orgId} DESC, k."row" LIMIT ${numeral(MOST_OF_COUNTY)}`)
  if (chosen.length === 0) return { ...NO_SURROUNDINGS, ranges: await rangesOf(db, draft, large) }
  const places = join(chosen.map(row => numeral(countOf(row, 'row'))))
  const noted = notedCells(sql`n.report_key IN (SELECT report_key FROM report WHERE rowid IN (${places}))`)
  const { rows } = await db.ask(
    readingOf(
      sql`(SELECT rowid, * FROM report WHERE rowid IN (${places})) AS r
        LEFT JOIN (${noted}) AS n ON n.report_key = r.report_key`,
      facts,
    ),
  )
  const { rows: named } = await db.ask(
    sql`SELECT report_key, org_name FROM report WHERE rowid IN (${places})`,
  )
  const names = new Map(named.map(row => [textOf(row, 'report_key'), textOf(row, 'org_name') ?? '']))
  const conflicts = await conflictsOf(db, places)
  const known = rows.map((row): KnownReport => {
    const report = readReport(row, facts, parameters)
    return {
      report,
      name: names.get(report.reportKey) ?? '',
      conflicts: conflicts.get(report.reportKey) ?? new Set(),
    }
  })
  const { rows: cuts } = await db.ask(
    sql`SELECT max(year) AS year FROM work.cut WHERE org_id = ${orgId} AND year <= ${numeral(year)}`,
  )
  const from = numberOf(cuts[0] ?? {}, 'year') ?? 0
  const own = known.filter(k => k.report.orgId === orgId)
  const of = (past: number) => (past < from ? null : (own.find(k => k.report.year === past) ?? null))
  return {
    same: own.find(k => k.report.year === year) ?? null,
    before: of(year - 1),
    second: of(year - 2),
    own: own.filter(k => k.report.year !== year),
    county: known.filter(k => !(k.report.orgId === orgId && k.report.year === year)),
    place: textOf(chosen[0] ?? {}, 'place'),
    ranges: await rangesOf(db, draft, large),
  }
}
