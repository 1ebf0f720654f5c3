/** A hundred published reports at once: a list by state, the doubtful ones one after the other, the page answering all the while. */
import { expect, it } from 'vitest'
import { formColumns } from '../../src/domain/dictionary'
import { LAYOUTS, tablesOf } from '../intake/report/printers'
import { fixtureText } from '../intake/report/support'
import { query } from './support/app'
import { suite } from './support/suite'

const { start } = suite({ hash: '#/data' })

const MANY = 100

/** Every tenth has a label overwritten by a figure, every twentieth from the seventh on is no report. */
function reports() {
  return Array.from({ length: MANY }, (_, i) => {
    const template = i % 2 === 0 ? '2021' : '2019'
    const year = template === '2021' ? '2022' : '2020'
    const tokens = Object.fromEntries(formColumns(template).map(c => [c.id, '0']))
    const layout = LAYOUTS[i % 3]
    const text = layout?.print(tablesOf({ template, tokens })) ?? ''
    const own = text.replaceAll('枕砚镇', `第${i}号镇`).replaceAll('2022', year)
    const damaged = i % 10 === 4 ? own.replace('1.属于国家秘密', '0') : own
    const content = i % 20 === 7 ? '这是一份普通通知，没有表格。请各单位按时报送。' : damaged
    const name = `${i}${layout?.file.replace(/^[^.]*/, '') ?? '.txt'}`
    return { name, mimeType: 'text/plain', buffer: Buffer.from(content) }
  })
}

it('a hundred files: counts, order, the doubtful by one key, and what is loaded', async () => {
  const page = await start()
  await page.setInputFiles('[data-testid=file-input]', reports())
  const dialog = page.getByRole('dialog')
  await dialog.getByText('存疑 10 · 未能读取 5 · 读全 85').waitFor()
  const states = await dialog
    .locator('.rv-filerow')
    .evaluateAll(all => all.map(e => e.getAttribute('data-fate')))
  expect(states).toHaveLength(MANY)
  expect(states.slice(0, 15)).toEqual([...Array(10).fill('doubtful'), ...Array(5).fill('refused')])
  expect(await dialog.locator('.rv-filerow').first().textContent()).toContain('存疑（7 格）')
  const chosen = () => dialog.locator('.rv-filerow:has(:checked) .rv-filename').textContent()
  const first = await chosen()
  await dialog.locator('.so-panel').waitFor()
  await page.keyboard.press('j')
  await expect.poll(chosen).not.toBe(first)
  await dialog.locator('.so-panel').waitFor()
  // The file in view is in sight in the list too.
  for (let i = 0; i < 8; i++) await page.keyboard.press('j')
  await dialog.locator('.so-panel').waitFor()
  const [row, list] = [
    await dialog.locator('.rv-filerow:has(:checked)').boundingBox(),
    await dialog.locator('.rv-files').boundingBox(),
  ]
  expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual((list?.y ?? 0) + (list?.height ?? 0) + 1)
  for (let i = 0; i < 9; i++) await page.keyboard.press('k')
  await expect.poll(chosen).toBe(first)
  await page.getByRole('button', { name: '按上述处理载入' }).click()
  await expect.poll(() => query(page, 'SELECT count(*) AS n FROM report')).toEqual([{ n: 95 }])
})

it('a correction made before loading is in the tables, with what stood there', async () => {
  const page = await start()
  const seed = {
    name: '年报.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(fixtureText('qilihai_2020.txt')),
  }
  await page.setInputFiles('[data-testid=file-input]', seed)
  const dialog = page.getByRole('dialog')
  await dialog.locator('[data-column="new_received__total"].fm-cell').click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await dialog.locator('.fm-corrected').first().waitFor()
  await page.getByRole('button', { name: '按上述处理载入' }).click()
  await expect.poll(() => query(page, 'SELECT new_received__total AS n FROM report')).toEqual([{ n: 1 }])
  expect(
    await query(page, "SELECT status, raw_text FROM cell_note WHERE column_id = 'new_received__total'"),
  ).toEqual([{ status: 'corrected', raw_text: '0' }])
})

it('a corrected report of a body and year that are there is told cell by cell on its form, and becomes the next version', async () => {
  const page = await start()
  const seed = fixtureText('qilihai_2020.txt')
  const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await page.setInputFiles('[data-testid=file-input]', file('初版.txt', seed))
  await page.getByRole('button', { name: '按上述处理载入' }).click()
  await expect.poll(() => query(page, 'SELECT revision FROM report')).toHaveLength(1)
  await page.locator('.dt-paste-field').fill(seed.replace('4859033元', '4859000元'))
  await page.getByRole('button', { name: '读取并加入' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('本份有 1 格不同').waitFor()
  const cell = dialog.locator('[data-column="procure_amount_yuan"].fm-cell')
  expect(await cell.locator('.fm-before').textContent()).toBe('4859033')
  expect(await cell.getAttribute('aria-label')).toContain('原来 4859033')
  await page.getByRole('button', { name: '按上述处理载入' }).click()
  await expect
    .poll(() => query(page, 'SELECT procure_amount_yuan AS n FROM clean'))
    .toEqual([{ n: 4_859_000 }])
})
