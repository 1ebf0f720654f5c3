/** JSON that is an array of arrays: the rows of a sheet, the header among them, like those of a CSV. */
import type { IssueLog } from './issueLog'
import { isArray, isObject, type Json, type JsonArray } from './jsonText'
import type { SetAside } from './setAside'
import type { Table } from './table'

const HEAD_ROWS = 40

/** Is the array one of rows rather than one of records or of bare values? The first row holds the column names. */
export function isRows(array: JsonArray): boolean {
  const first = array.items[0]
  return (
    first !== undefined &&
    isArray(first) &&
    first.items.some(cell => typeof cell === 'string') &&
    !array.items.some(item => item !== null && isObject(item))
  )
}

/**
 * The rows as a table; the line of a row is its place in the array, counted from `first`. What is no row is set aside.
 * `cellText` gives the text of one value, '' for null.
 */
export function tableOfRows(
  array: JsonArray,
  text: string,
  cellText: (value: Json) => string,
  log: IssueLog,
  reject: (row: SetAside) => void,
  first = 1,
): Table {
  const raw = (line: number) => {
    const [from, to] = array.spans[line - first] ?? [0, 0]
    return text.slice(from, to).trim()
  }
  const rows = array.items.flatMap((item, i) => {
    const line = i + first
    if (item !== null && isArray(item)) return [{ line, cells: item.items.map(cellText) }]
    const place = {
      code: 'json-not-a-record' as const,
      line,
      column: null,
      found: raw(line),
      detail: '',
    }
    log.add({ ...place, severity: 'error' })
    reject({ ...place, span: 1, raw: raw(line) })
    return []
  })
  const head = rows.slice(0, HEAD_ROWS)
  return {
    recordNumbers: false,
    paths: null,
    head: head.map(row => row.cells),
    headLines: head.map(row => row.line),
    rawOf: line => raw(line),
    each(visit) {
      for (const row of rows) if (!visit(row.cells, row.line, 1)) return
    },
  }
}
