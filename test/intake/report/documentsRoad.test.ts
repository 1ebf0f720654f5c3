/** A report as a Word file or a PDF takes the road of every other file, and gives what it gives as a page or a text. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FORM_COLUMNS } from '../../../src/domain/dictionary'
import type { FileReading } from '../../../src/domain/reading'
import { readFile } from '../../../src/intake/readFile'
import { fromHtml } from '../../../src/intake/report/fromHtml'
import { fromText } from '../../../src/intake/report/fromText'
import { openDocument } from '../../../src/intake/report/openDocument'
import { numbers, OPTIONS, texts } from '../support'
import { asDocx, asPdf } from './asDocuments'
import { docx, paragraph } from './docx'
import { bringCMap, pdf } from './pdf'
import { expectedFigures, fixtureText } from './support'

async function read(bytes: Uint8Array, name: string): Promise<FileReading> {
  const document = await openDocument(bytes, name, { bringCMap })
  return readFile(bytes, name, OPTIONS, undefined, document ?? undefined)
}

/** Figures of the only report; null where none was reported. */
function figures(reading: FileReading): Record<string, number | null> {
  return Object.fromEntries(FORM_COLUMNS.map(({ id }) => [id, numbers(reading, id)[0] ?? null]))
}

const SOURCES = [
  ['shanghai_office_2019.html', fromHtml, '上海市人民政府办公厅', 2019],
  ['shanghai_office_2025.md', fromText, '上海市人民政府办公厅', 2025],
] as const

describe.each(SOURCES)('%s', (file, open, org, year) => {
  const doc = open(fixtureText(file))
  const plain = readFile(new TextEncoder().encode(fixtureText(file)), file, OPTIONS)

  test.each([
    ['docx', asDocx],
    ['pdf', asPdf],
  ] as const)('gives the same figures as %s', async (kind, made) => {
    const reading = await read(made(doc), `a.${kind}`)
    expect(reading).toMatchObject({ rowsLoaded: 1, encoding: kind })
    expect(texts(reading, 'org_name')).toEqual([org])
    expect(reading.batches[0]?.year[0]).toBe(year)
    expect(figures(reading)).toEqual(figures(plain))
    if (open === fromHtml) expect(figures(reading)).toMatchObject(expectedFigures(org, year))
  })
})

test('what is no report is refused by name, and so is what cannot be opened', async () => {
  const told = async (bytes: Uint8Array, name: string) => {
    const { outcome, issues } = await read(bytes, name)
    return `${outcome} ${issues[0]?.code}`
  }
  expect(await told(docx(paragraph('会议通知：明天开会')), 'a.docx')).toBe('refuse unknown-template')
  expect(await told(pdf(['']), 'a.pdf')).toBe('refuse document-scan')
  const cut = new TextEncoder().encode('%PDF-1.7 cut')
  expect(await told(cut, 'a.pdf')).toBe('refuse document-damaged')
  expect(await told(cut, 'a.csv')).toBe('refuse wrong-format')
  const wide = (name: string) => [...name].flatMap(sign => [sign.charCodeAt(0), 0])
  const container = (name: string) => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...wide(name)])
  expect(await told(container('WordDocument'), 'a.doc')).toBe('refuse document-old')
  expect(await told(container('EncryptedPackage'), 'a.docx')).toBe('refuse document-locked')
  expect(await told(container('EncryptedPackage'), 'a.xlsx')).toBe('refuse encrypted-workbook')
  expect(await told(container('Workbook'), 'a.xls')).toBe('refuse wrong-format')
  expect(await told(new TextEncoder().encode('{\\rtf1 x}'), 'a.doc')).toBe('refuse document-old')
})

test('a Word file under another name is read for what it is, and told', async () => {
  const made = asDocx(fromHtml(fixtureText('shanghai_office_2019.html')))
  expect((await read(made, 'a.docx')).groups.some(({ code }) => code === 'extension-mismatch')).toBe(false)
  const reading = await read(made, 'a.csv')
  expect(reading.rowsLoaded).toBe(1)
  expect(reading.groups.find(({ code }) => code === 'extension-mismatch')?.detail).toBe('docx')
})

test('a Word file without its document is refused as before, never read as a table', () => {
  expect(readFile(docx(paragraph('题')), 'a.docx', OPTIONS)).toMatchObject({
    outcome: 'refuse',
    rowsLoaded: 0,
  })
})

const REAL = join(import.meta.dirname, '../../../../shared/real/raw/huaian_2024.pdf')
const there = existsSync(REAL)
if (!there) console.warn('skipped: the real PDF stands beside the repository, not here')

test.skipIf(!there)(
  'the real PDF gives the figures that were transcribed by hand, none in doubt',
  async () => {
    const reading = await read(new Uint8Array(readFileSync(REAL)), 'huaian_2024.pdf')
    expect(texts(reading, 'org_name')).toEqual(['淮安市人民政府'])
    expect(figures(reading)).toMatchObject(expectedFigures('淮安市人民政府', 2024))
    expect(reading.groups.filter(({ code }) => /doubt|missing/.test(code))).toEqual([])
  },
)
