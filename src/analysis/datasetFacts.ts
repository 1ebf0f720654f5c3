/** What the checks have to know of the dataset before they run. */
import type { Form } from '../catalog/check'
import { wholeForms } from '../catalog/checkScopes'
import type { Database, Row } from '../db/database'
import { TALLY } from '../db/schema'
import { ident, join, type Query, sql } from '../db/sql'
import { FORM_COLUMNS, type TableId } from '../domain/dictionary'
import { countOf, textOf } from './question'

const LINE = '\n'
const TOTALS = FORM_COLUMNS.filter(
  c => c.item.kind === 'count' && (c.applicant === null || c.applicant === 'total'),
).map(c => c.id)
const TABLES: readonly TableId[] = ['t2', 't3', 't4']

export interface DatasetFacts {
  readonly reports: number
  /** Whether a body has several reports of one year. */
  readonly repeated: boolean
  readonly roster: boolean
  /** Whether an earlier run has left its results. */
  readonly told: boolean
  /** Whether the import has told the tally of every report, in their order (analysis/tallyStreams.ts). */
  readonly tallied: boolean
  /** Whether any report has a handled total by rule I5. */
  readonly derived: boolean
  /** Value columns that any file has. */
  readonly loaded: ReadonlySet<string>
  /** The columns of `report`, in order. */
  readonly columns: readonly string[]
  /** Those that hold fractions. */
  readonly doubles: ReadonlySet<string>
  /** Of each table the files in which at least half of the reports have something in it. */
  readonly shown: Readonly<Record<TableId, ReadonlySet<string>>>
  /** The largest number of each column that says how many, of tables 2 and 4 and the totals of table 3. */
  readonly largest: ReadonlyMap<string, number>
  /** Forms whose whole table 3 a source holds, its empty cells meaning «nothing written» (domain.md 3.1). */
  readonly whole: ReadonlyMap<string, ReadonlySet<Form>>
}

function shownIn(rows: readonly Row[]): DatasetFacts['shown'] {
  const sources = (table: TableId) =>
    new Set(rows.flatMap(row => (row[table] === true ? (textOf(row, 'source_id') ?? []) : [])))
  return { t2: sources('t2'), t3: sources('t3'), t4: sources('t4') }
}

/** Four small questions to the tables. */
export async function datasetFacts(db: Database): Promise<DatasetFacts> {
  const counted = await db.ask(sql`SELECT count(*) AS reports, 
      (SELECT count(*) FROM (SELECT DISTINCT org_id, year FROM report)) AS distinct_reports,
      count(handled_derived) AS derived, (SELECT count(*) FROM roster) AS roster,
      (SELECT count(*) FROM finding) + (SELECT count(*) FROM check_count) AS told,
      (SELECT count(*) FROM report AS r POSITIONAL JOIN ${TALLY} AS k WHERE k."row" = r.rowid) AS tallies,
      ${join(TOTALS.map(id => sql`max(${ident(id)}) AS ${ident(id)}`))} FROM report AS r`)
  const sources =
    await db.ask(sql`SELECT s.source_id, s.empty_means = 'blank' AS blank, string_agg(l.column_id, ${LINE}) AS columns
    FROM source AS s JOIN source_column AS l ON l.source_id = s.source_id GROUP BY ALL`)
  const fills = await db.ask(
    sql`SELECT source_id, ${join(
      TABLES.map(
        t =>
          sql`coalesce(2 * count(*) FILTER (WHERE ${ident(`filled_${t}`)} > 0) >= count(*), FALSE) AS ${ident(t)}`,
      ),
    )} FROM report GROUP BY source_id`,
  )
  const named = await db.ask(
    sql`SELECT name, type = 'DOUBLE' AS fractional FROM pragma_table_info('report') ORDER BY cid`,
  )
  const names = named.rows.map(c => ({ name: textOf(c, 'name') ?? '', fractional: c.fractional === true }))
  const row = counted.rows[0] ?? {}
  const lines = (text: string | null) => (text === null ? [] : text.split(LINE))
  const read = sources.rows.map(source => ({
    id: textOf(source, 'source_id') ?? '',
    blank: source.blank === true,
    columns: new Set(lines(textOf(source, 'columns'))),
  }))
  return {
    reports: countOf(row, 'reports'),
    repeated: countOf(row, 'distinct_reports') < countOf(row, 'reports'),
    tallied: countOf(row, 'tallies') === countOf(row, 'reports'),
    roster: countOf(row, 'roster') > 0,
    told: countOf(row, 'told') > 0,
    derived: countOf(row, 'derived') > 0,
    loaded: new Set(read.flatMap(s => [...s.columns])),
    columns: names.map(c => c.name),
    doubles: new Set(names.filter(c => c.fractional).map(c => c.name)),
    largest: new Map(
      TOTALS.flatMap(id => (typeof row[id] === 'number' ? [[id, Number(row[id])] as const] : [])),
    ),
    shown: shownIn(fills.rows),
    whole: new Map(read.filter(s => s.blank).map(s => [s.id, wholeForms(s.columns)])),
  }
}

/** What the evaluation of single reports has to know of the dataset. */
export type FormFacts = Pick<DatasetFacts, 'loaded' | 'whole' | 'shown'>

/** Keeps what `keptFacts` reads: working it out anew would look at every report. */
export function keepFacts({ loaded, whole, shown }: FormFacts): Query {
  const text = JSON.stringify({
    loaded: [...loaded],
    whole: [...whole].map(([source, forms]) => [source, [...forms]]),
    shown: TABLES.map(t => [...shown[t]]),
  })
  return sql`CREATE OR REPLACE TABLE work.facts AS SELECT ${text}::VARCHAR AS facts`
}

/** The facts of the last `reconcile`; rejects with DbError before the first. */
export async function keptFacts(db: Database): Promise<FormFacts> {
  const { rows } = await db.ask(sql`SELECT facts FROM work.facts`)
  const kept: { loaded: string[]; whole: [string, Form[]][]; shown: string[][] } = JSON.parse(
    textOf(rows[0] ?? {}, 'facts') ?? '{}',
  )
  const [t2 = [], t3 = [], t4 = []] = kept.shown
  return {
    loaded: new Set(kept.loaded),
    whole: new Map(kept.whole.map(([source, forms]) => [source, new Set(forms)])),
    shown: { t2: new Set(t2), t3: new Set(t3), t4: new Set(t4) },
  }
}
