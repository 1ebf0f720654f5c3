/** Many files at once, and further files for the dataset in use, by the controls of 数据. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { query } from './support/app'
import { settledState } from './support/browser'
import { suite } from './support/suite'

const { start } = suite({ hash: '#/data' })

const HEADER =
  'town,county,year,applications_new,applications_carried,granted,partly_granted,denied,not_held,carried_forward'

function text(name: string, ...lines: string[]) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from([HEADER, ...lines].join('\n')) }
}

function broken(name: string) {
  const path = fileURLToPath(new URL(`../fixtures/hostile/${name}`, import.meta.url))
  return { name, mimeType: 'text/csv', buffer: readFileSync(path) }
}

const COUNT = 'SELECT count(*)::INTEGER AS n FROM report'

async function commit(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await dialog.getByRole('button', { name: '按上述处理载入' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await settledState(page)).toBe('ready')
}

it('twenty files at once give a line each: one that is broken stops none, and its line says why', async () => {
  const page = await start()
  const years = Array.from({ length: 17 }, (_, i) => 2008 + i)
  const good = years.map(year =>
    text(`${year}.csv`, `甲镇,子县,${year},3,0,2,1,0,0,0`, `乙镇,子县,${year},1,0,1,0,0,0,0`),
  )
  const bad = ['str_06_unbalanced_quote.csv', 'str_00_empty.csv', 'enc_08_one_gbk_line_in_utf8.csv'].map(
    broken,
  )
  await page.setInputFiles('input[type=file]', [...good.slice(0, 5), ...bad, ...good.slice(5)])
  const list = page.locator('.dt-files tbody tr')
  // Whether the broken ones are asked about first is not the matter here.
  const asked = page.getByRole('dialog')
  await list.filter({ hasText: '2008.csv' }).or(asked).first().waitFor()
  if (await asked.isVisible()) await commit(page)
  await expect.poll(() => list.count()).toBe(20)
  expect(await query(page, COUNT)).toEqual([{ n: 34 }])
  const lines = await list.allTextContents()
  expect(lines.slice(0, 5).every(line => /^20\d\d\.csv已载入20$/.test(line))).toBe(true)
  expect(lines[5]).toMatch(/str_06_unbalanced_quote\.csv没有打开：.*引号/)
  expect(lines[6]).toMatch(/str_00_empty\.csv没有打开：./)
  expect(lines[7]).toMatch(/enc_08_one_gbk_line_in_utf8\.csv没有打开：./)
  await page.getByRole('button', { name: '载入回执 2024.csv' }).click()
  await page.locator('.rc-fileline', { hasText: '2024.csv' }).waitFor()
  expect(await page.locator('.rc-counts').first().textContent()).toMatch(/2 行已载入/)
})

it('a further file joins the dataset in use; what it changes is shown with both figures, and the old revision stays', async () => {
  const page = await start()
  expect(await page.getByRole('button', { name: '加入当前数据集' }).count(), 'a sample takes no files').toBe(
    0,
  )
  await page.setInputFiles(
    'input[type=file]',
    text('一.csv', '甲镇,子县,2022,3,0,2,1,0,0,0', '乙镇,子县,2022,1,0,1,0,0,0,0'),
  )
  await page.locator('tr[aria-current]', { hasText: '一.csv' }).waitFor()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: '加入当前数据集' }).click(),
  ])
  await chooser.setFiles(
    text(
      '二.csv',
      '甲镇,子县,2022,5,0,4,1,0,0,0',
      '乙镇,子县,2022,1,0,1,0,0,0,0',
      '丙镇,子县,2022,1,0,1,0,0,0,0',
    ),
  )
  const changes = page.getByRole('dialog').locator('.df-differences')
  await changes.waitFor()
  const told = await changes.textContent()
  expect(told).toContain('新文件与已有的 1 份年报不同')
  expect(told).toMatch(/甲镇 2022 年一\.csv 第 2 行 → 二\.csv 第 2 行/)
  expect(await changes.locator('tbody tr').allTextContents()).toContainEqual(
    expect.stringMatching(/新收.*总计35$/),
  )
  expect(await query(page, COUNT), 'nothing changes before the answer').toEqual([{ n: 2 }])
  await commit(page)
  await page.locator('tr[aria-current]', { hasText: '等 2 个文件' }).waitFor()
  expect(
    await query(
      page,
      'SELECT org_name, revision, new_received__total AS n FROM report ORDER BY org_name, revision',
    ),
  ).toEqual([
    { org_name: '丙镇', revision: 0, n: 1 },
    { org_name: '乙镇', revision: 0, n: 1 },
    { org_name: '甲镇', revision: 0, n: 3 },
    { org_name: '甲镇', revision: 1, n: 5 },
  ])
})

it('files dropped over a dataset of the user’s can be opened or added', async () => {
  const page = await start()
  const drop = (into: 'new' | 'current', name: string, year: number) =>
    page.evaluate(
      ([where, file, lines]) => {
        const carried = new DataTransfer()
        carried.items.add(new File([lines], file))
        const send = (type: string, target: Element) =>
          target.dispatchEvent(
            new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }),
          )
        send('dragenter', document.body)
        return new Promise<boolean>(resolve =>
          requestAnimationFrame(() =>
            setTimeout(() => {
              const target = document.querySelector(`[data-into="${where}"]`)
              if (target) send('drop', target)
              resolve(target !== null)
            }),
          ),
        )
      },
      [into, name, `${HEADER}\n甲镇,子县,${year},3,0,2,1,0,0,0\n`] as const,
    )
  expect(await drop('current', '一.csv', 2021), 'nothing is added to a sample').toBe(false)
  await page.evaluate(() => dispatchEvent(new DragEvent('dragleave', { dataTransfer: new DataTransfer() })))
  expect(await drop('new', '一.csv', 2021)).toBe(true)
  await page.locator('tr[aria-current]', { hasText: '一.csv' }).waitFor()
  expect(await drop('current', '二.csv', 2022)).toBe(true)
  await page.locator('tr[aria-current]', { hasText: '等 2 个文件' }).waitFor()
  expect(await query(page, COUNT)).toEqual([{ n: 2 }])
})
