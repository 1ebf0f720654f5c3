/** From keys and pointer to a mark of a figure. */
import type { Figure, Mark } from '../../../charts/figure'
import type { ToPixel } from '../../parts/ChartCanvas'

/** A mark is taken when the pointer is this near, px. */
const REACH = 40

export interface Cursor {
  readonly row: number
  readonly mark: number
}

/** Where a key leads; null where it leads nowhere. */
export function stepped(marks: Figure['marks'], { row, mark }: Cursor, key: string): Cursor | null {
  const inRow = marks[row]?.length ?? 0
  const sideways = { ArrowLeft: mark - 1, ArrowRight: mark + 1, Home: 0, End: inRow - 1 }[key]
  if (sideways !== undefined) return { row, mark: Math.min(Math.max(0, sideways), Math.max(0, inRow - 1)) }
  const up = { ArrowUp: -1, ArrowDown: 1 }[key]
  if (up === undefined || marks.length === 0) return null
  const next = (row + up + marks.length) % marks.length
  return { row: next, mark: Math.min(mark, Math.max(0, (marks[next]?.length ?? 1) - 1)) }
}

type Extent = [low: number, high: number]
type Line = (value: number) => number

function widen(extent: Extent | undefined, value: number): Extent {
  return extent ? [Math.min(extent[0], value), Math.max(extent[1], value)] : [value, value]
}

function straight([low, high]: Extent, from: number, to: number): Line {
  return value => (high === low ? from : from + ((value - low) / (high - low)) * (to - from))
}

/** Pixels of the data coordinates of each grid. Axes are linear in them, so two points of a grid tell all: a cloud of 41,000 asks the chart twice. */
function gridPixels(
  marks: Figure['marks'],
  toPixel: ToPixel,
): ReadonlyMap<number, readonly [x: Line, y: Line]> {
  const extents = new Map<number, readonly [x: Extent, y: Extent]>()
  for (const row of marks) {
    for (const { at, grid = 0 } of row) {
      if (!at) continue
      const known = extents.get(grid)
      extents.set(grid, [widen(known?.[0], at[0]), widen(known?.[1], at[1])])
    }
  }
  const lines = new Map<number, readonly [x: Line, y: Line]>()
  for (const [grid, [x, y]] of extents) {
    const from = toPixel(x[0], y[0], grid)
    const to = toPixel(x[1], y[1], grid)
    if (from && to) lines.set(grid, [straight(x, from[0], to[0]), straight(y, from[1], to[1])])
  }
  return lines
}

/** The mark nearest to a place in pixels, within reach; of marks on one spot the first. */
export function nearest(
  marks: Figure['marks'],
  at: { readonly x: number; readonly y: number; readonly toPixel: ToPixel },
): Cursor | null {
  const lines = gridPixels(marks, at.toPixel)
  let best: Cursor | null = null
  let reach = REACH
  for (const [row, list] of marks.entries()) {
    for (const [mark, { at: place, grid = 0 }] of list.entries()) {
      const line = place && lines.get(grid)
      if (!line) continue
      const far = Math.hypot(line[0](place[0]) - at.x, line[1](place[1]) - at.y)
      if (far < reach || (far === reach && !best)) {
        best = { row, mark }
        reach = far
      }
    }
  }
  return best
}

/** All that is said of a mark, on one line. */
export function spokenWords({ words }: Mark): string {
  return [words.head, words.value, words.fraction, ...words.notes].filter(w => w !== '').join(' ')
}
