/** Rows of a table whose columns are known → reports or a roster; every row is loaded, set aside, or named as no row. */
import type { IssueCode, Severity } from '../domain/issue'
import type { RosterEntry } from '../domain/org'
import type { Preview, Question } from '../domain/reading'
import type { ReportBatch } from '../domain/report'
import type { RowHashes } from '../domain/rowHashes'
import { MOST_ASKED } from './asked'
import { deduplicate } from './duplicates'
import { createFillDown } from './fillDown'
import { type ColumnPlan, type FoundHeader, knownCells, meaningOf } from './header'
import { tellOutliers } from './outliers'
import { PREVIEW_ROWS, previewOf, type ShownRow } from './preview'
import { createTextReader } from './record'
import { type Refusal, refuse, shorten } from './refusal'
import { createReportReader } from './reports'
import { createRosterReader } from './roster'
import { isBlankRow, isFootnote, isTotalRow, repeatedHeader } from './rowKind'
import { duplicatesQuestion } from './sideBySide'
import type { RawCells, Table } from './table'
import type { Reading } from './tableReading'
import { FIRST_YEAR, readYear } from './year'

export interface RowsVisited {
  readonly rosterKind: boolean
  readonly batches: readonly ReportBatch[]
  readonly hashes: RowHashes
  readonly roster: readonly RosterEntry[]
  readonly preview: Preview
}

interface Visit extends Reading {
  readonly table: Table
  readonly header: FoundHeader
  readonly plan: ColumnPlan
  readonly rosterKind: boolean
}

/** Rows of one kind that a person is asked about: the first ones, and how many there are. */
interface Counted<T> {
  count: number
  readonly rows: T[]
}

function counted<T>(): Counted<T> & { add(row: T): void } {
  return {
    count: 0,
    rows: [],
    add(row) {
      this.count++
      if (this.rows.length < MOST_ASKED) this.rows.push(row)
    },
  }
}

type RowOf<K extends Question['kind']> = Extract<
  Question,
  { kind: K; rows: readonly unknown[] }
>['rows'][number]

/** Reads the rows. Refuses a table without any, and one with a cell that no table has. */
export function visitRows(visit: Visit): RowsVisited | Refusal {
  const { table, header, plan, rosterKind, options, log, asked, setAside } = visit
  const { decisions = {} } = options
  const fillsDown = decisions.fillDown !== false
  const loadsTotals = decisions.totalRows === 'load'
  const givenYears = new Map((decisions.yearOfLines ?? []).map(({ line, year }) => [line, year]))
  const reader = createTextReader(plan, log)
  const nameOf = reader.column('org_name')
  const readRosterEntry = createRosterReader(reader, log)
  const reports = createReportReader(plan, options, reader, log, table)
  const roster: RosterEntry[] = []
  const nameAt = plan.record.get('org_name') ?? -1
  const yearAt = plan.record.get('year') ?? -1
  const nameColumn = plan.names[nameAt] ?? 'org_name'
  const yearColumn = plan.names[yearAt] ?? 'year'
  const bodyStart = header.first + header.rows
  const repeats = table.recordNumbers ? [] : table.head.slice(header.first, bodyStart).map(repeatedHeader)
  const body = createFillDown(plan, table, bodyStart)
  const filled = counted<RowOf<'fill-down'>>()
  const filledLines = new Set<number>()
  const totals = counted<RowOf<'total-rows'>>()
  const badYears = counted<RowOf<'bad-years'>>()
  const shown: ShownRow[] = []
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
    } else {
      // What the file tells of its separator is heeded, not left out.
      const severity = line === 1 && /^sep=/i.test(texts[0] ?? '') ? 'note' : 'warning'
      log.add({ code: 'preamble-skipped', severity, line, found })
    }
  }

  function isOtherHeader(texts: readonly string[]): boolean {
    const known = knownCells(texts)
    const says = (at: number, target: string) => meaningOf(texts[at] ?? '') === target
    return known >= 3 || (known === 2 && says(nameAt, 'org_name') && says(yearAt, 'year'))
  }

  /** A row that fits no column of ours: told, and true. */
  function misfit(texts: readonly string[], line: number, span: number): boolean {
    // Another header with other columns: what follows belongs to it, not to ours.
    if (!secondTable && readYear(texts[yearAt] ?? '') === null) secondTable = isOtherHeader(texts)
    if (secondTable) {
      aside('second-table', 'error', line, span, { found: texts.join(' | ') })
      return true
    }
    if (texts.length === plan.width) return false
    const detail = `${texts.length} / ${plan.width}`
    const column = texts.length < plan.width ? plan.names[texts.length] : undefined
    const at = { found: texts.join(' | '), detail, ...(column === undefined ? {} : { column }) }
    aside(texts.length < plan.width ? 'missing-cell' : 'extra-cell', 'error', line, span, at)
    return true
  }

  /** A 合计 row: '' where it was set aside, else the name under which it is loaded as a body. */
  function totalName(texts: readonly string[], line: number, span: number): string {
    const found = texts.find(cell => cell.trim() !== '') ?? ''
    totals.add({ line, found: shorten(found) })
    if (!loadsTotals) aside('total-row', 'warning', line, span, { column: nameColumn, found })
    else {
      const place = { line, column: nameColumn, found, detail: 'load' }
      log.add({ code: 'total-row', severity: 'warning', ...place })
    }
    return loadsTotals ? (texts[nameAt] ?? '').trim() || found.trim() : ''
  }

  /** Rows that are no reports are told; gives the name of a total to be loaded, '' for any other row, null where the row is done. */
  function sift(texts: readonly string[], line: number, span: number): string | null {
    if (isFootnote(texts, yearAt)) {
      aside('footnote-row', 'warning', line, span, { found: texts.filter(cell => cell !== '').join(' | ') })
      return null
    }
    const total = isTotalRow(texts, nameAt) ? totalName(texts, line, span) || null : ''
    return total === null || misfit(texts, line, span) ? null : total
  }

  /** A row that names its body, with the region that merged cells name above it. */
  function named(cells: RawCells, line: number, name: string, at: number): RawCells {
    const under = body.regions(cells)
    if (under) {
      filled.add({ line, orgName: name })
      const detail = `region ${under.from}`
      const found = under.cells[under.at] ?? ''
      const place = { line, column: plan.names[under.at] ?? '', found, detail }
      if (fillsDown) log.add({ code: 'fill-down-suspected', severity: 'warning', ...place })
      else asked.need()
    }
    const own = under && fillsDown ? under.cells : cells
    if (under && fillsDown && at >= 0) shown[at] = { line, cells: own }
    body.remember(under ? under.cells : cells, line)
    return own
  }

  function rowOfFile(cells: RawCells, line: number, span: number): void {
    if (isBlankRow(cells)) {
      log.add({ code: 'blank-row', severity: 'warning', line })
      body.forget()
      body.forgetYear()
      return
    }
    const texts = table.stated ? cells.map(cell => cell ?? '') : (cells as readonly string[])
    if (repeats.some(repeat => repeat(cells))) {
      log.add({ code: 'repeated-header', severity: 'warning', line, found: texts.join(' | ') })
      body.forget()
      return
    }
    const at = shown.length < PREVIEW_ROWS ? shown.push({ line, cells: [...cells] }) - 1 : -1
    const total = table.recordNumbers ? '' : sift(texts, line, span)
    if (total === null) {
      body.forget()
      return
    }
    let own = cells
    let name = total !== '' ? total : nameAt < 0 ? (decisions.orgName ?? null) : null
    if (name === null) name = nameOf(cells, line)
    if (name !== null) {
      if (total !== '') body.forget()
      else own = named(cells, line, name, at)
    } else {
      const from = header.rows > 0 && !table.recordNumbers ? body.fill(cells) : null
      name = from ? nameOf(from.cells, line) : null
      if (!from || name === null) {
        aside('missing-key', 'error', line, span, { column: nameColumn, detail: String(line - 1) })
        return
      }
      filled.add({ line, orgName: name })
      const place = { column: nameColumn, found: name, detail: String(from.from) }
      if (!fillsDown) {
        aside('fill-down-suspected', 'error', line, span, { ...place, found: '' })
        return
      }
      log.add({ code: 'fill-down-suspected', severity: 'warning', line, ...place })
      filledLines.add(line)
      own = from.cells
      if (at >= 0) shown[at] = { line, cells: own }
    }
    seen++
    if (rosterKind) {
      roster.push(readRosterEntry(own, line, name))
      return
    }
    if (yearAt >= 0) own = dated(own, line, name, at)
    const year = yearAt < 0 ? (decisions.year ?? null) : yearOf(own[yearAt] ?? '', line, span)
    if (year !== null) reports.add(own, line, span, name, year)
  }

  /** A row with the year that a merged cell names above it. */
  function dated(cells: RawCells, line: number, name: string, at: number): RawCells {
    const under = body.year(cells, line)
    if (!under || givenYears.has(line)) return cells
    if (filled.rows.at(-1)?.line !== line) filled.add({ line, orgName: `${name} ${under.found}` })
    if (!fillsDown) {
      asked.need()
      return cells
    }
    const place = { line, column: yearColumn, found: under.found, detail: `region ${under.from}` }
    log.add({ code: 'fill-down-suspected', severity: 'warning', ...place })
    filledLines.add(line)
    if (at >= 0) shown[at] = { line, cells: under.cells }
    return under.cells
  }

  function yearOf(token: string, line: number, span: number): number | null {
    const read = readYear(token)
    if (!read) {
      const given = givenYears.get(line) ?? null
      badYears.add({ line, found: shorten(token), given })
      const place = { column: yearColumn, found: token }
      if (given === null) aside('year-invalid', 'error', line, span, place)
      else log.add({ code: 'year-normalised', severity: 'warning', line, ...place, detail: String(given) })
      return given
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

  const { batches, spans, hashes } = reports.finish()
  tellOutliers(plan, batches, log)
  const keep = { rule: options.duplicates, lines: decisions.keepLines ?? [], filled: filledLines }
  const { conflicts, ...unique } = deduplicate(batches, spans, hashes, keep, nameColumn, log, setAside)
  if (seen === 0 && asides === 0) {
    return refuse('header-only', { line: null, found: plan.names.slice(0, 12).join(' | ') })
  }
  if (filled.count > 0) {
    asked.ask({ kind: 'fill-down', chosen: fillsDown, count: filled.count, rows: filled.rows })
  }
  if (totals.count > 0) {
    const chosen = loadsTotals ? 'load' : 'set-aside'
    asked.ask({ kind: 'total-rows', chosen, count: totals.count, rows: totals.rows })
  }
  if (badYears.count > 0) asked.ask({ kind: 'bad-years', count: badYears.count, rows: badYears.rows })
  if (conflicts.length > 0) asked.ask(duplicatesQuestion(conflicts, options.duplicates, table, plan))
  return { rosterKind, ...unique, roster, preview: previewOf(plan, shown, table.stated) }
}
