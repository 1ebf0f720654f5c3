/** K15: reports with the same figures as another one. Among many, equal reports are found by a hash that the import tells; only they are read. */
import { type Parameters, parameterValue } from '../catalog/parameters'
import { type Columns, columnsOf, figureAt } from '../db/columns'
import type { Database } from '../db/database'
import { ipcStream } from '../db/ipc'
import { HANDLED_TOTAL, TALLY, tableColumns } from '../db/schema'
import { ident, join, NOTHING, numeral, sql } from '../db/sql'
import type { DatasetFacts } from './datasetFacts'
import { tell } from './groupChecks'
import type { ReadReport } from './judgeReports'
import { insertPortions, portionNumber } from './portions'
import { type Copy, type CopyReport, type CopyThresholds, findCopies } from './statistics/copies'
import { COPY_COLUMNS, copyCells } from './statistics/copyCells'

/** So many reports tell what is common among the bodies of each type. */
const ENOUGH = 3000
const MOST_TWINS = 5
const RELATIONS = ['own-last-year', 'other-same-year', 'other-last-year'] as const

interface Placed {
  readonly report: CopyReport
  /** Reports of the county in the year, and in the year before. */
  readonly same: number
  readonly last: number
}

/** From the report as it was read. Its conflicts do not matter: a report with any is not compared. */
function cellsOf({ cells }: ReadReport, columns: readonly string[]): CopyReport['cells'] {
  const loaded = new Set(columns)
  return copyCells(id => {
    const derived = id === HANDLED_TOTAL ? cells.derived : null
    return loaded.has(id) ? (cells.value(id) ?? derived) : null
  })
}

/** Gives the cells of a row: from the reports as they were read, or from columns of their own. */
function cellReader(
  table: Columns,
  columns: readonly string[],
  known: ReadonlyMap<number, ReadReport> | null,
): (row: number, at: number) => CopyReport['cells'] {
  if (known) {
    return row => {
      const report = known.get(row)
      return report ? cellsOf(report, columns) : []
    }
  }
  const figures = new Map(columns.map(id => [id, table.numbers(id)] as const))
  return (_, at) => copyCells(id => figureAt(figures.get(id), at))
}

/** The reports that are compared, by their row; `cellsAt` gives the cells of one. */
function placedOf(
  table: Columns,
  cellsAt: (row: number, at: number) => CopyReport['cells'],
): ReadonlyMap<string, Placed> {
  const number = (name: string) => {
    const values = table.numbers(name)
    return (at: number) => figureAt(values, at)
  }
  const text = (name: string) => {
    const { codes, values } = table.texts(name)
    return (at: number): string | null => values[codes[at] ?? -1] ?? null
  }
  const row = number('row')
  const year = number('year')
  const same = number('same')
  const last = number('last')
  const handled = number('handled')
  const org = text('org_id')
  const type = text('org_type')
  const place = text('place')
  const loaded = text('loaded')
  const placed = new Map<string, Placed>()
  for (let at = 0; at < table.rows; at++) {
    const own = row(at) ?? -1
    const report: CopyReport = {
      key: String(own),
      org: org(at) ?? '',
      year: year(at) ?? 0,
      county: place(at),
      group: type(at) ?? '',
      loaded: loaded(at) ?? '',
      handled: handled(at),
      cells: cellsAt(own, at),
    }
    placed.set(report.key, { report, same: same(at) ?? 1, last: last(at) ?? 0 })
  }
  return placed
}

/**
 * `work.copy_key`: the reports that can be compared, each with its county as a number (of 64 bits: two counties of one
 * number are not to be expected), and a number that equal figures share (`copyKeys`), 0 where
 * they are too few to be called a copy whatever they equal;
 * `work.copy_read`: those that share it with another of their county or of their body, and others enough to tell what
 * is common; with `whole`, all of them.
 */
async function prepare(
  db: Database,
  reports: number,
  whole: boolean,
  { handled, large }: CopyThresholds,
): Promise<void> {
  await db.run(sql`CREATE OR REPLACE TABLE work.copy_key AS
    SELECT u."row", u.org_id, u.org_type, u.year,
      CASE WHEN u.county IS NOT NULL THEN hash(u.province, u.city, u.county) END AS place,
      ${whole ? NOTHING : sql`CASE WHEN u.handled_total__total >= ${numeral(handled)} OR k.second >= ${numeral(large)} THEN k.figures ELSE 0 END AS figures,`} u.doubt_t2 OR u.doubt_t3 OR u.doubt_t4 OR m."row" IS NOT NULL AS unsure
    FROM work.figures AS u LEFT JOIN work.mask AS m ON m."row" = u."row"
    ${whole ? NOTHING : sql`JOIN ${TALLY} AS k ON k."row" = u."row"`}
    WHERE NOT (coalesce(u.org_type, '') = 'government' AND coalesce(u.org_level, '') <> 'town')`)
  await db.run(
    sql`CREATE OR REPLACE TABLE work.copy_place AS SELECT place, year, count(*) AS n FROM work.copy_key WHERE place IS NOT NULL GROUP BY ALL`,
  )
  const near = sql`LEFT JOIN work.copy_place AS p ON p.place = k.place AND p.year = k.year
    LEFT JOIN work.copy_place AS q ON q.place = k.place AND q.year = k.year - 1`
  if (whole) {
    await db.run(sql`CREATE OR REPLACE TABLE work.copy_read AS
      SELECT k.*, p.n AS same, q.n AS last FROM work.copy_key AS k ${near} WHERE NOT k.unsure`)
    return
  }
  const step = Math.max(1, Math.floor(reports / ENOUGH))
  await db.run(sql`CREATE OR REPLACE TABLE work.copy_read AS
    WITH twins AS (SELECT coalesce(place, hash(org_id)) AS near, figures FROM work.copy_key WHERE NOT unsure AND figures <> 0 GROUP BY ALL HAVING count(*) > 1)
    SELECT k.*, p.n AS same, q.n AS last FROM (
      SELECT k.* FROM work.copy_key AS k LEFT JOIN twins AS t ON t.near = coalesce(k.place, hash(k.org_id)) AND t.figures = k.figures
      WHERE NOT k.unsure AND (t.figures IS NOT NULL OR hash(k.org_id) % ${numeral(step)} = 0)) AS k
    ${near}`)
}

interface Found {
  readonly copy: Copy
  readonly expected: number | null
  readonly likely: boolean
}

function comparisons(copy: Copy, place: Placed | undefined): number {
  if (copy.relation === 'own-last-year' || !place) return 1
  return copy.relation === 'other-same-year' ? Math.max(1, place.same - 1) : Math.max(1, place.last)
}

/** Tells K15 to `work.outcome` and fills `report_copy`. left: equal figures; right: twins to be expected by chance. */
export async function judgeCopies(
  db: Database,
  facts: DatasetFacts,
  parameters: Parameters,
  read: readonly ReadReport[] | null,
): Promise<void> {
  const columns = COPY_COLUMNS.filter(id => facts.loaded.has(id))
  if (columns.length === 0) return
  const known = read && new Map(read.map(report => [report.row, report]))
  const limit = parameterValue('copy_expected', parameters)
  const thresholds: CopyThresholds = {
    cells: parameterValue('copy_cells', parameters),
    handled: parameterValue('copy_handled', parameters),
    largeValues: 2,
    large: parameterValue('copy_large', parameters),
    // Chance is weighed below, against all reports of the county and not only those read.
    expected: Number.POSITIVE_INFINITY,
  }
  await prepare(db, facts.reports, known !== null || !facts.tallied, thresholds)
  const cells = known ? [] : columns.map(id => sql`, u.${ident(id)}`)
  const table = columnsOf(
    await db.stream(sql`SELECT k."row"::INTEGER AS "row", k.org_id, k.org_type, k.year, k.place::VARCHAR AS place, k.same::INTEGER AS same,
      k.last::INTEGER AS last, l.loaded, u.handled_total__total::DOUBLE AS handled${join(cells, '')}
    FROM work.copy_read AS k JOIN work.undisputed AS u ON u.rowid = k."row"
    LEFT JOIN (SELECT source_id, string_agg(column_id, ',' ORDER BY column_id) AS loaded FROM source_column GROUP BY source_id) AS l ON l.source_id = u.source_id`),
  )
  const placed = placedOf(table, cellReader(table, columns, known))
  const found = findCopies(
    [...placed.values()].map(p => p.report),
    thresholds,
  )
    .filter(copy => copy.strength === 'copy')
    .map((copy): Found => {
      const expected =
        copy.chance === null ? null : Math.min(1, copy.chance * comparisons(copy, placed.get(copy.report)))
      return { copy, expected, likely: expected !== null && expected >= limit }
    })
    .sort((a, b) => Number(a.likely) - Number(b.likely) || (a.expected ?? 1) - (b.expected ?? 1))
  await writeCopies(db, found)
  await publish(db, found)
}

async function writeCopies(db: Database, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return
  const lines = found.flatMap(({ copy, expected, likely }) =>
    copy.twins
      .slice(0, MOST_TWINS)
      .map(twin => [
        copy.report,
        copy.relation,
        twin,
        likely ? 'coincidence' : 'copy',
        copy.cells.length,
        copy.chance,
        expected,
      ]),
  )
  const specs = tableColumns('report_copy')
  const columns = specs.map((_, c) => ({ kind: 'plain' as const, values: lines.map(l => l[c] ?? null) }))
  await db.insert('report_copy', ipcStream(specs, columns, lines.length))
  await db.run(sql`UPDATE report_copy SET report_key = r.report_key, twin_key = t.report_key FROM report AS r, report AS t
    WHERE r.rowid = report_copy.report_key::BIGINT AND t.rowid = report_copy.twin_key::BIGINT`)
}

async function publish(db: Database, found: readonly Found[]): Promise<void> {
  const first = new Map<string, Found>()
  for (const f of found) if (!first.has(f.copy.report)) first.set(f.copy.report, f)
  await db.run(
    sql`CREATE OR REPLACE TABLE work.copy_told ("row" BIGINT, relation INTEGER, likely BOOLEAN, figures DOUBLE, expected DOUBLE)`,
  )
  await insertPortions(
    db,
    [...first.values()].map(({ copy, expected, likely }) => [
      copy.report,
      RELATIONS.indexOf(copy.relation),
      likely ? 1 : 0,
      copy.cells.length,
      expected,
    ]),
    portion => sql`INSERT INTO work.copy_told SELECT TRY_CAST(f[1] AS BIGINT), TRY_CAST(f[2] AS INTEGER), f[3] = '1',
      ${portionNumber(sql`f[4]`)}, ${portionNumber(sql`f[5]`)} FROM ${portion}`,
  )
  const relation = sql`[${join(RELATIONS.map(r => sql`${r}`))}]`
  await db.run(
    tell(
      'K15',
      sql`SELECT k."row", k.org_id, k.org_type, k.year, '' AS scope, CASE WHEN k.unsure THEN 'UNKNOWN' WHEN f."row" IS NULL THEN 'PASS' ELSE 'FAIL' END AS result,
        f.figures AS left_value, f.expected AS right_value,
        CASE WHEN f.likely THEN 'info' END AS severity, ${relation}[f.relation + 1] AS cause
      FROM work.copy_key AS k LEFT JOIN work.copy_told AS f
        ON f."row" = k."row"`,
    ),
  )
}
