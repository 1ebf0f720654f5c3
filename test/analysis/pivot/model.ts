/**
 * A second, plain computation of a pivot, over reports as objects and written without looking at the SQL:
 * what a cell of the form says is looked up, added and divided here by hand.
 */
import { detailItems } from '../../../src/domain/dictionary'
import type { FieldId, PivotFilter, PivotLayout, PivotMeasure } from '../../../src/domain/selection'

export type Cell = number | null
export type Key = string | number | null

export interface Body {
  readonly id: string
  readonly name: string
  readonly type: string | null
  readonly level: string
  readonly city: string
  readonly county: string | null
}

export interface Report {
  readonly key: string
  readonly body: Body
  readonly year: number
  readonly t2: string
  readonly t3: string
  /** A column of the file's own. */
  readonly own: string | null
  /** Cells as `clean` has them. */
  readonly cells: Readonly<Record<string, Cell>>
  /** Codes of the checks it failed, one for each scope; null where it was not checked. */
  readonly failed: readonly string[] | null
}

export const OWN_COLUMN = 'level'
const PARTS = ['natural', 'business', 'research', 'welfare', 'legal', 'other_org']
const REASONS = detailItems('deny_total', '2021').map(item => item.id)
const CLASSES: Readonly<Record<string, string>> = {
  granted: 'granted',
  partial: 'partial',
  deny: 'deny_total',
  unable: 'unable_total',
  reject: 'reject_total',
  other: 'other_total',
}
export const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  applicant: [...PARTS, 'unlisted'],
  outcome: [...Object.keys(CLASSES), 'unlisted'],
  reason: [...REASONS, 'unlisted'],
}

export function keyOf(r: Report, field: FieldId): Key {
  const { body } = r
  switch (field) {
    case 'province':
      return '某省'
    case 'city':
      return `某省/${body.city}`
    case 'county':
      return body.county === null ? null : `某省/${body.city}/${body.county}`
    case 'type':
      return body.type
    case 'level':
      return body.level
    case 'org':
      return body.id
    case 'year':
      return r.year
    case 'template':
      return r.t3
    default:
      if (field === `x:${OWN_COLUMN}`) return r.own
      throw new Error(field)
  }
}

const isSplit = (field: FieldId) => ['applicant', 'outcome', 'reason', 'check'].includes(field)

type Split = Readonly<Record<string, readonly string[] | undefined>>
type Found = { x: Cell; n?: Cell } | 'refused'

const strict = (values: readonly Cell[]): Cell =>
  values.some(v => v === null) ? null : values.reduce<number>((s, v) => s + (v ?? 0), 0)
const known = (values: readonly Cell[]): number => values.reduce<number>((s, v) => s + (v ?? 0), 0)

/** One row of table 3 for one applicant; group rows from their details where all are numbers. */
function row(r: Report, item: string, applicant: string): Cell {
  const reported = r.cells[`${item}__${applicant}`] ?? null
  const form = r.t3 === '2019' ? '2019' : '2021'
  const details = detailItems(item, form)
  if (details.length === 0) return reported
  return strict(details.map(d => r.cells[`${d.id}__${applicant}`] ?? null)) ?? reported
}

/** A sum of rows of table 3, split: null where unknown. */
function rows(r: Report, items: readonly string[], split: Split): Cell | 'refused' {
  let plus = items
  let less: readonly string[] = []
  if (split.outcome) {
    if (items.length !== 1 || items[0] !== 'handled_total') return 'refused'
    const all = Object.keys(CLASSES)
    const named = split.outcome.filter(m => m !== 'unlisted')
    if (split.outcome.includes('unlisted'))
      less = all.filter(c => !named.includes(c)).map(c => CLASSES[c] ?? '')
    else plus = named.map(c => CLASSES[c] ?? '')
  }
  if (split.reason) {
    if (plus.length !== 1 || plus[0] !== 'deny_total' || less.length > 0) return 'refused'
    const named = split.reason.filter(m => m !== 'unlisted')
    if (split.reason.includes('unlisted')) less = REASONS.filter(c => !named.includes(c))
    else plus = named
  }
  const applicants = split.applicant
  if (!applicants)
    return subtracted(
      strict(plus.map(i => row(r, i, 'total'))),
      less.map(i => row(r, i, 'total')),
    )
  if (applicants.includes('unlisted')) {
    if (less.length > 0) return 'refused'
    const left = PARTS.filter(a => !applicants.includes(a))
    return subtracted(
      strict(plus.map(i => row(r, i, 'total'))),
      left.flatMap(a => plus.map(i => row(r, i, a))),
    )
  }
  return subtracted(
    strict(applicants.flatMap(a => plus.map(i => row(r, i, a)))),
    applicants.flatMap(a => less.map(i => row(r, i, a))),
  )
}

function subtracted(whole: Cell, parts: readonly Cell[]): Cell {
  if (whole === null || parts.length === 0) return whole
  const rest = whole - known(parts)
  return rest < 0 ? null : rest
}

const inT2 = (r: Report, ...forms: string[]) => forms.includes(r.t2)

/** x and n of one report, after domain.md 4. */
function operands(r: Report, id: string, split: Split): Found {
  const named = Object.keys(split).filter(k => split[k])
  const plain = named.length === 0
  const cell = (name: string): Cell => r.cells[name] ?? null
  if (id === 'findings') {
    if (named.some(k => k !== 'check')) return 'refused'
    if (r.failed === null) return { x: null }
    return { x: r.failed.filter(c => split.check === undefined || split.check.includes(c)).length }
  }
  if (split.check) return 'refused'
  const one = (items: readonly string[]): Found => {
    const x = rows(r, items, split)
    return x === 'refused' ? x : { x }
  }
  const quotient = (top: readonly string[], bottom: readonly string[]): Found => {
    if (named.some(k => k !== 'applicant') || split.applicant?.includes('unlisted')) return 'refused'
    const [x, n] = [rows(r, top, split), rows(r, bottom, split)]
    return x === 'refused' || n === 'refused' ? 'refused' : { x, n }
  }
  switch (id) {
    case 'new_received':
    case 'carried_out':
      return one([id])
    case 'handled':
      return one(['handled_total'])
    case 'cell:deny_total__total':
      return one(['deny_total'])
    case 'disclosure_rate':
      return quotient(['granted', 'partial'], ['handled_total'])
    case 'deny_rate':
      return quotient(['deny_total'], ['handled_total'])
    case 'review_rate':
      return plain ? { x: cell('review_total'), n: row(r, 'handled_total', 'total') } : 'refused'
    case 'cell:new_received__natural':
      return plain ? { x: cell('new_received__natural') } : 'refused'
    case 'cell:normdoc_made':
      return plain ? { x: inT2(r, '2019') ? cell('normdoc_made') : null } : 'refused'
    case 'normdoc_in_force':
      return plain ? { x: inT2(r, '2021') ? cell('normdoc_in_force') : null } : 'refused'
    case 'permit_decisions':
      return plain ? { x: inT2(r, '2019', '2021') ? cell('permit_decisions') : null } : 'refused'
    default:
      throw new Error(id)
  }
}

export const MEASURED = [
  'new_received',
  'carried_out',
  'handled',
  'cell:deny_total__total',
  'disclosure_rate',
  'deny_rate',
  'review_rate',
  'cell:new_received__natural',
  'cell:normdoc_made',
  'normdoc_in_force',
  'permit_decisions',
  'findings',
] as const
const SHARES = ['disclosure_rate', 'deny_rate']
const QUOTIENTS = [...SHARES, 'review_rate']
const ONE_YEAR = ['carried_out', 'review_rate', 'normdoc_in_force']
const ONE_FORM: Readonly<Record<string, string>> = { 'cell:normdoc_made': '2019' }
const TABLE_2 = ['cell:normdoc_made', 'normdoc_in_force', 'permit_decisions']

/** A cell of the table: fields with the members they are fixed to. */
export type Fix = readonly (readonly [FieldId, Key])[]

export interface Told {
  readonly value: number | null
  readonly x: number | null
  readonly n: number | null
  readonly used: number
  readonly refusal: string | null
  readonly small: boolean
  /** Forms of the reports used. */
  readonly forms: readonly string[]
}

const NONE: Told = { value: null, x: null, n: null, used: 0, refusal: null, small: false, forms: [] }

/** Hyndman–Fan 7. */
function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * p
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0]
  return low + (high - low) * (at - Math.floor(at))
}

/** The state that a filter by what cells say asks for. */
function stateOf(r: Report, metric: string): string | null {
  const found = operands(r, metric, {})
  if (found === 'refused') return null
  const usable = usableOf(metric, found)
  if (usable) return found.x === 0 ? 'zero' : 'number'
  return found.x !== null && found.n !== null ? 'conflict' : 'nothing'
}

function usableOf(metric: string, { x, n }: { x: Cell; n?: Cell }): boolean {
  if (x === null || n === null) return false
  return n === undefined || (x >= 0 && n >= 0 && (!SHARES.includes(metric) || x <= n))
}

/** The reports that take part, after the filters. States: only `number`, `zero` and `conflict` of quotients are modelled. */
export function inTable(data: readonly Report[], filters: readonly PivotFilter[]): readonly Report[] {
  return data.filter(r => {
    if (r.body.type === 'government') return false
    return filters.every(filter => {
      if (filter.kind === 'states') {
        const state = stateOf(r, filter.metric)
        return filter.keep.some(keep => keep === state)
      }
      return isSplit(filter.field) || filter.keep.includes(keyOf(r, filter.field))
    })
  })
}

function partsLeft(filters: readonly PivotFilter[]): Split {
  const left: Record<string, readonly string[]> = {}
  for (const filter of filters) {
    if (filter.kind !== 'members' || !isSplit(filter.field)) continue
    const keep = filter.keep.map(String)
    left[filter.field] = (left[filter.field] ?? keep).filter(m => keep.includes(m))
  }
  return left
}

/** The figure of one cell before it is shown as anything. */
export function figure(data: readonly Report[], layout: PivotLayout, measure: PivotMeasure, fix: Fix): Told {
  const all = inTable(data, layout.filters)
  const { metric, aggregate } = measure
  const plain = fix.filter(([field]) => !isSplit(field))
  const group = all.filter(r => plain.every(([field, key]) => keyOf(r, field) === key))
  const fixed = Object.fromEntries(
    fix.flatMap(([field, key]) => (isSplit(field) ? [[field, [String(key)]]] : [])),
  )
  const left = partsLeft(layout.filters)
  const parts = { ...left, ...fixed }
  if (fixed.check && (metric !== 'findings' || aggregate !== 'whole')) return { ...NONE, refusal: 'split' }

  if (group.length === 0) return NONE
  if (Object.values(left).some(members => members?.length === 0)) return { ...NONE, refusal: 'nothing' }

  const names = Object.keys(fixed).filter(name => name !== 'check')
  const coarser = names.length === 0 ? [] : [[], ...(names.length > 1 ? names.map(n => [n]) : [])]
  if (names.length > 2) throw new Error('modelled for two splits at most')

  const found = group.map(r => ({ r, own: operands(r, metric, parts) }))
  if (found.some(({ own }) => own === 'refused')) return { ...NONE, refusal: 'split' }
  const taken = found.flatMap(({ r, own }) => {
    if (own === 'refused' || !usableOf(metric, own)) return []
    const within = coarser.every(set => {
      if (own.n !== undefined) return true
      const whole = operands(r, metric, { ...left, ...Object.fromEntries(set.map(n => [n, fixed[n]])) })
      return whole === 'refused' || whole.x !== null
    })
    return within ? [{ r, x: own.x ?? 0, n: own.n ?? null }] : []
  })
  const forms = [...new Set(taken.map(({ r }) => (TABLE_2.includes(metric) ? r.t2 : r.t3)))]
  const scale = metric === 'review_rate' ? 100 : 1
  const values = taken.flatMap(({ x, n }) => (n === null ? [x] : n > 0 ? [(scale * x) / n] : []))
  const told = (value: number | null, x: number | null, n: number | null, used: number): Told => ({
    ...NONE,
    value,
    x,
    n,
    used,
    forms,
  })
  if (aggregate === 'reports') return told(values.length, values.length, null, values.length)
  if (aggregate === 'zeros') {
    const zeros = values.filter(v => v === 0).length
    return told(values.length === 0 ? null : zeros / values.length, zeros, values.length, values.length)
  }
  if (aggregate !== 'whole') {
    if (values.length === 0) return { ...NONE, forms }
    const value = quantile(values, { q1: 0.25, median: 0.5, q3: 0.75 }[aggregate])
    return told(value, value, null, values.length)
  }
  if (taken.length === 0) return NONE
  const oneYear = new Set(all.map(r => r.year)).size === 1 || fix.some(([field]) => field === 'year')
  const refused = { ...NONE, used: taken.length, forms }
  if (ONE_YEAR.includes(metric) && !oneYear) return { ...refused, refusal: 'years' }
  const form = ONE_FORM[metric]
  const lacking = (r: Report) => !taken.some(t => t.r === r) && r.t2 !== form
  if (form !== undefined && group.some(lacking)) return { ...refused, refusal: 'forms' }
  const x = taken.reduce((s, t) => s + t.x, 0)
  if (!QUOTIENTS.includes(metric)) return told(x, x, null, taken.length)
  const n = taken.reduce((s, t) => s + (t.n ?? 0), 0)
  return { ...told(n === 0 ? null : (scale * x) / n, x, n, taken.length), small: n < 10 }
}

/** The figure as it is shown; `siblings` are the cells beside it on rows, itself among them. */
export function shown(
  data: readonly Report[],
  layout: PivotLayout,
  measure: PivotMeasure,
  rowFix: Fix,
  columnFix: Fix,
  siblings: readonly Fix[],
): Told {
  const of = (fix: Fix) => figure(data, layout, measure, fix)
  const plain = of([...rowFix, ...columnFix])
  const { shownAs, metric, aggregate } = measure
  const no = (refusal: string): Told => ({ ...plain, value: null, x: null, n: null, refusal })
  const bare = { ...plain, x: null, n: null }
  if (plain.value === null || shownAs === 'value') return plain
  if (shownAs === 'row' || shownAs === 'column' || shownAs === 'total') {
    if (aggregate !== 'reports' && (aggregate !== 'whole' || QUOTIENTS.includes(metric))) return no('share')
    const base = of(shownAs === 'row' ? rowFix : shownAs === 'column' ? columnFix : [])
    if (base.value === null) return no(base.refusal ?? 'share')
    if (plain.value < 0 || plain.value > base.value) return no('share')
    const parts = { ...plain, x: plain.value, n: base.value }
    return { ...parts, value: base.value === 0 ? null : plain.value / base.value }
  }
  if (shownAs === 'rank') {
    if (rowFix.length === 0) return no('total')
    if (plain.small) return no('few')
    const own = plain.value
    const better = siblings.filter(fix => {
      const other = of([...fix, ...columnFix])
      return other.value !== null && !other.small && other.value > own
    })
    return { ...bare, value: better.length + 1 }
  }
  const year = [...rowFix, ...columnFix].find(([field]) => field === 'year')?.[1]
  if (typeof year !== 'number') return no('year')
  const inYear = (y: number) =>
    of([...rowFix, ...columnFix].map(([field, key]) => [field, field === 'year' ? y : key] as const))
  if (shownAs === 'change') {
    const before = inYear(year - 1)
    if (before.value === null) return no(before.refusal ?? 'before')
    if (cut(before, plain)) return no('break')
    return { ...bare, value: plain.value - before.value, small: plain.small || before.small }
  }
  let base: Told | null = null
  let last: Told | null = null
  for (let y = 2015; y <= year; y++) {
    const each = inYear(y)
    if (each.value === null) continue
    if (last && cut(last, each)) base = null
    last = each
    const size = QUOTIENTS.includes(metric) && aggregate === 'whole' ? (each.x ?? 0) : (each.x ?? each.value)
    if (base === null && each.value > 0 && size >= 5 && !each.small) base = each
  }
  return base?.value ? { ...bare, value: (100 * plain.value) / base.value } : no('base')
}

/** Reports older than the forms are compared with nothing; of the others every metric here means the same in both forms it has. */
function cut(a: Told, b: Told): boolean {
  if (a.forms.length === 0 || b.forms.length === 0) return false
  return [...a.forms, ...b.forms].includes('legacy_pre2019')
}
