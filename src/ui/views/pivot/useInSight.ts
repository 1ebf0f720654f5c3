import { type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'

/** Columns are drawn in steps of so many, so that the rows are not drawn anew at every one that comes into sight. */
const STEP = 4

interface Sizes {
  readonly rows: number
  readonly rowHeight: number
  /** Where each column begins, after the names; one more entry for the end of the last. */
  readonly starts: readonly number[]
  readonly nameWidth: number
  readonly headHeight: number
  readonly footHeight: number
  /** Draw everything: a small table, or paper. */
  readonly whole: boolean
}

export interface InSight {
  readonly rows: readonly number[]
  /** First and last column drawn. */
  readonly from: number
  readonly to: number
}

/** The rows and columns to draw: those in sight, and the one that holds the focus. */
export function useInSight(box: RefObject<HTMLElement | null>, sizes: Sizes, currentRow: number): InSight {
  const { rows, rowHeight, starts, nameWidth, headHeight, footHeight, whole } = sizes
  const columns = starts.length - 1
  const down = useVirtualizer({
    count: rows,
    enabled: !whole,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingStart: headHeight,
    paddingEnd: footHeight,
    rangeExtractor: range => withCurrent(range, currentRow),
  })
  const across = useVirtualizer({
    count: columns,
    horizontal: true,
    enabled: !whole,
    getScrollElement: () => box.current,
    estimateSize: i => (starts[i + 1] ?? 0) - (starts[i] ?? 0),
    overscan: 1,
    paddingStart: nameWidth,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: widths are measured anew when they change, and only then
  useEffect(() => across.measure(), [starts, nameWidth])
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights are the same for all rows
  useEffect(() => down.measure(), [rowHeight, headHeight])
  const shown = across.getVirtualItems()
  const first = shown[0]?.index ?? 0
  const last = shown.at(-1)?.index ?? -1
  return {
    rows: whole ? Array.from({ length: rows }, (_, i) => i) : down.getVirtualItems().map(item => item.index),
    from: whole ? 0 : Math.floor(first / STEP) * STEP,
    to: whole ? columns - 1 : Math.min(columns - 1, Math.ceil((last + 1) / STEP) * STEP - 1),
  }
}

function withCurrent(range: Range, current: number): number[] {
  const from = Math.max(0, range.startIndex - range.overscan)
  const to = Math.min(range.count - 1, range.endIndex + range.overscan)
  const drawn = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
  return current < 0 || current >= range.count || (current >= from && current <= to)
    ? drawn
    : [...drawn, current]
}
