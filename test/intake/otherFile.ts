/** What a careful person expects of a file, and how a reading is held to it. */
import { expect, test } from 'vitest'
import type { IssueCode, Outcome } from '../../src/domain/issue'
import type { FileReading, Question, ReadOptions } from '../../src/domain/reading'
import { readFile } from '../../src/intake/readFile'
import { numbers, OPTIONS, texts } from './support'

interface Expected {
  readonly outcome: Outcome
  readonly rows?: number
  readonly aside?: number
  /** Codes with the lines that must be named. */
  readonly told?: Partial<Record<IssueCode, readonly number[]>>
  /** Figures of new requests, or of the column named. */
  readonly values?: readonly (number | null)[]
  readonly column?: string
  readonly years?: readonly number[]
  readonly names?: readonly string[]
  readonly asks?: readonly Question['kind'][]
  readonly encoding?: string
}
type Case = readonly [
  about: string,
  file: string | readonly string[] | Uint8Array,
  expected: Expected,
  name?: string,
  options?: Partial<ReadOptions>,
]

export const EN =
  'town,county,year,applications_new,applications_carried,granted,partly_granted,denied,not_held,carried_forward'
export const row = (town: string, year: number | string, n: number | string) =>
  `${town},滨江区,${year},${n},1,${Number(n) || 5},0,0,0,1`
export const THREE = [row('西兴街道', 2023, 12), row('长河街道', 2023, 20), row('浦沿街道', 2023, 7)]

export function lined(file: string | readonly string[] | Uint8Array): Uint8Array {
  if (file instanceof Uint8Array) return file
  return new TextEncoder().encode(typeof file === 'string' ? file : `${file.join('\n')}\n`)
}

export function check(reading: FileReading, expected: Expected): void {
  expect(reading.outcome).toBe(expected.outcome)
  expect(reading.rowsInFile).toBe(reading.rowsLoaded + reading.rowsSetAside)
  expect(reading.setAside).toHaveLength(reading.rowsSetAside)
  for (const [code, lines] of Object.entries(expected.told ?? {})) {
    const own = reading.groups.filter(group => group.code === code)
    expect(
      own.map(group => group.code),
      code,
    ).toContain(code)
    expect(
      own.flatMap(group => group.lines),
      code,
    ).toEqual(expect.arrayContaining([...lines]))
  }
  if (expected.rows !== undefined) expect(reading.rowsLoaded).toBe(expected.rows)
  if (expected.aside !== undefined) expect(reading.rowsSetAside).toBe(expected.aside)
  if (expected.values)
    expect(numbers(reading, expected.column ?? 'new_received__total')).toEqual(expected.values)
  if (expected.years) expect(reading.batches.flatMap(batch => [...batch.year])).toEqual(expected.years)
  if (expected.names) expect(texts(reading, 'org_name')).toEqual(expected.names)
  if (expected.encoding) expect(reading.encoding).toBe(expected.encoding)
  expect(reading.questions.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([...(expected.asks ?? [])]),
  )
}

export function run(cases: readonly Case[]): void {
  test.each(cases.map(one => [one[0], one] as const))(
    '%s',
    (_, [, file, expected, name = 'test.csv', options]) =>
      check(readFile(lined(file), name, { ...OPTIONS, ...options }), expected),
  )
}
