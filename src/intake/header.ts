/** Which row is the header, and where each column of the file goes. */
import { columnId, column as columnOf, findColumn, ITEMS } from '../domain/dictionary'
import type { ColumnChoice, ColumnMapping } from '../domain/reading'
import type { IssueLog } from './issueLog'
import { cleanLabel, findLabel, findPath, RECORD_COLUMNS } from './labels'
import { type NumberKind, numberKind } from './number'
import { simplified } from './traditional'
import { type HeaderUnit, headerUnit, titleUnits } from './unit'

/** Columns of a file that nothing is mapped to, at most (design.md 4). */
export const MOST_EXTRAS = 1000
/** Rows among which the header is looked for. */
export const SEARCHED = 30
const MOST_HEADER_ROWS = 4

export interface ValueTarget {
  readonly position: number
  /** Position in VALUE_COLUMNS. */
  readonly column: number
  readonly kind: NumberKind
  readonly headerUnit: HeaderUnit
  readonly header: string
}

export interface ColumnPlan {
  /** Header names by position, after cleaning; what messages call the column. */
  readonly names: readonly string[]
  readonly mapping: readonly ColumnMapping[]
  readonly values: readonly ValueTarget[]
  /** Position of each record column that the file has. */
  readonly record: ReadonlyMap<string, number>
  readonly extras: readonly { readonly name: string; readonly position: number; readonly header: string }[]
  readonly width: number
}

export interface FoundHeader {
  /** Index of the first header row among the head rows, -1 where the file has none. */
  readonly first: number
  readonly rows: number
  /** Per column the labels from top to bottom. */
  readonly labels: readonly (readonly string[])[]
}

/** What a label means, in simplified or traditional characters; null where the dictionary does not know it. */
export function meaningOf(label: string): string | null {
  const known = findLabel(label)
  if (known !== null) return known
  const plain = simplified(label)
  return plain === label ? null : findLabel(plain)
}

/** Header cells of a row that the dictionary knows. */
export function knownCells(cells: readonly string[]): number {
  let known = 0
  for (const cell of cells) if (cell !== '' && cell.length <= 200 && meaningOf(cell) !== null) known++
  return known
}

export function isFigure(cell: string): boolean {
  return /^[\s\d.,%+-]+$/.test(cell.normalize('NFKC')) && /\d/.test(cell)
}

/** Rows of a merged header: group labels reach to the right until the next label of their row. */
export function combine(rows: readonly (readonly string[])[]): string[][] {
  const width = Math.max(...rows.map(row => row.length))
  const filled = rows.map((row, level) => {
    if (level === rows.length - 1) return row
    let group = ''
    return Array.from({ length: width }, (_, i) => {
      const own = cleanLabel(row[i] ?? '')
      // A label of an upper row ends the group that this row carried on.
      const startsAbove = rows.slice(0, level).some(upper => cleanLabel(upper[i] ?? '') !== '')
      if (own !== '' || startsAbove) group = own
      return group
    })
  })
  return Array.from({ length: width }, (_, i) => {
    const labels = filled.map((row, level) => {
      const own = cleanLabel(row[i] ?? '')
      const below = rows.slice(level + 1).some(lower => cleanLabel(lower[i] ?? '') !== '')
      return level < rows.length - 1 && !below && cleanLabel(rows[level]?.[i] ?? '') === '' ? '' : own
    })
    return labels.filter((label, at) => label !== '' && label !== labels[at - 1])
  })
}

/** The target of a label path: the whole path, else its longest known end. */
export function targetOf(labels: readonly string[]): string | null {
  for (let from = 0; from < labels.length; from++) {
    const found = meaningOf(labels.slice(from).join('/'))
    if (found !== null) return found
  }
  return null
}

/** Does the label name figures of the form? */
export function isValueLabel(label: string): boolean {
  return findColumn(targetOf(label.split('/')) ?? '') !== undefined
}

/** The end of a label path that the dictionary knows, else the whole. */
export function knownEnd(labels: readonly string[]): string {
  const from = labels.findIndex((_, i) => meaningOf(labels.slice(i).join('/')) !== null)
  return labels.slice(Math.max(0, from)).join('/')
}

/** Finds the header among the first rows; further rows of a merged header are joined downwards. */
export function findHeader(head: readonly (readonly string[])[]): FoundHeader {
  const first = head
    .slice(0, SEARCHED)
    .findIndex(row => knownCells(row) >= 2 || (knownCells(row) === 1 && filledCells(row) === 1))
  const top = head[first]
  if (!top) return { first: -1, rows: 0, labels: [] }
  let rows: (readonly string[])[] = [top]
  let labels = combine(rows)
  const keys = top.flatMap((cell, i) => (['org_name', 'year'].includes(meaningOf(cell) ?? '') ? [i] : []))
  while (rows.length < MOST_HEADER_ROWS) {
    const next = head[first + rows.length]
    if (!next || filledCells(next) === 0) break
    if (keys.length === 0 || keys.some(i => cleanLabel(next[i] ?? '') !== '')) break
    if (next.some(isFigure)) break
    const joined = combine([...rows, next])
    const count = (paths: readonly (readonly string[])[]) =>
      paths.filter(path => targetOf(path) !== null).length
    if (count(joined) <= count(labels)) break
    rows = [...rows, next]
    labels = joined
  }
  return { first, rows: rows.length, labels }
}

export function filledCells(row: readonly string[]): number {
  return row.filter(cell => cell.trim() !== '').length
}

function knownTarget(target: string): string | null {
  if (RECORD_COLUMNS.includes(target) || findColumn(target)) return target
  return ITEMS.some(({ id }) => id === target) ? columnId(target) : null
}

/** Where a person wants columns to go, by position from 0; of two for one target the later one counts. */
export function choicesOf(mapping: readonly ColumnChoice[] = []): ReadonlyMap<number, string | null> {
  const choices = new Map<number, string | null>()
  const taken = new Set<string>()
  for (const { position, target } of [...mapping].reverse()) {
    const column = target === null ? null : knownTarget(target)
    if (choices.has(position - 1) || (target !== null && column === null)) continue
    if (column !== null && taken.has(column)) continue
    if (column !== null) taken.add(column)
    choices.set(position - 1, column)
  }
  return choices
}

const NO_CHOICES: ReadonlyMap<number, string | null> = new Map()

/** Names that the tables use themselves; an extra column never takes one. */
const TAKEN: readonly string[] = [
  'report_key',
  'source_id',
  'line',
  'checks_passed',
  'checks_failed',
  'checks_unknown',
  'filled_t2',
  'filled_t3',
  'filled_t4',
  'proved_cells',
  'handled_derived',
]

/**
 * Where each column goes. Columns that no label of the dictionary fits are kept as text under their own name
 * (`_2`, `_3` … where it is taken, case-blind); a second column of the same meaning is kept so, never merged.
 * What a person chose comes first: a column whose target went to another one is kept as text. `titles` are the texts
 * above the table, which may name the unit of its figures.
 */
export function planColumns(
  header: FoundHeader,
  paths: readonly (readonly string[])[] | null,
  line: number | null,
  drop: ReadonlySet<number>,
  log: IssueLog,
  choices: ReadonlyMap<number, string | null> = NO_CHOICES,
  titles: readonly string[] = [],
): ColumnPlan {
  const units = titleUnits(titles)
  const claimed = new Set(
    [...choices].flatMap(([at, target]) => (at in header.labels && !drop.has(at) ? [target] : [])),
  )
  const taken = new Set([...TAKEN, ...RECORD_COLUMNS].map(name => name.toLowerCase()))
  const targets = new Map<string, number>()
  const unknown = new Map<string, number>()
  const names: string[] = []
  const mapping: ColumnMapping[] = []
  const values: ValueTarget[] = []
  const record = new Map<string, number>()
  const extras: { name: string; position: number; header: string }[] = []
  const free = (wished: string) => {
    const base = wished === '' ? 'column' : wished
    let name = base
    for (let n = 2; taken.has(name.toLowerCase()) || findColumn(name.toLowerCase()); n++)
      name = `${base}_${n}`
    taken.add(name.toLowerCase())
    return name
  }
  const keep = (position: number, written: string, wished: string) => {
    const name = free(wished)
    extras.push({ name, position, header: written })
    mapping.push({ header: written, position: position + 1, target: null, keptAs: name })
  }

  header.labels.forEach((labels, position) => {
    const written = labels.join('/')
    names[position] = written === '' ? `column_${position + 1}` : written
    if (drop.has(position)) return
    const chosen = choices.get(position)
    if (written === '' && chosen === undefined) {
      log.add({
        code: 'blank-label',
        severity: 'warning',
        line,
        column: `column_${position + 1}`,
        detail: String(position + 1),
      })
      keep(position, written, `column_${position + 1}`)
      return
    }
    const path = paths?.[position]
    const own = path && path.length > 1 ? findPath(path) : targetOf(labels)
    const freed = chosen === undefined && own !== null && claimed.has(own)
    const target = chosen === undefined ? own : chosen
    const twin = target === null || freed ? undefined : targets.get(target)
    if (freed || chosen === null) keep(position, written, written === '' ? `column_${position + 1}` : written)
    else if (target === null) {
      log.add({ code: 'unknown-column', severity: 'warning', line, column: written, found: written })
      const same = unknown.get(written.toLowerCase())
      if (same === undefined) unknown.set(written.toLowerCase(), position)
      else {
        const detail = `${same + 1}, ${position + 1}`
        log.add({
          code: 'duplicate-label',
          severity: 'warning',
          line,
          column: written,
          found: written,
          detail,
        })
      }
      keep(position, written, written)
    } else if (twin !== undefined) {
      log.add({
        code: 'duplicate-label',
        severity: 'warning',
        line,
        column: written,
        found: written,
        detail: `${twin + 1}, ${position + 1}`,
      })
      keep(position, written, written)
    } else {
      targets.set(target, position)
      mapping.push({
        header: written,
        position: position + 1,
        target,
        keptAs: target === 'collected_date' ? target : null,
      })
      if (target === 'collected_date') extras.push({ name: target, position, header: written })
      else if (RECORD_COLUMNS.includes(target)) record.set(target, position)
      else {
        const found = columnOf(target)
        const kind = numberKind(found)
        const unit = headerUnit(written, kind === 'yuan' || kind === 'wan', units)
        values.push({ position, column: found.index, kind, headerUnit: unit, header: written })
      }
    }
  })
  return { names, mapping, values, record, extras, width: header.labels.length }
}
