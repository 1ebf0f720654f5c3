/**
 * Files read together and kept by the reader until they become tables. When the reader loses them, because its
 * worker died, they are read once more with the choices made so far.
 */
import type { TableStream } from '../db/load'
import type { Differences } from '../domain/reading'
import type { Work } from './jobs'
import type { Receipt } from './library'
import type { BuiltDataset, Reader, ReadResult, SourceFile } from './reader'
import { unreadReceipt } from './receipts'

export interface Sheaf {
  /** With the choices that each was read with last. */
  files(): readonly SourceFile[]
  /** In the order of the files. */
  receipts(): readonly Receipt[]
  /** Reads one file again with other choices. */
  reread(file: SourceFile): Promise<Receipt>
  compare(without: Iterable<string>): Promise<Differences>
  /** Makes the tables; once, and then nothing else can be asked. */
  build(without: Iterable<string>): Promise<BuiltDataset>
  forget(): void
}

const idOf = (file: SourceFile): string => file.options.sourceId

/** The streams, every wait for one timed. */
async function* timed(streams: BuiltDataset['streams'], work: Work): AsyncGenerator<TableStream> {
  let wait = work.time('build')
  try {
    for await (const stream of streams) {
      wait()
      yield stream
      wait = work.time('build')
    }
  } finally {
    wait()
  }
}

/**
 * Reads files. One that the reader fails at is told by a receipt with the outcome `refuse`, and the others go on;
 * rejects where there is only that one, or with the signal's reason.
 */
export async function readSheaf(reader: Reader, given: readonly SourceFile[], work: Work): Promise<Sheaf> {
  const { signal } = work
  const unread = new Map<string, Receipt>()
  let files = given
  let forgotten = false
  let result = await readAll()
  const receipts = new Map(result.receipts.map(r => [r.sourceId, r]))

  async function readOnce(list: readonly SourceFile[], onFile: (at: number) => void): Promise<ReadResult> {
    const read = work.time('read')
    const reading = reader.read(
      list,
      (at, { phase, done, total }) => {
        onFile(at)
        const file = list[at]?.name ?? ''
        const place = { at: list.length === 1 ? 0 : at, files: list.length }
        work.tell({ phase, file, ...place, done, total, unit: phase === 'decode' ? 'bytes' : 'rows' })
      },
      signal,
    )
    const result = await reading.finally(read)
    if (!signal.aborted) return result
    reader.forget(result.token)
    throw signal.reason
  }

  /** Finds the file that makes the reader fail and leaves it out; a failure that does not come back is forgiven once. */
  async function readAll(): Promise<ReadResult> {
    for (let forgiven = false; ; ) {
      const list = files.filter(file => !unread.has(idOf(file)))
      let at = 0
      try {
        return await readOnce(list, place => {
          at = place
        })
      } catch (error) {
        signal.throwIfAborted()
        const suspect = list[at]
        if (!suspect || list.length === 1) throw error
        const guilty = await readOnce([suspect], () => {}).then(
          ({ token }) => {
            reader.forget(token)
            return false
          },
          () => true,
        )
        signal.throwIfAborted()
        if (!guilty && forgiven) throw error
        if (guilty) unread.set(idOf(suspect), unreadReceipt(suspect, error))
        else forgiven = true
      }
    }
  }

  /** Asks the reader, and once more after reading everything anew where it has lost the readings. */
  async function ask<T>(question: (token: string) => Promise<T>): Promise<T> {
    signal.throwIfAborted()
    try {
      return await question(result.token)
    } catch (error) {
      signal.throwIfAborted()
      if (forgotten) throw error
      reader.forget(result.token)
      result = await readAll()
      for (const receipt of result.receipts) receipts.set(receipt.sourceId, receipt)
      return question(result.token)
    }
  }

  return {
    files: () => files,
    receipts: () => files.flatMap(file => unread.get(idOf(file)) ?? receipts.get(idOf(file)) ?? []),
    async reread(file) {
      const lost = unread.get(idOf(file))
      if (lost) return lost
      files = files.map(f => (idOf(f) === idOf(file) ? file : f))
      const receipt = await ask(token => reader.reread(token, file, () => {}, signal))
      receipts.set(receipt.sourceId, receipt)
      return receipt
    },
    compare: without => ask(token => reader.compare(token, [...without], signal)),
    async build(without) {
      const wait = work.time('build')
      const built = await ask(token => reader.build(token, [...without], signal)).finally(wait)
      return { ...built, streams: timed(built.streams, work) }
    },
    forget() {
      forgotten = true
      reader.forget(result.token)
    },
  }
}
