/** What an engine's error means: our query, its memory, or its end. */
import { DbError } from './errors'

const TRAP =
  /out of bounds|unreachable|signature mismatch|null function|indirect call to null|FATAL|has been invalidated|Maximum call stack/i
/** DuckDB's own errors quote the statement, so words of a trap inside them prove nothing. */
const ORDINARY = /^(?!FATAL|INTERNAL)[A-Z][A-Za-z /-]* Error: /
const MEMORY = /^Out of Memory Error|failed to allocate|malloc of size|could not allocate/i

/** DuckDB's message; some roads wrap it in JSON. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  if (!text.startsWith('{')) return text
  try {
    const { exception_type: type, exception_message: message } = JSON.parse(text) as Record<string, unknown>
    return typeof message === 'string' ? `${type ? `${type} Error: ` : ''}${message}` : text
  } catch {
    return text
  }
}

/** True when the engine can no longer be trusted (reliability.md 2): it must be replaced. */
export function isTrap(error: unknown): boolean {
  const message = messageOf(error)
  return !ORDINARY.test(message) && TRAP.test(message)
}

/** An engine's error as ours, with the text of the query. */
export function dbError(error: unknown, text: string): DbError {
  if (error instanceof DbError) return error
  const message = messageOf(error)
  if (isTrap(error)) return new DbError('dead', message, text, error)
  return new DbError(MEMORY.test(message) ? 'memory' : 'query', message, text, error)
}
