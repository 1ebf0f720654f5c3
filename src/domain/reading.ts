/** What reading one file gave: reports and issues, plus everything the receipt tells (design.md 6). */
import type { Issue, IssueCode, Outcome, Severity } from './issue'
import type { RosterEntry } from './org'
import type { ReportBatch } from './report'

/** Choices made about a file before or while reading it; with the bytes they are the truth that is kept. */
export interface ReadOptions {
  /** What an empty cell of this file means: nothing written, or not shown by the source (`not_loaded`). */
  readonly emptyMeans: 'blank' | 'not_loaded'
  /** Which of two rows for one report is kept; the others are set aside. Never summed. */
  readonly duplicates: 'last' | 'first' | 'none'
  /** The latest year that a report can be about (today's). Passed in: no clock in this room. */
  readonly latestYear: number
  /** Identifies the file inside its dataset, e.g. `s1`. */
  readonly sourceId: string
}

/** Issues of one code and column together, as the receipt shows them. */
export interface IssueGroup {
  readonly code: IssueCode
  readonly severity: Severity
  readonly column: string | null
  readonly count: number
  /** The first 100 physical lines, ascending. */
  readonly lines: readonly number[]
  /** Up to three tokens as found, for the sentence. */
  readonly samples: readonly string[]
  readonly detail: string
}

/** A row that was not loaded, with its text as the file has it. */
export interface SetAsideRow {
  readonly line: number
  readonly raw: string
  readonly code: IssueCode
  readonly column: string | null
  readonly found: string
  readonly detail: string
}

/** Where each column of the file went. */
export interface ColumnMapping {
  /** Header as written in the file. */
  readonly header: string
  /** 1-based position in the file. */
  readonly position: number
  /** Column id, a report column such as `org_name`, or null for a column kept as extra text. */
  readonly target: string | null
  /** Name under which an unmapped column is kept, or null. */
  readonly keptAs: string | null
}

/** How many rows of the file became what; rowsInFile = rowsLoaded + rowsSetAside, always. */
export interface FileReading {
  readonly sourceId: string
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly encoding: string
  readonly kind: 'reports' | 'roster'
  readonly outcome: Outcome
  readonly rowsInFile: number
  readonly rowsLoaded: number
  readonly rowsSetAside: number
  readonly mapping: readonly ColumnMapping[]
  /** Ids of the value columns that the file has, after mapping; what is not here is `not_loaded`. */
  readonly loadedColumns: readonly string[]
  readonly emptyMeans: ReadOptions['emptyMeans']
  /** One issue per line, at most 10,000 per code. */
  readonly issues: readonly Issue[]
  readonly groups: readonly IssueGroup[]
  readonly setAside: readonly SetAsideRow[]
  readonly batches: readonly ReportBatch[]
  readonly roster: readonly RosterEntry[]
  /** SHA-256 per report over its canonical content, hex, in row order; for the dataset's fingerprint. */
  readonly rowHashes: readonly string[]
}
