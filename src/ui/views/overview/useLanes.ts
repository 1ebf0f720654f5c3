import { type RefObject, useEffect, useState } from 'react'
import { useNarrow } from '../../shell/useNarrow'

/** Room between two bodies that stand side by side, px. */
const GUTTER = 28
const CELL = 28
/** The gap at the change of form. */
const GAP = 8

/** How many bodies stand side by side in a box of the long matrix, and the height of a row, px. */
export function useLanes(
  box: RefObject<HTMLElement | null>,
  nameWidth: number,
  years: number,
): { readonly lanes: number; readonly rowHeight: number } {
  const narrow = useNarrow()
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(entries => setWidth(entries.at(-1)?.contentRect.width ?? 0))
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  const lane = nameWidth + years * CELL + GAP
  const fitting = Math.floor((width + GUTTER) / (lane + GUTTER))
  return { lanes: narrow ? 1 : Math.min(5, Math.max(1, fitting)), rowHeight: narrow ? 28 : 22 }
}
