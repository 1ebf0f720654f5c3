import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Measure } from '../../src/analysis/measure'
import type { TrendRows } from '../../src/analysis/town/profile'
import { breakBetween } from '../../src/catalog/breaks'
import { metric } from '../../src/catalog/metrics'
import { textWidth } from '../../src/charts/labelPlaces'
import { fewTicks, smallDrawing, smallTrend } from '../../src/charts/smallTrend'
import type { SmallDrawing } from '../../src/charts/smallTrendSpec'
import { smallSentence, smallTwin } from '../../src/charts/smallTrendWords'
import type { ReportTemplate } from '../../src/domain/dictionary'
import { count, quartiles, row } from './trendFixture'

const YEARS = { from: 2019, to: 2023 }
const FRAME = { width: 454, height: 142, language: 'zh' } as const

function rows(id: string, own: readonly Measure[], part: Partial<TrendRows> = {}): TrendRows {
  return { metric: metric(id), own, quartiles: [], peers: 0, ...part }
}

function drawn(of: TrendRows): SmallDrawing {
  return smallDrawing(smallTrend(of, 'a', YEARS), FRAME)
}

/** Years of the runs of the own line. */
function runs(drawing: SmallDrawing): readonly (readonly number[])[] {
  const yearAt = new Map(drawing.dots.map(dot => [dot.x, dot.year]))
  return drawing.own.map(run => run.map(([x]) => yearAt.get(x) ?? 0))
}

const five = (value: (year: number) => Measure) => [2019, 2020, 2021, 2022, 2023].map(value)

describe('the line', () => {
  test('runs on where both forms mean the same, with the band between the years', () => {
    const drawing = drawn(
      rows(
        'new_received',
        five(year => count('a', year, year - 2010)),
      ),
    )
    expect(runs(drawing)).toEqual([[2019, 2020, 2021, 2022, 2023]])
    const [band] = drawing.breaks
    const at = (year: number) => drawing.dots.find(dot => dot.year === year)?.x ?? 0
    expect((band?.x ?? 0) + (band?.width ?? 0) / 2).toBeCloseTo((at(2020) + at(2021)) / 2)
    expect(drawing.names.map(name => name.text)).toEqual(['新版表格'])
  })

  test('is cut at the change of form where the item does not compare', () => {
    const forms = drawn(
      rows(
        'normdoc_in_force',
        five(year => count('a', year, 5)),
      ),
    )
    expect(runs(forms)).toEqual([
      [2019, 2020],
      [2021, 2022, 2023],
    ])
    // A table 2 of no known form compares with nothing.
    const unknown = five(year => count('a', year, 5, { template: year === 2022 ? 'unknown' : '2021' }))
    expect(runs(drawn(rows('permit_decisions', unknown)))).toEqual([[2019, 2020, 2021], [2022], [2023]])
  })

  test('is never drawn over a gap, and a blank is no point', () => {
    const own = five(year =>
      year === 2021
        ? count('a', year, null, { reason: 'missing' })
        : year === 2023
          ? count('a', year, null, { reason: 'blank' })
          : count('a', year, 4),
    )
    const drawing = drawn(rows('new_received', own))
    expect(runs(drawing)).toEqual([[2019, 2020], [2022]])
    expect(drawing.feet.map(foot => foot.kind)).toEqual(['missing', 'blank'])
    expect(drawing.labels.find(label => label.id === 'own')?.lines).toEqual(['本单位 2022', '4 件'])
  })

  test('is cut where the body begins anew, also when the years between have no figures', () => {
    const lives = five(year => count('a', year, 4, { life: year < 2022 ? 0 : 2022 }))
    expect(runs(drawn(rows('new_received', lives)))).toEqual([
      [2019, 2020, 2021],
      [2022, 2023],
    ])
    const trend = smallTrend(rows('new_received', lives), 'a', YEARS)
    expect(trend.lives).toEqual([2022])
    expect(smallSentence(trend, '甲镇', 'zh')).toContain('2022 年起为新设机构')
    expect(drawn(rows('new_received', lives)).names.map(name => name.text)).toContain('2022 年新设机构')
    const without = five(year =>
      count('a', year, year === 2021 ? null : 4, {
        reason: year === 2021 ? 'missing' : null,
        life: year < 2021 ? 0 : 2021,
      }),
    )
    const points = smallTrend(rows('new_received', without), 'a', YEARS).own
    expect(points.map(point => point.cut)).toEqual([false, false, false, true, false])
  })

  test('shows too few cases hollow and marks what is to be checked', () => {
    const own = five(year => row('a', year, { x: 3, n: year === 2020 ? 4 : 40, flagged: year === 2022 }))
    const { dots } = drawn(rows('disclosure_rate', own))
    expect(dots.filter(dot => dot.hollow).map(dot => dot.year)).toEqual([2020])
    expect(dots.filter(dot => dot.flagged).map(dot => dot.year)).toEqual([2022])
  })
})

describe('the peers', () => {
  const own = five(year => count('a', year, 30))

  test('are drawn from five on', () => {
    const years = [2019, 2020, 2021, 2022, 2023]
    const drawing = drawn(
      rows('new_received', own, { quartiles: years.map(year => quartiles(year, 10, year === 2022 ? 4 : 5)) }),
    )
    expect(drawing.median.map(run => run.length)).toEqual([3, 2])
    expect(drawing.band).toHaveLength(2)
  })

  test('with none of them that is said', () => {
    const trend = smallTrend(rows('new_received', own), 'a', YEARS)
    expect(smallDrawing(trend, FRAME).labels.find(label => label.id === 'median')?.lines).toEqual([
      '同类中位数',
      '不足 5 个',
    ])
    expect(smallSentence(trend, '甲镇', 'zh')).toContain('可比的同类不足 5 个，没有中位数')
  })

  test('of another form are not put beside the own figure', () => {
    const late = five(year => count('a', year, 3, { template: year < 2022 ? '2019' : '2021' }))
    const peers = [2020, 2021, 2022].map(year => quartiles(year, 4))
    const compared = (id: string) =>
      smallTrend(rows(id, late, { quartiles: peers }), 'a', YEARS)
        .spec.band.filter(band => band.median !== null)
        .map(band => band.year)
    expect(compared('normdoc_in_force')).toEqual([2020, 2022])
    expect(compared('new_received')).toEqual([2020, 2021, 2022])
  })

  test('that end where the body ends, at the very top, have their label below its own', () => {
    const all = five(year => row('a', year, { x: 30, n: 30 }))
    const drawing = drawn(rows('disclosure_rate', all, { quartiles: [quartiles(2023, 0.99)] }))
    expect(drawing.labels.map(label => label.id)).toEqual(['own', 'median'])
    expect(drawing.labels[0]?.y).toBeGreaterThanOrEqual(15)
    expect((drawing.labels[1]?.y ?? 0) - (drawing.labels[0]?.y ?? 0)).toBeGreaterThanOrEqual(30)
  })
})

test('the table has a line for each year, missing ones with their reason', () => {
  const own = five(year =>
    year === 2020 ? row('a', year, { reason: 'missing' }) : row('a', year, { x: 24, n: 32 }),
  )
  const trend = smallTrend(
    rows('disclosure_rate', own, { quartiles: [quartiles(2022, 0.5, 12)] }),
    'a',
    YEARS,
  )
  const { head, rows: lines } = smallTwin(trend, 'zh')
  expect(lines.map(line => line.length)).toEqual(lines.map(() => head.length))
  expect(lines[1]).toEqual(['2020', '—', '', '—', '—', '0', '未报'])
  expect(lines[3]?.slice(0, 6)).toEqual(['2022', '75%', '24/32', '50%', '45–55%', '12'])
  expect(smallSentence(trend, '甲镇', 'zh')).toContain('2020 年未报')
  // What has no denominator has no column for it.
  const counts = smallTwin(
    smallTrend(
      rows(
        'new_received',
        five(year => count('a', year, 5)),
      ),
      'a',
      YEARS,
    ),
    'zh',
  )
  expect(counts.head.slice(0, 3)).toEqual(['年份', '本单位', '同类中位数'])
  expect(counts.rows[0]?.slice(0, 3)).toEqual(['2019', '5 件', '—'])
})

test('few ticks: both ends stay, and those between are even', () => {
  expect(fewTicks([0, 0.25, 0.5, 0.75, 1])).toEqual([0, 0.5, 1])
  expect(fewTicks([0, 10, 20, 30])).toEqual([0, 10, 20, 30])
  expect(fewTicks([0, 10, 20, 30, 40, 50])).toEqual([0, 30, 60])
  expect(fewTicks([0, 1])).toEqual([0, 1])
})

test('nothing at all still has a frame', () => {
  const drawing = drawn(rows('new_received', []))
  expect(drawing.own).toEqual([])
  expect(drawing.labels.map(label => label.lines[1])).toEqual(['没有数值', '不足 5 个'])
})

const formOf = (of: Measure | undefined) => (of?.template ?? null) as ReportTemplate | null

const year = fc.record({
  x: fc.option(fc.nat(3000)),
  n: fc.integer({ min: 1, max: 3000 }),
  life: fc.constantFrom(0, 0, 0, 2021),
  template: fc.constantFrom('2019', '2021', '2021', 'mixed', null),
  peers: fc.option(fc.nat(500)),
})

test('whatever the figures: all within the frame, labels apart, no line over a cut, a gap or a new life', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        'new_received',
        'permit_decisions',
        'disclosure_rate',
        'review_rate',
        'normdoc_in_force',
      ),
      fc.array(year, { minLength: 5, maxLength: 5 }),
      fc.constantFrom({ width: 454, height: 142 }, { width: 358, height: 118 }, { width: 300, height: 160 }),
      (id, given, size) => {
        const { kind, scale } = metric(id)
        let life = 0
        const own = given.map(({ x, n, life: born, template }, i) => {
          life = Math.max(life, born)
          const rate = kind === 'share' || kind === 'ratio'
          const value = x === null ? null : rate ? (scale * Math.min(x, n)) / n : x
          const part = { x, n: rate ? n : null, value, template, life }
          return row('a', 2019 + i, { ...part, reason: x === null ? 'missing' : null })
        })
        const peers = given.flatMap(({ peers: median }, i) =>
          median === null ? [] : [quartiles(2019 + i, kind === 'share' ? median / 1000 : median)],
        )
        const trend = smallTrend(rows(id, own, { quartiles: peers }), 'a', YEARS)
        const frame = { ...size, language: 'zh' as const }
        const drawing = smallDrawing(trend, frame)
        const points = [
          ...drawing.band.flat(),
          ...drawing.median.flat(),
          ...drawing.own.flat(),
          ...drawing.dots.map(dot => [dot.x, dot.y] as const),
        ]
        for (const [x, y] of points) {
          expect(x).toBeGreaterThanOrEqual(drawing.left - 1e-9)
          expect(x).toBeLessThanOrEqual(drawing.right + 1e-9)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(drawing.bottom + 1e-9)
        }
        const [first, second] = drawing.labels
        expect((second?.y ?? 0) - (first?.y ?? 0)).toBeGreaterThanOrEqual(30)
        for (const label of drawing.labels) {
          expect(label.y - 15).toBeGreaterThanOrEqual(0)
          expect(label.y + 15).toBeLessThanOrEqual(size.height)
          for (const text of label.lines)
            expect(label.x + textWidth(text)).toBeLessThanOrEqual(size.width + 1)
        }
        const names = drawing.names.map(({ x, text, anchor }) =>
          anchor === 'start' ? [x, x + textWidth(text)] : [x - textWidth(text), x],
        )
        for (const [i, [from = 0, to = 0]] of names.entries())
          for (const [start = 0, end = 0] of names.slice(i + 1)) expect(to <= start || from >= end).toBe(true)
        expect(drawing.dots.map(dot => dot.year)).toEqual(own.filter(o => o.value !== null).map(o => o.year))
        for (const run of runs(drawing))
          for (const [i, at] of run.entries()) {
            if (i === 0) continue
            const [before, after] = [own[at - 2020], own[at - 2019]]
            expect(run[i - 1]).toBe(at - 1)
            expect(before?.life).toBe(after?.life)
            expect(breakBetween(metric(id), formOf(before), formOf(after))).not.toBe('cut')
          }
        const said = `${smallSentence(trend, '甲镇', 'zh')} ${JSON.stringify(smallTwin(trend, 'en').rows)}`
        expect(said).not.toMatch(/NaN|undefined|null/)
      },
    ),
  )
})
