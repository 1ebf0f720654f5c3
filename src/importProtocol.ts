/** Messages between the page and the import worker; every request carries an id and gets one answer. */

import type { Differences, ReadingProgress } from './domain/reading'
import type { Receipt } from './state/library'
import type { BuiltDataset, SourceFile } from './state/reader'

export type ImportRequest =
  | { readonly id: number; readonly kind: 'read'; readonly files: readonly SourceFile[] }
  | {
      readonly id: number
      readonly kind: 'build'
      readonly token: string
      readonly without: readonly string[]
    }
  | { readonly id: number; readonly kind: 'reread'; readonly token: string; readonly file: SourceFile }
  | {
      readonly id: number
      readonly kind: 'compare'
      readonly token: string
      readonly without: readonly string[]
    }
  | { readonly id: number; readonly kind: 'forget'; readonly token: string }

export type ImportAnswer =
  | {
      readonly id: number
      readonly kind: 'reading'
      readonly file: number
      readonly progress: ReadingProgress
    }
  | {
      readonly id: number
      readonly kind: 'read'
      readonly token: string
      readonly receipts: readonly Receipt[]
    }
  | { readonly id: number; readonly kind: 'reread'; readonly receipt: Receipt }
  | { readonly id: number; readonly kind: 'compared'; readonly differences: Differences }
  | { readonly id: number; readonly kind: 'built'; readonly built: BuiltDataset }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string; readonly stack: string }
