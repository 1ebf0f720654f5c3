import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellNotes } from '../../src/domain/cellNote'
import type { FileReading } from '../../src/domain/reading'
import { numberAt, REPORT_TEXT_COLUMNS } from '../../src/domain/report'
import { cutInHalves, isPlain, joinHalves } from '../../src/intake/halves'
import { packReading, unpackReading } from '../../src/intake/packed'
import { readFile, readUnhashed } from '../../src/intake/readFile'
import { firstReports } from '../bench/nationalFile'
import { OPTIONS } from './support'

const encoder = new TextEncoder()

/** Everything a reading says, whatever its batches. */
function told({ batches, ...rest }: FileReading): unknown {
  const rows = batches.flatMap(batch => {
    const notes = cellNotes(batch.notes)
    return Array.from({ length: batch.rows }, (_, row) => ({
      text: REPORT_TEXT_COLUMNS.map(name => batch.text[name][row]),
      numbers: [batch.year[row], batch.revision[row], batch.line[row]],
      values: batch.values.map(column => numberAt(column, row)),
      extra: batch.extra.map(column => [column.name, column.values[row]]),
      notes: notes.filter(note => note.row === row).map(({ row: _row, ...note }) => note),
      fill: [...Object.values(batch.fill.filled), batch.fill.proved].map(counts => counts[row]),
    }))
  })
  return { ...rest, rows }
}

function whole(text: string): FileReading {
  return readFile(encoder.encode(text), 'f.csv', OPTIONS)
}

/** The reading by halves, on the road between workers and back; null where the file has to be read whole. */
function byHalves(text: string): FileReading | null {
  const bytes = encoder.encode(text)
  const cut = cutInHalves(bytes)
  if (!cut) return null
  const [first, second] = [cut.first, cut.second].map(half => readUnhashed(half, 'f.csv', OPTIONS))
  if (!first || !second || !isPlain(first) || !isPlain(second)) return null
  const { file, bytes: size, sha256 } = whole(text)
  const [one, two] = [first, second].map(half => unpackReading(structuredClone(packReading(half))))
  return one && two ? joinHalves({ file, bytes: size, sha256 }, one, two) : null
}

const NATIONAL = firstReports(300)

describe('a file read in halves', () => {
  it('gives what it gives as a whole', () => {
    const joined = byHalves(NATIONAL)
    expect(joined?.rowsLoaded).toBe(300)
    expect(joined && told(joined)).toEqual(told(whole(NATIONAL)))
    const windows = NATIONAL.replaceAll('\n', '\r\n')
    const other = byHalves(windows)
    expect(other && told(other)).toEqual(told(whole(windows)))
  })

  it('gives what it gives as a whole where each half has every body', () => {
    const [header = '', ...rows] = NATIONAL.trimEnd().split('\n')
    const yearOf = (row: string) => Number(row.split(',')[header.split(',').indexOf('year')])
    const byYear = [header, ...rows.toSorted((a, b) => yearOf(a) - yearOf(b))].join('\n')
    const joined = byHalves(byYear)
    expect(joined?.rowsLoaded).toBe(300)
    expect(joined && told(joined)).toEqual(told(whole(byYear)))
  })

  it.each([
    ['one report in both halves', (rows: string[]) => [...rows, rows[2] ?? '']],
    ['a quote', (rows: string[]) => rows.map((row, i) => (i === 9 ? row.replace(/^[^,]*/, '"$&"') : row))],
    ['another line end', (rows: string[]) => rows.map((row, i) => (i === 9 ? `${row}\r` : row))],
    [
      'other line ends in the second half',
      (rows: string[]) => rows.map((row, i) => (i > 200 ? `${row}\r` : row)),
    ],
    [
      'a body spelt otherwise',
      (rows: string[]) => [...rows, (rows[1] ?? '').replace('街道,', '街道办事处,')],
    ],
    ['a blank row', (rows: string[]) => rows.flatMap((row, i) => (i === 200 ? [row, ''] : [row]))],
    ['a title', (rows: string[]) => ['年度报告汇总', ...rows]],
  ])('is read whole with %s', (_what, change) => {
    expect(byHalves(change(NATIONAL.trimEnd().split('\n')).join('\n'))).toBeNull()
  })

  it('never says anything else, whatever stands in it', () => {
    const columns = [
      'county',
      'org_name',
      'year',
      'new_received__natural',
      'new_received__total',
      'granted__total',
    ]
    const cell = fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom('0', '1', '12', '') },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '无',
          '/',
          '１２',
          '45000',
          '400000',
          '2024-01-05',
          '约3',
          ' 7',
          '-1',
          '1.5',
        ),
      },
    )
    const name = fc.oneof(
      {
        weight: 60,
        arbitrary: fc.integer({ min: 0, max: 400 }).map(n => `${'一二三四五六七八九十'[n % 10]}${n}镇`),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('', '合计', '子县一镇', ' 一1镇', '=一镇', '一镇人民政府', '一镇'),
      },
    )
    const row = fc.tuple(
      fc.oneof({ weight: 60, arbitrary: fc.constant('子县') }, { weight: 1, arbitrary: fc.constant('') }),
      name,
      fc.oneof(
        { weight: 80, arbitrary: fc.integer({ min: 2019, max: 2025 }).map(String) },
        { weight: 1, arbitrary: fc.constantFrom('2030', '二〇二〇', '', '1999') },
      ),
      cell,
      cell,
      cell,
    )
    let joined = 0
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 220, maxLength: 260 }),
        fc.constantFrom(0, 0, 0, 1, 2),
        (rows, dirt) => {
          const clean = (value: string, i: number) => (/^[012]*$/.test(value) ? value : String(i % 3))
          const lines = rows.map((cells, i) => {
            if (dirt > 0 && i % 97 === dirt) return cells.join(',')
            const figures = cells.slice(3).map(clean)
            return ['子县', `${i >> 2}镇`, String(2020 + (i % 4)), ...figures].join(',')
          })
          const text = [columns.join(','), ...lines].join('\n')
          const halves = byHalves(text)
          if (!halves) return
          joined++
          expect(told(halves)).toEqual(told(whole(text)))
        },
      ),
      { numRuns: 60 },
    )
    expect(joined).toBeGreaterThan(5)
  })
})
