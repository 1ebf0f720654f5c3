import { describe, expect, it } from 'vitest'
import { formColumns, VALUE_COLUMNS } from '../../src/domain/dictionary'
import { formEquations } from '../../src/domain/identities'
import { numbers, read, texts } from '../intake/support'
import { firstReports } from './nationalFile'

const ROWS = 1000
const TEXT = firstReports(ROWS)
const LINES = TEXT.trimEnd().split('\n')
const HEADER = LINES[0]?.split(',') ?? []
const PLACE: ReadonlyMap<string, number> = new Map(HEADER.map((id, i) => [id, i]))

interface Line {
  readonly year: number
  at(column: string): string
}

const REPORTS: readonly Line[] = LINES.slice(1).map(line => {
  const cells = line.split(',')
  const at = (column: string): string => cells[PLACE.get(column) ?? -1] ?? ''
  return { year: Number(at('year')), at }
})

const templateOf = (report: Line) => (report.year < 2021 ? '2019' : '2021')
const EQUATIONS = { '2019': formEquations('2019'), '2021': formEquations('2021') }
const WRITABLE = REPORTS.flatMap(report => formColumns(templateOf(report)).map(c => report.at(c.id)))
const CELLS = WRITABLE.length
const BLANKS = WRITABLE.filter(text => text === '').length

describe('the file of the bench', () => {
  it('is the same on every run and has one header over all value columns of the form', () => {
    expect(firstReports(ROWS)).toBe(TEXT)
    expect(LINES).toHaveLength(ROWS + 1)
    expect(HEADER.slice(6)).toEqual(VALUE_COLUMNS.filter(c => c.onForm).map(c => c.id))
    expect(new Set(LINES.map(line => line.split(',').length))).toEqual(new Set([HEADER.length]))
  })

  it('adds up wherever every figure of an equation is written', () => {
    let held = 0
    const broken: string[] = []
    for (const report of REPORTS) {
      for (const { check, scope, left, right } of EQUATIONS[templateOf(report)]) {
        if ([...left, ...right].some(id => report.at(id) === '')) continue
        const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + Number(report.at(id)), 0)
        if (sum(left) !== sum(right)) broken.push(`${report.at('org_code')} ${report.year} ${check} ${scope}`)
        else if (sum(left) > 0) held++
      }
    }
    expect(broken).toEqual([])
    expect(held).toBeGreaterThan(1000)
  })

  it('carries what one year leaves open into the next', () => {
    const pairs = REPORTS.flatMap((report, i) => {
      const before = REPORTS[i - 1]
      if (!before || before.at('org_code') !== report.at('org_code')) return []
      const [out, into] = [before.at('carried_out__natural'), report.at('carried_in__natural')]
      return out === '' || into === '' ? [] : [[out, into]]
    })
    expect(pairs.filter(([out]) => out !== '0').length).toBeGreaterThan(10)
    for (const [out, into] of pairs) expect(into).toBe(out)
  })

  it('has the zeros and blanks of such files', () => {
    const zero = REPORTS.filter(r => VALUE_COLUMNS.every(c => ['', '0'].includes(r.at(c.id)))).length
    expect(zero / ROWS).toBeGreaterThan(0.7)
    expect(zero / ROWS).toBeLessThan(0.9)
    expect(BLANKS / CELLS).toBeCloseTo(0.02, 2)
  })

  it('is loaded whole, with a word on its blank cells only, and with the figures that stand in it', () => {
    const reading = read(TEXT)
    expect(reading).toMatchObject({ outcome: 'accept', rowsLoaded: ROWS, rowsSetAside: 0 })
    expect(reading.groups.map(g => [g.code, g.count])).toEqual([['blank-cells', BLANKS]])
    expect(numbers(reading, 'new_received__total')).toEqual(
      REPORTS.map(r => (r.at('new_received__total') === '' ? null : Number(r.at('new_received__total')))),
    )
    expect(texts(reading, 'template')).toEqual(REPORTS.map(templateOf))
  })
})
