/** Prints a report of known figures as a Word file, as a PDF with ruled tables, and as one without. */
import type { Doc } from '../../../src/intake/report/doc'
import { type DocxCell, docx, paragraph, table } from './docx'
import { at, pdf, rule } from './pdf'
import type { PrintedTable } from './printers'

type Cell = PrintedTable['rows'][number][number]

/** A cell at its place; `row` and `column` count from the upper left corner of the table. */
interface Placed {
  readonly cell: Cell
  readonly row: number
  readonly column: number
}

/** Where the cells stand: those that reach down push the others to the right. */
function placedCells({ rows }: PrintedTable): Placed[] {
  let hanging: number[] = []
  return rows.flatMap((row, at) => {
    const next = hanging.map(left => Math.max(0, left - 1))
    let column = 0
    const placed = row.map(cell => {
      while ((hanging[column] ?? 0) > 0) column++
      const own = { cell, row: at, column }
      for (let i = 0; i < cell.across; i++) next[column + i] = cell.down - 1
      column += cell.across
      return own
    })
    hanging = Array.from(next, left => left ?? 0)
    return placed
  })
}

function docxTable(printed: PrintedTable): string {
  const placed = placedCells(printed)
  const rows = printed.rows.map((_, at) => {
    const here = placed.filter(({ row, cell }) => row <= at && row + cell.down > at)
    return here
      .sort((a, b) => a.column - b.column)
      .map(({ cell: { text, across, down }, row }): DocxCell => {
        const merge = down > 1 ? ({ merge: row === at ? 'restart' : 'continue' } as const) : {}
        return { text: row === at ? text : '', span: across, ...merge }
      })
  })
  return table(rows)
}

/** The lines and tables of a page, with each table as it is printed in the place of the one that was read. */
function each<T>(
  page: Doc,
  tables: readonly PrintedTable[],
  line: (text: string) => T,
  print: (t: PrintedTable) => T,
): T[] {
  const waiting = tables.filter(({ rows }) => rows.length > 0)
  return page.blocks.flatMap(block => {
    if (block.kind === 'line') return [line(block.text)]
    const next = waiting.shift()
    return next ? [print(next)] : []
  })
}

export function printDocx(page: Doc, tables: readonly PrintedTable[]): Uint8Array {
  return docx(each(page, tables, text => paragraph(text), docxTable).join(''))
}

/** How a table is set, in points. */
export interface Setting {
  /** From one line of a cell to the next. */
  readonly step: number
  /** Above and below the text of a row together. */
  readonly padding: number
  /** Width of the table. */
  readonly width: number
  /** Width of a column of figures, at most. */
  readonly figures: number
}

export const PLAIN: Setting = { step: 10, padding: 6, width: 515, figures: 40 }

const SIZE = 8
const LEFT = 40
const TOP = 800
const BOTTOM = 60

const wide = (text: string) =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x100 ? SIZE / 2 : SIZE), 0)

/** The text in lines of at most so many points. */
function wrapped(text: string, most: number): string[] {
  return text.split('\n').flatMap(part => {
    const lines: string[] = ['']
    for (const sign of part) {
      if (wide((lines.at(-1) ?? '') + sign) > most) lines.push('')
      lines[lines.length - 1] += sign
    }
    return lines
  })
}

/** Figures get forty points or their share, labels the rest. */
function columnEdges(
  { rows }: PrintedTable,
  placed: readonly Placed[],
  { width, figures: most }: Setting,
): number[] {
  const count = Math.max(...placed.map(({ column, cell }) => column + cell.across), 1)
  const figures = new Set(
    placed.filter(({ cell }) => cell.column !== null && cell.across === 1).map(p => p.column),
  )
  const narrow = Math.min(most, width / count)
  const labels = Math.max(1, count - figures.size)
  const rest = (width - narrow * figures.size) / labels
  let x = LEFT
  return [
    x,
    ...Array.from({ length: rows.length === 0 ? 0 : count }, (_, i) => (x += figures.has(i) ? narrow : rest)),
  ]
}

/** Pages with text and rules, filled from top to bottom. */
function printPages(
  page: Doc,
  tables: readonly PrintedTable[],
  ruled: boolean,
  setting: Setting,
): Uint8Array {
  const { step, padding, width } = setting
  const pages: string[] = ['']
  let y = TOP
  const write = (content: string): void => {
    pages[pages.length - 1] += content
  }
  const turn = (): void => {
    write(at(290, 30, `- ${pages.length} -`))
    pages.push('')
    y = TOP
  }
  const line = (text: string): void => {
    for (const part of wrapped(text, width)) {
      if (y < BOTTOM) turn()
      write(at(LEFT, y, part, SIZE))
      y -= 2 * step
    }
  }
  const print = (printed: PrintedTable): void => {
    const placed = placedCells(printed)
    const xs = columnEdges(printed, placed, setting)
    const linesOf = ({ cell, column }: Placed) =>
      wrapped(cell.text, (xs[column + cell.across] ?? 0) - (xs[column] ?? 0) - 4)
    const heights = printed.rows.map(
      (_, row) =>
        Math.max(
          step,
          ...placed
            .filter(one => one.row === row && one.cell.down === 1)
            .map(one => step * linesOf(one).length),
        ) + padding,
    )
    /** Upper edge of each row of the page, and below the last one the lower edge. */
    let edges: number[] = []
    let first = 0
    const draw = (until: number): void => {
      for (const one of placed) {
        const from = Math.max(one.row, first)
        const to = Math.min(one.row + one.cell.down, until)
        if (from >= to) continue
        const [x0, x1] = [xs[one.column] ?? 0, xs[one.column + one.cell.across] ?? 0]
        const [y0, y1] = [edges[from - first] ?? 0, edges[to - first] ?? 0]
        if (ruled)
          write(rule(x0, y0, x1, y0) + rule(x0, y1, x1, y1) + rule(x0, y1, x0, y0) + rule(x1, y1, x1, y0))
        if (one.row < first) continue
        const lines = linesOf(one)
        // In the middle of its cell, as Word sets it.
        const upper = (y0 + y1) / 2 + (step * lines.length) / 2 - step + 2
        for (const [i, part] of lines.entries()) {
          const x = one.cell.column === null ? x0 + 2 : (x0 + x1 - wide(part)) / 2
          if (part !== '') write(at(x, upper - i * step, part, SIZE))
        }
      }
    }
    edges = [y]
    for (const [row, height] of heights.entries()) {
      if ((edges.at(-1) ?? 0) - height < BOTTOM) {
        draw(row)
        turn()
        edges = [y]
        first = row
      }
      edges.push((edges.at(-1) ?? 0) - height)
    }
    draw(printed.rows.length)
    y = (edges.at(-1) ?? y) - 2 * step
  }
  each(page, tables, line, print)
  return pdf(pages)
}

export function printPdf(page: Doc, tables: readonly PrintedTable[], setting = PLAIN): Uint8Array {
  return printPages(page, tables, true, setting)
}

/** The same without the rules. */
export function printBarePdf(page: Doc, tables: readonly PrintedTable[], setting = PLAIN): Uint8Array {
  return printPages(page, tables, false, setting)
}
