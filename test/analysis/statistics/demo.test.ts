/** The demo county's answer key, for what stands on statistics alone: nothing missed, nothing else said. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { calibrate } from '../../../src/analysis/statistics/calibration'
import { findCopies } from '../../../src/analysis/statistics/copies'
import { funnel, isRateOutlier } from '../../../src/analysis/statistics/funnel'
import { assess, assessments, populationOf } from '../../../src/analysis/statistics/improbable'
import { countOutlier, jump } from '../../../src/analysis/statistics/unusual'
import { bodyOf, copyReports, numberIn, sampleRows, townYears } from './samples'

interface KeyEntry {
  readonly org_name: string
  readonly year: number
  readonly check: string
  readonly scopes: readonly string[]
}

const rows = sampleRows('demo-county.csv')
const keyFile = new URL('../../../data/samples/demo-county.key.json', import.meta.url)
const key = JSON.parse(readFileSync(keyFile, 'utf8')) as { readonly problems: readonly KeyEntry[] }
const planted = (check: string, scope?: string) =>
  key.problems
    .filter(p => p.check === check && (scope === undefined || p.scopes.includes(scope)))
    .map(p => `${p.org_name} ${p.year}`)

const population = populationOf(townYears(rows))
const known = [...assessments(population)].filter(a => a.known)

test('K62: one suppressed year, and no honest zero', () => {
  const found = known.filter(a => a.hint !== 'none').map(a => `${a.id} ${a.year}`)
  expect(found).toEqual(planted('K62'))
  expect(calibrate(known).uncalibrated).toBe(false)
})

test('K63: one wave of requests', () => {
  const found = known.filter(a => countOutlier(a.forecast, a.value).flagged).map(a => `${a.id} ${a.year}`)
  expect(found).toEqual(planted('K63'))
})

test('K18: 4 to 58, with the batch size of the town', () => {
  const town = population.towns.findIndex(t => t.id === '芷墟镇')
  const wave = assess(population, town, 2024)
  const found = jump(58, 4, wave.known ? wave.forecast.batch : null)
  expect(found.flagged).toBe(true)
  expect(planted('K18', 'new_received__total')).toEqual(['芷墟镇 2024'])
})

describe('K15', () => {
  const found = findCopies(copyReports(rows))

  test('copies are those planted; the town that was copied from is named beside', () => {
    const copies = found.filter(c => c.strength === 'copy').map(c => c.report)
    expect(copies.toSorted()).toEqual([...planted('K15'), '岫坪镇 2024'].toSorted())
  })

  test('the twins that must not be flagged are coincidence', () => {
    const coincidences = found.filter(c => c.strength === 'coincidence').map(c => c.report)
    expect(coincidences.toSorted()).toEqual(
      ['绡坪乡 2022', '箫岭乡 2022', '蘅墟乡 2025', '隼坪乡 2025'].toSorted(),
    )
  })
})

test('K64: three years of one street lie below the 99.8 % limit', () => {
  const streets = rows.filter(r => r.org_type === 'subdistrict' && Number(r.year) >= 2023)
  const sums = [...new Set(streets.map(bodyOf))].map(id => {
    const own = streets.filter(r => bodyOf(r) === id)
    const sum = (column: string) => own.reduce((s, r) => s + (numberIn(r, column) ?? 0), 0)
    const x = sum('granted__total') + sum('partial__total')
    return { id: own[0]?.org_name ?? id, x, n: sum('handled_total__total') }
  })
  const f = funnel('binomial', sums)
  const outliers = f.points.filter(p => isRateOutlier(p, f) === true)
  expect(outliers.map(p => `${p.id} ${p.x}/${p.n}`)).toEqual(['檀浦街道 39/108'])
})
