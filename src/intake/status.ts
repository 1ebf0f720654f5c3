/** Cell statuses as small numbers, for one reused array per row instead of an object per cell. */
import { CELL_STATUSES, type CellStatus, FILLED_STATUSES } from '../domain/cell'

export const NUMBER = CELL_STATUSES.indexOf('number')
export const BLANK = CELL_STATUSES.indexOf('blank')
export const NOT_LOADED = CELL_STATUSES.indexOf('not_loaded')
const CORRECTED = CELL_STATUSES.indexOf('corrected')
const CORRECTED_BLANK = CELL_STATUSES.indexOf('corrected_blank')
const NA_WORD = CELL_STATUSES.indexOf('na_word')

const FILLED: readonly boolean[] = CELL_STATUSES.map(status => FILLED_STATUSES.has(status))
const PROVABLE: readonly boolean[] = CELL_STATUSES.map(status =>
  ['blank', 'dash', 'missing_cell', 'none_word'].includes(status),
)

export function statusCode(status: CellStatus): number {
  return CELL_STATUSES.indexOf(status)
}

export function statusOf(code: number): CellStatus {
  return CELL_STATUSES[code] ?? 'not_loaded'
}

/** The status under which a cell corrected by a person is noted; `code` is what it counts as. */
export function correctedCode(code: number): number {
  return code === NUMBER ? CORRECTED : CORRECTED_BLANK
}

/** Did the author write something into the cell (domain.md 3.1, «filled?»)? */
export function isFilled(code: number): boolean {
  return FILLED[code] ?? false
}

/** Does a filled cell say which template the table follows? 不适用 in a cell says the opposite. */
export function marksTemplate(code: number): boolean {
  return code !== NA_WORD && isFilled(code)
}

/** May arithmetic settle the cell (domain.md 3.3)? */
export function isProvable(code: number): boolean {
  return PROVABLE[code] ?? false
}
