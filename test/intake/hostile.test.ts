/**
 * The corpus of broken files: outcome, rows, codes, lines, column and values of every entry of its manifest.
 * A copy of the small files runs everywhere; the whole folder beside the repository, where there is one.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readFile } from '../../src/intake/readFile'
import { numbers, OPTIONS } from './support'

interface Entry {
  readonly file: string
  readonly group: string
  readonly outcome: string
  readonly rows?: number
  readonly rejected?: number
  readonly code?: string
  readonly warnings?: readonly string[]
  readonly lines?: readonly number[]
  readonly column?: string
  readonly columns?: readonly number[]
  readonly columns_out?: number
  readonly expect_values?: readonly (number | null)[]
  readonly as_name?: string
}

/** The largest paste holds four thousand reports. */
const PATIENCE = 60_000

/** Entries that the road cannot take yet, with the reason. */
const LATER: ReadonlyMap<string, string> = new Map([
  [
    'sem_02_year_as_text.csv',
    'its rows 2 and 5 are one town and year with different figures once 2023年 and ２０２３ are read: a duplicate, five rows',
  ],
])

function entriesOf(folder: string): Entry[] {
  const manifest = JSON.parse(readFileSync(`${folder}/MANIFEST.json`, 'utf8')) as { files: Entry[] }
  return manifest.files.filter(entry => !LATER.has(entry.file))
}

function check(folder: string, entry: Entry): void {
  const reading = readFile(readFileSync(`${folder}/${entry.file}`), entry.as_name ?? entry.file, OPTIONS)
  const told = reading.groups.flatMap(g => [g.code, `${g.code}:${g.detail}`] as string[])
  expect(reading.outcome).toBe(entry.outcome)
  expect(reading.rowsInFile).toBe(reading.rowsLoaded + reading.rowsSetAside)
  expect(reading.setAside).toHaveLength(reading.rowsSetAside)
  for (const code of [...(entry.warnings ?? []), ...(entry.code ? [entry.code] : [])]) {
    expect(told).toContain(code)
  }
  if (entry.rows !== undefined) expect(reading.rowsLoaded).toBe(entry.rows)
  if (entry.rejected !== undefined) expect(reading.rowsSetAside).toBe(entry.rejected)
  const lines = reading.groups.flatMap(g => g.lines)
  if (entry.lines) expect(lines).toEqual(expect.arrayContaining([...entry.lines]))
  if (entry.column) expect(reading.groups.map(g => g.column)).toContain(entry.column)
  for (const position of entry.columns ?? [])
    expect(reading.groups.map(g => g.detail).join(' ')).toContain(String(position))
  if (entry.columns_out !== undefined) expect(reading.mapping).toHaveLength(entry.columns_out)
  if (entry.expect_values) {
    expect(entry.column ?? 'applications_new').toBe('applications_new')
    expect(numbers(reading, 'new_received__total')).toEqual(entry.expect_values)
  }
  for (const row of reading.setAside) expect(row.line).toBeGreaterThan(0)
}

const OWN = fileURLToPath(new URL('../fixtures/hostile', import.meta.url))
const SHARED = fileURLToPath(new URL('../../../shared/hostile', import.meta.url))

describe('the files kept with the tests', () => {
  test.each(entriesOf(OWN).map(entry => [entry.file, entry] as const))('%s', (_, entry) => check(OWN, entry))
})

if (existsSync(SHARED)) {
  describe('the whole folder', () => {
    test.each(entriesOf(SHARED).map(entry => [entry.file, entry] as const))(
      '%s',
      (_, entry) => check(SHARED, entry),
      PATIENCE,
    )
  })
} else {
  test.skip('the whole folder: skipped, ../shared/hostile is not beside this repository', () => undefined)
}

test('2023年 and ２０２３ of one town are one year: five rows and one twin, not six', () => {
  const bytes = readFileSync(`${OWN}/sem_02_year_as_text.csv`)
  const reading = readFile(bytes, 'sem_02_year_as_text.csv', OPTIONS)
  expect(reading).toMatchObject({ outcome: 'review', rowsLoaded: 5, rowsSetAside: 1 })
  expect(reading.groups.find(g => g.code === 'duplicate-key')?.lines).toEqual([2, 5])
  expect(Array.from(reading.batches[0]?.year ?? [])).toEqual([2023, 2023, 2023, 2023, 2023])
})

test('years in six spellings are one year, and the two rows of one town and year are not both kept', () => {
  const text = readFileSync(`${OWN}/enc_00_clean_utf8.csv`, 'utf8')
    .replace(',2023,20,', ',二〇二三,20,')
    .replace(',2023,12,', ',2023年度,12,')
  const reading = readFile(new TextEncoder().encode(text), 'years.csv', OPTIONS)
  expect(Array.from(reading.batches[0]?.year ?? [])).toEqual([2023, 2023, 2023, 2022, 2023, 2023])
  expect(reading.groups.find(g => g.code === 'year-normalised')?.lines).toEqual([2, 3])
  expect(reading.outcome).toBe('review')
})
