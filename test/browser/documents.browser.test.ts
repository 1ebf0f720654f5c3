/** Reports as Word files and PDFs in the built app: off the page's thread, from the own origin, under the policy. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { fromHtml } from '../../src/intake/report/fromHtml'
import { asDocx, asPdf } from '../intake/report/asDocuments'
import { docx, paragraph } from '../intake/report/docx'
import { pdf } from '../intake/report/pdf'
import { fixtureText } from '../intake/report/support'
import { openFiles, query, type TestFile } from './support/app'
import { settledState } from './support/browser'
import { suite } from './support/suite'

// The suite itself fails on a request to another origin, on a violation of the policy and on the words «fake worker».
const { start, visit, forgive } = suite({ hash: '#/data' })

const REPORT = fromHtml(fixtureText('shanghai_office_2019.html'))
const AS_DOCX: TestFile = { name: '办公厅2019.docx', bytes: asDocx(REPORT) }
const AS_PDF: TestFile = { name: '办公厅2019.pdf', bytes: asPdf(REPORT) }

const FIGURES =
  'SELECT org_name, year, new_received__natural AS received, granted__natural AS granted, granted__total AS total FROM report'
const EXPECTED = [{ org_name: '上海市人民政府办公厅', year: 2019, received: 821, granted: 258, total: null }]

/** Drops a file on the page; the promise is that of the drop, not of the reading. */
function drop(page: Page, { name, bytes }: TestFile): Promise<void> {
  return page.evaluate(
    ([file, base64]) => {
      const carried = new DataTransfer()
      carried.items.add(new File([Uint8Array.from(atob(base64), sign => sign.charCodeAt(0))], file))
      for (const type of ['dragenter', 'drop']) {
        const event = new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true })
        document.body.dispatchEvent(event)
      }
    },
    [name, Buffer.from(bytes).toString('base64')] as const,
  )
}

const loaded = (page: Page, name: string) => page.locator('tr[aria-current]', { hasText: name }).waitFor()

for (const host of ['secure', 'plain'] as const) {
  it(`a Word file and a PDF that are dropped become data, ${host} context`, async () => {
    const page = await start({ host, fresh: true })
    const asked: string[] = []
    visit().context.on('request', request => asked.push(new URL(request.url()).pathname))
    await drop(page, AS_DOCX)
    await loaded(page, AS_DOCX.name)
    expect(await query(page, FIGURES)).toEqual(EXPECTED)
    expect(
      asked.filter(path => /pdf|bcmap/i.test(path)),
      'nothing of PDF is loaded for a Word file',
    ).toEqual([])
    await drop(page, AS_PDF)
    await loaded(page, AS_PDF.name)
    expect(await query(page, FIGURES)).toEqual(EXPECTED)
    expect(asked.filter(path => /pdf\.worker.*\.js$/.test(path)).length).toBe(1)
    expect(
      asked.some(path => /UniGB-UCS2-H.*\.bcmap$/.test(path)),
      'characters of a font outside the file',
    ).toBe(true)
  })
}

it('the page answers while a PDF is read, and never loads its reader itself', async () => {
  const page = await start()
  const ticks = await page.evaluate(
    async ([name, base64]) => {
      let count = 0
      const timer = setInterval(() => count++, 10)
      const file = new File([Uint8Array.from(atob(base64), sign => sign.charCodeAt(0))], name)
      const opening = window.mingjing?.open([file], { review: 'default' })
      const before = count
      await opening
      clearInterval(timer)
      return count - before
    },
    [AS_PDF.name, Buffer.from(AS_PDF.bytes).toString('base64')] as const,
  )
  expect(ticks).toBeGreaterThan(10)
  const own = await page.evaluate(() => performance.getEntriesByType('resource').map(entry => entry.name))
  expect(own.filter(url => /pdf/i.test(url.split('/').at(-1) ?? ''))).toEqual([])
})

it('documents of several kinds at once: those that cannot be read say why and stop none', async () => {
  const page = await start()
  const bad: TestFile[] = [
    { name: '扫描.pdf', bytes: pdf(['', '']) },
    {
      name: '旧.doc',
      bytes: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('WordDocument', 'utf16le')]),
    },
    { name: '断.docx', bytes: AS_DOCX.bytes.subarray(0, 2000) },
    { name: '通知.docx', bytes: docx(paragraph('会议通知：明天上午开会')) },
  ]
  const receipts = await openFiles(page, [...bad, AS_PDF, { ...AS_DOCX, bytes: AS_DOCX.bytes }])
  const told = receipts.map(({ outcome, issues }) =>
    `${outcome} ${outcome === 'refuse' ? issues[0]?.code : ''}`.trim(),
  )
  expect(told.slice(0, 4)).toEqual([
    'refuse document-scan',
    'refuse document-old',
    'refuse document-damaged',
    'refuse unknown-template',
  ])
  expect(receipts.slice(4).every(({ rows }) => rows === 1)).toBe(true)
  expect(receipts[0]?.issues[0]?.message).toMatch(/页面是图片/)
})

it('a PDF is read again at the next visit', async () => {
  const page = await start()
  await openFiles(page, [AS_PDF])
  expect(await query(page, FIGURES)).toEqual(EXPECTED)
  await page.reload()
  expect(await settledState(page)).toBe('ready')
  expect(await query(page, FIGURES)).toEqual(EXPECTED)
})

it('tables of characters that do not come from the server are told, and no figure is left out', async () => {
  const page = await start({
    fresh: true,
    prepare: context =>
      context.route(/\.bcmap$/, route => route.fulfill({ status: 200, body: '<html>登录</html>' })),
  })
  const [receipt] = await openFiles(page, [AS_PDF])
  expect(receipt).toMatchObject({ outcome: 'refuse', rows: 0 })
  expect(receipt?.issues[0]?.code).toBe('document-reader-missing')
  forgive(/bcmap/)
})

const REAL = join(import.meta.dirname, '../../../shared/real/raw/huaian_2024.pdf')
const there = existsSync(REAL)
if (!there) console.warn('skipped: the real PDF stands beside the repository, not here')

it.skipIf(!there)('a real report is data with a receipt a moment after it was dropped', async () => {
  const page = await start()
  await drop(page, { name: 'huaian_2024.pdf', bytes: new Uint8Array(readFileSync(REAL)) })
  await loaded(page, 'huaian_2024.pdf')
  expect(
    await query(
      page,
      'SELECT org_name, year, new_received__total AS n, handled_total__total AS m, lit_after_total AS k FROM report',
    ),
  ).toEqual([{ org_name: '淮安市人民政府', year: 2024, n: 3119, m: 3050, k: 20 }])
})
