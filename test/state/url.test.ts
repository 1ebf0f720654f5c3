import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REVIEW_STATES, STRENGTHS } from '../../src/domain/finding'
import { ORG_TYPES } from '../../src/domain/org'
import {
  AGGREGATES,
  AUDIT_TABS,
  CELL_STATES,
  CHANGE_MODES,
  COMPARE_TABS,
  DATA_SHEETS,
  DEFAULT_SELECTION,
  DIMENSIONS,
  type FieldId,
  HEAT_COLUMNS,
  MINIMA,
  MIXES,
  measureKey,
  type PivotFilter,
  type PivotMeasure,
  type Selection,
  SHOWN_AS,
  SIDES,
  SPREAD_GROUPS,
  TOWN_SHEETS,
  TREND_SHAPES,
  VIEWS,
} from '../../src/domain/selection'
import { KEYS, MOST_NAMED } from '../../src/state/keys'
import { MOST_NOTES } from '../../src/state/keys/compare'
import { type MadeOn, madeOn } from '../../src/state/madeOn'
import { MIGRATIONS } from '../../src/state/migrations'
import { formatHash, parseHash } from '../../src/state/url'

const METRICS = ['disclosure_rate', 'new_received', 'review_rate', 'name']
const known = { isMetric: (id: string) => METRICS.includes(id) }

const OLD_NAMES = ['metric', 'years', 'focus', 'named', 'county', 'type', 'language']

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  "o'1; DROP TABLE report --",
  'a,b&c=d#/data?m=1%zz+%2C',
  '__proto__',
  'constructor',
  '枕砚街道',
  '𠀀乡\u202e',
  ' ',
  '\n\t\0',
  '-',
]

const year = fc.integer({ min: 1000, max: 9999 })
const range = fc.tuple(year, year).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ minLength: 1, unit: 'binary' }))
const texts = (maxLength: number) => fc.uniqueArray(text, { maxLength })
const metric = fc.constantFrom(...METRICS)
const measure: fc.Arbitrary<PivotMeasure> = fc.record({
  metric: fc.oneof(metric, fc.constantFrom('findings', 'cell:new_received__natural', 'cell:fee_amount_wan')),
  aggregate: fc.constantFrom(...AGGREGATES),
  shownAs: fc.constantFrom(...SHOWN_AS),
})
const field: fc.Arbitrary<FieldId> = fc.oneof(
  fc.constantFrom(...DIMENSIONS),
  text.map((name): FieldId => `x:${name}`),
)
const filter: fc.Arbitrary<PivotFilter> = fc.oneof(
  fc.record({
    kind: fc.constant('members' as const),
    field: field.filter(id => id !== 'year'),
    keep: fc.uniqueArray(fc.option(text), { maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('members' as const),
    field: fc.constant('year' as const),
    keep: fc.uniqueArray(fc.option(year), { maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('states' as const),
    metric: measure.map(m => m.metric),
    keep: fc.uniqueArray(fc.constantFrom(...CELL_STATES)),
  }),
)
const side = fc.constantFrom(...SIDES)
const pivot = fc.record({
  fields: fc.tuple(fc.uniqueArray(field), fc.nat(8)),
  values: fc.uniqueArray(measure, { minLength: 1, selector: measureKey }),
  filters: fc.array(filter, { maxLength: 4 }),
  sort: fc.record({ by: fc.oneof(fc.constant('name'), measure.map(measureKey)), descending: fc.boolean() }),
  rowTotals: side,
  columnTotals: side,
  rowSubtotals: side,
  columnSubtotals: side,
  shading: fc.boolean(),
  trend: fc.boolean(),
})

const selections: fc.Arbitrary<Selection> = fc.record({
  view: fc.constantFrom(...VIEWS),
  language: fc.constantFrom('zh' as const, 'en' as const),
  years: fc.option(range),
  metric,
  focus: fc.option(text),
  named: texts(MOST_NAMED),
  filters: fc.record({
    counties: texts(12),
    types: fc.uniqueArray(fc.constantFrom(...ORG_TYPES)),
    orgs: texts(12),
  }),
  tab: fc.option(fc.constantFrom(...COMPARE_TABS)),
  tableYear: fc.option(year),
  embed: fc.boolean(),
  compare: fc.record({
    shape: fc.constantFrom(...TREND_SHAPES),
    pooled: fc.boolean(),
    panel: fc.boolean(),
    change: fc.constantFrom(...CHANGE_MODES),
    base: fc.option(year),
    minimum: fc.option(fc.constantFrom(...MINIMA)),
    spreadBy: fc.constantFrom(...SPREAD_GROUPS),
    mix: fc.constantFrom(...MIXES),
    heat: fc.constantFrom(...HEAT_COLUMNS),
    second: fc.option(metric),
    sort: fc.option(fc.record({ by: fc.constantFrom('name', 'value', 'n'), descending: fc.boolean() })),
    notes: fc.array(fc.record({ text, year: fc.option(year) }), { maxLength: MOST_NOTES }),
    proof: fc.option(fc.record({ metric, years: range, orgId: fc.option(text) })),
  }),
  pivot: pivot.map(({ fields: [all, at], ...rest }) => ({
    rows: all.slice(0, at),
    columns: all.slice(at),
    ...rest,
  })),
  sql: fc.record({ open: fc.boolean(), text: fc.string({ unit: 'grapheme', maxLength: 200 }) }),
  audit: fc.record({
    tab: fc.constantFrom(...AUDIT_TABS),
    open: fc.option(fc.record({ orgId: text, year })),
    checks: fc.uniqueArray(fc.constantFrom('K01', 'K10', 'K62')),
    strengths: fc.uniqueArray(fc.constantFrom(...STRENGTHS)),
    states: fc.uniqueArray(fc.constantFrom(...REVIEW_STATES)),
  }),
  dataSheet: fc.constantFrom(...DATA_SHEETS),
  town: fc.record({
    together: fc.boolean(),
    chosen: fc.uniqueArray(text, { maxLength: 4 }),
    pinned: fc.uniqueArray(text, { maxLength: 4 }),
    removed: fc.uniqueArray(text, { maxLength: 4 }),
    explained: fc.boolean(),
    trends: fc.shuffledSubarray(METRICS, { minLength: 3, maxLength: 3 }),
    sheet: fc.constantFrom(...TOWN_SHEETS),
    names: fc.boolean(),
  }),
  entry: fc.option(fc.constantFrom('M27', 'K01', 'M05a', 'K100')),
})

describe('the selection in the address', () => {
  it('comes back whole, whatever the names of bodies and counties', () => {
    fc.assert(
      fc.property(selections, selection => {
        expect(parseHash(formatHash(selection), known)).toEqual({ selection, dropped: [], madeOn: null })
      }),
    )
  })

  it('survives a browser that encodes the hash again in its own way', () => {
    fc.assert(
      fc.property(selections, selection => {
        const address = new URL(`http://a.example/${formatHash(selection)}`)
        expect(parseHash(address.hash, known).selection).toEqual(selection)
      }),
    )
  })

  it('leaves defaults out', () => {
    expect(formatHash(DEFAULT_SELECTION)).toBe('#/overview')
    expect(
      formatHash({ ...DEFAULT_SELECTION, view: 'compare', years: { from: 2021, to: 2025 }, focus: 'o12' }),
    ).toBe('#/compare?y=2021-2025&f=o12')
  })

  it('writes equal selections as equal links, and different ones differently', () => {
    fc.assert(
      fc.property(selections, selections, (a, b) => {
        expect(formatHash(a) === formatHash(b)).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)))
      }),
    )
  })

  it('never throws, and tells what it left out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...VIEWS), (junk, view) => {
        const reading = parseHash(`#/${view}?${junk}`, known)
        expect(reading.selection.view).toBe(view)
        const parts = junk.split('&').filter(part => part !== '')
        const names = new Set([...KEYS.map(key => key.name), ...OLD_NAMES])
        const readable = parts.some(part => names.has(part.slice(0, part.indexOf('='))))
        if (parts.length > 0 && !readable) expect(reading.dropped).not.toEqual([])
      }),
    )
    expect(() => formatHash({ ...DEFAULT_SELECTION, focus: '\ud800' })).not.toThrow()
  })

  it.each(['', '#', '#/', '#/overview', '#/overview?', '#overview'])('reads %j as the first screen', hash => {
    expect(parseHash(hash, known)).toEqual({ selection: DEFAULT_SELECTION, dropped: [], madeOn: null })
  })
})

/** Key order does not matter to a selection, so two of them are compared with their keys sorted. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  )
}

describe('the data that a link was made on', () => {
  const years = fc.option(range)
  const marks: fc.Arbitrary<MadeOn> = fc
    .tuple(fc.stringMatching(/^[0-9a-f]{12}$/), fc.option(fc.nat(999_999_999)), years)
    .map(([fingerprint, reports, span]) => ({ fingerprint, reports, years: reports === null ? null : span }))

  it('come back whole beside any selection, and never change it', () => {
    fc.assert(
      fc.property(selections, marks, (selection, madeOn) => {
        expect(parseHash(formatHash(selection, madeOn), known)).toEqual({ selection, dropped: [], madeOn })
      }),
    )
  })

  it('are written short, with what can be told of them', () => {
    const data = { fingerprint: '7c1e5b20a94f0000', reports: 405, years: { from: 2019, to: 2025 } }
    expect(formatHash(DEFAULT_SELECTION, madeOn(data))).toBe('#/overview?fp=7c1e5b20a94f.405.2019-2025')
  })

  it.each(['fp=', 'fp=7c1e', 'fp=7C1E5B20A94F', 'fp=7c1e5b20a94f.x', 'fp=7c1e5b20a94f.1.2025-2019', 'fp'])(
    'are told as unreadable and never guessed: %s',
    part => {
      const reading = parseHash(`#/overview?${part}`, known)
      expect(reading).toEqual({ selection: DEFAULT_SELECTION, dropped: [part], madeOn: null })
    },
  )
})

describe('a broken address', () => {
  const cases: readonly [hash: string, kept: Partial<Selection>, dropped: readonly string[]][] = [
    ['#/nowhere?m=new_received', { metric: 'new_received' }, ['/nowhere']],
    ['#/compare?m=made_up', { view: 'compare' }, ['m=made_up']],
    ['#/compare?m=%E0%A4%A', { view: 'compare' }, ['m=%E0%A4%A']],
    ['#/compare?y=2025-2021', { view: 'compare' }, ['y=2025-2021']],
    ['#/compare?y=2021-2025-2027', { view: 'compare' }, ['y=2021-2025-2027']],
    ['#/compare?y=２０２１', { view: 'compare' }, ['y=２０２１']],
    ['#/compare?y=2022', { view: 'compare', years: { from: 2022, to: 2022 } }, []],
    ['#/compare?f=', { view: 'compare' }, ['f=']],
    ['#/compare?f=%ff&tab=table', { view: 'compare', tab: 'table' }, ['f=%ff']],
    ['#/overview?t=town_zhen,city,town_zhen', filters(['town_zhen']), ['t=city', 't=town_zhen']],
    ['#/overview?t=nothing', {}, ['t=nothing']],
    ['#/overview?y=2020&y=2021', { years: { from: 2020, to: 2020 } }, ['y=2021']],
    ['#/overview?__proto__=1&constructor=2', {}, ['__proto__=1', 'constructor=2']],
    ['#/__proto__', {}, ['/__proto__']],
    ['#/overview?utm_source=wechat', {}, ['utm_source=wechat']],
    ['#/overview?pv=', {}, ['pv=']],
    ['#/pivot?pr', { view: 'pivot' }, ['pr']],
    ['#/overview?n&=&c=', {}, ['n', '=']],
    ['#/methods?e=<b>', { view: 'methods' }, ['e=<b>']],
    ['#/overview?lang=fr', {}, ['lang=fr']],
  ]
  it.each(cases)('%s', (hash, kept, dropped) => {
    expect(parseHash(hash, known)).toEqual({
      selection: { ...DEFAULT_SELECTION, ...kept },
      dropped,
      madeOn: null,
    })
  })

  it('names at most seven further bodies', () => {
    const reading = parseHash('#/compare?n=a,b,c,d,e,f,g,h,i', known)
    expect(reading.selection.named).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    expect(reading.dropped).toEqual(['n=h', 'n=i'])
  })

  it('gives a pivot field that stands in rows and columns to the rows', () => {
    const reading = parseHash('#/pivot?pr=type,year&pc=year,county', known)
    expect(reading.selection.pivot).toMatchObject({ rows: ['type', 'year'], columns: ['county'] })
    expect(reading.dropped).toEqual(['pc=year'])
  })

  it('keeps its notice short', () => {
    const long = parseHash(`#/overview?${'x'.repeat(10_000)}&y=2020`, known)
    expect(long.selection.years).toEqual({ from: 2020, to: 2020 })
    expect(long.dropped).toEqual([`${'x'.repeat(80)}…`])
    const many = parseHash(`#/overview?${'a=1&'.repeat(2_500)}`, known)
    expect(many.dropped.length).toBe(20)
  })
})

function filters(types: Selection['filters']['types']): Partial<Selection> {
  return { filters: { counties: [], types, orgs: [] } }
}

describe('an old address', () => {
  it('with whole words for keys still opens', () => {
    const old = '#/compare?metric=new_received&years=2019-2021&focus=o7&language=en'
    const now = '#/compare?m=new_received&y=2019-2021&f=o7&lang=en'
    expect(parseHash(old, known)).toEqual(parseHash(now, known))
    expect(formatHash(parseHash(old, known).selection)).toBe(now)
  })

  it('is not changed by migrations once it is written as today', () => {
    fc.assert(
      fc.property(selections, selection => {
        const params = KEYS.flatMap(key => {
          const value = key.write(selection)
          return value === null ? [] : [[key.name, value] as const]
        })
        const parts = { view: selection.view, params }
        for (const migration of MIGRATIONS) expect(migration.apply(parts)).toEqual(parts)
      }),
    )
  })
})
