/** 透视 as it is used: with the keyboard alone, by dragging, on the way from a cell to its reports, and out as files. */
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { go, openFiles, textFile } from './support/app'
import { violations } from './support/axe'
import { suite } from './support/suite'

const { start } = suite({ acceptDownloads: true, viewport: { width: 1366, height: 768 } })

const wells = (page: Page) =>
  page
    .locator('[data-field]')
    .evaluateAll(fields => fields.map(field => (field as HTMLElement).dataset.field))

/** The cell that has the focus: its role, its place, what it says. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const cell = document.activeElement as HTMLElement | null
    return [cell?.getAttribute('role'), cell?.dataset.at, cell?.textContent]
  })

const hash = (page: Page) => page.evaluate(() => location.hash)

const label = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/**
 * Presses a button of a field as one does without a mouse: by its row, then by Tab. Script can put the focus on the
 * button itself, which no key does; the list then moves it to a row, and the key may arrive there.
 */
async function pressInField(page: Page, field: string, button: string): Promise<void> {
  await page.locator(`[data-field="${field}"]`).focus()
  for (let tabs = 0; (await label(page)) !== button; tabs++) {
    expect(tabs).toBeLessThan(8)
    await press(page, 'Tab')
  }
  await press(page, 'Enter')
}

describe('the table by keyboard', () => {
  it('is one tab stop; arrow keys reach heads, names and figures, open and close groups, sort and set widths', async () => {
    const page = await start({ hash: '#/pivot' })
    const grid = page.getByRole('treegrid')
    expect(await grid.locator('[tabindex="0"]').count()).toBe(1)
    await grid.locator('[tabindex="0"]').focus()
    expect(await focused(page)).toEqual(['columnheader', '0,0', '单位'])

    await press(page, 'ArrowDown')
    expect(await focused(page)).toEqual(['rowheader', '2,0', '街道 小计（16 个）'])
    const rows = () => grid.getByRole('row').count()
    const open = await rows()
    await press(page, 'ArrowLeft')
    await expect.poll(rows).toBeLessThan(open)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe('false')
    await press(page, 'ArrowRight')
    await expect.poll(rows).toBe(open)

    await press(page, 'ArrowUp', 'ArrowRight')
    expect(await focused(page)).toEqual(['columnheader', '1,1', '2019'])
    const width = () => page.evaluate(() => (document.activeElement as HTMLElement).offsetWidth)
    const before = await width()
    await press(page, 'Shift+ArrowRight', 'Shift+ArrowRight')
    await expect.poll(width).toBe(before + 16)

    await press(page, 'Enter')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-sort')))
      .toBe('descending')
    await press(page, 'ArrowDown', 'ArrowDown')
    const largest = Number((await focused(page))[2])
    await press(page, 'ArrowDown')
    expect(Number((await focused(page))[2])).toBeLessThanOrEqual(largest)

    await press(page, 'Control+End')
    expect((await focused(page))[0]).toBe('gridcell')
    expect(await grid.locator('[tabindex="0"]').count()).toBe(1)
    await press(page, 'Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[role=treegrid]'))).toBeNull()
  })

  it('tells a screen reader its size, its levels and the columns and rows of what it has drawn', async () => {
    const page = await start({ hash: '#/pivot' })
    const grid = page.getByRole('treegrid')
    const told = await grid.evaluate(box => ({
      rows: Number(box.getAttribute('aria-rowcount')),
      columns: Number(box.getAttribute('aria-colcount')),
      levels: [...box.querySelectorAll('[role=row][aria-level]')].map(row => row.getAttribute('aria-level')),
      indices: [...box.querySelectorAll('[role=row]')].map(row => Number(row.getAttribute('aria-rowindex'))),
      heads: [...box.querySelectorAll('[role=columnheader]')].map(head => [
        Number(head.getAttribute('aria-colindex')),
        Number(head.getAttribute('aria-colspan') ?? 1),
      ]),
    }))
    expect(told.indices).toEqual(Array.from({ length: told.rows }, (_, i) => i + 1))
    expect(new Set(told.levels)).toEqual(new Set(['1', '2']))
    for (const [at = 0, span = 0] of told.heads) expect(at + span - 1).toBeLessThanOrEqual(told.columns)
  })
})

describe('the fields', () => {
  it('are dragged by mouse within a well and from one to another', async () => {
    const page = await start({ hash: '#/pivot' })
    await page
      .locator('[data-field="rows:type"]')
      .dragTo(page.locator('[data-field="columns:year"]'), { targetPosition: { x: 60, y: 24 } })
    await expect.poll(() => hash(page)).toMatch(/pr=org&pc=year,type/)
    await page
      .locator('[data-field="values:new_received"]')
      .dragTo(page.locator('[data-field="values:disclosure_rate"]'), { targetPosition: { x: 60, y: 24 } })
    await expect
      .poll(() => wells(page))
      .toEqual(['rows:org', 'columns:year', 'columns:type', 'values:disclosure_rate', 'values:new_received'])
  })

  it('are dragged by keys: Enter on the grip, Tab to the other well, Enter', async () => {
    const page = await start({ hash: '#/pivot?pr=type&pc=year' })
    await page.locator('[data-field="rows:type"]').getByRole('button', { name: '拖动：类型' }).focus()
    await press(page, 'Enter')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('.pv-fields') !== null))
      .toBe(true)
    for (let i = 0; i < 6; i++) {
      const over = await page.evaluate(
        () => document.activeElement?.closest('section')?.querySelector('h3')?.textContent ?? '',
      )
      if (over === '列') break
      await press(page, 'Tab')
    }
    await press(page, 'Enter')
    await expect.poll(() => wells(page)).toContain('columns:type')
  })

  it('move by buttons that Tab reaches, and the focus stays on the field, in its well and in another', async () => {
    const page = await start({ hash: '#/pivot' })
    await page.locator('[data-field="rows:org"]').focus()
    await press(page, 'Tab', 'Tab')
    expect(await label(page)).toBe('上移：单位')
    await press(page, 'Enter')
    await expect.poll(() => hash(page)).toContain('pr=org,type')
    await expect.poll(() => label(page)).toBe('上移：单位')
    await press(page, 'Tab', 'Tab', 'Enter')
    await page.getByRole('menuitem', { name: '移到列' }).press('Enter')
    await expect.poll(() => hash(page)).toContain('pr=type&pc=year,org')
    await expect
      .poll(() =>
        page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field')),
      )
      .toBe('columns:org')
    expect(await label(page)).toBe('上移：单位')
  })

  it('take a cell of the form as value, made and shown in another way', async () => {
    const page = await start({ hash: '#/pivot?pr=type&pc=year&pv=new_received' })
    await page.getByRole('button', { name: /^添加到值/ }).press('Enter')
    await page.locator('input:focus').waitFor()
    await page.keyboard.type('国家秘密')
    await page
      .getByRole('option', { name: /国家秘密（自然人/ })
      .first()
      .click()
    await expect.poll(() => hash(page)).toContain('deny_state_secret__natural')
    await pressInField(page, 'values:new_received', '设置：新收申请')
    await page.getByRole('menuitem', { name: '占本列合计' }).click()
    await expect.poll(() => hash(page)).toContain('new_received~whole~column')
    const shares = page
      .getByRole('treegrid')
      .getByRole('gridcell')
      .filter({ hasText: /^\d+%$/ })
    await expect.poll(() => shares.count()).toBeGreaterThan(5)
  })

  it('are filtered by member, and the totals are those of what is left', async () => {
    const page = await start({ hash: '#/pivot?pr=type&pc=year&pv=new_received' })
    const cell = (row: string) =>
      page.getByRole('treegrid').getByRole('row').filter({ hasText: row }).getByRole('gridcell').last()
    const [street = '', all = ''] = await Promise.all([
      cell('街道').textContent(),
      cell('合计（').textContent(),
    ]).then(texts => texts.map(text => text ?? ''))
    await pressInField(page, 'rows:type', '移到：类型')
    await page.getByRole('menuitem', { name: '留在这里，另加筛选' }).click()
    await page.getByRole('button', { name: /^选择：类型/ }).click()
    await page.getByRole('checkbox', { name: /街道/ }).press('Space')
    await page.keyboard.press('Escape')
    await expect
      .poll(async () => Number(await cell('合计（').textContent()))
      .toBe(Number(all) - Number(street))
    await page.getByText('类型：只留镇、乡').first().waitFor()
  })
})

describe('a cell', () => {
  it('opens the reports behind it, each with its form; Esc gives the focus back to the cell', async () => {
    const page = await start({ hash: '#/pivot?pr=type&pc=year&pv=disclosure_rate' })
    const grid = page.getByRole('treegrid')
    await grid.locator('[tabindex="0"]').focus()
    await press(page, 'ArrowDown', 'ArrowRight', 'ArrowRight')
    const [, at] = await focused(page)
    await press(page, 'Enter')
    const drawer = page.getByRole('dialog')
    const said = (await drawer.locator('.pf-head > span').textContent()) ?? ''
    const [, x = '', n = ''] = /(\d+)\/(\d+)/.exec(said) ?? []
    // The sums of the reports listed are those of the cell.
    await drawer.getByRole('row').nth(1).waitFor()
    const figures = await drawer
      .getByRole('row')
      .evaluateAll(rows => rows.slice(1).map(row => row.querySelectorAll('td')[1]?.textContent ?? ''))
    const parts = figures.flatMap(text => {
      const found = /^(\d+)\/(\d+)$/.exec(text)
      return found ? [found.slice(1).map(Number)] : []
    })
    expect(parts.reduce((sum, [top = 0]) => sum + top, 0)).toBe(Number(x))
    expect(parts.reduce((sum, [, bottom = 0]) => sum + bottom, 0)).toBe(Number(n))
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await focused(page))[1]).toBe(at)
    // Its statement lists the same reports in the SQL tab, run only when asked.
    await press(page, 'Enter')
    await drawer.getByRole('link', { name: '在 SQL 中打开' }).click()
    await page.getByRole('button', { name: '运行', exact: true }).click()
    await page.getByText(`${figures.length} 行 ×`).waitFor()
  })

  it('leads down to its bodies, and to the same figure in 比较', async () => {
    const page = await start({ hash: '#/pivot?pr=type&pc=year&pv=new_received' })
    const street = page.getByRole('treegrid').getByRole('row').filter({ hasText: '街道' }).first()
    await street.getByRole('gridcell').last().click()
    await page.getByRole('button', { name: '按单位展开' }).click()
    await expect
      .poll(() =>
        page
          .getByRole('treegrid')
          .getByRole('row', { name: /霁川街道/ })
          .count(),
      )
      .toBe(1)
    await page
      .getByRole('treegrid')
      .getByRole('row')
      .filter({ hasText: '街道' })
      .first()
      .getByRole('gridcell')
      .last()
      .click()
    await page.getByRole('button', { name: '在“比较”中看图' }).click()
    await expect.poll(() => hash(page)).toMatch(/^#\/compare\?.*m=new_received.*t=subdistrict/)
  })
})

describe('tables of one’s own', () => {
  it('are kept under a name, there again after a reload, and forgotten when removed', async () => {
    const page = await start({ hash: '#/pivot?pr=county&pv=new_received~median~value' })
    await page.getByRole('textbox', { name: '名称' }).fill('各县中位数')
    await page.keyboard.press('Enter')
    await go(page, '#/pivot')
    await page.reload()
    await page.getByRole('button', { name: '各县中位数', exact: true }).click()
    await expect.poll(() => hash(page)).toContain('pr=county&pv=new_received~median~value')
    await page.getByRole('button', { name: '移除“各县中位数”' }).click()
    expect(await page.evaluate(() => localStorage.getItem('mingjing-tables'))).toBeNull()
  })
})

describe('files of the table', () => {
  async function save(page: Page, entry: RegExp): Promise<{ name: string; bytes: Buffer }> {
    await page.getByRole('button', { name: '导出' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: entry }).click(),
    ])
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  }

  it('are a workbook with merged heads, cells and provenance, a CSV, a page and Markdown of the same figures', async () => {
    const page = await start({ hash: '#/pivot?pr=type&pc=year&pv=new_received' })
    const last = page
      .getByRole('treegrid')
      .getByRole('row')
      .filter({ hasText: '合计（' })
      .getByRole('gridcell')
      .last()
    const total = Number(await last.textContent())

    const book = await save(page, /^工作簿 XLSX/)
    expect(book.name).toMatch(/^明镜_示例数据（虚构）_新收申请.*\.xlsx$/)
    const files = unzipSync(new Uint8Array(book.bytes))
    const sheet = (n: number) => strFromU8(files[`xl/worksheets/sheet${n}.xml`] ?? new Uint8Array())
    expect(sheet(1)).toContain('<mergeCell ')
    expect(sheet(1)).toContain(`<v>${total}</v>`)
    expect(sheet(2)).toContain('新收申请')
    expect(sheet(3)).toMatch(/[0-9a-f]{64}/)

    const csv = new TextDecoder().decode((await save(page, /^CSV/)).bytes)
    expect(csv).toMatch(new RegExp(`^合计,.*,${total}\\r?$`, 'm'))
    const html = new TextDecoder().decode((await save(page, /^网页 HTML/)).bytes)
    expect(html).toContain(`>${total}</td>`)
    expect(html).toContain('colspan=')
    const markdown = new TextDecoder().decode((await save(page, /^Markdown/)).bytes)
    expect(markdown).toMatch(new RegExp(`\\| ${total} \\|$`, 'm'))
  })

  it('go into the clipboard as a table, also where the page is not a secure context', async () => {
    const page = await start({ host: 'plain', hash: '#/pivot?pr=type&pc=year&pv=new_received' })
    await page.getByRole('button', { name: '导出' }).click()
    await page.getByRole('menuitem', { name: /^复制表格/ }).click()
    await page.getByText('表格已复制').waitFor()
    // A place to paste into, as a text program has it.
    await page.evaluate(() => {
      const paper = document.createElement('div')
      paper.contentEditable = 'true'
      paper.id = 'paper'
      document.body.append(paper)
      paper.focus()
    })
    // The menu that closes may take the focus once more, and a paste takes its time.
    const tables = page.locator('#paper table')
    await expect
      .poll(async () => {
        await page.locator('#paper').focus()
        await page.keyboard.press('Control+V')
        await tables
          .first()
          .waitFor({ timeout: 1500 })
          .catch(() => undefined)
        return tables.count()
      })
      .toBeGreaterThan(0)
    const pasted = await tables.first().evaluate(table => ({
      heads: [...table.querySelectorAll('th[colspan]')].map(head => head.textContent),
      names: [...table.querySelectorAll('tbody th')].map(name => name.textContent),
    }))
    expect(pasted.heads).toEqual(['2019 版表格', '2021 版表格'])
    expect(pasted.names).toEqual(['街道', '镇', '乡', '合计', '参与计算的年报'])
    await page.locator('#paper').evaluate(paper => paper.remove())
  })
})

describe('a large table', () => {
  it('is drawn in part, both ways, and the focus stays where it is however far it is scrolled', async () => {
    const page = await start()
    const lines = ['org_name,county,year,new_received__total']
    for (let body = 0; body < 5200; body++)
      for (const year of body < 1500 ? [2022, 2023] : [2023])
        lines.push(`第${body}镇,第${body % 60}县,${year},${(body * 7) % 90}`)
    await openFiles(page, [textFile('大.csv', lines.join('\n'))])
    // So many bodies are not what a table begins with; who asks for them gets them.
    await go(page, '#/pivot')
    const grid = page.getByRole('treegrid')
    await expect.poll(() => hash(page)).toContain('pr=county&')
    await page.getByRole('button', { name: /现成的表/ }).click()
    await page.getByRole('option', { name: '类型 × 年份：新收与公开率' }).click()
    await page.getByRole('treegrid', { name: /按类型、单位和年份/ }).waitFor()
    await go(page, '#/pivot?pr=org&pc=county,year&pv=new_received')
    await page.getByRole('treegrid', { name: /按单位、县和年份/ }).waitFor()
    await grid.getByRole('row').nth(5).waitFor()
    expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(1500)
    expect(Number(await grid.getAttribute('aria-colcount'))).toBeGreaterThan(180)
    const cells = () => grid.getByRole('gridcell').count()
    expect(await cells()).toBeLessThan(1500)

    await grid.locator('[tabindex="0"]').focus()
    await press(page, 'Control+End')
    expect((await focused(page))[0]).toBe('gridcell')
    await press(page, 'ArrowUp', 'ArrowUp', 'ArrowUp')
    const at = (await focused(page))[1]
    await grid.evaluate(box => box.scrollTo(0, 0))
    await page.waitForFunction(() => document.querySelector('[aria-rowindex="8"]') !== null)
    expect((await focused(page))[1]).toBe(at)
    expect(await cells()).toBeLessThan(1500)
  })
})

describe('for everyone', () => {
  it.each(['light', 'dark'] as const)('has no barrier that axe finds, in %s', async colorScheme => {
    const page = await start({ hash: '#/pivot?pd=shading,trend', colorScheme })
    expect(await violations(page, '[data-view="pivot"]')).toEqual([])
    await page.getByRole('treegrid').getByRole('gridcell').nth(3).click()
    await page.getByRole('dialog').getByRole('row').nth(1).waitFor()
    expect(await violations(page, '[role="dialog"]')).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('fits a telephone and a page at double size: nothing but the table scrolls sideways', async () => {
    for (const viewport of [
      { width: 390, height: 844 },
      { width: 683, height: 384 },
    ]) {
      const page = await start({ hash: '#/pivot', viewport })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      )
      const legend = await page.locator('.pv-legend').boundingBox()
      if (viewport.height > 800)
        expect((legend?.y ?? 0) + (legend?.height ?? 0)).toBeLessThan(viewport.height - 60)
      await page.getByText('字段与显示').click()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      )
      expect(await violations(page, '[data-view="pivot"]')).toEqual([])
    }
  })
})
