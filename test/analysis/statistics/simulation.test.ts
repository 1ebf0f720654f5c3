/**
 * Honest towns, simulated: how often the rule of domain.md 6.5 asks about them, and how often it finds a year that
 * was suppressed. The settings are those that 6.5 lists, in every combination; the seed is fixed.
 */
import { expect, test } from 'vitest'
import { assessments, populationOf } from '../../../src/analysis/statistics/improbable'
import type { TownYears } from '../../../src/analysis/statistics/pools'
import { wilson } from '../../../src/analysis/stats'
import { type Random, randomFrom } from '../../support/random'

const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025]

/** Yearly rates of towns. 70 % zeros: P0 = (b/(b + 1))^a with a = ¼ and b = 0.316. */
const RATES: Readonly<Record<string, (random: Random) => number>> = {
  'gamma, 70 % zeros': random => random.gamma(0.25, 1 / 0.316),
  'mean 3, variance 9': random => random.gamma(1, 3),
  'mean 10': () => 10,
  'mean 0.1': () => 0.1,
}
const BATCHES = [1, 3, 4]
const TRENDS = [0, -0.2, -0.35]
const COUNTY_SIZES = [6, 12, 60]
const TOWNS = 1200

interface Setting {
  readonly rate: (random: Random) => number
  readonly batch: number
  readonly trend: number
  readonly county: number
}

/** Towns that report what they got; five counties make a prefecture. */
function honestTowns(random: Random, { rate, batch, trend, county }: Setting): TownYears[] {
  return Array.from({ length: TOWNS }, (_, i) => {
    const own = rate(random)
    return {
      id: String(i),
      county: String(Math.floor(i / county)),
      prefecture: String(Math.floor(i / county / 5)),
      province: '省',
      type: 'town_zhen',
      compiled: false,
      years: YEARS,
      counts: YEARS.map((_, t) => batch * random.poisson((own * (1 + trend) ** t) / batch)),
      breaks: [],
    }
  })
}

interface Flagged {
  readonly assessed: number
  readonly zeros: number
  readonly hints: number
  readonly strong: number
}

function flagged(towns: readonly TownYears[]): Flagged {
  let [assessed, zeros, hints, strong] = [0, 0, 0, 0]
  for (const a of assessments(populationOf(towns))) {
    if (!a.known) continue
    assessed += 1
    if (a.hint === 'none') continue
    hints += 1
    if (a.value === 0) zeros += 1
    if (a.hint === 'strong') strong += 1
  }
  return { assessed, zeros, hints, strong }
}

const percent = (x: number, n: number) => `${((100 * x) / n).toFixed(2)} %`
const upper = (x: number, n: number) => wilson(x, n)?.high ?? 1

test('honest towns are asked about no more often than the level says', () => {
  const random = randomFrom(65)
  const rows: string[] = []
  const tooMany: string[] = []
  for (const [name, rate] of Object.entries(RATES)) {
    for (const batch of BATCHES) {
      let [zeros, hints, strong] = [0, 0, 0]
      for (const trend of TRENDS) {
        for (const county of COUNTY_SIZES) {
          const f = flagged(honestTowns(random, { rate, batch, trend, county }))
          const label = `${name}, batches of ${batch}, trend ${100 * trend} %, ${county} towns`
          expect(f.assessed, label).toBeGreaterThan(1000)
          if (upper(f.hints, f.assessed) > 0.05 || upper(f.strong, f.assessed) > 0.01) tooMany.push(label)
          zeros = Math.max(zeros, f.zeros / f.assessed)
          hints = Math.max(hints, f.hints / f.assessed)
          strong = Math.max(strong, f.strong / f.assessed)
        }
      }
      rows.push(
        `| ${name} | ${batch} | ${[zeros, hints, strong].map(share => percent(share, 1)).join(' | ')} |`,
      )
    }
  }
  const head = '| honest rates | batch | worst share flagged: zeros < 5 % | any < 5 % | any < 1 % |'
  console.info([head, '|---|---|---|---|---|', ...rows].join('\n'))
  expect(tooMany).toEqual([])
}, 120_000)

/** Share of suppressed years found at 5 % and 1 % where the last year of one town in six says 0. */
function power(random: Random, setting: Setting): { n: number; hint: number; strong: number } {
  const towns = honestTowns(random, setting).map((town, i) =>
    i % 6 === 0 ? { ...town, counts: [...town.counts.slice(0, -1), 0] } : town,
  )
  const last = YEARS.at(-1)
  let [n, hint, strong] = [0, 0, 0]
  for (const a of assessments(populationOf(towns))) {
    if (!a.known || a.year !== last || Number(a.id) % 6 !== 0) continue
    const mean = a.past.reduce((sum, p) => sum + p.value, 0) / a.past.length
    if (mean < 10 || mean > 20) continue
    n += 1
    if (a.hint !== 'none') hint += 1
    if (a.hint === 'strong') strong += 1
  }
  return { n, hint, strong }
}

test('a suppressed year after 10 to 20 a year is found in nine of ten steady towns', () => {
  const random = randomFrom(4)
  const rates: Readonly<Record<string, (random: Random) => number>> = {
    '10 to 20': r => 10 + 10 * r.uniform(),
    'gamma, mean 10, variance 50': r => r.gamma(2, 5),
    'one in six 10 to 20, others mean 0.8': r =>
      r.uniform() < 1 / 6 ? 10 + 10 * r.uniform() : r.gamma(0.25, 3.2),
  }
  const rows: string[] = []
  for (const [name, rate] of Object.entries(rates)) {
    for (const batch of [1, 3, 4]) {
      for (const county of [12, 60]) {
        const found = power(random, { rate, batch, trend: 0, county })
        rows.push(
          `| ${name} | ${batch} | ${county} | ${found.n} | ${percent(found.hint, found.n)} | ${percent(found.strong, found.n)} |`,
        )
        if (name === '10 to 20' && batch === 1) {
          expect(found.n).toBeGreaterThan(100)
          expect(found.hint / found.n).toBeGreaterThanOrEqual(0.9)
        }
      }
    }
  }
  const head = [
    '| towns | batch | county | suppressed | found at 5 % | at 1 % |',
    '|---|---|---|---|---|---|',
  ]
  console.info([...head, ...rows].join('\n'))
})
