/** Tables lying on their side: items as rows, bodies or years as columns → one report per column. */
import { findColumn } from '../domain/dictionary'
import { findHeader, isFigure, knownEnd, targetOf } from './header'
import { cleanLabel } from './labels'
import type { Reading } from './rows'
import type { RawCells, Table } from './table'
import { readYear } from './year'

const FEWEST_ITEMS = 3
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

/** Rows of the table with the labels of their first `lead` columns; group labels reach down to the next one. */
function labelled(rows: readonly { cells: RawCells; line: number }[], lead: number): SideRow[] {
  let group = ''
  return rows.map(({ cells, line }) => {
    const own = cells.slice(0, lead).map(cell => cleanLabel(cell ?? ''))
    if (lead > 1 && own[0] !== '') group = own[0] ?? ''
    const labels = lead > 1 ? [group, ...own.slice(1)] : own
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

/** The rows with their labels, if at least three different items stand in the first column or two. */
function sideOf(rows: readonly { cells: RawCells; line: number }[]): Side | null {
  for (const lead of [1, 2]) {
    const found = labelled(rows, lead)
    const items = new Set(found.filter(isItem).map(({ target }) => target))
    if (items.size >= FEWEST_ITEMS) return { rows: found, lead }
  }
  return null
}

/**
 * The table of one report per column of a file whose items are rows, or null where it is none. The line of a report is
 * its column, counted from 1. Rows without any cell beside their label are titles and notes, told and left out.
 */
export function fromTransposed(table: Table, { log, asked }: Reading): Table | null {
  if (table.paths || table.recordNumbers || findHeader(table.head).first >= 0) return null
  const all: { cells: RawCells; line: number }[] = []
  table.each((cells, line) => all.push({ cells: [...cells], line }) <= MOST_ROWS)
  const width = Math.max(0, ...all.map(({ cells }) => cells.length))
  const side = all.length > MOST_ROWS || width > MOST_COLUMNS ? null : sideOf(all)
  if (!side) return null

  const first = side.rows.findIndex(isItem)
  const items = side.rows.filter(isItem)
  const beside = Array.from({ length: width - side.lead }, (_, i) => side.lead + i)
  const units = (at: number) =>
    side.rows.slice(0, first).some(row => UNIT.test(cleanLabel(row.cells[at] ?? '')))
  const columns = beside.filter(at => items.some(row => (row.cells[at] ?? '').trim() !== '') && !units(at))
  if (columns.length === 0) return null
  const taken = new Set(side.rows.map(({ target }) => target))
  const kept = side.rows.flatMap((row, i) => {
    if (filled(row, columns).length === 0) {
      const found = row.cells.filter(cell => (cell ?? '').trim() !== '').join(' | ')
      if (found !== '' && !isItem(row)) {
        log.add({ code: 'preamble-skipped', severity: 'warning', line: row.line, found })
      }
      return isItem(row) ? [{ ...row, name: row.label }] : []
    }
    const said = row.target === null && i < first ? meaning(row, columns) : null
    if (said === null || taken.has(said)) return [{ ...row, name: row.label }]
    taken.add(said)
    return [{ ...row, name: said }]
  })
  const labels = kept.map(({ name }) => name)
  log.add({
    code: 'wide-years',
    severity: 'warning',
    line: items[0]?.line ?? null,
    found: items
      .slice(0, 4)
      .map(({ label }) => label)
      .join(' | '),
    detail: `transposed/${columns.length}`,
  })
  asked.need()
  const headerLine = kept[0]?.line ?? 1
  return {
    recordNumbers: false,
    paths: labels.map(label => [label]),
    head: [labels],
    headLines: [headerLine],
    titles: [...(table.titles ?? []), ...side.rows.slice(0, first).map(({ cells }) => cells.join(' '))],
    rawOf: line => kept.map(({ cells }) => cells[line - 1] ?? '').join('\t'),
    each(visit) {
      if (!visit(labels, headerLine, 1)) return
      for (const at of columns)
        if (
          !visit(
            kept.map(({ cells }) => cells[at] ?? ''),
            at + 1,
            1,
          )
        )
          return
    },
  }
}
