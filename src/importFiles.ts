/** Files on the way to the import worker that are not read by it alone. */
import type { PackedReading } from './intake/packed'
import type { Refusal } from './intake/refusal'
import type { Doc } from './intake/report/doc'
import type { SourceFile } from './state/reader'

/** A file; where it is a Word file or a PDF, the worker has opened it before it is read. */
export type OpenedFile = SourceFile & { readonly document?: Doc | Refusal }

/** A file to be read; one that was joined has left its bytes on the page. */
export type GivenFile = OpenedFile & { readonly joined?: true }

/** A file that two other workers have read one half of each. */
export interface JoinedFile {
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly sourceId: string
  readonly halves: readonly [PackedReading, PackedReading]
}
