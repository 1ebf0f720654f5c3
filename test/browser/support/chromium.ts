/** Finds a Chromium for the browser tests, or installs one: CHROMIUM_PATH, the system's, Playwright's. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const SYSTEM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

const MAC_AND_WINDOWS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

function onPath(name: string): string | null {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    const candidate = join(folder, name)
    if (folder && existsSync(candidate)) return candidate
  }
  return null
}

function playwrights(): string | null {
  try {
    const path = chromium.executablePath()
    return path && existsSync(path) ? path : null
  } catch {
    return null
  }
}

/** Path of a Chromium that is already on the machine, or null. Throws when CHROMIUM_PATH names a file that is not there. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH is ${named}, but there is no such file.`)
  }
  for (const name of SYSTEM) {
    const found = onPath(name)
    if (found) return found
  }
  return MAC_AND_WINDOWS.find(path => existsSync(path)) ?? playwrights()
}

function debianLike(): boolean {
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

function hasChineseFont(): boolean {
  const fonts = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return fonts.status === 0 && fonts.stdout.trim() !== ''
}

function aptInstall(packages: readonly string[]): boolean {
  const options = { stdio: 'inherit' as const, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  return (
    spawnSync('apt-get', ['update', '-qq'], options).status === 0 &&
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options).status ===
      0
  )
}

/**
 * Path of a usable Chromium; installs one when there is none (as root on Debian or Ubuntu the package with
 * Chinese fonts, elsewhere Playwright's). Throws one clear sentence when it cannot.
 */
export function ensureChromium(): string {
  const apt = process.getuid?.() === 0 && debianLike()
  const found = findChromium()
  if (found) {
    if (apt && !hasChineseFont()) aptInstall(['fonts-noto-cjk'])
    return found
  }
  console.log('No Chromium found; installing one for the browser tests.')
  if (apt) aptInstall(['chromium', 'fonts-noto-cjk'])
  else {
    const cli = join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '../cli.js')
    try {
      execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' })
    } catch {
      // The sentence below says what to do.
    }
  }
  const installed = findChromium()
  if (installed) return installed
  throw new Error(
    'The browser tests need a Chromium and none could be found or installed: install Chromium or Chrome, or set CHROMIUM_PATH to its executable.',
  )
}
