import {
  Float64,
  Int32,
  Int64,
  RecordBatchReader,
  Table,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/db/database'
import { appendRows, columnNames } from '../../src/db/decode'
import { decodeAll } from '../../src/db/decodeAll'

/** Rows of columns that have gone the way that the engine's answers go. */
function decoded(columns: Readonly<Record<string, Vector>>, limit = Infinity): readonly Row[] {
  const reader = RecordBatchReader.from(tableToIPC(new Table(columns), 'stream'))
  reader.open()
  const names = columnNames(reader.schema.fields)
  const rows: Row[] = []
  for (const batch of reader) appendRows(batch, names, rows, limit)
  return rows
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }).filter(value => !/\p{Surrogate}/u.test(value)),
  fc.constantFrom('', '七里海镇', 'abc', '𠀀乡', '\ufeff首', 'é', '\u0000'),
)

describe('an answer of the engine', () => {
  it('comes back value by value as it was put in, whatever the texts, the gaps and the limit', () => {
    const row = fc.record({
      name: fc.option(text),
      type: fc.option(fc.constantFrom('a', 'bc', '')),
      value: fc.option(fc.double({ noNaN: true })),
      n: fc.option(fc.integer({ min: -2_147_483_648, max: 2_147_483_647 })),
      large: fc.option(fc.bigInt({ min: -(2n ** 53n) + 1n, max: 2n ** 53n - 1n })),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), fc.nat(50), (rows, limit) => {
        const column = <K extends keyof (typeof rows)[number]>(key: K) => rows.map(each => each[key])
        const back = decoded(
          {
            name: vectorFromArray(column('name'), new Utf8()),
            type: vectorFromArray(column('type'), new Utf8()),
            value: vectorFromArray(column('value'), new Float64()),
            n: vectorFromArray(column('n'), new Int32()),
            large: vectorFromArray(column('large'), new Int64()),
          },
          limit,
        )
        const wanted = rows
          .slice(0, limit)
          .map(each => ({ ...each, large: each.large === null ? null : Number(each.large) }))
        expect(back.map(each => ({ ...each }))).toEqual(wanted)
      }),
    )
  })

  it('gives the same by columns as by rows, in any number of pieces, also where it was given before', () => {
    const cell = fc.record({
      name: fc.option(text),
      value: fc.option(fc.double({ noNaN: true })),
      n: fc.option(fc.nat()),
    })
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 4 }),
        fc.nat(6000),
        (parts, times) => {
          const pieces = [...parts, Array.from({ length: times }, (_, i) => parts[0]?.[i % parts[0].length])]
          const tables = pieces.map(
            part =>
              new Table({
                name: vectorFromArray(
                  part.map(each => each?.name ?? null),
                  new Utf8(),
                ),
                value: vectorFromArray(
                  part.map(each => each?.value ?? null),
                  new Float64(),
                ),
                n: vectorFromArray(
                  part.map(each => each?.n ?? null),
                  new Int32(),
                ),
                large: vectorFromArray(
                  part.map(each => (each?.n == null ? null : BigInt(each.n))),
                  new Int64(),
                ),
              }),
          )
          const [first, ...more] = tables
          const bytes = tableToIPC(first ? first.concat(...more) : new Table(), 'stream')
          for (const result of [decodeAll(bytes), decodeAll(bytes.slice())])
            for (const name of ['name', 'value', 'n', 'large'])
              expect(result.values?.(name)).toEqual(result.rows.map(row => row[name]))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('has rows that know nothing but their columns, whatever these are called', () => {
    const [row] = decoded({
      ['__proto__']: vectorFromArray([1], new Int32()),
      a: vectorFromArray(['x'], new Utf8()),
    })
    expect(Object.getPrototypeOf(row)).toBeNull()
    expect(Object.keys(row ?? {})).toEqual(['__proto__', 'a'])
  })
})
