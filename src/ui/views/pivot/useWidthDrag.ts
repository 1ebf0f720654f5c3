import { type PointerEvent, useRef } from 'react'
import type { Columns } from './useColumns'

interface Drag {
  readonly column: string
  readonly from: number
  readonly width: number
}

/** The edges of heads (`data-grip`) change the width of their column when dragged; a double click gives it back. */
export function useWidthDrag(columns: Columns) {
  const drag = useRef<Drag | null>(null)
  const moved = useRef(false)
  const gripOf = (event: { readonly target: EventTarget }) =>
    (event.target as Element).closest<HTMLElement>('[data-grip]')
  const end = () => {
    drag.current = null
  }
  return {
    /** Whether the click under way ends a drag, or fell on an edge: it is no click on the head. */
    justDragged(): boolean {
      const was = moved.current
      moved.current = false
      return was
    },
    handlers: {
      onPointerDown(event: PointerEvent) {
        const grip = gripOf(event)
        moved.current = grip !== null
        const column = grip?.dataset.grip
        if (!grip || column === undefined || event.button !== 0) return
        event.preventDefault()
        grip.setPointerCapture(event.pointerId)
        drag.current = { column, from: event.clientX, width: columns.widthOf(column) }
      },
      onPointerMove(event: PointerEvent) {
        const now = drag.current
        if (now) columns.resize(now.column, now.width + event.clientX - now.from)
      },
      onPointerUp: end,
      onPointerCancel: end,
      onDoubleClick(event: { readonly target: EventTarget }) {
        const column = gripOf(event)?.dataset.grip
        if (column !== undefined) columns.resize(column, null)
      },
    },
  }
}
