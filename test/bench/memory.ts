/** Peak memory of the tab that is open, from the operating system. */
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'

function highWaterMark(pid: number): number {
  try {
    const kib = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kib ?? 0) * 1024
  } catch {
    return 0
  }
}

/**
 * Bytes of the largest resident set that the browser's largest renderer process ever had (VmHWM); page and workers of
 * a tab share one. Null where the system does not tell (other than Linux) or the tab is gone.
 */
export async function peakOfTab(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession()
  try {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    const peaks = processInfo.filter(p => p.type === 'renderer').map(p => highWaterMark(p.id))
    return Math.max(0, ...peaks) || null
  } finally {
    await session.detach()
  }
}
