/** The journalist's two minutes: a finding, whether it stands up, its proof, and a link that shows a colleague the same. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { go, query } from './support/app'
import { settledState } from './support/browser'
import { suite } from './support/suite'

const { start, visit, url, adopt } = suite({ viewport: { width: 1366, height: 768 } })

const TOWN = '枕砚街道'

/** Everything that is read from the chart: what tab, the sentence, and the figure of every point. */
async function picture(page: Page): Promise<string> {
  await settledState(page)
  const view = page.locator('[data-view="compare"]')
  await view.locator('.cmp-sentence').waitFor()
  const parts = await Promise.all([
    view.locator('h1').textContent(),
    view.getByRole('tab', { selected: true }).textContent(),
    view.locator('.cmp-sentence').textContent(),
    view.locator('.cmp-twin table').first().textContent(),
    view.locator('.cmp-source').textContent(),
  ])
  return parts.join('\n')
}

async function choose(page: Page, button: RegExp, typed: string, option: string): Promise<void> {
  await page.getByRole('button', { name: button }).first().click()
  await page.getByRole('searchbox').fill(typed)
  await page.getByRole('option', { name: option }).click()
  await settledState(page)
}

/** Moves over the chart until the readout speaks of the town, and gives the place. */
async function findPoint(page: Page): Promise<void> {
  const box = await page.locator('.chart').first().boundingBox()
  if (!box) throw new Error('no chart')
  for (const across of [0.85, 0.7, 0.55]) {
    for (let down = 0.1; down < 0.95; down += 0.04) {
      await page.mouse.move(box.x + box.width * across, box.y + box.height * down)
      const tip = page.locator('.chart-tip')
      if ((await tip.count()) > 0 && (await tip.textContent())?.includes(TOWN)) return
    }
  }
  throw new Error('the pointer found no point of the town')
}

function proofInAddress(page: Page): Promise<boolean> {
  return page.evaluate(() => /[?&]pf=/.test(location.hash))
}

async function closeProof(page: Page): Promise<void> {
  await settledState(page)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
}

async function sharedLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: '分享' }).click()
  const field = page.getByRole('dialog').getByRole('textbox').first()
  const link = await field.inputValue()
  await page.keyboard.press('Escape')
  return link
}

async function openData(page: Page, name: string, reports: number): Promise<void> {
  await page.getByRole('button', { name: /^数据集/ }).click()
  await page.getByRole('menuitem', { name }).click()
  await expect.poll(() => page.locator('.sh-status').textContent()).toContain(`${reports} 份`)
  await settledState(page)
}

describe('by mouse', () => {
  it('metric and town by initials, trend, order, proof, link; a colleague sees the same picture', async () => {
    const page = await start({ fresh: true, permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByRole('link', { name: '比较' }).first().click()
    await choose(page, /^指标/, 'bygkl', '不予公开率')
    await choose(page, /^本单位/, 'zyj', TOWN)
    const trend = await picture(page)
    expect(trend).toContain(TOWN)
    expect(trend).toContain('不予公开率')
    await page.getByRole('tab', { name: '排名' }).click()
    const order = await picture(page)
    expect(order).not.toBe(trend)

    await page.goBack()
    await expect.poll(() => picture(page)).toBe(trend)
    await page.goForward()
    await expect.poll(() => picture(page)).toBe(order)

    await page.getByRole('tab', { name: '趋势' }).click()
    await settledState(page)
    await findPoint(page)
    await page.mouse.down()
    await page.mouse.up()
    await expect.poll(() => proofInAddress(page)).toBe(true)
    await closeProof(page)

    const shown = await picture(page)
    const link = await sharedLink(page)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link)
    expect(link).toMatch(/[?&]fp=[0-9a-f]{12}\.405\.2019-2025/)
    const colleague = await visit().context.newPage()
    await colleague.goto(link)
    expect(await picture(colleague)).toBe(shown)
    expect(await colleague.locator('[data-notice="stale"]').count()).toBe(0)
    await adopt(colleague)
  })

  it('on other data the link says so, and the data of the link are one press away', async () => {
    const page = await start({ hash: '#/compare?m=deny_rate&f=CY001' })
    const shown = await picture(page)
    const link = await sharedLink(page)
    const notice = page.locator('[data-notice="stale"]')
    await openData(page, '平潭', 122)
    expect(await notice.count(), 'the reader changed the data: no link is told to differ').toBe(0)

    await page.goto(link)
    await expect.poll(() => notice.textContent()).toContain('此链接基于另一份数据')
    expect(await notice.textContent()).toContain('405 份年报')
    expect(await notice.textContent()).toContain('122 份年报')
    await notice.getByRole('button', { name: '改用' }).click()
    await expect.poll(() => notice.count()).toBe(0)
    await expect.poll(() => picture(page)).toBe(shown)

    await openData(page, '平潭', 122)
    await page.goto(link)
    await page.reload()
    await settledState(page)
    await expect.poll(() => notice.count(), { message: 'said again after a reload' }).toBe(1)
    await openData(page, '澄砚县', 405)
    await expect.poll(() => notice.count()).toBe(0)
    await expect.poll(() => picture(page)).toBe(shown)
  })

  it('the notice goes when the present data are taken, and does not come back', async () => {
    const page = await start({ hash: '#/compare' })
    await go(page, '#/compare?fp=0123456789ab.9.2020-2021')
    const notice = page.locator('[data-notice="stale"]')
    await notice.getByRole('button', { name: '仍用现在的' }).click()
    expect(await notice.count()).toBe(0)
    await page.getByRole('tab', { name: '表格' }).click()
    await settledState(page)
    expect(await notice.count()).toBe(0)
    expect(await page.evaluate(() => location.hash)).not.toContain('0123456789ab')
  })

  it('where there is no clipboard the link stands there, selected', async () => {
    const page = await start({ host: 'plain', hash: '#/compare' })
    await page.getByRole('button', { name: '分享' }).click()
    await expect
      .poll(() =>
        page.evaluate(() => {
          const field = document.activeElement
          if (!(field instanceof HTMLInputElement)) return ''
          return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)
        }),
      )
      .toMatch(/^http.*#\/compare\?fp=/)
    expect(await page.getByRole('dialog').textContent()).toContain('Ctrl+C')
    await page.keyboard.press('Escape')
  })
})

describe('by keyboard', () => {
  it('finds, reads, proves and shares without a mouse', async () => {
    const page = await start({ hash: '#/overview' })
    const pick = async (typed: string, found: string) => {
      await page.keyboard.press('/')
      await page.keyboard.type(typed)
      await page.getByRole('option', { name: found }).waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await settledState(page)
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    }
    await pick('zyj', TOWN)
    await pick('bygkl', '不予公开率')
    const trend = await picture(page)
    expect(trend).toContain(TOWN)
    expect(trend).toContain('不予公开率')

    await page.getByRole('tab', { selected: true }).focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.getByRole('tab', { selected: true }).textContent()).toBe('排名')
    await page.keyboard.press('ArrowLeft')
    await settledState(page)

    await page.locator('.chart').first().focus()
    await page.keyboard.press('ArrowLeft')
    await expect
      .poll(async () => (await page.locator('[data-view="compare"] [aria-live]').allTextContents()).join(' '))
      .toContain(TOWN)
    await page.keyboard.press('Enter')
    await expect.poll(() => proofInAddress(page)).toBe(true)
    await closeProof(page)

    await page.getByRole('button', { name: '分享' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('textbox').first().waitFor()
    await page.keyboard.press('Escape')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent), {
        message: 'focus goes back to where it was',
      })
      .toBe('分享')
  })

  it('a note is written, drawn, carried by the link as text, and taken away', async () => {
    const page = await start({ hash: '#/compare' })
    const words = '<b>2021</b> 年并入新区'
    await page.getByRole('textbox', { name: '批注内容' }).focus()
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
    const list = page.locator('.cmp-notes li')
    await expect.poll(() => list.allTextContents()).toEqual([expect.stringContaining(words)])
    expect(await list.first().textContent()).not.toContain('链接中的批注')
    const link = await sharedLink(page)
    await go(page, '#/overview')
    await page.goto(url() + new URL(link).hash)
    await page.reload()
    await settledState(page)
    await expect.poll(() => list.first().textContent()).toContain('链接中的批注')
    expect(await page.locator('.cmp-notes b').count(), 'text is never markup').toBe(0)
    await page.getByRole('button', { name: /^去掉批注/ }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => list.count()).toBe(0)
  })
})

describe('in another page', () => {
  it('one chart stands alone in an iframe, with its source and the way to the whole', async () => {
    const page = await start({ hash: '#/compare?m=deny_rate&f=CY001' })
    const sentence = await page.locator('.cmp-sentence').textContent()
    const other = await visit().context.newPage()
    const body = `<iframe src="./#/embed/compare?m=deny_rate&amp;f=CY001" width="900" height="640"></iframe>`
    await other.route('**/other-page.html', route => route.fulfill({ contentType: 'text/html', body }))
    await other.goto(`${url()}other-page.html`)
    const frame = other.frameLocator('iframe')
    await expect.poll(() => frame.locator('.cmp-sentence').textContent(), { timeout: 30_000 }).toBe(sentence)
    expect(await frame.locator('.cmp-source').isVisible()).toBe(true)
    for (const gone of [
      '.sh-header',
      '.sh-bar',
      '.sh-status',
      '.cmp-rail',
      '.cmp-note-form',
      '[role=tablist]',
    ])
      expect(await frame.locator(gone).filter({ visible: true }).count(), gone).toBe(0)
    const whole = await frame.getByRole('link', { name: '在明镜中查看' }).getAttribute('href')
    expect(whole).toMatch(/^#\/compare\?m=deny_rate&f=CY001&fp=/)
    await other.close()
  })
})

describe('on paper', () => {
  it('a heat table shows every body, not only those in sight', async () => {
    const page = await start({ hash: '#/compare?tab=heat' })
    const rows = '.cmp-heat-body .cmp-heat-row'
    await page.locator(rows).first().waitFor()
    const [held] = (await query(page, 'SELECT count(DISTINCT org_id)::INTEGER AS n FROM expected')) as {
      n: number
    }[]
    expect(await page.locator(rows).count()).toBeLessThan(held?.n ?? 0)
    await page.evaluate(selector => {
      const seen = window as { __printed?: number }
      const count = () => {
        seen.__printed = document.querySelectorAll(selector).length
      }
      addEventListener('beforeprint', count, { once: true })
    }, rows)
    await page.pdf({ preferCSSPageSize: true })
    expect(await page.evaluate(() => (window as { __printed?: number }).__printed)).toBe(held?.n)
  })

  it.each(['trend', 'rank', 'funnel'])(
    '%s is one page of A4 with its caption, in light colours',
    async tab => {
      const page = await start({ hash: `#/compare?f=CY001&tab=${tab}`, colorScheme: 'dark' })
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1)
      const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
      expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842])
      await page.emulateMedia({ media: 'print' })
      for (const gone of ['.sh-top', '.sh-status', '.cmp-rail', '.pt-tabrow', '.cmp-note-form'])
        expect(await page.locator(gone).filter({ visible: true }).count(), gone).toBe(0)
      expect(await page.locator('.cmp-source').isVisible()).toBe(true)
      const paper = await page.evaluate(() =>
        getComputedStyle(document.documentElement).getPropertyValue('--c-ink'),
      )
      expect(paper.trim()).toBe('#16191d')
    },
  )
})
