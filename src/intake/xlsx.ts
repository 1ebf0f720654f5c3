/** XLSX workbook → the rows of one of its sheets. */
import type { Asked } from './asked'
import { findHeader } from './header'
import type { IssueLog } from './issueLog'
import { type Refusal, refuse } from './refusal'
import type { Table } from './table'
import { type BookSheet, openBook } from './xlsxBook'
import { readSheet, type Sheet, type SheetRow } from './xlsxSheet'
import { WorkbookFault } from './xlsxZip'

const HEAD_ROWS = 40
/** A cell further right than this is a stray one: its row is longer than the header, and is told as such. */
const WIDEST = 2000

interface Candidate {
  readonly about: BookSheet
  readonly sheet: Sheet
  /** Rows below a header that is known; 0 where there is no such header. */
  readonly known: number
}

function headOf(rows: readonly SheetRow[]): string[][] {
  return rows.slice(0, HEAD_ROWS).map(row => [...row.cells])
}

function candidate(about: BookSheet, sheet: Sheet): Candidate {
  const header = findHeader(headOf(sheet.rows))
  return { about, sheet, known: header.first < 0 ? 0 : sheet.rows.length - header.first - header.rows }
}

/** The sheet of the name asked for; without one, known headers before unknown ones, visible sheets before hidden ones, then the one with the most rows. */
function choose(candidates: readonly Candidate[], wished: string | undefined): Candidate | undefined {
  const named = candidates.find(({ about, sheet }) => about.name === wished && sheet.rows.length > 0)
  if (named) return named
  return [...candidates].sort(
    (a, b) =>
      Number(b.known > 0) - Number(a.known > 0) ||
      Number(a.about.hidden) - Number(b.about.hidden) ||
      b.known - a.known ||
      b.sheet.rows.length - a.sheet.rows.length,
  )[0]
}

/** Another sheet with reports needs a decision; one with notes or nothing that is known is only named. */
function tellOthers(chosen: Candidate, candidates: readonly Candidate[], log: IssueLog, asked: Asked): void {
  const filled = candidates.filter(({ sheet }) => sheet.rows.length > 0)
  const others = filled.filter(other => other !== chosen)
  if (others.length === 0) return
  asked.ask({
    kind: 'sheet',
    chosen: chosen.about.name,
    sheets: filled.map(({ about, sheet, known }) => ({
      name: about.name,
      rows: known > 0 ? known : sheet.rows.length,
      known: known > 0,
      hidden: about.hidden,
    })),
  })
  const severity = others.some(other => other.known > 0) ? 'warning' : 'note'
  const detail = others.map(({ about, sheet }) => `${about.name} (${sheet.rows.length})`).join(', ')
  log.add({ code: 'several-sheets', severity, found: chosen.about.name, detail })
}

function tableOf(rows: readonly SheetRow[], name: string): Table {
  let width = 0
  for (const { cells } of rows) if (cells.length <= WIDEST && cells.length > width) width = cells.length
  const padded = (cells: readonly string[]): readonly string[] =>
    cells.length >= width ? cells : [...cells, ...new Array<string>(width - cells.length).fill('')]
  const head = rows.slice(0, HEAD_ROWS)
  const byLine = new Map(rows.map(row => [row.line, row.cells]))
  return {
    recordNumbers: false,
    paths: null,
    titles: [name],
    head: head.map(row => padded(row.cells)),
    headLines: head.map(row => row.line),
    rawOf: line => (byLine.get(line) ?? []).join('\t'),
    each(visit) {
      for (const row of rows) if (!visit(padded(row.cells), row.line, 1)) return
    },
  }
}

/**
 * Opens a workbook: the sheet whose header is known and that has the most rows; the others are named.
 * Stored results stand for formulas; macros and links to other files are never opened. Refuses what passes the caps
 * of reliability.md 3, what is locked, and what is damaged.
 */
export function openXlsx(
  bytes: Uint8Array,
  wished: string | undefined,
  log: IssueLog,
  asked: Asked,
): Table | Refusal {
  try {
    const book = openBook(bytes)
    if (book.ignored.length > 0) {
      log.add({
        code: 'parts-ignored',
        severity: 'warning',
        found: book.ignored[0] ?? '',
        detail: book.ignored.slice(0, 8).join(', '),
      })
    }
    const candidates = book.sheets.map(about => candidate(about, readSheet(book.xml(about.part), book)))
    const chosen = choose(candidates, wished)
    if (!chosen || chosen.sheet.rows.length === 0) return refuse('empty-file')
    tellOthers(chosen, candidates, log, asked)
    for (const { line, place } of chosen.sheet.formulas) {
      log.add({ code: 'formula-value-used', severity: 'warning', line, found: place })
    }
    return tableOf(chosen.sheet.rows, chosen.about.name)
  } catch (error) {
    if (!(error instanceof WorkbookFault)) throw error
    return refuse(error.code, { found: '', detail: error.detail })
  }
}
