/**
 * What 单位 and its brief should say of a body, worked out from the rows of the file alone: no SQL and none of the
 * app's own computations, so that a fault of theirs cannot agree with itself. Who a row is about and which cells
 * contradict each other is taken as given.
 */

/** A report as the file has it. */
export interface HandReport {
  readonly orgId: string
  readonly type: string | null
  readonly level: string | null
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly year: number
  readonly form: string | null
  readonly form2: string | null
  readonly cells: Readonly<Record<string, string>>
  /** Columns that contradict each other. */
  readonly conflicts: ReadonlySet<string>
}

export interface HandRosterBody {
  readonly orgId: string
  readonly from: string
  readonly to: string
  readonly type: string | null
  readonly province: string | null
  readonly city: string | null
  readonly county: string | null
  readonly population: number | null
}

type BodyYear = Pick<HandReport, 'orgId' | 'type' | 'level' | 'province' | 'city' | 'county' | 'year'> & {
  readonly report: HandReport | null
}

export interface HandFigure {
  readonly x: number | null
  readonly n: number | null
  readonly value: number | null
}

const NOTHING: HandFigure = { x: null, n: null, value: null }
const DENY = ['state_secret', 'law_prohibited', 'safety_stability', 'third_party']
  .concat(['internal_affairs', 'process_info', 'enforcement_file', 'admin_query'])
  .map(part => `deny_${part}__total`)
const UNABLE = ['not_held', 'must_create', 'unclear'].map(part => `unable_${part}__total`)
const REJECT = ['petition', 'repeat', 'publication', 'excessive', 'confirm'].map(
  part => `reject_${part}__total`,
)
const OTHER = ['no_correction', 'fee_unpaid', 'misc'].map(part => `other_${part}__total`)
const HANDLED = 'handled_total__total'
const TOWNS = new Set(['town_zhen', 'township_xiang', 'ethnic_township', 'subdistrict', 'sumu'])

/** The figure of a cell; null where nothing is written, and where it contradicts another. */
function cell({ cells, conflicts }: HandReport, column: string): number | null {
  const text = (cells[column] ?? '').normalize('NFKC').replace(/\s|[件起]$/g, '')
  return conflicts.has(column) || !/^-?\d+(\.\d+)?$/.test(text) ? null : Number(text)
}

/** The sum of cells; null where one of them is unknown. */
function all(report: HandReport, columns: readonly string[]): number | null {
  const values = columns.map(column => cell(report, column))
  return values.includes(null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
}

type Kind = 'count' | 'share' | 'ratio'
interface HandMetric {
  readonly id: string
  readonly kind: Kind
  readonly pools: boolean
  /** Of table 2: only of a report whose form is known. */
  readonly table2?: boolean
  x(report: HandReport): number | null
  n?(report: HandReport): number | null
}

const handled = (r: HandReport) => cell(r, HANDLED)
const share = (id: string, columns: readonly string[]): HandMetric => ({
  id,
  kind: 'share',
  pools: true,
  x: r => all(r, columns),
  n: handled,
})
const single = (id: string, column: string, table2 = false): HandMetric => ({
  id,
  kind: 'count',
  pools: false,
  table2,
  x: r => cell(r, column),
})

export const HAND_SPINE: readonly HandMetric[] = [
  single('new_received', 'new_received__total'),
  {
    id: 'carry_rate',
    kind: 'share',
    pools: false,
    x: r => cell(r, 'carried_out__total'),
    n: r => all(r, ['new_received__total', 'carried_in__total']),
  },
  {
    id: 'natural_share',
    kind: 'share',
    pools: true,
    x: r => cell(r, 'new_received__natural'),
    n: r => cell(r, 'new_received__total'),
  },
  share('disclosure_rate', ['granted__total', 'partial__total']),
  share('full_rate', ['granted__total']),
  share('deny_rate', DENY),
  share('unable_rate', UNABLE),
  share('reject_rate', REJECT),
  { id: 'review_rate', kind: 'ratio', pools: false, x: r => cell(r, 'review_total'), n: handled },
  {
    id: 'review_correction_rate',
    kind: 'share',
    pools: true,
    x: r => cell(r, 'review_corrected'),
    n: r => all(r, ['review_upheld', 'review_corrected', 'review_other']),
  },
  single('permit_decisions', 'permit_decisions', true),
  single('penalty_decisions', 'penalty_decisions', true),
]

export const HAND_FACTS: Readonly<Record<string, HandMetric>> = {
  received: single('new_received', 'new_received__total'),
  handled: single('handled', HANDLED),
  carriedOut: single('carried_out', 'carried_out__total'),
  disclosed: share('disclosure_rate', ['granted__total', 'partial__total']),
  reviews: single('review_total', 'review_total'),
  suits: {
    id: 'litigation_total',
    kind: 'count',
    pools: false,
    x: r => all(r, ['lit_direct_total', 'lit_after_total']),
  },
}

const scale = (kind: Kind) => (kind === 'ratio' ? 100 : 1)

export function figureOf(metric: HandMetric, report: HandReport): HandFigure {
  if (metric.table2 && report.form2 !== '2019' && report.form2 !== '2021') return NOTHING
  const x = metric.x(report)
  if (!metric.n) return { x, n: null, value: x }
  const n = metric.n(report)
  const usable = x !== null && n !== null && n > 0 && x >= 0 && (metric.kind === 'ratio' || x <= n)
  return { x, n, value: usable ? (scale(metric.kind) * x) / n : null }
}

/** The 95 % interval of a share by Wilson, z = 1.96. */
export function wilsonByHand(x: number, n: number): { low: number; high: number } {
  const z = 1.96
  const root = z * Math.sqrt(z * z + 4 * x * (1 - x / n))
  return { low: (2 * x + z * z - root) / (2 * (n + z * z)), high: (2 * x + z * z + root) / (2 * (n + z * z)) }
}

/** P(X ≤ x) of a Poisson number. */
function poissonUpTo(x: number, mean: number): number {
  let [term, sum] = [Math.exp(-mean), Math.exp(-mean)]
  for (let k = 1; k <= x; k++) {
    term *= mean / k
    sum += term
  }
  return sum
}

/** The exact 95 % limits of a Poisson number, by halving. */
export function poissonByHand(x: number): { low: number; high: number } {
  const solve = (wanted: number, upTo: number) => {
    let [low, high] = [0, 2 * x + 60]
    for (let i = 0; i < 200; i++) {
      const middle = (low + high) / 2
      if (poissonUpTo(upTo, middle) > wanted) low = middle
      else high = middle
    }
    return (low + high) / 2
  }
  return { low: x === 0 ? 0 : solve(0.975, x - 1), high: solve(0.025, x) }
}

/** A quantile between the two nearest values (type 7). */
export function quantileByHand(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  if (sorted.length === 0) return null
  const at = (sorted.length - 1) * p
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0]
  return below + (above - below) * (at - Math.floor(at))
}

function percentileByHand(own: number, others: readonly number[]): number | null {
  if (others.length < 5) return null
  let below = 0
  let equal = 1
  for (const value of others) {
    if (value < own) below++
    if (value === own) equal++
  }
  return (100 * (below + equal / 2)) / (others.length + 1)
}

export interface HandStanding extends HandFigure {
  readonly years: readonly number[]
}

export interface HandData {
  /** One report a body and year: the one that counts. */
  readonly reports: readonly HandReport[]
  readonly roster: readonly HandRosterBody[] | null
}

export interface HandPosition {
  readonly own: HandStanding
  readonly oneYear: HandStanding
  readonly values: readonly { readonly orgId: string; readonly value: number }[]
  readonly small: number
  readonly otherForm: number
  readonly without: number
  readonly median: number | null
  readonly quartiles: readonly [number, number] | null
  readonly range: readonly [number, number] | null
  readonly percentile: number | null
  readonly tied: number | null
  readonly withFewer: number | null
  readonly withMore: number | null
  readonly interval: { readonly low: number; readonly high: number } | null
  readonly apart: boolean | null
}

interface Near {
  readonly body: BodyYear
  readonly place: 0 | 1 | 2 | 3
  readonly distance: number | null
}

const mean = (values: readonly (number | null)[]): number | null => {
  const known = values.filter(value => value !== null)
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length
}

/** Everything about one dataset, ready to be asked. */
export function byHand({ reports, roster }: HandData) {
  const years = [...new Set(reports.map(r => r.year))].sort((a, b) => a - b)
  const of = new Map<string, HandReport[]>()
  for (const report of reports) of.set(report.orgId, [...(of.get(report.orgId) ?? []), report])
  const reportOf = (orgId: string, year: number) => of.get(orgId)?.find(r => r.year === year) ?? null
  const listed = new Map<string, HandRosterBody[]>()
  for (const body of roster ?? []) listed.set(body.orgId, [...(listed.get(body.orgId) ?? []), body])

  const bodiesIn = (year: number): readonly BodyYear[] => {
    const ids = new Set([...of.keys(), ...listed.keys()])
    return [...ids].flatMap((orgId): BodyYear[] => {
      const report = reportOf(orgId, year)
      if (report) return [{ ...report, report }]
      const own = of.get(orgId) ?? []
      const named = listed.get(orgId)
      const last = own.toSorted((a, b) => b.year - a.year)[0]
      const first = Math.min(...own.map(r => r.year))
      const expected = named
        ? years.includes(year) && named.some(b => b.from <= `${year}-12-31` && b.to >= `${year}-12-31`)
        : last !== undefined && first < year && year < last.year
      const text = last ?? named?.[0]
      if (!expected || !text) return []
      const { type, province, city, county } = text
      const level = last ? last.level : TOWNS.has(type ?? '') ? 'town' : null
      return [{ orgId, type, level, province, city, county, year, report: null }]
    })
  }

  /** The first year of the life that a body leads in a year; 0 for its first. */
  const lifeOf = (orgId: string, year: number): number => {
    const first = Math.min(...(of.get(orgId) ?? []).map(r => r.year))
    const begins = (listed.get(orgId) ?? []).map(b => Number(b.from.slice(0, 4)))
    return Math.max(0, ...begins.filter(begin => begin > first && begin <= year))
  }

  const population = (orgId: string) =>
    // A body that never reported has no size: it has no figures to be compared either.
    of.has(orgId) ? (listed.get(orgId)?.findLast(b => b.population !== null)?.population ?? null) : null
  const sizes = (orgId: string, year: number) => {
    const recent = (of.get(orgId) ?? []).filter(r => r.year <= year && r.year > year - 3)
    const acts = recent.map(r => {
      const known = ['permit_decisions', 'penalty_decisions']
        .map(column => (r.form2 === '2019' || r.form2 === '2021' ? cell(r, column) : null))
        .filter(value => value !== null)
      return known.length === 0 ? null : known.reduce((a, b) => a + b, 0)
    })
    return { handled: mean(recent.map(handled)), acts: mean(acts), population: population(orgId) }
  }
  /** Equal distances stay equal, however they were computed. */
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e9) / 1e9)
  const root = (value: number) => Math.sqrt(Math.max(0, value))
  const distance = (me: string, other: string, year: number): number | null => {
    const [a, b] = [sizes(me, year), sizes(other, year)]
    if (a.population !== null && a.population > 0)
      return b.population !== null && b.population > 0
        ? Math.abs(root(a.population) - root(b.population))
        : null
    if (a.handled === null && a.acts === null) return null
    if ((a.handled !== null && b.handled === null) || (a.acts !== null && b.acts === null)) return null
    const step = (x: number | null, y: number | null) => (x === null || y === null ? 0 : root(x) - root(y))
    return Math.hypot(step(a.handled, b.handled), step(a.acts, b.acts))
  }

  /** 0 same county, 1 same prefecture, 2 same province, 3 elsewhere; a prefecture that is not known is not the same. */
  const placeOf = (me: BodyYear, other: BodyYear): Near['place'] => {
    if (other.province !== me.province) return 3
    if (other.city !== me.city) return 2
    if (other.county === me.county) return 0
    return me.city === null ? 2 : 1
  }

  /** The peers of a body in a year by the rule, in order, and the next three. */
  const peersOf = (orgId: string, year: number) => {
    const all = bodiesIn(year)
    const me = all.find(body => body.orgId === orgId)
    if (!me) return { reach: null, peers: [], next: [] }
    const kin: readonly Near[] = all
      .filter(
        b => b.orgId !== orgId && b.type === me.type && !(b.type === 'government' && b.level !== 'town'),
      )
      .map(body => ({
        body,
        place: placeOf(me, body),
        distance: rounded(distance(orgId, body.orgId, year)),
      }))
    const order = (a: Near, b: Near) => {
      const [x, y] = [a.distance ?? Number.POSITIVE_INFINITY, b.distance ?? Number.POSITIVE_INFINITY]
      return x !== y ? (x < y ? -1 : 1) : a.body.orgId < b.body.orgId ? -1 : 1
    }
    const at = (place: number) => kin.filter(k => k.place === place).sort(order)
    const [county, city] = [at(0), at(1)]
    const near = kin.filter(k => k.place > 1 && k.distance !== null).sort(order)
    if (county.length >= 5) {
      const further = [...city, ...(county.length + city.length < 8 ? near : [])]
      return { reach: me.county === null ? 'unplaced' : 'county', peers: county, next: further.slice(0, 3) }
    }
    const both = [...county, ...city]
    if (both.length >= 5) {
      const further = [...both.slice(60), ...(both.length < 8 ? near : [])]
      return { reach: 'city', peers: both.slice(0, 60), next: further.slice(0, 3) }
    }
    const wanted = 10 - both.length
    return { reach: 'near', peers: [...both, ...near.slice(0, wanted)], next: near.slice(wanted, wanted + 3) }
  }

  const standing = (metric: HandMetric, orgId: string, year: number, together: boolean): HandStanding => {
    const report = reportOf(orgId, year)
    if (!report) return { ...NOTHING, years: [] }
    const own = figureOf(metric, report)
    if (!(together && metric.pools)) return { ...own, years: [year] }
    const adds = (f: HandFigure) => f.value !== null || (f.x === 0 && f.n === 0)
    if (!adds(own)) return { ...own, years: [] }
    const used: { year: number; figure: HandFigure }[] = [{ year, figure: own }]
    for (const before of [year - 1, year - 2]) {
      const earlier = reportOf(orgId, before)
      if (!earlier) continue
      const figure = figureOf(metric, earlier)
      if (!adds(figure)) continue
      if (lifeOf(orgId, before) !== lifeOf(orgId, year)) break
      if (earlier.form === 'legacy_pre2019' || report.form === 'legacy_pre2019') break
      used.unshift({ year: before, figure })
    }
    const held = used.map(u => u.year)
    if (used.length < 2) return { ...NOTHING, years: held }
    const x = used.reduce((sum, u) => sum + (u.figure.x ?? 0), 0)
    const n = used.reduce((sum, u) => sum + (u.figure.n ?? 0), 0)
    return { x, n, value: n > 0 ? x / n : null, years: held }
  }

  /** Peers' values of a year and their median. */
  const spread = (metric: HandMetric, orgId: string, year: number, peersIn: number) => {
    const least = metric.kind === 'count' ? 0 : 10
    const values = peersOf(orgId, peersIn)
      .peers.filter(peer => !metric.table2 || peer.place !== 3)
      .flatMap(({ body }) => {
        const { n, value } = standing(metric, body.orgId, year, false)
        const report = reportOf(body.orgId, year)
        if ((metric.table2 ? report?.form2 : report?.form) === 'legacy_pre2019') return []
        return value === null || (least > 0 && (n ?? 0) < least) ? [] : [value]
      })
    return { values, median: quantileByHand(values, 0.5) }
  }

  /** `peersIn`: the year in which peers are looked for. */
  const position = (
    metric: HandMetric,
    orgId: string,
    year: number,
    together: boolean,
    peersIn: number,
  ): HandPosition => {
    const { peers, next } = peersOf(orgId, peersIn)
    const within = (list: readonly Near[]) => (metric.table2 ? list.filter(peer => peer.place !== 3) : list)
    const own = standing(metric, orgId, year, together)
    const least = metric.kind === 'count' ? 0 : 10
    const few = (s: HandStanding) => s.value !== null && least > 0 && (s.n ?? 0) < least
    const figures = (list: readonly Near[]) =>
      within(list).map(({ body }) => ({
        orgId: body.orgId,
        at: standing(metric, body.orgId, year, together),
      }))
    // A report on a form older than 2019 compares with nothing; where the own figure is on one, no peer counts.
    const formOf = (id: string) => {
      const report = reportOf(id, year)
      return (metric.table2 ? report?.form2 : report?.form) ?? null
    }
    const compares = (id: string) =>
      own.value === null || (formOf(orgId) !== 'legacy_pre2019' && formOf(id) !== 'legacy_pre2019')
    const valuesOf = (list: readonly Near[]) =>
      figures(list).flatMap(({ orgId: id, at }) =>
        at.value === null || few(at) || !compares(id) ? [] : [{ orgId: id, value: at.value }],
      )
    const numbers = (list: readonly Near[]) => valuesOf(list).map(v => v.value)
    const shown = figures(peers)
    const values = valuesOf(peers).sort((a, b) => a.value - b.value || (a.orgId < b.orgId ? -1 : 1))
    const plain = values.map(v => v.value)
    const enough = values.length >= 5
    const placed = enough && own.value !== null && !few(own)
    const far = (peer: Near) => peer.distance ?? -1
    const closest = [...peers].sort((a, b) => far(b) - far(a) || 0).slice(3)
    const { value } = own
    const median = enough ? quantileByHand(plain, 0.5) : null
    const interval =
      value === null || metric.kind === 'count' || own.x === null || own.n === null
        ? null
        : metric.kind === 'share'
          ? wilsonByHand(own.x, own.n)
          : {
              low: (100 * poissonByHand(own.x).low) / own.n,
              high: (100 * poissonByHand(own.x).high) / own.n,
            }
    return {
      own,
      oneYear: standing(metric, orgId, year, false),
      values,
      small: shown.filter(({ orgId: id, at }) => few(at) && compares(id)).length,
      otherForm: shown.filter(({ orgId: id, at }) => at.value !== null && !compares(id)).length,
      without: shown.filter(({ at }) => at.value === null).length,
      median,
      quartiles: enough ? [quantileByHand(plain, 0.25) ?? 0, quantileByHand(plain, 0.75) ?? 0] : null,
      range: enough ? [Math.min(...plain), Math.max(...plain)] : null,
      percentile: placed && value !== null ? percentileByHand(value, plain) : null,
      tied: placed ? plain.filter(other => other === value).length / plain.length : null,
      withFewer: placed && value !== null ? percentileByHand(value, numbers(closest)) : null,
      withMore:
        placed && value !== null && next.length > 0
          ? percentileByHand(value, numbers([...peers, ...next]))
          : null,
      interval,
      apart: placed && interval && median !== null ? median < interval.low || median > interval.high : null,
    }
  }

  /** Six outcomes and the total of a report, in the order granted, partial, refused, cannot, not processed, other. */
  const outcomes = (report: HandReport) => {
    const rest = report.form === '2019' ? null : all(report, OTHER)
    const parts = [
      cell(report, 'granted__total'),
      cell(report, 'partial__total'),
      all(report, DENY),
      all(report, UNABLE),
      all(report, REJECT),
      rest ?? cell(report, 'other_total__total'),
    ]
    const sum = parts.reduce<number>((a, b) => a + (b ?? 0), 0)
    const total = handled(report)
    return { parts, total, whole: total !== null && !parts.includes(null) && sum === total }
  }

  return { years, reportOf, bodiesIn, lifeOf, peersOf, spread, position, outcomes }
}
