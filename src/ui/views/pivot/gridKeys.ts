/** Where a key leads in the grid of the table: heads, names and figures are one field of cells; pure. */

/** A cell: rows of the head first, then those of the body; column 0 holds the names. */
export interface GridAt {
  readonly row: number
  readonly column: number
}

/** A part of the grid that is one cell, with the cell in which it begins. */
export interface GridSpan extends GridAt {
  readonly rowSpan: number
  readonly span: number
}

export interface GridField {
  readonly rows: number
  readonly columns: number
  /** Rows that a page has. */
  readonly page: number
  /** The cell that covers a place; null where each place is a cell of its own. */
  spanAt(at: GridAt): GridSpan | null
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), Math.max(0, most))
}

/**
 * The place that a key leads to from `at`, or null where it is none of the grid's keys. `control`: with Ctrl or ⌘. A
 * place inside a wide cell keeps its own column, so that going up over a head and down again ends where it began.
 */
export function stepTo(field: GridField, at: GridAt, key: string, control: boolean): GridAt | null {
  const here = field.spanAt(at) ?? { ...at, rowSpan: 1, span: 1 }
  const last = { row: field.rows - 1, column: field.columns - 1 }
  const to = (row: number, column: number): GridAt => ({
    row: clamp(row, last.row),
    column: clamp(column, last.column),
  })
  switch (key) {
    case 'ArrowLeft':
      return to(at.row, here.column - 1)
    case 'ArrowRight':
      return to(at.row, here.column + here.span)
    case 'ArrowUp':
      return control ? to(0, at.column) : to(here.row - 1, at.column)
    case 'ArrowDown':
      return control ? to(last.row, at.column) : to(here.row + here.rowSpan, at.column)
    case 'Home':
      return control ? to(0, 0) : to(at.row, 0)
    case 'End':
      return control ? to(last.row, last.column) : to(at.row, last.column)
    case 'PageUp':
      return to(at.row - field.page, at.column)
    case 'PageDown':
      return to(at.row + field.page, at.column)
    default:
      return null
  }
}
