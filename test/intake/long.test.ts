import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CellStatus } from '../../src/domain/cell'
import { cellNotes } from '../../src/domain/cellNote'
import { column, formColumns } from '../../src/domain/dictionary'
import type { FileReading } from '../../src/domain/reading'
import { group, note, numbers, read, texts } from './support'

const HEAD =
  'report_key,org_id,org_name,org_level,org_type,province,city,county,year,revision,t2_template,t3_template,' +
  'published_date,source_url,table_id,item_id,applicant_id,value,raw_text,status,unit,imputed_value,locator'

/** A row of 甲镇 2023 as an export writes it: `t3,granted,natural,3,3,number`. */
function row(cell: string, more: { year?: number; revision?: number; name?: string } = {}): string {
  const { year = 2023, revision = 0, name = '甲镇' } = more
  const key = `o1-${year}${revision ? `-r${revision}` : ''}`
  return `${key},o1,${name},town,town_zhen,某省,某市,子县,${year},${revision},2021,2021,2024-01-20,,${cell},件,,a.csv:2`
}

function long(rows: readonly string[], options: Parameters<typeof read>[1] = {}): FileReading {
  return read([HEAD, ...rows].join('\n'), options)
}

/** Statuses and tokens of a cell over the reports, without notes a number or a blank. */
const noted = (reading: FileReading, id: string) => {
  const found = note(reading, id)
  return found ? `${found.status} ${found.raw}` : null
}

describe('cells in rows', () => {
  test('become one report, with the identity that each row repeats', () => {
    const reading = long([
      row('t3,new_received,total,12,12,number'),
      row('t3,granted,total,,,blank'),
      row('t2,rules_in_force,none,4,４,number'),
      row('t4,review_total,none,0,0,number'),
    ])
    expect(reading.outcome).not.toBe('review')
    expect(reading.rowsInFile).toBe(1)
    expect(reading.rowsLoaded).toBe(1)
    expect(group(reading, 'long-layout')?.detail).toBe('4/1')
    expect(texts(reading, 'org_id')).toEqual(['o1'])
    expect(texts(reading, 'published_date')).toEqual(['2024-01-20'])
    expect(numbers(reading, 'new_received__total')).toEqual([12])
    expect(numbers(reading, 'granted__total')).toEqual([null])
    expect(numbers(reading, 'rules_in_force')).toEqual([4])
    expect(numbers(reading, 'review_total')).toEqual([0])
    expect(noted(reading, 'rules_in_force')).toBe('number ４')
    expect([...reading.loadedColumns].sort()).toEqual([
      'granted__total',
      'new_received__total',
      'review_total',
      'rules_in_force',
    ])
  })

  test('of reports, years and revisions in any order', () => {
    const reading = long([
      row('t3,granted,total,3,3,number'),
      row('t3,granted,total,5,5,number', { year: 2022 }),
      row('t3,granted,total,4,4,number', { revision: 1 }),
      row('t3,new_received,total,9,9,number'),
    ])
    expect(texts(reading, 'report_key')).toEqual(['o1-2023', 'o1-2022', 'o1-2023-r1'])
    expect(numbers(reading, 'granted__total')).toEqual([3, 5, 4])
    expect(numbers(reading, 'new_received__total')).toEqual([9, null, null])
    expect(Array.from(reading.batches[0]?.line ?? [])).toEqual([2, 3, 4])
  })

  test('a cell without a row was not seen, unless the template has none of its kind', () => {
    const reading = long([
      row('t3,granted,total,3,3,number'),
      row('t2,rules_made,none,7,7,number', { year: 2020 }).replace('2021,2021', '2019,2019'),
    ])
    // Row by row: the 2021 form has no rules_made (blank, like in the wide layout); granted of 2020 was not given.
    const status = (id: string, at: number) => note(reading, id, at)?.status ?? null
    expect(status('rules_made', 0)).toBeNull()
    expect(status('granted__total', 1)).toBe('not_loaded')
    expect(numbers(reading, 'rules_made')).toEqual([null, 7])
  })

  test('columns in which every row says not_loaded are not columns of the file', () => {
    const reading = long([row('t3,granted,total,3,3,number'), row('t3,partly_granted,total,,,not_loaded')])
    expect(reading.loadedColumns).toEqual(['granted__total'])
  })
})

describe('the status of the file wins over the token', () => {
  test.each([
    ['dash', '无', 'dash 无'],
    ['missing_cell', '', 'missing_cell '],
    ['missing_row', '', 'missing_row '],
    ['text', '3', 'text 3'],
    ['unparsed', '3', 'unparsed 3'],
    ['none_word', '无', 'none_word 无'],
    ['approx', '约20', 'approx 约20'],
    ['blank', '', null],
  ])('%s', (status, raw, wanted) => {
    const reading = long([row(`t3,granted,total,,${raw},${status}`), row('t3,new_received,total,1,1,number')])
    expect(numbers(reading, 'granted__total')).toEqual([null])
    expect(noted(reading, 'granted__total')).toBe(wanted)
  })

  test('the number of the value column, where the text is none by itself', () => {
    const reading = long([row('t3,granted,total,20,二十来件,number')])
    expect(numbers(reading, 'granted__total')).toEqual([20])
    expect(noted(reading, 'granted__total')).toBe('number 二十来件')
  })

  test('decimals of a decimal column and amounts in another unit are the same figures', () => {
    const reading = long([
      row('t3,granted,total,12.0000,,number'),
      row('t2,fee_amount_wan,none,4859033.5,,number').replace(',件,', ',元,'),
    ])
    expect(numbers(reading, 'granted__total')).toEqual([12])
    expect(numbers(reading, 'fee_amount_wan')).toEqual([485.90335])
  })

  test.each([
    ['13,12,number'],
    ['13,12,'],
    [',约12,number'],
    [',,number'],
    ['x,,number'],
    ['13,,blank'],
    ['0,/,dash'],
  ])('%s contradicts itself and is no number', cell => {
    const reading = long([row(`t3,granted,total,${cell}`)])
    expect(numbers(reading, 'granted__total')).toEqual([null])
    expect(group(reading, 'contradictory-cell')).toMatchObject({ lines: [2], column: 'granted__total' })
    expect(reading.outcome).toBe('review')
  })

  test('a status that is none is told, and the token decides', () => {
    const reading = long([row('t3,granted,total,3,3,ok')])
    expect(numbers(reading, 'granted__total')).toEqual([3])
    expect(group(reading, 'unknown-word', 'status')?.lines).toEqual([2])
  })
})

describe('rows that cannot be used', () => {
  test.each([
    ['t3,grantd,total,3,3,number'],
    ['t2,granted,total,3,3,number'],
    ['t3,granted,,3,3,number'],
    ['t3,granted,everyone,3,3,number'],
    ['t2,rules_made,natural,3,3,number'],
  ])('%s has ids of no cell: set aside with its line', cell => {
    const reading = long([row('t3,new_received,total,12,12,number'), row(cell)])
    expect(reading.setAside).toMatchObject([{ code: 'unknown-item', line: 3, raw: row(cell) }])
    expect(reading.rowsInFile).toBe(2)
    expect(reading.loadedColumns).toEqual(['new_received__total'])
    expect(reading.outcome).toBe('review')
  })

  test('of two rows for one cell one is kept, as decided, and nothing is summed', () => {
    const rows = [row('t3,granted,total,3,3,number'), row('t3,granted,total,4,4,number')]
    expect(numbers(long(rows), 'granted__total')).toEqual([4])
    expect(numbers(long(rows, { duplicates: 'first' }), 'granted__total')).toEqual([3])
    const none = long([...rows, row('t3,new_received,total,9,9,number')], { duplicates: 'none' })
    expect(numbers(none, 'granted__total')).toEqual([null])
    expect(numbers(none, 'new_received__total')).toEqual([9])
    expect(none.setAside.map(({ code, line }) => `${code} ${line}`)).toEqual([
      'duplicate-key 2',
      'duplicate-key 3',
    ])
  })

  test('without any row that can be used the file is refused, by its first row', () => {
    expect(long([row('t3,grantd,total,3,3,number')]).groups).toMatchObject([
      { code: 'unknown-item', lines: [2] },
    ])
    expect(long([]).groups[0]?.code).toBe('header-only')
  })

  test('the same row twice is one', () => {
    const reading = long([row('t3,granted,total,3,3,number'), row('t3,granted,total,3,3,number')])
    expect(reading.setAside).toMatchObject([{ code: 'duplicate-row', line: 3, detail: '2' }])
    expect(numbers(reading, 'granted__total')).toEqual([3])
  })

  test('short and long rows are never shifted', () => {
    const reading = long([
      row('t3,granted,total,3,3,number'),
      'o1-2023,o1,甲镇',
      `${row('t3,granted,natural,1,1,number')},9`,
    ])
    expect(reading.setAside.map(({ code, line }) => `${code} ${line}`)).toEqual([
      'missing-cell 3',
      'extra-cell 4',
    ])
    expect(numbers(reading, 'granted__total')).toEqual([3])
  })

  test('a report with a bad year is set aside with all its rows', () => {
    const rows = [row('t3,granted,total,3,3,number'), row('t3,new_received,total,9,9,number')].map(text =>
      text.replace(',2023,0,', ',二三年,0,'),
    )
    const reading = long([...rows, row('t3,granted,total,5,5,number', { year: 2021 })])
    expect(reading.setAside).toMatchObject([{ code: 'year-invalid', line: 2, raw: rows.join('\n') }])
    expect(reading.rowsLoaded).toBe(1)
  })
})

describe('other shapes of the same', () => {
  test('the bare layout of the form: the report key tells body, year and revision', () => {
    const reading = read(
      'report_key,table_id,item_id,applicant_id,value,raw_text,status\no-7-2023-r2,t3,granted,total,3,3,number\n',
    )
    expect(texts(reading, 'org_name')).toEqual(['o-7'])
    expect(Array.from(reading.batches[0]?.year ?? [])).toEqual([2023])
    expect(Array.from(reading.batches[0]?.revision ?? [])).toEqual([2])
  })

  test('records of JSON, body and year in Chinese, without statuses', () => {
    const reading = read(
      JSON.stringify([
        { 单位: '甲镇', 年度: 2023, item_id: 'granted', applicant_id: 'total', value: 3 },
        { 单位: '甲镇', 年度: 2023, item_id: 'new_received', applicant_id: '自然人', value: null },
      ]),
      {},
      'a.json',
    )
    expect(numbers(reading, 'granted__total')).toEqual([3])
    expect(numbers(reading, 'new_received__natural')).toEqual([null])
    expect(texts(reading, 'org_name')).toEqual(['甲镇'])
  })
})

test('a wide report written cell by cell comes back as the same report', () => {
  const columns = formColumns('2021')
  const token = fc.oneof(
    { weight: 6, arbitrary: fc.nat({ max: 99 }).map(String) },
    fc.constantFrom('', '/', '无', '不适用', '约20', '见附件', '1-2', '12件', '１２'),
  )
  const status = (reading: FileReading, id: string): CellStatus =>
    note(reading, id)?.status ?? (numbers(reading, id)[0] === null ? 'blank' : 'number')
  fc.assert(
    fc.property(fc.array(token, { minLength: columns.length, maxLength: columns.length }), tokens => {
      const head = ['org_id', 'org_name', 'year', 't2_template', 't3_template', ...columns.map(c => c.id)]
      const wide = read(`${head.join(',')}\n${['o1', '甲镇', '2023', '2021', '2021', ...tokens].join(',')}\n`)
      const rows = columns.map((c, i) => {
        const value = numbers(wide, c.id)[0] ?? ''
        const said = [
          c.item.table,
          c.item.id,
          c.applicant ?? 'none',
          value,
          tokens[i] ?? '',
          status(wide, c.id),
        ]
        return row(said.join(','))
      })
      const back = long(rows)
      expect(back.rowHashes).toEqual(wide.rowHashes)
      expect(back.loadedColumns).toEqual(wide.loadedColumns)
      const own = (reading: FileReading) =>
        reading.batches
          .slice(0, 1)
          .flatMap(b => cellNotes(b.notes))
          .map(n => [n.column, n.status, n.raw, n.imputedValue, n.imputedRule])
      expect(own(back)).toEqual(own(wide))
      expect(back.batches[0]?.fill).toEqual(wide.batches[0]?.fill)
    }),
    { numRuns: 25 },
  )
  expect(column('granted__total').item.table).toBe('t3')
})
