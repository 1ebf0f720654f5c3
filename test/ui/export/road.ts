/** Files → tables in the engine → exports, without a page. */

import Papa from 'papaparse'
import type { Question } from '../../../src/analysis/question'
import { datasetTables } from '../../../src/db/arrow'
import type { Database } from '../../../src/db/database'
import { loadTables } from '../../../src/db/load'
import { cellNotes } from '../../../src/domain/cellNote'
import { VALUE_COLUMNS } from '../../../src/domain/dictionary'
import type { FileReading, ReadOptions } from '../../../src/domain/reading'
import { numberAt, REPORT_TEXT_COLUMNS } from '../../../src/domain/report'
import { readFile } from '../../../src/intake/readFile'
import type { ExportRoad } from '../../../src/ui/export/dataset'

export function read(
  text: string | Uint8Array,
  options: Partial<ReadOptions> = {},
  name = 'a.csv',
): FileReading {
  return readFile(typeof text === 'string' ? new TextEncoder().encode(text) : text, name, {
    emptyMeans: 'blank',
    duplicates: 'last',
    latestYear: 2026,
    sourceId: 's1',
    ...options,
  })
}

export async function load(db: Database, readings: readonly FileReading[]): Promise<void> {
  await loadTables(db, datasetTables(readings))
}

export function roadOf(
  db: Database,
  told: (done: number, total: number) => void = () => undefined,
): ExportRoad {
  return {
    ask: async <T>(question: Question<T>) =>
      (await db.ask(question.query)).rows.map(row => question.decode(row)),
    progress: told,
    goesOn: () => true,
  }
}

/** What a wide file can carry of a reading, report by report: identity, figures by column, own columns by name. */
export function wideContent(reading: FileReading, columns = reading.loadedColumns) {
  const at = new Map(reading.batches[0]?.values.map((_, i) => [i, i]))
  return reading.batches.flatMap(batch =>
    Array.from({ length: batch.rows }, (_, row) => ({
      year: batch.year[row],
      revision: batch.revision[row],
      text: REPORT_TEXT_COLUMNS.map(name => [name, batch.text[name][row] ?? null]),
      values: [...at.keys()].map(i => numberAt(batch.values[i], row)),
      loaded: [...columns].sort(),
      extra: batch.extra.map(e => [e.name, e.values[row] ?? null]),
    })),
  )
}

/** Columns that the long layout of domain.md 2.4 does not repeat. */
const NOT_IN_LONG: ReadonlySet<string> = new Set(['county_code', 'org_code', 'template'])

/** What a long file carries of a reading: identity, and of each cell the figure, the token and its status. */
export function longContent(reading: FileReading) {
  return reading.batches.flatMap(batch =>
    Array.from({ length: batch.rows }, (_, row) => ({
      year: batch.year[row],
      revision: batch.revision[row],
      text: REPORT_TEXT_COLUMNS.filter(name => !NOT_IN_LONG.has(name)).map(name => [
        name,
        batch.text[name][row] ?? null,
      ]),
      values: VALUE_COLUMNS.map(c => numberAt(batch.values[c.index], row)),
      tokens: cellNotes(batch.notes)
        .filter(note => note.row === row && note.raw !== '')
        .map(note => `${note.column} ${note.status} ${JSON.stringify(note.raw)}`)
        .sort(),
    })),
  )
}

/** Records of a CSV that we wrote, by RFC 4180 and nothing else. */
export function cellsOf(text: string): string[][] {
  return Papa.parse<string[]>(text.replace(/^\uFEFF/, '').replace(/\r\n$/, ''), { newline: '\r\n' }).data
}
