/** 排名, 分布, 漏斗 and 散点 in the built app: drawn from the engine's figures, read by keyboard, reachable for assistive technology. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { go, query } from './support/app'
import { violations } from './support/axe'
import { suite } from './support/suite'

const { start } = suite({ viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' })

const TABS = ['rank', 'spread', 'funnel', 'scatter'] as const

/** What the live region last said. */
async function spoken(page: Page): Promise<string> {
  return (await page.locator('.cmp-figure [aria-live="polite"]').first().textContent()) ?? ''
}

async function tell(page: Page, key: string): Promise<string> {
  await page.keyboard.press(key)
  return spoken(page)
}

describe('the four figures of one point in time', () => {
  it('count and order the bodies as the engine does, at the desk', async () => {
    const page = await start()
    await go(page, '#/compare?tab=rank&m=disclosure_rate&f=CY001&ty=2025')
    const [row] = await query(
      page,
      `SELECT granted__total + partial__total AS x, handled_total__total AS n FROM clean WHERE org_id = 'CY001' AND year = 2025`,
    )
    const chart = page.locator('.chart')
    expect(await chart.textContent()).toContain(`${row?.x}/${row?.n}`)
    const counts = await query(
      page,
      `SELECT count(*) FILTER (WHERE handled_total__total BETWEEN 1 AND 9) AS small FROM clean
       WHERE year = 2025 AND granted__total + partial__total BETWEEN 0 AND handled_total__total`,
    )
    const small = page.locator('.cmp-rail section', { hasText: '样本少' })
    expect(await small.locator('h2').textContent()).toContain(`${counts[0]?.small} 个`)
    expect(await page.locator('.cmp-sentence').textContent()).toContain('不编名次')
    for (const tab of TABS) {
      await go(page, `#/compare?tab=${tab}&m=disclosure_rate&f=CY001&ty=2025`)
      await page.locator('.chart svg').first().waitFor()
      expect([tab, await violations(page)]).toEqual([tab, []])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect([tab, wide]).toEqual([tab, 0])
    }
  })

  it('are read by the arrow keys, and Enter asks for the proof of the very figure', async () => {
    const page = await start()
    await go(page, '#/compare?tab=rank&m=disclosure_rate&f=CY001&ty=2025&p3=1')
    await page.locator('.chart').focus()
    expect(await tell(page, 'ArrowDown')).toMatch(/^枕砚街道 · 2023–2025 年合并 公开率 \d+% \d+\/\d+/)
    const next = await tell(page, 'ArrowDown')
    expect(next).not.toContain('枕砚街道')
    expect(await tell(page, 'ArrowUp')).toContain('枕砚街道')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/2023-2025~CY001/)

    await go(page, '#/compare?tab=funnel&m=disclosure_rate&f=CY001&ty=2025')
    await page.locator('.chart').focus()
    expect(await tell(page, 'ArrowRight')).toContain('枕砚街道')
    const other = await tell(page, 'ArrowLeft')
    expect(other).toMatch(/界限|不作判断/)
    const zone = await tell(page, 'ArrowDown')
    expect(zone).not.toBe(other)
  })

  it('set apart whatever lies below the fewest cases that the reader chose, and say so', async () => {
    const page = await start()
    await go(page, '#/compare?tab=rank&m=disclosure_rate&ty=2025')
    await page.getByRole('button', { name: /最少件数/ }).click()
    await page.getByRole('option', { name: '20', exact: true }).click()
    const [count] = await query(
      page,
      `SELECT count(*) AS many FROM clean WHERE year = 2025 AND handled_total__total >= 20
       AND granted__total + partial__total BETWEEN 0 AND handled_total__total`,
    )
    const sentence = page.locator('.cmp-sentence')
    await expect.poll(() => sentence.textContent()).toContain(`按办结 20 件以上的 ${count?.many} 个单位计`)
    expect(await page.evaluate(() => location.hash)).toContain('mn=20')
    await go(page, '#/compare?tab=rank&m=new_received&ty=2025&mn=20')
    expect(await page.getByRole('button', { name: /最少件数/ }).count()).toBe(0)
  })

  it('refuse what they cannot show and offer what can', async () => {
    const page = await start()
    await go(page, '#/compare?tab=funnel&m=handled')
    await page.getByRole('button', { name: '看排名' }).click()
    await page.locator('.chart svg').first().waitFor()
    expect(await page.getByRole('tab', { name: '排名' }).getAttribute('aria-selected')).toBe('true')
    await go(page, '#/compare?tab=rank&m=carried_out&p3=1')
    expect(await page.locator('.cmp-ratetools').textContent()).toContain('各年不能相加')
  })

  it('stand on a telephone, in English and in the dark', async () => {
    const page = await start({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
    for (const tab of TABS) {
      await go(page, `#/compare?tab=${tab}&m=disclosure_rate&f=CY001&ty=2025&p3=1&lang=en`)
      await page.locator('.chart svg').first().waitFor()
      expect([tab, await violations(page)]).toEqual([tab, []])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect([tab, wide]).toEqual([tab, 0])
    }
  })
})
