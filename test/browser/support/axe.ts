/** What axe has against a page by WCAG 2.2 A and AA. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/** One line a rule that is broken, with the first places where; [] is what is wanted. `within` limits it to a part of the page. */
export async function violations(page: Page, within = 'html'): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(
    async ([context, tags]) => {
      const { axe: checker } = window as unknown as { axe: typeof import('axe-core') }
      const found = await checker.run(context, { runOnly: { type: 'tag', values: [...tags] } })
      return found.violations.map(
        v =>
          `${v.id}: ${v.nodes
            .slice(0, 3)
            .map(n => `${n.target.join(' ')} ${n.html.slice(0, 160)}`)
            .join('; ')}`,
      )
    },
    [within, TAGS] as const,
  )
}
