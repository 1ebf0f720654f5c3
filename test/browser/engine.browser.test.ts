/** The engine in a real browser: what the page's policy stops, and how it comes back after it died. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, mapped, settledState, type Visit, visit } from './support/browser'
import { DIST } from './support/dist'
import { type StaticServer, serve } from './support/server'

let browser: Browser
let server: StaticServer
/** Another origin that would hear anything sent to it. */
let trap: StaticServer
let open: Visit | undefined
/** Where the open page is, when another test may go on in it. */
let openAt: string | undefined

beforeAll(async () => {
  browser = await launchBrowser()
  server = await serve({ folder: DIST })
  trap = await serve({
    folder: DIST,
    misbehave: (_, reply) => ({
      ...reply,
      headers: { ...reply.headers, 'access-control-allow-origin': '*' },
    }),
  })
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') openAt = undefined
})
afterAll(async () => {
  await open?.close()
  await browser?.close()
  await server?.close()
  await trap?.close()
})

/** The app at an address, in the page of the last test where that stands there; none of these tests changes its data. */
async function start(url: string, options?: Parameters<typeof visit>[2]): Promise<Page> {
  if (open && openAt === url && !options) return open.page
  await open?.close()
  open = await visit(browser, url, options)
  await open.page.goto(url)
  expect(await settledState(open.page)).toBe('ready')
  openAt = options ? undefined : url
  return open.page
}

type Answer = { rows?: Record<string, unknown>[]; error?: string }

function query(page: Page, text: string): Promise<Answer> {
  return page.evaluate(
    sql =>
      (window as unknown as { mingjing: { query(sql: string): Promise<Record<string, unknown>[]> } }).mingjing
        .query(sql)
        .then(
          rows => ({ rows }),
          error => ({ error: String(error) }),
        ),
    text,
  )
}

const COUNT = 'SELECT count(*) AS n, count(DISTINCT org_id) AS orgs FROM report'

describe.each([
  ['127.0.0.1, a secure context', (url: string) => url, true],
  ['a host name on plain http', mapped, false],
])('on %s', (_, address, secure) => {
  it('starts, answers, and asks nothing of anyone else', async () => {
    const page = await start(address(server.url))
    expect(await page.evaluate(() => isSecureContext)).toBe(secure)
    const { rows } = await query(page, COUNT)
    expect(Number(rows?.[0]?.n)).toBeGreaterThan(0)
    expect(open?.outside).toEqual([])
    expect(open?.problems).toEqual([])
  })

  it('comes back with its data after the engine died', async () => {
    const page = await start(address(server.url))
    const before = await query(page, COUNT)
    const underWay = query(page, 'SELECT count(*) AS n FROM range(1000000000000)')
    await page.waitForTimeout(300)
    await page.evaluate(() => dispatchEvent(new Event('mingjing:test:end-engine')))
    expect((await underWay).error).toContain('ended by a test')
    expect(await query(page, COUNT)).toEqual(before)
  })
})

describe('the page’s policy', () => {
  it('stands before everything else in the head', async () => {
    const html = await (await fetch(server.url)).text()
    const first = /<head>\s*(<[^>]*>)/.exec(html)?.[1]
    expect(first).toContain('http-equiv="Content-Security-Policy"')
    expect(first).toContain('require-trusted-types-for')
  })

  it('binds the engine and the page: nothing reaches another origin', async () => {
    const page = await start(server.url)
    const { error } = await query(page, `SELECT * FROM read_csv('${trap.url}from-sql.csv')`)
    expect(error).toMatch(/disabled by configuration|Permission Error/)
    expect(
      await page.evaluate(url => fetch(url).then(() => 'sent', String), `${trap.url}from-page`),
    ).not.toBe('sent')
    expect(trap.requests).toEqual([])
  })

  it('knows no way from text to markup or to a foreign worker', async () => {
    const page = await start(server.url)
    const attempts = await page.evaluate(() => {
      const fails = (work: () => unknown): string => {
        try {
          work()
          return 'done'
        } catch (error) {
          return (error as Error).name
        }
      }
      const element = document.createElement('div')
      const script = URL.createObjectURL(new Blob(['1']))
      return [
        fails(() => Object.assign(element, { innerHTML: '<img src=x onerror=1>' })),
        fails(() => new Worker(script)),
        fails(() => new Worker('/index.html')),
      ]
    })
    expect(attempts).toEqual(['TypeError', 'TypeError', 'TypeError'])
  })

  it('is what stops it: without the policy the same fetch arrives', async () => {
    const page = await start(server.url, { bypassCSP: true })
    expect(await page.evaluate(url => fetch(url).then(() => 'sent', String), `${trap.url}control`)).toBe(
      'sent',
    )
    expect(trap.requests.map(r => r.path)).toEqual(['/control'])
    expect(open?.outside).toHaveLength(1)
    trap.requests.length = 0
  })
})
