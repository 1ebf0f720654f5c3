/** The clerk's minute: the own town, where it stands and among whom, by mouse, by keyboard and on a telephone. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { go, openFiles, query, textFile } from './support/app'
import { violations } from './support/axe'
import { settledState } from './support/browser'
import { suite } from './support/suite'

const DESK = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }
const { start } = suite({ viewport: DESK })

const TOWN = '枕砚街道'
const view = (page: Page) => page.locator('[data-view="town"]')
const title = (page: Page) => view(page).locator('h1')

/** What a person reads there, on one line. */
async function read(place: Locator): Promise<string> {
  return (await place.allInnerTexts()).join(' ').replace(/\s+/g, ' ')
}

/** The cells of a row of the positions, by the name of its metric. */
async function position(page: Page, metric: string): Promise<string> {
  const row = view(page).locator('tbody tr', { hasText: metric }).first()
  return read(row)
}

async function hash(page: Page): Promise<string> {
  return page.evaluate(() => location.hash)
}

async function chooseTown(page: Page, typed: string): Promise<void> {
  await page.getByRole('combobox', { name: '找本单位' }).fill(typed)
  await page.getByRole('option', { name: TOWN }).click()
  await settledState(page)
}

describe('the own town', () => {
  it('is found by initials, its facts agree with the engine, and it is there again at the next visit', async () => {
    const page = await start({ hash: '#/town', fresh: true })
    expect(await title(page).textContent()).toBe('先选本单位')
    await chooseTown(page, 'zyj')
    expect(await title(page).textContent()).toBe(TOWN)
    const [row] = await query(
      page,
      `SELECT r.new_received__total AS received, b.new_received__total AS before, r.granted__total + r.partial__total AS x,
        r.handled_total__total AS n FROM report AS r JOIN report AS b ON b.org_id = r.org_id AND b.year = r.year - 1
        WHERE r.org_name = '${TOWN}' AND r.year = 2025`,
    )
    const facts = await read(view(page).locator('dl'))
    expect(facts).toContain(`新收申请 ${row?.received} 件 上年 ${row?.before} 件`)
    expect(facts).toContain(`${row?.x}/${row?.n}`)
    await page.goto(page.url().replace(/#.*/, '#/overview'))
    await page.reload()
    await settledState(page)
    await page.getByRole('link', { name: '单位' }).first().click()
    await expect.poll(() => title(page).textContent()).toBe(TOWN)
    expect(await hash(page)).toContain('f=CY001')
  })

  it('stands among its peers as an own computation says', async () => {
    const page = await start({ hash: '#/town?f=CY001' })
    const rows = await query(
      page,
      `SELECT org_id, permit_decisions AS v FROM clean WHERE year = 2025 AND county = (SELECT county FROM org WHERE org_id = 'CY001')
        AND org_type = 'subdistrict' AND permit_decisions IS NOT NULL`,
    )
    const own = Number(rows.find(r => r.org_id === 'CY001')?.v)
    const others = rows
      .filter(r => r.org_id !== 'CY001')
      .map(r => Number(r.v))
      .sort((a, b) => a - b)
    const less = others.filter(v => v < own).length
    const same = others.filter(v => v === own).length + 1
    const percentile = Math.round((100 * (less + same / 2)) / rows.length)
    const middle = others.length % 2 === 1 ? others[(others.length - 1) / 2] : null
    const told = await position(page, '行政许可决定数')
    expect(told).toContain(`${own} 件`)
    expect(told).toContain(String(percentile))
    if (middle !== null) expect(told).toContain(`${middle} 件`)
    expect(await position(page, '复议纠错率')).toContain('样本少')
  })

  it('opens the proof of a fact, its forms, and 比较 with the same peers; 比较 and 核查 lead back', async () => {
    const page = await start({ hash: '#/town?f=CY001' })
    await view(page)
      .getByRole('link', { name: /公开率.*看出处/ })
      .click()
    await page.getByRole('dialog').waitFor()
    await settledState(page)
    expect(await read(page.getByRole('dialog'))).toContain('24/32')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)

    await view(page).getByRole('link', { name: '不予公开率' }).click()
    await settledState(page)
    expect(await hash(page)).toMatch(/^#\/compare\?m=deny_rate/)
    expect(((await hash(page)).match(/CY0\d\d/g) ?? []).length).toBe(17)
    await page.goBack()
    await settledState(page)
    expect(await title(page).textContent()).toBe(TOWN)

    await view(page)
      .getByRole('link', { name: /2023 年年报原表/ })
      .first()
      .click()
    await settledState(page)
    expect(await page.locator('[data-view="audit"] .au-head h1').textContent()).toContain(`${TOWN} 2023 年`)
    await page.getByRole('link', { name: '看该单位' }).click()
    await expect.poll(() => title(page).textContent()).toBe(TOWN)
  })
})

describe('the peers', () => {
  it('are explained, can be taken out, put in, kept as a set, and the positions follow', async () => {
    const page = await start({ hash: '#/town?f=CY001' })
    await view(page).getByRole('link', { name: '怎么选的' }).click()
    const panel = page.getByRole('dialog')
    await panel.waitFor()
    const list = panel.locator('table').first().locator('tbody tr')
    expect(await list.count()).toBe(16)
    expect(await read(list.first())).toContain(TOWN)
    expect(await read(panel)).toMatch(/同县同类：澄砚县（虚构）除本单位外的 15 个街道/)
    expect(await read(panel)).toContain('少 3 个')

    const first = await read(list.nth(1).locator('th'))
    await list.nth(1).getByRole('button').click()
    await settledState(page)
    expect(await list.count()).toBe(15)
    expect(await hash(page)).toContain('ur=')
    // The button that was pressed is gone, and the panel takes the focus: the field is gone to as a person does.
    await panel.getByRole('combobox').click()
    await page.keyboard.type(first)
    await page.getByRole('option', { name: first }).click()
    await settledState(page)
    expect(await list.count()).toBe(16)

    await panel.getByRole('textbox', { name: '名称' }).fill('老同类')
    await panel.getByRole('button', { name: '保存' }).click()
    await panel.getByRole('button', { name: /^老同类（15 个）/ }).click()
    await settledState(page)
    expect(await read(panel)).toContain('自选名单，共 15 个单位')
    await panel.getByRole('button', { name: '改回按规则选' }).click()
    await settledState(page)
    expect(await read(panel)).toContain('同县同类')
    expect(await violations(page)).toEqual([])
  })
})

describe('without a mouse and on a telephone', () => {
  it('a town is chosen and its row opened by keyboard alone', async () => {
    const page = await start({ hash: '#/town' })
    await page.keyboard.type('zyj')
    await page.getByRole('option', { name: TOWN }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => title(page).textContent()).toBe(TOWN)
    await settledState(page)
    await view(page).getByRole('link', { name: '结转率' }).focus()
    await page.keyboard.press('Enter')
    await settledState(page)
    expect(await hash(page)).toContain('m=carry_rate')
  })

  it('nothing is wider than the page, and axe finds nothing, in both languages', async () => {
    for (const viewport of [DESK, PHONE]) {
      const page = await start({ viewport, hash: '#/town?f=CY001' })
      for (const address of ['#/town?f=CY001', '#/town?f=CY001&lang=en', '#/town?f=CY001&ux=1']) {
        await go(page, address)
        await settledState(page)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(wide, `${address} at ${viewport.width}`).toBeLessThanOrEqual(0)
        expect(await violations(page), `${address} at ${viewport.width}`).toEqual([])
      }
    }
  })
})

const HEAD =
  'org_id,org_name,org_type,province,city,county,year,new_received__total,handled_total__total,granted__total,partial__total'

/** Towns of one county with their new requests by year. */
function county(towns: Readonly<Record<string, Readonly<Record<number, number>>>>): string {
  const rows = Object.entries(towns).flatMap(([id, years]) =>
    Object.entries(years).map(([year, n]) => `${id},${id}镇,town_zhen,省,市,子县,${year},${n},${n},${n},0`),
  )
  return [HEAD, ...rows].join('\n')
}

describe('a town unlike others', () => {
  it('with one report, with nothing but zeros, and with too few peers, is shown without a position it cannot have', async () => {
    const page = await start()
    await openFiles(page, [
      textFile(
        'few.csv',
        county({ 甲: { 2025: 12 }, 乙: { 2024: 0, 2025: 0 }, 丙: { 2024: 3, 2025: 5 }, 丁: { 2025: 4 } }),
      ),
    ])
    await go(page, '#/town?f=甲')
    await settledState(page)
    expect(await title(page).textContent()).toBe('甲镇')
    expect(await read(view(page))).toContain('同类不足 5 个')
    expect(await position(page, '新收申请')).not.toMatch(/并列|百分位 \d/)
    expect(await read(view(page).locator('dl'))).toContain('新收申请 12 件')
    await go(page, '#/town?f=乙')
    await settledState(page)
    expect(await read(view(page).locator('dl'))).toContain('新收申请 0 件 上年 0 件，持平')
    expect(await position(page, '公开率')).toContain('分母为 0')
  })

  it('among zeros is tied with them; one that has ended is shown in its last year', async () => {
    const page = await start()
    const zeros = Object.fromEntries(
      ['乙', '丙', '丁', '戊', '己'].map(id => [id, { 2023: 0, 2024: 0, 2025: 0 }]),
    )
    await openFiles(page, [
      textFile('zeros.csv', county({ 甲: { 2023: 0, 2024: 0, 2025: 0 }, ...zeros, 庚: { 2023: 9 } })),
      textFile(
        'roster.csv',
        [
          'org_id,org_name,province,city,county,org_type,valid_from,valid_to',
          ...['甲', '乙', '丙', '丁', '戊', '己'].map(id => `${id},${id}镇,省,市,子县,town_zhen,,`),
          '庚,庚镇,省,市,子县,town_zhen,,2023-12-31',
        ].join('\n'),
      ),
    ])
    await go(page, '#/town?f=甲')
    await settledState(page)
    expect(await position(page, '新收申请')).toContain('与 100% 的同类并列')
    await go(page, '#/town?f=庚')
    await settledState(page)
    expect(await read(view(page))).toContain('以下为 2023 年，此后没有年报')
    expect(await read(view(page).locator('dl'))).toContain('新收申请 9 件')
    await go(page, '#/town?f=nobody')
    await settledState(page)
    expect(await read(view(page))).toContain('不在本数据中')
  })
})
