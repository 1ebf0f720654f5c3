/** What the readers of CSV, JSON and XLSX hand on: rows of raw cells, header rows included, visited in order. */
import type { CellStatus } from '../domain/cell'
import type { FoundReport } from '../domain/reading'
import type { ReportText } from '../domain/report'

/** A missing entry is a cell that the record does not have at all (JSON); an empty string one that is empty. */
export type RawCells = readonly (string | undefined)[]

/** A cell whose meaning the file states itself (long layout) and that its token alone would not give. */
export interface StatedCell {
  readonly status: CellStatus
  /** Null unless status is `number`. */
  readonly value: number | null
  /** `approx` only: the number that the author rounded to. */
  readonly about: number | null
  readonly raw: string
}

export interface Table {
  /** True where `line` counts records (JSON), false where it is a physical line. */
  readonly recordNumbers: boolean
  /** The first rows, for finding the header. For JSON the first row is the header made of the keys. */
  readonly head: readonly (readonly string[])[]
  /** Line of each of the first rows. */
  readonly headLines: readonly number[]
  /** JSON: the keys that lead to each column of the header row. */
  readonly paths: readonly (readonly string[])[] | null
  /** What stands over the table: the name of its sheet, titles that are not among the first rows. */
  readonly titles?: readonly string[]
  /** The reports of a document; absent for a file of figures. */
  readonly found?: readonly FoundReport[]
  /** Visits every row with its line and the number of physical lines it covers, until `visit` returns false. */
  each(visit: (cells: RawCells, line: number, span: number) => boolean): void
  /** Cells of a row by position whose meaning the file states; absent where no cell does. */
  readonly stated?: (line: number) => ReadonlyMap<number, StatedCell> | undefined
  /** What stands in the document of a row beside its figures. */
  readonly textOf?: (line: number) => ReportText | undefined
  /** Where the cells of one row stand in several lines: the line of the cell under a header. */
  readonly lineOf?: (line: number, header: string) => number
  /** The row as the file has it. */
  rawOf(line: number, span: number): string
}
