import { type KeyboardEvent, useRef, useState } from 'react'

/** A cell by panel (or 0), row of the panel, and column. */
export interface At {
  readonly panel: number
  readonly row: number
  readonly column: number
}

interface Grid {
  /** Rows of each panel. */
  readonly rows: readonly number[]
  readonly columns: number
}

/** Where an arrow key leads; the edge of a panel leads to its neighbour, the edge of the last one nowhere. */
export function moved(at: At, key: string, grid: Grid): At | null {
  const rows = grid.rows[at.panel] ?? 0
  if (key === 'Home') return { ...at, column: 0 }
  if (key === 'End') return { ...at, column: grid.columns - 1 }
  if (key === 'PageUp') return { ...at, row: 0 }
  if (key === 'PageDown') return { ...at, row: rows - 1 }
  const side = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  if (side !== 0) {
    const column = at.column + side
    if (column >= 0 && column < grid.columns) return { ...at, column }
    const panel = at.panel + side
    const height = grid.rows[panel]
    if (height === undefined) return null
    return { panel, row: Math.min(at.row, height - 1), column: side > 0 ? 0 : grid.columns - 1 }
  }
  const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (down === 0) return null
  const row = at.row + down
  if (row >= 0 && row < rows) return { ...at, row }
  const panel = at.panel + down
  const height = grid.rows[panel]
  if (height === undefined) return null
  return { panel, row: down > 0 ? 0 : height - 1, column: at.column }
}

/** One tab stop for a dense grid: the arrow keys move the focus, which follows the cell's own id. */
export function useRoving(grid: Grid, idOf: (at: At) => string, reveal?: (at: At) => void) {
  const [at, setAt] = useState<At>({ panel: 0, row: 0, column: 0 })
  const wanted = useRef<string | null>(null)
  const height = grid.rows[at.panel]
  const current: At =
    height === undefined
      ? { panel: 0, row: 0, column: 0 }
      : {
          panel: at.panel,
          row: Math.min(at.row, Math.max(0, height - 1)),
          column: Math.min(at.column, Math.max(0, grid.columns - 1)),
        }

  const focus = (next: At) => {
    wanted.current = idOf(next)
    setAt(next)
    reveal?.(next)
    requestAnimationFrame(() => {
      if (wanted.current)
        document.getElementById(wanted.current)?.focus({ preventScroll: reveal !== undefined })
      wanted.current = null
    })
  }

  return {
    current,
    setCurrent: setAt,
    isCurrent: (other: At) =>
      other.panel === current.panel && other.row === current.row && other.column === current.column,
    onKeyDown(event: KeyboardEvent): void {
      if (event.altKey || event.ctrlKey || event.metaKey) return
      const next = moved(current, event.key, grid)
      if (!next) return
      event.preventDefault()
      focus(next)
    },
  }
}
