/**
 * XLSX written row by row: text as inline strings, numbers as numbers, no formulas or links, and of styles only those
 * of `STYLES`. Zipped in the same thread piece by piece, since the page's policy lets no library start a worker of its own.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { CsvCell } from './csv'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML; characters that XML cannot hold in the notation of the format (`_x0001_`). */
function escaped(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[&<>"]/g, char => ENTITIES[char] ?? char)
    .replaceAll(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to write otherwise
      /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g,
      char => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
}

function letters(column: number): string {
  const rest = column % 26
  const own = String.fromCharCode(65 + rest)
  return column < 26 ? own : letters((column - rest) / 26 - 1) + own
}

/** Formats a cell can wear; their place is their number in the file, after that of a plain cell. */
const STYLES = ['percent', 'bold', 'boldPercent', 'head'] as const

export interface StyledCell {
  readonly value: CsvCell
  readonly style: (typeof STYLES)[number]
}

export type BookCell = CsvCell | StyledCell

/** Cells that are one: the first in reading order holds the content. Counted from 0. */
export interface Merge {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

export interface SheetLook {
  /** Rows and columns that stay in view; by default the first row. */
  readonly frozen?: { readonly rows: number; readonly columns: number }
  /** Widths of the columns, in characters. */
  readonly widths?: readonly number[]
  readonly merges?: readonly Merge[]
}

export interface SheetWriter {
  /** Adds rows; a null cell is left out. */
  rows(rows: readonly (readonly BookCell[])[]): void
  end(): void
}

export interface BookWriter {
  /** Opens the next sheet; the one before must have ended. */
  sheet(name: string, look?: SheetLook): SheetWriter
  /** Closes the book and gives its bytes in pieces. */
  end(): readonly Uint8Array<ArrayBuffer>[]
}

function pane({ rows, columns }: { readonly rows: number; readonly columns: number }): string {
  if (rows + columns === 0) return ''
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`
  const active = columns === 0 ? 'bottomLeft' : rows === 0 ? 'topRight' : 'bottomRight'
  return `<pane${split} topLeftCell="${letters(columns)}${rows + 1}" activePane="${active}" state="frozen"/>`
}

function rangeOf({ row, column, rows, columns }: Merge): string {
  return `${letters(column)}${row + 1}:${letters(column + columns - 1)}${row + rows}`
}

/** Fonts, formats and the cells made of them, in the order of STYLES after the plain one. */
const STYLE_SHEET = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`

/** A workbook under way; `date` is written into the archive, so that the same data give the same bytes. */
export function openBook(date: Date): BookWriter {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const names: string[] = []
  let styled = false
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(new Uint8Array(piece))
  })
  const file = (path: string) => {
    const entry = new ZipDeflate(path, { level: 6 })
    entry.mtime = date
    zip.add(entry)
    return entry
  }
  const whole = (path: string, xml: string) => file(path).push(strToU8(XML + xml), true)

  return {
    sheet(name, { frozen = { rows: 1, columns: 0 }, widths = [], merges = [] } = {}) {
      names.push(name)
      const entry = file(`xl/worksheets/sheet${names.length}.xml`)
      const columns: string[] = []
      let line = 0
      const cell = (given: BookCell, at: number): string => {
        const { value, style } =
          typeof given === 'object' && given !== null ? given : { value: given, style: null }
        if (value === null && style !== 'head') return ''
        if (style !== null) styled = true
        columns[at] ??= letters(at)
        const wears = style === null ? '' : ` s="${STYLES.indexOf(style) + 1}"`
        const place = `r="${columns[at]}${line}"${wears}`
        if (value === null) return `<c ${place}/>`
        if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`
        return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
      }
      const cols = widths.map(
        (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
      )
      entry.push(
        strToU8(
          `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane(frozen)}</sheetView></sheetViews>${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}<sheetData>`,
        ),
      )
      return {
        rows(rows) {
          const xml = rows.map(row => {
            line++
            return `<row r="${line}">${row.map(cell).join('')}</row>`
          })
          if (xml.length > 0) entry.push(strToU8(xml.join('')))
        },
        end() {
          const merged = merges.map(merge => `<mergeCell ref="${rangeOf(merge)}"/>`)
          const all =
            merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : ''
          entry.push(strToU8(`</sheetData>${all}</worksheet>`), true)
        },
      }
    },
    end() {
      const sheets = names.map((name, i) => ({ name: escaped(name), id: i + 1 }))
      whole(
        'xl/workbook.xml',
        `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets
          .map(({ name, id }) => `<sheet name="${name}" sheetId="${id}" r:id="rId${id}"/>`)
          .join('')}</sheets></workbook>`,
      )
      whole(
        'xl/_rels/workbook.xml.rels',
        `<Relationships xmlns="${PACKAGE}/relationships">${sheets
          .map(
            ({ id }) =>
              `<Relationship Id="rId${id}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${id}.xml"/>`,
          )
          .join(
            '',
          )}${styled ? `<Relationship Id="rIdStyles" Type="${RELATIONS}/styles" Target="styles.xml"/>` : ''}</Relationships>`,
      )
      if (styled) whole('xl/styles.xml', STYLE_SHEET)
      whole(
        '_rels/.rels',
        `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      )
      whole(
        '[Content_Types].xml',
        `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${sheets
          .map(
            ({ id }) =>
              `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
          )
          .join(
            '',
          )}${styled ? `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` : ''}</Types>`,
      )
      zip.end()
      return pieces
    },
  }
}
