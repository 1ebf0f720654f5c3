/** JSON whose columns stand apart: an array per column, or the names of the columns beside arrays of cells. */
import { isArray, isObject, type Json, type JsonArray, type JsonObject } from './jsonText'

interface ColumnRecord {
  readonly value: JsonObject
  readonly number: number
  readonly span: readonly [number, number]
}

const isBare = (value: Json) => value === null || (!isArray(value) && !isObject(value))

/** Arrays of bare values, one per key; null where a key holds anything else. Lists of records are no columns. */
function columnsOf(value: JsonObject): [string, JsonArray][] | null {
  const columns = [...value.entries].flatMap(([key, inner]): [string, JsonArray][] =>
    isArray(inner) && inner.items.every(isBare) ? [[key, inner]] : [],
  )
  return columns.length >= 2 && columns.length === value.entries.size ? columns : null
}

/** `{town: [...], year: [...]}`: the records that its arrays make together, or null. */
export function fromColumns(value: JsonObject): ColumnRecord[] | null {
  const columns = columnsOf(value)
  const length = columns?.[0]?.[1].items.length ?? 0
  if (!columns || length < 1 || columns.some(([, { items }]) => items.length !== length)) return null
  return Array.from({ length }, (_, i) => ({
    value: { entries: new Map(columns.map(([key, { items }]) => [key, items[i] ?? null])), doubled: [] },
    number: i + 1,
    span: [0, 0] as const,
  }))
}

/** `town 3, year 2` for columns of different lengths, which no record can be made of; null for anything else. */
export function unevenColumns(value: JsonObject): string | null {
  const columns = columnsOf(value) ?? []
  const lengths = new Set(columns.map(([, { items }]) => items.length))
  if (lengths.size < 2) return null
  return columns
    .slice(0, 12)
    .map(([key, { items }]) => `${key} ${items.length}`)
    .join(', ')
}

const NAMES = ['columns', 'fields', 'headers', 'header', 'names']
const CELLS = ['data', 'rows', 'values', 'records']

/** `{columns: [...], data: [[...], ...]}` as one array of rows with the names first, or null. */
export function namedRows(value: JsonObject): JsonArray | null {
  const find = (keys: readonly string[], fits: (item: Json) => boolean) => {
    const found = keys.map(key => value.entries.get(key) ?? null).find(inner => inner !== null)
    return found && isArray(found) && found.items.length > 0 && found.items.every(fits) ? found : null
  }
  const names = find(NAMES, item => typeof item === 'string')
  const rows = find(CELLS, item => item !== null && isArray(item))
  if (!names || !rows) return null
  return { ...rows, items: [names, ...rows.items], spans: [[0, 0], ...rows.spans] }
}
