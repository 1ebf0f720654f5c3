/** How much of its lists a brief shows, so that it holds its two pages. */
import { useLayoutEffect, useRef, useState } from 'react'

/** What two pages hold as a rule; where they do not, less is shown until they do. */
export const MOST = { findings: 8, questions: 6, positions: 6, peers: 24 } as const
const LEAST = { findings: 2, questions: 3, positions: 1 } as const
export type Room = Record<keyof typeof LEAST, number>

/** Pixels by which a sheet is higher than a page. */
function excess(sheet: Element | undefined): number {
  if (!sheet) return 0
  const { minHeight, paddingTop, paddingBottom } = getComputedStyle(sheet)
  const px = (text: string) => Number.parseFloat(text) || 0
  return sheet.clientHeight - px(paddingTop) - px(paddingBottom) - px(minHeight)
}

/** One sentence or finding less where a sheet is too high; null where nothing is to be done. */
function lessOf(room: Room, sheets: readonly Element[]): Room | null {
  const [first, second] = sheets
  const one = (part: keyof Room) => (room[part] > LEAST[part] ? { ...room, [part]: room[part] - 1 } : null)
  const less = excess(first) > 1 ? one('positions') : null
  if (less) return less
  return excess(second) > 1 ? (one('findings') ?? one('questions')) : null
}

/** How much of each list the two pages hold; found by laying them out, anew for other contents. */
export function useRoom(
  contents: string,
  shown: Room,
): readonly [Room, (element: HTMLElement | null) => void] {
  const article = useRef<HTMLElement | null>(null)
  const [held, setHeld] = useState({ contents, room: shown })
  const room = held.contents === contents ? held.room : shown
  useLayoutEffect(() => {
    const less = lessOf(room, [...(article.current?.querySelectorAll('.br-sheet') ?? [])])
    if (less) setHeld({ contents, room: less })
  }, [contents, room])
  return [
    room,
    element => {
      article.current = element
    },
  ]
}
