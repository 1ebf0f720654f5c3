/** What stands around the sheets of a workbook: where its parts are, its shared strings, its number formats. */
import { type Shown, shownBy } from './xlsxNumber'
import { scanXml, type XmlHandler, xmlText } from './xlsxXml'
import { checkDirectory, readDirectory, readPart, WorkbookFault, type ZipEntry } from './xlsxZip'

export interface BookSheet {
  readonly name: string
  readonly hidden: boolean
  /** Path of its part. */
  readonly part: string
}

export interface Book {
  readonly sheets: readonly BookSheet[]
  readonly strings: readonly string[]
  /** How a cell of each style shows its number. */
  readonly styles: readonly Shown[]
  readonly from1904: boolean
  /** Parts that are never opened: macros, links to other files, names that lead out of the archive. */
  readonly ignored: readonly string[]
  /** XML of a part; throws where there is none. */
  xml(part: string): string
}

const DANGEROUS =
  /(?:^|\/)\.\.(?:\/|$)|^\/|^[a-z]:|vbaproject|vbadata|\/externallinks\/|\/activex\/|\/embeddings\/|\/macrosheets\/|\/dialogsheets\/|\/connections\.xml$|\/querytables\//i
const NOTHING: XmlHandler = { open: () => undefined, text: () => undefined, close: () => undefined }

interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

/** Path of a target beside its source: `worksheets/sheet1.xml` of `xl/workbook.xml` is `xl/worksheets/sheet1.xml`. */
function targetPath(source: string, target: string): string {
  const path = target.startsWith('/') ? [] : source.split('/').slice(0, -1)
  for (const step of target.replaceAll('\\', '/').split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

export function relationsOf(source: string, xml: string): Relation[] {
  const found: Relation[] = []
  scanXml(xml, {
    ...NOTHING,
    open(name, attribute) {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return
      const type = (attribute('Type') ?? '').split('/').at(-1) ?? ''
      found.push({ id: attribute('Id') ?? '', type, target: targetPath(source, attribute('Target') ?? '') })
    },
  })
  return found
}

/** Characters that XML cannot hold stand as `_x000D_` in the strings of a workbook. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  let text = ''
  let reading = false
  let phonetic = false
  scanXml(xml, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') reading = !phonetic
    },
    text(piece) {
      if (reading) text += piece
    },
    close(name) {
      if (name === 't') reading = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') strings.push(unescapeText(text))
    },
  })
  return strings
}

function cellStyles(xml: string): Shown[] {
  const codes = new Map<number, string>()
  const ids: number[] = []
  let inCells = false
  scanXml(xml, {
    ...NOTHING,
    open(name, attribute) {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) ids.push(Number(attribute('numFmtId') ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return ids.map(id => shownBy(id, codes.get(id) ?? null))
}

interface Listed {
  readonly name: string
  readonly hidden: boolean
  readonly relation: string
}

function listSheets(xml: string): { listed: Listed[]; from1904: boolean } {
  const listed: Listed[] = []
  let from1904 = false
  scanXml(xml, {
    ...NOTHING,
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '')
      else if (name === 'sheet') {
        const hidden = (attribute('state') ?? 'visible') !== 'visible'
        listed.push({ name: attribute('name') ?? '', hidden, relation: attribute('id') ?? '' })
      }
    },
  })
  return { listed, from1904 }
}

/** Opens the container. Throws WorkbookFault for an archive that is cut, passes a cap, is locked or is no workbook. */
export function openBook(bytes: Uint8Array): Book {
  const entries = readDirectory(bytes)
  if (!entries) throw new WorkbookFault('truncated-file', 'xlsx')
  checkDirectory(entries)
  const parts = new Map<string, ZipEntry>()
  const ignored: string[] = []
  for (const entry of entries) {
    if (DANGEROUS.test(entry.name)) ignored.push(entry.name)
    else parts.set(entry.name.toLowerCase(), entry)
  }
  const xmlOr = (part: string): string | null => {
    const entry = parts.get(part.toLowerCase())
    return entry ? xmlText(readPart(bytes, entry), entry.name) : null
  }
  const xml = (part: string): string => {
    const text = xmlOr(part)
    if (text === null) throw new WorkbookFault('damaged-workbook', part)
    return text
  }
  const root = relationsOf('', xmlOr('_rels/.rels') ?? '<none/>')
  const workbook = root.find(relation => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const folder = workbook.split('/').slice(0, -1)
  const file = workbook.split('/').at(-1) ?? ''
  const relations = relationsOf(workbook, xmlOr([...folder, '_rels', `${file}.rels`].join('/')) ?? '<none/>')
  const { listed, from1904 } = listSheets(xml(workbook))
  const strings = relations.find(relation => relation.type === 'sharedStrings')
  const styles = relations.find(relation => relation.type === 'styles')
  return {
    from1904,
    ignored,
    xml,
    strings: strings ? sharedStrings(xml(strings.target)) : [],
    styles: styles ? cellStyles(xml(styles.target)) : [],
    sheets: listed.flatMap(({ name, hidden, relation }) => {
      const found = relations.find(({ id }) => id === relation)
      if (!found) throw new WorkbookFault('damaged-workbook', name)
      return found.type === 'worksheet' ? [{ name, hidden, part: found.target }] : []
    }),
  }
}
