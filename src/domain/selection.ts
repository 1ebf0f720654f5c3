/** What the user is looking at. It lives in the URL hash and survives every change of view (design.md 2). */
import type { Language } from './dictionary'
import type { ReviewState, Strength } from './finding'
import type { OrgType } from './org'

export const VIEWS = ['overview', 'audit', 'compare', 'town', 'pivot', 'data', 'methods'] as const
export type ViewId = (typeof VIEWS)[number]

export interface YearRange {
  readonly from: number
  readonly to: number
}

export const COMPARE_TABS = ['trend', 'rank', 'spread', 'funnel', 'mix', 'heat', 'scatter', 'table'] as const
export type CompareTab = (typeof COMPARE_TABS)[number]

/** lines: one chart · shared, own: a small chart for each body, with one axis for all or one each. */
export const TREND_SHAPES = ['lines', 'shared', 'own'] as const
export type TrendShape = (typeof TREND_SHAPES)[number]

/** off: values · absolute: difference · relative: per cent of the base year's value. */
export const CHANGE_MODES = ['off', 'absolute', 'relative'] as const
export type ChangeMode = (typeof CHANGE_MODES)[number]

/** Minimum denominators that can be chosen (domain.md 6.4). */
export const MINIMA = [1, 5, 10, 20, 30, 50] as const

export const SPREAD_GROUPS = ['type', 'county'] as const
export type SpreadGroup = (typeof SPREAD_GROUPS)[number]

export const MIXES = ['outcome', 'reason', 'applicant'] as const
export type MixId = (typeof MIXES)[number]

/** What the columns of the heat table are; its rows are bodies. metrics: those of the chosen one's group · town: those of 单位. */
export const HEAT_COLUMNS = ['years', 'metrics', 'town'] as const
export type HeatColumns = (typeof HEAT_COLUMNS)[number]

/** The reader's own words at a year of a trend, or over the whole chart. */
export interface Annotation {
  readonly text: string
  readonly year: number | null
}

/** A figure whose proof is open: one body, or the sum of the selection (orgId null), over these years. */
export interface ProofOf {
  readonly metric: string
  readonly orgId: string | null
  readonly years: YearRange
}

/** How 比较 shows its metric. */
export interface CompareState {
  readonly shape: TrendShape
  /** Three years up to each year together: Σx / Σn. */
  readonly pooled: boolean
  /** Only bodies with a value in every year of the chart. */
  readonly panel: boolean
  readonly change: ChangeMode
  /** Year that changes start from; null = the year before each. */
  readonly base: number | null
  /** Below this denominator a rate is grey and not ordered; null = the metric's own minimum. */
  readonly minimum: number | null
  readonly spreadBy: SpreadGroup
  readonly mix: MixId
  readonly heat: HeatColumns
  /** Metric across in the scatter; null = the tab's own choice. */
  readonly second: string | null
  /** Order of a table: column id and direction; null = the tab's own. */
  readonly sort: { readonly by: string; readonly descending: boolean } | null
  readonly notes: readonly Annotation[]
  readonly proof: ProofOf | null
}

export const DEFAULT_COMPARE: CompareState = {
  shape: 'lines',
  pooled: false,
  panel: false,
  change: 'off',
  base: null,
  minimum: null,
  spreadBy: 'type',
  mix: 'outcome',
  heat: 'years',
  second: null,
  sort: null,
  notes: [],
  proof: null,
}

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

/** What stands in 单位: the screen of one body, its printable brief, or the briefs of all bodies of its county. */
export const TOWN_SHEETS = ['screen', 'brief', 'county'] as const
export type TownSheet = (typeof TOWN_SHEETS)[number]

/** How 单位 compares the own body. Lists hold org_ids; where all are empty, the rule of the catalogue chooses the peers. */
export interface TownState {
  /** Rates of three years together; false for the last year alone. */
  readonly together: boolean
  /** Peers chosen by hand instead of the rule's. */
  readonly chosen: readonly string[]
  /** Peers that stay whatever the rule says, and bodies that are none. */
  readonly pinned: readonly string[]
  readonly removed: readonly string[]
  /** Whether the panel that explains the peers is open. */
  readonly explained: boolean
  /** Metrics of the small trends. */
  readonly trends: readonly string[]
  readonly sheet: TownSheet
  /** Whether the brief names the peers. */
  readonly names: boolean
}

export const DEFAULT_TOWN: TownState = {
  together: true,
  chosen: [],
  pinned: [],
  removed: [],
  explained: false,
  trends: ['new_received', 'disclosure_rate', 'permit_decisions'],
  sheet: 'screen',
  names: false,
}

/** Parts that a figure of a report can be split into; the other dimensions tell whole reports apart. */
export const SPLITS = ['applicant', 'outcome', 'reason', 'check'] as const
export type SplitId = (typeof SPLITS)[number]

/** What stands in 数据: the datasets and their files, or the check of a draft that belongs to none. */
export const DATA_SHEETS = ['files', 'draft'] as const
export type DataSheet = (typeof DATA_SHEETS)[number]

/** The SQL tab of 透视: whether it is the one shown, and what stands in its editor. */
interface SqlState {
  readonly open: boolean
  readonly text: string
}

/** Dimensions a pivot can be cut by. */
export const DIMENSIONS = [
  'province',
  'city',
  'county',
  'type',
  'level',
  'org',
  'year',
  'template',
  ...SPLITS,
] as const
export type DimensionId = (typeof DIMENSIONS)[number]

/** What can lie on rows, columns and filters: a dimension, or `x:` and the name of one of the files' own columns. */
export type FieldId = DimensionId | `x:${string}`

/**
 * How the reports of a group become one figure. whole: the metric's own, Σ or Σx / Σn · median, q1, q3: of the
 * reports' values (Hyndman–Fan 7) · zeros: reports that give 0, of those with a value · reports: how many have a value.
 */
export const AGGREGATES = ['whole', 'median', 'q1', 'q3', 'zeros', 'reports'] as const
export type Aggregate = (typeof AGGREGATES)[number]

/**
 * value: the figure · row, column, total: its share of that total · change: on the year before (a share in percentage
 * points) · rank: among the rows beside it, largest first · index: first comparable year = 100.
 */
export const SHOWN_AS = ['value', 'row', 'column', 'total', 'change', 'rank', 'index'] as const
export type ShownAs = (typeof SHOWN_AS)[number]

/** The measure that counts failed checks of reports; beside it, metric ids and `cell:` with a column id. */
export const FINDINGS = 'findings'

export interface PivotMeasure {
  /** Metric id, `cell:` and a column id of the form, or `findings`. */
  readonly metric: string
  readonly aggregate: Aggregate
  readonly shownAs: ShownAs
}

/** A metric as it is. */
export function plainMeasure(metric: string): PivotMeasure {
  return { metric, aggregate: 'whole', shownAs: 'value' }
}

/** Name of a measure within a layout, for sorting and links: the metric's own id where it is shown as it is. */
export function measureKey({ metric, aggregate, shownAs }: PivotMeasure): string {
  return aggregate === 'whole' && shownAs === 'value' ? metric : `${metric}~${aggregate}~${shownAs}`
}

/** What a report says in the cells of a measure: above or below 0, 0, or one of the kinds of nothing. */
export const CELL_STATES = ['number', 'zero', 'blank', 'not-in-form', 'not-loaded', 'conflict'] as const
export type CellState = (typeof CELL_STATES)[number]

/** What stays in the table; totals are those of what is left. */
export type PivotFilter =
  | {
      readonly kind: 'members'
      readonly field: FieldId
      /** Keys of members; null = not stated. */
      readonly keep: readonly (string | number | null)[]
    }
  | {
      readonly kind: 'states'
      /** As in `PivotMeasure`. */
      readonly metric: string
      readonly keep: readonly CellState[]
    }

/** Where totals stand: before or after what they sum up. */
export const SIDES = ['off', 'before', 'after'] as const
export type Side = (typeof SIDES)[number]

/** Which reports take part. Empty lists mean «no restriction». Compiled reports are left out unless a body is named. */
export interface Filters {
  readonly counties: readonly string[]
  readonly types: readonly OrgType[]
  /** org_ids of a set made by hand. */
  readonly orgs: readonly string[]
}

export const NO_FILTERS: Filters = { counties: [], types: [], orgs: [] }

export interface PivotLayout {
  readonly rows: readonly FieldId[]
  readonly columns: readonly FieldId[]
  /** At least one, none twice. */
  readonly values: readonly PivotMeasure[]
  readonly filters: readonly PivotFilter[]
  /** Sort of the innermost rows: by name, or by a value's total (`measureKey`). */
  readonly sort: { readonly by: 'name' | string; readonly descending: boolean }
  /** The total of each row: a column. */
  readonly rowTotals: Side
  /** The total of each column: a row. */
  readonly columnTotals: Side
  /** Subtotals of the groups on rows: rows. `before` = on the group's own line. */
  readonly rowSubtotals: Side
  /** Subtotals of the groups on columns: columns. */
  readonly columnSubtotals: Side
  readonly shading: boolean
  /** A column with the course of each row over the years. */
  readonly trend: boolean
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
  /** null = the tab that suits the number of years and bodies (analysis/defaultTab.ts). */
  readonly tab: CompareTab | null
  /** Year of the tabs that show one year; null = the last year with data. */
  readonly tableYear: number | null
  readonly compare: CompareState
  /** One chart alone, for an iframe: `#/embed/…`. */
  readonly embed: boolean
  readonly pivot: PivotLayout
  readonly sql: SqlState
  readonly audit: AuditState
  readonly town: TownState
  readonly dataSheet: DataSheet
  /** Entry open in 口径: metric or check code, e.g. `M27`; null = the selected metric. */
  readonly entry: string | null
}

export const DEFAULT_PIVOT: PivotLayout = {
  rows: ['type', 'org'],
  columns: ['year'],
  values: [plainMeasure('new_received'), plainMeasure('disclosure_rate')],
  filters: [],
  sort: { by: 'new_received', descending: true },
  rowTotals: 'after',
  columnTotals: 'after',
  rowSubtotals: 'before',
  columnSubtotals: 'after',
  shading: false,
  trend: false,
}

export const DEFAULT_SELECTION: Selection = {
  view: 'overview',
  language: 'zh',
  years: null,
  metric: 'disclosure_rate',
  focus: null,
  named: [],
  filters: NO_FILTERS,
  tab: null,
  tableYear: null,
  compare: DEFAULT_COMPARE,
  embed: false,
  pivot: DEFAULT_PIVOT,
  sql: { open: false, text: '' },
  audit: DEFAULT_AUDIT,
  town: DEFAULT_TOWN,
  dataSheet: 'files',
  entry: null,
}
