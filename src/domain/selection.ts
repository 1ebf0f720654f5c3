/** What the user is looking at. It lives in the URL hash and survives every change of view (design.md 2). */
import type { Language } from './dictionary'
import type { ReviewState, Strength } from './finding'
import type { OrgType } from './org'

export const VIEWS = ['overview', 'audit', 'compare', 'pivot', 'data', 'methods'] as const
export type ViewId = (typeof VIEWS)[number]

export const COMPARE_TABS = ['trend', 'table'] as const
export type CompareTab = (typeof COMPARE_TABS)[number]

export const AUDIT_TABS = ['list', 'rules', 'coverage'] as const
export type AuditTab = (typeof AUDIT_TABS)[number]

/** What of 核查 is looked at. Empty lists mean «no restriction». */
export interface AuditState {
  readonly tab: AuditTab
  /** The report on the form; null = the first of the list. */
  readonly open: { readonly orgId: string; readonly year: number } | null
  /** Check codes. */
  readonly checks: readonly string[]
  readonly strengths: readonly Strength[]
  readonly states: readonly ReviewState[]
}

export const DEFAULT_AUDIT: AuditState = { tab: 'list', open: null, checks: [], strengths: [], states: [] }

/** Dimensions a pivot can be cut by. */
export const DIMENSIONS = ['province', 'city', 'county', 'type', 'level', 'org', 'year', 'template'] as const
export type DimensionId = (typeof DIMENSIONS)[number]

export interface YearRange {
  readonly from: number
  readonly to: number
}

/** Which reports take part. Empty lists mean «no restriction». Compiled reports are left out unless a body is named. */
export interface Filters {
  readonly counties: readonly string[]
  readonly types: readonly OrgType[]
}

export interface PivotLayout {
  readonly rows: readonly DimensionId[]
  readonly columns: readonly DimensionId[]
  /** Metric ids; at least one. */
  readonly values: readonly string[]
  /** Sort of the innermost rows: by name, or by a value's total. */
  readonly sort: { readonly by: 'name' | string; readonly descending: boolean }
  readonly subtotals: boolean
  readonly totals: boolean
  readonly shading: boolean
  /** All values under every column; otherwise the first value there and the others in the totals only. */
  readonly spread?: boolean
}

export interface Selection {
  readonly view: ViewId
  readonly language: Language
  /** null = all years of the data. */
  readonly years: YearRange | null
  /** Metric id of the catalogue. */
  readonly metric: string
  /** org_id of the own town, or null. */
  readonly focus: string | null
  /** Further bodies named on charts, at most 7. */
  readonly named: readonly string[]
  readonly filters: Filters
  readonly tab: CompareTab
  /** Year of the ranked table; null = the last year with data. */
  readonly tableYear: number | null
  readonly pivot: PivotLayout
  readonly audit: AuditState
  /** Entry open in 口径: metric or check code, e.g. `M27`; null = the selected metric. */
  readonly entry: string | null
}

export const DEFAULT_PIVOT: PivotLayout = {
  rows: ['type', 'org'],
  columns: ['year'],
  values: ['new_received', 'disclosure_rate'],
  sort: { by: 'new_received', descending: true },
  subtotals: true,
  totals: true,
  shading: true,
}

export const DEFAULT_SELECTION: Selection = {
  view: 'overview',
  language: 'zh',
  years: null,
  metric: 'disclosure_rate',
  focus: null,
  named: [],
  filters: { counties: [], types: [] },
  tab: 'trend',
  tableYear: null,
  pivot: DEFAULT_PIVOT,
  audit: DEFAULT_AUDIT,
  entry: null,
}
