/** Whatever a person decides about whatever file: nothing is lost, and no decision means the defaults. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Decisions, ENCODINGS, type FileReading } from '../../src/domain/reading'
import { readFile } from '../../src/intake/readFile'
import { fixture, OPTIONS } from './support'

const FOLDER = fileURLToPath(new URL('../fixtures/hostile', import.meta.url))
/** The large ones would only be slow. */
const FILES = readdirSync(FOLDER)
  .filter(name => !/MANIFEST|val_17|txt_|str_32|str_33|xls_03/.test(name))
  .map(name => ({ name, bytes: fixture(`hostile/${name}`) }))

const decisions: fc.Arbitrary<Decisions> = fc.record(
  {
    encoding: fc.constantFrom(...ENCODINGS),
    repairText: fc.boolean(),
    sheet: fc.constantFrom('Sheet1', 'none'),
    list: fc.constantFrom('a', 'b'),
    mapping: fc.array(
      fc.record({
        position: fc.integer({ min: -1, max: 12 }),
        target: fc.constantFrom(
          null,
          'org_name',
          'county',
          'year',
          'new_received',
          'granted__total',
          '__proto__',
          '',
        ),
      }),
      { maxLength: 4 },
    ),
    year: fc.integer({ min: 2008, max: 2026 }),
    orgName: fc.constantFrom('西兴街道', ' ', '=1+1'),
    fillDown: fc.boolean(),
    yearsItem: fc.constantFrom(null, 'new_received', 'nothing'),
    totalRows: fc.constantFrom('set-aside', 'load'),
    keepLines: fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 3 }),
    yearOfLines: fc.array(
      fc.record({ line: fc.integer({ min: 1, max: 9 }), year: fc.integer({ min: 2008, max: 2026 }) }),
      {
        maxLength: 3,
      },
    ),
    wholeRowsOnly: fc.boolean(),
  },
  { requiredKeys: [] },
)

const told = ({ decisions: _, ...reading }: FileReading) => reading

describe('every file of the corpus', () => {
  test('rows in = rows loaded + rows set aside, each with its text, under any decisions', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FILES),
        decisions,
        fc.constantFrom('last', 'first', 'none'),
        (file, made, duplicates) => {
          const reading = readFile(file.bytes, file.name, { ...OPTIONS, duplicates, decisions: made })
          const loaded =
            reading.kind === 'roster'
              ? reading.roster.length
              : reading.batches.reduce((n, b) => n + b.rows, 0)
          expect(reading.rowsLoaded).toBe(loaded)
          expect(reading.rowsInFile).toBe(reading.rowsLoaded + reading.rowsSetAside)
          expect(reading.setAside).toHaveLength(reading.rowsSetAside)
          for (const row of reading.setAside) expect([row.line > 0, row.raw !== '']).toEqual([true, true])
          if (reading.outcome === 'refuse') expect(reading.rowsInFile).toBe(0)
          expect(new Set(reading.questions.map(question => question.kind)).size).toBe(
            reading.questions.length,
          )
          expect(reading.decisions).toBe(made)
        },
      ),
      { numRuns: 250 },
    )
  })

  test.each(FILES.map(file => [file.name, file.bytes] as const))(
    '%s: no decisions are the defaults',
    (name, bytes) => {
      const plain = readFile(bytes, name, OPTIONS)
      expect(told(readFile(bytes, name, { ...OPTIONS, decisions: {} }))).toEqual(told(plain))
      const spelled: Decisions = {
        repairText: false,
        fillDown: true,
        yearsItem: null,
        totalRows: 'set-aside',
        keepLines: [],
        yearOfLines: [],
        mapping: [],
        wholeRowsOnly: false,
      }
      expect(told(readFile(bytes, name, { ...OPTIONS, decisions: spelled }))).toEqual(told(plain))
    },
  )

  test('what a file needed stays told, whatever the answer', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FILES), decisions, (file, made) => {
        // Another encoding, sheet or list is another table, with other needs; so is another meaning of a column.
        const { encoding: _e, sheet: _s, list: _l, mapping: _m, ...rest } = made
        const before = readFile(file.bytes, file.name, OPTIONS).outcome
        const after = readFile(file.bytes, file.name, { ...OPTIONS, decisions: rest }).outcome
        if (before === 'review') expect(after).toBe('review')
        if (before === 'refuse') expect(['review', 'refuse']).toContain(after)
      }),
      { numRuns: 150 },
    )
  })
})
