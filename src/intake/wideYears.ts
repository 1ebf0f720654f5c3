/** Years standing as columns (`2021, 2022`, `新收申请_2021`, a year over its items) → one row per body and year. */
import { columnId, findColumn, ITEMS } from '../domain/dictionary'
import { combine, findHeader, isFigure, isValueLabel, knownEnd, meaningOf } from './header'
import { itemRows } from './itemYears'
import { cleanLabel } from './labels'
import { isBlankRow, isFootnote, isTotalRow, repeatedHeader } from './rowKind'
import type { RawCells, Table } from './table'
import type { Reading } from './tableReading'
import { FIRST_YEAR } from './year'

const SEARCHED = 30
const MOST_HEADER_ROWS = 3
/** Header of the figures where only a year names the column and no item was chosen; nothing is guessed. */
const FIGURES = '数值'
const YEAR = '年度'
/** Stands between years and items in the labels of one column. */
const BETWEEN = String.raw`[\s_\-–—/·:：|]*`
const ALONE = /^(20\d\d)(?:年度?)?$/
const FIRST = new RegExp(`^(20\\d\\d)(?:年度?)?${BETWEEN}(?!\\d|年)(.+)$`)
const LAST = new RegExp(`^(.*[^\\d\\s_\\-–—/·:：|(])${BETWEEN}\\(?(20\\d\\d)(?:年度?)?\\)?$`)

interface YearColumn {
  readonly position: number
  readonly year: number
  /** Labels of the column without the year. */
  readonly rest: string
}

interface WideHeader {
  readonly first: number
  readonly rows: number
  readonly width: number
  readonly fixed: readonly { readonly position: number; readonly label: string }[]
  readonly years: readonly YearColumn[]
}

const CHINESE = '〇一二三四五六七八九'

/** 二〇二三年 as 2023年. */
function digits(text: string): string {
  return text.replace(/二[〇零○一二三四五六七八九]{3}(?=年)/g, run =>
    [...run.replace(/[零○]/g, '〇')].map(sign => CHINESE.indexOf(sign)).join(''),
  )
}

function yearOf(label: string, latestYear: number): { year: number; rest: string } | null {
  const text = digits(label.normalize('NFKC').trim())
  const alone = ALONE.exec(text)
  const first = alone ? null : FIRST.exec(text)
  const last = alone || first ? null : LAST.exec(text)
  const year = Number(alone?.[1] ?? first?.[1] ?? last?.[2] ?? Number.NaN)
  if (!(year >= FIRST_YEAR && year <= latestYear + 1)) return null
  return { year, rest: first?.[2] ?? last?.[1] ?? '' }
}

/** The year and the item that the labels of one column name, from top to bottom. */
function yearColumn(labels: readonly string[], position: number, latestYear: number): YearColumn | null {
  for (const [level, label] of labels.entries()) {
    const found = yearOf(label, latestYear)
    if (!found) continue
    const parts = [...labels.slice(0, level), found.rest, ...labels.slice(level + 1)]
    return { position, year: found.year, rest: parts.filter(part => part !== '').join('/') }
  }
  return null
}

/** Rows of a header: words and years, no figures; below the first one nothing under the columns that name the body. */
function isHeader(rows: readonly (readonly string[])[], latestYear: number): boolean {
  const [top = [], ...lower] = rows
  const yearly = (cell: string) => yearOf(cleanLabel(cell), latestYear) !== null
  if (rows.some(row => row.some(cell => isFigure(cell) && !yearly(cell)))) return false
  const named = top.some(cell => meaningOf(cell) === 'org_name')
  if (!named && top.filter(cell => ALONE.test(digits(cleanLabel(cell).normalize('NFKC')))).length < 2)
    return false
  return lower.every(row => {
    const filled = row.flatMap((cell, i) => (cell.trim() === '' ? [] : [{ cell, i }]))
    const known = filled.filter(({ cell }) => yearly(cell) || meaningOf(cell) !== null)
    const underName = filled.some(({ i }) => meaningOf(top[i] ?? '') === 'org_name')
    return filled.length > 0 && !underName && known.length * 2 >= filled.length
  })
}

function headerAt(
  rows: readonly (readonly string[])[],
  first: number,
  latestYear: number,
): WideHeader | null {
  if (!isHeader(rows, latestYear)) return null
  const labels = combine(rows)
  const years = labels.flatMap((own, i) => yearColumn(own, i, latestYear) ?? [])
  const fixed = labels.flatMap((own, position) =>
    years.some(column => column.position === position) ? [] : [{ position, label: knownEnd(own) }],
  )
  const targets = fixed.map(({ label }) => meaningOf(label))
  // Figures without a year beside figures of years belong to no year: such a table is not taken apart.
  if (targets.some(target => target === 'year' || findColumn(target ?? '') !== undefined)) return null
  const known = years.filter(({ rest }) => rest === '' || isValueLabel(rest))
  const named = targets.includes('org_name')
  if (known.length === 0 || (!named && known.length < 2)) return null
  const cells = new Set(years.map(({ year, rest }) => `${year}|${rest}`))
  return cells.size < years.length ? null : { first, rows: rows.length, width: labels.length, fixed, years }
}

function findWide({ head }: Table, latestYear: number): WideHeader | null {
  // Below a header that is known, rows are data.
  const known = findHeader(head).first
  const last = known < 0 ? Math.min(SEARCHED, head.length) - 1 : known
  for (let first = 0; first <= last; first++) {
    for (let rows = MOST_HEADER_ROWS; rows > 0; rows--) {
      if (first + rows > head.length) continue
      const found = headerAt(head.slice(first, first + rows), first, latestYear)
      if (found) return found
    }
  }
  return null
}

const isBlank = (cell: string | undefined) => cell === undefined || cell.trim() === ''

interface WideRow {
  readonly cells: RawCells
  readonly line: number
  readonly span: number
}

interface Unfolded {
  readonly rows: readonly WideRow[]
  /** Bodies × years without any figure. */
  readonly without: number
}

/** Every row of the file as its rows by year; rows that are no body of years pass as they are, without a year. */
function unfold(table: Table, header: WideHeader, rests: readonly string[], reading: Reading): Unfolded {
  const { log, setAside, options } = reading
  const { fixed, years: columns } = header
  const bodyStart = header.first + header.rows
  const repeats = repeatedHeader(table.head[bodyStart - 1] ?? [])
  const nameAt = fixed.find(({ label }) => meaningOf(label) === 'org_name')?.position ?? -1
  const years = [...new Set(columns.map(({ year }) => year))]
  const width = fixed.length + rests.length + 1
  const rows: WideRow[] = []
  let without = 0
  let index = -1

  function ofBody(cells: RawCells, line: number, span: number): void {
    const lead = fixed.map(({ position }) => cells[position])
    for (const year of years) {
      const own = columns.filter(column => column.year === year)
      if (own.every(({ position }) => isBlank(cells[position]))) {
        without++
        continue
      }
      const figures = rests.map(rest => {
        const column = own.find(c => c.rest === rest)
        return column ? cells[column.position] : ''
      })
      rows.push({ cells: [...lead, ...figures, String(year)], line, span })
    }
  }

  function ofFile(cells: RawCells, line: number, span: number): void {
    if (isBlankRow(cells)) {
      rows.push({ cells: new Array<string>(width).fill(''), line, span })
      return
    }
    if (repeats(cells)) {
      log.add({ code: 'repeated-header', severity: 'warning', line, found: cells.join(' | ') })
      return
    }
    if (cells.length !== header.width) {
      // Told and set aside like any other row of a wrong length.
      const odd = Array.from(
        { length: cells.length > header.width ? width + 1 : width - 1 },
        (_, i) => cells[i],
      )
      rows.push({ cells: odd.map(cell => cell ?? ''), line, span })
      return
    }
    const empty = columns.every(({ position }) => isBlank(cells[position]))
    const note = empty && isFootnote(cells, -1)
    const total = isTotalRow(cells, nameAt) && options.decisions?.totalRows !== 'load'
    if (note || total) {
      const lead = fixed.map(({ position }) => cells[position])
      rows.push({ cells: [...lead, ...new Array<string>(rests.length + 1).fill('')], line, span })
      return
    }
    // All years of a body stand in one row: a row without a name is not one more of the body above.
    if (nameAt >= 0 && isBlank(cells[nameAt])) {
      const label = fixed.find(({ position }) => position === nameAt)?.label ?? null
      const place = { code: 'missing-key' as const, line, column: label, found: '', detail: '' }
      log.add({ ...place, severity: 'error' })
      setAside({ ...place, span, raw: table.rawOf(line, span) })
      return
    }
    ofBody(cells, line, span)
  }

  table.each((cells, line, span) => {
    index++
    if (index >= bodyStart) {
      if (table.recordNumbers) ofBody(cells, line, span)
      else ofFile(cells, line, span)
    } else if (index < header.first && !isBlankRow(cells)) {
      const found = cells.filter(cell => !isBlank(cell)).join(' | ')
      log.add({ code: 'preamble-skipped', severity: 'warning', line, found })
    }
    return true
  })
  return { rows, without }
}

/** Columns that Excel adds at the right: without a label and without a cell. */
function withoutEmpty(table: Table, header: WideHeader): WideHeader {
  const empty = new Set(header.fixed.flatMap(({ label, position }) => (label === '' ? [position] : [])))
  let index = -1
  if (empty.size > 0) {
    table.each(cells => {
      index++
      if (index >= header.first + header.rows) {
        for (const at of empty) if (!isBlank(cells[at])) empty.delete(at)
      }
      return empty.size > 0
    })
  }
  return { ...header, fixed: header.fixed.filter(({ position }) => !empty.has(position)) }
}

/**
 * The table of one row per body and year of a file whose headers are years, or null where they are none. Where the
 * header names no item, the figures are those of the item chosen by `yearsItem`; without it they are kept as text.
 * A body without any figure of a year has no row for it. `itemsOnly` takes only tables whose items stand below each
 * other beside the body's name: without the name they lie on their side.
 */
export function fromWideYears(table: Table, reading: Reading, itemsOnly = false): Table | null {
  const { options, log, asked } = reading
  const found = findWide(table, options.latestYear)
  if (!found) return null
  const header = withoutEmpty(table, found)
  const rests = [...new Set(header.years.map(({ rest }) => rest))]
  const nameAt = header.fixed.find(({ label }) => meaningOf(label) === 'org_name')?.position ?? -1
  const below =
    rests.every(rest => rest === '') && (nameAt >= 0 || !itemsOnly)
      ? itemRows(table, { ...header, nameAt }, reading)
      : null
  if (itemsOnly && !below) return null
  const item = ITEMS.find(({ id }) => id === options.decisions?.yearsItem)
  const figures = item ? columnId(item.id) : FIGURES
  const labels = below?.labels ?? [
    ...header.fixed.map(({ label }) => label),
    ...rests.map(rest => (rest === '' ? figures : knownEnd(rest.split('/')))),
    YEAR,
  ]
  const { rows, without } = below ?? unfold(table, header, rests, reading)
  const years = [...new Set(header.years.map(({ year }) => year))].sort()
  const columns = header.years.map(({ year, rest }) => (rest === '' ? String(year) : `${year} ${rest}`))
  const headerLine = table.headLines[header.first] ?? 1
  log.add({
    code: 'wide-years',
    severity: 'warning',
    line: table.recordNumbers ? null : headerLine,
    found: columns.slice(0, 12).join(' | '),
    detail: `${years.join(', ')}/${without}/${below ? 'items' : rests.includes('') && !item ? 'text' : ''}`,
  })
  asked.ask({
    kind: 'years-as-columns',
    years,
    columns,
    named: below !== null || !rests.includes(''),
    chosen: below ? null : (item?.id ?? null),
  })
  const above = table.paths ? [] : table.head.slice(0, header.first).map(row => row.join(' '))
  return {
    recordNumbers: table.recordNumbers,
    paths: labels.map(label => [label]),
    head: [labels],
    headLines: [headerLine],
    titles: [...(table.titles ?? []), ...above],
    ...(below ? { lineOf: below.lineOf } : {}),
    rawOf: (line, span) => below?.rawOf(line) ?? table.rawOf(line, span),
    each(visit) {
      if (!visit(labels, headerLine, 1)) return
      for (const { cells, line, span } of rows) if (!visit(cells, line, span)) return
    },
  }
}
