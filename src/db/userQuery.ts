/** The read-only road for SQL written by a user (design.md 5, reliability.md 0.3 and 0.10). */
import { RecordBatchReader } from 'apache-arrow'
import type { ReadOptions, ReadResult, Row } from './database'
import { appendRows, columnNames, kindsOf } from './decode'
import { decodeAll } from './decodeAll'
import type { Life } from './engine'
import { explainPlace } from './errorPlace'
import { DbError } from './errors'
import { settle } from './settle'
import { actingFunction, mayAct } from './sideEffects'
import { type Wrapped, wrapped } from './userText'

/** Milliseconds a stopped statement may take to end before its engine counts as stuck. */
const GRACE = 700
const MOST_ROWS = 1_000_000
/** Longer texts make the parser slow and deep; nobody writes them. */
const MOST_TEXT = 100_000
/** More than a page can hold: cells of a result, and bytes of it. */
const MOST_CELLS = 5_000_000
const MOST_BYTES = 200_000_000
/** Ten times those of a report; ten thousands of them keep the page busy for minutes, whatever the time limit. */
const MOST_COLUMNS = 3000

/** The statement of a text; one row more than asked for tells whether there is more. Throws RangeError for a limit that is none. */
function statementOf(text: string, limit: number): Wrapped {
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS)
    throw new RangeError(`limit must be a whole number from 1 to ${MOST_ROWS}`)
  if (text.length > MOST_TEXT)
    throw new DbError('query', `the statement is longer than ${MOST_TEXT} characters`, text)
  return wrapped(text, limit + 1)
}

/**
 * Runs one user statement on its own connection in a read-only transaction, with the row cap kept while reading.
 * Rejects with DbError; `stuck` is called when a stopped statement does not end, or leaves an engine that does not
 * answer any more.
 */
export async function readUserQuery(
  life: Life,
  text: string,
  options: ReadOptions,
  stuck: (reason: string) => void,
): Promise<ReadResult> {
  const { engine } = life.running
  const form = statementOf(text, options.limit)
  const { statement } = form
  const clock = new AbortController()
  const timer = setTimeout(() => clock.abort(), options.timeout)
  const stop = options.signal ? AbortSignal.any([options.signal, clock.signal]) : clock.signal
  const stopped = (): DbError =>
    clock.signal.aborted
      ? new DbError('timeout', `stopped after ${options.timeout} ms`, text)
      : new DbError('aborted', 'the statement was stopped', text)

  let cancelled: Promise<unknown> = Promise.resolve()
  let connection: number | null = null
  let begun = false
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
      bytes += chunk.length
      if (chunk.length > MOST_BYTES)
        throw new DbError('memory', `one part of the result has ${chunk.length} bytes`, text)
      yield chunk
    }
  }

  let bytes = 0
  try {
    connection = await settle(life, () => engine.connect(), { text, timeout: options.timeout, signal: stop })
    await call(c => engine.runQuery(c, 'BEGIN TRANSACTION READ ONLY'))
    begun = true
    const prepared = await call(c => engine.createPrepared(c, statement))
    await call(c => engine.closePrepared(c, prepared))
    if (mayAct(text)) {
      const plan = decodeAll(await call(c => engine.runQuery(c, `EXPLAIN (FORMAT json) ${statement}`)))
      const acting = actingFunction(String(plan.rows[0]?.explain_value))
      if (acting) throw new DbError('query', `Permission Error: ${acting} is not allowed here`, text)
    }
    const reader = await RecordBatchReader.from(chunks())
    await reader.open()
    // The reader forgets its schema at the end.
    const { fields } = reader.schema
    if (fields.length > MOST_COLUMNS)
      throw new DbError('query', `the result has more than ${MOST_COLUMNS} columns`, text)
    const columns = columnNames(fields)
    const most = Math.min(options.limit, Math.max(1, Math.floor(MOST_CELLS / Math.max(1, columns.length))))
    const rows: Row[] = []
    let more = false
    for await (const batch of reader) {
      const room = most - rows.length
      appendRows(batch, columns, rows, most)
      more = batch.numRows > room || bytes > MOST_BYTES
      if (more) break
    }
    const cut = more ? (rows.length >= options.limit ? 'rows' : 'size') : null
    return { columns, rows, kinds: kindsOf(fields), cut }
  } catch (error) {
    throw explain(error, text, form)
  } finally {
    clearTimeout(timer)
    if (connection !== null && life.reason === null) {
      const answers = await leave(life, connection, cancelled)
      if (begun && !answers) stuck('the engine does not end a statement of the user')
    }
  }
}

const NEVER = 2 ** 31 - 1

/** Ends the transaction and the connection whatever state they are in. False where the engine does not do that any more. */
async function leave(life: Life, connection: number, cancelled: Promise<unknown>): Promise<boolean> {
  const { engine } = life.running
  const quietly = (work: () => unknown): Promise<boolean> =>
    settle(life, async () => work(), { text: 'ROLLBACK', timeout: GRACE }).then(
      () => true,
      () => false,
    )
  await quietly(() => cancelled)
  await quietly(() => engine.cancelPendingQuery(connection))
  const ended = await quietly(() => engine.runQuery(connection, 'ROLLBACK'))
  await quietly(() => engine.disconnect(connection))
  return ended
}

/** The message as one about the user's own text. */
function explain(error: unknown, text: string, form: Wrapped): unknown {
  if (!(error instanceof DbError) || error.kind !== 'query') return error
  // DuckDB turns a PIVOT without its list into several statements and then says only that.
  if (/multiple statements/i.test(error.message)) {
    const hint = /\bpivot\b/i.test(text)
      ? 'PIVOT needs the list of its values here, e.g. ON year IN (2023, 2024)'
      : 'one statement at a time'
    return new DbError('query', `${error.message} (${hint})`, text, error)
  }
  const { message, place } = explainPlace(error.message, form)
  return new DbError('query', message, text, error, place)
}
