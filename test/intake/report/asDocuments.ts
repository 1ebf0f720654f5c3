/** A document printed as a Word file and as a PDF. */
import type { Doc, DocTable } from '../../../src/intake/report/doc'
import { type DocxCell, docx, paragraph, table } from './docx'
import { at, type PdfCell, pdf, ruledTable } from './pdf'

type Rows = DocTable['rows']

/** Rows of equal width, each cell with the empty positions behind it that it spans. */
function spanned(rows: Rows): { text: string; span: number }[][] {
  const width = Math.max(...rows.map(row => row.length))
  return rows.map(row => {
    const cells: { text: string; span: number }[] = []
    for (let i = 0; i < width; i++) {
      const cell = row[i]
      const last = cells.at(-1)
      if (cell || !last) cells.push({ text: cell?.text ?? '', span: 1 })
      else last.span++
    }
    return cells
  })
}

/** A Word file with the lines and tables of a document. */
export function asDocx(doc: Doc): Uint8Array {
  const body = doc.blocks.map(block =>
    block.kind === 'line'
      ? paragraph(block.text)
      : table(spanned(block.rows).map(row => row.map(({ text, span }): DocxCell => ({ text, span })))),
  )
  return docx(body.join(''))
}

const wrapped = (text: string, width: number) =>
  (text.match(new RegExp(`.{1,${Math.max(1, Math.floor(width / 8))}}`, 'gs')) ?? []).join('\n')

/** A PDF with a page for each line, and for every eight rows of a table. */
export function asPdf(doc: Doc): Uint8Array {
  const pages = doc.blocks.flatMap(block => {
    if (block.kind === 'line') {
      return block.text.match(/.{1,40}/g)?.map(part => at(60, 700, part)) ?? []
    }
    const rows = spanned(block.rows)
    const count = Math.max(...block.rows.map(row => row.length))
    const widths = Array.from({ length: count }, () => 500 / count)
    const drawn = rows.map(row =>
      row.flatMap(({ text, span }): (PdfCell | null)[] => [
        { text: wrapped(text, (span * 500) / count - 4), columns: span },
        ...new Array<null>(span - 1).fill(null),
      ]),
    )
    const parts = Array.from({ length: Math.ceil(drawn.length / 8) }, (_, i) => drawn.slice(8 * i, 8 * i + 8))
    return parts.map(part => ruledTable(40, 800, widths, part, { height: 90 }))
  })
  return pdf(pages)
}
