/** What reading one file gave: reports and issues, plus everything the receipt tells (design.md 6). */
import type { Doubt } from './document'
import type { Issue, IssueCode, Outcome, Severity } from './issue'
import type { RosterEntry } from './org'
import type { ReportBatch } from './report'
import type { RowHashes } from './rowHashes'

/** Encodings that a person can choose from; a byte order mark needs no choice. */
export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** Where one column is to go; null keeps it as extra text. */
export interface ColumnChoice {
  /** 1-based position in the file. */
  readonly position: number
  readonly target: string | null
}

/** What a person reads in a cell of the document or of the file, in place of what was read there. */
export interface Correction {
  /** The line of the report (`report.line`), and its year, which tells apart reports that stand in one line. */
  readonly line: number
  readonly year?: number
  /** Id of a value column. */
  readonly column: string
  /** Null: the cell is blank. */
  readonly value: number | null
}

/**
 * A doubtful place of a document that reads right, as a person found: which report, and the doubt as it was. `unread`:
 * a cell in which something other than a figure stands.
 */
export interface Confirmation extends Pick<Doubt, 'table' | 'about' | 'text'> {
  readonly line: number
  readonly year?: number
  readonly kind: Doubt['kind'] | 'unread'
}

/** What a person made of the reading of a file. */
export interface Reviewed {
  readonly corrections: readonly Correction[]
  readonly confirmed: readonly Confirmation[]
}

/**
 * What a person decided about one file beyond its defaults; a key that is absent means the default shown to them.
 * Plain data: kept with the bytes, so a key is never renamed and its meaning never changes.
 */
export interface Decisions {
  /** Default: told by a mark or found by strict decoding. */
  readonly encoding?: Encoding
  /** Undoes one wrong decoding (UTF-8 once read as Latin-1). Default false. */
  readonly repairText?: boolean
  /** Name of the sheet of a workbook. Default: the one with known headers and the most rows. */
  readonly sheet?: string
  /** Key path of the list of a JSON file that holds several, joined by dots. Default: the longest. */
  readonly list?: string
  /** Columns that are to go elsewhere than recognised. */
  readonly mapping?: readonly ColumnChoice[]
  /** The year of every row of a file without a column for it. */
  readonly year?: number
  /** The body of every row of a file without a column for it. */
  readonly orgName?: string
  /** Whether a blank body takes that of the row above (merged cells). Default true. */
  readonly fillDown?: boolean
  /** Years standing as columns: the item id that their figures are; null keeps them as extra text. Default null unless the file says. */
  readonly yearsItem?: string | null
  /** What becomes of 合计 rows. Default `set-aside`. */
  readonly totalRows?: 'set-aside' | 'load'
  /** Of rows for one report, the physical lines that are kept whatever `duplicates` says. */
  readonly keepLines?: readonly number[]
  /** Years given by hand to rows whose year cannot be read. */
  readonly yearOfLines?: readonly { readonly line: number; readonly year: number }[]
  /** Bodies given by hand to reports of a document that do not name their own. */
  readonly orgNameOfLines?: readonly { readonly line: number; readonly orgName: string }[]
  /** Cells that are to be read otherwise; what stands there is kept beside it. */
  readonly corrections?: readonly Correction[]
  /** Doubtful places that read right. */
  readonly confirmed?: readonly Confirmation[]
  /** Reads the whole rows before the place where the file is cut off or damaged. Default false: refused. */
  readonly wholeRowsOnly?: boolean
}

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
  /** Absent in files kept by earlier versions: every default. */
  readonly decisions?: Decisions
}

/** Where reading a file stands; `done` of `total` bytes (decode) or rows (parse; total 0 = not known yet). */
export interface ReadingProgress {
  readonly phase: 'decode' | 'parse'
  readonly done: number
  readonly total: number
}

/** Rows that say different things about one report, side by side. */
export interface DuplicateGroup {
  readonly orgName: string
  readonly year: number
  readonly lines: readonly number[]
  /** The line that is loaded, or null. */
  readonly kept: number | null
  /** Columns in which they differ, by header, with the tokens in the order of `lines`; at most 12. */
  readonly differences: readonly { readonly column: string; readonly found: readonly string[] }[]
}

/** A report of a document that does not say by itself, or not in one way, whose it is or of which year. */
export interface OpenReport {
  readonly line: number
  readonly title: string
  /** Null where the body is not open; `chosen` null: nobody named it yet, and the report is set aside. */
  readonly orgName: { readonly chosen: string | null } | null
  /** Null where the year is not open; `found`: the years that the document gives. */
  readonly year: { readonly chosen: number | null; readonly found: readonly number[] } | null
}

/**
 * A decision that this file can need, with what was chosen and the alternatives. A refused file carries the
 * questions whose answer would let it in. Lists are capped; `count` is the whole.
 */
export type Question =
  | {
      readonly kind: 'encoding'
      readonly chosen: Encoding | null
      /** Encodings that the bytes fit, with the first lines as they would read; at most 300 characters. */
      readonly alternatives: readonly { readonly encoding: Encoding; readonly sample: string }[]
    }
  | {
      readonly kind: 'repair-text'
      readonly chosen: boolean
      readonly before: string
      readonly after: string
    }
  | {
      readonly kind: 'sheet'
      readonly chosen: string
      readonly sheets: readonly {
        readonly name: string
        readonly rows: number
        readonly known: boolean
        readonly hidden: boolean
      }[]
    }
  | {
      readonly kind: 'list'
      readonly chosen: string
      readonly lists: readonly { readonly path: string; readonly records: number }[]
    }
  /** `suggested`: the year in the name of the file or in its title, or null. */
  | { readonly kind: 'year'; readonly chosen: number | null; readonly suggested: number | null }
  | { readonly kind: 'org-name'; readonly chosen: string | null; readonly suggested: string | null }
  /** Of several reports in one document, those that leave their year or their body open. */
  | { readonly kind: 'open-reports'; readonly count: number; readonly reports: readonly OpenReport[] }
  | {
      readonly kind: 'fill-down'
      readonly chosen: boolean
      readonly count: number
      readonly rows: readonly { readonly line: number; readonly orgName: string }[]
    }
  | {
      readonly kind: 'years-as-columns'
      readonly years: readonly number[]
      readonly columns: readonly string[]
      /** The headers name the items themselves (`新收申请_2021`): nothing is left to choose. */
      readonly named?: boolean
      /** Item whose figures they are; null keeps them as extra text. */
      readonly chosen: string | null
    }
  | {
      readonly kind: 'total-rows'
      readonly chosen: 'set-aside' | 'load'
      readonly count: number
      readonly rows: readonly { readonly line: number; readonly found: string }[]
    }
  | {
      readonly kind: 'duplicates'
      readonly chosen: ReadOptions['duplicates']
      readonly count: number
      readonly groups: readonly DuplicateGroup[]
    }
  | {
      readonly kind: 'bad-years'
      readonly count: number
      readonly rows: readonly {
        readonly line: number
        readonly found: string
        readonly given: number | null
      }[]
    }
  | {
      readonly kind: 'whole-rows'
      readonly chosen: boolean
      readonly line: number
      readonly rowsBefore: number
    }
  /** Which columns the file has, so that one can be named the body or the year; only where one is missing. */
  | { readonly kind: 'columns'; readonly missing: readonly string[]; readonly headers: readonly string[] }

/** The first rows as understood, before anything is loaded. */
export interface Preview {
  /** Header of each column shown and where it goes (as in `mapping`); at most 30 columns, mapped ones first. */
  readonly columns: readonly {
    readonly position: number
    readonly header: string
    readonly target: string | null
  }[]
  /** At most 8 rows; a cell is the token and what it was read as. */
  readonly rows: readonly {
    readonly line: number
    readonly cells: readonly { readonly raw: string; readonly read: string | null }[]
  }[]
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

/** One report of a document and how much of it is in doubt, for a list of many. */
export interface FoundReport {
  /** As in `report.line`. */
  readonly line: number
  readonly orgName: string | null
  readonly year: number | null
  /** Cells that a person must look at: doubtful, or no number though something is written. */
  readonly doubtful: number
  /** What there is to settle, a whole row or table being one. */
  readonly doubts: number
}

/** How many rows of the file became what; rowsInFile = rowsLoaded + rowsSetAside, always. */
export interface FileReading {
  readonly sourceId: string
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly encoding: string
  /** Set where its reports stand in a document, which can be shown beside them: those found, none in one refused. */
  readonly document?: readonly FoundReport[]
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
  readonly questions: readonly Question[]
  readonly preview: Preview
  /** SHA-256 over the cleaned header cells, hex; '' where there is no header. Files with equal headers share a mapping. */
  readonly headerHash: string
  /** The decisions that it was read with. */
  readonly decisions: Decisions
  /** SHA-256 per report over its canonical content, in row order; for the dataset's fingerprint. */
  readonly rowHashes: RowHashes
}

/** One report that two files tell differently; the later one becomes the next revision (domain.md 2.5). */
export interface ReportDifference {
  readonly orgName: string
  readonly year: number
  readonly before: { readonly sourceId: string; readonly line: number }
  readonly after: { readonly sourceId: string; readonly line: number }
  /** Value columns that differ; null = no number there. */
  readonly cells: readonly {
    readonly column: string
    readonly before: number | null
    readonly after: number | null
  }[]
}

/** What later files change in earlier ones. */
export interface Differences {
  /** Reports that differ; the list holds the first 200. */
  readonly count: number
  readonly reports: readonly ReportDifference[]
  /** Reports that are word for word in an earlier file and are loaded once. */
  readonly same: number
  /** Of those, reports whose figures are the same and whose text is another: the later text is taken. */
  readonly reworded: number
}
