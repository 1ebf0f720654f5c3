/** The long layout says of every cell what the file said (domain.md 2.4). */
import { afterAll, describe, expect, it } from 'vitest'
import { formColumns } from '../../../src/domain/dictionary'
import { longCsv } from '../../../src/ui/export/dataset'
import { LONG_COLUMNS } from '../../../src/ui/export/long'
import { nodeDatabase } from '../../support/nodeDatabase'
import { cellsOf, load, read, roadOf } from './road'

afterAll(async () => (await nodeDatabase()).close())

type Line = Readonly<Record<string, string>>

async function exported(readings: Parameters<typeof load>[1]): Promise<readonly Line[]> {
  const db = await nodeDatabase()
  await load(db, readings)
  const [header = [], ...lines] = cellsOf(await (await longCsv(roadOf(db))).text())
  expect(header).toEqual(LONG_COLUMNS)
  return lines.map(line => Object.fromEntries(header.map((name, i) => [name, line[i] ?? ''])))
}

function cell(lines: readonly Line[], key: string, item: string, applicant = 'none'): Line | undefined {
  return lines.find(l => l.report_key === key && l.item_id === item && l.applicant_id === applicant)
}

/** What the row says, in short. */
const said = (line: Line | undefined) => line && [line.value, line.raw_text, line.status, line.imputed_value]

const HEAD = 'org_id,org_name,county,year,t2_template,t3_template,permit_items_prev,permit_items_delta'

describe('long CSV', () => {
  it('keeps the token and the status of every cell, and never turns one into 0', async () => {
    const reading = read(
      `${HEAD},coercion_decisions,fee_amount_wan,new_received__total,granted__total,partial__total,other_total__total\nx,甲镇,滨县,2020,2019,2019,3,增3,-,1.5,0,,约5,不适用\n`,
      {},
      '年报.csv',
    )
    const lines = await exported([reading])
    expect(said(cell(lines, 'x-2020', 'permit_items_prev'))).toEqual(['3', '3', 'number', ''])
    expect(said(cell(lines, 'x-2020', 'permit_items_delta'))).toEqual(['3', '增3', 'number', ''])
    // A dash is text that a spreadsheet would run, so it wears an apostrophe in the file.
    expect(said(cell(lines, 'x-2020', 'coercion_decisions'))).toEqual(['', "'-", 'dash', ''])
    expect(said(cell(lines, 'x-2020', 'fee_amount_wan'))).toEqual(['1.5', '1.5', 'number', ''])
    expect(said(cell(lines, 'x-2020', 'new_received', 'total'))).toEqual(['0', '0', 'number', ''])
    expect(said(cell(lines, 'x-2020', 'granted', 'total'))).toEqual(['', '', 'blank', ''])
    expect(said(cell(lines, 'x-2020', 'partial', 'total'))?.slice(0, 3)).toEqual(['', '约5', 'approx'])
    expect(said(cell(lines, 'x-2020', 'other_total', 'total'))?.slice(0, 3)).toEqual([
      '',
      '不适用',
      'na_word',
    ])
    expect(said(cell(lines, 'x-2020', 'carried_in', 'total'))).toEqual(['', '', 'not_loaded', ''])
    expect(cell(lines, 'x-2020', 'fee_amount_wan')).toMatchObject({
      org_name: '甲镇',
      county: '滨县',
      year: '2020',
      revision: '0',
      t2_template: '2019',
      table_id: 't2',
      unit: '万元',
      locator: '年报.csv:2',
    })
  })

  it('has one row per cell of the template and none for cells it lacks', async () => {
    const lines = await exported([
      read(`${HEAD}\nx,甲镇,,2020,2019,2019,1,1\ny,乙镇,,2022,2021,2021,1,\nz,丙镇,,2022,2021,2019,,\n`),
    ])
    const count = (key: string, table: string) =>
      lines.filter(l => l.report_key === key && l.table_id === table).length
    expect([count('x-2020', 't2'), count('x-2020', 't3'), count('x-2020', 't4')]).toEqual([22, 161, 15])
    // One figure stands where the form of 2021 has no cell: it is not dropped.
    expect([count('y-2022', 't2'), count('y-2022', 't3')]).toEqual([11, 175])
    expect(cell(lines, 'y-2022', 'permit_items_prev')?.value).toBe('1')
    expect([count('z-2022', 't2'), count('z-2022', 't3')]).toEqual([10, 161])
    const ids = new Set(formColumns('2019').map(c => c.item.id))
    expect(lines.filter(l => l.report_key === 'x-2020').every(l => ids.has(l.item_id ?? ''))).toBe(true)
  })

  it('tells blank from not loaded file by file, and lists what is known where the template is not', async () => {
    const a = read('org_id,org_name,year,new_received__total\nx,甲镇,2021,\n')
    const b = read(
      'org_id,org_name,year,granted__total\ny,乙镇,2021,\n',
      { sourceId: 's2', emptyMeans: 'not_loaded' },
      'b.csv',
    )
    const lines = await exported([a, b])
    expect(cell(lines, 'x-2021', 'new_received', 'total')?.status).toBe('blank')
    expect(cell(lines, 'x-2021', 'granted', 'total')).toBeUndefined()
    expect(cell(lines, 'y-2021', 'granted', 'total')?.status).toBe('not_loaded')
    expect(cell(lines, 'y-2021', 'granted', 'total')?.locator).toBe('b.csv:2')
  })

  it('keeps group totals that a file gave and values that were inferred beside the reported ones', async () => {
    const parts = ['natural', 'business', 'research', 'welfare', 'legal', 'other_org', 'total']
    const lines = await exported([
      read(
        `org_id,org_name,year,t2_template,t3_template,deny_total__total,${parts.map(p => `granted__${p}`).join(',')}\nx,甲镇,2022,2021,2021,4,1,2,0,0,0,,3\n`,
      ),
    ])
    expect(said(cell(lines, 'x-2022', 'deny_total', 'total'))).toEqual(['4', '4', 'number', ''])
    // 1 + 2 + 0 + 0 + 0 + blank = 3: the sum proves the blank cell to be 0, which stays beside it.
    expect(said(cell(lines, 'x-2022', 'granted', 'other_org'))).toEqual(['', '', 'blank', '0'])
  })
})
