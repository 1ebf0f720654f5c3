/** A library over the real engine and the real reader, whose engine and import worker can be ended at will. */
import { openNodeSession } from '../../src/db/adapters/node'
import type { Session } from '../../src/db/session'
import { sql } from '../../src/db/sql'
import { workerReader } from '../../src/importReader'
import type { LibraryState, Progress, Staged } from '../../src/state/library'
import type { Library, OpenOptions } from '../../src/state/libraryPorts'
import { createLibrary } from '../../src/state/libraryStore'
import type { Reader } from '../../src/state/reader'
import type { NoShelf } from '../../src/state/shelf'
import { type InlineWorker, inlineWorker } from './inlineWorker'
import { memoryShelf } from './memoryShelf'

const HEADER = 'town,county,year,applications_new,applications_carried,granted,carried_forward'

/** A file of the wide layout with the columns of HEADER. */
export function csv(name: string, ...rows: string[]) {
  return textFile(name, [HEADER, ...rows].join('\n'))
}

export function textFile(name: string, text: string) {
  return { name, bytes: new TextEncoder().encode(text) }
}

export interface Scene {
  readonly library: Library
  readonly session: Session
  readonly shelf: ReturnType<typeof memoryShelf>
  /** Ends the import worker that stands now. */
  killReader(): void
  /** Reports, the sum of the requests received and the fingerprint, as the engine and the library have them now. */
  content(): Promise<unknown>
  /** Another visit to the same browser. */
  visit(kept?: NoShelf): Library
}

let session: Session | null = null

/** One engine per test file; call `closeScene` after the last test. */
export async function scene(dress: (reader: Reader) => Reader = reader => reader): Promise<Scene> {
  session ??= await openNodeSession()
  const { database } = session
  const shelf = memoryShelf()
  let worker: InlineWorker | null = null
  let ids = 0
  const visit = (kept?: NoShelf): Library =>
    createLibrary({
      database,
      reader: dress(
        workerReader(
          () => {
            worker = inlineWorker()
            return worker.worker
          },
          // As with large files, the streams are still being made while the tables are loaded.
          { mostAhead: 0 },
        ),
      ),
      shelf: kept ?? shelf,
      newId: () => `d${++ids}`,
      now: () => ids,
      latestYear: 2026,
      sample: async id => ({
        name: id,
        files: [{ ...csv('sample.csv', '样镇,样县,2020,1,0,1,0'), emptyMeans: 'blank' }],
      }),
    })
  const library = visit()
  await library.openSample('demo')
  return {
    library,
    session,
    shelf,
    visit,
    killReader: () => worker?.fail('killed by a test'),
    async content() {
      const { rows } = await database.ask(
        sql`SELECT count(*)::INTEGER AS n, sum(new_received__total)::INTEGER AS received FROM clean`,
      )
      const { fingerprint, id } = library.state().current ?? {}
      return { ...rows[0], fingerprint, id }
    },
  }
}

export async function closeScene(): Promise<void> {
  await session?.database.close()
  session = null
}

/** Resolves with the state as soon as it is as asked, looking at it now and after every change. */
export function when<T>(library: Library, look: (state: LibraryState) => T | null): Promise<T> {
  return new Promise(resolve => {
    const stop = library.subscribe(check)
    function check() {
      const found = look(library.state())
      if (found === null) return
      stop()
      resolve(found)
    }
    check()
  })
}

/** The files waiting for the user, once every decision has been read. */
export function staged(library: Library): Promise<Staged> {
  return when(library, state => (state.staged?.busy === false ? state.staged : null))
}

/** Does something in the moment when a step of this phase is told for the first time. */
export function atPhase(library: Library, phase: Progress['phase'], act: (progress: Progress) => void): void {
  const stop = library.subscribe(() => {
    const { progress } = library.state()
    if (progress?.phase !== phase) return
    stop()
    act(progress)
  })
}

export const ASK: OpenOptions = { review: 'ask', replace: false, add: false }
export const DEFAULT: OpenOptions = { ...ASK, review: 'default' }
