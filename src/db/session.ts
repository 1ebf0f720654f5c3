/** The database over an engine that may die; shared by the adapters, knows nothing of workers or files. */
import type { Database } from './database'
import type { Boot, Life } from './engine'
import { createLives } from './lives'
import { createCalls } from './road'

export interface SessionOptions {
  readonly memoryMegabytes: number
  /** Milliseconds an `ask` may take once it has started; then the engine counts as stuck and is replaced. */
  readonly askTimeout: number
  /** The same for `run` and `insert`. */
  readonly writeTimeout: number
}

const DEFAULTS: SessionOptions = { memoryMegabytes: 1500, askTimeout: 60_000, writeTimeout: 300_000 }

export interface Session {
  readonly database: Database
  /** Declares the engine dead, as after a crash; for tests of the recovery. */
  kill(reason: string): Promise<void>
}

/** Opens a locked, empty database on the engine that `boot` starts. Rejects with StartError. */
export async function openSession(boot: Boot, change: Partial<SessionOptions> = {}): Promise<Session> {
  const options = { ...DEFAULTS, ...change }
  const lives = await createLives(boot, options.memoryMegabytes, databaseOf)

  /** The database of refills and changes: one engine, no waiting for itself. */
  function databaseOf(life: Promise<Life>): Database {
    const only = (): Promise<Life> => life
    const calls = createCalls({
      ...options,
      writing: only,
      asking: only,
      die: (dead, reason) => lives.die(dead, reason),
    })
    const database: Database = {
      ...calls,
      change: work => work(database),
      onRestart: lives.onRestart,
      close: lives.close,
    }
    return database
  }

  const calls = createCalls({
    ...options,
    writing: lives.forWriting,
    asking: lives.forAsking,
    die: lives.die,
  })
  const changed = (): void => {
    if (!lives.recovering()) calls.forgive()
  }
  const database: Database = {
    ask: calls.ask,
    stream: calls.stream,
    read: calls.read,
    run(query) {
      changed()
      return calls.run(query)
    },
    insert(table, ipc) {
      changed()
      return calls.insert(table, ipc)
    },
    change: work =>
      lives
        .change(life => {
          changed()
          return work(databaseOf(Promise.resolve(life)))
        })
        .finally(calls.forgetAnswers),
    onRestart: lives.onRestart,
    close: lives.close,
  }
  return {
    database,
    async kill(reason) {
      const life = await lives.forWriting()
      lives.die(life, reason)
    },
  }
}
