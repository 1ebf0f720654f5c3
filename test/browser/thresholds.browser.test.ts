/** Thresholds in the built app: changed in 口径, seen in 核查 and on what is exported, kept, and taken back. */
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { go, openFiles, query, textFile } from './support/app'
import { violations } from './support/axe'
import { settledState } from './support/browser'
import { suite } from './support/suite'

const { start } = suite({
  viewport: { width: 1366, height: 768 },
  acceptDownloads: true,
  reducedMotion: 'reduce',
})

/** The checks run again before the results change. */
const SLOW = { timeout: 30_000 }

// By the customary date of towns, 31 January, the second is late; by 28 February neither is.
const TOWNS = [
  'org_id,org_name,org_level,org_type,county,year,published_date,new_received__total',
  'a,甲镇,town,town_zhen,子县,2023,2024-01-31,3',
  'b,乙镇,town,town_zhen,子县,2023,2024-02-15,4',
].join('\n')

const late = (page: Page) => query(page, `SELECT org_id FROM finding WHERE check_id = 'K53' ORDER BY org_id`)
const field = (page: Page) => page.getByRole('textbox', { name: /乡镇街道公布日期/ })

async function change(page: Page, to: string): Promise<void> {
  await field(page).fill(to)
  await field(page).press('Enter')
}

async function workbook(page: Page): Promise<string> {
  await page.getByRole('button', { name: '导出核查单' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /XLSX/ }).click(),
  ])
  const files = unzipSync(new Uint8Array(readFileSync(await download.path())))
  return Object.values(files)
    .map(file => strFromU8(file))
    .join('\n')
}

describe('a changed threshold', () => {
  it('changes the results, is told in 核查, in print and in the workbook, is kept, and is reset', async () => {
    const page = await start()
    await openFiles(page, [textFile('乡镇.csv', TOWNS)])
    await go(page, '#/audit')
    expect(await page.locator('.pt-thresholds').count()).toBe(0)
    const before = await workbook(page)
    expect(before).toContain('次年 1 月 31 日')
    expect(before).not.toContain('已改，默认')
    expect(await late(page)).toEqual([{ org_id: 'b' }])

    await go(page, '#/methods?e=K53')
    await change(page, '2月30日')
    expect(await page.getByRole('alert').textContent()).toContain('01-31')
    expect(await late(page)).toEqual([{ org_id: 'b' }])
    await change(page, '２月２８日')
    const failed = page.locator('[data-result="FAIL"] .mt-number')
    await expect.poll(() => failed.textContent(), SLOW).toBe('0')
    expect(await late(page)).toEqual([])
    expect(await field(page).inputValue()).toBe('02-28')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain(
      '公布日期',
    )

    await change(page, '01-30')
    await expect.poll(() => failed.textContent(), SLOW).toBe('2')
    await page.getByRole('link', { name: /在核查清单中查看/ }).click()
    await expect.poll(() => page.locator('.au-row').count(), SLOW).toBe(2)
    expect(await page.locator('.pt-thresholds').first().textContent()).toContain('已改 1 项阈值')
    expect(page.url()).not.toContain('0130')
    const after = await workbook(page)
    expect(after).toContain('次年 1 月 30 日')
    expect(after).toContain('已改，默认 次年 1 月 31 日')
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('.au-print').textContent()).toContain(
      '已改阈值 乡镇街道公布日期 次年 1 月 30 日（默认 次年 1 月 31 日）',
    )

    await page.reload()
    expect(await settledState(page)).toBe('ready')
    expect(await late(page)).toEqual([{ org_id: 'a' }, { org_id: 'b' }])
    await page.getByRole('link', { name: '查看阈值' }).first().click()
    await page.getByRole('button', { name: '全部恢复默认' }).click()
    await expect
      .poll(() => page.locator('.mt-thresholds-state').textContent(), SLOW)
      .toContain('全部为默认值')
    expect(await late(page)).toEqual([{ org_id: 'b' }])
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
  })

  it('goes with everything that is forgotten', async () => {
    const page = await start()
    await openFiles(page, [textFile('乡镇.csv', TOWNS)])
    await go(page, '#/methods?e=T07')
    await change(page, '2-28')
    await page.getByText('已改 1 项').waitFor()
    await go(page, '#/data')
    await page.getByRole('button', { name: '清除全部数据' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '清除全部数据' }).click()
    await expect.poll(() => page.evaluate(() => localStorage.length), SLOW).toBe(0)
    await go(page, '#/methods?e=T07')
    await page.getByText('全部为默认值').waitFor()
    expect(await field(page).inputValue()).toBe('01-31')
  })
})

it('every check has its page, under its group, with its question and what it could judge', async () => {
  const page = await start({ hash: '#/methods' })
  const links = page
    .getByRole('navigation', { name: '指标、规则和说明' })
    .getByRole('link', { name: /^K\d\d / })
  const codes = (await links.allTextContents()).map(text => text.slice(0, 3))
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.length).toBeGreaterThanOrEqual(40)
  expect(await page.getByRole('region', { name: /^核查 [A-G] / }).count()).toBeGreaterThanOrEqual(6)
  const told = (await query(
    page,
    `SELECT check_id, sum(n)::INTEGER AS n FROM check_count GROUP BY check_id`,
  )) as { check_id: string; n: number }[]
  for (const code of codes) {
    await go(page, `#/methods?e=${code}`)
    const terms = await page.locator('.mt-facts dd').allTextContents()
    expect(terms.length, code).toBe(4)
    expect(
      terms.every(text => text.trim().length > 3),
      code,
    ).toBe(true)
    const counts = await page.locator('[data-result] .mt-number').allTextContents()
    const sum = counts.reduce((n, text) => n + Number(text.replaceAll(',', '')), 0)
    expect(sum, code).toBe(told.find(row => row.check_id === code)?.n ?? 0)
  }
})

it('axe finds nothing on a check, the thresholds and the dates, on desk and phone, and nothing is wider than the page', async () => {
  for (const viewport of [
    // So high that the bar at the foot of the page lies over no row: what it covers counts as too small.
    { width: 1366, height: 3000 },
    { width: 390, height: 844 },
  ]) {
    const page = await start({ viewport, hash: '#/methods?e=T07' })
    await change(page, 'x')
    await page.getByRole('alert').waitFor()
    for (const hash of [
      '',
      '#/methods?e=K26',
      '#/methods?e=K62',
      '#/methods?e=K53&lang=en',
      '#/methods?e=T04',
      '#/methods?e=T07&lang=en',
    ]) {
      if (hash !== '') await go(page, hash)
      expect(await violations(page), `${hash} at ${viewport.width}`).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide, `${hash} at ${viewport.width}`).toBeLessThanOrEqual(0)
    }
  }
})
