/** The long layout (domain.md 2.4, one row per cell) → the wide table that the other readers give. */
import { type Column, findColumn, type TableId, VALUE_COLUMNS } from '../domain/dictionary'
import type { IssueCode } from '../domain/issue'
import type { DuplicateGroup } from '../domain/reading'
import { MOST_ASKED } from './asked'
import type { IssueLog } from './issueLog'
import { cleanLabel, findLabel } from './labels'
import { type LongCell, readLongCell } from './longCell'
import { columnOf, headerOf, type LongHeader, type Role } from './longHeader'
import { settleCells, type WrittenCell } from './longTwins'
import { type Refusal, refuse, shorten } from './refusal'
import type { RawCells, StatedCell, Table } from './table'
import type { Reading } from './tableReading'
import { formTemplate, readTemplate } from './template'
import { readYear } from './year'

interface LongReport {
  readonly line: number
  readonly rows: { readonly line: number; readonly span: number }[]
  readonly record: string[]
  readonly cells: Map<number, WrittenCell[]>
}

/** What a report key says by itself, for files without columns for body and year. */
function fromKey(key: string): { org: string; year: string; revision: string } {
  const parts = /^(.+)-(\d{4})(?:-r(\d+))?$/.exec(key.trim())
  return { org: parts?.[1] ?? '', year: parts?.[2] ?? '', revision: parts?.[3] ?? '' }
}

/** Template of a table of the report: as its column says, else as its rows show. */
function templateOf(table: TableId, said: string, columns: readonly Column[]): string | null {
  const written = readTemplate(said)
  if (written) return formTemplate(written)
  const own = columns.filter(({ item }) => item.table === table && item.templates.length === 1)
  const found = new Set(own.map(({ item }) => item.templates[0]))
  return found.size === 1 ? ([...found][0] ?? null) : null
}

type Aside = (
  code: IssueCode,
  line: number,
  span: number,
  column: string | null,
  found: string,
  detail?: string,
) => void

/** Reads the rows into reports, in the order in which the reports begin. */
function collect(
  table: Table,
  header: LongHeader,
  aside: Aside,
  log: IssueLog,
): { reports: LongReport[]; rows: number } {
  const reports = new Map<string, LongReport>()
  const identity = header.record.filter(i => {
    const target = findLabel(header.labels[i] ?? '')
    return (
      target !== null && /^(?:report_key|org_id|org_name|province|city|county|year|revision)$/.test(target)
    )
  })
  let index = -1
  let rows = 0

  function cellRow(cells: RawCells, line: number, span: number): void {
    const text = (role: Role) => {
      const at = header.at[role]
      return at === undefined ? '' : (cells[at] ?? '')
    }
    const ids = [text('table'), text('item'), text('applicant')].map(id => cleanLabel(id))
    const [tableId = '', item = '', applicant = ''] = ids
    const column = columnOf(header, tableId.toLowerCase(), item.toLowerCase(), applicant.toLowerCase())
    if (!column) {
      aside('unknown-item', line, span, header.labels[header.at.item ?? 0] ?? 'item_id', ids.join(' / '))
      return
    }
    const key = identity.map(i => (cells[i] ?? '').trim()).join('\u0000')
    if (key.replaceAll('\u0000', '') === '') {
      aside('missing-key', line, span, 'report_key', '')
      return
    }
    const cell: LongCell = readLongCell(
      { value: text('value'), raw: text('raw'), status: text('status'), unit: text('unit').trim() },
      column,
    )
    if (cell.unknownStatus) {
      log.add({ code: 'unknown-word', severity: 'warning', line, column: 'status', found: text('status') })
    }
    if (cell.contradictory) {
      const found = [text('value'), text('status'), text('raw')].filter(part => part !== '').join(' / ')
      log.add({ code: 'contradictory-cell', severity: 'error', line, column: column.id, found })
    }
    const report: LongReport = reports.get(key) ?? { line, rows: [], record: [], cells: new Map() }
    reports.set(key, report)
    report.rows.push({ line, span })
    header.record.forEach((i, at) => {
      const written = cells[i] ?? ''
      if (written !== '' && (report.record[at] ?? '') === '') report.record[at] = written
    })
    report.cells.set(column.index, [...(report.cells.get(column.index) ?? []), { ...cell, line, span }])
    rows++
  }

  table.each((cells, line, span) => {
    index++
    const filled = cells.some(cell => (cell ?? '').trim() !== '')
    if (index <= header.index || !filled) {
      if (index < header.index && filled)
        log.add({ code: 'preamble-skipped', severity: 'warning', line, found: cells.join(' | ') })
      else if (index > header.index) log.add({ code: 'blank-row', severity: 'warning', line })
      return true
    }
    const width = header.labels.length
    const detail = `${cells.length} / ${width}`
    const found = cells.join(' | ')
    if (!table.recordNumbers && cells.length < width)
      aside('missing-cell', line, span, header.labels[cells.length] ?? null, found, detail)
    else if (cells.slice(width).some(cell => (cell ?? '').trim() !== ''))
      aside('extra-cell', line, span, null, found, detail)
    else cellRow(cells, line, span)
    return true
  })
  return { reports: [...reports.values()], rows }
}

/** Columns that the report key gives where the file has none of its own. */
function derived(header: LongHeader): {
  keyAt: number
  names: readonly ('org_name' | 'year' | 'revision')[]
} {
  const targets = header.record.map(i => findLabel(header.labels[i] ?? ''))
  const keyAt = targets.indexOf('report_key')
  const names = (['org_name', 'year', 'revision'] as const).filter(name => !targets.includes(name))
  return { keyAt, names: keyAt < 0 ? [] : names }
}

/**
 * The wide table of a file in the long layout, or null where the file is none. Refuses one without any row that can be used. Statuses stated by the file win over its
 * tokens; a cell without a row was not seen (`not_loaded`), unless the report's template has no such cell. Rows with
 * ids that no form has, and the further rows of a cell, are set aside; cells are never summed.
 */
export function fromLong(table: Table, { options, log, asked, setAside }: Reading): Table | Refusal | null {
  const header = headerOf(table)
  if (!header) return null
  let first: Refusal | null = null
  const aside: Aside = (code, line, span, column, found, detail = '') => {
    const place = { code, line, column, found: shorten(found), detail }
    first ??= refuse(code, place)
    log.add({ ...place, severity: code === 'duplicate-row' ? 'warning' : 'error' })
    setAside({ ...place, span, raw: table.rawOf(line, span) })
  }
  const { reports, rows } = collect(table, header, aside, log)
  if (reports.length === 0) return first ?? refuse('header-only', { found: header.labels.join(' | ') })
  log.add({ code: 'long-layout', severity: 'note', detail: `${rows}/${reports.length}` })

  const extra = derived(header)
  const lead = header.record.length + extra.names.length
  const said = (report: LongReport, name: string) =>
    report.record[header.record.findIndex(i => findLabel(header.labels[i] ?? '') === name)] ?? ''
  const { duplicates: rule, decisions = {} } = options
  const differing: DuplicateGroup[] = []
  const chosen = reports.map(report => {
    const known = fromKey(report.record[extra.keyAt] ?? '')
    const orgName = said(report, 'org_name') || said(report, 'org_id') || known.org
    const year = readYear(said(report, 'year') || known.year)?.year ?? 0
    return settleCells(report.cells, { rule, lines: decisions.keepLines ?? [] }, aside, rows => {
      differing.push({ orgName, year, ...rows })
      const { lines, differences } = rows
      const column = differences[0]?.column ?? null
      // The line that is kept is told with those set aside.
      if (rows.kept !== null) {
        const place = { line: rows.kept, column, detail: lines.join(', ') }
        log.add({ code: 'duplicate-key', severity: 'error', ...place })
      }
    })
  })
  if (differing.length > 0) {
    const groups = differing.slice(0, MOST_ASKED)
    asked.ask({ kind: 'duplicates', chosen: rule, count: differing.length, groups })
  }
  const seen = new Set(
    chosen.flatMap(cells =>
      [...cells].filter(([, cell]) => cell.stated?.status !== 'not_loaded').map(([index]) => index),
    ),
  )
  const columns = VALUE_COLUMNS.filter(column => seen.has(column.index))
  const labels = [
    ...header.record.map(i => header.labels[i] ?? ''),
    ...extra.names,
    ...columns.map(column => column.id),
  ]
  const stated = new Map<number, Map<number, StatedCell>>()
  const wide = reports.map((report, i): { line: number; cells: RawCells } => {
    const cells = chosen[i] ?? new Map<number, WrittenCell>()
    const key = fromKey(report.record[extra.keyAt] ?? '')
    const given = { org_name: said(report, 'org_id') || key.org, year: key.year, revision: key.revision }
    const own = VALUE_COLUMNS.filter(column => cells.has(column.index))
    const common = said(report, 'template')
    const templates: Record<TableId, string | null> = {
      t2: templateOf('t2', said(report, 't2_template') || common, own),
      t3: templateOf('t3', said(report, 't3_template') || common, own),
      t4: null,
    }
    const marks = new Map<number, StatedCell>()
    const tokens = columns.map((column, at) => {
      const cell = cells.get(column.index)
      if (cell?.stated) marks.set(lead + at, cell.stated)
      if (cell) return cell.token
      const template = templates[column.item.table]
      const off = !column.onForm || (template !== null && !column.item.templates.some(id => id === template))
      return off ? '' : undefined
    })
    if (marks.size > 0) stated.set(report.line, marks)
    const record = header.record.map((_, at) => report.record[at] ?? '')
    return { line: report.line, cells: [...record, ...extra.names.map(name => given[name]), ...tokens] }
  })
  const place = new Map(reports.map(({ line }, i) => [line, i]))
  const byLine = new Map(reports.map(report => [report.line, report.rows]))
  return {
    recordNumbers: table.recordNumbers,
    head: [labels],
    headLines: [table.headLines[header.index] ?? 1],
    paths: labels.map(label => [label]),
    stated: line => stated.get(line),
    lineOf: (line, name) => chosen[place.get(line) ?? -1]?.get(findColumn(name)?.index ?? -1)?.line ?? line,
    rawOf: line => (byLine.get(line) ?? []).map(row => table.rawOf(row.line, row.span)).join('\n'),
    each(visit) {
      if (!visit(labels, table.headLines[header.index] ?? 0, 1)) return
      for (const row of wide) if (!visit(row.cells, row.line, 1)) return
    },
  }
}
