/** Header of a table → where its columns go; then its rows are read, or the table is refused with what could mend it. */
import { VALUE_COLUMNS } from '../domain/dictionary'
import { sha256Text } from './fingerprint'
import { type ColumnPlan, choicesOf, type FoundHeader, findHeader, MOST_EXTRAS, planColumns } from './header'
import { createIssueLog, type IssueLog } from './issueLog'
import { cleanLabel, RECORD_COLUMNS } from './labels'
import { missingHeader, unknownHeader } from './noHeader'
import { firstRows, previewOf } from './preview'
import { outcomeOf } from './receipt'
import { type Refusal, refuse } from './refusal'
import { isRoster } from './roster'
import { isBlankRow } from './rowKind'
import { suggestedName, suggestedYear } from './suggest'
import type { Table } from './table'
import type { Reading } from './tableReading'
import { type RowsVisited, visitRows } from './visitRows'

export interface RowsRead extends RowsVisited {
  readonly plan: ColumnPlan
  readonly headerHash: string
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

/** SHA-256 over the cleaned header cells; '' for a table without a header. */
function hashOf(header: FoundHeader): string {
  return header.rows === 0 ? '' : sha256Text(header.labels.map(labels => labels.join('/')).join('\u0001'))
}

/** The texts above the table. */
function titlesOf(table: Table, header: FoundHeader): string[] {
  const above = table.paths ? [] : table.head.slice(0, header.first)
  return [...(table.titles ?? []), ...above.map(row => row.join(' '))]
}

type RecordKey = 'org_name' | 'year'

/** Asks for the body or the year of all rows. */
function askKey(key: RecordKey, table: Table, header: FoundHeader, { name, options, asked }: Reading): void {
  const { decisions = {}, latestYear } = options
  const titles = [name, ...titlesOf(table, header)]
  if (key === 'year') {
    const suggested = suggestedYear(titles, latestYear)
    asked.ask({ kind: 'year', chosen: decisions.year ?? null, suggested })
  } else {
    asked.ask({ kind: 'org-name', chosen: decisions.orgName ?? null, suggested: suggestedName(titles) })
  }
}

/** Refuses a table without columns for body or year, asking for what would mend it. */
function refuseMissing(
  table: Table,
  header: FoundHeader,
  plan: ColumnPlan,
  missing: readonly RecordKey[],
  line: number | null,
  reading: Reading,
): Refusal {
  reading.asked.ask({ kind: 'columns', missing, headers: plan.names })
  for (const key of missing) askKey(key, table, header, reading)
  const found = plan.names.slice(0, 12).join(' | ')
  const rows = firstRows(table, header.first + header.rows)
  return {
    ...refuse('missing-column', { line, column: missing[0] ?? 'org_name', found }),
    shown: {
      mapping: plan.mapping,
      preview: previewOf(plan, rows, table.stated),
      headerHash: hashOf(header),
    },
  }
}

/** No row of the file has two headers that are known: a person can still say what the columns are. */
function refuseUnknown(table: Table, reading: Reading): Refusal {
  const header = unknownHeader(table.head)
  if (header) {
    const line = table.headLines[header.first] ?? null
    const plan = planColumns(header, null, line, new Set(), createIssueLog())
    const missing = (['org_name', 'year'] as const).filter(key => !plan.record.has(key))
    return refuseMissing(table, header, plan, missing, line, reading)
  }
  const first = table.head.findIndex(row => !isBlankRow(row))
  if (first < 0) return refuse('empty-file')
  const found = (table.head[first] ?? []).slice(0, 12).join(' | ')
  return refuse('missing-column', { line: table.headLines[first] ?? null, column: 'org_name', found })
}

/**
 * Reads all rows. Refuses a file without rows, without a column for the body or the year where neither was given by
 * hand, or with more than 1,000 unknown columns. Rows that do not fit the header are never shifted.
 */
export function readRows(table: Table, reading: Reading): RowsRead | Refusal {
  const { options, log, asked } = reading
  const { decisions = {} } = options
  const choices = choicesOf(decisions.mapping)
  const found = table.paths
    ? { first: 0, rows: 1, labels: table.paths.map(path => [path.join('.')]) }
    : findHeader(table.head)
  const guessed = found.first < 0 ? missingHeader(table.head) : null
  const unknown = found.first < 0 && !guessed && choices.size > 0 ? unknownHeader(table.head) : null
  if (found.first < 0 && !guessed && !unknown) return refuseUnknown(table, reading)
  if (unknown) asked.need()
  const header = widened(table, guessed ?? unknown ?? found)
  // Names that stand beside the rows have no line of their own.
  const line = table.recordNumbers ? null : table.headLines[header.first] || null
  if (guessed) {
    const first = table.head[header.first] ?? []
    log.add({ code: 'no-header', severity: 'warning', line, found: first.join(' | ') })
  } else if (!table.paths) tellHeader(table, header, table.headLines, log)

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
  const plan = planColumns(header, table.paths, line, drop, log, choices, titlesOf(table, header))
  if (plan.extras.length > MOST_EXTRAS) {
    return refuse('too-many-columns', {
      line,
      found: String(header.labels.length),
      detail: String(MOST_EXTRAS),
    })
  }
  if (choices.size > 0) {
    // What the columns would have needed without the choice stays needed (design.md 6).
    const own = createIssueLog()
    const { record } = planColumns(header, table.paths, line, drop, own)
    if (outcomeOf(own.groups()) === 'review' || !record.has('org_name') || !record.has('year')) asked.need()
  }
  const rosterKind = isRoster(plan)
  const given: Readonly<Record<RecordKey, string | number | undefined>> = {
    org_name: decisions.orgName?.trim() || undefined,
    year: decisions.year,
  }
  const absent = (['org_name', 'year'] as const).filter(
    key => !plan.record.has(key) && !(rosterKind && key === 'year'),
  )
  const missing = absent.filter(key => given[key] === undefined)
  if (missing.length > 0) return refuseMissing(table, header, plan, missing, line, reading)
  for (const column of absent) {
    const headers = plan.names.slice(0, 12).join(' | ')
    const detail = String(given[column])
    log.add({ code: 'missing-column', severity: 'warning', line, column, found: headers, detail })
    askKey(column, table, header, reading)
    asked.need()
  }
  const visited = visitRows({ table, header, plan, rosterKind, ...reading })
  return 'refused' in visited ? visited : { ...visited, plan, headerHash: hashOf(header) }
}
