import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Change, changeBetween, changes, type Level } from '../../src/analysis/change'
import { breakBetween } from '../../src/catalog/breaks'
import { METRICS, metric } from '../../src/catalog/metrics'
import { changeText, fromTo } from '../../src/charts/changeWords'
import type { ReportTemplate } from '../../src/domain/dictionary'

function level(year: number, value: number | null, part: Partial<Level> = {}): Level {
  return { year, value, x: value, n: null, template: year < 2021 ? '2019' : '2021', reports: null, ...part }
}

function share(year: number, x: number, n: number): Level {
  return level(year, x / n, { x, n })
}

const say = (id: string, change: Change) => changeText(metric(id), change, 'zh')

describe('a change by hand', () => {
  test('of a count is a difference, and in per cent only from a base of 5', () => {
    const received = metric('new_received')
    expect(say('new_received', changeBetween(received, 'absolute', level(2022, 14), level(2023, 25)))).toBe(
      '+11 件',
    )
    expect(say('new_received', changeBetween(received, 'relative', level(2022, 20), level(2023, 25)))).toBe(
      '+25%',
    )
    expect(say('new_received', changeBetween(received, 'relative', level(2022, 5), level(2023, 0)))).toBe(
      '−100%',
    )
    const small = changeBetween(received, 'relative', level(2022, 1), level(2023, 3))
    expect(small).toMatchObject({ amount: null, why: 'small' })
    expect(fromTo(received, small, 'zh')).toBe('1 → 3')
    expect(changeBetween(received, 'absolute', level(2022, 1), level(2023, 3)).amount).toBe(2)
    expect(changeBetween(received, 'relative', level(2022, 0), level(2023, 9)).why).toBe('small')
  })

  test('of a share is in percentage points, however it is asked for', () => {
    for (const mode of ['absolute', 'relative'] as const) {
      const change = changeBetween(metric('disclosure_rate'), mode, share(2022, 17, 25), share(2023, 24, 32))
      expect(change).toMatchObject({ unit: 'points', why: null })
      expect(change.amount).toBeCloseTo(0.07, 12)
      expect(say('disclosure_rate', change)).toBe('+7 个百分点')
      expect(fromTo(metric('disclosure_rate'), change, 'zh')).toBe('68%（17/25） → 75%（24/32）')
    }
  })

  test('of a ratio is its difference, never a per cent of it', () => {
    const change = changeBetween(metric('review_rate'), 'relative', level(2022, 10), level(2023, 8.5))
    expect(change.unit).toBe('own')
    expect(say('review_rate', change)).toBe('−1.50')
  })

  test('is nothing across a form that does not compare, from a blank, between yes and no, or between sums of other reports', () => {
    const why = (id: string, from: Level | null, to: Level) =>
      changeBetween(metric(id), 'absolute', from, to).why
    expect(why('normdoc_issued', level(2020, 4), level(2021, 6))).toBe('break')
    expect(why('new_received', level(2020, 4), level(2021, 6))).toBeNull()
    expect(why('new_received', level(2020, null), level(2021, 6))).toBe('base')
    expect(why('new_received', null, level(2021, 6))).toBe('base')
    expect(why('new_received', level(2020, 4), level(2021, null))).toBe('value')
    expect(why('has_requests', level(2022, 0), level(2023, 1))).toBe('flag')
    const sums = (a: number, b: number) =>
      why('new_received', level(2022, 859, { reports: a }), level(2023, 900, { reports: b }))
    expect([sums(58, 57), sums(58, 58)]).toEqual(['reports', null])
  })

  test('starts from the year before, or from the year chosen, also backwards', () => {
    const levels = [level(2021, 10), level(2022, 15), level(2024, 30)]
    const amounts = (base: number | null) =>
      changes(metric('new_received'), 'absolute', base, levels).map(c => c.amount)
    expect(amounts(null)).toEqual([null, 5, null])
    expect(amounts(2022)).toEqual([-5, 0, 15])
    expect(amounts(2019)).toEqual([null, null, null])
  })
})

test('no change of any metric crosses a break', () => {
  const form = fc.constantFrom('2019', '2021', 'mixed', 'unknown', 'legacy_pre2019', null)
  const figure = fc.record({ template: form, value: fc.option(fc.nat(40), { nil: null }) })
  fc.assert(
    fc.property(
      fc.constantFrom(...METRICS),
      fc.constantFrom('absolute' as const, 'relative' as const),
      fc.option(fc.integer({ min: 2017, max: 2025 }), { nil: null }),
      fc.array(figure, { minLength: 2, maxLength: 7 }),
      (m, mode, base, figures) => {
        const levels = figures.map((f, i) => level(2018 + i, f.value, { template: f.template }))
        for (const change of changes(m, mode, base, levels)) {
          if (change.amount === null || change.from === null || change.from.year === change.to.year) continue
          const [a, b] = [change.from.template, change.to.template] as (ReportTemplate | null)[]
          expect(breakBetween(m, a ?? null, b ?? null)).not.toBe('cut')
          expect(change.to.value).not.toBeNull()
        }
      },
    ),
  )
})
