/** The front door of this room: bytes of one file → reports and issues. Pure; the same bytes and options give the same reading. */
import { VALUE_COLUMNS } from '../domain/dictionary'
import type { IssueCode } from '../domain/issue'
import type { FileReading, ReadOptions } from '../domain/reading'
import { createAsked } from './asked'
import { sha256Hex } from './fingerprint'
import type { ColumnPlan } from './header'
import { createIssueLog, type IssueLog, withLinesOf } from './issueLog'
import { fromLong } from './long'
import { type Opened, openFile } from './openFile'
import { outcomeOf } from './receipt'
import { isRefusal, type Refusal } from './refusal'
import type { Doc } from './report/doc'
import { type OnProgress, watchRows } from './rowProgress'
import { type RowsRead, readRows } from './rows'
import type { SetAside } from './setAside'
import type { Reading } from './tableReading'
import { fromTransposed } from './transposed'
import { CUT_CODES } from './wholeRows'
import { fromWideYears } from './wideYears'

/** What is still worth telling of a file that was refused; where its columns would have gone is not. */
const ABOUT_THE_FILE: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'delimiter-guessed',
  'encoding-guessed',
  'mojibake-suspected',
])

/** A reading of bytes whose hash is not needed, or known. */
export type Unhashed = Omit<FileReading, 'sha256'>

type Base = Pick<
  FileReading,
  'sourceId' | 'file' | 'bytes' | 'emptyMeans' | 'decisions' | 'encoding' | 'document'
>

function refused(base: Base, refusal: Refusal, { log, asked }: Reading): Unhashed {
  const about = log.groups().filter(group => ABOUT_THE_FILE.has(group.code))
  const own = createIssueLog()
  own.add(refusal.issue)
  return {
    ...base,
    kind: 'reports',
    outcome: 'refuse',
    rowsInFile: 0,
    rowsLoaded: 0,
    rowsSetAside: 0,
    mapping: [],
    preview: { columns: [], rows: [] },
    headerHash: '',
    ...refusal.shown,
    loadedColumns: [],
    issues: own.issues(),
    groups: [...own.groups(), ...about],
    setAside: [],
    batches: [],
    questions: asked.questions(),
    roster: [],
    rowHashes: new Uint8Array(),
  }
}

function loadedColumns(plan: ColumnPlan): string[] {
  return plan.values.flatMap(target => VALUE_COLUMNS[target.column]?.id ?? [])
}

/** The outcome that the file needed, whatever was decided (design.md 6). */
function outcome(log: IssueLog, { needed }: Reading['asked']): FileReading['outcome'] {
  return needed() ? 'review' : outcomeOf(log.groups())
}

function readOnce(
  bytes: Uint8Array,
  name: string,
  options: ReadOptions,
  onProgress: OnProgress | undefined,
  document: Doc | Refusal | undefined,
): Unhashed {
  const waiting: SetAside[] = []
  const log = createIssueLog()
  const asked = createAsked()
  const decisions = options.decisions ?? {}
  const reading: Reading = { name, options, log, asked, setAside: row => waiting.push(row) }
  onProgress?.({ phase: 'decode', done: 0, total: bytes.length })
  const { table: opened, encoding, reports }: Opened = openFile(bytes, { ...reading, decisions, document })
  const base: Base = {
    sourceId: options.sourceId,
    file: name,
    bytes: bytes.length,
    emptyMeans: options.emptyMeans,
    decisions,
    encoding,
    ...(reports && { document: isRefusal(opened) ? [] : (opened.found ?? []) }),
  }
  if (isRefusal(opened)) return refused(base, opened, reading)
  onProgress?.({ phase: 'decode', done: bytes.length, total: bytes.length })
  const watched = onProgress ? watchRows(opened, bytes, encoding !== 'xlsx' && !document, onProgress) : opened
  const table = reports
    ? watched
    : (fromLong(watched, reading) ??
      fromWideYears(watched, reading, true) ??
      fromTransposed(watched, reading) ??
      fromWideYears(watched, reading) ??
      watched)
  if (isRefusal(table)) return refused(base, table, reading)
  const relined = table.lineOf ? { ...reading, log: withLinesOf(log, table.lineOf) } : reading
  const read: RowsRead | Refusal = readRows(table, relined)
  if (isRefusal(read)) return refused(base, read, reading)

  const setAside = waiting
    .map(({ span, raw, ...row }) => ({ ...row, raw: raw ?? table.rawOf(row.line, span) }))
    .sort((a, b) => a.line - b.line)
  const rowsLoaded = read.rosterKind
    ? read.roster.length
    : read.batches.reduce((n, batch) => n + batch.rows, 0)
  const cut = setAside.find(row => CUT_CODES.has(row.code))
  if (cut && decisions.wholeRowsOnly) {
    const after = setAside.filter(row => CUT_CODES.has(row.code)).length
    const rowsBefore = rowsLoaded + setAside.length - after
    asked.ask({ kind: 'whole-rows', chosen: true, line: cut.line, rowsBefore })
  }
  return {
    ...base,
    kind: read.rosterKind ? 'roster' : 'reports',
    outcome: outcome(log, asked),
    rowsInFile: rowsLoaded + setAside.length,
    rowsLoaded,
    rowsSetAside: setAside.length,
    mapping: read.plan.mapping,
    loadedColumns: loadedColumns(read.plan),
    issues: log.issues(),
    groups: log.groups(),
    setAside,
    batches: read.batches,
    questions: asked.questions(),
    preview: read.preview,
    headerHash: read.headerHash,
    roster: read.roster,
    rowHashes: read.hashes,
  }
}

/** As `readFile`, for bytes that are a part of a file: hashing them takes as long as a fifth of the reading. */
export function readUnhashed(
  bytes: Uint8Array,
  name: string,
  options: ReadOptions,
  onProgress?: OnProgress,
  document?: Doc | Refusal,
): Unhashed {
  const reading = readOnce(bytes, name, options, onProgress, document)
  const cut =
    reading.outcome === 'refuse' ? reading.issues.find(({ code }) => CUT_CODES.has(code)) : undefined
  if (!cut || options.decisions?.wholeRowsOnly) return reading
  // Whether whole rows stand before the damage shows when they are read.
  const decisions = { ...options.decisions, wholeRowsOnly: true }
  const rescued = readOnce(bytes, name, { ...options, decisions }, undefined, document)
  const offer = rescued.questions.find(question => question.kind === 'whole-rows')
  if (offer?.kind !== 'whole-rows' || rescued.rowsLoaded === 0) return reading
  return { ...reading, questions: [...reading.questions, { ...offer, chosen: false }] }
}

/**
 * Reads one file. Whatever is in it, this returns: a file that cannot be read has the outcome `refuse` and an issue
 * that names line, column and reason; rows that cannot be used are set aside with their text. What a person can decide
 * stands in `questions`; decisions that are absent mean their defaults.
 * rowsInFile = rowsLoaded + rowsSetAside (in the long layout: reports, and rows set aside; with years as columns: bodies
 * × years that have figures); blank lines, titles above the header and repeated headers are no rows.
 * A Word file or a PDF is read with its `document` (report/openDocument); without, it is refused as a format.
 */
export function readFile(
  bytes: Uint8Array,
  name: string,
  options: ReadOptions,
  onProgress?: OnProgress,
  document?: Doc | Refusal,
): FileReading {
  return { ...readUnhashed(bytes, name, options, onProgress, document), sha256: sha256Hex(bytes) }
}
