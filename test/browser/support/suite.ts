/** What a suite over the built app needs around its tests: one browser, one server, a fresh visit per test. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openApp } from './app'
import { launchBrowser, mapped, type Visit, visit } from './browser'
import { DIST } from './dist'
import { type StaticServer, serve } from './server'

type ContextOptions = NonNullable<Parameters<typeof visit>[2]>

interface StartOptions extends ContextOptions {
  /** `plain` = a host that is not a secure context. */
  readonly host?: 'secure' | 'plain'
  readonly hash?: string
  /** Runs on the page before it goes anywhere. */
  readonly prepare?: (page: Page) => Promise<unknown>
}

export interface Suite {
  /** The address of the app on a host. */
  url(host?: StartOptions['host']): string
  /** The visit of the test that runs; throws before `start`. */
  visit(): Visit
  /** Lets problems of the visit that match pass: those that the test itself makes. */
  forgive(problem: RegExp): void
  /** Opens the app in a fresh context and waits until it is drawn. A second call in one test closes the first visit. */
  start(options?: StartOptions): Promise<Page>
}

/**
 * Registers the setup and teardown of a suite. After every test the visit must have asked nothing of another origin
 * and the console must tell of no uncaught error and no violation of the policy.
 */
export function suite(defaults: StartOptions = {}): Suite {
  let browser: Browser | undefined
  let server: StaticServer | undefined
  let open: Visit | undefined
  let forgiven: RegExp[] = []

  async function leave(): Promise<void> {
    const last = open
    open = undefined
    if (!last) return
    await last.close()
    expect(last.outside, 'requests to another origin').toEqual([])
    const problems = last.problems.filter(problem => !forgiven.some(each => each.test(problem)))
    forgiven = []
    expect(problems, 'uncaught errors and policy violations').toEqual([])
  }

  function url(host: StartOptions['host'] = 'secure'): string {
    if (!server) throw new Error('the suite has not begun')
    return host === 'plain' ? mapped(server.url) : server.url
  }

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await serve({ folder: DIST })
  })
  afterEach(leave)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  return {
    url,
    visit() {
      if (!open) throw new Error('no page is open')
      return open
    },
    forgive: problem => void forgiven.push(problem),
    async start(options = {}) {
      const { host, hash = '', prepare, ...context } = { ...defaults, ...options }
      if (!browser) throw new Error('the suite has not begun')
      await leave()
      open = await visit(browser, url(host), context)
      await prepare?.(open.page)
      await openApp(open.page, url(host), hash)
      return open.page
    },
  }
}
