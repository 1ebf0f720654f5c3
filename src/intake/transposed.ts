/** Tables lying on their side: items as rows, bodies or years as columns → one report per column. */
import { APPLICANTS, findColumn } from '../domain/dictionary'
import { combine, findHeader, isFigure, knownEnd, targetOf } from './header'
import { cleanLabel } from './labels'
import type { RawCells, Table } from './table'
import type { Reading } from './tableReading'
import { readYear } from './year'

const FEWEST_ITEMS = 3
/** Columns of labels, at most: section, group, item, remark. */
const MOST_LEAD = 4
const MOST_ROWS = 2000
const MOST_COLUMNS = 2000
const UNIT = /^(?:计量)?单位$|^unit$/i

interface SideRow {
  readonly line: number
  readonly label: string
  /** Report column or value column that the label means. */
  readonly target: string | null
  readonly cells: RawCells
}

/** Rows of the table with the labels of their first `lead` columns; group labels reach down to the next of their column. */
function labelled(rows: readonly { cells: RawCells; line: number }[], lead: number): SideRow[] {
  let groups: string[] = []
  return rows.map(({ cells, line }) => {
    const own = Array.from({ length: lead }, (_, i) => cleanLabel(cells[i] ?? ''))
    const opened = own.slice(0, -1).findIndex(label => label !== '')
    if (opened >= 0) groups = [...groups.slice(0, opened), ...own.slice(opened, -1)]
    const labels = [...groups, own.at(-1) ?? '']
    const path = labels.filter((label, i) => label !== '' && label !== labels[i - 1])
    return { line, label: knownEnd(path), target: path.length > 0 ? targetOf(path) : null, cells }
  })
}

const isItem = ({ target }: SideRow) => target !== null && findColumn(target) !== undefined
const filled = (row: SideRow, columns: readonly number[]) =>
  columns.filter(at => (row.cells[at] ?? '').trim() !== '')

/** What a row above the items says of its columns where its own label says nothing: years, or names of bodies. */
function meaning(row: SideRow, columns: readonly number[]): 'year' | 'org_name' | null {
  const cells = filled(row, columns).map(at => row.cells[at] ?? '')
  if (cells.length === 0) return null
  if (cells.every(cell => readYear(cell) !== null)) return 'year'
  return cells.some(isFigure) ? null : 'org_name'
}

interface Side {
  readonly rows: readonly SideRow[]
  readonly lead: number
}

/** The rows with as many columns of labels as name the most items, if these are at least three. */
function sideOf(rows: readonly { cells: RawCells; line: number }[]): Side | null {
  let best: Side | null = null
  let most = FEWEST_ITEMS - 1
  for (let lead = 1; lead <= MOST_LEAD; lead++) {
    const found = labelled(rows, lead)
    const items = new Set(found.filter(isItem).map(({ target }) => target)).size
    if (items > most) best = { rows: found, lead }
    most = Math.max(most, items)
  }
  return best
}

const APPLICANT_NAMES: ReadonlySet<string> = new Set(
  APPLICANTS.flatMap(({ id, label, short }) => [id, label.zh, short.zh, ...(id === 'total' ? ['合计'] : [])]),
)
const FEWEST_APPLICANTS = 2

/** Applicant of each column of an official table 3, by position; empty where the columns are none. */
function applicantsOf(above: readonly SideRow[], width: number): ReadonlyMap<number, string> {
  const padded = above.map(({ cells }) => Array.from({ length: width }, (_, i) => cells[i] ?? ''))
  const labels = padded.length > 0 ? combine(padded) : []
  const found = labels.flatMap((own, at) => {
    const name = own.map(label => label.replace(/\s/g, '')).findLast(label => APPLICANT_NAMES.has(label))
    return name === undefined ? [] : [[at, name] as const]
  })
  return new Map(found.length < FEWEST_APPLICANTS ? [] : found)
}

interface Turned {
  readonly labels: readonly string[]
  readonly rows: readonly { readonly cells: RawCells; readonly line: number }[]
  /** What of the issue tells the kind. */
  readonly detail: string
  rawOf(line: number): string
}

/** The one report whose table 3 this is: a column for each item and applicant. */
function oneForm(items: readonly SideRow[], applicants: ReadonlyMap<number, string>): Turned {
  const columns = items.flatMap(row =>
    [...applicants].map(([at, name]) => ({ label: `${row.label}/${name}`, cell: row.cells[at] ?? '' })),
  )
  const line = items[0]?.line ?? 1
  return {
    labels: columns.map(({ label }) => label),
    rows: [{ cells: columns.map(({ cell }) => cell), line }],
    detail: 'form/1',
    rawOf: () => items.map(({ cells }) => cells.join('\t')).join('\n'),
  }
}

/** Titles and notes: rows without any cell beside their label. */
function tellTitles(rows: readonly SideRow[], columns: readonly number[], log: Reading['log']): void {
  for (const row of rows) {
    if (isItem(row) || filled(row, columns).length > 0) continue
    const found = row.cells.filter(cell => (cell ?? '').trim() !== '').join(' | ')
    if (found !== '') log.add({ code: 'preamble-skipped', severity: 'warning', line: row.line, found })
  }
}

/** One report per column; rows above the items that say nothing themselves are years or names of bodies. */
function perColumn(side: Side, first: number, columns: readonly number[]): Turned {
  const taken = new Set(side.rows.map(({ target }) => target))
  const kept = side.rows.flatMap((row, i) => {
    if (filled(row, columns).length === 0) return isItem(row) ? [{ ...row, name: row.label }] : []
    const said = row.target === null && i < first ? meaning(row, columns) : null
    if (said === null || taken.has(said)) return [{ ...row, name: row.label }]
    taken.add(said)
    return [{ ...row, name: said }]
  })
  return {
    labels: kept.map(({ name }) => name),
    rows: columns.map(at => ({ cells: kept.map(({ cells }) => cells[at] ?? ''), line: at + 1 })),
    detail: `transposed/${columns.length}`,
    rawOf: line => kept.map(({ cells }) => cells[line - 1] ?? '').join('\t'),
  }
}

/** Do items stand below each other in the first rows, with no header above them? */
function liesOnSide({ head }: Table): boolean {
  const side = sideOf(head.map((cells, line) => ({ cells, line })))
  if (!side) return false
  const header = findHeader(head)
  // Two labels of one row of the form look like a header; its figures, or items above it, tell that it is none.
  return (
    header.first < 0 ||
    header.first >= side.rows.findIndex(isItem) ||
    (head[header.first] ?? []).some(isFigure)
  )
}

/**
 * The table of one report per column of a file whose items are rows, or null where it is none; a table 3 with its
 * applicants as columns is one report. The line of a report is its column, counted from 1. Rows without any cell beside
 * their label are titles and notes, told and left out.
 */
export function fromTransposed(table: Table, { log, asked }: Reading): Table | null {
  if (table.paths || table.recordNumbers || !liesOnSide(table)) return null
  const all: { cells: RawCells; line: number }[] = []
  table.each((cells, line) => all.push({ cells: [...cells], line }) <= MOST_ROWS)
  const width = all.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const side = all.length > MOST_ROWS || width > MOST_COLUMNS ? null : sideOf(all)
  if (!side) return null

  const first = side.rows.findIndex(isItem)
  const above = side.rows.slice(0, first)
  const items = side.rows.filter(isItem)
  const beside = Array.from({ length: width - side.lead }, (_, i) => side.lead + i)
  const units = (at: number) => above.some(row => UNIT.test(cleanLabel(row.cells[at] ?? '')))
  const columns = beside.filter(at => items.some(row => (row.cells[at] ?? '').trim() !== '') && !units(at))
  if (columns.length === 0) return null
  const applicants = applicantsOf(above, width)
  const turned = applicants.size > 0 ? oneForm(items, applicants) : perColumn(side, first, columns)
  tellTitles(side.rows, columns, log)
  log.add({
    code: 'wide-years',
    severity: 'warning',
    line: items[0]?.line ?? null,
    found: items
      .slice(0, 4)
      .map(({ label }) => label)
      .join(' | '),
    detail: turned.detail,
  })
  asked.need()
  const headerLine = side.rows[0]?.line ?? 1
  return {
    recordNumbers: false,
    paths: turned.labels.map(label => [label]),
    head: [turned.labels],
    headLines: [headerLine],
    titles: [...(table.titles ?? []), ...above.map(({ cells }) => cells.join(' '))],
    rawOf: line => turned.rawOf(line),
    each(visit) {
      if (!visit(turned.labels, headerLine, 1)) return
      for (const { cells, line } of turned.rows) if (!visit(cells, line, 1)) return
    },
  }
}
