import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VALUE_COLUMNS } from '../../src/domain/dictionary'
import { createHasher, fingerprint } from '../../src/intake/fingerprint'
import { BLANK, NOT_LOADED, NUMBER, statusCode } from '../../src/intake/status'

interface Report {
  readonly orgId: string
  readonly year: number
  readonly revision: number
  /** By position: a number, a token, null for a blank, or what stands there and what a person reads instead. */
  readonly cells: readonly (readonly [number, number | string | null | readonly [string, number | null]])[]
}

const TEXT = statusCode('text')

function hashes(reports: readonly Report[], columns = VALUE_COLUMNS.map(c => c.index)): readonly string[] {
  const hasher = createHasher(columns)
  for (const { orgId, year, revision, cells } of reports) {
    const status = new Uint8Array(VALUE_COLUMNS.length).fill(NOT_LOADED)
    for (const at of columns) status[at] = BLANK
    // What the row before left behind means nothing.
    const value = new Float64Array(VALUE_COLUMNS.length).fill(77)
    const raw = new Map<number, string>()
    const corrected = new Set<number>()
    for (const [at, cell] of cells) {
      if (typeof cell === 'number') {
        status[at] = NUMBER
        value[at] = cell
      } else if (Array.isArray(cell)) {
        const [stands, reads] = cell
        status[at] = reads === null ? BLANK : NUMBER
        value[at] = reads ?? 0
        raw.set(at, stands)
        corrected.add(at)
      } else if (typeof cell === 'string') {
        status[at] = TEXT
        raw.set(at, cell)
      }
    }
    hasher.add({ orgId, year, revision, status, value, raw, corrected })
  }
  return hasher.finish()
}

/** What a report says, in a form that has nothing to do with bytes. */
function said({ orgId, year, revision, cells }: Report): string {
  const kept = cells.filter(([, cell]) => cell !== null).sort(([a], [b]) => a - b)
  return JSON.stringify([orgId, year, revision, kept])
}

// Few values and few places, so that reports are often nearly the same.
const cell = fc.oneof(
  fc.constantFrom(0, 0, 0, 1, 2, 31, 32, 127, 128, 2 ** 28 - 1, 2 ** 28, 2 ** 31 - 1, -1, 0.5, 3, null),
  fc.constantFrom('', '0', '无', '\ud800', '\udfff', '"', '1,2'),
  fc.tuple(fc.constantFrom('', '0', '8'), fc.constantFrom(0, 1, 8, -1, 0.5, null)),
)
const report: fc.Arbitrary<Report> = fc.record({
  orgId: fc.constantFrom('o1', 'o12', '', '甲\ud800', '甲\udfff'),
  year: fc.constantFrom(2019, 2020),
  revision: fc.constantFrom(0, 1, 200),
  cells: fc.uniqueArray(fc.tuple(fc.constantFrom(0, 1, 2, 3, 4, 40, 200, 246), cell), {
    selector: ([at]) => at,
  }),
})

test('two reports have one hash exactly if they say the same', () => {
  fc.assert(
    fc.property(fc.array(report, { minLength: 2, maxLength: 60 }), reports => {
      const own = hashes(reports)
      reports.forEach((a, i) => {
        reports.forEach((b, j) => {
          expect(own[i] === own[j]).toBe(said(a) === said(b))
        })
      })
    }),
    { numRuns: 300 },
  )
})

test('the columns of the rest of the file and the other reports do not matter', () => {
  fc.assert(
    fc.property(fc.array(report, { minLength: 1, maxLength: 20 }), reports => {
      const together = hashes(reports)
      reports.forEach((one, i) => {
        const columns = one.cells.map(([at]) => at).sort((a, b) => a - b)
        expect(hashes([one], columns)).toEqual([together[i]])
      })
    }),
    { numRuns: 100 },
  )
})

test('many reports: one hash each, and a fingerprint that knows no order', () => {
  const reports = Array.from(
    { length: 12_000 },
    (_, i): Report => ({ orgId: `o${i}`, year: 2020, revision: 0, cells: [[0, i]] }),
  )
  const all = hashes(reports)
  expect(new Set(all).size).toBe(12_000)
  expect(all.every(hash => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
  expect(fingerprint([...all].reverse())).toBe(fingerprint(all))
  expect(fingerprint(all.slice(1))).not.toBe(fingerprint(all))
})
