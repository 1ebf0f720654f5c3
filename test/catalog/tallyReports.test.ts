/** What is counted column by column is what each report alone tells; what it leaves is evaluated one by one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../src/catalog/checks'
import { evaluateReport } from '../../src/catalog/evaluateCheck'
import { ARITHMETIC_CHECKS, isArithmetic, tallyOf } from '../../src/catalog/tally'
import { createTally } from '../../src/catalog/tallyReports'
import { SIGNS, signsOf } from '../../src/catalog/tallySigns'
import { TALLY_COLUMNS } from '../../src/db/schema'
import type { CellStatus } from '../../src/domain/cell'
import type { CellNote } from '../../src/domain/cellNote'
import { column, FORM_COLUMNS, formColumns, VALUE_COLUMNS } from '../../src/domain/dictionary'
import { nonZeroCells } from '../../src/domain/nonZeroCells'
import { type Cells, cleanForm, type RandomReport, randomReport, requests, template } from '../support/forms'
import { batchOf, numbers, type Row } from '../support/readings'
import { reportCells } from '../support/reportCells'

const FORMS = ['2019', '2021', 'unknown'] as const
const formOf = ({ template }: Pick<RandomReport, 'template'>) => FORMS.find(f => f === template) ?? 'unknown'
const wrote = (row: number, id: string, status: CellStatus): CellNote => ({
  row,
  column: column(id).index,
  status,
  raw: 'x',
  imputedValue: null,
  imputedRule: null,
})

function batchOfReports(reports: readonly RandomReport[], notes: readonly CellNote[] = []) {
  const rows = reports.map(
    (r, i): Row => ({
      org: `o${i}`,
      year: 2022,
      text: r.template === null ? {} : { t3_template: r.template },
      values: r.cells,
    }),
  )
  const written = reports.flatMap((r, row) => r.written.map(id => wrote(row, id, 'none_word')))
  return batchOf(rows, [...written, ...notes])
}

function tallyOfReports(reports: readonly RandomReport[], whole: boolean) {
  const derived = numbers(reports.map(r => r.derived))
  const batch = batchOfReports(reports)
  return createTally()({ batch, nonZero: nonZeroCells(batch), derived, whole: new Set(whole ? FORMS : []) })
}

/** The tally of a report evaluated alone, and whether anything fails that has to be pointed at. */
function alone(report: RandomReport, whole: boolean) {
  const cells = reportCells({
    form: formOf(report),
    cells: report.cells,
    written: new Set(report.written),
    whole,
    derived: report.derived,
  })
  const results = evaluateReport(cells, isArithmetic)
  const open = results.find(r => r.check === 'K05' && r.result === 'FAIL')
  const fails = results.some(r => r.result === 'FAIL' && r.check !== 'K05')
  return { ...tallyOf(results), open, fails }
}

const plain = (cells: Cells, template: string | null = '2021'): RandomReport => ({
  template,
  cells,
  written: [],
  derived: null,
})

/** Nothing fails in it but K05: some cells are blank, rows and columns with them. */
const gentle: fc.Arbitrary<RandomReport> = template.chain(t =>
  fc
    .tuple(requests(t), fc.array(fc.constantFrom(...formColumns(t).map(c => c.id)), { maxLength: 4 }))
    .map(([made, blanks]) => {
      const cells = cleanForm(t, made)
      for (const id of blanks) cells[id] = null
      return { ...plain(cells, t), derived: cells.handled_total__total === null ? made.length : null }
    }),
)
const reports = fc.array(fc.oneof(randomReport, gentle), { minLength: 1, maxLength: 30 })

describe('the arithmetic of a batch', () => {
  it('is of the checks that compare cells of one report, each with its own column', () => {
    expect(ARITHMETIC_CHECKS).toEqual(CHECKS.filter(isArithmetic))
    const codes = ARITHMETIC_CHECKS.map(c => c.code.toLowerCase())
    expect(TALLY_COLUMNS.map(c => c.name)).toEqual(
      expect.arrayContaining(['irregular', 'content', 'open_rows', 'open_first', ...codes]),
    )
    expect(TALLY_COLUMNS).toHaveLength(codes.length + 8)
  })

  it('is that of each report alone, unless the report is left to be evaluated alone', () => {
    let [regular, open, left] = [0, 0, 0]
    fc.assert(
      fc.property(reports, fc.boolean(), (made, whole) => {
        const told = tallyOfReports(made, whole)
        made.forEach((report, i) => {
          const own = alone(report, whole)
          if (told.irregular?.[i]) {
            left++
            return
          }
          regular++
          expect(own.fails).toBe(false)
          expect(ARITHMETIC_CHECKS.map(c => told[c.code.toLowerCase()]?.[i])).toEqual(own.tallies)
          expect(told.content?.[i]).toBe(own.content)
          expect(told.open_rows?.[i]).toBe(own.open?.left ?? 0)
          if (!own.open) return
          open++
          expect(FORM_COLUMNS[told.open_first?.[i] ?? -1]?.item.id).toBe(own.open.scope)
        })
      }),
      { numRuns: 150, seed: 20261123 },
    )
    expect(Math.min(regular, open, left)).toBeGreaterThan(50)
  })

  it('leaves alone only reports in which something fails, is written, or is no count', () => {
    fc.assert(
      fc.property(reports, made => {
        const told = tallyOfReports(made, true)
        made.forEach((report, i) => {
          const isOdd =
            alone(report, true).fails ||
            report.written.length > 0 ||
            Object.values(report.cells).some(v => v !== null && v < 0)
          // A group total may be below its own rows: nothing fails by it, but what the rows prove has to be looked at.
          const hasTotals = Object.keys(report.cells).some(id => !column(id).onForm)
          if (!isOdd && !hasTotals) expect(told.irregular?.[i]).toBe(0)
        })
      }),
      { numRuns: 60, seed: 20261124 },
    )
  })

  it('is the same over several blocks and in any order of forms', () => {
    const [first, second, third] = [
      plain(cleanForm('2021', [{ outcome: 'granted', applicant: 'natural' }])),
      plain(cleanForm('2019', [{ outcome: 'open', applicant: 'legal' }]), '2019'),
      plain({ ...cleanForm('2021', []), granted__total: null }, null),
    ]
    const many = Array.from({ length: 2500 }, (_, i) => [first, second, third][i % 3] ?? first)
    const all = tallyOfReports(many, true)
    const alike = (i: number, k: number) =>
      Object.values(all).every(values => values[i] === values[k] && values.length === 2500)
    for (let i = 3; i < 2500; i++) if (!alike(i, i % 3)) throw new Error(`report ${i}`)
  })

  it('tells of the columns of each table whether any holds a number, one that is not 0, one below it', () => {
    const told = fc.constantFrom<(number | null)[]>(null, null, null, 0, 0, 1, -1, 0.5)
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...VALUE_COLUMNS.map(c => c.id)), told, { noNullPrototype: true }),
        cells => {
          const batch = batchOf([{ org: '甲', year: 2022, values: cells }])
          const signs = signsOf(batch, nonZeroCells(batch))[0] ?? 0
          const holds = {
            numbers: () => true,
            nonzero: (n: number) => n !== 0,
            negative: (n: number) => n < 0,
          }
          for (const sign of SIGNS) {
            const values = sign.cells.map(id => cells[id] ?? null).filter(v => v !== null)
            expect((signs & sign.bit) !== 0, `${sign.kind} of ${sign.cells[0]}`).toBe(
              values.some(holds[sign.kind]),
            )
          }
        },
      ),
      { seed: 20261125 },
    )
    expect(new Set(SIGNS.map(s => s.bit)).size).toBe(SIGNS.length)
    const three = batchOf(
      [{}, { granted__legal: 2 }, {}].map((values, i) => ({ org: `o${i}`, year: 2022, values })),
    )
    const [none, some, again] = signsOf(three, nonZeroCells(three))
    expect([none, again]).toEqual([0, 0])
    expect(some).toBeGreaterThan(0)
  })

  it('leaves fractions, numbers beyond counting and cells that were not read well to be evaluated alone', () => {
    const clean = cleanForm('2021', [])
    const odd = [0, 0.5, -1, 2 ** 33].map(granted__natural => plain({ ...clean, granted__natural }))
    expect([...(tallyOfReports(odd, true).irregular ?? [])]).toEqual([0, 1, 1, 1])
    const left = (note: CellNote) => {
      const batch = batchOfReports([plain(clean)], [note])
      return createTally()({ batch, nonZero: nonZeroCells(batch), derived: null, whole: new Set(['2021']) })
    }
    for (const status of ['text', 'unparsed', 'missing_cell', 'missing_table', 'approx'] as const)
      expect(left(wrote(0, 'granted__natural', status)).irregular?.[0]).toBe(1)
    expect(left(wrote(0, 'rules_issued', 'text')).irregular?.[0]).toBe(0)
    expect(left(wrote(0, 'granted__natural', 'dash')).irregular?.[0]).toBe(0)
    // Not all of table 3 was seen: whether its rows are written is not known.
    expect(left(wrote(0, 'granted__natural', 'not_loaded')).k05?.[0]).toBe(1000)
    expect(left({ ...wrote(0, 'handled_total__total', 'not_loaded'), imputedValue: 4 }).k05?.[0]).toBe(1)
  })
})
