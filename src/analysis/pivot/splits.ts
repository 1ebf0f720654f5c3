/**
 * Figures of a report in the parts that the form lists: requests by applicant, results by class, refusals by reason.
 * The reported total stays the total; what it holds beyond the parts is a member of its own, 未列明 (cf. analysis/mix.ts).
 */
import { rowExpressions } from '../../catalog/compile'
import type { Metric, Term } from '../../catalog/metric'
import { metric as catalogued } from '../../catalog/metrics'
import { type Query, sql } from '../../db/sql'
import { APPLICANT_PARTS, type ApplicantId, detailItems, item } from '../../domain/dictionary'
import { FINDINGS, type PivotFilter, SPLITS, type SplitId } from '../../domain/selection'
import { NUMERATOR_OF, OUTCOMES } from '../outcomeMix'
import { UNLISTED } from './dimensions'
import { failedScopes } from './measure'

/** Splits whose parts are cells of the form; `check` splits by findings instead. */
export type PartSplit = Exclude<SplitId, 'check'>
const PART_SPLITS = ['outcome', 'reason', 'applicant'] as const satisfies readonly PartSplit[]

/** Parts of a split in form order, without 未列明. */
export const PARTS: Readonly<Record<PartSplit, readonly string[]>> = {
  applicant: APPLICANT_PARTS,
  outcome: OUTCOMES,
  reason: detailItems('deny_total', '2021').map(detail => detail.id),
}

/** Which members of each split a figure is made of; a split that is not named counts whole. */
export type Parts = Readonly<Partial<Record<SplitId, readonly string[]>>>

/** x and n of one report as SQL, with the metric whose cells, kind and forms they have. */
export interface Operand {
  readonly metric: Metric
  readonly x: Query
  readonly n: Query | null
  /** What must hold of a report for its figure to count; nothing where every report counts. */
  readonly within?: Query
}

/** Σ terms, less what is known of the terms in `without`. */
interface Sum {
  readonly terms: readonly Term[]
  readonly without: readonly Term[]
}

function termsOf(split: 'outcome' | 'reason', part: string): readonly Term[] {
  if (split === 'reason') return [{ item: part }]
  const outcome = OUTCOMES.find(each => each === part)
  return outcome ? catalogued(NUMERATOR_OF[outcome]).numerator : []
}

const SPLIT_ITEM = { outcome: 'handled_total', reason: 'deny_total' } as const

/** The terms of one part in place of one term; null where the form does not break that term down. */
function partOf(term: Term, split: PartSplit, part: string): readonly Term[] | null {
  if (split !== 'applicant') {
    const { applicant } = term
    if (term.item !== SPLIT_ITEM[split] || term.sign === -1) return null
    return termsOf(split, part).map(own => ({ ...own, ...(applicant === undefined ? {} : { applicant }) }))
  }
  const whole = term.applicant === undefined || term.applicant === 'total'
  if (!whole || item(term.item).table !== 't3') return null
  return [{ ...term, applicant: part as ApplicantId }]
}

function mapped(terms: readonly Term[], split: PartSplit, parts: readonly string[]): readonly Term[] | null {
  const found: Term[] = []
  for (const part of parts)
    for (const term of terms) {
      const own = partOf(term, split, part)
      if (own === null) return null
      found.push(...own)
    }
  return found
}

/** The sum for some members of a split; null where the form does not give it. */
function narrowed(sum: Sum, split: PartSplit, members: readonly string[]): Sum | null {
  // A single number is broken down by class and by reason, never a sum of several.
  if (split !== 'applicant' && sum.terms.length !== 1) return null
  const all = PARTS[split]
  if (!members.includes(UNLISTED)) {
    const terms = mapped(sum.terms, split, members)
    const without = mapped(sum.without, split, members)
    return terms && without ? { terms, without } : null
  }
  if (sum.without.length > 0) return null
  const left = all.filter(part => !members.includes(part))
  const without = mapped(sum.terms, split, all) && mapped(sum.terms, split, left)
  // Whether a sum of several cells is listed in full cannot be told from its known parts.
  return without && sum.terms.every(term => term.sign !== -1) ? { terms: sum.terms, without } : null
}

function rewritten(metric: Metric, numerator: readonly Term[], denominator: Metric['denominator']): Metric {
  return { ...metric, numerator, denominator }
}

function amountOf(metric: Metric, { terms, without }: Sum): Operand {
  const plain = rewritten(metric, terms, null)
  const { x } = rowExpressions(plain)
  if (without.length === 0) return { metric: plain, x, n: null }
  const known = without.map(term => sql`coalesce(${rowExpressions(rewritten(metric, [term], null)).x}, 0)`)
  const rest = known.reduce((left, each) => sql`${left} - ${each}`, x)
  // Parts above their whole contradict it: no figure, and nothing below 0.
  return { metric: plain, x: sql`(CASE WHEN ${rest} >= 0 THEN ${rest} END)`, n: null }
}

/** Whether filters leave no member of some split. */
export function leavesNothing(parts: Parts): boolean {
  return Object.values(parts).some(members => members.length === 0)
}

/**
 * A measure for some of the parts of a report; null where the form does not break it down so. Members of a split
 * add up where each of them is known; 未列明 is the reported whole less the parts that are known. Null too where no
 * member is left.
 */
export function operandOf(metric: Metric, parts: Parts): Operand | null {
  const { check } = parts
  if (leavesNothing(parts)) return null
  const splits = PART_SPLITS.filter(split => parts[split] !== undefined)
  if (metric.id === FINDINGS && splits.length === 0 && check)
    return { metric, x: failedScopes(check), n: null }
  if (check) return null
  if (splits.length === 0) {
    const { x, n } = rowExpressions(metric)
    return { metric, x, n }
  }
  if (metric.expression || metric.from !== 'clean') return null
  let top: Sum | null = { terms: metric.numerator, without: [] }
  let bottom: Sum | null = metric.denominator === null ? null : { terms: metric.denominator, without: [] }
  for (const split of splits) {
    const members = parts[split] ?? []
    if (metric.denominator !== null && (split !== 'applicant' || members.includes(UNLISTED))) return null
    top = top && narrowed(top, split, members)
    if (top === null) return null
    if (metric.denominator !== null) {
      bottom = bottom && narrowed(bottom, split, members)
      if (bottom === null) return null
    }
  }
  if (bottom === null) return amountOf(metric, top)
  const both = rewritten(metric, top.terms, bottom.terms)
  const { x, n } = rowExpressions(both)
  return { metric: both, x, n }
}

/** Members of a split that the filters leave; null where all count, as one whole. */
export function keptParts(filters: readonly PivotFilter[], split: SplitId): readonly string[] | null {
  const own = filters.flatMap(filter =>
    filter.kind === 'members' && filter.field === split ? [filter.keep] : [],
  )
  const [first, ...more] = own
  if (first === undefined) return null
  const kept = first.filter(key => more.every(keep => keep.includes(key)))
  return kept.flatMap(key => (typeof key === 'string' ? [key] : []))
}

/** The parts that the filters leave of the splits that are not fixed. */
export function partsLeft(filters: readonly PivotFilter[]): Parts {
  return Object.fromEntries(
    SPLITS.flatMap(split => {
      const kept = keptParts(filters, split)
      return kept === null ? [] : [[split, kept] as const]
    }),
  )
}
