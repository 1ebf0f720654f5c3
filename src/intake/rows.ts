/** Header and rows of a table → reports or a roster; every row is loaded, set aside, or named as no row. */
import { VALUE_COLUMNS } from '../domain/dictionary'
import type { IssueCode, Severity } from '../domain/issue'
import type { RosterEntry } from '../domain/org'
import type { ReadOptions } from '../domain/reading'
import type { ReportBatch } from '../domain/report'
import { deduplicate } from './duplicates'
import {
  type ColumnPlan,
  type FoundHeader,
  findHeader,
  knownCells,
  MOST_EXTRAS,
  missingHeader,
  planColumns,
} from './header'
import type { IssueLog } from './issueLog'
import { cleanLabel, RECORD_COLUMNS } from './labels'
import { createTextReader } from './record'
import { type Refusal, refuse, shorten } from './refusal'
import { createReportReader } from './reports'
import { isRoster, readRosterEntry } from './roster'
import { isBlankRow, isFootnote, isRepeatedHeader, isTotalRow } from './rowKind'
import type { SetAside } from './setAside'
import type { RawCells, Table } from './table'
import { FIRST_YEAR, readYear } from './year'

export interface RowsRead {
  readonly plan: ColumnPlan
  readonly rosterKind: boolean
  readonly batches: readonly ReportBatch[]
  readonly hashes: readonly string[]
  readonly roster: readonly RosterEntry[]
}

/** Columns without a label: those that are empty in every row are dropped, like those that Excel adds at the right. */
function emptyColumns(table: Table, header: FoundHeader): Set<number> {
  const empty = new Set(header.labels.flatMap((labels, i) => (labels.length === 0 ? [i] : [])))
  if (empty.size === 0) return empty
  let index = -1
  table.each(cells => {
    index++
    if (index < header.first + header.rows) return true
    for (const at of empty) if ((cells[at] ?? '').trim() !== '') empty.delete(at)
    return empty.size > 0
  })
  return empty
}

/** The header, widened where every row of the file is longer than it by empty cells. */
function widened(table: Table, header: FoundHeader): FoundHeader {
  const width = header.labels.length
  const start = header.first + header.rows
  const first = table.head.slice(start).find(cells => !isBlankRow(cells))
  if (first !== undefined && first.length <= width) return header
  let widest = -1
  let index = -1
  table.each(cells => {
    index++
    if (index < start || isBlankRow(cells)) return true
    const fits =
      cells.length > width &&
      (widest < 0 || cells.length === widest) &&
      cells.slice(width).every(c => c === '')
    widest = fits ? cells.length : 0
    return fits
  })
  if (widest <= width) return header
  return { ...header, labels: [...header.labels, ...Array.from({ length: widest - width }, () => [])] }
}

function tellHeader(table: Table, header: FoundHeader, lines: readonly number[], log: IssueLog): void {
  const rows = table.head.slice(header.first, header.first + header.rows)
  const line = lines[header.first] ?? null
  if (header.rows > 1) {
    rows.forEach((row, i) => {
      const found = row.filter(cell => cell !== '').join(' | ')
      log.add({ code: 'multi-row-header', severity: 'warning', line: lines[header.first + i] ?? null, found })
    })
  }
  for (const row of rows) {
    for (const cell of row) {
      const clean = cleanLabel(cell)
      if (clean !== cell && clean !== '' && cell.replace(/^\uFEFF/, '') !== clean) {
        log.add({ code: 'header-trimmed', severity: 'warning', line, column: clean, found: cell })
      }
    }
  }
}

/**
 * Reads all rows. Refuses a file without rows, without a column for the body or the year, or with more than 1,000
 * unknown columns. Rows that do not fit the header are never shifted.
 */
export function readRows(
  table: Table,
  options: ReadOptions,
  log: IssueLog,
  setAside: (row: SetAside) => void,
): RowsRead | Refusal {
  const lines = table.headLines
  const found = table.paths
    ? { first: 0, rows: 1, labels: table.paths.map(path => [path.join('.')]) }
    : findHeader(table.head)
  const guessed = found.first < 0 ? missingHeader(table.head) : null
  if (found.first < 0 && !guessed) return unknownTable(table, lines)
  const header = widened(table, guessed ?? found)
  const line = table.recordNumbers ? null : (lines[header.first] ?? null)
  if (guessed) {
    const first = table.head[header.first] ?? []
    log.add({ code: 'no-header', severity: 'warning', line, found: first.join(' | ') })
  } else if (!table.paths) tellHeader(table, header, lines, log)

  const drop = emptyColumns(table, header)
  if (drop.size > 0) {
    log.add({
      code: 'empty-columns-dropped',
      severity: 'warning',
      line,
      found: String(drop.size),
      detail: [...drop].map(i => i + 1).join(', '),
    })
  }
  const width = header.labels.length - drop.size
  if (width > MOST_EXTRAS + VALUE_COLUMNS.length + RECORD_COLUMNS.length) {
    return refuse('too-many-columns', { line, found: String(width), detail: String(MOST_EXTRAS) })
  }
  const plan = planColumns(header, table.paths, line, drop, log)
  if (plan.extras.length > MOST_EXTRAS) {
    return refuse('too-many-columns', {
      line,
      found: String(header.labels.length),
      detail: String(MOST_EXTRAS),
    })
  }
  const rosterKind = isRoster(plan)
  const missing = !plan.record.has('org_name')
    ? 'org_name'
    : !rosterKind && !plan.record.has('year')
      ? 'year'
      : null
  if (missing)
    return refuse('missing-column', { line, column: missing, found: plan.names.slice(0, 12).join(' | ') })
  return visitRows({ table, header, plan, rosterKind, options, log, setAside })
}

/** No row of the file has two headers that are known. */
function unknownTable(table: Table, lines: readonly number[]): Refusal {
  const first = table.head.findIndex(row => row.some(cell => cell.trim() !== ''))
  const found = (table.head[first] ?? []).slice(0, 12).join(' | ')
  return refuse('missing-column', { line: lines[first] ?? null, column: 'org_name', found })
}

interface Visit {
  readonly table: Table
  readonly header: FoundHeader
  readonly plan: ColumnPlan
  readonly rosterKind: boolean
  readonly options: ReadOptions
  readonly log: IssueLog
  readonly setAside: (row: SetAside) => void
}

function visitRows({ table, header, plan, rosterKind, options, log, setAside }: Visit): RowsRead | Refusal {
  const reader = createTextReader(plan, log)
  const reports = createReportReader(plan, options, reader, log, table.stated)
  const roster: RosterEntry[] = []
  const nameAt = plan.record.get('org_name') ?? -1
  const yearAt = plan.record.get('year') ?? -1
  const nameColumn = plan.names[nameAt] ?? 'org_name'
  const yearColumn = plan.names[yearAt] ?? 'year'
  const bodyStart = header.first + header.rows
  const headerRow = table.head[bodyStart - 1] ?? []
  let index = -1
  let seen = 0
  let asides = 0
  let secondTable = false

  const aside = (
    code: IssueCode,
    severity: Severity,
    line: number,
    span: number,
    at: { column?: string; found?: string; detail?: string },
  ) => {
    const place = {
      code,
      line,
      column: at.column ?? null,
      found: shorten(at.found ?? ''),
      detail: at.detail ?? '',
    }
    log.add({ ...place, severity })
    asides++
    setAside({ ...place, span, raw: null })
  }

  function aboveHeader(cells: RawCells, line: number, span: number): void {
    if (isBlankRow(cells)) return
    const texts = cells.map(cell => cell ?? '')
    const found = texts.filter(cell => cell !== '').join(' | ')
    // A row of figures above the header is no title: it would be lost without a word.
    if (texts.some(cell => readYear(cell) !== null) && texts.filter(cell => cell.trim() !== '').length > 3) {
      aside('no-header', 'error', line, span, { found })
    } else log.add({ code: 'preamble-skipped', severity: 'warning', line, found })
  }

  function rowOfFile(cells: RawCells, line: number, span: number): void {
    if (isBlankRow(cells)) {
      log.add({ code: 'blank-row', severity: 'warning', line })
      return
    }
    const texts = table.stated ? cells.map(cell => cell ?? '') : (cells as readonly string[])
    if (!table.recordNumbers) {
      if (header.rows > 0 && isRepeatedHeader(cells, headerRow)) {
        log.add({ code: 'repeated-header', severity: 'warning', line, found: texts.join(' | ') })
        return
      }
      if (isFootnote(cells, yearAt)) {
        aside('footnote-row', 'warning', line, span, { found: texts.filter(cell => cell !== '').join(' | ') })
        return
      }
      if (isTotalRow(cells, nameAt)) {
        const found = texts.find(cell => cell.trim() !== '') ?? ''
        aside('total-row', 'warning', line, span, { column: nameColumn, found })
        return
      }
      // Another header with other columns: what follows belongs to it, not to ours.
      if (!secondTable && readYear(texts[yearAt] ?? '') === null && knownCells(texts) >= 3) secondTable = true
      if (secondTable) {
        aside('second-table', 'error', line, span, { found: texts.join(' | ') })
        return
      }
      if (cells.length !== plan.width) {
        const detail = `${cells.length} / ${plan.width}`
        const column = cells.length < plan.width ? plan.names[cells.length] : undefined
        const at = { found: texts.join(' | '), detail, ...(column === undefined ? {} : { column }) }
        aside(cells.length < plan.width ? 'missing-cell' : 'extra-cell', 'error', line, span, at)
        return
      }
    }
    const name = reader.text(cells, 'org_name', line)
    if (name === null) {
      const merged = seen > 0 && header.rows > 0 && !table.recordNumbers
      aside(merged ? 'fill-down-suspected' : 'missing-key', 'error', line, span, {
        column: nameColumn,
        detail: String(line - 1),
      })
      return
    }
    seen++
    if (rosterKind) roster.push(readRosterEntry(cells, line, name, reader, log))
    else {
      const year = yearOf(cells[yearAt] ?? '', line, span)
      if (year !== null) reports.add(cells, line, span, name, year)
    }
  }

  function yearOf(token: string, line: number, span: number): number | null {
    const read = readYear(token)
    if (!read) {
      aside('year-invalid', 'error', line, span, { column: yearColumn, found: token })
      return null
    }
    const place = { line, column: yearColumn, found: token, detail: String(read.year) }
    if (read.spelling !== 'plain') {
      log.add({
        code: 'year-normalised',
        severity: read.spelling === 'unusual' ? 'warning' : 'note',
        ...place,
      })
    }
    if (read.year > options.latestYear) log.add({ code: 'year-unlikely', severity: 'warning', ...place })
    else if (read.year < FIRST_YEAR) log.add({ code: 'year-unlikely', severity: 'note', ...place })
    return read.year
  }

  table.each((cells, line, span) => {
    index++
    if (index < header.first) aboveHeader(cells, line, span)
    else if (index >= bodyStart) rowOfFile(cells, line, span)
    return reader.tooLong() === null
  })
  const tooLong = reader.tooLong()
  if (tooLong) return tooLong

  const { batches, places, hashes } = reports.finish()
  const unique = deduplicate(batches, places, hashes, options.duplicates, nameColumn, log, setAside)
  if (seen === 0 && asides === 0) {
    return refuse('header-only', { line: null, found: plan.names.slice(0, 12).join(' | ') })
  }
  return { plan, rosterKind, ...unique, roster }
}
