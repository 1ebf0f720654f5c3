/**
 * What one cell of a report says (domain.md 3.1). Nothing here ever becomes 0 except a written zero. `corrected`: a
 * person read another number in the cell than stands there (its raw text); `corrected_blank`: that it is blank.
 */
export const CELL_STATUSES = [
  'number',
  'blank',
  'dash',
  'none_word',
  'na_word',
  'approx',
  'text',
  'unparsed',
  'missing_cell',
  'missing_row',
  'missing_table',
  'not_loaded',
  'corrected',
  'corrected_blank',
] as const

export type CellStatus = (typeof CELL_STATUSES)[number]

/** Statuses in which the author wrote something into the cell (domain.md 3.1, column «filled?»; used by M62). */
export const FILLED_STATUSES: ReadonlySet<CellStatus> = new Set([
  'number',
  'none_word',
  'na_word',
  'approx',
  'text',
  'unparsed',
  'corrected',
])

/** Statuses of a cell that has a number. */
export const NUMBER_STATUSES: ReadonlySet<CellStatus> = new Set(['number', 'corrected'])

/** Statuses of a cell in which nothing is written. */
export const BLANK_STATUSES: ReadonlySet<CellStatus> = new Set(['blank', 'corrected_blank'])

/** Rule that gave a cell a value beside the reported one (domain.md 3.3). */
export type ImputedRule = 'I1' | 'I2' | 'I5' | 'approx'

/** What a number token needed before it was a number; each is told in the receipt, none changes the meaning. */
export type NumberFlag =
  | 'normalised'
  | 'unit_stripped'
  | 'net_of_two'
  | 'word_zero'
  | 'cn_numeral'
  | 'scientific'
  | 'unit_unknown'
  | 'unit_suspect'
  | 'unit_multiple'
  | 'out_of_range'
  | 'precision_lost'

/** One token read by the number grammar of domain.md 3.2. `value` is null unless status is `number`. */
export interface ReadCell {
  readonly status: CellStatus
  readonly value: number | null
  /** `approx` only: the number that the author rounded to. */
  readonly about: number | null
  readonly flags: readonly NumberFlag[]
}
