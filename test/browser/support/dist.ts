/** The built app that the browser tests open; `npm run build` makes it. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const DIST = process.env.MINGJING_DIST ?? fileURLToPath(new URL('../../../dist', import.meta.url))

if (!existsSync(`${DIST}/index.html`))
  throw new Error('no built app: run `npm run build` before the browser tests')
