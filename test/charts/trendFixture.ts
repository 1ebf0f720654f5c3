/** Small trend inputs with known answers. */
import type { Measure } from '../../src/analysis/measure'
import type { PeerYear } from '../../src/analysis/trend'
import { metric } from '../../src/catalog/metrics'
import type { Theme } from '../../src/charts/theme'
import { themeOf } from '../../src/charts/theme'
import type { TrendInput } from '../../src/charts/trendSpec'

export const THEME: Theme = themeOf(token => ` ${token} `)

/** A body-year: x of n gives the value; null n gives a plain count. */
export function row(orgId: string, year: number, part: Partial<Measure> = {}): Measure {
  const { x = null, n = null } = part
  return {
    orgId,
    name: `${orgId}镇`,
    type: 'town_zhen',
    county: '某县',
    year,
    template: year < 2021 ? '2019' : '2021',
    x,
    n,
    value: x !== null && n !== null && n > 0 ? x / n : null,
    reason: null,
    flagged: false,
    ...part,
  }
}

export function count(
  orgId: string,
  year: number,
  value: number | null,
  part: Partial<Measure> = {},
): Measure {
  return row(orgId, year, { x: value, value, ...part })
}

export function quartiles(year: number, median: number, bodies = 10): PeerYear {
  const template = year < 2021 ? '2019' : '2021'
  return { year, template, bodies, low: median * 0.9, median, high: median * 1.1, largest: median }
}

export function input(id: string, named: readonly Measure[], part: Partial<TrendInput> = {}): TrendInput {
  return {
    metric: metric(id),
    years: [2019, 2020, 2021, 2022, 2023],
    named,
    order: [...new Set(named.map(r => r.orgId))],
    focus: named[0]?.orgId ?? null,
    peers: [],
    quartiles: [],
    pooled: [],
    pooledName: '合计',
    peerType: 'town_zhen',
    peerCount: 0,
    ...part,
  }
}
