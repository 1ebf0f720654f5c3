/** One engine after the other: start, lock, watch, replace and refill. */
import type { Database } from './database'
import { type Boot, type Life, lockStatements } from './engine'
import { DbError, StartError } from './errors'
import { settle } from './settle'

const START_TIMEOUT = 30_000

type Refill = (reason: string, database: Database) => Promise<void>

export interface Lives {
  /** The engine that stands now, for writing; after a recovery that failed, this starts a new, empty one. */
  forWriting(): Promise<Life>
  /** The engine whose tables may be asked: waits for refills and changes. */
  forAsking(): Promise<Life>
  /** Does work on the tables while nobody asks them. */
  change<T>(work: (life: Life) => Promise<T>): Promise<T>
  /** Declares an engine dead: ends it, starts another and has it refilled. Does nothing the second time. */
  die(life: Life, reason: string): void
  /** True from a death until the refill has settled. */
  recovering(): boolean
  onRestart(refill: Refill): void
  close(): Promise<void>
}

function gone(error: unknown): DbError {
  if (error instanceof DbError && error.kind === 'dead') return error
  const message = error instanceof Error ? error.message : String(error)
  return new DbError('dead', `the tables are not complete: ${message}`, '', error)
}

async function start(boot: Boot, memoryMegabytes: number): Promise<Life> {
  const running = await boot()
  const unborn: Life = { running, connection: -1, reason: null, onDeath: new Set() }
  const step = <T>(text: string, call: () => T | Promise<T>): Promise<T> =>
    settle(unborn, call, { text, timeout: START_TIMEOUT })
  try {
    const connection = await step('connect', () => running.engine.connect())
    for (const text of ['SELECT 42', ...lockStatements(memoryMegabytes)])
      await step(text, () => running.engine.runQuery(connection, text))
    return { running, connection, reason: null, onDeath: new Set() }
  } catch (error) {
    running.terminate()
    const timeout = error instanceof DbError && error.kind === 'timeout'
    throw new StartError(
      timeout ? 'start-timeout' : 'engine',
      error instanceof Error ? error.message : '',
      error,
    )
  }
}

/** Starts the first engine; rejects with StartError. `databaseOf` makes the database that refills use. */
export async function createLives(
  boot: Boot,
  memoryMegabytes: number,
  databaseOf: (life: Promise<Life>) => Database,
): Promise<Lives> {
  const refills: Refill[] = []
  let closed = false
  let recoveries = 0
  let recovering = false
  let refilling: Life | null = null
  /** Why the tables must not be asked, until they are written anew. */
  let failure: DbError | null = null
  let current: Promise<Life> = begin()
  /** Settles when no refill and no change is under way; never rejects. */
  let ready: Promise<unknown> = Promise.resolve()

  async function begin(): Promise<Life> {
    const life = await start(boot, memoryMegabytes)
    void life.running.ended.then(reason => die(life, reason))
    return life
  }

  function die(dead: Life, reason: string): void {
    if (dead.reason !== null) return
    dead.reason = reason
    dead.running.terminate()
    // An engine that dies while it is being refilled is not replaced again: that might never end.
    if (dead === refilling) failure = gone(new Error(reason))
    else if (!closed) recover(reason)
    for (const listener of [...dead.onDeath]) listener(reason)
  }

  function recover(reason: string): void {
    recoveries++
    recovering = true
    failure = null
    const next = begin()
    next.catch(() => {})
    current = next
    // Files are read again while the engine starts: what is asked of it waits for that.
    const refill = async (): Promise<void> => {
      const database = databaseOf(next)
      for (const each of refills) await each(reason, database)
    }
    const started = next.then(life => {
      refilling = life
    })
    ready = Promise.allSettled([started, refill()])
      .then(ends => {
        for (const end of ends) if (end.status === 'rejected') throw end.reason
      })
      .catch(error => {
        failure = gone(error)
      })
      .finally(() => {
        recovering = false
        refilling = null
      })
  }

  async function forWriting(): Promise<Life> {
    if (failure && !recovering) {
      failure = null
      const life = await current.catch(() => null)
      if (!life || life.reason !== null) current = begin()
    }
    return current.catch(error => {
      throw gone(error)
    })
  }

  async function forAsking(): Promise<Life> {
    for (let seen: unknown = null; seen !== ready; ) {
      seen = ready
      await seen
    }
    if (failure) throw failure
    return current
  }

  function change<T>(work: (life: Life) => Promise<T>): Promise<T> {
    const before = ready
    const done = before.then(forWriting).then(async life => {
      const deaths = recoveries
      try {
        return await work(life)
      } catch (error) {
        if (deaths === recoveries) failure = gone(error)
        throw error
      }
    })
    ready = done.catch(() => {})
    return done
  }

  await current
  return {
    forWriting,
    forAsking,
    change,
    die,
    recovering: () => recovering,
    onRestart: refill => void refills.push(refill),
    async close() {
      closed = true
      const life = await current.catch(() => null)
      if (life) die(life, 'the database was closed')
    },
  }
}
