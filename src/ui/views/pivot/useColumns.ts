import { type CSSProperties, type RefObject, useEffect, useMemo, useState } from 'react'
import type { Leaf } from './columns'

/** Name of the column of names among the widths. */
export const NAME_COLUMN = 'name'
/** Band of a change of form before a column, px. */
const GAP = 8
/** Narrowest column that one can still read and grasp. */
const NARROWEST = 32
/** Most that a column grows to fill the page. */
const MOST_GROWTH = 0.8

export interface Columns {
  readonly nameWidth: number
  /** Where each column begins, after the names; one more entry for the end of the last. */
  readonly starts: readonly number[]
  readonly styles: readonly CSSProperties[]
  /** Sets the width of a column, px; null gives it its own back. */
  resize(id: string, width: number | null): void
  widthOf(id: string): number
}

/** Widths of the columns: their own, or as the reader has drawn them, and wider where the page has room. */
export function useColumns(
  box: RefObject<HTMLElement | null>,
  leaves: readonly Leaf[],
  ownNameWidth: number,
): Columns {
  const [chosen, setChosen] = useState<ReadonlyMap<string, number>>(new Map())
  const [room, setRoom] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setRoom(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])

  return useMemo(() => {
    const nameWidth = chosen.get(NAME_COLUMN) ?? ownNameWidth
    const own = leaves.map(leaf => leaf.width + (leaf.afterBreak ? GAP : 0))
    const fixed = leaves.reduce((sum, leaf, i) => sum + (chosen.get(leaf.id) ?? own[i] ?? 0), nameWidth)
    const free = leaves.reduce((sum, leaf, i) => sum + (chosen.has(leaf.id) ? 0 : (own[i] ?? 0)), 0)
    const growth = free > 0 ? Math.min(MOST_GROWTH, Math.max(0, (room - fixed) / free)) : 0
    const widths = leaves.map((leaf, i) => chosen.get(leaf.id) ?? Math.floor((own[i] ?? 0) * (1 + growth)))
    const starts = [0]
    for (const width of widths) starts.push((starts.at(-1) ?? 0) + width)
    return {
      nameWidth,
      starts,
      styles: widths.map((width, i) => ({
        insetInlineStart: nameWidth + (starts[i] ?? 0),
        inlineSize: width,
      })),
      resize: (id, width) =>
        setChosen(old => {
          const next = new Map(old)
          if (width === null) next.delete(id)
          else next.set(id, Math.max(NARROWEST, Math.round(width)))
          return next
        }),
      widthOf: id => (id === NAME_COLUMN ? nameWidth : (widths[leaves.findIndex(l => l.id === id)] ?? 0)),
    }
  }, [chosen, leaves, ownNameWidth, room])
}
