/** A plain reading on its way between two workers: its texts as bytes, which change hands without being copied. */
import { REPORT_TEXT_COLUMNS, type ReportBatch, type ReportTextColumn } from '../domain/report'
import type { Unhashed } from './readFile'

type Texts = readonly (string | null)[]

/** Equal neighbours are written once. */
interface PackedTexts {
  /** How many entries each text stands for; below 0 for entries without a text. */
  readonly runs: Int32Array<ArrayBuffer>
  /** UTF-8, ended by LF each. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

type PackedBatch = Omit<ReportBatch, 'text' | 'extra'> & {
  readonly text: Readonly<Record<ReportTextColumn, PackedTexts>>
  readonly extra: readonly { readonly name: string; readonly values: PackedTexts }[]
}

export type PackedReading = Omit<Unhashed, 'batches'> & {
  readonly batches: readonly PackedBatch[]
}

const END = '\n'
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function packTexts(values: Texts): PackedTexts {
  const runs: number[] = []
  const texts: string[] = []
  for (let at = 0; at < values.length; ) {
    const value = values[at]
    let end = at + 1
    while (end < values.length && values[end] === value) end++
    if (typeof value === 'string') texts.push(value, END)
    runs.push(typeof value === 'string' ? end - at : at - end)
    at = end
  }
  return { runs: Int32Array.from(runs), bytes: encoder.encode(texts.join('')) }
}

function unpackTexts({ runs, bytes }: PackedTexts): (string | null)[] {
  const texts = decoder.decode(bytes).split(END)
  const values: (string | null)[] = []
  let next = 0
  for (const run of runs) {
    const value = run < 0 ? null : (texts[next++] ?? '')
    for (let i = Math.abs(run); i > 0; i--) values.push(value)
  }
  return values
}

function mapTexts<From, To>(
  text: Readonly<Record<ReportTextColumn, From>>,
  change: (from: From) => To,
): Record<ReportTextColumn, To> {
  const entries = REPORT_TEXT_COLUMNS.map(name => [name, change(text[name])] as const)
  return Object.fromEntries(entries) as Record<ReportTextColumn, To>
}

/** No text of the reading may have a line end, which would have been told as an issue. */
export function packReading(reading: Unhashed): PackedReading {
  return {
    ...reading,
    batches: reading.batches.map(batch => ({
      ...batch,
      text: mapTexts(batch.text, packTexts),
      extra: batch.extra.map(({ name, values }) => ({ name, values: packTexts(values) })),
    })),
  }
}

export function unpackReading(packed: PackedReading): Unhashed {
  return {
    ...packed,
    batches: packed.batches.map(batch => ({
      ...batch,
      text: mapTexts(batch.text, unpackTexts),
      extra: batch.extra.map(({ name, values }) => ({ name, values: unpackTexts(values) })),
    })),
  }
}

/** The memory of a reading that can change hands, each piece once. */
export function buffersOf({ batches, rowHashes }: PackedReading): readonly ArrayBuffer[] {
  const buffers = new Set<ArrayBufferLike>()
  const add = (...arrays: readonly (ArrayBufferView | undefined)[]): void => {
    for (const array of arrays) if (array) buffers.add(array.buffer)
  }
  const addTexts = ({ runs, bytes }: PackedTexts): void => add(runs, bytes)
  add(rowHashes)
  for (const { text, extra, values, notes, fill, year, revision, line } of batches) {
    for (const name of REPORT_TEXT_COLUMNS) addTexts(text[name])
    for (const column of extra) addTexts(column.values)
    for (const column of values) add(column?.values, column?.valid)
    add(notes.row, notes.column, notes.status, notes.raw, notes.imputed, notes.rule)
    add(fill.filled.t2, fill.filled.t3, fill.filled.t4, fill.proved, year, revision, line)
  }
  return [...buffers].filter(buffer => buffer instanceof ArrayBuffer)
}
