/** Source files as IndexedDB holds them. Chromium takes no value above 127 MiB, but blobs of any size beside it. */
import type { SourceFile } from './reader'

/** Files from so many bytes on are kept as blobs. */
const BLOB_FROM = 64 * 2 ** 20

export type StoredFile = Omit<SourceFile, 'bytes'> & { readonly bytes: Uint8Array | Blob }

export function toStored(files: readonly SourceFile[], blobFrom = BLOB_FROM): readonly StoredFile[] {
  return files.map(file =>
    file.bytes.length < blobFrom
      ? file
      : { ...file, bytes: new Blob([file.bytes as Uint8Array<ArrayBuffer>]) },
  )
}

/** The files as they were; null where the browser has lost the bytes of a blob. */
export async function fromStored(stored: readonly StoredFile[]): Promise<readonly SourceFile[] | null> {
  const files = stored.map(async file => {
    const { bytes } = file
    return { ...file, bytes: bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes }
  })
  return Promise.all(files).catch(() => null)
}
