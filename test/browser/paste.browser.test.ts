/** A report copied from a web page and pasted: its tables are told by the markup, which is read and never shown. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { fixtureText } from '../intake/report/support'
import { openFiles, query, textFile } from './support/app'
import { settledState } from './support/browser'
import { suite } from './support/suite'

const { start } = suite({ hash: '#/data' })

const PAGE = fixtureText('shanghai_office_2019.html')

/**
 * Pastes both forms of a copy as they are: the clipboard of the browser would clean the markup first, and another
 * program's need not.
 */
async function paste(page: Page, html: string, plain: string): Promise<void> {
  const field = page.locator('.dt-paste-field')
  await field.click()
  await field.evaluate(
    (element, [markup, text]) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', markup)
      clipboardData.setData('text/plain', text)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      document.execCommand('insertText', false, text)
    },
    [html, plain] as const,
  )
}

it('a report of a page is read by its tables; nothing of its markup runs, is shown or is asked for', async () => {
  const page = await start()
  const hostile = `<script>window.ran = true</script><img src="https://evil.example/x.png" onerror="window.ran = true"><meta http-equiv="refresh" content="0;url=https://evil.example/">`
  const plain = PAGE.replace(/<[^>]*>/g, '\n')
  await paste(page, PAGE.replace('<table', `${hostile}<table`), plain)
  await page.getByText('将按网页中的表格读取').waitFor()
  expect(await page.locator('.dt-paste-field').inputValue()).not.toContain('<table')
  await page.getByRole('button', { name: '读取粘贴的内容' }).click()
  await settledState(page)
  const confirm = page.getByRole('dialog').getByRole('button', { name: /载入/ }).first()
  if (await confirm.count()) await confirm.click()
  await expect
    .poll(() => query(page, 'SELECT org_name, year, new_received__natural AS n FROM report'))
    .toEqual([{ org_name: '上海市人民政府办公厅', year: 2019, n: 821 }])
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
})

it('cells of a spreadsheet, which are copied with markup too, are read as text', async () => {
  const page = await start()
  await paste(
    page,
    '<table><tr><td>单位</td><td>年份</td><td>新收申请</td></tr><tr><td>甲镇</td><td>2024</td><td>5</td></tr></table>',
    '单位\t年份\t新收申请\n甲镇\t2024\t5\n',
  )
  expect(await page.getByText('将按网页中的表格读取').count()).toBe(0)
  await page.getByRole('button', { name: '读取粘贴的内容' }).click()
  await settledState(page)
  await expect
    .poll(() => query(page, 'SELECT org_name, new_received__total AS n FROM report'))
    .toEqual([{ org_name: '甲镇', n: 5 }])
})

it('stays in the field while other data are read, goes once it is loaded itself, and with everything that is forgotten', async () => {
  const page = await start()
  const field = page.locator('.dt-paste-field')
  const text = '单位,年份,新收申请\n乙镇,2024,7\n'
  await field.fill(text)
  await openFiles(page, [textFile('甲.csv', '单位,年份,新收申请\n甲镇,2024,5\n')])
  await expect.poll(() => query(page, 'SELECT org_name FROM report')).toEqual([{ org_name: '甲镇' }])
  const add = page.getByRole('button', { name: '读取并加入' })
  await add.waitFor()
  expect(await field.inputValue()).toBe(text)

  await add.click()
  await expect.poll(() => query(page, 'SELECT count(*)::INT AS n FROM report')).toEqual([{ n: 2 }])
  await expect.poll(() => field.inputValue()).toBe('')

  await field.fill(text)
  await page.getByRole('button', { name: '清除全部数据' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '清除全部数据' }).click()
  await expect.poll(() => field.inputValue()).toBe('')
})

it('stays to be corrected where it is refused, though another file came into use on the way', async () => {
  const page = await start()
  const field = page.locator('.dt-paste-field')
  const text = '没有表头的一段话，不是年报\n'
  await field.fill(text)
  const rows = Array.from({ length: 4000 }, (_, i) => `第${i}镇,2024,5`)
  const opening = openFiles(page, [textFile('甲.csv', `单位,年份,新收申请\n${rows.join('\n')}\n`)])
  await page.getByRole('button', { name: /^读取/ }).first().click()
  await opening
  await page.locator('.dt-right').getByText('没有打开的文件').waitFor()
  expect(await query(page, 'SELECT count(*)::INT AS n FROM report')).toEqual([{ n: 4000 }])
  expect(await field.inputValue()).toBe(text)
})
