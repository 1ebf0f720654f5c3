/** The screens of the built app: drawn, right, reachable without a mouse, and readable for assistive technology. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { go, query } from './support/app'
import { violations } from './support/axe'
import { type MaskedRow, maskedRows } from './support/demoFigures'
import { suite } from './support/suite'

const VIEWS = ['overview', 'audit', 'compare', 'town', 'pivot', 'data', 'methods'] as const

/** The address of a view with something to show: 单位 needs a body. */
function at(view: (typeof VIEWS)[number], query = ''): string {
  const all = [view === 'town' ? 'f=CY001' : '', query].filter(part => part !== '')
  return `#/${view}${all.length > 0 ? `?${all.join('&')}` : ''}`
}

const { start } = suite({ viewport: { width: 1366, height: 768 } })

describe('every view', () => {
  it('is drawn with the demo county at first sight, timed, and fits the width of desk and phone', async () => {
    for (const viewport of [
      { width: 1366, height: 768 },
      { width: 390, height: 844 },
    ]) {
      const page = await start({ viewport, fresh: true })
      for (const view of VIEWS) {
        await go(page, at(view))
        const section = page.locator(`[data-view="${view}"]`)
        expect(await section.count(), view).toBe(1)
        expect((await section.textContent())?.length, view).toBeGreaterThan(200)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(wide, `${view} at ${viewport.width}`).toBeLessThanOrEqual(0)
      }
      const measures = await page.evaluate(() => performance.getEntriesByType('measure').map(m => m.name))
      expect(measures).toEqual(
        expect.arrayContaining(['mj:boot', 'mj:query', ...VIEWS.map(v => `mj:view:${v}`)]),
      )
    }
  })

  it('speaks English without a reload, and keeps the selection', async () => {
    const page = await start({ hash: '#/compare?m=review_rate' })
    await page.evaluate(() => Object.assign(window, { stayed: true }))
    await page.getByText('EN', { exact: true }).first().click()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator('[data-view="compare"] h1').textContent()).toMatch(/review/i)
    expect(await page.evaluate(() => 'stayed' in window)).toBe(true)
    for (const view of VIEWS) {
      await go(page, at(view, 'lang=en'))
      const chinese = await page
        .locator(`[data-view="${view}"] :is(h1, h2, h3, label, button)`)
        .allTextContents()
      const left = chinese.filter(text =>
        /[\u4e00-\u9fff]/.test(
          text.replaceAll(
            /[\u4e00-\u9fff]+(街道|镇|乡|县|区)|澄砚县（虚构）|平潭综合实验区|各地真实年报|中/g,
            '',
          ),
        ),
      )
      expect(left, view).toEqual([])
    }
  })

  it('survives broken addresses with a notice', async () => {
    const page = await start({
      hash: '#/nowhere?m=no_such_metric&y=9999-1&x=%E0%A4%A&__proto__=1',
      fresh: true,
    })
    expect(await page.locator('[data-view="overview"]').count()).toBe(1)
    expect(await page.locator('body').textContent()).toContain('no_such_metric')
    expect(await page.evaluate(() => ({}) as Record<string, unknown>)).toEqual({})
  })
})

describe('assistive technology', () => {
  it.each([
    ['light', 1366],
    ['dark', 1366],
    ['light', 390],
  ] as const)('axe finds nothing in any view, %s, %i px', async (colorScheme, width) => {
    // Without motion: a colour on its way from light to dark is neither.
    const page = await start({ reducedMotion: 'reduce' })
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 844 })
    for (const view of VIEWS) {
      await go(page, at(view))
      expect.soft(await violations(page), `${view}, ${colorScheme}, ${width}`).toEqual([])
    }
  })
})

describe('without a mouse', () => {
  async function focused(page: Page): Promise<string> {
    return page.evaluate(() => {
      const at = document.activeElement
      return `${at?.getAttribute('aria-label') ?? ''} ${at?.textContent ?? ''}`.trim()
    })
  }

  async function tabTo(page: Page, wanted: RegExp): Promise<void> {
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab')
      if (wanted.test(await focused(page))) return
    }
    throw new Error(`no ${wanted} within 60 stops`)
  }

  it('goes from the matrix to a report, changes view and language, and never loses the focus ring', async () => {
    const page = await start({ fresh: true })
    await tabTo(page, /^比较/)
    await page.keyboard.press('Enter')
    await page.locator('[data-view="compare"]').waitFor()
    await go(page, '#/overview')
    await tabTo(page, /2019 年/)
    const town = (await focused(page)).split(' ')[0] ?? ''
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => focused(page)).toMatch(new RegExp(`^${town} 2020 年`))
    const ring = await page.evaluate(() => {
      const at = document.activeElement
      if (!at) return false
      return [at, ...at.querySelectorAll('*')].some(e => {
        const style = getComputedStyle(e)
        return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1
      })
    })
    expect(ring, 'the focused cell has a visible ring').toBe(true)
    await page.keyboard.press('Enter')
    await page.locator('[data-view="audit"]').waitFor()
    expect(await page.locator('[data-view="audit"] h1').textContent()).toContain(`${town} 2020`)
  })

  it('walks the points of the trend with the arrows and reads them out', async () => {
    const page = await start({ hash: '#/compare' })
    const [town] = await query(page, `SELECT org_id FROM org WHERE org_name = '枕砚街道'`)
    await go(page, `#/compare?f=${town?.org_id}`)
    const figure = page
      .locator(
        '[data-view="compare"] [tabindex="0"]:is(figure, [role="figure"], [role="img"], [role="application"], [role="group"])',
      )
      .first()
    await figure.focus()
    await page.keyboard.press('ArrowLeft')
    const live = () => page.locator('[data-view="compare"] [aria-live]').allTextContents()
    await expect.poll(async () => (await live()).join(' ')).toMatch(/枕砚街道.*20\d\d/)
    const before = (await live()).join(' ')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(async () => (await live()).join(' ')).not.toBe(before)
  })
})

describe('numbers on screen equal numbers computed by another road', () => {
  type Cell = { x: number; n: number | null } | null
  interface Case {
    readonly metric: string
    readonly year: number
    readonly type: string | null
    readonly of: (row: MaskedRow) => Cell
  }

  const count =
    (id: string) =>
    (row: MaskedRow): Cell => {
      const x = row.cell(id)
      return x === null ? null : { x, n: null }
    }
  const rate =
    (x: (row: MaskedRow) => number | null, n: (row: MaskedRow) => number | null) =>
    (row: MaskedRow): Cell => {
      const [above, below] = [x(row), n(row)]
      return above === null || below === null || below <= 0 || above > below ? null : { x: above, n: below }
    }
  const sum =
    (...ids: string[]) =>
    (row: MaskedRow): number | null => {
      let total = 0
      for (const id of ids) {
        const value = row.cell(id)
        if (value === null) return null
        total += value
      }
      return total
    }
  const handled = (row: MaskedRow) => row.cell('handled_total__total')
  const DENY = [
    'state_secret',
    'law_prohibited',
    'safety_stability',
    'third_party',
    'internal_affairs',
    'process_info',
    'enforcement_file',
    'admin_query',
  ].map(k => `deny_${k}__total`)
  const UNABLE = ['not_held', 'must_create', 'unclear'].map(k => `unable_${k}__total`)
  const REJECT = ['petition', 'repeat', 'publication', 'excessive', 'confirm'].map(k => `reject_${k}__total`)

  const CASES: readonly Case[] = [
    {
      metric: 'disclosure_rate',
      year: 2025,
      type: null,
      of: rate(sum('granted__total', 'partial__total'), handled),
    },
    {
      metric: 'disclosure_rate',
      year: 2023,
      type: 'subdistrict',
      of: rate(sum('granted__total', 'partial__total'), handled),
    },
    { metric: 'full_rate', year: 2024, type: 'town_zhen', of: rate(sum('granted__total'), handled) },
    { metric: 'deny_rate', year: 2022, type: null, of: rate(sum(...DENY), handled) },
    { metric: 'unable_rate', year: 2021, type: 'subdistrict', of: rate(sum(...UNABLE), handled) },
    { metric: 'reject_rate', year: 2025, type: 'town_zhen', of: rate(sum(...REJECT), handled) },
    {
      metric: 'carry_rate',
      year: 2024,
      type: null,
      of: rate(sum('carried_out__total'), sum('new_received__total', 'carried_in__total')),
    },
    {
      metric: 'natural_share',
      year: 2019,
      type: 'subdistrict',
      of: rate(sum('new_received__natural'), sum('new_received__total')),
    },
    { metric: 'new_received', year: 2020, type: 'township_xiang', of: count('new_received__total') },
    { metric: 'handled', year: 2023, type: null, of: count('handled_total__total') },
    { metric: 'carried_out', year: 2022, type: 'town_zhen', of: count('carried_out__total') },
    { metric: 'penalty_decisions', year: 2019, type: 'subdistrict', of: count('penalty_decisions') },
    { metric: 'review_total', year: 2025, type: null, of: count('review_total') },
  ]

  it('in thirteen ranked tables', async () => {
    const page = await start()
    for (const each of CASES) await compare(page, each)
  })

  async function compare(page: Page, { metric, year, type, of }: Case): Promise<void> {
    await go(page, `#/compare?m=${metric}&tab=table&ty=${year}${type ? `&t=${type}` : ''}`)
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('[data-view="compare"] table tbody tr')].map(row => ({
        name: row.querySelector('th a, th')?.firstChild?.textContent ?? '',
        cells: [...row.querySelectorAll('td')].map(cell => cell.textContent ?? ''),
      })),
    )
    const seen = new Map(shown.map(row => [row.name, row.cells.join(' ')]))
    const rows = maskedRows().filter(r => r.year === year && (type === null || r.type === type))
    expect(rows.length).toBeGreaterThan(0)
    let compared = 0
    for (const row of rows) {
      const cell = of(row)
      const text = seen.get(row.name) ?? ''
      if (cell === null) {
        expect(text, `${metric} ${row.name} has no value`).not.toMatch(/\d+\/[1-9]|\d 件/)
        continue
      }
      compared += 1
      if (cell.n === null)
        expect(text.replaceAll(/[ ,]/g, ''), `${metric} ${row.name}`).toContain(`${cell.x}件`)
      else expect(text, row.name).toMatch(new RegExp(`(^|\\D)${cell.x}/${cell.n}(\\D|$)`))
    }
    expect(compared, metric).toBeGreaterThan(3)
  }

  it('the key numbers and the outcome mix of 总览', async () => {
    const page = await start({ hash: '#/overview' })
    const text = (await page.locator('[data-view="overview"]').textContent()) ?? ''
    expect(text.replaceAll(/\s/g, '')).toContain('405/418份')
    expect(text.replaceAll(/\s/g, '')).toContain('18/400份')
    for (const year of [2019, 2021, 2025]) {
      const used = maskedRows().filter(r => r.year === year)
      const parts = ['granted__total', 'partial__total', ...DENY, ...UNABLE, ...REJECT]
      const rows = used.filter(r => {
        const other =
          r.form === '2019'
            ? sum('other_total__total')(r)
            : sum('other_no_correction__total', 'other_fee_unpaid__total', 'other_misc__total')(r)
        return sum(...parts)(r) !== null && other !== null && handled(r) !== null
      })
      const x = rows.reduce((n, r) => n + (sum('granted__total', 'partial__total')(r) ?? 0), 0)
      const n = rows.reduce((m, r) => m + (handled(r) ?? 0), 0)
      expect(text.replaceAll(/\s/g, ''), String(year)).toContain(`${x}/${n}件`)
    }
  })

  it('the totals of 透视, recomputed from the reports and not from the cells', async () => {
    const page = await start({ hash: '#/pivot' })
    const text = (await page.locator('[data-view="pivot"]').textContent()) ?? ''
    const clean = maskedRows()
    const received = clean.reduce((n, r) => n + (r.cell('new_received__total') ?? 0), 0)
    expect(text).toContain(String(received))
    const both = clean.flatMap(r => {
      const cell = rate(sum('granted__total', 'partial__total'), handled)(r)
      return cell ? [cell] : []
    })
    const x = both.reduce((n, c) => n + c.x, 0)
    const n = both.reduce((m, c) => m + (c.n ?? 0), 0)
    expect(text).toContain(`${x}/${n}`)
  })
})
