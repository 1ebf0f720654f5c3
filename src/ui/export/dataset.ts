/** The whole dataset as one file, built piece by piece so that the page goes on answering. */
import {
  CORRECTED_COLUMN,
  type ExportNote,
  type ExportRow,
  type ExportSource,
  exportExtent,
  exportExtras,
  exportLoaded,
  exportMarkedCells,
  exportNotes,
  exportReports,
  exportSources,
  isExtra,
  UNSEEN_COLUMN,
  wideColumns,
} from '../../analysis/exportRows'
import type { Question } from '../../analysis/question'
import { VALUE_COLUMNS } from '../../domain/dictionary'
import { BOM, type CsvCell, csvLines } from './csv'
import { LONG_COLUMNS, LONG_RECORD, longRows } from './long'
import { correctedCells, notesByReport } from './notes'
import { needsUnseen, withUnseen } from './unseen'
import { openBook } from './xlsx'

export type DatasetFile = 'wide' | 'long' | 'xlsx'

/** Most reports for which a long file or a workbook is made: beyond, no program opens it and it may not fit in memory. */
export const MOST_LONG = 20_000
export const MOST_BOOK = 20_000

/** What an export needs of the page. */
export interface ExportRoad {
  /** The key of the only report to be written; all where left out. */
  readonly report?: string
  ask<T>(question: Question<T>): Promise<readonly T[]>
  /** Told after every piece, in reports. */
  progress(done: number, total: number): void
  /** False once the user has cancelled or other data are in use: pieces of two datasets never meet in one file. */
  goesOn(): boolean
}

/** The export was given up; no file was made. */
export class ExportStopped extends Error {
  override readonly name = 'ExportStopped'
}

/** What the sheet 来源 says, given by the screen: names, versions and the date are not this file's business. */
export interface Provenance {
  readonly date: Date
  readonly dataSheet: string
  readonly sourceSheet: string
  rows(sources: readonly ExportSource[], reports: number): readonly (readonly CsvCell[])[]
}

interface Content {
  readonly sources: readonly ExportSource[]
  /** Value columns of each file, by source id. */
  readonly loaded: ReadonlyMap<string, ReadonlySet<string>>
  readonly loadedAnywhere: ReadonlySet<string>
  readonly extras: readonly string[]
}

async function contentOf(road: ExportRoad): Promise<Content> {
  const sources = await road.ask(exportSources())
  const pairs = await road.ask(exportLoaded())
  const loaded = new Map<string, Set<string>>()
  for (const { sourceId, columnId } of pairs) {
    const known = loaded.get(sourceId) ?? new Set()
    loaded.set(sourceId, known.add(columnId))
  }
  const names = await road.ask(exportExtras())
  return {
    sources,
    loaded,
    loadedAnywhere: new Set(pairs.map(pair => pair.columnId)),
    extras: names.filter(isExtra),
  }
}

/** Reads the reports in pieces, with the notes where asked, and hands each piece on; gives their number. */
async function eachPiece(
  road: ExportRoad,
  columns: readonly string[],
  piece: number,
  withNotes: boolean,
  use: (rows: readonly ExportRow[], notes: readonly ExportNote[]) => void,
): Promise<number> {
  const [extent] = await road.ask(exportExtent(road.report))
  const { reports, first, last } = extent ?? { reports: 0, first: 0, last: -1 }
  let done = 0
  for (let from = first; from <= last; from += piece) {
    const to = Math.min(from + piece, last + 1)
    const rows = await road.ask(exportReports(columns, from, to))
    const notes = withNotes ? await road.ask(exportNotes(from, to)) : []
    if (!road.goesOn()) throw new ExportStopped()
    use(rows, notes)
    done += rows.length
    road.progress(done, reports)
  }
  if (done !== reports || !road.goesOn()) throw new ExportStopped()
  return reports
}

/**
 * Hands the wide layout on piece by piece: first the header, then the rows; gives the number of reports. Where the
 * dataset needs them, the last columns say what stood in corrected cells and name what was not seen.
 */
async function eachWide(
  road: ExportRoad,
  { sources, loaded, loadedAnywhere, extras }: Content,
  piece: number,
  use: (rows: readonly (readonly CsvCell[])[]) => void,
): Promise<number> {
  const columns = wideColumns(loadedAnywhere, extras)
  const [{ unseen: cells, corrected } = { unseen: 0, corrected: 0 }] = await road.ask(exportMarkedCells())
  const partial = new Set(sources.filter(source => source.emptyNotLoaded).map(source => source.sourceId))
  const seen = { loaded, partial }
  const hasUnseen = needsUnseen(seen, loadedAnywhere.size, cells)
  const hasCorrected = corrected > 0
  if (!hasUnseen && !hasCorrected) {
    use([columns])
    return eachPiece(road, columns, piece, false, use)
  }
  use([[...columns, ...(hasCorrected ? [CORRECTED_COLUMN] : []), ...(hasUnseen ? [UNSEEN_COLUMN] : [])]])
  const asked = [...columns, 'source_id']
  return eachPiece(road, asked, piece, true, (rows, notes) => {
    const marked = hasUnseen ? withUnseen(asked, rows, notes, seen) : rows.map(row => row.slice(0, -1))
    const noted = notesByReport(notes)
    const before = columns.length
    const full = (row: ExportRow) => [
      ...row.slice(0, before),
      correctedCells(noted.get(String(row[0] ?? ''))),
      ...row.slice(before),
    ]
    use(hasCorrected ? marked.map(full) : marked)
  })
}

/** Reports per piece: what each costs the page must stay well under the time in which it has to answer. */
const WIDE_PIECE = 300
const BOOK_PIECE = 100
const LONG_PIECE = 50

const CSV = 'text/csv;charset=utf-8'

/** Wide CSV of all reports and revisions (domain.md 2.3). Rejects with ExportStopped or what `ask` rejects with. */
export async function wideCsv(road: ExportRoad): Promise<Blob> {
  const parts = [new Blob([BOM])]
  await eachWide(road, await contentOf(road), WIDE_PIECE, rows => parts.push(new Blob([csvLines(rows)])))
  return new Blob(parts, { type: CSV })
}

/** Long CSV of all reports and revisions (domain.md 2.4). Rejects like `wideCsv`. */
export async function longCsv(road: ExportRoad): Promise<Blob> {
  const { sources, loaded, loadedAnywhere } = await contentOf(road)
  const bySource = new Map(sources.map(source => [source.sourceId, source]))
  const values = VALUE_COLUMNS.filter(c => loadedAnywhere.has(c.id)).map(c => c.id)
  const columns = [...LONG_RECORD, 'source_id', 'line', ...values]
  const at = (name: string) => columns.indexOf(name)
  const start = at('line') + 1
  const none: ReadonlySet<string> = new Set()
  const parts = [new Blob([BOM, csvLines([LONG_COLUMNS])])]
  await eachPiece(road, columns, LONG_PIECE, true, (rows, notes) => {
    const ofReport = notesByReport(notes)
    const lines = rows.flatMap(row => {
      const sourceId = String(row[at('source_id')] ?? '')
      const source = bySource.get(sourceId)
      const text = (name: string) => (row[at(name)] === null ? null : String(row[at(name)]))
      return longRows({
        record: row.slice(0, LONG_RECORD.length),
        t2: text('t2_template'),
        t3: text('t3_template'),
        values: new Map(values.map((id, i) => [id, numberOrNull(row[start + i])])),
        notes: ofReport.get(text('report_key') ?? '') ?? new Map(),
        loaded: loaded.get(sourceId) ?? none,
        emptyNotLoaded: source?.emptyNotLoaded ?? false,
        locator: `${source?.fileName ?? sourceId}:${text('line') ?? ''}`,
      })
    })
    parts.push(new Blob([csvLines(lines)]))
  })
  return new Blob(parts, { type: CSV })
}

function numberOrNull(cell: CsvCell | undefined): number | null {
  return typeof cell === 'number' ? cell : null
}

/** The wide layout as a workbook, with a second sheet that says where it comes from. Rejects like `wideCsv`. */
export async function xlsxBook(road: ExportRoad, provenance: Provenance): Promise<Blob> {
  const content = await contentOf(road)
  const book = openBook(provenance.date)
  const data = book.sheet(provenance.dataSheet)
  const reports = await eachWide(road, content, BOOK_PIECE, rows => data.rows(rows))
  data.end()
  const origin = book.sheet(provenance.sourceSheet)
  origin.rows(provenance.rows(content.sources, reports))
  origin.end()
  return new Blob([...book.end()], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
}
