/**
 * The metrics of domain.md 4 (amendments included) written out a second time, by hand, over a plain report:
 * nothing here knows the declarations or the compiler of src/catalog.
 */
import { type Cell, cell, label, type PlainReport, type Slot } from './plain'

type Kind = 'plain' | 'share' | 'ratio' | 'flag' | 'days'
/** [x, n] of one report; n is undefined for metrics that are not x over n. */
type Parts = readonly [Cell, Cell?]

export interface Reference {
  readonly kind: Kind
  readonly scale: number
  readonly parts: (r: PlainReport) => Parts
}

/** Sum of numbers; NULL when any is NULL. */
function add(...values: readonly Cell[]): Cell {
  let sum = 0
  for (const value of values) {
    if (value === null) return null
    sum += value
  }
  return sum
}

function less(a: Cell, b: Cell): Cell {
  return a === null || b === null ? null : a - b
}

const t3 =
  (id: string, applicant = 'total') =>
  (r: PlainReport) =>
    cell(r, `${id}__${applicant}`)
const R = t3('new_received')
const IN = t3('carried_in')
const OUT = t3('carried_out')
const H = t3('handled_total')
const granted = t3('granted')
const partial = t3('partial')
const TH = (r: PlainReport) => add(R(r), IN(r))
const disclosed = (r: PlainReport) => add(granted(r), partial(r))

const DENY = [
  'deny_state_secret',
  'deny_law_prohibited',
  'deny_safety_stability',
  'deny_third_party',
  'deny_internal_affairs',
  'deny_process_info',
  'deny_enforcement_file',
  'deny_admin_query',
]
const UNABLE = ['unable_not_held', 'unable_must_create', 'unable_unclear']
const REJECT = [
  'reject_petition',
  'reject_repeat',
  'reject_publication',
  'reject_excessive',
  'reject_confirm',
]
const OTHER = ['other_no_correction', 'other_fee_unpaid', 'other_misc']

/** «The sum of the detail rows if all are numbers; otherwise the reported group total; otherwise NULL.» */
const group = (details: readonly string[], total: string) => (r: PlainReport) =>
  add(...details.map(id => t3(id)(r))) ?? t3(total)(r)
const D3 = group(DENY, 'deny_total')
const U = group(UNABLE, 'unable_total')
const J = group(REJECT, 'reject_total')
/** The 2019 form has one row for it. */
const O = (r: PlainReport) =>
  label(r, 't3_template') === '2019' ? t3('other_total')(r) : group(OTHER, 'other_total')(r)

const t2 = (forms: readonly string[], read: (r: PlainReport) => Cell) => (r: PlainReport) =>
  forms.includes(label(r, 't2_template') ?? '') ? read(r) : null
const old = (...ids: readonly string[]) => t2(['2019'], r => add(...ids.map(id => cell(r, id))))
const recent = (...ids: readonly string[]) => t2(['2021'], r => add(...ids.map(id => cell(r, id))))
const both = (...ids: readonly string[]) => t2(['2019', '2021'], r => add(...ids.map(id => cell(r, id))))

const t4 =
  (...ids: readonly string[]) =>
  (r: PlainReport) =>
    add(...ids.map(id => cell(r, id)))
const suits = t4('lit_direct_total', 'lit_after_total')
const reviewsConcluded = t4('review_upheld', 'review_corrected', 'review_other')
const suitsConcluded = t4(
  'lit_direct_upheld',
  'lit_direct_corrected',
  'lit_direct_other',
  'lit_after_upheld',
  'lit_after_corrected',
  'lit_after_other',
)

function plain(read: (r: PlainReport) => Cell): Reference {
  return { kind: 'plain', scale: 1, parts: r => [read(r)] }
}
function share(x: (r: PlainReport) => Cell, n: (r: PlainReport) => Cell): Reference {
  return { kind: 'share', scale: 1, parts: r => [x(r), n(r)] }
}
function ratio(x: (r: PlainReport) => Cell, n: (r: PlainReport) => Cell, scale = 1): Reference {
  return { kind: 'ratio', scale, parts: r => [x(r), n(r)] }
}

const APPLICANTS = ['natural', 'business', 'research', 'welfare', 'legal', 'other_org', 'total']
const TABLE_3 = [
  'new_received',
  'carried_in',
  'granted',
  'partial',
  ...DENY,
  ...UNABLE,
  ...REJECT,
  ...OTHER,
  'deny_total',
  'unable_total',
  'reject_total',
  'other_total',
  'handled_total',
  'carried_out',
]

/** domain.md 3.5, last sentence; a cell of table 3 in conflict cannot prove that there were none. */
function hasRequests(r: PlainReport): Cell {
  const known = (ids: readonly string[]) =>
    ids.flatMap(id => APPLICANTS.map(a => cell(r, `${id}__${a}`) ?? 0))
  if (known(['new_received', 'carried_in']).some(v => v > 0)) return 1
  if (R(r) !== 0 || IN(r) !== 0) return null
  return known(TABLE_3).some(v => v > 0) || r.conflicts.some(c => c.includes('__')) ? null : 0
}

const DAY = 86_400_000

/** First and last day, as UTC times, that a stated date allows. */
function span(text: string | null): readonly [number, number] | null {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text ?? '')
  if (!match) return null
  const [year, month] = [Number(match[1]), Number(match[2]) - 1]
  if (month < 0 || month > 11) return null
  const last = Date.UTC(year, month + 1, 0)
  if (match[3] === undefined) return [Date.UTC(year, month, 1), last]
  const day = Date.UTC(year, month, Number(match[3]))
  return day > last || Number(match[3]) < 1 ? null : [day, day]
}

function yearOf(r: PlainReport): number {
  return Number(r.row.year)
}

function days(r: PlainReport): Cell {
  const dates = span(label(r, 'published_date'))
  if (dates === null || dates[0] !== dates[1]) return null
  return (dates[0] - Date.UTC(yearOf(r) + 1, 0, 1)) / DAY
}

function deadline(r: PlainReport): number | null {
  const [level, type] = [label(r, 'org_level'), label(r, 'org_type')]
  const next = yearOf(r) + 1
  const town = ['subdistrict', 'town_zhen', 'township_xiang', 'ethnic_township', 'sumu'].includes(type ?? '')
  if (level === 'town' || town || type === 'department') return Date.UTC(next, 0, 31)
  return type === 'government' ? Date.UTC(next, 2, 31) : null
}

function onTime(r: PlainReport): Cell {
  const [dates, limit] = [span(label(r, 'published_date')), deadline(r)]
  if (dates === null || limit === null) return null
  if (dates[1] <= limit) return 1
  return dates[0] > limit ? 0 : null
}

function formSize(r: PlainReport): Cell {
  const size = (id: string, sizes: Readonly<Record<string, number>>) => sizes[label(r, id) ?? ''] ?? null
  return add(size('t2_template', { 2019: 22, 2021: 10 }), size('t3_template', { 2019: 161, 2021: 175 }), 15)
}

function checks(r: PlainReport): Cell {
  const assessed = add(cell(r, 'checks_passed'), cell(r, 'checks_failed'))
  return assessed === null || assessed < 5 ? null : assessed
}

export const REFERENCE: Readonly<Record<string, Reference>> = {
  M01: plain(recent('normdoc_issued')),
  M02: plain(recent('normdoc_in_force')),
  M03: plain(t2(['2021'], r => less(cell(r, 'normdoc_issued'), cell(r, 'normdoc_repealed')))),
  M04: ratio(old('normdoc_disclosed'), old('normdoc_made')),
  M05: plain(both('permit_decisions')),
  M06: plain(both('penalty_decisions')),
  M07: plain(both('coercion_decisions')),
  M08: plain(both('penalty_decisions', 'coercion_decisions')),
  M09: plain(recent('fee_amount_wan')),
  M10: plain(old('fee_items_prev', 'fee_items_delta')),
  M11: plain(old('procure_amount_yuan')),
  M12: plain(R),
  M13: plain(IN),
  M14: plain(TH),
  M15: plain(H),
  M16: plain(OUT),
  M17: share(OUT, TH),
  M18: plain(r => less(OUT(r), IN(r))),
  M19: ratio(H, R),
  M20: { kind: 'flag', scale: 1, parts: r => [hasRequests(r)] },
  M21: ratio(R, r => r.population, 10_000),
  M22: share(t3('new_received', 'natural'), R),
  M23: share(
    r => add(...['business', 'research', 'welfare', 'legal', 'other_org'].map(a => t3('new_received', a)(r))),
    R,
  ),
  M24: share(t3('new_received', 'business'), R),
  M25: share(t3('new_received', 'legal'), R),
  M26: share(granted, H),
  M27: share(disclosed, H),
  M28: share(disclosed, TH),
  M29: share(disclosed, r => add(disclosed(r), D3(r))),
  M30: share(partial, disclosed),
  M31: share(D3, H),
  M32a: share(t3('deny_state_secret'), D3),
  M32b: share(t3('deny_law_prohibited'), D3),
  M32c: share(t3('deny_safety_stability'), D3),
  M32d: share(t3('deny_third_party'), D3),
  M32e: share(t3('deny_internal_affairs'), D3),
  M32f: share(t3('deny_process_info'), D3),
  M32g: share(t3('deny_enforcement_file'), D3),
  M32h: share(t3('deny_admin_query'), D3),
  M33: share(
    r => add(t3('deny_internal_affairs')(r), t3('deny_process_info')(r), t3('deny_enforcement_file')(r)),
    D3,
  ),
  M34: share(U, H),
  M35: share(t3('unable_not_held'), U),
  M36: share(J, H),
  M37: share(t3('reject_petition'), H),
  M38: share(O, H),
  M39: share(r => add(U(r), J(r), O(r)), H),
  M40: plain(t4('review_total')),
  M41: plain(suits),
  M42: ratio(t4('review_total'), H, 100),
  M43: ratio(suits, H, 100),
  M44: ratio(t4('review_total', 'lit_direct_total'), H, 100),
  M45: share(t4('review_corrected'), reviewsConcluded),
  M46: share(t4('lit_direct_corrected', 'lit_after_corrected'), suitsConcluded),
  M47: share(t4('review_corrected', 'lit_direct_corrected', 'lit_after_corrected'), r =>
    add(reviewsConcluded(r), suitsConcluded(r)),
  ),
  M48: share(
    t4('review_pending', 'lit_direct_pending', 'lit_after_pending'),
    t4('review_total', 'lit_direct_total', 'lit_after_total'),
  ),
  M49: share(t4('lit_direct_total'), suits),
  M50: ratio(t4('lit_after_total'), reviewsConcluded),
  M60: { kind: 'days', scale: 1, parts: r => [days(r)] },
  M61: { kind: 'flag', scale: 1, parts: r => [onTime(r)] },
  M62: share(r => {
    const filled = [cell(r, 'filled_t2'), cell(r, 'filled_t3'), cell(r, 'filled_t4')]
    return filled.some(f => f !== null && f < 0) ? null : add(...filled)
  }, formSize),
  M63: share(r => (checks(r) === null ? null : cell(r, 'checks_passed')), checks),
}

/** M58 and M59 over one row of `expected`: only the roster knows who should have reported. */
export function published(slot: Slot): Cell {
  if (slot.basis !== 'roster') return null
  return slot.report_key === null ? 0 : 1
}

/** The value of one report, NULL where there is none. */
export function value(reference: Reference, parts: Parts): Cell {
  const [x, n] = parts
  if (n === undefined) return x
  if (!together(reference, parts) || x === null || n === null || n <= 0) return null
  return (x / n) * reference.scale
}

/** Whether the two halves of a rate can be used: both known, none negative, no part above its whole. */
function together(reference: Reference, [x, n]: Parts): boolean {
  if (x === null || n === null || n === undefined || x < 0 || n < 0) return false
  return reference.kind !== 'share' || x <= n
}

export interface Total {
  readonly x: Cell
  readonly n: Cell | undefined
  readonly value: Cell
  readonly reports: number
  readonly leftOut: number
}

function median(values: readonly number[]): Cell {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

function sumOrNull(values: readonly number[]): Cell {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0)
}

/** Many reports together: sum over sum of the same reports, never a mean of rates. */
export function total(reference: Reference, all: readonly Parts[]): Total {
  const { kind, scale } = reference
  if (kind === 'share' || kind === 'ratio') {
    const used = all.filter(p => together(reference, p))
    const x = sumOrNull(used.map(p => p[0] ?? 0))
    const n = sumOrNull(used.map(p => p[1] ?? 0))
    const quotient = x === null || n === null || n === 0 ? null : (x / n) * scale
    return { x, n, value: quotient, reports: used.length, leftOut: all.length - used.length }
  }
  const known = all.flatMap(([x]) => (x === null ? [] : [x]))
  const counted = { reports: known.length, leftOut: all.length - known.length }
  if (kind === 'days') return { x: median(known), n: undefined, value: median(known), ...counted }
  const x = sumOrNull(known)
  if (kind === 'plain') return { x, n: undefined, value: x, ...counted }
  return { x, n: known.length, value: x === null ? null : x / known.length, ...counted }
}
