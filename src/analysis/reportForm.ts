/** One report cell by cell, as its official form shows it: what is written, what is proved, what the file lacks. */
import { ident, join, list, type Query, sql } from '../db/sql'
import { CELL_STATUSES, type CellStatus } from '../domain/cell'
import { type ReportTemplate, type TableId, type TemplateId, VALUE_COLUMNS } from '../domain/dictionary'
import type { OrgLevel, OrgType } from '../domain/org'
import { countOf, numberOf, type Question, textOf } from './question'

/** The identity of a report and its reported numbers. */
export interface ReportHead {
  readonly key: string
  readonly orgId: string
  readonly orgName: string
  readonly level: OrgLevel | null
  readonly type: OrgType | null
  readonly county: string | null
  readonly year: number
  readonly revision: number
  /** Revisions of this body and year that are loaded; the highest is the one that counts. */
  readonly revisions: number
  readonly template: ReportTemplate
  readonly t2: ReportTemplate
  readonly t3: ReportTemplate
  /** As written, normalised to YYYY-MM-DD or YYYY-MM where possible; null where not stated. */
  readonly published: string | null
  readonly url: string | null
  /** Id and name of its file. */
  readonly sourceId: string
  readonly file: string
  /** Physical line (record number for JSON). */
  readonly line: number
  readonly emptyMeans: 'blank' | 'not_loaded'
  /** Value columns that the file has. */
  readonly loaded: ReadonlySet<string>
  /** Reported numbers by column id; a column without a number is absent. */
  readonly values: ReadonlyMap<string, number>
}

/** A cell of which more is known than its number, or than that it is blank. */
export interface CellNoteRow {
  readonly reportKey: string
  readonly column: string
  readonly status: CellStatus
  readonly raw: string
  readonly imputed: number | null
  readonly rule: string | null
}

/** One cell of the form. */
export interface FormCellState {
  /** `not_in_template`: the form of this report has no such cell. */
  readonly status: CellStatus | 'not_in_template'
  /** Null unless status is `number`. */
  readonly value: number | null
  /** The token as the file has it, where it says more than the number; otherwise ''. */
  readonly raw: string
  /** Number that the form's own arithmetic proves for a cell without one (I1, I2; domain.md 3.3), never written over it. */
  readonly proved: { readonly value: number; readonly rule: string } | null
  /** `approx` only: the number that the author rounded to. */
  readonly about: number | null
  /** Whether a person read it otherwise than it stands there: `raw` is what stands there. */
  readonly corrected: boolean
}

const HEAD = [
  'report_key',
  'org_id',
  'org_name',
  'org_level',
  'org_type',
  'county',
  'year',
  'revision',
  'template',
  't2_template',
  't3_template',
  'published_date',
  'source_url',
  'line',
] as const

/** The cells of `r` as one text, which takes a fraction of the time to plan that a column each would. */
export const FORM_CELLS = sql`row(${join(VALUE_COLUMNS.map(c => sql`r.${ident(c.id)}`))})::VARCHAR`

/** What `FORM_CELLS` says; a cell without a number is left out. */
export function formValues(text: string): ReadonlyMap<string, number> {
  const tokens = text.slice(1, -1).split(', ')
  return new Map(
    VALUE_COLUMNS.flatMap(({ id }, i) => {
      const token = tokens[i] ?? 'NULL'
      return token === 'NULL' ? [] : [[id, Number(token)] as const]
    }),
  )
}

/** Reports of one body; `which` picks among them and orders. */
function heads(id: string, orgId: string, years: readonly number[], which: Query): Question<ReportHead> {
  return {
    id,
    query: sql`WITH k AS MATERIALIZED (SELECT ${join(HEAD.map(name => sql`r.${ident(name)}`))}, r.source_id, r.rowid AS place, ${FORM_CELLS} AS cells
        FROM report AS r WHERE r.org_id = ${orgId} AND r.year IN (${list(years)}))
      SELECT k.*, s.file_name, s.empty_means,
        (SELECT string_agg(c.column_id, ' ') FROM source_column AS c WHERE c.source_id = k.source_id) AS loaded,
        count(*) OVER (PARTITION BY k.year)::INTEGER AS revisions
      FROM k LEFT JOIN source AS s ON s.source_id = k.source_id ${which}`,
    decode: row => ({
      key: textOf(row, 'report_key') ?? '',
      orgId: textOf(row, 'org_id') ?? '',
      orgName: textOf(row, 'org_name') ?? '',
      level: textOf(row, 'org_level') as OrgLevel | null,
      type: textOf(row, 'org_type') as OrgType | null,
      county: textOf(row, 'county'),
      year: countOf(row, 'year'),
      revision: numberOf(row, 'revision') ?? 0,
      revisions: countOf(row, 'revisions'),
      template: (textOf(row, 'template') ?? 'unknown') as ReportTemplate,
      t2: (textOf(row, 't2_template') ?? 'unknown') as ReportTemplate,
      t3: (textOf(row, 't3_template') ?? 'unknown') as ReportTemplate,
      published: textOf(row, 'published_date'),
      url: textOf(row, 'source_url'),
      sourceId: textOf(row, 'source_id') ?? '',
      file: textOf(row, 'file_name') ?? '',
      line: numberOf(row, 'line') ?? 0,
      emptyMeans: textOf(row, 'empty_means') === 'not_loaded' ? 'not_loaded' : 'blank',
      loaded: new Set((textOf(row, 'loaded') ?? '').split(' ')),
      values: formValues(textOf(row, 'cells') ?? '()'),
    }),
  }
}

/** The reports of one body in the years named, the one that counts (highest revision) of each; newest first. */
export function reportsOf(orgId: string, years: readonly number[]): Question<ReportHead> {
  return heads(
    `form:${orgId}:${years.join(',')}`,
    orgId,
    years,
    sql`QUALIFY row_number() OVER (PARTITION BY k.year ORDER BY coalesce(k.revision, 0) DESC, k.place DESC) = 1
      ORDER BY k.year DESC`,
  )
}

/** All versions of one body's report for a year, the first one first. */
export function versionsOf(orgId: string, year: number): Question<ReportHead> {
  const inOrder = sql`ORDER BY coalesce(k.revision, 0), k.place`
  return heads(`form:versions:${orgId}:${year}`, orgId, [year], inOrder)
}

function notes(id: string, keys: Query): Question<CellNoteRow> {
  return {
    id: `form:notes:${id}`,
    query: sql`SELECT report_key, column_id, status, raw_text, imputed_value, imputed_rule FROM cell_note
      WHERE report_key IN (${keys}) ORDER BY report_key, column_id`,
    decode: row => ({
      reportKey: textOf(row, 'report_key') ?? '',
      column: textOf(row, 'column_id') ?? '',
      status: CELL_STATUSES.find(s => s === row.status) ?? 'blank',
      raw: textOf(row, 'raw_text') ?? '',
      imputed: numberOf(row, 'imputed_value'),
      rule: textOf(row, 'imputed_rule'),
    }),
  }
}

/** What is noted of the cells of these reports. */
export function notesOf(reportKeys: readonly string[]): Question<CellNoteRow> {
  return notes(reportKeys.join(','), list(reportKeys))
}

/** The same of all reports of one body in the years named, for who does not know their keys yet. */
export function notesOfBody(orgId: string, years: readonly number[]): Question<CellNoteRow> {
  return notes(
    `${orgId}:${years.join(',')}`,
    sql`SELECT report_key FROM report WHERE org_id = ${orgId} AND year IN (${list(years)})`,
  )
}

/**
 * The template in whose layout a table is shown: its own where it is known, otherwise that of the report's other
 * table, otherwise the one in force in its year (≤ 2020: 2019).
 */
export function layoutOf(report: ReportHead, table: TableId): TemplateId {
  const own = table === 't2' ? report.t2 : report.t3
  const known = [own, report.t3, report.t2].find(t => t === '2019' || t === '2021')
  if (known === '2019' || known === '2021') return known
  return report.year <= 2020 ? '2019' : '2021'
}

/** All value columns of a report as states; `notes` may be those of several reports. */
export function formCells(
  report: ReportHead,
  notes: readonly CellNoteRow[],
): ReadonlyMap<string, FormCellState> {
  const notesById = new Map(notes.filter(n => n.reportKey === report.key).map(n => [n.column, n]))
  return new Map(
    VALUE_COLUMNS.map(({ id, item }) => {
      const note = notesById.get(id)
      const value = report.values.get(id) ?? null
      const proved =
        note?.imputed !== null && note?.imputed !== undefined && /^I[12]\b/.test(note.rule ?? '')
          ? { value: note.imputed, rule: note.rule ?? '' }
          : null
      const inTemplate = item.templates.includes(layoutOf(report, item.table))
      const plain: FormCellState['status'] =
        value !== null
          ? 'number'
          : report.loaded.has(id) && report.emptyMeans === 'blank'
            ? inTemplate
              ? 'blank'
              : 'not_in_template'
            : inTemplate
              ? 'not_loaded'
              : 'not_in_template'
      const said = note?.status === 'corrected_blank' ? 'blank' : note?.status
      const status = value !== null ? 'number' : (said ?? plain)
      const about = status === 'approx' ? (note?.imputed ?? null) : null
      const corrected = note?.status === 'corrected' || note?.status === 'corrected_blank'
      return [id, { status, value, raw: note?.raw ?? '', proved, about, corrected }]
    }),
  )
}

const UNSEEN: ReadonlySet<FormCellState['status']> = new Set(['not_loaded', 'not_in_template'])

/** The cells that say something else than in another version, in the order of the form; what one of them lacks is no change. */
export function changedCells(
  before: ReadonlyMap<string, FormCellState>,
  now: ReadonlyMap<string, FormCellState>,
): readonly string[] {
  return VALUE_COLUMNS.flatMap(({ id }) => {
    const [was, is] = [before.get(id), now.get(id)]
    if (!was || !is || UNSEEN.has(was.status) || UNSEEN.has(is.status)) return []
    if (was.value !== is.value) return [id]
    return was.value === null && (was.status !== is.status || was.raw !== is.raw) ? [id] : []
  })
}
