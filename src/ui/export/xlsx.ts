/**
 * XLSX written row by row: text as inline strings, numbers as numbers, no formulas, links or styles. Zipped in the same
 * thread piece by piece, since the page's policy lets no library start a worker of its own.
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

export interface SheetWriter {
  /** Adds rows; a null cell is left out. */
  rows(rows: readonly (readonly CsvCell[])[]): void
  end(): void
}

export interface BookWriter {
  /** Opens the next sheet; the one before must have ended. The header row stays in view. */
  sheet(name: string): SheetWriter
  /** Closes the book and gives its bytes in pieces. */
  end(): readonly Uint8Array<ArrayBuffer>[]
}

/** A workbook under way; `date` is written into the archive, so that the same data give the same bytes. */
export function openBook(date: Date): BookWriter {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const names: string[] = []
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
    sheet(name) {
      names.push(name)
      const entry = file(`xl/worksheets/sheet${names.length}.xml`)
      const columns: string[] = []
      let line = 0
      const cell = (value: CsvCell, at: number): string => {
        if (value === null) return ''
        columns[at] ??= letters(at)
        const place = `${columns[at]}${line}`
        if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`
        return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
      }
      entry.push(
        strToU8(
          `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`,
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
          entry.push(strToU8('</sheetData></worksheet>'), true)
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
          .join('')}</Relationships>`,
      )
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
          .join('')}</Types>`,
      )
      zip.end()
      return pieces
    },
  }
}
