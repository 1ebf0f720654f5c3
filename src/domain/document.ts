/** A published report as it was read from a document: what each cell of the form says, where it stands, what is doubtful. */
import type { CellStatus } from './cell'
import type { ReportTemplate, TableId } from './dictionary'
import type { TextFactId } from './textFact'

/** Offsets into the text of the document. */
export interface Place {
  readonly from: number
  readonly to: number
}

export type DoubtKind =
  /** The row has more or fewer cells than the form. */
  | 'row-length'
  /** The label of the row stands there, its cells do not. */
  | 'no-cells'
  | 'missing-row'
  | 'missing-table'
  /** A figure stands where the label of the row should be (K38). */
  | 'label-overwritten'
  /** The row has no label; the rows around it leave one place for it. */
  | 'label-lost'
  /** The label behind this row is lost: the figures may be those of the next row. */
  | 'label-after-lost'
  /** The figures stood without anything between them. */
  | 'run-together'
  /** The cell holds a remark beside its figure. */
  | 'remark'
  /** Words that are no label stand beside the figures: they may be one of the cells. */
  | 'text-beside'
  /** Two rows for one row of the form. */
  | 'two-rows'
  /** The columns do not stand in the order of the form. */
  | 'column-order'
  /** A row of figures that fits no row of the form. */
  | 'unplaced-row'

export interface Doubt {
  readonly kind: DoubtKind
  readonly table: TableId | null
  /** Item, group or block that it is about; null for a row that is none of the form's. */
  readonly about: string | null
  readonly place: Place | null
  /** What stands there. */
  readonly text: string
}

export interface ReportCell {
  /** Id of a value column. */
  readonly column: string
  readonly status: CellStatus
  readonly value: number | null
  /** `approx` only. */
  readonly about: number | null
  readonly raw: string
  readonly place: Place | null
  readonly doubt: DoubtKind | null
  /** Of a cell that a person corrected: what was read there. */
  readonly read?: Pick<ReportCell, 'status' | 'value' | 'about'>
}

/** What a person must say, with what is taken until they do. */
export type ReportQuestion =
  | { readonly kind: 'year'; readonly chosen: number | null; readonly found: readonly number[] }
  | { readonly kind: 'org-name' }

/** The section of the report that each table stands in. */
export const SECTION_OF: Readonly<Record<TableId, number>> = { t2: 2, t3: 3, t4: 4 }

export interface Section {
  /** 1 to 6. */
  readonly number: number
  readonly heading: string
  readonly text: string
  readonly place: Place
}

/** What the prose says: a number or none, with the sentence it stands in. */
export interface TextFact {
  readonly id: TextFactId
  readonly value: number | null
  /** The sentence, without blanks; of a long one what stands around the place. */
  readonly words: string
  /** Of the words that say it. */
  readonly place: Place
  /** The item of the form that it is about. */
  readonly about?: string
}

export interface ReportRead {
  /** '' where no title was found. */
  readonly title: string
  readonly orgName: string | null
  readonly year: number | null
  /** YYYY-MM-DD, or null. */
  readonly published: string | null
  readonly documentNumber: string | null
  readonly templates: Readonly<Record<'t2' | 't3', ReportTemplate>>
  /** Cells of the form that are not told here were not seen. */
  readonly cells: readonly ReportCell[]
  readonly doubts: readonly Doubt[]
  readonly sections: readonly Section[]
  /** What the prose says that checks can use. */
  readonly facts: readonly TextFact[]
  readonly questions: readonly ReportQuestion[]
  readonly place: Place
}

/** `line`: the line of the document at which the report begins, by which a loaded row is known (`report.line`). */
export type DocumentReport = ReportRead & { readonly line: number }

export interface DocumentReading {
  /** What stands in the document for a reader; every place is one in it. */
  readonly text: string
  readonly reports: readonly DocumentReport[]
}
