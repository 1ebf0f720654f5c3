/** One engine per worker of the unit tests: booting takes over a second, and the first checks take longer than the next. */
import { openNodeDatabase } from '../../src/db/adapters/node'
import type { Database } from '../../src/db/database'

let shared: Promise<Database> | undefined

/** The database of all test files of this worker; tests load the tables that they need. It ends with the worker. */
export function nodeDatabase(): Promise<Database> {
  shared ??= openNodeDatabase().then(database => ({ ...database, close: async () => {} }))
  return shared
}
