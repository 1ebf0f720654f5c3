/** `npm run screenshots`: the pictures of the README, taken from the built app. */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { fixtureText } from '../intake/report/support'
import { openApp, openFiles, query, textFile } from './support/app'
import { launchBrowser, visit } from './support/browser'
import { DIST } from './support/dist'
import { serve } from './support/server'

interface Shot {
  readonly name: string
  readonly hash: string
  readonly dark?: boolean
  readonly phone?: boolean
  /** What is done before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>
}

const REPORT = 'qilihai_2020.txt'

async function besideItsText(page: Page): Promise<void> {
  await openFiles(page, [textFile(REPORT, fixtureText(REPORT))])
  await page.evaluate(to => window.mingjing?.go(to), '#/audit')
  await page.getByRole('button', { name: '对照原文' }).click()
  await page.locator('.so-text [data-lit="cell"]').waitFor()
  await page.keyboard.press('n')
}

async function draftChecked(page: Page): Promise<void> {
  const buffer = Buffer.from(fixtureText(REPORT))
  await page.setInputFiles('[data-testid=draft-input]', { name: REPORT, mimeType: 'text/plain', buffer })
  await page.locator('.dr-row').first().click()
}

async function exampleRun(page: Page): Promise<void> {
  await page.locator('.sq-begin li button').first().click()
  await page.getByRole('button', { name: '运行', exact: true }).click()
  await page.locator('.sq-table').waitFor()
}

const FOLDER = fileURLToPath(new URL('../../data/screenshots/', import.meta.url))
const DESK = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }

const SHOTS: readonly Shot[] = [
  { name: 'overview', hash: '#/overview?f=FOCUS' },
  { name: 'overview-dark', hash: '#/overview?f=FOCUS', dark: true },
  { name: 'overview-390', hash: '#/overview?f=FOCUS', phone: true },
  { name: 'audit', hash: '#/audit?f=FOCUS' },
  { name: 'audit-390', hash: '#/audit?ao=CY004~2025', phone: true },
  { name: 'audit-rules', hash: '#/audit?at=rules' },
  { name: 'compare', hash: '#/compare?f=FOCUS' },
  { name: 'compare-en', hash: '#/compare?f=FOCUS&lang=en' },
  { name: 'compare-390', hash: '#/compare?f=FOCUS', phone: true },
  { name: 'compare-rank', hash: '#/compare?f=FOCUS&tab=rank&p3=1' },
  { name: 'compare-funnel', hash: '#/compare?f=FOCUS&tab=funnel&p3=1' },
  { name: 'compare-mix', hash: '#/compare?tab=mix' },
  { name: 'proof', hash: '#/compare?f=FOCUS&pf=disclosure_rate~2025~FOCUS' },
  { name: 'table', hash: '#/compare?f=FOCUS&tab=table' },
  { name: 'town', hash: '#/town?f=FOCUS' },
  { name: 'town-390', hash: '#/town?f=FOCUS', phone: true },
  { name: 'brief', hash: '#/town?f=FOCUS&us=brief' },
  { name: 'pivot', hash: '#/pivot?f=FOCUS' },
  { name: 'sql', hash: '#/pivot?qt=sql', act: exampleRun },
  { name: 'source', hash: '#/data', act: besideItsText },
  { name: 'draft', hash: '#/data?sheet=draft', act: draftChecked },
  { name: 'data', hash: '#/data' },
  { name: 'methods', hash: '#/methods?f=FOCUS' },
]

const only = process.argv.slice(2)
mkdirSync(FOLDER, { recursive: true })
const server = await serve({ folder: DIST })
const browser = await launchBrowser()
try {
  for (const shot of SHOTS.filter(s => only.length === 0 || only.includes(s.name))) {
    const { page, close } = await visit(browser, server.url, {
      viewport: shot.phone ? PHONE : DESK,
      colorScheme: shot.dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    })
    await openApp(page, server.url)
    const [focus] = await query(page, `SELECT org_id FROM org WHERE org_name = '枕砚街道'`)
    const hash = shot.hash.replaceAll('FOCUS', encodeURIComponent(String(focus?.org_id ?? '')))
    await page.evaluate(to => window.mingjing?.go(to), hash)
    await shot.act?.(page)
    await page.waitForTimeout(300)
    await page.screenshot({ path: `${FOLDER}${shot.name}.png` })
    console.log(`${shot.name}.png`)
    await close()
  }
} finally {
  await browser.close()
  await server.close()
}
