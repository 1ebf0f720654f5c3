/** Takes a page back to what a first visitor sees: the demo county, and nothing of a user's. */
import type { Page } from 'playwright-core'
import { go, query } from './app'
import { settledState } from './browser'

const DEMO = '澄砚县'
const DEMO_REPORTS = 405

/** Clears everything through the app's own button, which is there only where something was opened. */
async function forget(page: Page): Promise<void> {
  const button = page.locator('.dt-forget').getByRole('button')
  if ((await button.count()) === 0) return
  await button.click()
  await page.getByRole('dialog').getByRole('button', { name: '清除全部数据' }).click()
  await button.waitFor({ state: 'detached' })
  await settledState(page)
}

/** False where the page cannot be taken back, so that a new one is needed. */
export async function pristine(page: Page, hash: string): Promise<boolean> {
  if ((await settledState(page)) !== 'ready' || (await page.getByRole('dialog').count()) > 0) return false
  await go(page, '#/data')
  await forget(page)
  const current = (await page.locator('tr[aria-current]').textContent()) ?? ''
  if (!current.includes(DEMO)) {
    await page.getByRole('row', { name: DEMO }).getByRole('button').first().click()
    await page.locator('tr[aria-current]', { hasText: DEMO }).waitFor()
    await settledState(page)
  }
  const [held] = await query(page, 'SELECT count(*)::INTEGER AS n FROM report')
  if (held?.n !== DEMO_REPORTS) return false
  await page.mouse.move(0, 0)
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    scrollTo(0, 0)
    performance.clearMeasures()
  })
  await go(page, hash === '' ? '#/overview' : hash)
  return (await settledState(page)) === 'ready'
}
