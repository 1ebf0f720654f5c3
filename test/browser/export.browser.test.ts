/** Every export button of 数据 gives a file that holds what is loaded, and asks nothing of any other origin. */
import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { go, openFiles, query, textFile } from './support/app'
import { suite } from './support/suite'

const { start } = suite({ acceptDownloads: true })

async function save(page: Page, button: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

/** Lines of a CSV without line breaks in cells; throws where the byte-order mark is missing. */
function lines(bytes: Buffer): string[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  expect(text.startsWith('\uFEFF')).toBe(true)
  expect(text.endsWith('\r\n')).toBe(true)
  return text.slice(1, -2).split('\r\n')
}

const MINE = [
  'org_name,county,year,new_received__total,granted__total,permit_items_delta,备注',
  '=1+1镇,滨县,2022,3,2,-3,@x',
  '乙镇,滨县,2022,-,,增3,',
  '合计,,2022,3,2,,',
].join('\n')

describe('exports', () => {
  it('save the user’s file in three formats, with its issues and the rows that were not loaded', async () => {
    const page = await start()
    await openFiles(page, [textFile('甲.csv', MINE)])
    await go(page, '#/data')
    await page.getByRole('heading', { name: /导出全部数据/ }).waitFor()

    const wide = await save(page, '宽表 CSV')
    expect(wide.name).toBe('明镜_甲.csv_宽表.csv')
    const [header = '', first = '', second = '', ...more] = lines(wide.bytes)
    expect(more).toEqual([])
    const at = (line: string, column: string) => line.split(',')[header.split(',').indexOf(column)]
    expect(at(first, 'org_name')).toBe("'=1+1镇")
    expect(at(first, 'permit_items_delta')).toBe('-3')
    expect(at(first, '备注')).toBe("'@x")
    expect([at(second, 'new_received__total'), at(second, 'permit_items_delta')]).toEqual(['', '3'])

    const long = await save(page, '长表 CSV')
    expect(long.name).toBe('明镜_甲.csv_长表.csv')
    const [columns = '', ...cells] = lines(long.bytes)
    expect(columns).toMatch(/^report_key,.*,locator$/)
    expect(cells.some(line => line.includes(",new_received,total,,'-,dash,"))).toBe(true)
    expect(cells.some(line => line.includes(',permit_items_delta,none,3,增3,number,'))).toBe(true)

    const xlsx = await save(page, '电子表格 XLSX')
    expect(xlsx.name).toBe('明镜_甲.csv_数据.xlsx')
    const files = unzipSync(new Uint8Array(xlsx.bytes))
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).toContain('<t xml:space="preserve">=1+1镇</t>')
    expect(sheet).toContain('<v>-3</v>')
    expect(sheet).not.toContain('<f>')
    expect(strFromU8(files['xl/worksheets/sheet2.xml'] ?? new Uint8Array())).toMatch(
      /甲\.csv[\s\S]*[0-9a-f]{64}/,
    )

    const issues = await save(page, '导出问题')
    expect(issues.name).toBe('明镜_甲.csv_问题.csv')
    expect(lines(issues.bytes).some(line => line.includes(',formula-like-text,'))).toBe(true)

    const aside = await save(page, '导出未载入的行')
    expect(aside.name).toBe('明镜_甲.csv_未载入的行.csv')
    expect(lines(aside.bytes)).toHaveLength(2)
    expect(lines(aside.bytes)[1]).toContain('4,"合计,,2022,3,2,,",total-row')
    await page.getByText(/已存为/).waitFor()
  })

  it('name invented data as invented, and read again give the same figures', async () => {
    const page = await start()
    await go(page, '#/data')
    await page.getByRole('heading', { name: /导出全部数据/ }).waitFor()
    const figures =
      'SELECT org_id, year, revision, new_received__total AS a, handled_total__total AS b, lit_after_total AS c, fee_amount_wan AS d FROM report ORDER BY ALL'
    const before = await query(page, figures)
    const wide = await save(page, '宽表 CSV')
    expect(wide.name).toBe('明镜_示例数据（虚构）_澄砚县（虚构）_宽表.csv')
    const xlsx = await save(page, '电子表格 XLSX')
    expect(
      strFromU8(unzipSync(new Uint8Array(xlsx.bytes))['xl/worksheets/sheet2.xml'] ?? new Uint8Array()),
    ).toContain('示例数据（虚构）')
    expect(before.length).toBeGreaterThan(400)
    expect(lines(wide.bytes)).toHaveLength(before.length + 1)
    const [receipt] = await openFiles(page, [{ name: wide.name, bytes: wide.bytes }])
    expect(receipt).toMatchObject({ rows: before.length, rowsSetAside: 0 })
    expect(await query(page, figures)).toEqual(before)
  })
})
