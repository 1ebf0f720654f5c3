import type { EChartsOption, LineSeriesOption } from 'echarts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Layout, labelShifts } from '../../src/charts/endLabels'
import { trendOption } from '../../src/charts/trend'
import { trendSpec } from '../../src/charts/trendSpec'
import { count, input, quartiles, row, THEME } from './trendFixture'

const LAYOUT: Layout = {
  width: 1030,
  height: 452,
  language: 'zh',
  show: { band: true, median: true, peers: true },
}

function series(option: EChartsOption, prefix: string): LineSeriesOption[] {
  return (option.series as LineSeriesOption[]).filter(s => String(s.id ?? '').startsWith(prefix))
}

function valuesOf(s: LineSeriesOption | undefined): unknown[] {
  return (s?.data ?? []).map(d => (d as { value: unknown }).value)
}

/** Pairs of neighbouring years that a series joins by a line. */
function joined(option: EChartsOption): [number, number][] {
  return series(option, 'line:').flatMap(s => {
    expect(s.connectNulls).toBe(false)
    const points = valuesOf(s) as [number, number | null][]
    return points.flatMap(([year, value], i): [number, number][] => {
      const next = points[i + 1]
      return value !== null && next && next[1] !== null ? [[year, next[0]]] : []
    })
  })
}

describe('trend option', () => {
  test('a year without a report stays a gap, and a written 0 stays a point at 0', () => {
    const spec = trendSpec(
      input('new_received', [
        count('A', 2019, 3),
        count('A', 2020, null, { reason: 'missing', template: null }),
        count('A', 2021, 0),
        count('A', 2022, 2),
      ]),
    )
    const option = trendOption(spec, THEME, LAYOUT)
    expect(valuesOf(series(option, 'line:A')[0])).toEqual([
      [2019, 3],
      [2020, null],
      [2021, 0],
      [2022, 2],
      [2023, null],
    ])
    expect(joined(option)).toEqual([[2021, 2022]])
  })

  test('the line of an item that means something else in the other form is cut; one that runs through is not', () => {
    const rows = [2019, 2020, 2021, 2022].map(year => count('A', year, 4))
    const cut = trendOption(trendSpec(input('normdoc_issued', rows)), THEME, LAYOUT)
    expect(joined(cut)).toEqual([
      [2019, 2020],
      [2021, 2022],
    ])
    const through = trendOption(trendSpec(input('new_received', rows)), THEME, LAYOUT)
    expect(joined(through)).toEqual([
      [2019, 2020],
      [2020, 2021],
      [2021, 2022],
    ])
  })

  test('no line ever crosses a change of form for an item that is not comparable', () => {
    const form = fc.constantFrom('2019', '2021', 'mixed', 'unknown', null)
    const cell = fc.record({ template: form, value: fc.option(fc.nat(50), { nil: null }) })
    fc.assert(
      fc.property(fc.array(cell, { minLength: 5, maxLength: 5 }), cells => {
        const rows = cells.map((c, i) => count('A', 2019 + i, c.value, { template: c.template }))
        const option = trendOption(trendSpec(input('normdoc_in_force', rows)), THEME, LAYOUT)
        for (const [from, to] of joined(option)) {
          expect(rows[from - 2019]?.template).toBe(rows[to - 2019]?.template)
        }
      }),
    )
  })

  test('a point on too few is hollow, in the ground colour with an edge', () => {
    const spec = trendSpec(
      input('disclosure_rate', [row('A', 2022, { x: 1, n: 2 }), row('A', 2023, { x: 12, n: 20 })]),
    )
    expect(spec.lines[0]?.points.map(p => p.hollow)).toEqual([false, false, false, true, false])
    const data = series(trendOption(spec, THEME, LAYOUT), 'line:A')[0]?.data as { itemStyle: object }[]
    expect(data[3]?.itemStyle).toMatchObject({ color: THEME.ground, borderColor: THEME.accent })
    expect(data[4]?.itemStyle).toMatchObject({ color: THEME.accent })
  })

  test('the band stands before the year in which this body changed its form, not at 2021', () => {
    const late = [2019, 2020, 2021, 2022, 2023].map(year =>
      count('A', year, 1, { template: year < 2022 ? '2019' : '2021' }),
    )
    const spec = trendSpec(input('new_received', late))
    expect(spec.changes).toEqual([{ year: 2022, names: ['A镇'] }])
    const band = series(trendOption(spec, THEME, LAYOUT), 'changes')[0]
    const [[from, to]] = (band?.markArea?.data ?? []) as unknown as [
      [{ xAxis: number; name: string }, { xAxis: number }],
    ]
    expect((from.xAxis + to.xAxis) / 2).toBeCloseTo(2021.5, 9)
    expect(from.name).toContain('2022 年')
    const same = late.map(r => ({ ...r, template: '2021' }))
    expect(trendSpec(input('new_received', same)).changes).toEqual([])
  })

  test('the quartile band is two stacked series, drawn only where at least four peers count', () => {
    const rows = [row('A', 2021, { x: 5, n: 10 })]
    const spec = trendSpec(
      input('disclosure_rate', rows, { quartiles: [quartiles(2021, 0.5), quartiles(2022, 0.6, 3)] }),
    )
    expect(spec.band.map(b => b.median)).toEqual([null, null, 0.5, null, null])
    const option = trendOption(spec, THEME, LAYOUT)
    const [low, high] = series(option, 'band:')
    expect(low?.stack).toBe(high?.stack)
    expect(((high?.data ?? []) as [number, number | null][]).map(d => d[1])).toEqual([
      null,
      null,
      expect.closeTo(0.1, 9),
      null,
      null,
    ])
  })

  test('switches hide what they name', () => {
    const spec = trendSpec(
      input('disclosure_rate', [row('A', 2021, { x: 5, n: 10 })], {
        quartiles: [quartiles(2021, 0.5)],
        peers: [row('B', 2021, { x: 5, n: 10 })],
      }),
    )
    const option = trendOption(spec, THEME, { ...LAYOUT, show: { band: false, median: false, peers: false } })
    expect([...series(option, 'band'), ...series(option, 'median'), ...series(option, 'peer')]).toEqual([])
  })

  test('counts take a √ axis when one body dwarfs the rest; labels still say the plain number', () => {
    const values = [1, 2, 3, 2, 58]
    const spec = trendSpec(
      input(
        'new_received',
        values.map((v, i) => count('A', 2019 + i, v)),
      ),
    )
    expect(spec.scale).toBe('root')
    const option = trendOption(spec, THEME, LAYOUT)
    expect((valuesOf(series(option, 'line:A')[0]) as [number, number][])[4]?.[1]).toBeCloseTo(
      Math.sqrt(58),
      9,
    )
    const axis = option.yAxis as { max: number; axisLabel: { formatter: (v: number) => string } }
    expect(axis.max).toBeGreaterThanOrEqual(Math.sqrt(58))
    expect(axis.axisLabel.formatter(axis.max)).toBe('60 件')
  })

  test('nothing moves, no HTML tooltip, and a name cannot break out of its label', () => {
    const spec = trendSpec(
      input('new_received', [count('A', 2021, 1, { name: '{value|<img src=x onerror=1>}' })]),
    )
    const option = trendOption(spec, THEME, LAYOUT)
    expect(option.animation).toBe(false)
    expect(option.tooltip).toBeUndefined()
    const label = String(series(option, 'line:A')[0]?.endLabel?.formatter)
    expect(label.match(/\{/g)).toHaveLength(2)
  })

  test('beside a narrow plot a label says no more than fits', () => {
    const large = trendSpec(input('disclosure_rate', [row('A', 2023, { x: 32116, n: 52576 })]))
    const small = trendSpec(input('disclosure_rate', [row('A', 2023, { x: 24, n: 32 })]))
    const text = (spec: typeof large, width: number) =>
      String(series(trendOption(spec, THEME, { ...LAYOUT, width }), 'line:A')[0]?.endLabel?.formatter)
    expect(text(large, 1030)).toContain('61%  32,116/52,576')
    expect(text(large, 358)).toContain('61%')
    expect(text(large, 358)).not.toContain('/52')
    expect(text(small, 358)).toContain('75%  24/32')
  })

  test('end labels are set apart, in the order of their values', () => {
    const named = ['A', 'B', 'C', 'D'].map((id, i) => row(id, 2023, { x: 50 + i, n: 100 }))
    const spec = trendSpec(input('disclosure_rate', named, { quartiles: [quartiles(2023, 0.52)] }))
    const shifts = labelShifts(spec, LAYOUT)
    const y = (value: number) => 32 + (452 - 62) * (1 - value)
    const places = [...named.map(r => ({ id: r.orgId, value: r.value ?? 0 })), { id: 'median', value: 0.52 }]
      .map(({ id, value }) => ({ value, to: y(value) + (shifts.get(id) ?? Number.NaN) }))
      .sort((a, b) => b.value - a.value || a.to - b.to)
    for (const [i, place] of places.entries()) {
      const next = places[i + 1]
      if (next) expect(next.to - place.to).toBeGreaterThanOrEqual(34 - 1e-9)
    }
  })
})
