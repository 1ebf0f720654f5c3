import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Check, Form } from '../../src/catalog/check'
import { CHECKS } from '../../src/catalog/checks'
import { evaluateReport } from '../../src/catalog/evaluateCheck'
import { randomReport } from '../support/forms'
import { recompute } from '../support/recompute'
import { reportCells } from '../support/reportCells'

const isIdentity = (check: Check) => check.family === 'identities'
const scopes = (code: string, form: Form) => CHECKS.find(c => c.code === code)?.scopes(form).length

describe('declarations', () => {
  it('have the scopes of the form: 7 columns, 23 or 25 rows, 3 blocks', () => {
    for (const form of ['2019', '2021', 'unknown'] as const) {
      const rows = { '2019': 23, '2021': 25, unknown: 22 }[form]
      expect(CHECKS.filter(isIdentity).map(c => scopes(c.code, form))).toEqual([
        7,
        rows,
        7,
        3,
        1,
        rows,
        rows,
        7,
      ])
    }
  })

  it('tell every reader, in both languages, what is checked and when nothing is said', () => {
    for (const check of CHECKS) {
      for (const words of [
        check.name,
        check.formula,
        check.meaning,
        check.caveat,
        check.unknown,
        check.question,
      ]) {
        expect(words.zh, check.code).toMatch(/[一-鿿]/)
        expect(words.en, check.code).toMatch(/[a-z]/)
      }
    }
  })
})

describe('one report', () => {
  it('has the results of a recomputation from the specification, scope by scope', () => {
    const met = new Set<string>()
    fc.assert(
      fc.property(randomReport, fc.boolean(), (report, whole) => {
        const form: Form =
          report.template === '2019' || report.template === '2021' ? report.template : 'unknown'
        const written = new Set(report.written)
        const results = evaluateReport(
          reportCells({ form, cells: report.cells, written, whole, derived: report.derived }),
          isIdentity,
        )
        const told = recompute(report.cells, {
          template: report.template,
          whole,
          written,
          derived: report.derived,
        })
        const applicable = [...told].filter(([key]) => results.some(r => keyOf(r) === key))
        for (const [key, expected] of told) {
          const found = results.find(r => keyOf(r) === key)
          expect(found?.result ?? 'N/A', key).toBe(expected.result)
          if (expected.result === 'FAIL') {
            expect([found?.left, found?.right], key).toEqual([expected.left, expected.right])
            if (key === 'K05 ') expect(found?.scope).toBe(expected.about)
          }
          met.add(`${key.slice(0, 3)} ${expected.result}`)
        }
        expect(applicable).toHaveLength(results.length)
      }),
      { numRuns: 500 },
    )
    const everywhere = ['K01', 'K02', 'K03', 'K04', 'K05', 'K06', 'K07', 'K08'].flatMap(code =>
      ['PASS', 'FAIL', 'UNKNOWN'].map(result => `${code} ${result}`),
    )
    expect([...met]).toEqual(expect.arrayContaining([...everywhere, 'K01 N/A', 'K02 N/A', 'K08 N/A']))
  })

  it('needs no number from a blank: the known applicants of 2 and a total of 1 contradict, of 1 and 2 they may not', () => {
    const k02 = (total: number) =>
      evaluateReport(
        reportCells({ form: '2021', cells: { granted__natural: 2, granted__total: total } }),
      ).find(r => keyOf(r) === 'K02 granted')?.result
    expect(k02(1)).toBe('FAIL')
    expect(k02(3)).toBe('UNKNOWN')
  })
})

/** K05 names a row as its scope; by hand it is one scope a report. */
function keyOf(result: { readonly check: string; readonly scope: string }): string {
  return result.check === 'K05' ? 'K05 ' : `${result.check} ${result.scope}`
}
