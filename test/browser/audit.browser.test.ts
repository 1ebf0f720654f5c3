/** The supervisor's two minutes in the built app: from the matrix to the form, by mouse and by keyboard, and what is taken away. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../src/intake/readFile'
import { readVerdicts } from '../../src/state/verdicts'
import { go, openFiles, query, textFile } from './support/app'
import { violations } from './support/axe'
import { settledState } from './support/browser'
import { suite } from './support/suite'

const { start } = suite({
  viewport: { width: 1366, height: 768 },
  acceptDownloads: true,
  reducedMotion: 'reduce',
})

const APPLICANTS = ['natural', 'business', 'research', 'welfare', 'legal', 'other_org', 'total']
const HEADER = `org_id,org_name,county,year,t3_template,${APPLICANTS.map(a => `new_received__${a}`).join(',')}`
const BROKEN = [
  HEADER,
  'a,甲镇,子县,2023,2021,3,0,0,0,0,0,3',
  'a,甲镇,子县,2024,2021,3,,0,0,0,0,2',
  '<img src=x onerror=window.__pwned=1>,<img src=x onerror=window.__pwned=1>,子县,2024,2021,1,0,0,0,0,0,5',
].join('\n')

/** The value cells of the form that are lit, by column id. */
function lit(page: Page): Promise<string[]> {
  return page
    .locator('.fm-lit')
    .evaluateAll(cells => cells.map(cell => cell.getAttribute('data-column') ?? ''))
}

describe('from the list to the form', () => {
  it('by mouse: the strongest reason, its cells on the form, the question, and what was said stays', async () => {
    const page = await start()
    await openFiles(page, [textFile('坏.csv', BROKEN)])
    await go(page, '#/audit')
    await page.getByRole('button', { name: /甲镇.*2024/ }).click()
    await page.getByRole('heading', { name: /甲镇 2024/ }).waitFor()
    const cells = await lit(page)
    expect(cells).toContain('new_received__total')
    expect(cells).toContain('new_received__natural')
    expect(cells.every(id => id.startsWith('new_received__'))).toBe(true)
    const { left, right } = (
      (await query(
        page,
        `SELECT left_value AS left, right_value AS right FROM finding WHERE org_id = 'a' AND check_id = 'K02'`,
      )) as { left: number; right: number }[]
    )[0] ?? { left: -1, right: -1 }
    expect([left, right]).toEqual([3, 2])
    expect(await page.locator('.au-equation').textContent()).toContain('≠')
    expect(await page.locator('.au-question').textContent()).toMatch(/2024 年年报/)
    // A blank on the form is hollow and never 0.
    expect(await page.locator('[data-column="new_received__business"]').getAttribute('data-status')).toBe(
      'blank',
    )
    await page.getByLabel('备注（仅存本机）').fill('已电话联系')
    await page.getByRole('button', { name: '需核实', exact: true }).click()
    await go(page, '#/overview')
    await go(page, '#/audit')
    await page.getByRole('button', { name: /甲镇.*2024/ }).click()
    await expect.poll(() => page.getByLabel('备注（仅存本机）').inputValue()).toBe('已电话联系')
    expect(await page.getByRole('button', { name: '需核实', exact: true }).getAttribute('aria-pressed')).toBe(
      'true',
    )
    expect(await page.evaluate(() => (window as { __pwned?: number }).__pwned)).toBeUndefined()
  })

  it('by keyboard alone: along the list, into the form, from lit cell to lit cell', async () => {
    const page = await start({ hash: '#/audit' })
    const first = page.locator('.au-row').first()
    await first.focus()
    const before = await page.locator('.au-head h1').textContent()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.locator('.au-head h1').textContent()).not.toBe(before)
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('au-row')
    await page.locator('.fm-cell[tabindex="0"]').first().focus()
    const start1 = await page.evaluate(() => document.activeElement?.getAttribute('data-column'))
    await page.keyboard.press(']')
    const next = await page.evaluate(() => document.activeElement?.getAttribute('data-column') ?? '')
    expect(next).not.toBe(start1)
    expect(await lit(page)).toContain(next)
    await page.keyboard.press('ArrowLeft')
    expect(await page.locator('.fm-readout').textContent()).not.toBe('')
  })

  it('from report to report the form says each time what that report says, cell by cell', async () => {
    const page = await start({ hash: '#/audit' })
    const rows = page.locator('.au-row')
    // A year without a report, or one with nothing but blanks, has no numbers.
    let forms = 0
    for (const at of [3, 1, 2, 6, 0]) {
      await rows.nth(at).click()
      await expect.poll(() => rows.nth(at).getAttribute('aria-current')).toBe('true')
      const [orgId, year] = ((await rows.nth(at).getAttribute('id')) ?? '').split('-').slice(-2)
      await page.locator(`.au-report:not([data-stale]) h1:has-text("${year}")`).waitFor()
      await settledState(page)
      const shown = await page
        .locator('.fm-cell[data-status="number"]')
        .evaluateAll(cells => cells.map(c => [c.getAttribute('data-column') ?? '', c.textContent ?? '']))
      if (shown.length === 0) continue
      forms++
      const columns = shown.map(([id]) => `"${id}"`).join(', ')
      const [own] = (await query(
        page,
        `SELECT ${columns} FROM report WHERE org_id = '${orgId}' AND year = ${year} ORDER BY revision DESC`,
      )) as Record<string, number>[]
      expect(shown).toEqual(shown.map(([id = '']) => [id, String(own?.[id])]))
      expect(await page.locator('.au-question').count()).toBe(1)
    }
    expect(forms).toBeGreaterThan(2)
  })

  it('from the matrix of 总览 in one step, also to a year without a report', async () => {
    const page = await start({ hash: '#/overview' })
    await page
      .getByRole('gridcell', { name: /未报|未找到/ })
      .first()
      .click()
    await page.locator('[data-view="audit"]').waitFor()
    expect(await page.locator('.au-missing').textContent()).toContain('未找到不等于未公开')
  })
})

describe('rules and coverage', () => {
  it('count what could not be judged apart, and lead to the list', async () => {
    const page = await start({ hash: '#/audit?at=rules' })
    const row = page.getByRole('row', { name: /^K01/ })
    const counts = (await query(
      page,
      `SELECT result, sum(n)::INTEGER AS n FROM check_count WHERE check_id = 'K01' GROUP BY result`,
    )) as { result: string; n: number }[]
    const of = (result: string) => counts.find(c => c.result === result)?.n ?? 0
    const cells = (await row.getByRole('cell').allTextContents()).map(text =>
      text.replaceAll(',', '').replace(/推得后成立.*/, ''),
    )
    expect(cells.slice(1, 5)).toEqual([of('FAIL'), of('PASS'), of('UNKNOWN'), of('N/A')].map(String))
    await row.getByRole('button', { name: /不成立/ }).click()
    await page.locator('.au-row').first().waitFor()
    expect(page.url()).toContain('ak=K01')
    await go(page, '#/audit?at=coverage')
    expect(await page.locator('.ov-cell').count()).toBeGreaterThan(300)
  })
})

describe('what is taken away', () => {
  it('the workbook holds the list and its evidence; what was said comes back on another device', async () => {
    const page = await start()
    await openFiles(page, [textFile('坏.csv', BROKEN)])
    await go(page, '#/audit')
    await page.locator('.au-row').first().waitFor()
    await page.getByRole('button', { name: '误报', exact: true }).click()
    const menu = page.getByRole('button', { name: '导出核查单' })
    await menu.click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /XLSX/ }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/核查单\.xlsx$/)
    const reading = readFile(new Uint8Array(readFileSync(await download.path())), 'list.xlsx', {
      emptyMeans: 'blank',
      duplicates: 'last',
      latestYear: 2026,
      sourceId: 's1',
    })
    const listed = (await query(page, 'SELECT DISTINCT org_id, year FROM finding')) as unknown[]
    expect(reading.rowsLoaded).toBe(listed.length)

    await menu.click()
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /JSON/ }).click(),
    ])
    const text = readFileSync(await saved.path(), 'utf8')
    expect(readVerdicts(text).entries.map(e => e.verdict)).toEqual(['false_alarm'])

    const other = await start({ fresh: true })
    await openFiles(other, [textFile('另一份.csv', BROKEN)])
    await go(other, '#/audit')
    await other.locator('.au-row').first().waitFor()
    expect(await other.locator('.au-row-state').count()).toBe(0)
    await other.getByTestId('verdict-input').setInputFiles({
      name: 'v.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    })
    await expect
      .poll(() => other.getByRole('button', { name: '误报', exact: true }).getAttribute('aria-pressed'))
      .toBe('true')
  })
})

it('axe finds nothing in any tab, on desk and phone, and nothing is wider than the page', async () => {
  for (const viewport of [
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ]) {
    const page = await start({ viewport })
    for (const hash of ['#/audit', '#/audit?at=rules', '#/audit?at=coverage', '#/audit?ao=CY008~2025']) {
      await go(page, hash)
      expect(await violations(page), `${hash} at ${viewport.width}`).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide, `${hash} at ${viewport.width}`).toBeLessThanOrEqual(0)
    }
  }
})
