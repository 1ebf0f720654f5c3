import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef } from 'react'
import { dimension } from '../../../analysis/pivot/dimensions'
import type { PivotTable } from '../../../analysis/pivot/shape'
import type { Language } from '../../../domain/dictionary'
import type { PivotLayout } from '../../../domain/selection'
import { useLanguage, useSay } from '../../context'
import { useNamesakes } from '../../parts/useBodies'
import { usePrinting } from '../../parts/usePrinting'
import { useNarrow } from '../../shell/useNarrow'
import { PIVOT } from '../../words/pivot'
import { type HeadNode, type Leaf, leavesOf } from './columns'
import { GridHead, HEAD_ROW, type SortState } from './GridHead'
import { GridRow, nameOf } from './GridRow'
import type { GridAt, GridField } from './gridKeys'
import { cellId, type GridModel } from './gridModel'
import { type HeadCell, headRows } from './heads'
import { type Line, TOTAL_LINES } from './lines'
import type { Breaks } from './shading'
import { NAME_COLUMN, useColumns } from './useColumns'
import { useGridFocus } from './useGridFocus'
import { useInSight } from './useInSight'
import { useWidthDrag } from './useWidthDrag'

const TREE_GRID = { role: 'treegrid' } as const
const ROW_GROUP = { role: 'rowgroup' } as const
/** Cells from which on only those in sight are drawn; below it the browser's own search sees all. */
const VIRTUAL_FROM = 6000
/** Rows on paper; the rest is said. */
const MOST_PRINTED = 300
const ROW = 24
/** Width of the names, least and most, and on a narrow screen, px. */
const NAME_WIDTH = { least: 160, most: 300, narrow: 136 }
/** Lines looked at for the width of the names. */
const MEASURED_LINES = 400
/** What one press of a key changes a width by, px. */
const WIDTH_STEP = 8

interface GridProps {
  readonly layout: PivotLayout
  readonly table: PivotTable
  readonly head: readonly HeadNode[]
  readonly lines: readonly Line[]
  readonly breaks: Breaks | null
  readonly focus: string | null
  readonly title: string
  readonly sort: SortState
  onToggle(line: Line): void
  onSort(leaf: Leaf | null): void
  onOpen(line: Line, leaf: Leaf): void
}

/** The table itself: head and names stay in sight, rows and columns are drawn as they come into it, one tab stop for all. */
export function Grid(props: GridProps) {
  const { layout, table, head, lines, breaks, focus } = props
  const say = useSay()
  const language = useLanguage()
  const namesakes = useNamesakes()
  const narrow = useNarrow()
  const printing = usePrinting()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const leaves = useMemo(() => leavesOf(head), [head])
  const heads = useMemo(() => headRows(head), [head])
  const namesWidth = useMemo(
    () => widthOfNames(lines.slice(0, MEASURED_LINES), layout, language),
    [lines, layout, language],
  )
  const columns = useColumns(box, leaves, narrow ? NAME_WIDTH.narrow : namesWidth)
  const dragging = useWidthDrag(columns)
  const model = useMemo(
    (): GridModel => ({ id, layout, table, leaves, columns, breaks, focus, namesakes, narrow }),
    [id, layout, table, leaves, columns, breaks, focus, namesakes, narrow],
  )

  const depth = Math.max(1, heads.length)
  const sums = layout.columnTotals === 'off' ? [] : TOTAL_LINES
  const above = layout.columnTotals === 'before' ? sums : []
  const below = layout.columnTotals === 'after' ? sums : []
  const firstLine = depth + above.length
  const rowCount = firstLine + lines.length + below.length
  const headHeight = depth * HEAD_ROW + above.length * ROW + 1
  const footHeight = below.length * ROW

  const cover = useMemo(() => coverOf(heads), [heads])
  const field: GridField = {
    rows: rowCount,
    columns: leaves.length + 1,
    page: Math.max(1, Math.floor(((box.current?.clientHeight ?? 0) - headHeight - footHeight) / ROW) - 1),
    spanAt: at => {
      if (at.row >= depth) return null
      if (at.column === 0) return { row: 0, column: 0, rowSpan: depth, span: 1 }
      const cell = cover[at.row]?.[at.column - 1]
      return cell ? { row: cell.row, column: cell.start + 1, rowSpan: cell.rowSpan, span: cell.span } : null
    },
  }
  const grid = useGridFocus(field, at => cellId(model, at.row, at.column))
  const { current } = grid
  const inSight = useInSight(
    box,
    {
      rows: lines.length,
      rowHeight: ROW,
      starts: columns.starts,
      nameWidth: columns.nameWidth,
      headHeight,
      footHeight,
      whole: printing || lines.length * leaves.length <= VIRTUAL_FROM,
    },
    current.row - firstLine,
  )
  const { from, to } = inSight
  const rows = printing ? inSight.rows.slice(0, MOST_PRINTED) : inSight.rows

  const lineAt = (row: number): Line | undefined =>
    row < firstLine ? above[row - depth] : (lines[row - firstLine] ?? below[row - firstLine - lines.length])

  /** What Enter, the space bar and a click do. */
  const act = (at: GridAt) => {
    if (at.row < depth) {
      if (at.column === 0) return props.onSort(null)
      const node = cover[at.row]?.[at.column - 1]?.node
      if (node?.kind === 'leaf' && node.part === 'value') props.onSort(node)
      return
    }
    const line = lineAt(at.row)
    if (!line) return
    if (at.column === 0) {
      if (line.kind === 'group') props.onToggle(line)
      return
    }
    const leaf = leaves[at.column - 1]
    if (leaf && line.figures && line.kind !== 'used' && leaf.part !== 'trend') props.onOpen(line, leaf)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const line = current.row >= depth ? lineAt(current.row) : undefined
    const sideways = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (event.shiftKey && sideways !== 0 && current.row < depth) {
      const cell = cover[current.row]?.[current.column - 1]
      const column = current.column === 0 ? NAME_COLUMN : cell?.node.kind === 'leaf' ? cell.node.id : null
      if (column === null) return
      event.preventDefault()
      columns.resize(column, columns.widthOf(column) + sideways * WIDTH_STEP)
      return
    }
    if (line?.kind === 'group' && current.column === 0 && sideways !== 0 && line.open === sideways < 0) {
      event.preventDefault()
      props.onToggle(line)
      return
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      act(current)
      return
    }
    if (grid.step(event)) event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    if (dragging.justDragged()) return
    const cell = (event.target as Element).closest<HTMLElement>('[data-at]')
    const [row, column] = (cell?.dataset.at ?? '').split(',').map(Number)
    if (row === undefined || column === undefined || !cell) return
    grid.moveTo({ row, column })
    act({ row, column })
  }

  // A new table begins at its first cell.
  const fields = JSON.stringify([layout.rows, layout.columns])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the fields change
  useEffect(() => {
    box.current?.scrollTo(0, 0)
  }, [fields])

  const last = layout.rows.at(-1)
  const width = columns.nameWidth + (columns.starts.at(-1) ?? 0)
  const drawn = (line: Line, row: number, style?: React.CSSProperties) => (
    <GridRow
      key={`${line.kind} ${line.node.key}`}
      model={model}
      line={line}
      row={row}
      from={from}
      to={to}
      current={current.row === row ? current.column : null}
      style={style}
    />
  )
  return (
    <>
      <div
        ref={box}
        className="pv-box"
        {...TREE_GRID}
        {...{
          'aria-label': props.title,
          'aria-description': say(PIVOT.gridKeys),
          'aria-rowcount': rowCount,
          'aria-colcount': leaves.length + 1,
        }}
        {...{ ...dragging.handlers, onKeyDown, onClick }}
        style={{ scrollPadding: `${headHeight}px 8px ${footHeight + 2}px ${columns.nameWidth + 8}px` }}
      >
        <div {...ROW_GROUP} className="pv-head" style={{ inlineSize: width }}>
          <GridHead
            model={model}
            rows={heads}
            rowHead={last ? dimension(last).words[language] : say(PIVOT.all)}
            sort={props.sort}
            from={from}
            to={to}
            current={current}
          />
          {above.map((line, i) => drawn(line, depth + i))}
        </div>
        <div
          {...ROW_GROUP}
          className="pv-body"
          style={printing ? { inlineSize: width } : { inlineSize: width, blockSize: lines.length * ROW }}
        >
          {rows.map(i => {
            const line = lines[i]
            return line
              ? drawn(line, firstLine + i, printing ? undefined : { transform: `translateY(${i * ROW}px)` })
              : null
          })}
        </div>
        {below.length > 0 ? (
          <div {...ROW_GROUP} className="pv-foot" style={{ inlineSize: width }}>
            {below.map((line, i) => drawn(line, firstLine + lines.length + i))}
          </div>
        ) : null}
      </div>
      {printing && lines.length > MOST_PRINTED ? (
        <p className="pv-notes">{say(PIVOT.printRest(lines.length - MOST_PRINTED))}</p>
      ) : null}
    </>
  )
}

/** Room that the names of the lines ask for, px: a Chinese character takes two Latin letters. */
function widthOfNames(lines: readonly Line[], layout: PivotLayout, language: Language): number {
  const wanted = lines.map(line => {
    const letters = [...nameOf(line.node, layout, language)].reduce((n, c) => n + (c > '\u2e7f' ? 2 : 1.1), 0)
    return letters * 7 + line.depth * 20 + (line.kind === 'row' ? 28 : 128)
  })
  return Math.round(
    Math.min(
      NAME_WIDTH.most,
      wanted.reduce((a, b) => Math.max(a, b), NAME_WIDTH.least),
    ),
  )
}

/** For each row of the head and each column: the cell that covers it. */
function coverOf(heads: readonly (readonly HeadCell[])[]): readonly (readonly (HeadCell | undefined)[])[] {
  const cover: (HeadCell | undefined)[][] = heads.map(() => [])
  for (const cell of heads.flat()) {
    for (let r = cell.row; r < cell.row + cell.rowSpan; r++) {
      for (let c = cell.start; c < cell.start + cell.span; c++) {
        const row = cover[r]
        if (row) row[c] = cell
      }
    }
  }
  return cover
}
