/** Reports of random figures as Word files and PDFs: each cell is read as on the web page, or flagged, never silently different. */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { formColumns, type TemplateId } from '../../../src/domain/dictionary'
import type { ReportRead } from '../../../src/domain/document'
import { isRefusal, type Refusal } from '../../../src/intake/refusal'
import type { Doc } from '../../../src/intake/report/doc'
import { fromDocx } from '../../../src/intake/report/fromDocx'
import { fromHtml } from '../../../src/intake/report/fromHtml'
import { fromPdf } from '../../../src/intake/report/fromPdf'
import { readReports } from '../../../src/intake/report/readReports'
import { bringCMap } from './pdf'
import { printBarePdf, printDocx, printPdf, type Setting } from './printedDocuments'
import { LAYOUTS, type PrintedTable, type Report, tablesOf } from './printers'

const RUNS = Number(process.env.REPORT_RUNS ?? 25)

const token = fc.oneof(
  { weight: 8, arbitrary: fc.constant('0') },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 3000 }).map(String) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '', '/', '—', '无', '12件', '约20', '1,204', '22（其中修订 16 件）'),
  },
)

const report: fc.Arbitrary<Report> = fc.constantFrom<TemplateId>('2019', '2021').chain(template => {
  const columns = formColumns(template)
  return fc.tuple(...columns.map(() => token)).map(tokens => ({
    template,
    tokens: Object.fromEntries(columns.map(({ id }, i) => [id, tokens[i] ?? ''])),
  }))
})

function only(doc: Doc | Refusal, name: string): ReportRead {
  if (isRefusal(doc)) throw new Error(`refused: ${doc.issue.code} ${doc.issue.detail}`)
  const read = readReports(doc, name, { latestYear: 2026 })
  if (isRefusal(read)) throw new Error(`refused: ${read.issue.code}`)
  const [first] = read.reports
  if (!first || read.reports.length !== 1) throw new Error(`${read.reports.length} reports`)
  return first
}

/** What the page says and what the document says, cell by cell. */
function compare({ template }: Report, page: ReportRead, read: ReportRead) {
  const counted = { right: 0, flagged: 0, wrong: [] as string[] }
  const cells = new Map(read.cells.map(cell => [cell.column, cell]))
  const told = new Set(read.doubts.map(({ table }) => table))
  for (const { id, item } of formColumns(template)) {
    const truth = page.cells.find(({ column }) => column === id)
    const cell = cells.get(id)
    if (cell?.doubt != null || (!cell && told.has(item.table))) counted.flagged++
    else if (cell && truth && cell.status === truth.status && cell.value === truth.value) counted.right++
    // Its text is told to be no figure, and is none of the page's.
    else if (cell && cell.value === null && /^(?:unparsed|text)$/.test(cell.status)) counted.flagged++
    else counted.wrong.push(`${id}: ${truth?.raw} read as ${cell?.status} ${cell?.raw}`)
  }
  return counted
}

const setting: fc.Arbitrary<Setting> = fc.record({
  step: fc.integer({ min: 9, max: 15 }),
  padding: fc.integer({ min: 0, max: 12 }),
  width: fc.integer({ min: 400, max: 515 }),
  figures: fc.integer({ min: 24, max: 60 }),
})

type Print = (page: Doc, tables: readonly PrintedTable[], setting: Setting) => Uint8Array
const WAYS: readonly (readonly [string, Print, (bytes: Uint8Array) => Promise<Doc | Refusal>, number])[] = [
  ['Word', printDocx, async bytes => fromDocx(bytes), 0.97],
  ['PDF 有框线', printPdf, bytes => fromPdf(bytes, { bringCMap }), 0.95],
  ['PDF 无框线', printBarePdf, bytes => fromPdf(bytes, { bringCMap }), 0.3],
]
const sums: string[][] = []

test.each(WAYS)(
  '%s',
  async (name, print, open, least) => {
    const sum = { right: 0, flagged: 0, wrong: 0 }
    await fc.assert(
      fc.asyncProperty(report, setting, async (source, set) => {
        const html = LAYOUTS[0]?.print(tablesOf(source)) ?? ''
        const page = fromHtml(html)
        const read = only(await open(print(page, tablesOf(source), set)), 'a')
        const { right, flagged, wrong } = compare(source, only(page, 'a.html'), read)
        sum.right += right
        sum.flagged += flagged
        sum.wrong += wrong.length
        if (wrong.length > 0) throw new Error(wrong.slice(0, 4).join('; '))
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
    sums.push([name, String(sum.right), String(sum.flagged), String(sum.wrong)])
    // Flagging everything would satisfy the property.
    expect(sum.right / (sum.right + sum.flagged)).toBeGreaterThan(least)
  },
  120_000,
)

afterAll(() => {
  const lines = [['版式', '读对', '存疑', '读错'], ...sums].map(row => `| ${row.join(' | ')} |`)
  process.stdout.write(`${lines.join('\n')}\n`)
})
