/** The calls of a Database over the engines it is given: order, kept answers, and what a death means for a query. */
import type { AskOptions, Database, ReadOptions, ReadResult, ResultSet } from './database'
import { type Decoded, decodeAll } from './decodeAll'
import type { Life } from './engine'
import { DbError } from './errors'
import { isTrap } from './failure'
import { settle } from './settle'
import type { Query, Value } from './sql'
import { readUserQuery } from './userQuery'

export interface RoadPorts {
  writing(): Promise<Life>
  asking(): Promise<Life>
  die(life: Life, reason: string): void
  /** Milliseconds a query may take once it has started; then the engine counts as stuck and is replaced. */
  readonly askTimeout: number
  readonly writeTimeout: number
}

export type Calls = Pick<Database, 'ask' | 'stream' | 'run' | 'insert' | 'read'> & {
  /** Forgets the answers kept: the data may be another. */
  forgetAnswers(): void
  /** Forgets which queries ended the engine: with other data they may not. */
  forgive(): void
}

const MOST_ANSWERS = 200
/** Larger answers are kept only while they come to no more than so many bytes together: some ten with a row for each town of the nation. */
const MANY_ROWS = 20_000
const MOST_BYTES_KEPT = 48_000_000
/** Times a query may be under way when the engine dies without a word; a trap counts at once. */
const MOST_DEATHS = 2

interface Asked {
  readonly answer: Promise<Decoded>
  waiting: number
  started: boolean
  /** Bytes of the answer, where it has very many rows. */
  size: number
}

/** What is bound to no one's words: ids of the code and whole numbers, which a text can hold as they are. */
const PLAIN = /^[\w .,:|\n-]{0,64}$/
/**
 * Characters of bound values that the engine is given. It puts them on its stack of 1 MiB, and one byte more is its
 * end («memory access out of bounds»); a statement may be as long as it likes.
 */
const MOST_BOUND = 200_000

const isPlain = (value: Value): boolean =>
  typeof value === 'string' ? PLAIN.test(value) : value === null || Number.isSafeInteger(value)

/**
 * The query without those of its values that are safe to write out, whatever they are: a statement with a bound
 * value is planned twice, when it is prepared and when it is run. All other values stay bound, as long as the engine
 * can take them; then texts are written out too, their quotes doubled.
 */
function written(query: Query): Pick<Query, 'text' | 'params'> {
  const { text, params } = query
  const tooLong = JSON.stringify(params).length > MOST_BOUND
  const isOut = (value: Value): boolean => isPlain(value) || (tooLong && typeof value === 'string')
  if (!tooLong && !params.every(isPlain)) return query
  const bound: Value[] = []
  let at = 0
  const out = text.replaceAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'|\?/g, token => {
    if (token !== '?') return token
    const value = params[at++] ?? null
    if (!isOut(value)) {
      bound.push(value)
      return token
    }
    if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
    // Behind a minus sign a negative number would begin a comment.
    return typeof value === 'number' && value < 0 ? `(${value})` : String(value)
  })
  return { text: out, params: bound }
}

async function execute({ running, connection }: Life, asked: Query): Promise<Uint8Array> {
  const { engine } = running
  const query = written(asked)
  if (query.params.length === 0) return engine.runQuery(connection, query.text)
  const statement = await engine.createPrepared(connection, query.text)
  try {
    return await engine.runPrepared(connection, statement, [...query.params] as Value[])
  } finally {
    // The engine does one thing after the other: nobody need wait for this one.
    Promise.resolve(engine.closePrepared(connection, statement)).catch(() => {})
  }
}

function isWholeStream(ipc: Uint8Array): boolean {
  const ending = [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]
  return ipc.byteLength > ending.length && ending.every((byte, i) => ipc.at(i - ending.length) === byte)
}

function keyOf({ text, params }: Query): string {
  return params.length === 0 ? text : `${text}\n${JSON.stringify(params)}`
}

/** What the engine calls a table that may stand in another schema than the first. */
function placeOf(table: string): { readonly name: string; readonly schema?: string } {
  const [schema, name] = table.split('.')
  return schema === undefined || name === undefined ? { name: table } : { schema, name }
}

export function createCalls(ports: RoadPorts): Calls {
  const asked = new Map<string, Asked>()
  const deaths = new Map<string, number>()
  let lastAsk: Promise<unknown> = Promise.resolve()
  let lastWrite: Promise<unknown> = Promise.resolve()
  let underWay: Promise<unknown> = Promise.resolve()

  function refuse(key: string, text: string): void {
    if ((deaths.get(key) ?? 0) >= MOST_DEATHS)
      throw new DbError('dead', 'this query has ended the engine before and is not run again', text)
  }

  /** Replaces the engine where an error means that it is lost, and remembers the query. */
  function judge(error: unknown, life: Life, key: string): void {
    if (!(error instanceof DbError)) return
    if (error.kind !== 'dead' && error.kind !== 'timeout') return
    deaths.set(key, (deaths.get(key) ?? 0) + (isTrap(error.cause) ? MOST_DEATHS : 1))
    ports.die(life, error.message)
  }

  async function call<T>(
    life: Life,
    text: string,
    key: string,
    timeout: number,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await settle(life, work, { text, timeout })
    } catch (error) {
      judge(error, life, key)
      throw error
    }
  }

  /** Asks run one after the other, behind the writes that were requested before they start. */
  function queue(query: Query, key: string, starting: () => void): Promise<Uint8Array> {
    const turn = lastAsk.then(async () => {
      const life = await ports.asking()
      for (let seen: unknown = null; seen !== lastWrite; ) {
        seen = lastWrite
        await seen
      }
      starting()
      refuse(key, query.text)
      const work = call(life, query.text, key, ports.askTimeout, () => execute(life, query))
      underWay = work.catch(() => {})
      return work
    })
    lastAsk = turn.catch(() => {})
    return turn
  }

  function enqueue(query: Query, key: string): Asked {
    const turn = queue(query, key, () => {
      if (entry.waiting === 0) throw new DbError('aborted', 'nobody waits for the answer', query.text)
      entry.started = true
    }).then(decodeAll)
    const entry: Asked = { answer: turn, waiting: 0, started: false, size: 0 }
    turn.then(
      result => {
        if (result.count <= MANY_ROWS) return
        entry.size = result.bytes
        shed()
      },
      () => remove(key, entry),
    )
    return entry
  }

  /** Forgets the large answers that were asked for longest ago. */
  function shed(): void {
    let bytes = 0
    for (const [key, { size }] of [...asked].reverse()) {
      bytes += size
      if (size > 0 && bytes > MOST_BYTES_KEPT) asked.delete(key)
    }
  }

  function remove(key: string, entry: Asked): void {
    if (asked.get(key) === entry) asked.delete(key)
  }

  function keep(key: string, entry: Asked): void {
    asked.delete(key)
    asked.set(key, entry)
    if (asked.size <= MOST_ANSWERS) return
    const oldest = asked.keys().next()
    if (!oldest.done) asked.delete(oldest.value)
  }

  async function ask(query: Query, { signal }: AskOptions = {}): Promise<ResultSet> {
    const aborted = (): DbError => new DbError('aborted', 'the request was stopped', query.text)
    if (signal?.aborted) throw aborted()
    const key = keyOf(query)
    const entry = asked.get(key) ?? enqueue(query, key)
    keep(key, entry)
    entry.waiting++
    if (!signal) return entry.answer
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        entry.waiting--
        if (entry.waiting === 0 && !entry.started) remove(key, entry)
        reject(aborted())
      }
      signal.addEventListener('abort', stop, { once: true })
      entry.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
    })
  }

  function write(text: string, work: (life: Life) => Promise<unknown>): Promise<void> {
    asked.clear()
    const before = lastWrite
    const done = before.then(async () => {
      const life = await ports.writing()
      await underWay
      await call(life, text, text, ports.writeTimeout, () => work(life))
      asked.clear()
    })
    lastWrite = done.catch(() => {})
    return done
  }

  async function read(text: string, options: ReadOptions): Promise<ReadResult> {
    refuse(text, text)
    const life = await ports.asking()
    try {
      return await readUserQuery(life, text, options, reason => ports.die(life, reason))
    } catch (error) {
      if (error instanceof DbError && error.kind === 'dead') judge(error, life, text)
      throw error
    }
  }

  return {
    ask,
    stream: query => queue(query, keyOf(query), () => {}),
    read,
    run: query => write(query.text, life => execute(life, query)),
    async insert(table, ipc) {
      const text = `insert into ${table}`
      // The engine waits silently for the rest of a stream that does not end.
      if (!isWholeStream(ipc))
        throw new DbError('query', 'not a whole Arrow stream, or handed over before', text)
      await write(text, async ({ running, connection }) =>
        running.engine.insertArrowFromIPCStream(connection, ipc, { ...placeOf(table), create: false }),
      )
    },
    forgetAnswers: () => asked.clear(),
    forgive: () => deaths.clear(),
  }
}
