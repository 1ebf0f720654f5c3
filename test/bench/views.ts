/**
 * From a change of the selection to what is drawn: each tab of 比较 (`mj:view:compare`), a body's first glance in 单位
 * (`mj:view:town`), province × year with three values in 透视 (`mj:view:pivot`) and a report's form in 核查 (`mj:view:audit`),
 * beside what the group-by behind it costs as SQL in the app's engine, as a Perspective view and in native DuckDB on one thread.
 */
import { DuckDBInstance } from '@duckdb/node-api'
import type { Page } from 'playwright-core'
import { openApp, query } from '../browser/support/app'
import { visit } from '../browser/support/browser'
import type { Place } from './engines'
import type { BenchFile } from './nationalFile'
import type { CutTimes } from './page/views'
import { median } from './table'
import { CUTS, cutSql, p95 } from './viewCuts'

/** Changes of the selection per tab, after two that are not counted (code that is fetched, tables read first). */
const CHANGES = 20
const REPEATS = 9
const METRICS = ['disclosure_rate', 'deny_rate', 'new_received', 'dispute_rate', 'unable_rate']
const YEARS = ['', '&y=2021-2025', '&y=2021-2024', '&y=2022-2025']

export interface ViewTimes {
  readonly file: BenchFile
  /** By tab: milliseconds of each change, and of its slowest question by the question's id. */
  readonly tabs: ReadonlyMap<string, { readonly changes: readonly number[]; readonly slowest: string }>
  /** By engine, then cut. */
  readonly cuts: Readonly<Record<'mingjing' | 'perspective' | 'native', CutTimes | null>>
}

async function tabsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => window.mingjing?.go('#/compare'))
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-view="compare"] [role="tab"]')].flatMap(
      tab => tab.getAttribute('data-key') ?? [],
    ),
  )
}

function change(tab: string, i: number): string {
  const metric = METRICS[i % METRICS.length]
  return `#/compare?m=${metric}${YEARS[Math.floor(i / METRICS.length) % YEARS.length]}&tab=${tab}`
}

/** Province × year in 透视, each time with three other values or other years. */
function pivot(i: number): string {
  const values = [0, 1, 2].map(k => METRICS[(i + k) % METRICS.length])
  return `#/pivot?pr=province&pc=year&px=all&pv=${values.join(',')}${YEARS[Math.floor(i / METRICS.length) % YEARS.length]}`
}

/** Addresses of 单位 for bodies from all over the data, each once. */
async function towns(page: Page): Promise<readonly string[]> {
  const rows = await query(
    page,
    `SELECT org_id FROM org WHERE level = 'town' ORDER BY hash(org_id) LIMIT ${CHANGES + 2}`,
  )
  return rows.map(row => `#/town?f=${encodeURIComponent(String(row.org_id))}`)
}

interface Timed {
  readonly changes: readonly number[]
  readonly slowest: string
}

/** Goes through the addresses of one view; the first two are not counted. */
async function timeView(page: Page, view: string, hashes: readonly string[]): Promise<Timed> {
  const measure = `mj:view:${view}`
  return page.evaluate(
    async ([name, list]) => {
      const changes: number[] = []
      const questions = new Map<string, number>()
      for (const [i, hash] of list.entries()) {
        performance.clearMeasures()
        await window.mingjing?.go(hash)
        if (i < 2) continue
        changes.push(performance.getEntriesByName(name).at(-1)?.duration ?? Number.NaN)
        for (const entry of performance.getEntriesByName('mj:query')) {
          const { id } = (entry as PerformanceMeasure).detail as { id: string }
          questions.set(id, Math.max(questions.get(id) ?? 0, entry.duration))
        }
      }
      const [slowest] = [...questions].sort((a, b) => b[1] - a[1])
      return { changes, slowest: slowest ? `${slowest[0]} ${Math.round(slowest[1])}` : '' }
    },
    [measure, hashes] as const,
  )
}

/** From report to report down the list of 核查, resting a moment on each as a person does. */
async function timeForms(page: Page): Promise<Timed> {
  await page.evaluate(() => window.mingjing?.go('#/audit'))
  const changes: number[] = []
  for (let i = 0; i < CHANGES + 2; i++) {
    await page.waitForTimeout(1000)
    await page.evaluate(() => performance.clearMeasures())
    await page.getByRole('button', { name: '下一份' }).click()
    await page.waitForFunction(() => performance.getEntriesByName('mj:view:audit').length > 0)
    const took = await page.evaluate(() => performance.getEntriesByName('mj:view:audit').at(-1)?.duration)
    if (i >= 2) changes.push(took ?? Number.NaN)
  }
  return { changes, slowest: '' }
}

async function inApp(place: Place, file: BenchFile): Promise<Pick<ViewTimes, 'tabs'> & { cuts: CutTimes }> {
  const tab = await visit(place.browser, place.url)
  const { page } = tab
  try {
    await openApp(page, `${place.url}app/`)
    await page.evaluate(
      async ([url, name]) => {
        const given = new File([await (await fetch(url)).blob()], name)
        await window.mingjing?.open([given], { review: 'default' })
      },
      [`${place.url}data/${file.name}`, file.name] as const,
    )
    const tabs = new Map<string, { changes: readonly number[]; slowest: string }>()
    for (const id of await tabsOf(page)) {
      const hashes = Array.from({ length: CHANGES + 2 }, (_, i) => change(id, i))
      tabs.set(id, await timeView(page, 'compare', hashes))
    }
    const pivots = Array.from({ length: CHANGES + 2 }, (_, i) => pivot(i))
    tabs.set('透视, province × year', await timeView(page, 'pivot', pivots))
    tabs.set('单位', await timeView(page, 'town', await towns(page)))
    tabs.set('核查, a form', await timeForms(page))
    const cuts = await page.evaluate(
      async ([list, repeats]) => {
        const times: Record<string, number[]> = {}
        for (const [name, sql] of list) {
          const own: number[] = []
          for (let i = 0; i < repeats; i++) {
            const start = performance.now()
            await window.mingjing?.query(sql, 1_000_000)
            own.push(performance.now() - start)
          }
          times[name] = own
        }
        return times
      },
      [CUTS.map(cut => [cut.name, cutSql(cut)] as const), REPEATS] as const,
    )
    return { tabs, cuts }
  } finally {
    await tab.close().catch(() => {})
  }
}

async function inPerspective(place: Place, file: BenchFile): Promise<CutTimes | null> {
  const tab = await visit(place.browser, place.url)
  try {
    await tab.page.goto(`${place.url}peers/`)
    await tab.page.waitForFunction(() => window.perspectiveViews !== undefined)
    return await tab.page.evaluate(
      ([url, cuts, repeats]) => window.perspectiveViews?.(url, cuts, repeats) ?? null,
      [`${place.url}data/${file.name}`, CUTS, REPEATS] as const,
    )
  } catch (error) {
    console.error(`Perspective: ${String(error).split('\n')[0]}`)
    return null
  } finally {
    await tab.close().catch(() => {})
  }
}

async function inNative(file: BenchFile): Promise<CutTimes> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  try {
    const path = file.path.replaceAll("'", "''")
    await connection.run(`CREATE TABLE report AS SELECT * FROM read_csv('${path}')`)
    const times: Record<string, number[]> = {}
    for (const cut of CUTS) {
      const own: number[] = []
      for (let i = 0; i < REPEATS; i++) {
        const start = performance.now()
        await connection.runAndReadAll(cutSql(cut))
        own.push(performance.now() - start)
      }
      times[cut.name] = own
    }
    return times
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

export async function measureViews(place: Place, file: BenchFile): Promise<ViewTimes> {
  const { tabs, cuts } = await inApp(place, file)
  const perspective = await inPerspective(place, file)
  return { file, tabs, cuts: { mingjing: cuts, perspective, native: await inNative(file) } }
}

function milliseconds(value: number | null): string {
  return value === null ? '—' : value < 10 ? value.toFixed(1) : String(Math.round(value))
}

export function viewsMarkdown({ file, tabs, cuts }: ViewTimes): string {
  const changes = [...tabs].map(
    ([id, { changes, slowest }]) =>
      `| ${id} | ${milliseconds(median(changes))} | ${milliseconds(p95(changes))} | ${slowest} |`,
  )
  const middle = (engine: keyof ViewTimes['cuts'], name: string) =>
    milliseconds(median(cuts[engine]?.[name] ?? []))
  const groups = CUTS.map(
    ({ name, tabs }) =>
      `| ${name} (${tabs.join(', ')}) | ${middle('mingjing', name)} | ${middle('perspective', name)} | ${middle('native', name)} |`,
  )
  return [
    `Views of 比较, 透视 with three values, 单位 for one body after another, and 核查 for one form after another, at ${file.rows} reports, ms from a change of the selection to the drawn chart, ${CHANGES} changes each:`,
    '',
    '| tab | median | p95 | slowest question, ms |',
    '| --- | ---: | ---: | --- |',
    ...changes,
    '',
    `The group-bys behind them, median ms of ${REPEATS}:`,
    '',
    '| group-by (tabs) | SQL in Mingjing | Perspective view | DuckDB native, 1 thread |',
    '| --- | ---: | ---: | ---: |',
    ...groups,
  ].join('\n')
}
