/** Small ways of the intake tests to read a text and to look into a reading. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type CellNote, cellNotes } from '../../src/domain/cellNote'
import { column } from '../../src/domain/dictionary'
import type { IssueCode } from '../../src/domain/issue'
import type { FileReading, IssueGroup, ReadOptions } from '../../src/domain/reading'
import { numberAt, type ReportTextColumn } from '../../src/domain/report'
import { readFile } from '../../src/intake/readFile'

export const OPTIONS: ReadOptions = {
  emptyMeans: 'blank',
  duplicates: 'last',
  latestYear: 2026,
  sourceId: 's1',
}

export function fixture(path: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url)))
}

export function read(text: string, options: Partial<ReadOptions> = {}, name = 'test.csv'): FileReading {
  return readFile(new TextEncoder().encode(text), name, { ...OPTIONS, ...options })
}

export function group(reading: FileReading, code: IssueCode, columnName?: string): IssueGroup | undefined {
  return reading.groups.find(g => g.code === code && (columnName === undefined || g.column === columnName))
}

/** Numbers of a column over all reports, null where none was reported. */
export function numbers(reading: FileReading, columnId: string): (number | null)[] {
  const { index } = column(columnId)
  return reading.batches.flatMap(batch =>
    Array.from({ length: batch.rows }, (_, row) => numberAt(batch.values[index], row)),
  )
}

export function texts(reading: FileReading, name: ReportTextColumn): (string | null)[] {
  return reading.batches.flatMap(batch => [...batch.text[name]])
}

export function note(reading: FileReading, columnId: string, row = 0): CellNote | undefined {
  const { index } = column(columnId)
  return reading.batches
    .slice(0, 1)
    .flatMap(b => cellNotes(b.notes))
    .find(n => n.column === index && n.row === row)
}
