/** One measurement of one engine with one file, each in a tab of its own; a failure is an answer, not an exception. */
import type { Browser, Page } from 'playwright-core'
import { openApp } from '../browser/support/app'
import { visit } from '../browser/support/browser'
import { peakOfTab } from './memory'
import type { BenchFile } from './nationalFile'
import { nativeLoad } from './native'

/** Times in milliseconds, memory in bytes; null where it is not measured for this engine. */
export interface Sample {
  /** Until the rows can be queried. */
  readonly load: number
  /** From `open()` until the first view is drawn. */
  readonly chart: number | null
  /** Until the engine has the file as text, before `load`. */
  readonly text: number | null
  readonly peak: number | null
  /** Milliseconds of each phase that the app times (`mj:read` …); waits for the tables being built are added up. */
  readonly phases: Readonly<Record<string, number>>
}

export type Attempt = { readonly sample: Sample } | { readonly failed: string }

export interface Place {
  readonly browser: Browser
  /** Address of a folder that holds `app/`, `peers/` and `data/`. */
  readonly url: string
}

export type EngineId = 'mingjing' | 'perspective' | 'duckdb' | 'native'

const PATIENCE = 10 * 60_000
/** Milliseconds between the first view of the app and the file: nobody is there sooner with one. */
const ARRIVAL = 3000
const PHASES = ['read', 'build', 'load', 'check'] as const
const STATUS = '.sh-top .pt-loading-note [role=status]'

function describe(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n')[0]?.slice(0, 300) ?? ''
}

/** Settles with the work, or rejects when the tab crashes or nothing comes for too long. */
function withTab<T>(page: Page, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE / 60_000} min`)), PATIENCE)
    page.once('crash', () => reject(new Error('the tab crashed')))
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function complete(file: BenchFile, rows: number): void {
  if (rows !== file.rows) throw new Error(`${rows} of ${file.rows} reports loaded`)
}

async function inTab(
  { browser, url }: Place,
  work: (page: Page) => Promise<Omit<Sample, 'peak'>>,
  lastWords: (page: Page) => Promise<string | null> = async () => null,
): Promise<Attempt> {
  const tab = await visit(browser, url)
  try {
    const sample = await withTab(tab.page, work(tab.page))
    return { sample: { ...sample, peak: await peakOfTab(browser) } }
  } catch (error) {
    const late = new Promise<null>(resolve => setTimeout(() => resolve(null), 3000))
    const words = await Promise.race([lastWords(tab.page).catch(() => null), late])
    return { failed: words ? `${describe(error)} (${words})` : describe(error) }
  } finally {
    await tab.close().catch(() => {})
  }
}

function mingjing(place: Place, file: BenchFile): Promise<Attempt> {
  return inTab(
    place,
    async page => {
      await openApp(page, `${place.url}app/`)
      await page.waitForTimeout(ARRIVAL)
      const opened = await page.evaluate(
        async ([url, name, names]) => {
          if (!window.mingjing) throw new Error('no contract')
          const given = new File([await (await fetch(url)).blob()], name)
          performance.clearMeasures()
          const start = performance.now()
          const [receipt] = await window.mingjing.open([given], { review: 'default' })
          const chart = performance.now() - start
          const total = (phase: string) =>
            performance.getEntriesByName(`mj:${phase}`).reduce((sum, { duration }) => sum + duration, 0)
          const phases = Object.fromEntries(names.map(phase => [phase, total(phase)]))
          const load = performance.getEntriesByName('mj:import').at(-1)?.duration ?? Number.NaN
          return { rows: receipt?.rows ?? 0, load, chart, phases }
        },
        [`${place.url}data/${file.name}`, file.name, PHASES] as const,
      )
      complete(file, opened.rows)
      return { load: opened.load, chart: opened.chart, text: null, phases: opened.phases }
    },
    page => page.evaluate(status => document.querySelector(status)?.textContent ?? null, STATUS),
  )
}

function peer(engine: 'perspective' | 'duckdb', place: Place, file: BenchFile): Promise<Attempt> {
  return inTab(place, async page => {
    await page.goto(`${place.url}peers/`)
    await page.waitForFunction(() => window.peers !== undefined)
    const result = await page.evaluate(
      ([name, url]) => {
        if (!window.peers) throw new Error('no engines')
        return window.peers[name](url)
      },
      [engine, `${place.url}data/${file.name}`] as const,
    )
    complete(file, result.rows)
    return { load: result.load, chart: null, text: result.text, phases: {} }
  })
}

async function native(file: BenchFile): Promise<Attempt> {
  try {
    const { rows, load } = await nativeLoad(file.path)
    complete(file, rows)
    return { sample: { load, chart: null, text: null, peak: null, phases: {} } }
  } catch (error) {
    return { failed: describe(error) }
  }
}

export function measure(engine: EngineId, place: Place, file: BenchFile): Promise<Attempt> {
  if (engine === 'mingjing') return mingjing(place, file)
  return engine === 'native' ? native(file) : peer(engine, place, file)
}
