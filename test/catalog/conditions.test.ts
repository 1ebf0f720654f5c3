/** Each check on values, logic and form with reports worked out by hand: one that fails, passes, is unknown, does not apply. */
import { describe, expect, it } from 'vitest'
import type { CheckResult } from '../../src/catalog/check'
import { CHECKS } from '../../src/catalog/checks'
import { evaluateReport, type ScopeResult } from '../../src/catalog/evaluateCheck'
import { PARAMETERS, parameterValue } from '../../src/catalog/parameters'
import { formColumns } from '../../src/domain/dictionary'
import { cleanForm } from '../support/forms'
import { type ReportParts, reportCells } from '../support/reportCells'

const TOWN = { org_level: 'town', org_type: 'town_zhen', county: '甲县' }
const NEW = { ...TOWN, t2_template: '2021', t3_template: '2021', template: '2021' }
const OLD = { ...TOWN, t2_template: '2019', t3_template: '2019', template: '2019' }
const FULL = { filled_t2: 10, filled_t3: 175, filled_t4: 15, cells_t2: 10, cells_t3: 175, cells_t4: 15 }
const SHOWN = { shown_t2: 1, shown_t3: 1, shown_t4: 1 }
const zeros = cleanForm('2021', [])
const old = cleanForm('2019', [])

type Parts = Omit<ReportParts, 'form'> & { readonly form?: ReportParts['form'] }

function results(check: string, parts: Parts): readonly ScopeResult[] {
  return evaluateReport(reportCells({ form: '2021', ...parts }), c => c.code === check)
}

/** The result of the one scope named, or of the only one. */
function told(check: string, parts: Parts, scope?: string): ScopeResult | undefined {
  const all = results(check, parts)
  return scope === undefined ? all[0] : all.find(r => r.scope === scope)
}

const CASES: readonly (readonly [string, CheckResult, Parts, string?])[] = [
  ['K20', 'FAIL', { cells: { ...zeros, penalty_decisions: -2 } }],
  ['K20', 'PASS', { cells: { ...old, permit_items_delta: -3 } }],
  ['K20', 'UNKNOWN', { cells: { permit_items_delta: -3 } }],
  ['K21', 'FAIL', { cells: { ...zeros, permit_decisions: 3.5 } }],
  ['K21', 'PASS', { cells: { ...zeros, fee_amount_wan: 3.5 } }],
  ['K21', 'UNKNOWN', { cells: { fee_amount_wan: 3.5 } }],
  ['K22', 'FAIL', { cells: zeros, numbers: { unparsed_t2: 1 }, unparsed: new Set(['permit_decisions']) }],
  ['K22', 'PASS', { cells: zeros, written: new Set(['permit_decisions']) }],
  ['K23', 'FAIL', { texts: NEW, cells: { ...zeros, rules_issued: 2 } }, 'rules_issued'],
  ['K23', 'PASS', { texts: NEW, cells: zeros }, 'rules_issued'],
  ['K23', 'UNKNOWN', { texts: NEW, cells: {} }, 'rules_issued'],
  ['K23', 'N/A', { texts: OLD, cells: { rules_issued: 2 } }, 'rules_issued'],
  ['K23', 'N/A', { texts: { ...NEW, org_level: 'city' }, cells: { rules_issued: 2 } }, 'rules_issued'],
  // Said to be of county level, but of no county: a provincial office is not accused of making rules.
  [
    'K23',
    'UNKNOWN',
    { texts: { ...NEW, org_level: 'county', county: null }, cells: { rules_issued: 2 } },
    'rules_issued',
  ],
  ['K23', 'FAIL', { texts: { ...NEW, org_level: 'county' }, cells: { rules_issued: 2 } }, 'rules_issued'],
  [
    'K27',
    'FAIL',
    { texts: OLD, cells: { ...old, normdoc_disclosed: 6, normdoc_public_total: 2 } },
    'normdoc',
  ],
  [
    'K27',
    'PASS',
    { texts: OLD, cells: { ...old, normdoc_disclosed: 2, normdoc_public_total: 2 } },
    'normdoc',
  ],
  ['K27', 'UNKNOWN', { texts: OLD, cells: { normdoc_disclosed: 6 } }, 'normdoc'],
  ['K27', 'N/A', { texts: NEW, cells: {} }, 'normdoc'],
  ['K33', 'FAIL', { cells: zeros, numbers: FULL }],
  ['K33', 'FAIL', { cells: zeros, numbers: { ...FULL, filled_t3: 155 } }],
  ['K33', 'UNKNOWN', { cells: zeros, numbers: { ...FULL, filled_t3: 154 } }],
  ['K33', 'PASS', { cells: { ...zeros, permit_decisions: 1 }, numbers: FULL }],
  ['K33', 'UNKNOWN', { cells: zeros }],
  ['K33', 'UNKNOWN', { cells: {}, numbers: FULL }],
  ['K34', 'FAIL', { cells: {}, numbers: { ...FULL, filled_t2: 0, filled_t3: 0, filled_t4: 0 } }],
  ['K34', 'PASS', { cells: { lit_after_total: 0 } }],
  ['K34', 'UNKNOWN', { cells: {} }],
  [
    'K36',
    'FAIL',
    { texts: OLD, cells: { ...old, permit_items_prev: 9, permit_items_delta: 3, permit_decisions: 12 } },
    'permit',
  ],
  [
    'K36',
    'PASS',
    { texts: OLD, cells: { ...old, permit_items_prev: 3, permit_items_delta: 1, permit_decisions: 4 } },
    'permit',
  ],
  ['K36', 'PASS', { texts: OLD, cells: old }, 'permit'],
  ['K36', 'UNKNOWN', { texts: OLD, cells: { permit_items_prev: 3, permit_decisions: 6 } }, 'permit'],
  ['K36', 'N/A', { texts: NEW, cells: zeros }, 'permit'],
  ['K37', 'FAIL', { cells: zeros, numbers: { short_t3: 2 } }, 't3'],
  ['K37', 'UNKNOWN', { cells: zeros }, 't3'],
  ['K37', 'PASS', { cells: zeros, numbers: { whole_t3: 1 } }, 't3'],
  ['K37', 'FAIL', { cells: zeros, numbers: { whole_t3: 1, short_t3: 1 } }, 't3'],
  [
    'K39',
    'FAIL',
    { cells: { ...zeros, partial__natural: 3, deny_process_info__natural: 3, handled_total__natural: 3 } },
    'natural',
  ],
  [
    'K39',
    'PASS',
    { cells: { ...zeros, partial__natural: 3, deny_process_info__natural: 2, handled_total__natural: 3 } },
    'natural',
  ],
  ['K39', 'PASS', { cells: zeros }, 'natural'],
  ['K39', 'UNKNOWN', { cells: { partial__natural: 3, handled_total__natural: 3 } }, 'natural'],
  [
    'K45',
    'FAIL',
    { cells: { permit_decisions: 1 }, numbers: { ...SHOWN, filled_t2: 1, filled_t3: 0, filled_t4: 0 } },
    't3',
  ],
  ['K45', 'FAIL', { cells: zeros, numbers: { absent_t4: 15 } }, 't4'],
  ['K45', 'PASS', { cells: zeros }, 't4'],
  [
    'K45',
    'PASS',
    { cells: { permit_decisions: 1 }, numbers: { ...SHOWN, filled_t4: 0, marked_t4: 15 } },
    't4',
  ],
  ['K45', 'UNKNOWN', { cells: {}, numbers: { ...SHOWN, filled_t2: 0, filled_t3: 0, filled_t4: 0 } }, 't3'],
  ['K45', 'UNKNOWN', { cells: { permit_decisions: 1 }, numbers: SHOWN }, 't3'],
  // A file in which few reports have the table says nothing of this one.
  ['K45', 'UNKNOWN', { cells: { permit_decisions: 1 }, numbers: { filled_t4: 0 } }, 't4'],
  ['K46', 'FAIL', { texts: OLD, numbers: { year: 2022 } }],
  ['K46', 'FAIL', { texts: NEW, numbers: { year: 2020 } }],
  ['K46', 'FAIL', { texts: { ...NEW, t3_template: '2019' }, numbers: { year: 2021 } }],
  ['K46', 'PASS', { texts: NEW, numbers: { year: 2021 } }],
  [
    'K46',
    'UNKNOWN',
    { form: 'unknown', texts: { t2_template: 'mixed', t3_template: 'unknown' }, numbers: { year: 2021 } },
  ],
  ['K53', 'FAIL', { texts: NEW, numbers: { year: 2023, earliest: 20240201, latest: 20240201 } }],
  ['K53', 'PASS', { texts: NEW, numbers: { year: 2023, earliest: 20240131, latest: 20240131 } }],
  [
    'K53',
    'PASS',
    {
      texts: { org_level: 'county', org_type: 'government' },
      numbers: { year: 2023, earliest: 20240201, latest: 20240201 },
    },
  ],
  [
    'K53',
    'FAIL',
    {
      texts: { org_level: 'county', org_type: 'department' },
      numbers: { year: 2023, earliest: 20240201, latest: 20240229 },
    },
  ],
  [
    'K53',
    'UNKNOWN',
    {
      texts: { org_level: 'county', org_type: 'special' },
      numbers: { year: 2023, earliest: 20240201, latest: 20240201 },
    },
  ],
  ['K53', 'UNKNOWN', { texts: NEW, numbers: { year: 2023 } }],
  ['K54', 'FAIL', { texts: NEW, numbers: { year: 2023, earliest: 20231225, latest: 20231225 } }],
  ['K54', 'FAIL', { texts: NEW, numbers: { year: 2023, earliest: 20231201, latest: 20231231 } }],
  ['K54', 'PASS', { texts: NEW, numbers: { year: 2023, earliest: 20240101, latest: 20240131 } }],
  ['K54', 'UNKNOWN', { texts: NEW, numbers: { year: 2023 } }],
  ['K57', 'FAIL', { numbers: { ...FULL, filled_t3: 154 } }],
  ['K57', 'PASS', { numbers: { ...FULL, filled_t3: 155 } }],
  ['K57', 'UNKNOWN', { numbers: { ...FULL, cells_t2: null } }],
]

describe('checks on one report', () => {
  for (const [check, result, parts, scope] of CASES) {
    it(`${check} is ${result} of ${JSON.stringify({ ...parts, cells: undefined }).slice(0, 90)}`, () => {
      expect(told(check, parts, scope)?.result).toBe(result)
    })
  }

  it('fail, pass and are unknown in at least one case each, where they can', () => {
    const met = new Set(CASES.map(([check, result]) => `${check} ${result}`))
    for (const check of new Set(CASES.map(([code]) => code))) {
      expect(met).toContain(`${check} FAIL`)
      expect(met, check).toContain(`${check} PASS`)
    }
  })

  it('name the first cell that is negative, broken or no number, and point at all of them', () => {
    const negative = told('K20', { cells: { ...zeros, coercion_decisions: -1, penalty_decisions: -2 } })
    expect(negative).toMatchObject({ scope: 'penalty_decisions', left: -2 })
    expect(negative?.cells).toEqual(['penalty_decisions', 'coercion_decisions'])
    expect(told('K21', { cells: { ...zeros, granted__legal: 0.5 } })?.scope).toBe('granted__legal')
  })

  it('two rows of small stocks at once are told, one alone is not', () => {
    const rows = { penalty_items_prev: 3, penalty_items_delta: 1, penalty_decisions: 4 }
    const both = { ...old, ...rows, coercion_items_prev: 2, coercion_items_delta: 0, coercion_decisions: 2 }
    const failed = (cells: typeof both | typeof old) =>
      results('K36', { form: '2019', texts: OLD, cells })
        .filter(r => r.result === 'FAIL')
        .map(r => r.scope)
    expect(failed({ ...old, ...rows })).toEqual([])
    expect(failed(both)).toEqual(['penalty', 'coercion'])
  })

  it('rules made are major, rules listed are minor; below half complete is major', () => {
    const rules = results('K23', { texts: OLD, cells: { ...old, rules_made: 1, rules_public_total: 6 } })
    expect(rules.filter(r => r.result === 'FAIL').map(r => [r.scope, r.severity])).toEqual([
      ['rules_made', 'major'],
      ['rules_public_total', 'minor'],
    ])
    expect(told('K57', { numbers: { ...FULL, filled_t3: 75 } })?.severity).toBe('minor')
    expect(told('K57', { numbers: { ...FULL, filled_t3: 74 } })?.severity).toBe('major')
  })

  it('use the thresholds that the user set', () => {
    const late = { texts: NEW, numbers: { year: 2023, earliest: 20240201, latest: 20240201 } }
    expect(told('K53', { ...late, parameters: { deadline_town: 228 } })?.result).toBe('PASS')
    expect(told('K57', { numbers: FULL, parameters: { completeness_minor: 1 } })?.result).toBe('PASS')
    expect(
      told('K57', { numbers: { ...FULL, filled_t4: 14 }, parameters: { completeness_minor: 1 } })?.result,
    ).toBe('FAIL')
  })
})

describe('a doubt left by reading a table', () => {
  const broken = { ...zeros, granted__natural: 2, granted__total: 1 }
  it('accuses no town: the checks of that table are unknown, those of others are not', () => {
    const parts = {
      cells: { ...broken, review_upheld: 1 },
      numbers: { unparsed_t3: 1 },
      unparsed: new Set(['granted__legal']),
    }
    expect(told('K02', parts, 'granted')?.result).toBe('UNKNOWN')
    expect(told('K03', parts, 'natural')?.result).toBe('UNKNOWN')
    expect(told('K04', parts, 'review')?.result).toBe('FAIL')
    expect(told('K02', { cells: broken }, 'granted')?.result).toBe('FAIL')
    expect(told('K02', { cells: broken, numbers: { short_t3: 1 } }, 'granted')?.result).toBe('UNKNOWN')
    expect(told('K02', { cells: broken, numbers: { unparsed_t2: 1 } }, 'granted')?.result).toBe('FAIL')
  })

  it('N/A stays N/A', () => {
    const parts = { texts: OLD, cells: old, numbers: { unparsed_t2: 1 } }
    expect(told('K23', parts, 'rules_issued')?.result).toBe('N/A')
    expect(told('K23', parts, 'rules_made')?.result).toBe('UNKNOWN')
  })
})

describe('checks that need the text', () => {
  it('are unknown, never a pass, and say why', () => {
    const texts = CHECKS.filter(c => c.scopes('2021').some(s => s.rule.kind === 'text'))
    expect(texts.map(c => c.code)).toEqual([
      'K16',
      'K17',
      'K35',
      'K38',
      'K47',
      'K48',
      'K49',
      'K50',
      'K51',
      'K52',
      'K58',
      'K59',
      'K60',
      'K61',
    ])
    for (const check of texts) {
      expect(results(check.code, { cells: zeros, numbers: FULL }).map(r => r.result)).toEqual(['UNKNOWN'])
      expect(check.unknown.zh).toContain('原文')
    }
  })
})

describe('declarations', () => {
  it('ask politely and accuse nobody', () => {
    for (const { code, name, meaning, caveat, question } of CHECKS) {
      expect(question.zh, code).toMatch(/[？。]$/)
      expect(question.en, code).toMatch(/[?.]$/)
      for (const words of [name, meaning, caveat, question])
        expect(words.zh, code).not.toMatch(/造假|瞒报|虚报|违法/)
    }
  })

  it('do not change with the form of table 3 where one statement tells every form', () => {
    for (const check of CHECKS) {
      const plain = (form: '2019' | '2021' | 'unknown') =>
        check.scopes(form).filter(s => ['condition', 'group', 'text'].includes(s.rule.kind))
      expect(JSON.stringify(plain('2019')), check.code).toBe(JSON.stringify(plain('2021')))
      expect(JSON.stringify(plain('unknown')), check.code).toBe(JSON.stringify(plain('2021')))
    }
  })

  it('have one code each, in order, and thresholds that exist, within their range', () => {
    expect(CHECKS.map(c => c.code)).toEqual([...new Set(CHECKS.map(c => c.code))].sort())
    for (const { id, value, lowest, highest } of PARAMETERS) {
      expect(parameterValue(id)).toBe(value)
      expect(value).toBeGreaterThanOrEqual(lowest)
      expect(value).toBeLessThanOrEqual(highest)
      expect(parameterValue(id, { [id]: highest + 1 })).toBe(highest)
    }
    const used = new Set(CHECKS.flatMap(c => c.parameters))
    for (const id of used) expect(PARAMETERS.map(p => p.id)).toContain(id)
  })

  it('K20 and K21 look at every count of the form', () => {
    const counts = formColumns('2021').filter(c => c.item.kind === 'count')
    for (const { id } of counts) {
      expect(told('K20', { cells: { ...zeros, [id]: -1 } })?.scope).toBe(id)
      expect(told('K21', { cells: { ...zeros, [id]: 0.25 } })?.scope).toBe(id)
    }
  })
})
