/** Briefs on paper: two pages a body in both languages, peers without names until they are asked for, a county in one job. */
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { go, openFiles, query, textFile } from './support/app'
import { violations } from './support/axe'
import { suite } from './support/suite'

const OWN = 'CY001'
const BRIEF = `#/town?f=${OWN}&us=brief`

const { start } = suite({ viewport: { width: 1366, height: 768 } })

async function made(page: Page): Promise<void> {
  await page.locator('.br-view[aria-busy="false"]').waitFor()
}

/** Pages of the paper that the browser prints. */
async function printed(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true })
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}

/** What stands on paper. */
async function paper(page: Page): Promise<string> {
  await page.emulateMedia({ media: 'print' })
  const [text = ''] = await page.locator('.br-view').allInnerTexts()
  await page.emulateMedia({ media: null })
  return text
}

/** Sheets that are higher or wider than their page. */
function spilt(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.br-sheet')].flatMap(sheet => {
      const { minHeight, paddingTop, paddingBottom } = getComputedStyle(sheet)
      const [least = 0, above = 0, below = 0] = [minHeight, paddingTop, paddingBottom].map(Number.parseFloat)
      const high = sheet.clientHeight - above - below - least
      const wide = sheet.scrollWidth - sheet.clientWidth
      return high > 1 || wide > 0 ? [`${sheet.getAttribute('aria-label')}: ${high}, ${wide}`] : []
    }),
  )
}

/** The demo's own file, changed row by row. */
function changedDemo(change: (row: Record<string, string>) => Record<string, string> | null) {
  const text = readFileSync(new URL('../../data/samples/demo-county.csv', import.meta.url), 'utf8')
  const { data, meta } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  })
  const rows = data.map(change).filter(row => row !== null)
  return textFile('改过.csv', Papa.unparse({ fields: meta.fields ?? [], data: rows }))
}

describe('the brief of one body', () => {
  it('takes two pages in either language, and says the figures of the report', async () => {
    const page = await start({ hash: BRIEF })
    for (const [language, words] of [
      ['zh', ['2025 年新收申请 31 件（上年 28 件）', '公开率 75%（24/32）', '第 2 页，共 2 页']],
      ['en', ['31 new requests', 'disclosure rate of 75% (24/32)', 'Page 2 of 2']],
    ] as const) {
      await go(page, `${BRIEF}&lang=${language}`)
      await made(page)
      const text = await paper(page)
      for (const each of words) expect(text, language).toContain(each)
      expect(await printed(page), language).toBe(2)
      expect(await spilt(page), language).toEqual([])
    }
  })

  it('names no peer until it is asked to', async () => {
    const page = await start({ hash: BRIEF })
    await made(page)
    const peers = (
      await query(page, `SELECT org_name FROM org WHERE type = 'subdistrict' AND org_id <> '${OWN}'`)
    ).map(row => String(row.org_name))
    expect(peers).toHaveLength(15)
    const told = async () => {
      const html = await page.locator('.br-paper').innerHTML()
      return peers.filter(name => html.includes(name))
    }
    expect(await told()).toEqual([])
    expect(await paper(page)).toContain('甲街道、乙街道')
    await page.getByRole('checkbox', { name: '显示同类名称' }).setChecked(true, { force: true })
    await page.getByText('瓷渡街道').first().waitFor()
    expect((await told()).sort()).toEqual([...peers].sort())
    expect(await paper(page)).not.toContain('甲街道')
    expect(page.url()).toContain('un=1')
  })

  it('is reached from 单位 and leads back', async () => {
    const page = await start({ hash: `#/town?f=${OWN}` })
    await page.getByRole('link', { name: '简报', exact: false }).first().click()
    await made(page)
    await page.getByRole('button', { name: '返回单位' }).click()
    await page.locator('[data-view="town"] .sp-table').waitFor()
  })

  it('holds two pages with many findings, with too few peers, and with one report', async () => {
    const page = await start()
    const more = (row: Record<string, string>, column: string, by: number) =>
      row[column] === '' ? {} : { [column]: String(Number(row[column]) + by) }
    await openFiles(page, [
      changedDemo(row =>
        row.org_id === OWN
          ? {
              ...row,
              ...more(row, 'new_received__natural', 3),
              ...more(row, 'carried_in__total', 5),
              ...more(row, 'granted__business', 2),
              ...more(row, 'review_total', 4),
              ...more(row, 'lit_direct_total', 2),
              ...more(row, 'normdoc_in_force', 90),
            }
          : row,
      ),
    ])
    for (const language of ['zh', 'en']) {
      await go(page, `${BRIEF}&lang=${language}`)
      await made(page)
      expect(await spilt(page), language).toEqual([])
      expect(await printed(page), language).toBe(2)
    }
    await go(page, `${BRIEF}&lang=zh`)
    await made(page)
    expect(await paper(page)).toMatch(/另有 \d+ 项，见核查/)

    await openFiles(page, [
      changedDemo(row =>
        ['CY001', 'CY002', 'CY003'].includes(row.org_id ?? '') && row.year === '2025' ? row : null,
      ),
    ])
    await go(page, BRIEF)
    await made(page)
    const few = await paper(page)
    expect(few).toContain('可比的同类不足 5 个')
    expect(few).not.toMatch(/高于同类|低于同类|百分位 \d/)
    expect(await printed(page)).toBe(2)
  })
})

describe('the briefs of a county', () => {
  it('are printed in one job, two pages each, one of them on the screen', async () => {
    const page = await start({ hash: `#/town?f=${OWN}&us=county` })
    await made(page)
    expect(await page.locator('.br-batch nav button').count()).toBe(60)
    expect(await page.locator('.br-sheet').count()).toBe(2)
    expect(await page.locator('.br-tools [role="status"]').textContent()).toContain('共 60 份，打印 120 页')
    await page.locator('.br-batch nav button').first().click()
    expect(await page.locator('.br-sheet h2').textContent()).toBe('瓷渡街道')
    expect(await printed(page)).toBe(120)
    expect(await page.locator('.br-sheet').count()).toBe(2)
  })
})

describe('assistive technology', () => {
  it('axe finds nothing in the brief, light and dark, on desk and phone; the sheets are light everywhere', async () => {
    const page = await start({ hash: BRIEF, reducedMotion: 'reduce' })
    for (const sheet of ['brief', 'county'])
      for (const [colorScheme, width] of [
        ['light', 1366],
        ['dark', 1366],
        ['light', 390],
      ] as const) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 844 })
        await go(page, `#/town?f=${OWN}&us=${sheet}`)
        await made(page)
        expect.soft(await violations(page), `${sheet} ${colorScheme} ${width}`).toEqual([])
        const ground = await page
          .locator('.br-sheet')
          .first()
          .evaluate(element => getComputedStyle(element).backgroundColor)
        expect(ground).toBe('rgb(255, 255, 255)')
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(wide, `${sheet} at ${width}`).toBeLessThanOrEqual(0)
      }
  })
})
