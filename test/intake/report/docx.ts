/** Small Word files made for a test. */
import { strToU8, type Zippable, zipSync } from 'fflate'
import { escapeXml } from '../workbook'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

const relations = (list: readonly (readonly [type: string, target: string])[]): Uint8Array => {
  const inner = list.map(
    ([type, target], i) => `<Relationship Id="r${i}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return strToU8(`${HEAD}<Relationships xmlns="${PACKAGE}">${inner.join('')}</Relationships>`)
}

/** A run; line ends become soft breaks, tabs tabs. */
export function run(text: string, properties = ''): string {
  const inner = text
    .split(/([\n\t])/)
    .map(part =>
      part === '\n'
        ? '<w:br/>'
        : part === '\t'
          ? '<w:tab/>'
          : part && `<w:t xml:space="preserve">${escapeXml(part)}</w:t>`,
    )
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${inner.join('')}</w:r>`
}

/** A paragraph of a text, or of runs where `{ xml }` stands. */
export function paragraph(content: string | { readonly xml: string }, properties = ''): string {
  const inner = typeof content === 'string' ? (content === '' ? '' : run(content)) : content.xml
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`
}

/** A cell; `content` is text, or XML of blocks. */
export interface DocxCell {
  readonly text?: string
  readonly xml?: string
  readonly span?: number
  readonly merge?: 'restart' | 'continue'
}

export function cell({ text = '', xml, span, merge }: DocxCell): string {
  const properties =
    (span ? `<w:gridSpan w:val="${span}"/>` : '') +
    (merge === 'restart' ? '<w:vMerge w:val="restart"/>' : merge ? '<w:vMerge/>' : '')
  return `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${xml ?? paragraph(text)}</w:tc>`
}

export function table(rows: readonly (readonly (string | DocxCell)[])[]): string {
  const inner = rows.map(
    row => `<w:tr>${row.map(one => cell(typeof one === 'string' ? { text: one } : one)).join('')}</w:tr>`,
  )
  return `<w:tbl>${inner.join('')}</w:tbl>`
}

export interface DocxParts {
  readonly numbering?: string
  readonly styles?: string
  readonly more?: Zippable
  readonly level?: 0 | 6 | 9
}

/** The bytes of a Word file with this body. */
export function docx(body: string, { numbering, styles, more = {}, level = 6 }: DocxParts = {}): Uint8Array {
  const files: Zippable = {
    '[Content_Types].xml': strToU8(`${HEAD}<Types/>`),
    '_rels/.rels': relations([['officeDocument', 'word/document.xml']]),
    'word/document.xml': strToU8(`${HEAD}<w:document ${W}><w:body>${body}</w:body></w:document>`),
    'word/_rels/document.xml.rels': relations([
      ['numbering', 'numbering.xml'],
      ['styles', 'styles.xml'],
    ]),
  }
  if (numbering) files['word/numbering.xml'] = strToU8(`<w:numbering ${W}>${numbering}</w:numbering>`)
  if (styles) files['word/styles.xml'] = strToU8(`<w:styles ${W}>${styles}</w:styles>`)
  return zipSync({ ...files, ...more }, { level })
}
