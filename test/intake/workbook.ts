/** Small workbooks made for a test, part by part. */
import { strToU8, type Zippable, zipSync } from 'fflate'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

export function escapeXml(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '_x000D_')
}

export function letters(column: number): string {
  const rest = (column - 1) % 26
  return (column > 26 ? letters((column - 1 - rest) / 26) : '') + String.fromCharCode(65 + rest)
}

/** A cell as written: a string is an inline string, a number a number, `{ xml }` stands as it is. */
export type Written = string | number | null | { readonly xml: (reference: string) => string }

function cellXml(cell: Written, reference: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'object') return cell.xml(reference)
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
}

export function sheetXml(rows: readonly (readonly Written[])[]): string {
  const body = rows.map((cells, i) => {
    const inner = cells.map((cell, at) => cellXml(cell, `${letters(at + 1)}${i + 1}`)).join('')
    return `<row r="${i + 1}">${inner}</row>`
  })
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${body.join('')}</sheetData></worksheet>`
}

export interface Parts {
  readonly sheets: readonly { readonly name: string; readonly xml: string; readonly state?: string }[]
  /** Content of `<sst>`. */
  readonly strings?: string
  /** Content of `<styleSheet>`. */
  readonly styles?: string
  readonly properties?: string
  readonly more?: Zippable
}

/** The bytes of a workbook of these parts. */
export function workbook({ sheets, strings, styles, properties = '', more = {} }: Parts): Uint8Array {
  const relations = sheets.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  const files: Zippable = { '[Content_Types].xml': strToU8(`${HEAD}<Types/>`), ...more }
  const add = (path: string, xml: string) => {
    files[path] = strToU8(xml)
  }
  add(
    '_rels/.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  if (strings !== undefined) {
    add('xl/sharedStrings.xml', `${HEAD}<sst xmlns="${MAIN}">${strings}</sst>`)
    relations.push(`<Relationship Id="rS" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>`)
  }
  if (styles !== undefined) {
    add('xl/styles.xml', `${HEAD}<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`)
    relations.push(`<Relationship Id="rF" Type="${OFFICE}/styles" Target="/xl/styles.xml"/>`)
  }
  add(
    'xl/_rels/workbook.xml.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`,
  )
  const listed = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${escapeXml(name)}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  )
  add(
    'xl/workbook.xml',
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${listed.join('')}</sheets></workbook>`,
  )
  sheets.forEach(({ xml }, i) => {
    add(`xl/worksheets/sheet${i + 1}.xml`, xml)
  })
  return zipSync(files)
}
