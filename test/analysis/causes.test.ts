import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cause, findCauses } from '../../src/analysis/causes'
import { causeKind } from '../../src/catalog/causeWords'
import type { Check } from '../../src/catalog/check'
import { evaluateReport, type ReportCells } from '../../src/catalog/evaluateCheck'
import { APPLICANT_PARTS, APPLICANTS, type TemplateId } from '../../src/domain/dictionary'
import { formEquations, outcomeItems, table3Items } from '../../src/domain/identities'
import { type Cells, cleanForm, type Request, randomReport, requests, template } from '../support/forms'
import { reportCells } from '../support/reportCells'

/** K01–K08: the checks whose failures have causes. */
const isArithmetic = (check: Check) => check.family === 'identities'

function reportOf(form: TemplateId, cells: Cells): ReportCells {
  return reportCells({ form, cells })
}

function failuresOf(form: TemplateId, cells: Cells) {
  return evaluateReport(reportOf(form, cells), isArithmetic).filter(r => r.result === 'FAIL')
}

function causesOf(form: TemplateId, cells: Cells): readonly Cause[] {
  return findCauses(reportOf(form, cells), failuresOf(form, cells))
}

const named = (failures: readonly { readonly check: string; readonly scope: string }[]) =>
  failures.map(f => `${f.check} ${f.scope}`).sort()

/** A form with a few requests of several kinds, so that no row or column of interest is empty. */
const BUSY: readonly Request[] = [
  { outcome: 'granted', applicant: 'natural' },
  { outcome: 'granted', applicant: 'natural', old: true },
  { outcome: 'partial', applicant: 'business' },
  { outcome: 'unable_not_held', applicant: 'natural' },
  { outcome: 'open', applicant: 'business' },
]

describe('a clean form', () => {
  it('fails nothing, whatever was requested', () => {
    fc.assert(
      fc.property(
        template.chain(t => fc.tuple(fc.constant(t), requests(t), fc.nat(4))),
        ([t, list, disputes]) => {
          expect(failuresOf(t, cleanForm(t, list, disputes))).toEqual([])
        },
      ),
    )
  })
})

describe('one error in a clean form', () => {
  const forms = (['2019', '2021'] as const).map(t => [t, formEquations(t)] as const)

  it.each(forms)(
    '%s: in any cell of table 3 fails exactly the equations of that cell, and the cell is found',
    (t, equations) => {
      for (const row of table3Items(t)) {
        for (const { id: applicant } of APPLICANTS) {
          const cell = `${row}__${applicant}`
          const cells = cleanForm(t, BUSY)
          const right = cells[cell] ?? 0
          cells[cell] = right + 1
          const expected = equations.filter(e => [...e.left, ...e.right].includes(cell))
          const failing = named(failuresOf(t, cells)).filter(f => !/^K0[78]/.test(f))
          expect(failing, cell).toEqual(named(expected.map(e => ({ check: e.check, scope: e.scope }))))
          const [cause, ...others] = causesOf(t, cells)
          expect(others, cell).toEqual([])
          expect([cause?.kind, cause?.fixes], cell).toEqual(['one-cell', [{ cell, value: right }]])
          expect(named(cause?.scopes ?? [])).toEqual(named(failuresOf(t, cells)))
        }
      }
    },
  )

  it.each(forms)(
    '%s: in any cell of table 4 fails that block only, and no single cell is blamed',
    (t, equations) => {
      for (const block of equations.filter(e => e.check === 'K04')) {
        for (const cell of [...block.left, ...block.right]) {
          const cells = cleanForm(t, BUSY, 3)
          cells[cell] = (cells[cell] ?? 0) + 1
          expect(named(failuresOf(t, cells))).toEqual([`K04 ${block.scope}`])
          expect(causesOf(t, cells).map(c => [c.cause, c.fixes])).toEqual([['equations', []]])
        }
      }
    },
  )

  it('is one cause also where the row has other cells blank', () => {
    const cells = cleanForm('2021', BUSY)
    for (const a of APPLICANT_PARTS) if (cells[`granted__${a}`] === 0) cells[`granted__${a}`] = null
    cells.granted__total = 1
    expect(named(failuresOf('2021', cells))).toEqual(['K02 granted', 'K03 total', 'K07 granted'])
    expect(causesOf('2021', cells).map(c => [c.kind, c.fixes])).toEqual([
      ['one-cell', [{ cell: 'granted__total', value: 2 }]],
    ])
  })
})

describe('slips that touch a whole row or column', () => {
  it.each([0, null])('总计列未填: the total column holds %s', empty => {
    const cells = cleanForm('2019', BUSY)
    for (const row of table3Items('2019')) cells[`${row}__total`] = row === 'partial' ? empty : 0
    const causes = causesOf('2019', cells)
    expect(causes.map(c => c.cause)).toEqual(['total-column-empty'])
    expect(named(causes[0]?.scopes ?? [])).toEqual(
      named(failuresOf('2019', cells).filter(f => f.check !== 'K05')),
    )
  })

  it('办理总计未填: row （七） is 0, and K07 of the outcomes has the same cause', () => {
    const cells = cleanForm('2021', BUSY)
    for (const { id } of APPLICANTS) cells[`handled_total__${id}`] = 0
    const causes = causesOf('2021', cells)
    expect(causes.map(c => c.cause)).toEqual(['handled-row-empty'])
    expect(named(causes[0]?.scopes ?? [])).toContain('K07 granted')
  })

  it('疑似上年数字未清: outcomes, and nothing received or handled', () => {
    const cells = cleanForm('2021', BUSY)
    for (const row of ['new_received', 'carried_in', 'handled_total', 'carried_out']) {
      for (const { id } of APPLICANTS) cells[`${row}__${id}`] = 0
    }
    expect(causesOf('2021', cells).map(c => c.cause)).toEqual(['stale-figures'])
  })

  it('申请人类型前后不一: totals agree, and that is major, not critical', () => {
    const cells = cleanForm('2021', BUSY)
    for (const row of [...outcomeItems('2021'), 'handled_total']) {
      const moved = cells[`${row}__business`] ?? 0
      cells[`${row}__business`] = 0
      cells[`${row}__natural`] = (cells[`${row}__natural`] ?? 0) + moved
    }
    expect(causesOf('2021', cells).map(c => [c.cause, c.severity])).toEqual([['applicants-shifted', 'major']])
  })

  it('a group that only its reported total gives: the total is the cell in question', () => {
    const cells = cleanForm('2021', [{ outcome: 'deny_third_party', applicant: 'natural' }])
    for (const row of outcomeItems('2021').filter(r => r.startsWith('deny_'))) cells[`${row}__total`] = null
    cells.deny_total__total = 2
    expect(named(failuresOf('2021', cells)).filter(f => f !== 'K05 deny_state_secret')).toEqual(['K03 total'])
    expect(causesOf('2021', cells)).toHaveLength(1)
  })
})

describe('several slips in one report', () => {
  it('two cells far apart are two causes, numbered', () => {
    const cells = cleanForm('2021', BUSY)
    cells.new_received__welfare = 1
    cells.granted__research = 1
    const causes = causesOf('2021', cells)
    expect(causes.map(c => c.cause)).toEqual(['one-cell', 'one-cell#2'])
    expect(causes.map(c => c.fixes[0]?.cell).sort()).toEqual(['granted__research', 'new_received__welfare'])
  })

  it('table 3 and each block of table 4 are apart', () => {
    const cells = { ...cleanForm('2021', BUSY), granted__natural: 3, review_total: 1, lit_after_total: 2 }
    expect(causesOf('2021', cells).map(c => c.cause)).toEqual(['one-cell', 'equations', 'equations#2'])
  })

  it('give every failed scope of K01–K04, K07 and K08 exactly one cause, and mends that mend', () => {
    fc.assert(
      fc.property(randomReport, r => {
        const form = r.template === '2019' || r.template === '2021' ? r.template : 'unknown'
        const report = reportCells({ form, cells: r.cells, whole: false, derived: r.derived })
        const failed = evaluateReport(report, isArithmetic).filter(f => f.result === 'FAIL')
        const causes = findCauses(report, failed)
        expect(named(causes.flatMap(c => c.scopes))).toEqual(named(failed))
        expect(new Set(causes.map(c => c.cause)).size).toBe(causes.length)
        for (const cause of causes) {
          expect(causeKind(cause.cause)).toBe(cause.kind)
          expect(cause.scopes).not.toHaveLength(0)
        }
        const all = new Map(causes.flatMap(c => c.fixes.map(f => [f.cell, f.value])))
        if (causes.length === 1 && all.size > 0) {
          const mended = evaluateReport(
            { ...report, value: id => all.get(id) ?? report.value(id) },
            isArithmetic,
          )
          expect(mended.filter(f => f.result === 'FAIL')).toEqual([])
        }
      }),
      { numRuns: 400 },
    )
  })
})
