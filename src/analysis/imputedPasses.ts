/** How many unknown scopes of each check pass with the values that the form's own arithmetic proves (domain.md 3.3). */
import { CURRENT } from '../catalog/currentReports'
import { evaluateReport } from '../catalog/evaluateCheck'
import type { Parameters } from '../catalog/parameters'
import type { Database } from '../db/database'
import { sql } from '../db/sql'
import { keptFacts } from './datasetFacts'
import { readingOf, readReport, without } from './judgeReports'
import { notedCells } from './notedCells'
import { pause, WITHOUT_PAUSE } from './pause'
import { numberOf, textOf } from './question'
import { withImputed } from './reportResults'
import { type Scope, where } from './where'

/** Beyond so many reports with proved cells they are not read one by one. */
const MOST = 4000

const PROVED = sql`regexp_matches(imputed_rule, '^I[12]\\b')`

async function cellsBy(db: Database): Promise<(key: string) => ReadonlyMap<string, number>> {
  const { rows } = await db.ask(
    sql`SELECT report_key, column_id, imputed_value AS value FROM cell_note WHERE imputed_value IS NOT NULL AND ${PROVED}`,
  )
  const by = new Map<string, Map<string, number>>()
  for (const row of rows) {
    const key = textOf(row, 'report_key') ?? ''
    const own = by.get(key) ?? new Map<string, number>()
    own.set(textOf(row, 'column_id') ?? '', numberOf(row, 'value') ?? 0)
    by.set(key, own)
  }
  return key => by.get(key) ?? new Map()
}

async function conflictsBy(db: Database): Promise<(key: string) => ReadonlySet<string>> {
  const { rows } = await db.ask(sql`SELECT DISTINCT report_key, column_id FROM conflict`)
  const by = new Map<string, Set<string>>()
  for (const row of rows) {
    const key = textOf(row, 'report_key') ?? ''
    by.set(key, (by.get(key) ?? new Set<string>()).add(textOf(row, 'column_id') ?? ''))
  }
  return key => by.get(key) ?? new Set()
}

/**
 * Scopes by check, over the reports that `ruleCounts` counts. A check without such scopes is absent; null where too
 * many reports have proved cells. Rejects with DbError, also before the first `reconcile`.
 */
export async function imputedPasses(
  db: Database,
  scope: Scope,
  parameters: Parameters = {},
): Promise<ReadonlyMap<string, number> | null> {
  const within = where({ years: scope.years, filters: { ...scope.filters, counties: [], orgs: [] } })
  const proved = sql`SELECT r.rowid AS place, r.org_id, r.year FROM ${CURRENT} WHERE ${within} AND r.report_key IN (SELECT report_key FROM cell_note WHERE ${PROVED})`
  const { rows: sizes } = await db.ask(sql`SELECT count(*)::INTEGER AS n FROM (${proved})`)
  const size = numberOf(sizes[0] ?? {}, 'n') ?? 0
  if (size === 0) return new Map()
  if (size > MOST) return null
  const facts = await keptFacts(db)
  const { rows } = await db.ask(
    readingOf(
      sql`(SELECT rowid, * FROM report WHERE rowid IN (SELECT place FROM (${proved})) OR rowid IN (
          SELECT b.rowid FROM report AS b ANTI JOIN work.superseded AS o ON o."row" = b.rowid JOIN (${proved}) AS p ON p.org_id = b.org_id AND p.year = b.year + 1
          ANTI JOIN work.cut AS c ON c.org_id = p.org_id AND c.year = p.year)) AS r
        LEFT JOIN (${notedCells()}) AS n ON n.report_key = r.report_key`,
      facts,
    ),
  )
  const [imputed, conflicts] = [await cellsBy(db), await conflictsBy(db)]
  const reports = rows.map(row => readReport(row, facts, parameters))
  const { rows: wanted } = await db.ask(proved)
  const places = new Set(wanted.map(row => numberOf(row, 'place')))
  const { rows: cuts } = await db.ask(sql`SELECT org_id, year FROM work.cut`)
  const keyOf = (org: string | null, year: number | null) => `${year} ${org}`
  const cut = new Set(cuts.map(row => keyOf(textOf(row, 'org_id'), numberOf(row, 'year'))))
  const byYear = new Map(reports.map(r => [keyOf(r.orgId, r.year), r]))
  const counts = new Map<string, number>()
  for (const [at, own] of reports.entries()) {
    if (at > 0 && at % WITHOUT_PAUSE === 0) await pause()
    if (!places.has(own.row)) continue
    const begins = cut.has(keyOf(own.orgId, own.year))
    const before = begins ? undefined : byYear.get(keyOf(own.orgId, (own.year ?? 0) - 1))
    const report = {
      ...own.cells,
      brief: true,
      undisputed: without(own.cells, conflicts(own.reportKey)),
      previous: before ? without(before.cells, conflicts(before.reportKey)) : null,
    }
    const second = evaluateReport(withImputed(report, imputed(own.reportKey)))
    for (const [i, { check, result }] of evaluateReport(report).entries()) {
      if (result !== 'UNKNOWN' || second[i]?.result !== 'PASS') continue
      counts.set(check, (counts.get(check) ?? 0) + 1)
    }
  }
  return counts
}
