/**
 * A large plain table cut in two, so that two workers can read it. What the halves give is the reading of the whole
 * only where nothing in the file asks for a look at all of it; `joinHalves` tells, and where it does not know the whole
 * is read as ever.
 */
import { findColumn } from '../domain/dictionary'
import type { FileReading, ReadOptions } from '../domain/reading'
import { joinRowHashes } from '../domain/rowHashes'
import { createScratch } from './cells'
import { createFindings } from './fileFindings'
import { createIssueLog } from './issueLog'
import { tellOutliers } from './outliers'
import type { Unhashed } from './readFile'
import type { Body } from './record'

const LINE_FEED = 10
/** Quotes can hold line ends. */
const QUOTE = 0x22
/** A zero at the start is of UTF-16 or of a file of another kind. */
const START = 65_536
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
  if (new Set(shapes).size > 1 || bytes.subarray(0, START).includes(0) || bytes.includes(QUOTE)) return null
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

interface BodyAt {
  readonly body: Body
  /** The first of its lines. */
  readonly line: number
}

/** The bodies of a reading, each once where its rows stand together. */
function bodiesOf({ batches }: Unhashed): readonly BodyAt[] {
  const bodies: BodyAt[] = []
  for (const { rows, text, line } of batches) {
    for (let row = 0; row < rows; row++) {
      const [orgId, name] = [text.org_id[row] ?? '', text.org_name[row] ?? '']
      const last = bodies.at(-1)?.body
      if (last && last.orgId === orgId && last.name === name) continue
      const { province, city, county } = text
      const place = { province: province[row] ?? null, city: city[row] ?? null, county: county[row] ?? null }
      bodies.push({ body: { orgId, name, ...place, level: null, type: null }, line: line[row] ?? 0 })
    }
  }
  return bodies
}

/** What both lists have. */
function inBoth<T>(first: readonly T[], second: readonly T[]): ReadonlySet<T> {
  const known = new Set(first)
  return new Set(second.filter(one => known.has(one)))
}

/** Whether one report stands in both halves; it would be of a body that does. */
function sharesReport(first: Unhashed, second: Unhashed, bodies: ReadonlySet<string>): boolean {
  if (bodies.size === 0) return false
  const keys = new Set<string | null>()
  for (const { rows, text } of first.batches) {
    for (let row = 0; row < rows; row++)
      if (bodies.has(text.org_id[row] ?? '')) keys.add(text.report_key[row] ?? null)
  }
  return second.batches.some(({ text }) => text.report_key.some(key => keys.has(key)))
}

const regionOf = ({ body: { province, city, county } }: BodyAt) => [province, city, county].join('|')

/** Whether a look at all rows finds what neither half could: one report twice, a body spelt in two ways, odd numbers. */
function tellsMore(first: Unhashed, second: Unhashed): boolean {
  const [one, two] = [bodiesOf(first), bodiesOf(second)]
  const idOf = ({ body }: BodyAt) => body.orgId
  if (sharesReport(first, second, inBoth(one.map(idOf), two.map(idOf)))) return true
  const findings = createFindings(first.emptyMeans)
  const log = createIssueLog()
  // Two spellings of one body stand under the same region.
  const regions = inBoth(one.map(regionOf), two.map(regionOf))
  for (const at of [...one, ...two]) if (regions.has(regionOf(at))) findings.body(at.body, at.line)
  findings.tell(log, 'org_name', createScratch())
  const values = first.mapping.flatMap(({ target, header }) => {
    const column = findColumn(target ?? '')
    return column ? [{ column: column.index, header }] : []
  })
  tellOutliers({ values }, [...first.batches, ...second.batches], log)
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
  if (tellsMore(first, second)) return null
  const later = second.batches.map(batch => ({ ...batch, line: batch.line.map(n => n + first.rowsLoaded) }))
  return {
    ...first,
    ...whole,
    rowsInFile: first.rowsInFile + second.rowsInFile,
    rowsLoaded: first.rowsLoaded + second.rowsLoaded,
    groups: joinedGroups(first, second),
    batches: [...first.batches, ...later],
    rowHashes: joinRowHashes([first.rowHashes, second.rowHashes]),
  }
}
