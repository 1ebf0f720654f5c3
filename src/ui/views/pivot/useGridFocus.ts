import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { type GridAt, type GridField, stepTo } from './gridKeys'

/** One tab stop for the whole table: keys move the focus, which stays on its cell however far the table is scrolled. */
export function useGridFocus(field: GridField, idOf: (at: GridAt) => string) {
  const [at, setAt] = useState<GridAt>({ row: 0, column: 0 })
  const wanted = useRef(false)
  const inside: GridAt = {
    row: Math.max(0, Math.min(at.row, field.rows - 1)),
    column: Math.max(0, Math.min(at.column, field.columns - 1)),
  }
  const span = field.spanAt(inside)
  const current: GridAt = span ? { row: span.row, column: span.column } : inside

  // Runs after every drawing: the cell that is to have the focus may have come into the page only now.
  useLayoutEffect(() => {
    if (!wanted.current) return
    wanted.current = false
    document.getElementById(idOf(current))?.focus()
  })

  const moveTo = (next: GridAt) => {
    wanted.current = true
    setAt(next)
  }
  return {
    current,
    moveTo,
    /** Moves by a key of the grid; false where the key is none. */
    step(event: KeyboardEvent): boolean {
      if (event.altKey || event.shiftKey) return false
      const next = stepTo(field, inside, event.key, event.ctrlKey || event.metaKey)
      if (!next) return false
      moveTo(next)
      return true
    },
  }
}
