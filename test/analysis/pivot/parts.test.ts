/** Figures in the parts that the form lists: over the reports that give their total, so that they add up to it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { behind } from '../../../src/analysis/pivot/behind'
import { pivotQuestions } from '../../../src/analysis/pivot/groups'
import { type PivotNode, type PivotTable, shape, TOTAL } from '../../../src/analysis/pivot/shape'
import type { Database } from '../../../src/db/database'
import { APPLICANT_PARTS } from '../../../src/domain/dictionary'
import { DEFAULT_PIVOT, type FieldId, type PivotLayout, plainMeasure } from '../../../src/domain/selection'
import { ask, csv, EVERYTHING, open } from '../dataset'

type Figure = number | null

const CLASSES = ['granted', 'partial', 'deny_total', 'unable_total', 'reject_total', 'other_total']

/** A table of figures by part and year, or by part and body. */
async function tableOf(db: Database, layout: PivotLayout): Promise<PivotTable> {
  const asked = pivotQuestions(layout, EVERYTHING)
  const answers = {
    groups: (await ask(db, asked.groups)).flat(),
    presences: (await ask(db, asked.presences)).flat(),
    findings: [],
    margins: [],
  }
  return shape(layout, answers, { by: 'name', descending: false })
}

function layoutOf(split: FieldId, metric: string, columns: readonly FieldId[] = ['year']): PivotLayout {
  return { ...DEFAULT_PIVOT, rows: [split], columns, values: [plainMeasure(metric)] }
}

const value = (table: PivotTable, row: PivotNode, column: PivotNode): Figure =>
  table.figure(row, column, 0).value

/** What the parts of a column come to, what is not listed among them. */
function together(table: PivotTable, column: PivotNode): number {
  return table.rows.reduce((sum, row) => sum + (value(table, row, column) ?? 0), 0)
}

function partsIn(table: PivotTable, column: PivotNode): Readonly<Record<string, Figure>> {
  return Object.fromEntries(table.rows.map(row => [String(row.members[0]?.key), value(table, row, column)]))
}

describe('the parts of a figure', () => {
  // 东镇 lists 9 of its 10 requests, 西镇 gives no total, 北乡 gives a total only.
  const file = csv(
    ['org_name', 'county', 'year', 'new_received__total', 'new_received__natural', 'new_received__business'],
    [
      ['东镇', '甲县', 2023, 10, 6, 3],
      ['西镇', '甲县', 2023, null, 5, null],
      ['北乡', '甲县', 2023, 4, null, null],
    ],
  )

  it('come from the reports that give the figure itself, and with 未列明 make it up', async () => {
    const db = await open(file)
    const table = await tableOf(db, layoutOf('applicant', 'new_received'))
    const [year = TOTAL] = table.columns
    expect(value(table, TOTAL, year)).toBe(14)
    expect(partsIn(table, year)).toMatchObject({ natural: 6, business: 3, unlisted: 5 })
    const natural = table.rows.find(row => row.members[0]?.key === 'natural') ?? TOTAL
    expect(table.figure(natural, year, 0)).toMatchObject({ used: 1, reports: 3 })
  })

  it('are told to be left out where their total is not given, in the cell and among the reports behind it', async () => {
    const db = await open(file)
    const layout = layoutOf('applicant', 'new_received', ['org'])
    const table = await tableOf(db, layout)
    const west = table.columns.find(node => node.members[0]?.label === '西镇') ?? TOTAL
    const natural = table.rows.find(row => row.members[0]?.key === 'natural') ?? TOTAL
    expect(table.figure(natural, west, 0)).toMatchObject({ fate: 'no-whole', value: null, used: 0 })
    const place = { rows: natural.members, columns: [], value: 0 }
    const question = behind(layout, EVERYTHING, place)
    const reports = question ? await ask(db, question) : []
    expect(Object.fromEntries(reports.map(r => [r.orgName, r.leftOut ?? r.x]))).toEqual({
      东镇: 6,
      西镇: 'no_whole',
      北乡: 'blank',
    })
  })

  it('of two breakdowns that cross never make up more than the figure itself', async () => {
    const db = await open(
      csv(
        ['org_name', 'county', 'year', 'handled_total__total', 'granted__total', 'granted__natural'],
        // What natural persons had handled in all is blank: their 4 stand in no cell.
        [['东镇', '甲县', 2023, 10, 6, 4]],
      ),
    )
    const table = await tableOf(db, layoutOf('outcome', 'handled', ['applicant']))
    expect(value(table, TOTAL, TOTAL)).toBe(10)
    const granted = table.rows.find(row => row.members[0]?.key === 'granted') ?? TOTAL
    expect(value(table, granted, TOTAL)).toBe(6)
    const natural = table.columns.find(node => node.members[0]?.key === 'natural') ?? TOTAL
    expect(table.figure(granted, natural, 0)).toMatchObject({ value: null, fate: 'no-whole' })
    const inRow = table.columns.map(column => value(table, granted, column) ?? 0)
    expect(inRow.reduce((sum, x) => sum + x, 0)).toBe(2)
  })

  it('add up to their total in every year, whatever is blank', { timeout: 60_000 }, async () => {
    const figure = fc.option(fc.integer({ min: 0, max: 9 }), { nil: null, freq: 4 })
    const parts = (n: number) => fc.array(figure, { minLength: n, maxLength: n })
    const report = fc.record({
      year: fc.integer({ min: 2021, max: 2023 }),
      requests: parts(APPLICANT_PARTS.length),
      results: parts(CLASSES.length),
      more: fc.integer({ min: 0, max: 4 }),
      given: fc.boolean(),
    })
    const columns = [
      ...APPLICANT_PARTS.map(part => `new_received__${part}`),
      ...CLASSES.map(item => `${item}__total`),
    ]
    const sum = (known: readonly Figure[]) => known.reduce<number>((all, own) => all + (own ?? 0), 0)
    await fc.assert(
      fc.asyncProperty(fc.array(report, { minLength: 8, maxLength: 20 }), async all => {
        const db = await open(
          csv(
            ['org_name', 'county', 'year', 'new_received__total', 'handled_total__total', ...columns],
            all.map(({ year, requests, results, more, given }, i) => [
              `第${i}镇`,
              '甲县',
              year,
              given ? sum(requests) + more : null,
              given ? sum(results) + more : null,
              ...requests,
              ...results,
            ]),
          ),
        )
        for (const [split, metric] of [
          ['applicant', 'new_received'],
          ['outcome', 'handled'],
        ] as const) {
          const table = await tableOf(db, layoutOf(split, metric))
          for (const column of [TOTAL, ...table.columns]) {
            expect(together(table, column)).toBe(value(table, TOTAL, column) ?? 0)
          }
        }
      }),
      { numRuns: 4 },
    )
  })
})
