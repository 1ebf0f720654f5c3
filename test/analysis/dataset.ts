/** Datasets for the questions: a sample file, or a small CSV written in the test. */
import { readFileSync } from 'node:fs'
import type { Question } from '../../src/analysis/question'
import { reconcile } from '../../src/analysis/reconcile'
import { datasetTables } from '../../src/db/arrow'
import type { Database } from '../../src/db/database'
import { loadTables } from '../../src/db/load'
import type { ReadOptions } from '../../src/domain/reading'
import { readFile } from '../../src/intake/readFile'
import { nodeDatabase } from '../support/nodeDatabase'

export interface SmallFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly emptyMeans?: ReadOptions['emptyMeans']
}

export function sample(name: string, emptyMeans?: ReadOptions['emptyMeans']): SmallFile {
  const bytes = new Uint8Array(readFileSync(new URL(`../../data/samples/${name}`, import.meta.url)))
  return { name, bytes, ...(emptyMeans ? { emptyMeans } : {}) }
}

/** A CSV of reports: the columns named, one array a row; null and '' are empty cells. */
export function csv(
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): SmallFile {
  const text = [columns, ...rows].map(row => row.map(cell => cell ?? '').join(',')).join('\n')
  return { name: 'small.csv', bytes: new TextEncoder().encode(`${text}\n`) }
}

/** Loads the files as the current dataset of this test file's engine. */
export async function open(...files: readonly SmallFile[]): Promise<Database> {
  const db = await nodeDatabase()
  const readings = files.map((file, i) =>
    readFile(file.bytes, file.name, {
      emptyMeans: file.emptyMeans ?? 'blank',
      duplicates: 'last',
      latestYear: 2026,
      sourceId: `s${i + 1}`,
    }),
  )
  await loadTables(db, datasetTables(readings))
  await reconcile(db)
  return db
}

export async function ask<T>(db: Database, question: Question<T>): Promise<readonly T[]> {
  const result = await db.ask(question.query)
  return result.rows.map(row => question.decode(row))
}

export const EVERYTHING = { years: null, filters: { counties: [], types: [], orgs: [] } } as const
