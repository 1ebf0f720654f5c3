/** 趋势 with its switches, 构成, 热力 and the order of 表格: by mouse and by keys, on desk and phone. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { go, query } from './support/app'
import { violations } from './support/axe'
import { settledState } from './support/browser'
import { suite } from './support/suite'

const { start } = suite({ viewport: { width: 1366, height: 768 } })

const OWN = '#/compare?tab=trend&m=disclosure_rate&f=CY001'

async function press(page: Page, group: string, name: string): Promise<void> {
  await page
    .getByRole('radiogroup', { name: group, exact: true })
    .getByRole('radio', { name, exact: true })
    .click()
  await settledState(page)
}

/** The rows of the twin, cell by cell. */
function twin(page: Page): Promise<string[][]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.cmp-twin tbody tr')].map(row =>
      [...row.children].map(cell => cell.textContent ?? ''),
    ),
  )
}

function sentence(page: Page): Promise<string | null> {
  return page.locator('.cmp-sentence').textContent()
}

function address(page: Page): Promise<string> {
  return page.evaluate(() => location.hash)
}

it('turns the trend into changes, three years together and small charts, all of it in the link', async () => {
  const page = await start({ hash: OWN })
  await press(page, '变化', '增减')
  expect(await address(page)).toContain('ch=absolute')
  const [own] = await query(
    page,
    `SELECT max(v) FILTER (WHERE year = 2025) - max(v) FILTER (WHERE year = 2024) AS d FROM (
      SELECT year, (granted__total + partial__total)::DOUBLE / handled_total__total AS v FROM clean WHERE org_id = 'CY001')`,
  )
  const points = Math.round(Number(own?.d) * 1000) / 10
  const shown = `${points < 0 ? '−' : '+'}${Math.abs(points)} 个百分点`
  expect(await sentence(page)).toContain(shown)
  expect((await twin(page))[0]?.at(-1)).toContain(shown)

  await press(page, '变化', '数值')
  await press(page, '时段', '三年合并')
  const [sum] = await query(
    page,
    `SELECT sum(granted__total + partial__total) AS x, sum(handled_total__total) AS n FROM clean
      WHERE org_id = 'CY001' AND year BETWEEN 2023 AND 2025`,
  )
  expect((await twin(page))[0]?.at(-1)).toContain(`${sum?.x}/${sum?.n}`)
  expect(await sentence(page)).toContain('2023–2025 年')

  await press(page, '图形', '小图，同轴')
  expect(await address(page)).toMatch(/sm=shared/)
  await page.locator('.chart').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const live = await page.locator('.cmp-figure [aria-live]').textContent()
  expect(live).not.toContain('枕砚街道')
  expect(live).toContain('三年合并')
  await page.reload()
  await settledState(page)
  expect(await page.getByRole('radio', { name: '小图，同轴' }).getAttribute('aria-checked')).toBe('true')
  expect(await page.getByRole('radio', { name: '三年合并' }).getAttribute('aria-checked')).toBe('true')
})

it('keeps only bodies with a value in every year, says how many it drops, and the way to the definition of the form', async () => {
  const page = await start({ hash: '#/compare?tab=trend&m=new_received' })
  await press(page, '单位', '各年都有数')
  const [panel] = await query(
    page,
    `SELECT count(*) FILTER (WHERE n = 7) AS kept, count(*) FILTER (WHERE n BETWEEN 1 AND 6) AS dropped FROM (
      SELECT org_id, count(new_received__total) AS n FROM clean WHERE NOT coalesce(org_type = 'government', FALSE) GROUP BY org_id)`,
  )
  const said = await page.locator('.cmp-tools').textContent()
  expect(said).toContain(`${panel?.kept} 个单位`)
  expect(said).toContain(`另有 ${panel?.dropped} 个`)
  expect(await sentence(page)).not.toContain('年报份数不同')
  await page.locator('.cmp-formchange a').click()
  await settledState(page)
  expect(await address(page)).toContain('#/methods')
})

it('shows the mix of years and of bodies with counts that add up', async () => {
  const page = await start({ hash: '#/compare?tab=mix' })
  const parts = (row: readonly string[]) =>
    row.map(cell => Number(/^[\d,]+/.exec(cell)?.[0].replaceAll(',', '')))
  for (const row of await twin(page)) {
    const counts = parts(row.slice(1, -2))
    const total = counts.at(-1)
    expect(counts.slice(0, -1).reduce((a, b) => a + b, 0)).toBe(total)
  }
  await press(page, '各条为', '2025 年各单位')
  expect(await address(page)).toContain('ty=2025')
  expect((await twin(page)).length).toBeGreaterThan(30)
  await page.locator('.chart').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(1)
  await page.keyboard.press('Escape')
  await press(page, '看什么', '不予公开的理由')
  expect(await page.locator('.cmp-twin thead').textContent()).toContain('行政查询事项')
})

it('moves through the heat table by keys with one tab stop, and every cell says what it is', async () => {
  const page = await start({ hash: '#/compare?tab=heat&m=new_received&f=CY001' })
  const stops = page.locator('.cmp-heat [tabindex="0"]')
  await stops.first().waitFor()
  expect(await stops.count()).toBe(1)
  await stops.first().focus()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
    /^枕砚街道 · 2019 年/,
  )
  await page.keyboard.press('End')
  await page.keyboard.press('PageDown')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''))
    .toMatch(/2025 年/)
  await expect.poll(() => stops.count()).toBe(1)
  const words = await page.locator('.cmp-heat-look').textContent()
  expect(words).toContain('2025 年')
  await press(page, '次序', '由高到低')
  expect(await address(page)).toContain('so=-value')
  await press(page, '各列为', '同组各项指标')
  expect(await page.locator('.cmp-heat-head').textContent()).toContain('新收')
  expect(await page.locator('.cmp-heat').getAttribute('aria-rowcount')).toBe('61')
})

it('puts the table in order by a head and sets the change beside each figure', async () => {
  const page = await start({ hash: '#/compare?tab=table&m=new_received&ty=2024' })
  await press(page, '变化', '百分比')
  const column = page.getByRole('columnheader', { name: '同 2023 年比' }).first()
  await column.getByRole('button').click()
  await settledState(page)
  expect(await column.getAttribute('aria-sort')).toBe('descending')
  const values = await page.evaluate(() =>
    [...document.querySelectorAll('.cmp-group:first-child tbody tr td:last-child')].map(
      td => td.textContent ?? '',
    ),
  )
  const numbers = values.flatMap(text => {
    const found = /^([+−]?)([\d.,]+)%/.exec(text)
    return found ? [Number(found[2]?.replaceAll(',', '')) * (found[1] === '−' ? -1 : 1)] : []
  })
  expect(numbers.length).toBeGreaterThan(10)
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a))
  // A base below 5 has both its figures and no per cent.
  const small = values.filter(text => /^[0-4] → \d/.test(text))
  expect(small.length).toBeGreaterThan(5)
  expect(small.every(text => !text.includes('%') && text.includes('不算百分比'))).toBe(true)
})

it('axe finds nothing in trend, small charts, changes, mix, heat and table, and nothing is wider than the page', async () => {
  const page = await start({ hash: OWN })
  const hashes = [
    `${OWN}&ch=relative&p3=1&cp=1`,
    `${OWN}&sm=own&an=2021~note`,
    '#/compare?tab=mix&ty=2024',
    '#/compare?tab=heat&f=CY001',
    '#/compare?tab=heat&ht=metrics&lang=en',
    '#/compare?tab=table&ch=absolute&so=-change',
  ]
  const all: string[] = []
  for (const viewport of [
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport)
    for (const hash of hashes) {
      await go(page, hash)
      await settledState(page)
      const found = await violations(page)
      all.push(...found.map(text => `${hash} ${viewport.width} ${text}`))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wide, `${hash} ${viewport.width}`).toBeLessThanOrEqual(0)
    }
  }
  expect(all).toEqual([])
})
