/** What the readers of CSV and JSON hand on: rows of raw cells, header rows included, visited in order. */

/** A missing entry is a cell that the record does not have at all (JSON); an empty string one that is empty. */
export type RawCells = readonly (string | undefined)[]

export interface Table {
  /** True where `line` counts records (JSON), false where it is a physical line. */
  readonly recordNumbers: boolean
  /** The first rows, for finding the header. For JSON the first row is the header made of the keys. */
  readonly head: readonly (readonly string[])[]
  /** Line of each of the first rows. */
  readonly headLines: readonly number[]
  /** JSON: the keys that lead to each column of the header row. */
  readonly paths: readonly (readonly string[])[] | null
  /** Visits every row with its line and the number of physical lines it covers, until `visit` returns false. */
  each(visit: (cells: RawCells, line: number, span: number) => boolean): void
  /** The row as the file has it. */
  rawOf(line: number, span: number): string
}
