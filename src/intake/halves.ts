/**
 * A large plain table cut in two, so that two workers can read it. What the halves give is the reading of the whole
 * only where nothing in the file asks for a look at all of it; `joinHalves` tells, and where it does not know the whole
 * is read as ever.
 */
import { findColumn } from '../domain/dictionary'
import type { FileReading, ReadOptions } from '../domain/reading'
import type { ReportBatch } from '../domain/report'
import { joinRowHashes } from '../domain/rowHashes'
import { createScratch } from './cells'
import { createFindings } from './fileFindings'
import { createIssueLog } from './issueLog'
import { tellOutliers } from './outliers'
import type { Unhashed } from './readFile'

const LINE_FEED = 10
const RETURN = 13
/** Quotes can hold line ends; a zero is of UTF-16 or of a file of another kind. */
const OTHER_MARKS = [0x22, 0]
/** Between the cells of a row: comma, tab, semicolon, bar. */
const DELIMITERS = [0x2c, 0x09, 0x3b, 0x7c]
/** More than are looked at for the header. */
const LEAST_ROWS = 100
const MOST_LINES = 100

export interface Halves {
  readonly first: Uint8Array<ArrayBuffer>
  /** With the header once more. */
  readonly second: Uint8Array<ArrayBuffer>
}

/** Whether every line ends alike: all with LF, or all with CR LF. */
function endsAlike(bytes: Uint8Array): boolean {
  let returns = 0
  for (let at = bytes.indexOf(RETURN); at >= 0; at = bytes.indexOf(RETURN, at + 1)) {
    if (bytes[at + 1] !== LINE_FEED) return false
    returns++
  }
  if (returns === 0) return true
  let feeds = 0
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) feeds++
  return feeds === returns
}

/** The line from `from` on, with its end. */
function lineAt(bytes: Uint8Array, from: number): Uint8Array {
  const end = bytes.indexOf(LINE_FEED, from)
  return bytes.subarray(from, end < 0 ? bytes.length : end + 1)
}

function cuts(line: Uint8Array): string {
  return DELIMITERS.map(sign => line.reduce((n, byte) => n + Number(byte === sign), 0)).join()
}

/** Cuts after a row near the middle; null where a file is not lines of equally many cells without any quotes. */
export function cutInHalves(bytes: Uint8Array): Halves | null {
  const header = lineAt(bytes, 0)
  const middle = bytes.indexOf(LINE_FEED, Math.floor((bytes.length + header.length) / 2)) + 1
  if (middle <= header.length || middle >= bytes.length) return null
  const shapes = [header, lineAt(bytes, header.length), lineAt(bytes, middle)].map(cuts)
  if (new Set(shapes).size > 1 || OTHER_MARKS.some(mark => bytes.includes(mark)) || !endsAlike(bytes))
    return null
  const second = new Uint8Array(header.length + bytes.length - middle)
  second.set(header)
  second.set(bytes.subarray(middle), header.length)
  return { first: bytes.slice(0, middle), second }
}

/** Whether a file may be cut: decisions can name lines. */
export function mayBeCut({ decisions = {} }: ReadOptions): boolean {
  return Object.keys(decisions).length === 0
}

/** Whether each line after the header is one report, and nothing was found but blank cells. */
export function isPlain(reading: Unhashed): boolean {
  let next = 2
  const lines = reading.batches.every(batch => batch.line.every(line => line === next++))
  return (
    lines &&
    reading.kind === 'reports' &&
    reading.outcome === 'accept' &&
    reading.encoding.startsWith('utf-8') &&
    reading.rowsInFile === reading.rowsLoaded &&
    reading.rowsLoaded >= LEAST_ROWS &&
    reading.questions.length === 0 &&
    reading.issues.length === 0 &&
    reading.groups.every(group => group.code === 'blank-cells')
  )
}

/** What both halves must have understood alike. */
function understood({ encoding, mapping, loadedColumns, headerHash, emptyMeans }: Unhashed): string {
  return JSON.stringify([encoding, mapping, loadedColumns, headerHash, emptyMeans])
}

/** Whether a look at all rows finds what neither half could: one report twice, a body spelt in two ways, odd numbers. */
function tellsMore(batches: readonly ReportBatch[], { emptyMeans, mapping }: Unhashed): boolean {
  const keys = new Set<string | null>()
  const findings = createFindings(emptyMeans)
  const log = createIssueLog()
  let rows = 0
  for (const { text, rows: count, line } of batches) {
    rows += count
    let last = -1
    for (let row = 0; row < count; row++) {
      keys.add(text.report_key[row] ?? null)
      const [orgId, name] = [text.org_id[row] ?? '', text.org_name[row] ?? '']
      if (last >= 0 && text.org_id[last] === orgId && text.org_name[last] === name) continue
      last = row
      const { province, city, county } = text
      const place = { province: province[row] ?? null, city: city[row] ?? null, county: county[row] ?? null }
      findings.body({ orgId, name, ...place, level: null, type: null }, line[row] ?? 0)
    }
  }
  if (keys.size < rows) return true
  findings.tell(log, 'org_name', createScratch())
  const values = mapping.flatMap(({ target, header }) => {
    const column = findColumn(target ?? '')
    return column ? [{ column: column.index, header }] : []
  })
  tellOutliers({ values }, batches, log)
  return log.groups().length > 0
}

/** Blank cells of both halves in one entry, as one reading tells them. */
function joinedGroups(first: Unhashed, second: Unhashed): FileReading['groups'] {
  const [one, two] = [first.groups[0], second.groups[0]]
  const later = two && { ...two, lines: two.lines.map(line => line + first.rowsLoaded) }
  if (!one || !later) return [one ?? later ?? []].flat()
  const lines = [...one.lines, ...later.lines].slice(0, MOST_LINES)
  return [{ ...one, count: one.count + later.count, lines }]
}

/**
 * The reading of the whole file from those of its halves, both plain; batches are cut elsewhere than in a reading of
 * the whole and hold the same. Null where the whole might tell something else.
 */
export function joinHalves(
  whole: Pick<FileReading, 'file' | 'bytes' | 'sha256'>,
  first: Unhashed,
  second: Unhashed,
): FileReading | null {
  if (!isPlain(first) || !isPlain(second) || understood(first) !== understood(second)) return null
  const later = second.batches.map(batch => ({ ...batch, line: batch.line.map(n => n + first.rowsLoaded) }))
  const batches = [...first.batches, ...later]
  if (tellsMore(batches, first)) return null
  return {
    ...first,
    ...whole,
    rowsInFile: first.rowsInFile + second.rowsInFile,
    rowsLoaded: first.rowsLoaded + second.rowsLoaded,
    groups: joinedGroups(first, second),
    batches,
    rowHashes: joinRowHashes([first.rowHashes, second.rowHashes]),
  }
}
