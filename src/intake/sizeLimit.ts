/** How much one tab can hold, and the receipt of a file that is more (told by its size alone, before it is read). */
import type { FileReading, ReadOptions } from '../domain/reading'
import { createIssueLog } from './issueLog'

/**
 * Bytes of all source files of a dataset. Twice the whole country: every town, seven years, is 140 MB. Measured in
 * Chromium, 280 MB (579,000 reports) took 3.1 GB of memory at the peak and 140 MB took 1.5: a machine with 8 GB holds no
 * more. Beyond that come the 4 GB that WebAssembly can address and the 512 M characters of a string.
 */
export const MOST_BYTES_HELD = 300_000_000

/** Why a file is not read. */
export interface SizeFault {
  readonly bytes: number
  /** True where the file alone would fit, and with those before it does not. */
  readonly together: boolean
}

/**
 * Which files are too large, given their sizes in order and the bytes that the dataset holds already: a file that
 * does not fit leaves the room that is left to those after it.
 */
export function sizeFaults(
  sizes: readonly number[],
  held: number,
  most: number = MOST_BYTES_HELD,
): readonly (SizeFault | null)[] {
  let taken = held
  return sizes.map(bytes => {
    if (taken + bytes > most) return { bytes, together: bytes <= most }
    taken += bytes
    return null
  })
}

/** `812 MB`: the same in every language. */
function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`
}

/** The reading of a file that was refused for its size: nothing of it is known but name and size. */
export function tooLarge(name: string, { bytes, together }: SizeFault, options: ReadOptions): FileReading {
  const log = createIssueLog()
  log.add({
    code: 'too-large',
    severity: 'error',
    found: megabytes(bytes),
    detail: `${together ? 'together ' : ''}${megabytes(MOST_BYTES_HELD)}`,
  })
  return {
    sourceId: options.sourceId,
    file: name,
    bytes,
    sha256: '',
    encoding: '',
    kind: 'reports',
    outcome: 'refuse',
    rowsInFile: 0,
    rowsLoaded: 0,
    rowsSetAside: 0,
    mapping: [],
    loadedColumns: [],
    emptyMeans: options.emptyMeans,
    issues: log.issues(),
    groups: log.groups(),
    setAside: [],
    batches: [],
    roster: [],
    questions: [],
    preview: { columns: [], rows: [] },
    headerHash: '',
    decisions: options.decisions ?? {},
    rowHashes: new Uint8Array(),
  }
}
