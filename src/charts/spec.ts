/** What a chart shows, without how it is drawn: made from rows, read by the drawing, the sentence and the table twin. */
import type { Change } from '../analysis/change'
import type { Reason } from '../analysis/measure'
import type { PanelSize } from '../analysis/trend'
import type { Metric } from '../catalog/metric'
import type { OrgType } from '../domain/org'
import type { Annotation, ChangeMode, TrendShape } from '../domain/selection'

export interface TrendPoint {
  readonly year: number
  /** What is drawn: the value, or in a chart of changes the change. */
  readonly value: number | null
  readonly x: number | null
  readonly n: number | null
  /** Why there is no value; null where there is one, or where the body was not expected that year. */
  readonly reason: Reason | null
  /** n below the metric's minimum: drawn hollow, in no median. */
  readonly hollow: boolean
  /** The line may not come here from the point before: the item is not comparable across the change of form. */
  readonly cut: boolean
  readonly flagged: boolean
  /** Reports that a sum rests on and those it leaves out; null for one body's own report. */
  readonly reports: number | null
  readonly leftOut: number
  /** Bodies expected in the year of a sum, with or without a report; null for one body's own. */
  readonly expected: number | null
  /** Years with figures in a point of three years together; null for a single year. */
  readonly counted: number | null
  /** The year the body began anew, where a point of three years leaves out years before it; else null. */
  readonly since: number | null
  /** In a chart of changes: from what to what; null elsewhere. */
  readonly change: Change | null
  readonly template: string | null
}

/** A note on the chart; `mark` stands before the words of one that came with the link, so that they pass for nobody else's. */
export interface ChartNote extends Annotation {
  readonly mark?: string
}

/** focus: the own body · named: asked for by name · pooled: the sum of the selection · peer: grey, unnamed. */
export type LineRole = 'focus' | 'named' | 'pooled' | 'peer'

export interface TrendLine {
  readonly id: string
  readonly name: string
  readonly role: LineRole
  /** Position among the named lines, from 0: gives colour and marker. */
  readonly place: number
  /** One point per year of the chart, in order. */
  readonly points: readonly TrendPoint[]
}

/** Quartiles of the peers in one year; null where too few peers count. */
export interface BandPoint {
  readonly year: number
  readonly bodies: number
  readonly low: number | null
  readonly median: number | null
  readonly high: number | null
  /** Peers with another form generation, not in these quartiles. */
  readonly otherTemplate: number
  readonly cut: boolean
}

/** Where the form changes: the band stands before `year`. */
export interface FormChange {
  readonly year: number
  /** Names of the shown bodies that change there; empty for the selection as a whole. */
  readonly names: readonly string[]
}

export interface TrendSpec {
  readonly kind: 'trend'
  readonly metric: Metric
  readonly shape: TrendShape
  /** Each point is three years together. */
  readonly threeYears: boolean
  /** Only bodies with a value in every year take part (those named stay); null for all. */
  readonly panel: PanelSize | null
  /** What is drawn are changes, from this year or (null) from the year before; null for a chart of values. */
  readonly change: { readonly mode: Exclude<ChangeMode, 'off'>; readonly base: number | null } | null
  /** The reader's own words. */
  readonly notes: readonly ChartNote[]
  /** Small charts: bodies that are not shown yet. */
  readonly more: number
  readonly years: readonly number[]
  readonly scale: 'linear' | 'root'
  readonly ticks: readonly number[]
  /** focus, named and pooled lines, in the order of the rail. */
  readonly lines: readonly TrendLine[]
  readonly peers: readonly TrendLine[]
  readonly band: readonly BandPoint[]
  /** What the peers have in common by type, or null where they differ. */
  readonly peerType: OrgType | null
  /** Peers in the group, with or without a value. */
  readonly peerCount: number
  /** Peers with at least one year that counts, also those shown by name. */
  readonly peersCounted: number
  readonly changes: readonly FormChange[]
}
