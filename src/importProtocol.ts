/** Messages between the page and the import worker; every request but `forget` carries an id and gets one answer. */

import type { TableStream } from './db/load'
import type { Differences, ReadingProgress } from './domain/reading'
import type { GivenFile, JoinedFile, OpenedFile } from './importFiles'
import type { PackedReading } from './intake/packed'
import type { Built } from './readings'
import type { DocumentAnswer, Receipt } from './state/library'
import type { SourceFile } from './state/reader'

/** Tokens are chosen by the page, so that none of a worker that was replaced means anything to the next. */
export type ImportRequest = { readonly id: number; readonly token: string } & (
  | { readonly kind: 'read'; readonly files: readonly GivenFile[] }
  | { readonly kind: 'half'; readonly file: SourceFile }
  | { readonly kind: 'join'; readonly file: JoinedFile }
  | { readonly kind: 'hash'; readonly bytes: Uint8Array }
  | { readonly kind: 'reread'; readonly file: OpenedFile }
  | { readonly kind: 'document'; readonly file: OpenedFile }
  | { readonly kind: 'compare' | 'build'; readonly without: readonly string[] }
  /** Asks for the next stream of what is being built. */
  | { readonly kind: 'next' }
  | { readonly kind: 'forget' }
)

export type ImportAnswer = { readonly id: number } & (
  | { readonly kind: 'reading'; readonly file: number; readonly progress: ReadingProgress }
  | { readonly kind: 'read'; readonly receipts: readonly Receipt[] }
  | { readonly kind: 'reread'; readonly receipt: Receipt }
  /** Null where the half alone cannot be told from the whole. */
  | { readonly kind: 'half'; readonly half: PackedReading | null }
  /** False where the whole has to be read. */
  | { readonly kind: 'join'; readonly joined: boolean }
  | { readonly kind: 'hash'; readonly sha256: string }
  | { readonly kind: 'document'; readonly document: DocumentAnswer }
  | { readonly kind: 'compared'; readonly differences: Differences }
  | { readonly kind: 'built'; readonly built: Built }
  /** Null after the last one. */
  | { readonly kind: 'stream'; readonly stream: TableStream | null }
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string }
)
