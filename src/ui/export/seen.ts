/** A table as it stands on the screen, with heads over several columns, for files and for pasting elsewhere. */
import { xOfN } from '../../charts/format'
import { type CsvCell, csvText, neutralised } from './csv'
import type { BookCell, BookWriter, Merge } from './xlsx'

export interface SeenHead {
  readonly text: string
  readonly row: number
  readonly rowSpan: number
  /** First column it stands over, the columns of names not counted. */
  readonly start: number
  readonly span: number
}

/** number: with its text as shown · parts: x of n · words: why there is no number, or a text · none: nothing stands here. */
export type SeenCell =
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly percent: boolean }
  | { readonly kind: 'parts'; readonly x: number | null; readonly n: number | null }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'none' }

export interface SeenRow {
  readonly names: readonly string[]
  readonly cells: readonly SeenCell[]
  /** A subtotal or total. */
  readonly sum: boolean
}

export interface SeenTable {
  /** Heads of the columns of names. */
  readonly names: readonly string[]
  readonly head: readonly (readonly SeenHead[])[]
  /** Number of columns after the names. */
  readonly width: number
  readonly rows: readonly SeenRow[]
  /** Heads of the two columns that `parts` become where each cell holds one number. */
  readonly parts: readonly [numerator: string, denominator: string]
}

/** The text of a cell as the screen has it. */
function textOf(cell: SeenCell): string {
  if (cell.kind === 'parts') return cell.n === null ? '' : xOfN(cell.x, cell.n)
  return cell.kind === 'none' ? '' : cell.text
}

/** The heads over one column, outermost first. */
function pathOf(table: SeenTable, column: number): readonly SeenHead[] {
  return table.head.flat().filter(head => head.start <= column && column < head.start + head.span)
}

function hasParts(table: SeenTable, column: number): boolean {
  return table.rows.some(row => row.cells[column]?.kind === 'parts')
}

/**
 * The lines of a plain table: one line of heads; x of n takes two columns, since x/n in one cell would be read as a date.
 */
export function seenLines(table: SeenTable): readonly (readonly CsvCell[])[] {
  const columns = Array.from({ length: table.width }, (_, i) => ({ i, split: hasParts(table, i) }))
  const top = columns.flatMap(({ i, split }) => {
    const path = pathOf(table, i).map(head => head.text)
    if (!split) return [path.join(' ')]
    const above = path.slice(0, -1)
    return table.parts.map(part => [...above, part].join(' '))
  })
  const line = ({ names, cells }: SeenRow): CsvCell[] => [
    ...names,
    ...columns.flatMap(({ i, split }): CsvCell[] => {
      const cell = cells[i]
      if (split) return cell?.kind === 'parts' ? [cell.x, cell.n] : [null, null]
      if (cell?.kind === 'number') return [cell.percent ? Number(cell.value.toFixed(6)) : cell.value]
      return [cell?.kind === 'words' ? cell.text : null]
    }),
  ]
  return [[...table.names, ...top], ...table.rows.map(line)]
}

/** The lines as CSV, with what the table is below. */
export function seenCsv(table: SeenTable, about: readonly string[]): string {
  return csvText(seenLines(table), about)
}

/** Adds the table as a sheet: heads as merged cells, heads and names stay in view, shares as per cent. */
export function seenSheet(book: BookWriter, name: string, table: SeenTable): void {
  const lead = table.names.length
  const depth = Math.max(1, table.head.length)
  const merges: Merge[] = table.head
    .flat()
    .flatMap(({ row, rowSpan, start, span }) =>
      rowSpan * span > 1 ? [{ row, column: lead + start, rows: rowSpan, columns: span }] : [],
    )
  if (depth > 1)
    for (let column = 0; column < lead; column++) merges.push({ row: 0, column, rows: depth, columns: 1 })
  const heads = Array.from({ length: depth }, (_, row): BookCell[] => {
    const cells: BookCell[] = Array.from({ length: lead + table.width }, () => ({
      value: null,
      style: 'head',
    }))
    if (row === 0) for (const [i, text] of table.names.entries()) cells[i] = { value: text, style: 'head' }
    for (const head of table.head[row] ?? []) cells[lead + head.start] = { value: head.text, style: 'head' }
    return cells
  })
  const cellOf = (cell: SeenCell, sum: boolean): BookCell => {
    if (cell.kind === 'number' && cell.percent)
      return { value: cell.value, style: sum ? 'boldPercent' : 'percent' }
    const value = cell.kind === 'number' ? cell.value : textOf(cell) || null
    return sum && value !== null ? { value, style: 'bold' } : value
  }
  const longest = Math.max(0, ...table.rows.slice(0, 2000).flatMap(row => row.names.map(n => [...n].length)))
  const sheet = book.sheet(name, {
    frozen: { rows: depth, columns: lead },
    widths: [
      ...table.names.map(() => Math.min(40, Math.max(10, longest * 2 + 2))),
      ...Array.from({ length: table.width }, () => 11),
    ],
    merges,
  })
  sheet.rows(heads)
  sheet.rows(
    table.rows.map(({ names, cells, sum }) => [
      ...names.map((text): BookCell => (sum && text !== '' ? { value: text, style: 'bold' } : text || null)),
      ...cells.map(cell => cellOf(cell, sum)),
    ]),
  )
  sheet.end()
}

function piped(text: string): string {
  return text
    .replaceAll(/[\\|]/g, '\\$&')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[<>&*_`[\]]/g, char => `\\${char}`)
}

/** The table in Markdown: one line of heads, since it knows no merged cells; figures as shown. */
export function seenMarkdown(table: SeenTable, title: string, about: readonly string[]): string {
  const heads = [
    ...table.names,
    ...Array.from({ length: table.width }, (_, i) =>
      pathOf(table, i)
        .map(head => head.text)
        .join(' '),
    ),
  ]
  const line = (cells: readonly string[]) => `| ${cells.map(piped).join(' | ')} |`
  const rule = [...table.names.map(() => ':--'), ...Array.from({ length: table.width }, () => '--:')]
  return [
    `**${piped(title)}**`,
    '',
    line(heads),
    `| ${rule.join(' | ')} |`,
    ...table.rows.map(row => line([...row.names, ...row.cells.map(textOf)])),
    '',
    ...about.map(text => `${piped(text)}  `),
    '',
  ].join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, char => ENTITIES[char] ?? char)
}

const BORDER = 'border:1px solid #999;padding:2pt 5pt'

/** The table as HTML for a text program, its look written into each cell, since a style sheet does not come along. */
export function seenHtml(table: SeenTable, title: string, about: readonly string[]): string {
  const depth = Math.max(1, table.head.length)
  const spans = (rows: number, columns: number) =>
    `${rows > 1 ? ` rowspan="${rows}"` : ''}${columns > 1 ? ` colspan="${columns}"` : ''}`
  const head = Array.from({ length: depth }, (_, row) => {
    const names =
      row === 0
        ? table.names.map(
            text =>
              `<th${spans(depth, 1)} scope="col" style="${BORDER};text-align:left">${escaped(text)}</th>`,
          )
        : []
    const cells = (table.head[row] ?? []).map(
      ({ text, rowSpan, span }) =>
        `<th${spans(rowSpan, span)} scope="${span > 1 ? 'colgroup' : 'col'}" style="${BORDER};text-align:center">${escaped(text)}</th>`,
    )
    return `<tr>${[...names, ...cells].join('')}</tr>`
  })
  const body = table.rows.map(({ names, cells, sum }) => {
    const weight = sum ? ';font-weight:bold' : ''
    const named = names.map(
      text =>
        `<th scope="row" style="${BORDER};text-align:left;font-weight:${sum ? 'bold' : 'normal'}">${escaped(text)}</th>`,
    )
    const figures = cells.map(
      cell => `<td style="${BORDER};text-align:right${weight}">${escaped(textOf(cell))}</td>`,
    )
    return `<tr>${[...named, ...figures].join('')}</tr>`
  })
  return [
    '<!DOCTYPE html><html><head><meta charset="utf-8">',
    `<title>${escaped(title)}</title></head><body>`,
    `<table style="border-collapse:collapse"><caption style="text-align:left;font-weight:bold">${escaped(title)}</caption>`,
    `<thead>${head.join('')}</thead><tbody>${body.join('')}</tbody></table>`,
    ...about.map(text => `<p style="font-size:9pt">${escaped(text)}</p>`),
    '</body></html>',
  ].join('\n')
}

/** The table as text with tabs, for programs that take no HTML. */
export function seenTabbed(table: SeenTable): string {
  return seenLines(table)
    .map(line => line.map(cell => (typeof cell === 'string' ? neutralised(cell) : (cell ?? ''))).join('\t'))
    .join('\n')
}
