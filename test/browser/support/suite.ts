/**
 * What a suite over the built app needs around its tests: one browser, one server, and a page with the demo county
 * and nothing of a user's. To start the app costs the time of many tests, so that the page of one test serves the
 * next where both ask for the same kind; everything that the first has opened is forgotten in between.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openApp } from './app'
import { launchBrowser, mapped, type Visit, visit } from './browser'
import { DIST } from './dist'
import { pristine } from './pristine'
import { type StaticServer, serve } from './server'

type ContextOptions = NonNullable<Parameters<typeof visit>[2]>
/** What can be changed on a page that is open. */
type Look = Pick<ContextOptions, 'viewport' | 'colorScheme' | 'reducedMotion'>

interface StartOptions extends ContextOptions {
  /** `plain` = a host that is not a secure context. */
  readonly host?: 'secure' | 'plain'
  readonly hash?: string
  /** Runs on the context before any page of it goes anywhere; pages are shared by tests with the same function. */
  readonly prepare?: (context: BrowserContext) => Promise<unknown>
  /** A browser that never saw the app: for tests of the start itself, and of what only a first visit shows. */
  readonly fresh?: boolean
}

export interface Suite {
  /** The address of the app on a host. */
  url(host?: StartOptions['host']): string
  /** The visit of the test that runs; throws before `start`. */
  visit(): Visit
  /** Lets problems of the visit that match pass: those that the test itself makes. */
  forgive(problem: RegExp): void
  /** The page of this test serves no other: the test leaves behind what the app cannot forget. */
  discard(): void
  /** The test has gone on in this page of the same visit; it serves the next test. The others are closed. */
  adopt(page: Page): Promise<void>
  /** The app with the demo county, drawn at a hash. A second call in one test closes or reuses the first page. */
  start(options?: StartOptions): Promise<Page>
}

interface Open {
  readonly visit: Visit
  readonly kind: string
  readonly prepare: StartOptions['prepare']
  page: Page
  reusable: boolean
}

const LOOK = { viewport: { width: 1280, height: 720 }, colorScheme: 'light', reducedMotion: 'no-preference' }

async function look(page: Page, wanted: Look): Promise<void> {
  const { viewport, colorScheme, reducedMotion } = { ...LOOK, ...wanted } as Required<Look>
  if (viewport) await page.setViewportSize(viewport)
  await page.emulateMedia({ media: null, colorScheme, reducedMotion })
}

/**
 * Registers the setup and teardown of a suite. After every test the visit must have asked nothing of another origin
 * and the console must tell of no uncaught error and no violation of the policy.
 */
export function suite(defaults: StartOptions = {}): Suite {
  let browser: Browser | undefined
  let server: StaticServer | undefined
  let open: Open | undefined
  let forgiven: RegExp[] = []

  function inspect(): void {
    if (!open) return
    const outside = open.visit.outside.splice(0)
    const problems = open.visit.problems.splice(0)
    expect(outside, 'requests to another origin').toEqual([])
    const left = problems.filter(problem => !forgiven.some(each => each.test(problem)))
    expect(left, 'uncaught errors and policy violations').toEqual([])
  }

  async function leave(): Promise<void> {
    const last = open
    await last?.visit.close()
    try {
      inspect()
    } finally {
      open = undefined
    }
  }

  function url(host: StartOptions['host'] = 'secure'): string {
    if (!server) throw new Error('the suite has not begun')
    return host === 'plain' ? mapped(server.url) : server.url
  }

  /** The open page with nothing of the last test; null where there is none that can be used. */
  async function reuse(kind: string, { prepare, hash = '', ...rest }: StartOptions): Promise<Page | null> {
    if (!open?.reusable || open.kind !== kind || open.prepare !== prepare) return null
    const { page } = open
    if (page.isClosed() || open.visit.context.pages().length !== 1) return null
    await look(page, rest)
    return (await pristine(page, hash).catch(() => false)) ? page : null
  }

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await serve({ folder: DIST })
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' || !open?.reusable) await leave()
    else inspect()
    forgiven = []
  })
  afterAll(async () => {
    await leave()
    await browser?.close()
    await server?.close()
  })

  return {
    url,
    visit() {
      if (!open) throw new Error('no page is open')
      return open.visit
    },
    forgive: problem => void forgiven.push(problem),
    discard() {
      if (open) open.reusable = false
    },
    async adopt(page) {
      if (!open) throw new Error('no page is open')
      for (const other of open.visit.context.pages()) if (other !== page) await other.close()
      open.page = page
    },
    async start(options = {}) {
      const all = { ...defaults, ...options }
      const { host, hash = '', prepare, fresh = false, ...context } = all
      const { viewport: _, colorScheme: __, reducedMotion: ___, ...fixed } = context
      const kind = JSON.stringify({ host, ...fixed })
      if (!browser) throw new Error('the suite has not begun')
      const used = fresh ? null : await reuse(kind, { ...all, hash })
      if (used) return used
      await leave()
      const anew = await visit(browser, url(host), context)
      open = { visit: anew, kind, prepare, page: anew.page, reusable: true }
      await prepare?.(anew.context)
      await openApp(anew.page, url(host), hash)
      return anew.page
    },
  }
}
