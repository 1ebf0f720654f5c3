import type { KeyboardEvent } from 'react'
import type { CoverageRow } from '../../../analysis/coverage'
import type { CellLook } from './cell'

/** Roles of a grid whose rows are drawn only while in sight, and of tables whose cells are moved through by arrow keys. */
export const GRID = { role: 'grid' } as const

/** A row and its number in the whole grid, from 1. */
export function rowProps(index: number) {
  return { role: 'row', 'aria-rowindex': index } as const
}
export const ROW_HEAD = { role: 'rowheader' } as const
export const COLUMN_HEAD = { role: 'columnheader' } as const
export const PLAIN = { role: 'presentation' } as const

/** The cell under the pointer or the focus, in words. */
export interface Look {
  readonly row: CoverageRow
  readonly year: number
  readonly words: string
}

interface CellParts {
  readonly id: string
  readonly row: CoverageRow
  readonly year: number
  readonly look: CellLook
  /** Whether the one tab stop of the grid stands here. */
  readonly current: boolean
  onCurrent(): void
  onLook(at: Look | null): void
  onOpen(row: CoverageRow, year: number): void
}

/** Everything a cell of the matrix is to hand and ear: role, words, focus, pointer, click, Enter and space. */
export function cellProps({ id, row, year, look, current, onCurrent, onLook, onOpen }: CellParts) {
  const show = () => onLook({ row, year, words: look.words })
  return {
    id,
    role: 'gridcell',
    tabIndex: current ? 0 : -1,
    'aria-label': look.words,
    onFocus: () => {
      onCurrent()
      show()
    },
    onPointerEnter: show,
    onClick: () => onOpen(row, year),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      onOpen(row, year)
    },
  } as const
}
