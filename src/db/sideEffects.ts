/**
 * What a SELECT can do to the engine although nothing is written: some table functions of DuckDB switch its log on (to
 * the console, or to a directory that the lock then forbids, after which no statement runs any more) or pack its tables.
 * Neither the lock nor a read-only transaction stops them, so the road asks the engine which functions it would run.
 */

/** Table functions that do something. */
const ACTING: ReadonlySet<string> = new Set([
  'ENABLE_LOGGING',
  'DISABLE_LOGGING',
  'TRUNCATE_DUCKDB_LOGS',
  'CHECKPOINT',
  'FORCE_CHECKPOINT',
])

/** A text without any of these words cannot name one of them, also not through `query('…' || '…')`. */
const MAY_ACT = /logging|checkpoint|duckdb_logs|query/i

export function mayAct(text: string): boolean {
  return MAY_ACT.test(text)
}

/** A name of an acting function that a plan runs, or null. `plan`: what EXPLAIN (FORMAT json) says; throws where it is none. */
export function actingFunction(plan: string): string | null {
  const visit = (node: unknown): string | null => {
    if (Array.isArray(node)) {
      for (const each of node) {
        const found = visit(each)
        if (found !== null) return found
      }
      return null
    }
    if (typeof node !== 'object' || node === null) return null
    const { extra_info: facts, children, name } = node as Record<string, unknown>
    const told = typeof facts === 'object' && facts !== null && 'Function' in facts ? facts.Function : name
    const word = typeof told === 'string' ? told.trim().toUpperCase() : ''
    return ACTING.has(word) ? word : visit(children)
  }
  return visit(JSON.parse(plan))
}
