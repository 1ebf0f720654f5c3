/** Nothing that 比较 draws or says joins, adds or subtracts figures across a change of form that does not compare. */
import type {
  CustomSeriesOption,
  CustomSeriesRenderItemAPI,
  CustomSeriesRenderItemParams,
  EChartsOption,
  LineSeriesOption,
} from 'echarts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type HeatCell, stepOf } from '../../src/analysis/heat'
import type { Measure } from '../../src/analysis/measure'
import { pooledRows, poolsYears } from '../../src/analysis/threeYears'
import type { PooledYear } from '../../src/analysis/trend'
import { breakBetween } from '../../src/catalog/breaks'
import type { Metric } from '../../src/catalog/metric'
import { METRICS, metric } from '../../src/catalog/metrics'
import { trendFigure } from '../../src/charts/trendFigure'
import { trendSpec } from '../../src/charts/trendSpec'
import type { ReportTemplate } from '../../src/domain/dictionary'
import { THEME } from './trendFixture'

const YEARS = [2018, 2019, 2020, 2021, 2022, 2023]
const ALL = { band: true, median: true, peers: true }
const form = fc.constantFrom('2019', '2021', 'mixed', 'unknown', 'legacy_pre2019', null)
const cell = fc.record({
  template: form,
  x: fc.option(fc.nat(40), { nil: null }),
  n: fc.integer({ min: 0, max: 60 }),
})
const life = fc.array(fc.option(cell, { nil: null, freq: 6 }), {
  minLength: YEARS.length,
  maxLength: YEARS.length,
})

type Life = readonly ({ template: string | null; x: number | null; n: number } | null)[]

/** A body-year with a value that the metric could have. */
function measure(m: Metric, orgId: string, year: number, c: NonNullable<Life[number]>): Measure {
  const rate = m.kind === 'share' || m.kind === 'ratio'
  const x = c.x === null ? null : m.kind === 'share' ? Math.min(c.x, c.n) : m.kind === 'flag' ? c.x % 2 : c.x
  const value = x === null ? null : rate ? (c.n > 0 ? (m.scale * x) / c.n : null) : x
  return {
    orgId,
    name: orgId,
    type: null,
    county: null,
    year,
    template: c.template,
    x,
    n: rate ? c.n : null,
    value,
    reason: value === null ? (x === null ? 'blank' : 'zero') : null,
    flagged: false,
  }
}

function rowsOf(m: Metric, orgId: string, own: Life): readonly Measure[] {
  return own.flatMap((c, i) => (c ? [measure(m, orgId, (YEARS[0] ?? 0) + i, c)] : []))
}

function sums(m: Metric, own: Life): readonly PooledYear[] {
  return rowsOf(m, '', own).map(r => ({ ...r, reports: 3, leftOut: 0, expected: 4 }))
}

interface Joined {
  readonly id: string
  readonly from: number
  readonly to: number
}

interface Drawn {
  readonly name?: string
  readonly shape: { readonly points?: readonly (readonly [number, number])[] }
}

/** The same of the lines that the layer of the peers draws, in data coordinates. */
function joinsOfPeers(option: EChartsOption): readonly Joined[] {
  const series = option.series as readonly CustomSeriesOption[]
  return series.flatMap(({ id, renderItem }) => {
    if (id !== 'peers' || !renderItem) return []
    const api = { coord: (at: readonly number[]) => at } as unknown as CustomSeriesRenderItemAPI
    const drawn = renderItem({} as CustomSeriesRenderItemParams, api) as unknown as { children: Drawn[] }
    return drawn.children.flatMap(({ name = '', shape: { points = [] } }) =>
      points.slice(1).map((to, i): Joined => ({ id: name, from: points[i]?.[0] ?? 0, to: to[0] })),
    )
  })
}

/** Pairs of years that some line series of an option joins, with the series' id. */
function joins(option: EChartsOption): readonly Joined[] {
  return (option.series as LineSeriesOption[]).flatMap(series => {
    if (series.type !== 'line' || !Array.isArray(series.data)) return []
    expect(series.connectNulls ?? false).toBe(false)
    const points = series.data.map(
      d => (Array.isArray(d) ? d : (d as { value: unknown }).value) as [number, number | null],
    )
    return points.flatMap((point, i): Joined[] => {
      const next = points[i + 1]
      if (!next || point[1] === null || next[1] === null) return []
      return [{ id: String(series.id ?? ''), from: point[0], to: next[0] }]
    })
  })
}

function apart(m: Metric, a: string | null, b: string | null): boolean {
  return breakBetween(m, a as ReportTemplate | null, b as ReportTemplate | null) === 'cut'
}

const scene = fc.record({
  m: fc.constantFrom(...METRICS),
  own: life,
  other: life,
  sum: life,
  shape: fc.constantFrom('lines' as const, 'shared' as const, 'own' as const),
  threeYears: fc.boolean(),
  change: fc.option(
    fc.record({
      mode: fc.constantFrom('absolute' as const, 'relative' as const),
      base: fc.option(fc.constantFrom(...YEARS), { nil: null }),
    }),
    { nil: null },
  ),
})

describe('for every metric, over random bodies, years and forms', () => {
  test('no line of a trend or of a small chart, of values, changes or three years, crosses a break', () => {
    fc.assert(
      fc.property(scene, ({ m, own, other, sum, shape, threeYears, change }) => {
        const bodies = new Map([
          ['甲', rowsOf(m, '甲', own)],
          ['乙', rowsOf(m, '乙', other)],
          ['', rowsOf(m, '', sum)],
        ])
        const small = shape !== 'lines'
        const spec = trendSpec({
          metric: m,
          years: YEARS,
          named: [...(bodies.get('甲') ?? []), ...(small ? (bodies.get('乙') ?? []) : [])],
          order: ['甲'],
          focus: '甲',
          peers: small ? [] : (bodies.get('乙') ?? []),
          others: small ? ['乙'] : [],
          quartiles: [],
          pooled: sums(m, sum),
          pooledName: '合计',
          peerType: null,
          peerCount: 1,
          threeYears: threeYears && poolsYears(m),
          change,
          shape,
        })
        const option = trendFigure(spec, ALL, 'zh').option(THEME, {
          width: 1000,
          height: 400,
          language: 'zh',
        })
        for (const { id, from, to } of [...joins(option), ...joinsOfPeers(option)]) {
          const body = id.split(':')[1] ?? ''
          // Halos carry no id: they lie under the line of the same points.
          if (!id.startsWith('line:') && !id.startsWith('peer:')) continue
          const rows = bodies.get(body)
          const at = (year: number) => rows?.find(r => r.year === year)?.template ?? null
          expect(apart(m, at(from), at(to)), `${m.id} ${body} ${from}–${to}`).toBe(false)
        }
        for (const line of [...spec.lines, ...spec.peers]) {
          for (const point of line.points) {
            const moved = point.change
            if (!moved || moved.amount === null || !moved.from || moved.from.year === point.year) continue
            expect(apart(m, moved.from.template, moved.to.template), `${m.id} ${point.year}`).toBe(false)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  test('halos join no other points than their lines', () => {
    fc.assert(
      fc.property(scene, ({ m, own, change }) => {
        const rows = rowsOf(m, '甲', own)
        const spec = trendSpec({
          metric: m,
          years: YEARS,
          named: rows,
          order: ['甲'],
          focus: '甲',
          peers: [],
          quartiles: [],
          pooled: [],
          pooledName: '',
          peerType: null,
          peerCount: 0,
          change,
        })
        const all = joins(
          trendFigure(spec, ALL, 'zh').option(THEME, { width: 900, height: 400, language: 'zh' }),
        )
        const pairs = (list: readonly Joined[]) => list.map(j => `${j.from} ${j.to}`).sort()
        expect(pairs(all.filter(j => j.id === ''))).toEqual(pairs(all.filter(j => j.id.startsWith('line:'))))
      }),
    )
  })

  test('the quartile band and the median of peers break where their forms do', () => {
    const quartile = fc.record({ template: form, median: fc.nat(50) })
    fc.assert(
      fc.property(
        fc.constantFrom(...METRICS),
        fc.array(quartile, { minLength: YEARS.length, maxLength: YEARS.length }),
        (m, list) => {
          const quartiles = list.map(({ template, median }, i) => ({
            year: (YEARS[0] ?? 0) + i,
            template,
            bodies: 9,
            low: median,
            median,
            high: median,
            largest: median,
          }))
          const spec = trendSpec({
            metric: m,
            years: YEARS,
            named: [],
            order: [],
            focus: null,
            peers: [],
            quartiles,
            pooled: [],
            pooledName: '',
            peerType: null,
            peerCount: 0,
          })
          const option = trendFigure(spec, ALL, 'zh').option(THEME, {
            width: 900,
            height: 400,
            language: 'zh',
          })
          for (const { id, from, to } of [...joins(option), ...joinsOfPeers(option)]) {
            if (!id.startsWith('median') && !id.startsWith('band')) continue
            const [a, b] = [from, to].map(year => quartiles.find(q => q.year === year)?.template ?? null)
            // Without a template of its own a quartile is of all forms together, which only metrics that run through have.
            if (a !== b) expect(apart(m, a ?? null, b ?? null), `${m.id} ${from}–${to}`).toBe(false)
          }
        },
      ),
    )
  })

  test('no sum of three years of a body or of the selection reaches over a break', () => {
    fc.assert(
      fc.property(fc.constantFrom(...METRICS.filter(poolsYears)), life, (m, own) => {
        for (const row of pooledRows(m, rowsOf(m, '甲', own))) {
          for (const part of row.together) {
            if (part.year !== row.year && row.value !== null)
              expect(apart(m, part.template, row.template)).toBe(false)
          }
        }
      }),
    )
  })

  test('no cell of the heat table is shaded by the thirds of a form that does not compare with its own', () => {
    fc.assert(
      fc.property(fc.constantFrom(...METRICS), cell, form, (m, own, of) => {
        const made: HeatCell = { ...measure(m, '甲', 2022, own), metric: m.id, bodies: 1 }
        const key = m.across === 'cut' ? (of ?? '') : ''
        const step = stepOf(m, made, [{ metric: m.id, form: key, low: 1, high: 2 }])
        if (step !== null && m.across === 'cut') expect(made.template ?? '').toBe(key)
        if (apart(m, made.template, made.template)) expect(step).toBeNull()
      }),
    )
  })
})

test('the small lines of 核查 are of a metric that both forms count alike', () => {
  expect(metric('new_received').across).toBe('through')
})
