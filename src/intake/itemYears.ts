/** Items below each other and years beside each other (`乡镇, 指标, 2021, 2022`) → one row per body and year. */
import { isValueLabel } from './header'
import { cleanLabel } from './labels'
import { isBlankRow, isFootnote, isTotalRow, repeatedHeader } from './rowKind'
import type { RawCells, Table } from './table'
import type { Reading } from './tableReading'

const UNIT = /^(?:单位[:：])?(?:[千万百十]?(?:件次?|项|个|条|份|宗|起|例|人次?|家|次)|亿元|万元|元)$/
/** Units that the label of an item must carry on: they change what its figures mean. */
const TELLING = /[千万百十亿元]/
const YEAR = '年度'

interface Fixed {
  readonly position: number
  readonly label: string
}

export interface ItemHeader {
  readonly first: number
  readonly rows: number
  readonly width: number
  readonly fixed: readonly Fixed[]
  readonly years: readonly { readonly position: number; readonly year: number }[]
  readonly nameAt: number
}

interface Row {
  readonly cells: RawCells
  readonly line: number
  readonly span: number
}

interface Body {
  readonly line: number
  readonly lead: readonly string[]
  /** Rows of each item, by its label. */
  readonly items: Map<string, Row[]>
}

export interface ItemTable {
  readonly labels: readonly string[]
  readonly rows: readonly Row[]
  readonly without: number
  readonly lineOf: (line: number, column: string) => number
  readonly rawOf: (line: number) => string | null
}

function bodyRows(table: Table, header: ItemHeader): Row[] {
  const rows: Row[] = []
  let index = -1
  table.each((cells, line, span) => {
    index++
    if (index >= header.first + header.rows) rows.push({ cells: [...cells], line, span })
    return true
  })
  return rows
}

const textAt = (cells: RawCells, at: number) => cleanLabel(cells[at] ?? '')

/** The column of item labels and that of units, by what their first cells say; null where no column names items. */
function rolesOf({ head }: Table, header: ItemHeader): { item: number; unit: number } | null {
  const rows = head.slice(header.first + header.rows)
  const share = (at: number, fits: (cell: string) => boolean) => {
    const cells = rows.map(row => textAt(row, at)).filter(cell => cell !== '')
    return cells.length === 0 ? 0 : cells.filter(fits).length / cells.length
  }
  const others = header.fixed.filter(({ position }) => position !== header.nameAt)
  const item = others.find(({ position }) => share(position, isValueLabel) >= 0.5)?.position
  if (item === undefined || share(header.nameAt, cell => UNIT.test(cell)) === 1) return null
  const unit = others.find(
    ({ position }) => position !== item && share(position, cell => UNIT.test(cell)) === 1,
  )
  return { item, unit: unit?.position ?? -1 }
}

/**
 * The rows of a table of years whose items stand below each other, or null where no column names items. Of rows for
 * one item of one body the one that `duplicates` names is kept; the others are set aside, never summed.
 */
export function itemRows(table: Table, header: ItemHeader, reading: Reading): ItemTable | null {
  const roles = rolesOf(table, header)
  if (!roles) return null
  const { log, setAside, asked, options } = reading
  const { decisions = {} } = options
  const lead = header.fixed.filter(({ position }) => position !== roles.item && position !== roles.unit)
  const nameLabel = lead.find(({ position }) => position === header.nameAt)?.label ?? null
  const bodies = new Map<string, Body>()
  const others: Row[] = []
  const names: string[] = []
  const lines = new Map<string, number>()
  const filled: { line: number; orgName: string }[] = []
  const repeats = table.head.slice(header.first, header.first + header.rows).map(repeatedHeader)
  let above: readonly string[] | null = null
  let itemAbove = ''

  function aside(
    row: Row,
    code: 'missing-key' | 'duplicate-row' | 'duplicate-key',
    found: string,
    detail: string,
  ) {
    const place = { code, line: row.line, column: nameLabel, found, detail }
    if (code !== 'duplicate-key')
      log.add({ ...place, severity: code === 'missing-key' ? 'error' : 'warning' })
    setAside({ ...place, span: row.span, raw: table.rawOf(row.line, row.span) })
  }

  /** A row that holds no figures of an item passes on, so that it is told like in any other table. */
  function passes({ cells }: Row): boolean {
    if (isBlankRow(cells) || cells.length !== header.width) return true
    const total = isTotalRow(cells, header.nameAt) && decisions.totalRows !== 'load'
    const empty = header.years.every(({ position }) => textAt(cells, position) === '')
    return total || (empty && isFootnote(cells, -1))
  }

  function itemRow(row: Row): void {
    const own = lead.map(({ position }) => row.cells[position] ?? '')
    const blank = header.nameAt >= 0 && textAt(row.cells, header.nameAt) === ''
    const written = textAt(row.cells, roles?.item ?? -1)
    const name = (cells: readonly string[]) => cells[lead.findIndex(({ label }) => label === nameLabel)] ?? ''
    const itemBlank = written === ''
    if ((blank && (!above || itemBlank)) || (itemBlank && itemAbove === '')) {
      aside(row, 'missing-key', '', '')
      return
    }
    if (blank || itemBlank) {
      if (decisions.fillDown === false) {
        filled.push({ line: row.line, orgName: name(blank && above ? above : own) })
        aside(row, 'missing-key', '', '')
        return
      }
      const orgName = name(blank && above ? above : own)
      filled.push({ line: row.line, orgName })
      const place = { line: row.line, column: nameLabel, found: orgName, detail: String(row.line - 1) }
      log.add({ code: 'fill-down-suspected', severity: 'warning', ...place })
    }
    const key: readonly string[] =
      blank && above ? own.map((cell, i) => (cell.trim() === '' ? (above?.[i] ?? '') : cell)) : own
    above = key
    itemAbove = itemBlank ? itemAbove : written
    const unit = textAt(row.cells, roles?.unit ?? -1).replace(/^单位[:：]/, '')
    const item = TELLING.test(unit) ? `${itemAbove}（${unit}）` : itemAbove
    const id = key.map(cell => cell.trim()).join('\u0000')
    const body: Body = bodies.get(id) ?? { line: row.line, lead: key, items: new Map() }
    bodies.set(id, body)
    if (!names.includes(item)) names.push(item)
    body.items.set(item, [...(body.items.get(item) ?? []), row])
  }

  for (const row of bodyRows(table, header)) {
    if (repeats.some(repeat => repeat(row.cells))) {
      log.add({ code: 'repeated-header', severity: 'warning', line: row.line, found: row.cells.join(' | ') })
    } else if (passes(row)) others.push(row)
    else itemRow(row)
  }
  if (bodies.size === 0) return null

  const figures = (row: Row) => header.years.map(({ position }) => row.cells[position] ?? '')
  const groups: {
    orgName: string
    year: number
    lines: number[]
    kept: number | null
    differences: { column: string; found: string[] }[]
  }[] = []
  function settled(body: Body, item: string): Row | undefined {
    const distinct: Row[] = []
    const orgName = body.lead[lead.findIndex(({ label }) => label === nameLabel)] ?? ''
    for (const row of body.items.get(item) ?? []) {
      const twin = distinct.find(other => figures(other).join('\u0000') === figures(row).join('\u0000'))
      if (twin) aside(row, 'duplicate-row', `${orgName} ${item}`, String(twin.line))
      else distinct.push(row)
    }
    if (distinct.length < 2) return distinct[0]
    const all = distinct.map(({ line }) => line)
    const wished = distinct.findLast(({ line }) => decisions.keepLines?.includes(line))
    const rule = options.duplicates
    const kept = wished ?? (rule === 'none' ? undefined : rule === 'last' ? distinct.at(-1) : distinct[0])
    for (const row of distinct) {
      const place = { line: row.line, column: nameLabel, found: `${orgName} ${item}`, detail: all.join(', ') }
      log.add({ code: 'duplicate-key', severity: 'error', ...place })
      if (row !== kept) aside(row, 'duplicate-key', `${orgName} ${item}`, all.join(', '))
    }
    const differences = header.years.flatMap(({ position, year }) => {
      const found = distinct.map(row => row.cells[position] ?? '')
      return found.every(cell => cell === found[0]) ? [] : [{ column: `${item} ${year}`, found }]
    })
    const year = header.years[0]?.year ?? 0
    groups.push({
      orgName,
      year,
      lines: all,
      kept: kept?.line ?? null,
      differences: differences.slice(0, 12),
    })
    return kept
  }

  const rows: Row[] = []
  let without = 0
  for (const body of bodies.values()) {
    const chosen = names.map(item => (body.items.has(item) ? settled(body, item) : undefined))
    chosen.forEach((row, i) => {
      if (row) lines.set(`${body.line}\u0000${names[i]}`, row.line)
    })
    for (const { position, year } of header.years) {
      const tokens = chosen.map(row => row?.cells[position])
      if (tokens.every(token => (token ?? '').trim() === '')) without++
      else rows.push({ cells: [...body.lead, ...tokens, String(year)], line: body.line, span: 1 })
    }
  }
  const width = lead.length + names.length + 1
  for (const row of others) {
    const cells = lead.map(({ position }) => row.cells[position] ?? '')
    const fits = row.cells.length === header.width
    const odd = row.cells.length > header.width ? width + 1 : width - 1
    const padded = Array.from({ length: fits ? width : odd }, (_, i) =>
      fits ? (cells[i] ?? '') : (row.cells[i] ?? ''),
    )
    rows.push({ ...row, cells: padded })
  }
  if (filled.length > 0) {
    const chosen = decisions.fillDown !== false
    asked.ask({ kind: 'fill-down', chosen, count: filled.length, rows: filled.slice(0, 200) })
  }
  if (groups.length > 0)
    asked.ask({
      kind: 'duplicates',
      chosen: options.duplicates,
      count: groups.length,
      groups: groups.slice(0, 200),
    })
  const ofLine = new Map([...bodies.values()].map(body => [body.line, body]))
  return {
    labels: [...lead.map(({ label }) => label), ...names, YEAR],
    rows: rows.sort((a, b) => a.line - b.line),
    without,
    lineOf: (line, column) => lines.get(`${line}\u0000${column}`) ?? line,
    rawOf: line => {
      const body = ofLine.get(line)
      return body
        ? [...body.items.values()]
            .flat()
            .map(row => table.rawOf(row.line, row.span))
            .join('\n')
        : null
    },
  }
}
