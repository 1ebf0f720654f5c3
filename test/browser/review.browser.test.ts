/** Doubtful files through the file input: what is asked, what an answer changes, and that nothing changes without the button. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { go, query } from './support/app'
import { violations } from './support/axe'
import { settledState } from './support/browser'
import { suite } from './support/suite'

const { start } = suite()

const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000 })

/** Encodes two-byte text by turning the decoder round; enough for the characters here. */
function encoder(encoding: 'gb18030' | 'big5'): (text: string) => Uint8Array {
  const decoder = new TextDecoder(encoding)
  const bytes = new Map<string, readonly [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && !bytes.has(character)) bytes.set(character, [lead, trail])
    }
  }
  return text =>
    Uint8Array.from(
      [...text].flatMap(c => (c.charCodeAt(0) < 128 ? [c.charCodeAt(0)] : (bytes.get(c) ?? [63]))),
    )
}

const HEADER =
  '乡镇街道,年度,本年新收政府信息公开申请数量,上年结转政府信息公开申请数量,予以公开,部分公开,本年度办理结果总计,结转下年度继续办理,填报人'
const ROWS = [
  '鸢桥镇,2024,12,1,8,5,13,0,李',
  '荇渡乡,2024,2,0,1,1,2,0,王',
  '枕砚街道,2024,17件,0,9,6,15,2,',
  '荇渡乡,2024,3,0,2,1,3,0,王',
  '莳墟乡,二五年,3,0,1,2,3,0,钱',
  '合计,,37,1,21,15,36,2,',
]
/** As a county office exports it: GBK, a title row, a 合计 row, one report twice. */
const COUNTY = encoder('gb18030')(
  `澄砚县2024年政府信息公开年报汇总表,,,,,,,,\r\n${HEADER}\r\n${ROWS.join('\r\n')}\r\n`,
)

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

async function give(
  page: Page,
  ...files: readonly (readonly [name: string, bytes: Uint8Array])[]
): Promise<void> {
  await page.setInputFiles(
    'input[type=file]',
    files.map(([name, bytes]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) })),
  )
}

/** The dialog with the file as last decided on. */
async function review(page: Page): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: '载入前请核对' })
  await dialog.waitFor()
  return dialog
}

async function settled(dialog: Locator): Promise<void> {
  await eventually(() => dialog.getByRole('status').last().textContent()).toMatch(/将载入|没有可/)
}

async function commit(page: Page, dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: '按上述处理载入' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await settledState(page)).toBe('ready')
}

function block(dialog: Locator, topic: string): Locator {
  return dialog.locator(`[data-topic="${topic}"]`)
}

const fingerprint = (page: Page) => page.locator('.sh-status').textContent()
const reports = (page: Page) =>
  query(
    page,
    'SELECT org_name AS name, year, new_received__total AS asked FROM report ORDER BY org_name, year, line',
  )

describe('a county file in GBK with a title, a 合计 row and one report twice', () => {
  it('is understood at once and loaded by one button, the last of two rows and no 合计', async () => {
    const page = await start({ hash: '#/data' })
    await give(page, ['澄砚县2024.csv', COUNTY])
    const dialog = await review(page)
    expect(await dialog.locator('.rv-sum').textContent()).toContain('将载入 3 行，搁置 3 行')
    expect(await block(dialog, 'duplicates').textContent()).toContain('荇渡乡 2024')
    expect(await block(dialog, 'total-rows').textContent()).toContain('合计')
    expect(await dialog.locator('.rv-preview').textContent()).toContain('17件→ 17')
    await commit(page, dialog)
    expect(await reports(page)).toEqual([
      { name: '枕砚街道', year: 2024, asked: 17 },
      { name: '荇渡乡', year: 2024, asked: 3 },
      { name: '鸢桥镇', year: 2024, asked: 12 },
    ])
  })

  it('follows every answer, and says the new numbers before anything is loaded', async () => {
    const page = await start({ hash: '#/data' })
    const before = await fingerprint(page)
    await give(page, ['澄砚县2024.csv', COUNTY])
    const dialog = await review(page)
    await block(dialog, 'duplicates').getByRole('radio', { name: '荇渡乡 2024 留第 4 行' }).check()
    await settled(dialog)
    const year = block(dialog, 'bad-years').getByRole('textbox')
    await year.fill('2025')
    await year.press('Enter')
    await eventually(() => dialog.locator('.rv-sum').textContent()).toContain('将载入 4 行，搁置 2 行')
    const keeper = dialog.getByRole('button', { name: /^填报人/ })
    await keeper.click()
    await page.getByRole('searchbox').fill('lywz')
    await page.getByRole('option', { name: '来源网址' }).click()
    await eventually(() => keeper.textContent()).toBe('来源网址')
    await dialog.getByText(/^认出的/).click()
    const partly = dialog.getByRole('button', { name: /^部分公开/ })
    await partly.click()
    await page.keyboard.type('carried_in__nat')
    await page.getByRole('option', { name: '上年结转 · 自然人' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await eventually(() => partly.textContent()).toContain('上年结转 · 自然人')
    await dialog.getByRole('button', { name: '恢复自动识别' }).waitFor()
    await settled(dialog)
    expect(await fingerprint(page)).toBe(before)
    await commit(page, dialog)
    expect(await reports(page)).toEqual([
      { name: '枕砚街道', year: 2024, asked: 17 },
      { name: '荇渡乡', year: 2024, asked: 2 },
      { name: '莳墟乡', year: 2025, asked: 3 },
      { name: '鸢桥镇', year: 2024, asked: 12 },
    ])
    expect(await query(page, `SELECT source_url AS at FROM report WHERE org_name = '鸢桥镇'`)).toEqual([
      { at: '李' },
    ])
  })

  it('cancelled leaves what was there, to the fingerprint', async () => {
    const page = await start({ hash: '#/data' })
    const before = await fingerprint(page)
    await give(page, ['澄砚县2024.csv', COUNTY])
    const dialog = await review(page)
    await block(dialog, 'duplicates').getByRole('radio', { name: '都不载入' }).check()
    await eventually(() => dialog.locator('.rv-sum').textContent()).toContain('将载入 2 行，搁置 4 行')
    await dialog.getByRole('button', { name: '取消' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await fingerprint(page)).toBe(before)
    expect(await query(page, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual([{ n: 405 }])
  })

  it('can be decided on again after it was loaded, with the choices made then', async () => {
    const page = await start({ hash: '#/data' })
    await give(page, ['澄砚县2024.csv', COUNTY])
    await commit(page, await review(page))
    await go(page, '#/data')
    await page.getByRole('button', { name: /二选一/ }).click()
    const dialog = await review(page)
    const twins = block(dialog, 'duplicates')
    expect(await twins.evaluate(element => element === document.activeElement)).toBe(true)
    expect(await twins.getByRole('radio', { name: '留最后一行' }).isChecked()).toBe(true)
    await twins.getByRole('radio', { name: '留最前一行' }).check()
    await settled(dialog)
    await commit(page, dialog)
    expect(
      await query(page, `SELECT new_received__total AS asked FROM report WHERE org_name = '荇渡乡'`),
    ).toEqual([{ asked: 2 }])
  })
})

it('a file whose bytes fit two encodings shows both readings and is read again in the one chosen', async () => {
  const page = await start({ hash: '#/data' })
  const text = 'town,year,new_received__total\n馬祖鄉,2023,3\n連江縣南竿鄉,2023,4\n'
  await give(page, ['馬祖.csv', encoder('big5')(text)])
  const dialog = await review(page)
  const encodings = block(dialog, 'encoding')
  const big5 = encodings.getByRole('radio', { name: 'Big5' })
  const gb = encodings.getByRole('radio', { name: 'GB18030' })
  expect(await encodings.textContent()).toContain('馬祖鄉')
  await gb.check()
  await expect
    .poll(() => dialog.locator('.rv-preview, .rc-refusal').first().textContent())
    .not.toContain('馬祖鄉')
  await big5.check()
  await eventually(() => dialog.locator('.rv-preview').textContent()).toContain('馬祖鄉')
})

it('a file without years is refused with the button that gives it one', async () => {
  const page = await start({ hash: '#/data' })
  const before = await query(page, 'SELECT count(*)::INTEGER AS n FROM report')
  await give(page, [
    '雁溪县2023.csv',
    bytesOf('单位,本年新收政府信息公开申请数量,予以公开\n甲镇,3,1\n乙镇,0,0\n'),
  ])
  await page.getByRole('button', { name: '全部行按 2023 年' }).click()
  const dialog = await review(page)
  expect(await query(page, 'SELECT count(*)::INTEGER AS n FROM report')).toEqual(before)
  expect(await dialog.locator('.rv-sum').textContent()).toContain('将载入 2 行')
  await commit(page, dialog)
  expect(await reports(page)).toEqual([
    { name: '乙镇', year: 2023, asked: 0 },
    { name: '甲镇', year: 2023, asked: 3 },
  ])
})

it('a file that breaks off is refused with the button that reads its whole rows', async () => {
  const page = await start({ hash: '#/data' })
  const whole = bytesOf('单位,年度,本年新收政府信息公开申请数量\n甲镇,2023,3\n乙镇,2023,0\n丙')
  await give(page, ['断.csv', whole.slice(0, -1)])
  await page.getByRole('button', { name: '只读取完整的 2 行' }).click()
  const dialog = await review(page)
  expect(await dialog.locator('.rv-sum').textContent()).toContain('将载入 2 行')
  await commit(page, dialog)
  expect((await reports(page)).map(row => row.name)).toEqual(['乙镇', '甲镇'])
})

it('where a column goes is remembered for the next file with the same header', async () => {
  const page = await start({ hash: '#/data' })
  await give(page, ['澄砚县2024.csv', COUNTY])
  const first = await review(page)
  await first.getByRole('button', { name: /^填报人/ }).click()
  await page.getByRole('searchbox').fill('lywz')
  await page.getByRole('option', { name: '来源网址' }).click()
  await eventually(() => first.getByRole('button', { name: /^填报人/ }).textContent()).toBe('来源网址')
  await settled(first)
  await commit(page, first)
  await give(page, ['另一县2024.csv', encoder('gb18030')(`${HEADER}\r\n${ROWS.join('\r\n')}\r\n`)])
  const next = await review(page)
  expect(await block(next, 'mapping').textContent()).toContain('已照上次同样表头的文件对应')
  expect(await next.locator('.rv-preview').textContent()).toContain('填报人来源网址')
})

it('of several files one can be left out, and the sum says so', async () => {
  const page = await start({ hash: '#/data' })
  const good = bytesOf('单位,年度,本年新收政府信息公开申请数量\n丙镇,2023,3\n丁镇,2023,0\n')
  await give(page, ['澄砚县2024.csv', COUNTY], ['好.csv', good])
  const dialog = await review(page)
  expect(await dialog.getByRole('status').last().textContent()).toContain('2 个文件合计：将载入 5 行')
  await dialog.getByRole('button', { name: '不载入此文件' }).click()
  await expect
    .poll(() => dialog.getByRole('status').last().textContent())
    .toContain('1 个文件合计：将载入 2 行')
  await commit(page, dialog)
  expect((await reports(page)).map(row => row.name)).toEqual(['丁镇', '丙镇'])
})

describe('for everyone', () => {
  it('axe finds nothing in the review, light and dark, on desk and phone', async () => {
    const page = await start({ hash: '#/data', reducedMotion: 'reduce' })
    await give(page, ['澄砚县2024.csv', COUNTY])
    await review(page)
    for (const [colorScheme, width, height] of [
      ['light', 1366, 768],
      ['dark', 1366, 768],
      ['light', 390, 844],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height })
      expect.soft(await violations(page), `${colorScheme} ${width}`).toEqual([])
      const overflow = await page.locator('.pt-dialog-body').evaluate(e => e.scrollWidth - e.clientWidth)
      expect.soft(overflow, `overflow at ${width}`).toBe(0)
    }
  })

  it('works by keyboard alone, and the focus comes back', async () => {
    const page = await start({ hash: '#/data' })
    await page.getByRole('button', { name: '打开文件' }).focus()
    await give(page, ['澄砚县2024.csv', COUNTY])
    const dialog = await review(page)
    await page.keyboard.press('Tab')
    const rule = block(dialog, 'duplicates').getByRole('radio', { name: '留最后一行' })
    for (let i = 0; i < 5 && !(await rule.evaluate(e => e === document.activeElement)); i++)
      await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    await eventually(() => dialog.getByRole('radio', { name: '留最前一行' }).isChecked()).toBe(true)
    await settled(dialog)
    const button = dialog.getByRole('button', { name: '按上述处理载入' })
    for (let i = 0; i < 40 && !(await button.evaluate(e => e === document.activeElement)); i++)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await settledState(page)).toBe('ready')
    expect((await reports(page)).find(row => row.name === '荇渡乡')?.asked).toBe(2)
    await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe('打开文件')
  })

  it('stays quick with a thousand columns', async () => {
    const page = await start({ hash: '#/data' })
    const names = Array.from({ length: 990 }, (_, at) => `说明${at}`)
    const row = (name: string) => `${name},2024,3,${names.map((_, at) => at).join(',')}`
    const text = `单位,年度,本年新收政府信息公开申请数量,${names.join(',')}\n${row('甲镇')}\n${row('甲镇').replace('2024,3', '2024,4')}\n`
    await give(page, ['宽.csv', bytesOf(text)])
    const dialog = await review(page)
    expect(await dialog.locator('.pt-chooser').count()).toBeLessThan(60)
    await dialog.getByRole('searchbox', { name: '在表头中查找' }).fill('说明98')
    await dialog.getByRole('button', { name: /^说明989/ }).waitFor()
    expect(await dialog.locator('.pt-chooser').count()).toBeLessThan(20)
  })
})
