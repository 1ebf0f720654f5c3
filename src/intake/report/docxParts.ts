/** The parts of a Word file: its container under the caps of reliability.md 3, and the XML of each as a tree. */
import { relationsOf } from '../xlsxBook'
import { scanXml, xmlText } from '../xlsxXml'
import { checkDirectory, readDirectory, readPart, WorkbookFault } from '../xlsxZip'

export interface XmlNode {
  readonly name: string
  readonly attribute: (name: string) => string | null
  readonly children: XmlNode[]
  /** Text right inside; only that of `t` is kept. */
  text: string
}

export interface DocxParts {
  readonly document: XmlNode
  readonly numbering: XmlNode | null
  readonly styles: XmlNode | null
}

/** The text of a report with all its markup; of the largest one a twentieth. */
const MOST_XML = 40_000_000
const MOST_NODES = 3_000_000

function treeOf(xml: string, name: string): XmlNode {
  const root: XmlNode = { name: '', attribute: () => null, children: [], text: '' }
  const path: XmlNode[] = [root]
  let nodes = 0
  scanXml(xml, {
    open(name, attribute) {
      nodes++
      if (nodes > MOST_NODES) throw new WorkbookFault('zip-bomb', `elements ${nodes}`)
      const node: XmlNode = { name, attribute, children: [], text: '' }
      path.at(-1)?.children.push(node)
      path.push(node)
    },
    text(text) {
      const node = path.at(-1)
      if (node?.name === 't') node.text += text
    },
    close() {
      path.pop()
    },
  })
  const [first] = root.children
  if (!first) throw new WorkbookFault('damaged-workbook', name)
  return first
}

/** Opens a Word file. Throws WorkbookFault where it is cut, passes a cap, is locked, damaged or no Word file. */
export function openDocx(bytes: Uint8Array): DocxParts {
  const entries = readDirectory(bytes)
  if (!entries) throw new WorkbookFault('truncated-file', 'docx')
  checkDirectory(entries)
  const byName = new Map(entries.map(entry => [entry.name.toLowerCase(), entry]))
  const xmlOr = (part: string): string | null => {
    const entry = byName.get(part.toLowerCase())
    if (!entry) return null
    if (entry.size > MOST_XML) throw new WorkbookFault('zip-bomb', `part ${entry.name}`)
    return xmlText(readPart(bytes, entry), entry.name)
  }
  const relations = (part: string) => {
    const steps = part.split('/')
    const file = steps.pop() ?? ''
    return relationsOf(part, xmlOr([...steps, '_rels', `${file}.rels`].join('/')) ?? '<none/>')
  }
  const main = relations('').find(({ type }) => type === 'officeDocument')?.target ?? 'word'
  const xml = xmlOr(main)
  if (xml === null) throw new WorkbookFault('damaged-workbook', main)
  const beside = relations(main)
  const other = (type: string): XmlNode | null => {
    const target = beside.find(relation => relation.type === type)?.target
    const found = target === undefined ? null : xmlOr(target)
    return target === undefined || found === null ? null : treeOf(found, target)
  }
  return { document: treeOf(xml, main), numbering: other('numbering'), styles: other('styles') }
}

/** The first child of the name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find(one => one.name === name)
}

/** A switch such as `<w:vanish/>`: on unless it says otherwise. */
export function isOn(node: XmlNode | undefined): boolean {
  return node !== undefined && !/^(?:0|false|off|none)$/.test(node.attribute('val') ?? '')
}
