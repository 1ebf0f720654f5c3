/** Chromium for the browser tests, shut off from everything but the test's own server. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { ensureChromium } from './chromium'

/** A host name that leads to 127.0.0.1 and is, unlike it, not a secure context on plain http. */
const MAPPED_HOST = 'mingjing.test'

/** Starts a browser in which every host but 127.0.0.1 and MAPPED_HOST does not exist. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--host-resolver-rules=MAP ${MAPPED_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    ],
  })
}

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Requests to any other origin, workers included; must stay empty. */
  readonly outside: string[]
  /** Errors that nothing caught, and policy violations, as the console tells them. */
  readonly problems: string[]
  close(): Promise<void>
}

/** The same address on the mapped host name. */
export function mapped(url: string): string {
  const address = new URL(url)
  address.hostname = MAPPED_HOST
  return address.href
}

/** Opens a fresh context with one page that watches where its requests go. `origin` is that of the test's server. */
export async function visit(
  browser: Browser,
  origin: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Visit> {
  const own = new URL(origin).origin
  const outside: string[] = []
  const problems: string[] = []
  const context = await browser.newContext({ locale: 'zh-CN', ...options })
  context.on('request', request => {
    const url = request.url()
    const local = url.startsWith('blob:') || url.startsWith('data:') || url.startsWith('file:')
    if (!local && new URL(url).origin !== own) outside.push(url)
  })
  context.on('weberror', error => problems.push(String(error.error())))
  context.on('console', message => {
    if (message.type() === 'error' || /Content Security Policy|fake worker/i.test(message.text()))
      problems.push(message.text())
  })
  const page = await context.newPage()
  return { page, context, outside, problems, close: () => context.close() }
}

/** Waits until the app says that it is ready or has failed, and gives that state. */
export async function settledState(page: Page, timeout = 60_000): Promise<string> {
  const handle = await page.waitForFunction(
    () => {
      const { state } = document.documentElement.dataset
      return state === 'ready' || state === 'failed' ? state : null
    },
    undefined,
    { timeout },
  )
  return String(await handle.jsonValue())
}
