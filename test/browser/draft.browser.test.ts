/** A draft is checked before it goes out: pasted, dropped or chosen, by mouse and by keys; nothing of it stays. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { fixtureText } from '../intake/report/support'
import { go, query } from './support/app'
import { violations } from './support/axe'
import { settledState } from './support/browser'
import { suite } from './support/suite'

const { start } = suite({ hash: '#/data?sheet=draft' })

const SEED = fixtureText('qilihai_2020.txt')
/** The text of the seed contradicts its table 4, which tells of six suits. */
const CONTRADICTED = SEED.replace(
  '一、总体情况\n',
  '一、总体情况\n2020年，因政府信息公开被提起行政诉讼2件。\n',
)
const named = (text: string) => ({ name: '草稿.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })
const choose = (page: Page, text: string) => page.setInputFiles('[data-testid=draft-input]', named(text))
const rows = (page: Page) => page.locator('.dr-row b').allTextContents()

it('the seed: what to mend, in the order in which to mend it, with what each wants; the address says nothing of it', async () => {
  const page = await start()
  await choose(page, SEED)
  await page.getByRole('heading', { name: '七里海镇人民政府' }).waitFor()
  await expect
    .poll(() => rows(page))
    .toEqual([
      '行标签被数字盖住',
      '总计列未填',
      '复议诉讼多于办结申请',
      '第五或第六部分为空',
      '疑把事项数填作决定数',
    ])
  await page.locator('.dr-row').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('heading', { name: '总计列未填' }).waitFor()
  const want = await page.locator('.dr-want').textContent()
  expect(want).toContain('新收 总计 0 → 1')
  expect(want).toContain('二者取一')
  expect(await page.locator('.fm-cell.fm-lit[data-column="new_received__total"]').count()).toBe(1)
  expect(await page.evaluate(() => decodeURIComponent(location.hash))).toBe('#/data?sheet=draft')
  expect((await query(page, "SELECT count(*) AS n FROM report WHERE org_name LIKE '七里海%'"))[0]?.n).toBe(0)
  expect(await violations(page)).toEqual([])
})

it('nothing passes by silence: what was not judged is listed with the reason, on the printed sheet too', async () => {
  const page = await start()
  await choose(page, SEED)
  await page.locator('.dr-summary summary').nth(1).click()
  const not = await page.locator('.dr-not').textContent()
  expect(not).toContain('没有本单位上年年报可对照')
  expect(not).toContain('结转衔接')
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const sheet = await page.locator('.dr-print').textContent()
  expect(sheet).toContain('七里海镇人民政府 2020 年年报草稿自查表')
  expect(sheet).toContain('没有判断不等于通过')
  expect(await page.locator('.dr-print .dr-box').count()).toBe(5)
})

it('a sentence is quoted with the cells it contradicts; a change on trial mends what it mends', async () => {
  const page = await start()
  await choose(page, CONTRADICTED)
  await page.locator('.dr-row', { hasText: '正文复议诉讼数与表不符' }).click()
  expect(await page.locator('.dr-quote').textContent()).toBe('2020年，因政府信息公开被提起行政诉讼2件')
  const lit = page.locator('.fm-cell.fm-lit')
  expect(await lit.evaluateAll(all => all.map(e => e.getAttribute('data-column')))).toContain(
    'lit_direct_total',
  )
  await page.locator('.dr-row').first().click()
  await expect.poll(() => lit.evaluateAll(all => all.map(e => e.getAttribute('data-column')))).toHaveLength(7)
  await page.locator('.dr-row').nth(1).click()
  await page.getByRole('button', { name: '对照原文' }).click()
  const cell = page.getByRole('dialog').locator('[data-column="new_received__total"].fm-cell')
  await cell.click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '关闭' }).click()
  await page.getByText('试改了 1 格').waitFor()
  await expect
    .poll(async () => (await page.locator('.dr-row-line').allTextContents()).join())
    .not.toContain('（新收）')
})

it('last year and its own year are found in the data; the draft goes there only when asked', async () => {
  const page = await start()
  await page.setInputFiles('[data-testid=file-input]', named(SEED))
  await page.getByRole('button', { name: '按上述处理载入' }).click()
  await expect
    .poll(() => query(page, 'SELECT org_name, year FROM report'))
    .toEqual([{ org_name: '七里海镇人民政府', year: 2020 }])
  await settledState(page)
  await go(page, '#/data?sheet=draft')
  await choose(page, SEED.replaceAll('2020', '2021'))
  await page.getByText('对照本单位 2020 年年报').waitFor()
  expect((await query(page, 'SELECT count(*) AS n FROM report'))[0]?.n).toBe(1)
  await page.getByRole('button', { name: '加入当前数据集' }).click()
  await page.getByRole('button', { name: '按上述处理载入' }).click()
  await expect
    .poll(() => query(page, 'SELECT year FROM report ORDER BY year'))
    .toEqual([{ year: 2020 }, { year: 2021 }])
})

it('what is no report is told with what to do, and leaving forgets everything', async () => {
  const page = await start()
  await choose(page, '这是一份普通通知，没有表格。')
  await page.getByText('没有读出年报').waitFor()
  await page.getByRole('button', { name: '换一份' }).click()
  await choose(page, SEED)
  await page.locator('.dr-row').first().waitFor()
  await go(page, '#/overview')
  await go(page, '#/data?sheet=draft')
  expect(await page.locator('.dr-row').count()).toBe(0)
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }).includes('七里海'))).toBe(false)
})

it('in English, on a phone: the list first, then one finding, and back', async () => {
  const page = await start()
  await page.setViewportSize({ width: 390, height: 844 })
  await go(page, '#/data?sheet=draft&lang=en')
  await choose(page, SEED)
  await page.getByRole('heading', { name: '5 things to mend or check' }).waitFor()
  await page.locator('.dr-row').nth(1).click()
  await page.getByRole('button', { name: '‹ All 5' }).click()
  expect(await page.locator('.dr-row').count()).toBe(5)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
})
