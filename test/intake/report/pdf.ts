/** Small PDFs made for a test: Chinese text in a font that is not in the file, ruled lines, and what does harm. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { BringCMap } from '../../../src/intake/report/fromPdf'

// pdf.js makes one when it starts and uses it to draw, which nobody asks of it here.
globalThis.DOMMatrix ??= class {} as unknown as typeof DOMMatrix

const cmaps = new URL(
  '../../cmaps/',
  pathToFileURL(createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.mjs')),
)

/** The tables of characters as pdf.js brings them along. */
export const bringCMap: BringCMap = async name =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`${name}.bcmap`, cmaps))))

const hex = (text: string) =>
  [...text].map(sign => (sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('')

/** Text at a place, in points from the lower left corner. */
export const at = (x: number, y: number, text: string, size = 10): string =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj ET\n`

/** A ruled line. */
export const rule = (x0: number, y0: number, x1: number, y1: number): string =>
  `${x0} ${y0} m ${x1} ${y1} l S\n`

export interface PdfCell {
  readonly text: string
  readonly columns?: number
  readonly rows?: number
}

/**
 * A ruled table of cells with its upper left corner at x, y; cells that span are left out of the rows that they reach
 * into. Lines of a text stand below each other.
 */
export function ruledTable(
  x: number,
  y: number,
  widths: readonly number[],
  rows: readonly (readonly (string | PdfCell | null)[])[],
  { height = 24, filled = false }: { height?: number; filled?: boolean } = {},
): string {
  const left = (column: number) => x + widths.slice(0, column).reduce((sum, width) => sum + width, 0)
  const line = (x0: number, y0: number, x1: number, y1: number) =>
    filled
      ? `${x0 - 0.25} ${Math.min(y0, y1) - 0.25} ${x1 - x0 + 0.5} ${Math.abs(y1 - y0) + 0.5} re f\n`
      : rule(x0, y0, x1, y1)
  return rows
    .flatMap((row, r) =>
      row.map((one, column) => {
        if (one === null) return ''
        const { text, columns = 1, rows: down = 1 } = typeof one === 'string' ? { text: one } : one
        const [x0, x1] = [left(column), left(column + columns)]
        const [y0, y1] = [y - r * height, y - (r + down) * height]
        const lines = text
          .split('\n')
          .map((part, i) => (part === '' ? '' : at(x0 + 2, y0 - 9 - i * 10, part, 8)))
        return [
          line(x0, y0, x1, y0),
          line(x0, y1, x1, y1),
          line(x0, y1, x0, y0),
          line(x1, y1, x1, y0),
          ...lines,
        ].join('')
      }),
    )
    .join('')
}

export interface PdfMaking {
  /** More entries of the catalogue. */
  readonly catalog?: string
  /** More entries of each page. */
  readonly page?: string
  /** More objects, from number 6 on. */
  readonly objects?: readonly string[]
  readonly trailer?: string
}

/** The bytes of a PDF with a page of 595 × 842 points for each content. */
export function pdf(
  contents: readonly string[],
  { catalog = '', page = '', objects = [], trailer = '' }: PdfMaking = {},
): Uint8Array {
  const more = 6 + objects.length
  const pages = contents.map((_, i) => `${more + 2 * i} 0 R`)
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${pages.join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500 814 939 500] >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    ...objects,
    ...contents.flatMap((content, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${more + 2 * i + 1} 0 R ${page} >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ]
  let text = '%PDF-1.6\n'
  const places = all.map((object, i) => {
    const place = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const start = text.length
  text += `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return new TextEncoder().encode(text)
}
