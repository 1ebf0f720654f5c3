/** The read-only road for SQL written by a user (design.md 5, reliability.md 0.3 and 0.10). */
import { RecordBatchReader } from 'apache-arrow'
import type { ReadOptions, ResultSet, Row } from './database'
import { appendRows, columnNames } from './decode'
import type { Life } from './engine'
import { DbError } from './errors'
import { settle } from './settle'

/** Milliseconds a stopped statement may take to end before its engine counts as stuck. */
const GRACE = 1000
const MOST_ROWS = 1_000_000

/** The only form in which user SQL reaches the engine: one SELECT-like statement inside brackets. */
function wrap(text: string, limit: number): string {
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS)
    throw new RangeError(`limit must be a whole number from 1 to ${MOST_ROWS}`)
  return `SELECT * FROM (\n${text.replace(/[;\s]+$/, '')}\n) LIMIT ${limit}`
}

/**
 * Runs one user statement on its own connection in a read-only transaction, with the row cap kept while reading.
 * Rejects with DbError; `stuck` is called when a stopped statement does not end.
 */
export async function readUserQuery(
  life: Life,
  text: string,
  options: ReadOptions,
  stuck: (reason: string) => void,
): Promise<ResultSet> {
  const { engine } = life.running
  const statement = wrap(text, options.limit)
  const clock = new AbortController()
  const timer = setTimeout(() => clock.abort(), options.timeout)
  const stop = options.signal ? AbortSignal.any([options.signal, clock.signal]) : clock.signal
  const stopped = (): DbError =>
    clock.signal.aborted
      ? new DbError('timeout', `stopped after ${options.timeout} ms`, text)
      : new DbError('aborted', 'the statement was stopped', text)

  let cancelled: Promise<unknown> = Promise.resolve()
  let connection: number | null = null
  /** A call that is waited for until the statement is stopped, and then for GRACE more. */
  const call = async <T>(work: (connection: number) => T | Promise<T>): Promise<T> => {
    const at = connection
    if (at === null || stop.aborted) throw stopped()
    let onStop = (): void => {}
    const graceOver = new AbortController()
    let grace: ReturnType<typeof setTimeout> | undefined
    onStop = () => {
      cancelled = Promise.resolve(engine.cancelPendingQuery(at)).catch(() => {})
      grace = setTimeout(() => graceOver.abort(), GRACE)
    }
    stop.addEventListener('abort', onStop)
    try {
      return await settle(life, () => work(at), { text, timeout: NEVER, signal: graceOver.signal })
    } catch (error) {
      if (graceOver.signal.aborted) stuck('a stopped statement did not end')
      throw stop.aborted ? stopped() : error
    } finally {
      clearTimeout(grace)
      stop.removeEventListener('abort', onStop)
    }
  }

  async function* chunks(): AsyncGenerator<Uint8Array> {
    let header = await call(c => engine.startPendingQuery(c, statement, true))
    while (header === null) header = await call(c => engine.pollPendingQuery(c))
    yield header
    for (;;) {
      const chunk = await call(c => engine.fetchQueryResults(c))
      if (chunk === null) continue
      if (chunk.length === 0) return
      yield chunk
    }
  }

  try {
    connection = await settle(life, () => engine.connect(), { text, timeout: options.timeout, signal: stop })
    await call(c => engine.runQuery(c, 'BEGIN TRANSACTION READ ONLY'))
    const prepared = await call(c => engine.createPrepared(c, statement))
    await call(c => engine.closePrepared(c, prepared))
    const reader = await RecordBatchReader.from(chunks())
    await reader.open()
    const columns = columnNames(reader.schema.fields)
    const rows: Row[] = []
    for await (const batch of reader) {
      appendRows(batch, columns, rows, options.limit)
      if (rows.length >= options.limit) break
    }
    return { columns, rows }
  } catch (error) {
    throw explain(error, text)
  } finally {
    clearTimeout(timer)
    if (connection !== null && life.reason === null) await leave(life, connection, cancelled)
  }
}

const NEVER = 2 ** 31 - 1

/** Ends the transaction and the connection whatever state they are in. */
async function leave(life: Life, connection: number, cancelled: Promise<unknown>): Promise<void> {
  const { engine } = life.running
  const quietly = (work: () => unknown): Promise<unknown> =>
    settle(life, async () => work(), { text: 'ROLLBACK', timeout: GRACE }).catch(() => {})
  await quietly(() => cancelled)
  await quietly(() => engine.cancelPendingQuery(connection))
  await quietly(() => engine.runQuery(connection, 'ROLLBACK'))
  await quietly(() => engine.disconnect(connection))
}

/** DuckDB turns a PIVOT without its list into several statements and then says only that. */
function explain(error: unknown, text: string): unknown {
  if (!(error instanceof DbError) || error.kind !== 'query') return error
  if (!/multiple statements/i.test(error.message)) return error
  const hint = /\bpivot\b/i.test(text)
    ? 'PIVOT needs the list of its values here, e.g. ON year IN (2023, 2024)'
    : 'one statement at a time'
  return new DbError('query', `${error.message} (${hint})`, text, error)
}
