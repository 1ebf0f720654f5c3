import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FORM_COLUMNS, VALUE_COLUMNS } from '../../src/domain/dictionary'
import { createFigures, listOther } from '../../src/intake/rowFigures'
import { read } from './support'

test('cells are listed once each and ascending, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(VALUE_COLUMNS.length - 1), { maxLength: 300, size: 'max' }), cells => {
      const figures = createFigures()
      for (const cell of cells) listOther(figures, cell)
      const listed = [...figures.others.subarray(0, figures.otherCount)]
      expect(listed).toEqual([...new Set(cells)].sort((a, b) => a - b))
    }),
  )
})

test('a row reads the same whether its zeros were passed over or each of its cells was looked at', () => {
  const token = fc.oneof(
    { weight: 30, arbitrary: fc.constant('0') },
    { weight: 6, arbitrary: fc.constant('') },
    { weight: 4, arbitrary: fc.constantFrom('1', '2', '3', '32768', '45000', '2147483647') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '00',
        '-1',
        '1.5',
        '/',
        '无',
        '不适用',
        '约10',
        '3件',
        'x',
        ' ',
        '9999999999',
      ),
    },
  )
  const columns = fc.shuffledSubarray([...FORM_COLUMNS], { minLength: 30 })
  const file = columns.chain(own =>
    fc
      .array(fc.array(token, { minLength: own.length, maxLength: own.length }), {
        minLength: 1,
        maxLength: 12,
      })
      .map(rows => ({ ids: own.map(({ id }) => id), rows })),
  )
  fc.assert(
    fc.property(file, fc.constantFrom('blank', 'not_loaded'), ({ ids, rows }, emptyMeans) => {
      const head = `org_name,year,${ids.join(',')}\n`
      const written = (name: (i: number) => string) =>
        read(head + rows.map((cells, i) => `${name(i)},2023,${cells.join(',')}\n`).join(''), { emptyMeans })
      const { bytes: _passed, sha256: _over, ...zerosPassedOver } = written(i => `镇${i}`)
      // A stretch with quotes is split by PapaParse, which reads no numbers.
      const { bytes: _each, sha256: _one, ...eachCell } = written(i => `"镇${i}"`)
      expect(zerosPassedOver).toEqual(eachCell)
    }),
    { numRuns: 60 },
  )
})
