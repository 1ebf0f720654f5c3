/** A figure of 比较: read and proved by keys, mouse and finger, and taken away as picture, drawing and tables. */
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Download, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { go, query } from './support/app'
import { violations } from './support/axe'
import { settledState } from './support/browser'
import { suite } from './support/suite'

const { start } = suite({ viewport: { width: 1366, height: 768 }, acceptDownloads: true })

const OWN = '#/compare?tab=trend&m=disclosure_rate&f=CY001'

/** Waits for the open proof and gives what it says. */
async function proof(page: Page): Promise<{ value: string; fraction: string; sql: string; all: string }> {
  await settledState(page)
  const dialog = page.getByRole('dialog')
  await dialog.locator('.pf-sql code').waitFor()
  return {
    value: (await dialog.locator('.pf-value').textContent()) ?? '',
    fraction: (await dialog.locator('.pf-head > span').textContent()) ?? '',
    sql: (await dialog.locator('.pf-sql code').textContent()) ?? '',
    all: (await dialog.textContent()) ?? '',
  }
}

/** The figure that the statement of a proof gives when it is run. */
async function answer(page: Page, sql: string) {
  const [row] = await query(page, sql)
  return { x: Number(row?.x), n: Number(row?.n), value: Number(row?.value), reports: Number(row?.reports) }
}

async function closed(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.className ?? '')
}

describe('the proof', () => {
  it('opens by Enter, says what its statement gives, and Esc leads back to the chart', async () => {
    const page = await start({ hash: OWN })
    const chart = page.locator('.chart').first()
    await chart.focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    const read = await page.locator('.chart-tip').textContent()
    await page.keyboard.press('Enter')
    const { value, fraction, sql, all } = await proof(page)
    const { x, n, value: rate, reports } = await answer(page, sql)
    expect(reports).toBe(1)
    expect(value).toBe(`${Math.round(rate * 100)}%`)
    expect(fraction).toBe(`= ${x} / ${n}`)
    expect(read).toContain(value)
    expect(read).toContain(`${x}/${n}`)
    const year = /year = (\d{4})/.exec(sql)?.[1]
    const [cells] = await query(
      page,
      `SELECT granted__total AS a, partial__total AS b, handled_total__total AS n, line FROM report WHERE org_id = 'CY001' AND year = ${year}`,
    )
    expect(Number(cells?.a) + Number(cells?.b)).toBe(x)
    const rows = await page.getByRole('dialog').locator('.pf-table tbody tr').allTextContents()
    expect(rows).toHaveLength(3)
    expect(rows[0]).toContain(`${cells?.a}${cells?.a}第 ${cells?.line} 行 · 列`)
    expect(rows[2]).toContain(`${cells?.n}${cells?.n}第`)
    expect(all).toContain('demo-county.csv')
    expect(all).toContain('示例数据（虚构）')
    await closed(page)
    await expect.poll(() => focused(page)).toContain('chart')
    expect(await page.evaluate(() => location.hash)).not.toContain('pf=')
  })

  it('opens by a click on the mark that is read; the reports it lists add up to its sum', async () => {
    const page = await start({ hash: '#/compare?tab=trend&m=new_received' })
    const chart = page.locator('.chart').first()
    await chart.focus()
    await page.keyboard.press('ArrowLeft')
    const ring = await page.locator('.chart-ring').boundingBox()
    if (!ring) throw new Error('no mark')
    await page.mouse.move(ring.x + 9, ring.y + 9)
    await page.mouse.click(ring.x + 9, ring.y + 9)
    const { sql, all } = await proof(page)
    const { x, reports } = await answer(page, sql)
    expect(all).toContain(`计入的年报 ${reports} 份`)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^再显示/ }).click()
    const table = dialog.locator('.pf-table').first()
    expect(await table.locator('tbody tr').count()).toBe(reports)
    const listed = await table.locator('tbody td.pf-num:nth-child(3)').allTextContents()
    expect(listed.reduce((sum, text) => sum + Number.parseFloat(text), 0)).toBe(x)
    expect(await table.locator('tfoot').textContent()).toContain(String(x))

    // One of the reports, cell by cell, and from there to its form.
    await table.locator('tbody a').first().click()
    await dialog.locator('.pf-raw').first().waitFor()
    await dialog.getByRole('button', { name: '打开原表' }).click()
    await page.locator('[data-view="audit"] .au-head h1').waitFor()
    expect(await page.evaluate(() => location.hash)).not.toContain('pf=')
  })

  it('opens from a figure of the table and from a link, in both languages, and axe finds nothing', async () => {
    const page = await start({ hash: '#/compare?tab=table&m=deny_rate', reducedMotion: 'reduce' })
    await page.getByRole('link', { name: /^出处：枕砚街道/ }).click()
    const zh = await proof(page)
    expect(zh.all).toContain('枕砚街道')
    expect(await violations(page, '[role="dialog"]')).toEqual([])
    await go(page, (await page.evaluate(() => location.hash)).replace('?', '?lang=en&'))
    const en = await proof(page)
    expect(en.value).toBe(zh.value)
    expect(en.sql).toBe(zh.sql)
    expect(en.all).toMatch(/Cells of the form[\s\S]*Definition[\s\S]*Query[\s\S]*Citation/)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
    expect(await violations(page, '[role="dialog"]')).toEqual([])
  })

  it('a finger reads a mark first and proves it with the second tap', async () => {
    const page = await start({
      hash: '#/compare?tab=trend',
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    const ring = await page.locator('.chart-ring').boundingBox()
    if (!ring) throw new Error('no mark')
    const at = { x: ring.x + 9, y: ring.y + 9 }
    await page.touchscreen.tap(at.x, at.y)
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await page.locator('.cmp-readout').textContent()).toContain('看出处')
    await page.getByRole('button', { name: '‹ 上年' }).click()
    await expect.poll(() => page.locator('.cmp-readout-name').textContent()).toContain('2024')
    await page.getByRole('button', { name: '看出处' }).click()
    expect((await proof(page)).all).toContain('2024 年')
  })
})

async function take(page: Page, menu: string, item: string): Promise<Download> {
  await page.getByRole('button', { name: menu, exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item }).click(),
  ])
  await settledState(page)
  return download
}

const bytesOf = async (download: Download) => readFileSync(await download.path())

describe('taken away', () => {
  it('as picture and drawing with all that a picture must carry, light even on a dark page', async () => {
    const page = await start({ hash: OWN, colorScheme: 'dark' })
    const svgFile = await take(page, '下载图', '矢量图 SVG')
    expect(svgFile.suggestedFilename()).toMatch(/^明镜_示例数据（虚构）_.*公开率.*\.svg$/)
    const svg = (await bytesOf(svgFile)).toString('utf8')
    const size = /^<svg [^>]*width="(\d+)" height="(\d+)"/m.exec(svg)
    const sentence = (await page.locator('.cmp-sentence').textContent()) ?? ''
    const said = await page.evaluate(text => {
      const image = new Image()
      const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
      return new Promise<string>(resolve => {
        image.onload = () => resolve(`${image.naturalWidth}x${image.naturalHeight}`)
        image.onerror = () => resolve('not drawn')
        image.src = url
      })
    }, svg)
    expect(said).toBe(`${size?.[1]}x${size?.[2]}`)
    const texts = [...svg.matchAll(/<text [^>]*>([\s\S]*?)<\/text>/g)]
      .map(m => (m[1] ?? '').replaceAll(/<[^>]*>/g, ''))
      .join('')
      .replaceAll(/\s/g, '')
    for (const part of [sentence, '示例数据（虚构）', '本年度办理结果（七）总计', '不说明什么', '数据指纹'])
      expect(texts, part).toContain(part.replaceAll(/\s/g, ''))
    expect(svg).toMatch(/fill="#fff(fff)?"/)

    const png = await bytesOf(await take(page, '下载图', '图片 PNG'))
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      Number(size?.[1]) * 2,
      Number(size?.[2]) * 2,
    ])
    expect(png.byteLength).toBeGreaterThan(20_000)
  })

  it('as CSV with and without a byte-order mark, and as a workbook, with the figures of the engine', async () => {
    const page = await start({ hash: OWN })
    const csv = await take(page, '导出数据', 'CSV（表格软件）')
    const text = (await bytesOf(csv)).toString('utf8')
    expect(text.startsWith('\uFEFF单位编号,')).toBe(true)
    const plain = (await bytesOf(await take(page, '导出数据', 'CSV（纯 UTF-8）'))).toString('utf8')
    expect(plain).toBe(text.slice(1))
    const rows = await query(
      page,
      "SELECT year, granted__total + partial__total AS x, handled_total__total AS n FROM clean WHERE org_id = 'CY001' ORDER BY year",
    )
    expect(rows.length).toBeGreaterThan(5)
    for (const { year, x, n } of rows)
      expect(plain).toContain(`枕砚街道,${year},disclosure_rate,${Number(x) / Number(n)},${x},${n},`)
    expect(plain).toMatch(/数据指纹（SHA-256）：[0-9a-f]{64}/)

    const book = unzipSync(new Uint8Array(await bytesOf(await take(page, '导出数据', '工作簿 XLSX'))))
    const sheet = (n: number) => strFromU8(book[`xl/worksheets/sheet${n}.xml`] ?? new Uint8Array())
    expect(strFromU8(book['xl/workbook.xml'] ?? new Uint8Array())).toMatch(
      /图中所见[\s\S]*逐条数据[\s\S]*来源与口径/,
    )
    const twin = await page.locator('.cmp-twin tbody tr').first().locator('th, td').allTextContents()
    for (const cell of twin) expect(sheet(1)).toContain(cell)
    expect(sheet(2)).toContain(`<v>${Number(rows[0]?.x) / Number(rows[0]?.n)}</v>`)
    expect(sheet(3)).toMatch(/示例数据（虚构）[\s\S]*[0-9a-f]{64}/)
    expect(await page.getByRole('status').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^已存为 明镜_.*\.xlsx$/)]),
    )
  })

  it('as a copied picture and citation; on plain http a sentence says why not', async () => {
    const page = await start({ hash: OWN, permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByRole('button', { name: '下载图', exact: true }).click()
    await page.getByRole('menuitem', { name: '复制图片' }).click()
    await page.getByText('图片已复制').waitFor()
    const types = await page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap(item => item.types),
    )
    expect(types).toContain('image/png')
    await page.getByRole('button', { name: '复制引用', exact: true }).click()
    await page.getByText('引用已复制').waitFor()
    const cited = await page.evaluate(() => navigator.clipboard.readText())
    for (const part of ['枕砚街道', '明镜', '数据指纹', '示例数据（虚构）', '#/compare'])
      expect(cited).toContain(part)

    const plain = await start({ hash: OWN, host: 'plain' })
    await plain.getByRole('button', { name: '下载图', exact: true }).click()
    await plain.getByRole('menuitem', { name: '复制图片' }).click()
    await plain.getByText('不许复制图片').waitFor()
    await plain.getByRole('button', { name: '复制引用', exact: true }).click()
    expect(await plain.getByRole('textbox', { name: '复制引用' }).inputValue()).toContain('枕砚街道')
  })
})
