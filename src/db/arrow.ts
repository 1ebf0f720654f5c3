/**
 * Readings → Arrow IPC streams for the tables of schema.ts. Pure: runs in the import worker or in Node.
 */
import { CELL_STATUSES } from '../domain/cell'
import { type CellNotes, notesOfRows } from '../domain/cellNote'
import { VALUE_COLUMNS } from '../domain/dictionary'
import type { Differences, FileReading } from '../domain/reading'
import { type NumberColumn, REPORT_TEXT_COLUMNS, type ReportBatch } from '../domain/report'
import { type Body, bodiesOf, joinRoster, type RosterRow } from './bodies'
import { differencesOf } from './differences'
import { type Codes, ipcStream, numberColumn, type StreamColumn, validWhere } from './ipc'
import type { TableStream, Tables } from './load'
import { type PlacedBatch, placeReports } from './placing'
import {
  HANDLED_TOTAL,
  type ReportShape,
  reportColumns,
  type TableName,
  tableColumns,
  uniqueNames,
} from './schema'
import { textStreams } from './textStreams'

/** Rows per stream of the tables beside `report`. */
const CHUNK_ROWS = 200_000

const HANDLED_INDEX = VALUE_COLUMNS.findIndex(c => c.id === HANDLED_TOTAL)
const COLUMN_IDS = VALUE_COLUMNS.map(c => c.id)
const TEXT: ReadonlySet<string> = new Set(REPORT_TEXT_COLUMNS)
const FILLED = { filled_t2: 't2', filled_t3: 't3', filled_t4: 't4' } as const

export interface DatasetTables extends Tables, ReportShape {
  readonly doubles: ReadonlySet<string>
  readonly streams: IterableIterator<TableStream>
  readonly orgs: number
  readonly years: { readonly from: number; readonly to: number } | null
  /** What later files change in earlier ones; a row that two files hold identically is loaded once. */
  readonly differences: Differences
}

/** Writes rows of any table but `report`, given column by column in schema order. */
function* tableStreams(
  table: Exclude<TableName, 'report'>,
  rows: readonly (readonly (string | number | null)[])[],
): Generator<TableStream> {
  const specs = tableColumns(table)
  for (let at = 0; at < rows.length; at += CHUNK_ROWS) {
    const part = rows.slice(at, at + CHUNK_ROWS)
    const columns = specs.map(
      (_, c): StreamColumn => ({ kind: 'plain', values: part.map(row => row[c] ?? null) }),
    )
    yield { table, ipc: ipcStream(specs, columns, part.length), rows: part.length }
  }
}

/** Extra columns of each batch under names that are unique within the batch and not those of the schema. */
function extraNames(batch: ReportBatch): readonly string[] {
  return uniqueNames(batch.extra.map(e => e.name))
}

/**
 * The columns that a dataset needs: DOUBLE where any batch has fractions, and the extras of all files by
 * case-blind name, spelt as first met.
 */
function datasetShape(readings: readonly FileReading[]): ReportShape {
  const doubles = new Set<string>()
  const extras = new Map<string, string>()
  for (const batch of readings.flatMap(r => r.batches)) {
    batch.values.forEach((column, i) => {
      const spec = VALUE_COLUMNS[i]
      if (spec && spec.item.kind !== 'amount' && column?.values instanceof Float64Array) doubles.add(spec.id)
    })
    if (derivedNotes(batch.notes).some(i => !Number.isInteger(batch.notes.imputed[i])))
      doubles.add(HANDLED_TOTAL)
    for (const name of extraNames(batch)) {
      const key = name.toLowerCase()
      if (!extras.has(key)) extras.set(key, name)
    }
  }
  return { doubles, extras: [...extras.values()] }
}

/** Positions of the notes that give a derived handled total (I5). */
function derivedNotes({ column, imputed, rule, rules }: CellNotes): readonly number[] {
  const found: number[] = []
  for (let i = 0; i < column.length; i++) {
    if (column[i] !== HANDLED_INDEX || Number.isNaN(imputed[i])) continue
    if (rules[rule[i] ?? -1]?.startsWith('I5')) found.push(i)
  }
  return found
}

/** The derived handled total (I5) of a batch as a column, from its notes; null where no report has one. */
function derivedTotal({ rows, notes }: ReportBatch, double: boolean): NumberColumn | null {
  const derived = derivedNotes(notes)
  if (derived.length === 0) return null
  const values = double ? new Float64Array(rows) : new Int32Array(rows)
  const valid = new Uint8Array((rows + 7) >> 3)
  for (const i of derived) {
    const row = notes.row[i] ?? 0
    values[row] = notes.imputed[i] ?? 0
    valid[row >> 3] = (valid[row >> 3] ?? 0) | (1 << (row & 7))
  }
  return { values, valid }
}

/** One batch of reports as an IPC stream of the table `report`; checks_* are NULL until they have run. */
function reportStream(placed: PlacedBatch, derived: NumberColumn | null, shape: ReportShape): Uint8Array {
  const { batch, sourceId, rows } = placed
  const count = rows ? rows.length : batch.rows
  const names = extraNames(batch).map(n => n.toLowerCase())
  const text = (values: readonly (string | null)[]): StreamColumn =>
    values.every(v => !v) ? null : { kind: 'text', values: rows ? pickText(values, rows) : values }
  const whole = (values: Int32Array | Int16Array, missing?: number): StreamColumn => ({
    kind: 'whole',
    values: rows ? Int32Array.from(rows, r => values[r] ?? 0) : values,
    ...(missing === undefined ? {} : { missing }),
  })
  const number = (column: NumberColumn | null | undefined): StreamColumn =>
    column ? { kind: 'number', column: rows ? pickNumbers(column, rows) : column } : null

  const specs = reportColumns(shape)
  const columns = specs.map(({ name }, at): StreamColumn => {
    if (at >= specs.length - shape.extras.length) {
      const extra = batch.extra[names.indexOf(name.toLowerCase())]
      return extra ? text(extra.values) : null
    }
    if (name === 'report_key') return { kind: 'text', values: placed.keys }
    if (name === 'revision') return { kind: 'whole', values: placed.revisions }
    if (name === 'source_id') return { kind: 'text', values: new Array<string>(count).fill(sourceId) }
    if (name === 'year' || name === 'line') return whole(batch[name])
    if (name === 'handled_derived') return number(derived)
    if (name === 'proved_cells') return whole(batch.fill.proved, -1)
    if (name in FILLED) return whole(batch.fill.filled[FILLED[name as keyof typeof FILLED]], -1)
    if (TEXT.has(name)) return text(batch.text[name as keyof typeof batch.text])
    return number(batch.values[VALUE_INDEX.get(name) ?? -1])
  })
  return ipcStream(specs, columns, count)
}

const VALUE_INDEX: ReadonlyMap<string, number> = new Map(VALUE_COLUMNS.map(c => [c.id, c.index]))

function pickText(values: readonly (string | null)[], rows: Int32Array): (string | null)[] {
  return Array.from(rows, row => values[row] ?? null)
}

function pickNumbers({ values, valid }: NumberColumn, rows: Int32Array): NumberColumn {
  const picked = values.slice(0, rows.length)
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i] ?? 0] ?? 0
  return {
    values: picked,
    valid: validWhere(rows.length, i => {
      const row = rows[i] ?? 0
      return (((valid[row >> 3] ?? 0) >> (row & 7)) & 1) === 1
    }),
  }
}

/** The notes of a batch's loaded rows; a national file has a million of them, so no row is made of each. */
function* noteStreams({ batch, rows, keys }: PlacedBatch): Generator<TableStream> {
  const notes = rows ? notesOfRows(batch.notes, rows) : batch.notes
  const specs = tableColumns('cell_note')
  for (let from = 0; from < notes.row.length; from += CHUNK_ROWS) {
    const to = Math.min(from + CHUNK_ROWS, notes.row.length)
    const coded = (codes: Codes, values: readonly string[]): StreamColumn => ({
      kind: 'coded',
      codes: codes.subarray(from, to),
      values,
    })
    const imputed = notes.imputed.slice(from, to)
    const columns: StreamColumn[] = [
      coded(notes.row, keys),
      coded(notes.column, COLUMN_IDS),
      coded(notes.status, CELL_STATUSES),
      coded(notes.raw, notes.texts),
      numberColumn(imputed),
      coded(notes.rule, notes.rules),
    ]
    yield { table: 'cell_note', ipc: ipcStream(specs, columns, imputed.length), rows: imputed.length }
  }
}

/** The sentence of an issue's row: what was found and the detail; the words themselves are the screens' job. */
function issueMessage(found: string, detail: string): string | null {
  return [found, detail].filter(Boolean).join(' · ') || null
}

/** What the tables beside `report` need of a reading: all but its bulk. */
type Kept = Omit<FileReading, 'batches' | 'rowHashes'>

function* sideStreams(
  readings: readonly Kept[],
  bodies: readonly Body[],
  roster: readonly RosterRow[],
): Generator<TableStream> {
  yield* tableStreams(
    'source',
    readings.map(r => [r.sourceId, r.file, r.sha256, r.encoding, r.rowsLoaded, r.rowsSetAside, r.emptyMeans]),
  )
  yield* tableStreams(
    'source_column',
    readings.flatMap(r => r.loadedColumns.map(c => [r.sourceId, c])),
  )
  yield* tableStreams(
    'issue',
    readings.flatMap(r =>
      r.issues.map(i => [r.sourceId, i.code, i.severity, i.line, i.column, issueMessage(i.found, i.detail)]),
    ),
  )
  yield* tableStreams(
    'org',
    bodies.map(b => [b.orgId, ...b.latest, b.firstYear, b.lastYear, b.population]),
  )
  yield* tableStreams(
    'roster',
    roster.map(({ orgId, entry: e }) => [
      orgId,
      e.orgName,
      e.province,
      e.city,
      e.county,
      e.orgType,
      e.validFrom,
      e.validTo,
      e.population,
    ]),
  )
}

/** Streams beside those of a batch of reports; `derived` are its handled totals by rule I5. Asked batch by batch, in order. */
export type Beside = (placed: PlacedBatch, derived: NumberColumn | null) => Iterable<TableStream>

/** Every batch is let go of once its streams are made: the caller holds the only other reference to it. */
function* allStreams(
  batches: PlacedBatch[],
  shape: ReportShape,
  beside: Beside,
  side: Generator<TableStream>,
): Generator<TableStream> {
  for (let placed = batches.shift(); placed; placed = batches.shift()) {
    const derived = derivedTotal(placed.batch, shape.doubles.has(HANDLED_TOTAL))
    yield { table: 'report', ipc: reportStream(placed, derived, shape), rows: placed.keys.length }
    // First, for they take long: meanwhile the reports are inserted, which takes longest.
    yield* beside(placed, derived)
    yield* noteStreams(placed)
    yield* textStreams(placed)
  }
  yield* side
}

/**
 * All tables of a dataset of one or several files, in the given order: the one function that the import worker
 * calls. Feed the result to `loadTables`. Each stream holds at most one batch of reports; it is made when it is
 * asked for, and the streams can be gone through once.
 */
export function datasetTables(readings: readonly FileReading[], beside: Beside = () => []): DatasetTables {
  const shape = datasetShape(readings)
  const placed = placeReports(readings)
  const bodies = bodiesOf(placed)
  const roster = joinRoster(readings, bodies)
  const loaded = placed.filter(p => p.keys.length > 0)
  const reports = loaded.reduce((sum, p) => sum + p.keys.length, 0)
  const from = bodies.reduce((least, b) => Math.min(least, b.firstYear), Number.POSITIVE_INFINITY)
  const to = bodies.reduce((most, b) => Math.max(most, b.lastYear), Number.NEGATIVE_INFINITY)
  const sources = readings.map(({ batches: _batches, rowHashes: _hashes, ...kept }): Kept => kept)
  return {
    ...shape,
    streams: allStreams(loaded, shape, beside, sideStreams(sources, bodies, roster)),
    reports,
    orgs: bodies.length,
    years: bodies.length === 0 ? null : { from, to },
    differences: differencesOf(placed),
  }
}
