/**
 * `npm run bench`: one run over the same files in the same Chromium, and native DuckDB in Node. Prints Markdown.
 * MINGJING_BENCH_DIR: folder for the files (some 250 MB), else one in the system's temporary folder, removed at the end.
 * MINGJING_BENCH_ROWS: the largest number of reports to measure, for a quick look.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { launchBrowser } from '../browser/support/browser'
import { DIST } from '../browser/support/dist'
import { serve } from '../browser/support/server'
import { type Attempt, type EngineId, measure } from './engines'
import { writeNational } from './nationalFile'
import { type Measured, markdown } from './table'
import { measureViews, viewsMarkdown } from './views'

/** 60 towns × 7 years, then the steps that show whether the time grows with the rows. */
const CUTS = [420, 1000, 10_000, 100_000]
const ENGINES: readonly EngineId[] = ['mingjing', 'perspective', 'duckdb', 'native']
const MOST = Number(process.env.MINGJING_BENCH_ROWS ?? Number.POSITIVE_INFINITY)

function repeats(rows: number): number {
  return rows > 10_000 ? 1 : rows > 420 ? 3 : 5
}

async function buildPeers(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL('page/', import.meta.url)),
    base: './',
    logLevel: 'error',
    build: { outDir, target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 5000 },
  })
}

function told(attempt: Attempt): string {
  if ('failed' in attempt) return attempt.failed
  const { load, chart } = attempt.sample
  return `${Math.round(load)} ms${chart === null ? '' : `, ${Math.round(chart)} ms to the first chart`}`
}

const given = process.env.MINGJING_BENCH_DIR
const folder = given ?? mkdtempSync(join(tmpdir(), 'mingjing-bench-'))
const data = join(folder, 'data')
mkdirSync(data, { recursive: true })
cpSync(DIST, join(folder, 'app'), { recursive: true })
await buildPeers(join(folder, 'peers'))
console.error('Writing the national file …')
const files = (await writeNational(data, CUTS)).filter(file => file.rows <= MOST)

const server = await serve({ folder })
const browser = await launchBrowser()
const measured: Measured[] = []
const views: string[] = []
const loads = [loadavg()[0] ?? 0]
try {
  for (const file of files) {
    const attempts: Record<EngineId, Attempt[]> = { mingjing: [], perspective: [], duckdb: [], native: [] }
    for (let i = 0; i < repeats(file.rows); i++) {
      for (const engine of ENGINES) {
        const attempt = await measure(engine, { browser, url: server.url }, file)
        attempts[engine].push(attempt)
        console.error(`${file.rows} reports, ${engine}: ${told(attempt)}`)
      }
    }
    measured.push({ file, attempts })
    if (file.rows === 10_000 || file === files.at(-1)) {
      console.error(`${file.rows} reports, views of 比较 …`)
      views.push(viewsMarkdown(await measureViews({ browser, url: server.url }, file)))
    }
    loads.push(loadavg()[0] ?? 0)
  }
} finally {
  const version = browser.version()
  await browser.close()
  await server.close()
  if (!given) rmSync(folder, { recursive: true, force: true })
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 1e9)} GB, load average ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}`
  console.log(markdown(measured))
  for (const table of views) console.log(`\n${table}`)
  console.log(
    `\n${machine}; Node ${process.versions.node}, Chromium ${version}; ${new Date().toISOString().slice(0, 10)}; \`npm run bench\``,
  )
}
