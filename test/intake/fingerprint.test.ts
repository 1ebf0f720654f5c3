import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VALUE_COLUMNS } from '../../src/domain/dictionary'
import { ROW_HASH_BYTES, type RowHashes, rowHashAt, rowHashKeys } from '../../src/domain/rowHashes'
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

function hashed(
  reports: readonly Report[],
  columns: readonly number[] = VALUE_COLUMNS.map(c => c.index),
): RowHashes {
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
    const others = Int16Array.from(
      columns.filter(at => status[at] !== NUMBER || value[at] !== 0 || corrected.has(at)),
    )
    const figures = { status, value, others, otherCount: others.length }
    hasher.add({ orgId, year, revision, ...figures, raw, corrected })
  }
  return hasher.finish()
}

function hashes(reports: readonly Report[], columns?: readonly number[]): readonly string[] {
  return rowHashKeys(hashed(reports, columns))
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

test('a report has the SHA-256 of its canonical form', () => {
  const form = [2, 4, ...Buffer.from('"o1"'), 0xe4, 15, 0, 5 * 4 + 2, 2 * 4 + 1, 0x94, 1, 0x82, 4]
  const cells = [0, 1, 2, 40].map((at, i) => [at, [5, 0, 0, 128][i] ?? null] as const)
  const digest = createHash('sha256').update(Uint8Array.from(form)).digest()
  expect([...hashed([{ orgId: 'o1', year: 2020, revision: 0, cells }])]).toEqual([...digest])
})

test('many reports: one hash each, and a fingerprint that knows no order', () => {
  const reports = Array.from(
    { length: 12_000 },
    (_, i): Report => ({ orgId: `o${i}`, year: 2020, revision: 0, cells: [[0, i]] }),
  )
  const all = hashed(reports)
  expect(all.length).toBe(12_000 * ROW_HASH_BYTES)
  expect(new Set(rowHashKeys(all)).size).toBe(12_000)
  const [first, rest] = [rowHashAt(all, 0), all.subarray(ROW_HASH_BYTES)]
  expect(fingerprint(rest, first)).toBe(fingerprint(all))
  expect(fingerprint(rest)).not.toBe(fingerprint(all))
})

test('the fingerprint is the SHA-256 over the sorted lines of the hashes in hex', () => {
  const hash = fc.uint8Array({ minLength: ROW_HASH_BYTES, maxLength: ROW_HASH_BYTES, max: 255 })
  // Often alike up to their last bytes.
  const near = fc.tuple(fc.constantFrom(0, 1, 128, 255), fc.nat(31)).map(([byte, at]) => {
    const bytes = new Uint8Array(ROW_HASH_BYTES)
    bytes[at] = byte
    return bytes
  })
  fc.assert(
    fc.property(fc.array(fc.oneof(hash, near), { maxLength: 40 }), parts => {
      const lines = parts.map(part => Buffer.from(part).toString('hex')).sort()
      const expected = createHash('sha256').update(lines.join('\n')).digest('hex')
      expect(fingerprint(...parts.map(part => Uint8Array.from(part)))).toBe(expected)
    }),
  )
  const many = Array.from({ length: 5000 }, (_, i) => createHash('sha256').update(String(i)).digest())
  const lines = many.map(part => part.toString('hex')).sort()
  const expected = createHash('sha256').update(lines.join('\n')).digest('hex')
  expect(fingerprint(...many.map(part => Uint8Array.from(part)))).toBe(expected)
})
