/**
 * What a metric is (domain.md 4). Metrics are made of terms, not of SQL: one declaration gives the SQL,
 * the formula the reader sees, the cells it rests on, the templates it applies to, and its tests.
 */

import type { Query } from '../db/sql'
import type { ApplicantId, TemplateId, Words } from '../domain/dictionary'

export type MetricGroup = 'proactive' | 'flow' | 'applicants' | 'outcomes' | 'disputes' | 'reporting'

/**
 * count: additive number (AC) · stock: adds over bodies, not over years · amount: money, additive ·
 * share: x of n, x ≤ n, shown as % with a Wilson interval · ratio: x per n, not a share, no % and no Wilson ·
 * flag: 0/1 per report, summed as a share of reports · days: summarised by its median.
 */
export type MetricKind = 'count' | 'stock' | 'amount' | 'share' | 'ratio' | 'flag' | 'days'

export interface Term {
  /** Item id, or a group item (deny_total, unable_total, reject_total, other_total: D3, U, J, O of domain.md 4). */
  readonly item: string
  /** Table 3 only; default `total`. `orgs` = the five organisation columns together (org_total). */
  readonly applicant?: ApplicantId | 'orgs'
  readonly sign?: 1 | -1
}

export interface Metric {
  /** Stable id used in URLs and SQL, e.g. `disclosure_rate`. */
  readonly id: string
  /** Number of domain.md 4, e.g. `M27`. */
  readonly code: string
  readonly group: MetricGroup
  readonly name: Words
  /** Shortened name for table heads and chips. */
  readonly short: Words
  readonly unit: Words
  readonly kind: MetricKind
  readonly numerator: readonly Term[]
  /** Null for metrics that are not x over n. */
  readonly denominator: readonly Term[] | null
  /** 1, or 100 for ratios shown per 100 (M42–M44), 10000 for M21. */
  readonly scale: number
  /** +1 higher is better, −1 higher is worse, 0 neutral: only for wording, never for colour. */
  readonly polarity: 1 | 0 | -1
  /** Below this denominator a value is greyed and not ranked; 0 where n has no meaning. */
  readonly minimumN: number
  readonly additive: { readonly orgs: boolean; readonly years: boolean }
  /** Templates of the metric's own table in which it exists. */
  readonly templates: readonly TemplateId[]
  /** Whether a line may run through the change of template (domain.md 1.7): `through`, `marked` (same name, weaker), `cut`. */
  readonly across: 'through' | 'marked' | 'cut'
  /** What it tells, what it does not, when it is not computed. */
  readonly meaning: Words
  readonly caveat: Words
  readonly whenNull: Words
  /** Metrics that are easily mistaken for this one, and in what they differ from it. */
  readonly similar?: readonly { readonly id: string; readonly difference: Words }[]
  /** Where it is read: reports, or expected town-years (M58, M59). */
  readonly from: 'clean' | 'expected'
  /**
   * Escape hatch: row expressions that terms cannot say, with the reason. The formula text stands beside it,
   * so that what the reader sees and what is computed are declared together.
   */
  readonly expression?: {
    readonly reason: string
    readonly x: Query
    readonly n: Query | null
    readonly formula: Words
    readonly cells: readonly string[]
  }
}
