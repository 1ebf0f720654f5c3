/**
 * `npm test`: format, lint, types, dead code, unit tests, build, browser tests, in this order.
 * Stops at the first step that fails. The last line counts the tests of Vitest's own reports.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from './browser/support/chromium'

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly success: boolean
}

const folder = mkdtempSync(join(tmpdir(), 'mingjing-test-'))
const counted = { passed: 0, failed: 0, skipped: 0 }

function run(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n── ${name}`)
  const result = spawnSync(command, [...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  })
  return result.status === 0
}

function vitest(project: 'unit' | 'browser', env: NodeJS.ProcessEnv = {}): boolean {
  const file = join(folder, `${project}.json`)
  const ok = run(
    `${project} tests`,
    'npx',
    ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${file}`],
    env,
  )
  if (!existsSync(file)) return false
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  counted.passed += report.numPassedTests
  counted.failed += report.numFailedTests
  counted.skipped += report.numPendingTests
  return ok && report.success && report.numPassedTests > 0
}

function browserTests(): boolean {
  try {
    return vitest('browser', { CHROMIUM_PATH: ensureChromium() })
  } catch (error) {
    console.error(`\n${(error as Error).message}`)
    return false
  }
}

const steps: readonly (() => boolean)[] = [
  () => run('format and lint', 'npx', ['biome', 'ci', '.']),
  () => run('types', 'npx', ['tsc', '--noEmit']),
  () => run('dead code', 'npx', ['knip']),
  () => vitest('unit'),
  () => run('build', 'npx', ['vite', 'build']),
  browserTests,
]

const ok = steps.every(step => step())
rmSync(folder, { recursive: true, force: true })
if (!ok && counted.failed === 0) console.error('\nA step before or beside the tests failed; see above.')
const skipped = counted.skipped > 0 ? `, ${counted.skipped} skipped` : ''
console.log(`\n${counted.passed} passed, ${counted.failed} failed${skipped}`)
process.exit(ok ? 0 : 1)
