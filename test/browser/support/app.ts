/** Drives the app through its public contract, as a page that embeds it would. */
import type { Page } from 'playwright-core'
import type { Mingjing, PublicOpenOptions, PublicReceipt } from '../../../src/contract'
import { settledState } from './browser'

declare global {
  interface Window {
    mingjing?: Mingjing
  }
}

export interface TestFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export function textFile(name: string, text: string): TestFile {
  return { name, bytes: new TextEncoder().encode(text) }
}

/** Opens the app at a hash and waits until the first view is drawn; throws when it failed to start. */
export async function openApp(page: Page, url: string, hash = ''): Promise<void> {
  await page.goto(url + hash)
  const state = await settledState(page)
  if (state !== 'ready') throw new Error(`the app is ${state}`)
}

/** `window.mingjing.open` with files made from bytes. */
export function openFiles(
  page: Page,
  files: readonly TestFile[],
  options: PublicOpenOptions = { review: 'default' },
): Promise<readonly PublicReceipt[]> {
  return page.evaluate(
    ([list, choice]) => {
      const made = list.map(
        file => new File([Uint8Array.from(atob(file.base64), c => c.charCodeAt(0))], file.name),
      )
      if (!window.mingjing) throw new Error('no contract')
      return window.mingjing.open(made, choice)
    },
    [files.map(f => ({ name: f.name, base64: Buffer.from(f.bytes).toString('base64') })), options] as const,
  )
}

export function query(page: Page, sql: string): Promise<readonly Record<string, unknown>[]> {
  return page.evaluate(async text => {
    if (!window.mingjing) throw new Error('no contract')
    return (await window.mingjing.query(text)).map(row => ({ ...row }))
  }, sql)
}

export function go(page: Page, hash: string): Promise<void> {
  return page.evaluate(to => window.mingjing?.go(to), hash)
}
