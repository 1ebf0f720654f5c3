/** Every way in which the start can fail has its own sentences on the page (reliability.md 2). */
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { StartStep } from '../../src/db/errors'
import { START_STEPS } from '../../src/ui/words/start'
import { launchBrowser, mapped, settledState, type Visit, visit } from './support/browser'
import { DIST } from './support/dist'
import { ENGINE_WORKER, MISBEHAVIOURS, type Misbehaviour, type StaticServer, serve } from './support/server'

let browser: Browser
let server: StaticServer | undefined
let open: Visit | undefined

beforeAll(async () => {
  browser = await launchBrowser()
})
afterEach(async () => {
  await open?.close()
  await server?.close()
  open = server = undefined
})
afterAll(() => browser?.close())

/** A page of its own, not yet anywhere, with a server that misbehaves. */
async function prepare(misbehave?: Misbehaviour, base = '/'): Promise<{ page: Page; url: string }> {
  server = await serve({ folder: DIST, base, ...(misbehave ? { misbehave } : {}) })
  open = await visit(browser, server.url)
  return { page: open.page, url: server.url }
}

async function expectSentence(page: Page, step: StartStep): Promise<void> {
  const panel = page.locator(`[data-start-error="${step}"]`)
  await panel.waitFor()
  const text = await panel.textContent()
  const { what, act } = START_STEPS[step]
  for (const sentence of [what.zh, what.en, act.zh, act.en]) expect(text).toContain(sentence)
  expect(await page.evaluate(() => document.documentElement.dataset.state)).toBe('failed')
}

describe('the start fails with its own sentence', () => {
  const cases: readonly [StartStep, keyof typeof MISBEHAVIOURS][] = [
    ['wasm-missing', 'wasmMissing'],
    ['wasm-html', 'wasmIsLoginPage'],
    ['wasm-damaged', 'wasmShort'],
    ['wasm-damaged', 'wasmBrokenOff'],
    ['wasm-damaged', 'wasmAltered'],
    ['worker-missing', 'workerMissing'],
    ['worker-missing', 'workerAsText'],
    ['worker-blocked', 'policyWithoutBlobWorkers'],
    ['csp-wasm', 'policyWithoutWasm'],
    ['engine', 'workerFails'],
  ]
  it.each(cases)('%s: %s', async (step, name) => {
    const { page, url } = await prepare(MISBEHAVIOURS[name])
    await page.goto(url)
    expect(await settledState(page)).toBe('failed')
    await expectSentence(page, step)
    expect(open?.outside).toEqual([])
  })

  it('no-webassembly: a browser without it', async () => {
    const { page, url } = await prepare()
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'))
    await page.goto(url)
    await settledState(page)
    await expectSentence(page, 'no-webassembly')
  })

  it('offline: the engine cannot be reached', async () => {
    const { page, url } = await prepare()
    await page.route('**/*.wasm', route => route.abort('internetdisconnected'))
    await page.goto(url)
    await settledState(page)
    await expectSentence(page, 'offline')
  })

  it('start-timeout: the worker never says a word', async () => {
    const { page, url } = await prepare(MISBEHAVIOURS.workerHangs)
    await page.clock.install()
    await page.goto(url)
    await expect
      .poll(() => server?.requests.some(r => ENGINE_WORKER.test(r.path)), { timeout: 30_000 })
      .toBe(true)
    await page.clock.fastForward(31_000)
    await expectSentence(page, 'start-timeout')
  })

  it('says so in window.mingjing.ready, and lets the details be copied without a clipboard', async () => {
    const { page, url } = await prepare(MISBEHAVIOURS.wasmMissing)
    await page.goto(mapped(url))
    await settledState(page)
    const message = await page.evaluate(() =>
      (window as unknown as { mingjing: { ready: Promise<void> } }).mingjing.ready.then(
        () => 'ready',
        error => String(error),
      ),
    )
    expect(message).toContain('wasm-missing')
    expect(await page.evaluate(() => navigator.clipboard)).toBeUndefined()
    await page.getByRole('button', { name: '复制错误信息' }).click()
    const selected = await page.evaluate(() => {
      const field = document.activeElement as HTMLTextAreaElement
      return field.value.slice(field.selectionStart, field.selectionEnd)
    })
    expect(selected).toMatch(/^wasm-missing\n.*HTTP 404/)
  })

  it('has other words for every step', () => {
    const sentences = Object.values(START_STEPS).flatMap(({ what, act }) => [
      what.zh,
      what.en,
      act.zh,
      act.en,
    ])
    expect(new Set(sentences).size).toBe(sentences.length)
  })
})

describe('the page says what to do where none of its scripts runs', () => {
  async function expectStaticWords(page: Page): Promise<void> {
    const note = page.locator('[data-unstarted]')
    await note.waitFor({ state: 'visible' })
    const text = await note.textContent()
    expect(text).toContain('请通过网址（http:// 或 https://）访问')
    expect(text).toContain('Open it through an address (http:// or https://)')
  }

  it('opened from a disk', async () => {
    open = await visit(browser, 'http://127.0.0.1')
    await open.page.goto(pathToFileURL(`${DIST}/index.html`).href)
    await expectStaticWords(open.page)
  })

  it('with its scripts missing on the server', async () => {
    const { page, url } = await prepare(MISBEHAVIOURS.scriptsMissing)
    await page.goto(url)
    await expectStaticWords(page)
  })
})

describe('the app starts all the same', () => {
  const cases: readonly [string, Misbehaviour | undefined, string][] = [
    ['from a folder deep in a site', undefined, '/a/b/'],
    ['with the wasm sent as plain text', MISBEHAVIOURS.wasmAsText, '/'],
    ['from a slow server', MISBEHAVIOURS.wasmSlow, '/'],
  ]
  it.each(cases)('%s', async (_, misbehave, base) => {
    const { page, url } = await prepare(misbehave, base)
    await page.goto(url)
    expect(await settledState(page)).toBe('ready')
    expect(open?.outside).toEqual([])
    expect(open?.problems).toEqual([])
  })
})
