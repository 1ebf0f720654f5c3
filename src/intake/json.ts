/** JSON → rows of cells: records, JSON Lines, columns, rows, records under a key, GeoJSON; nested records are flattened. */
import type { Asked } from './asked'
import type { IssueLog } from './issueLog'
import { fromColumns, namedRows, unevenColumns } from './jsonColumns'
import { isRows, tableOfRows } from './jsonRows'
import {
  isArray,
  isObject,
  type Json,
  type JsonArray,
  JsonFault,
  type JsonObject,
  placeOf,
  readJson,
  skipSpace,
} from './jsonText'
import { isRefusal, type Refusal, refuse } from './refusal'
import type { SetAside } from './setAside'
import type { RawCells, Table } from './table'

interface FoundRecord {
  readonly value: JsonObject
  readonly number: number
  readonly span: readonly [number, number]
}

interface Found {
  readonly records: readonly FoundRecord[]
}

type Reject = (row: SetAside) => void

/** What a person decided about a JSON file, and where questions go. */
export interface JsonChoice {
  /** Key path of the list to be read. */
  readonly list?: string | undefined
  /** Reads the whole records before the place where the text is cut off or broken. */
  readonly wholeRows?: boolean | undefined
  readonly asked: Asked
}

/** Records of an array; everything in it that is no record is set aside under its number. */
function recordsIn(
  array: JsonArray,
  text: string,
  inside: string | null,
  log: IssueLog,
  reject: Reject,
): Found {
  const records: FoundRecord[] = []
  array.items.forEach((item, i) => {
    const span = array.spans[i] ?? [0, 0]
    const inner = inside !== null && isObject(item) ? item.entries.get(inside) : item
    if (isObject(inner)) {
      records.push({ value: inner, number: i + 1, span })
      return
    }
    const raw = text.slice(span[0], span[1])
    const place = { code: 'json-not-a-record' as const, line: i + 1, column: null, found: raw, detail: '' }
    log.add({ ...place, severity: 'error' })
    reject({ ...place, span: 1, raw })
  })
  return { records }
}

/** Arrays of records, or of rows with a header, under the keys of an object, at most three keys deep. */
function tablesIn(value: JsonObject, path: string, depth: number): { path: string; array: JsonArray }[] {
  return [...value.entries].flatMap(([key, inner]) => {
    const name = path === '' ? key : `${path}.${key}`
    if (isArray(inner))
      return inner.items.some(isObject) || isRows(inner) ? [{ path: name, array: inner }] : []
    return isObject(inner) && depth < 3 ? tablesIn(inner, name, depth + 1) : []
  })
}

function underKeys(
  value: JsonObject,
  text: string,
  choice: JsonChoice,
  log: IssueLog,
  reject: Reject,
): Found | Table | Refusal {
  const named = namedRows(value)
  if (named) return tableOfRows(named, text, cellText, log, reject, 0)
  const uneven = unevenColumns(value)
  if (uneven) return refuse('json-not-a-table', { found: uneven, detail: 'uneven' })
  const columns = fromColumns(value)
  if (columns) {
    log.add({ code: 'json-columns', severity: 'warning' })
    return { records: columns }
  }
  const tables = tablesIn(value, '', 0).sort((a, b) => b.array.items.length - a.array.items.length)
  const chosen = tables.find(table => table.path === choice.list) ?? tables[0]
  if (!chosen) {
    // One single report as an object is a table of one row.
    return value.entries.size > 2
      ? { records: [{ value, number: 1, span: [0, text.length] }] }
      : refuse('json-not-a-table')
  }
  const geo = chosen.array.items.every(item => isObject(item) && isObject(item.entries.get('properties')))
  log.add({
    code: 'json-path',
    severity: 'warning',
    found: chosen.path,
    detail: geo ? `${chosen.path}[].properties` : chosen.path,
  })
  if (tables.length > 1) {
    const detail = tables.map(table => `${table.path}: ${table.array.items.length}`).join(', ')
    log.add({ code: 'json-several-tables', severity: 'warning', found: chosen.path, detail })
    const lists = tables.map(({ path, array }) => ({ path, records: array.items.length }))
    choice.asked.ask({ kind: 'list', chosen: chosen.path, lists })
  }
  if (isRows(chosen.array)) return tableOfRows(chosen.array, text, cellText, log, reject)
  return recordsIn(chosen.array, text, geo ? 'properties' : null, log, reject)
}

/** One record per line; a line that is no JSON is set aside, the others are read. */
function fromLines(text: string, log: IssueLog, reject: Reject): Found {
  const records: FoundRecord[] = []
  let start = 0
  text.split('\n').forEach((raw, i) => {
    const from = start
    start += raw.length + 1
    const line = raw.replace(/^\uFEFF/, '').trim()
    if (line === '') return
    try {
      const { value, end } = readJson(line, 0)
      const whole = skipSpace(line, end) === line.length
      if (whole && isObject(value)) {
        records.push({ value, number: i + 1, span: [from, from + raw.length] })
        return
      }
      if (whole) {
        log.add({ code: 'json-not-a-record', severity: 'error', line: i + 1, found: line })
        reject({
          code: 'json-not-a-record',
          line: i + 1,
          span: 1,
          raw,
          column: null,
          found: line,
          detail: '',
        })
        return
      }
      throw new JsonFault('json-error', end)
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error
      const place = {
        code: error.code,
        line: i + 1,
        column: null,
        found: line,
        detail: `${i + 1}:${error.offset + 1}`,
      }
      log.add({ ...place, severity: 'error' })
      reject({ ...place, span: 1, raw })
    }
  })
  return { records }
}

/** True where the text holds one object per line rather than one value. */
function isLines(text: string, end: number): boolean {
  const next = skipSpace(text, end)
  return next < text.length && text[next] === '{' && /[\r\n]/.test(text.slice(end, next))
}

/** The place of a fault as the receipt tells it. */
function faultAt(text: string, { offset }: JsonFault): { line: number; found: string; detail: string } {
  const { line, column } = placeOf(text, offset)
  return { line, found: text.slice(Math.max(0, offset - 20), offset + 20), detail: `${line}:${column}` }
}

function find(
  text: string,
  name: string,
  choice: JsonChoice,
  log: IssueLog,
  reject: Reject,
): Found | Table | Refusal {
  const start = skipSpace(text, 0)
  const lines = () => {
    if (!/\.(jsonl|ndjson)$/i.test(name))
      log.add({ code: 'extension-mismatch', severity: 'warning', detail: 'jsonl' })
    return fromLines(text, log, reject)
  }
  try {
    const { value, end, fault } = readJson(text, start, choice.wholeRows)
    if (!fault && isObject(value) && isLines(text, end)) return lines()
    const after = skipSpace(text, end)
    if (fault) {
      // What follows the last whole record is kept as one row, as far as it can be shown.
      const raw = text.slice(after).replace(/^,\s*/, '')
      const { line, ...at } = faultAt(text, fault)
      const place = { code: fault.code, line, column: null, ...at }
      log.add({ ...place, severity: 'error' })
      reject({ ...place, span: 1, raw })
    } else if (after < text.length) throw new JsonFault('json-error', after)
    if (isArray(value)) {
      if (isRows(value)) return tableOfRows(value, text, cellText, log, reject)
      if (!value.items.some(isObject)) return refuse('json-not-a-table')
      return recordsIn(value, text, null, log, reject)
    }
    if (isObject(value)) return underKeys(value, text, choice, log, reject)
    return refuse('json-not-a-table', { found: text.slice(start, start + 40) })
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error
    if (/\.(jsonl|ndjson)$/i.test(name) && text[start] === '{' && text.trim().includes('\n')) return lines()
    return refuse(error.code, faultAt(text, error))
  }
}

/** A value that stands in no cell of its own: arrays stay as JSON text. */
function jsonText(value: Json): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (isArray(value)) return `[${value.items.map(jsonText).join(',')}]`
  if (!isObject(value)) return value.text
  return `{${[...value.entries].map(([key, inner]) => `${JSON.stringify(key)}:${jsonText(inner)}`).join(',')}}`
}

/** Text of a value as the cell of a row. */
function cellText(value: Json): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  return isArray(value) || isObject(value) ? jsonText(value) : value.text
}

/**
 * Opens JSON text as a table whose header row is made of the keys (`table3.new_received.natural`).
 * Faults name line and column; records that are none are given to `reject`.
 */
export function openJson(
  text: string,
  name: string,
  choice: JsonChoice,
  log: IssueLog,
  reject: Reject,
): Table | Refusal {
  const found = find(text, name, choice, log, reject)
  if (isRefusal(found) || 'each' in found) return found

  const positions = new Map<string, number>()
  const paths: string[][] = []
  const rows: { cells: (string | undefined)[]; number: number }[] = []
  let nested = ''
  const put = (cells: (string | undefined)[], path: string[], cell: string) => {
    const key = path.join('\u0000')
    let position = positions.get(key)
    if (position === undefined) {
      position = paths.length
      positions.set(key, position)
      paths.push(path)
    }
    cells[position] = cell
  }
  const flatten = (cells: (string | undefined)[], value: JsonObject, path: string[], number: number) => {
    for (const key of value.doubled) {
      log.add({ code: 'json-duplicate-key', severity: 'warning', line: number, column: key })
    }
    for (const [key, inner] of value.entries) {
      const here = [...path, key]
      if (isObject(inner)) {
        if (nested === '') nested = here.join('.')
        flatten(cells, inner, here, number)
      } else put(cells, here, cellText(inner))
    }
  }
  const byNumber = new Map(found.records.map(record => [record.number, record]))
  for (const record of found.records) {
    const cells: (string | undefined)[] = []
    flatten(cells, record.value, [], record.number)
    rows.push({ cells, number: record.number })
  }
  if (nested !== '') log.add({ code: 'nested-flattened', severity: 'warning', found: nested })

  const header = paths.map(path => path.join('.'))
  return {
    recordNumbers: true,
    head: [header],
    headLines: [1],
    paths,
    rawOf: line => {
      const record = byNumber.get(line)
      if (!record) return ''
      // A record of columns stands nowhere in one piece.
      return text.slice(record.span[0], record.span[1]).trim() || jsonText(record.value)
    },
    each(visit) {
      if (!visit(header, 0, 1)) return
      for (const row of rows) {
        const cells: RawCells = Array.from({ length: paths.length }, (_, i) => row.cells[i])
        if (!visit(cells, row.number, 1)) return
      }
    },
  }
}
