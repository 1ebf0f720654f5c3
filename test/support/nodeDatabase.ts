/** One engine per test file: booting takes over a second. */
import { openNodeDatabase } from '../../src/db/adapters/node'
import type { Database } from '../../src/db/database'

let shared: Promise<Database> | undefined

/** The database of this test file; tests that need other tables load them anew. */
export function nodeDatabase(): Promise<Database> {
  shared ??= openNodeDatabase()
  return shared
}
