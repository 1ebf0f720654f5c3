/** The front door of this room: bytes of one file → reports and issues. Pure; the same bytes and options give the same reading. */
import { VALUE_COLUMNS } from '../domain/dictionary'
import type { IssueCode } from '../domain/issue'
import type { FileReading, ReadOptions } from '../domain/reading'
import { openCsv } from './csv'
import { decode, doubleDecoded } from './decode'
import { sha256Hex } from './fingerprint'
import { type ColumnPlan, knownCells } from './header'
import { createIssueLog, type IssueLog } from './issueLog'
import { openJson } from './json'
import { fromLong } from './long'
import { binaryKind, markupKind } from './magic'
import { outcomeOf } from './receipt'
import { isRefusal, type Refusal, refuse } from './refusal'
import { type OnProgress, watchRows } from './rowProgress'
import { type RowsRead, readRows } from './rows'
import type { SetAside } from './setAside'
import type { Table } from './table'
import { openXlsx } from './xlsx'

interface Opened {
  readonly table: Table | Refusal
  /** How the text was decoded, '' where it could not be; `xlsx` for a workbook. */
  readonly encoding: string
}

function looksLikeJson(text: string, name: string): boolean {
  const start = text
    .slice(0, 1000)
    .replace(/^\uFEFF/, '')
    .trimStart()
  // A header cell may begin with a bracket; JSON goes on with a value.
  return /^(?:\[\s*[[{"\d\]-]|\{\s*["}])/.test(start) || /\.(json|jsonl|ndjson|geojson)$/i.test(name)
}

function openText(
  text: string,
  name: string,
  log: IssueLog,
  setAside: (row: SetAside) => void,
): Table | Refusal {
  if (text.trim().replace(/\uFEFF/g, '') === '') return refuse('empty-file')
  const markup = markupKind(text)
  if (markup) return refuse('wrong-format', { line: 1, found: text.trimStart().slice(0, 80), detail: markup })
  const json = looksLikeJson(text, name)
  const table = json ? openJson(text, name, log, setAside) : openCsv(text, name, knownCells, log)
  if (isRefusal(table)) return table
  if (json ? /\.(csv|tsv|txt)$/i.test(name) : /\.(json|jsonl|xls[xm]?|html?|pdf)$/i.test(name)) {
    log.add({ code: 'extension-mismatch', severity: 'warning', detail: json ? 'json' : 'csv' })
  }
  return table
}

function suspectMojibake(text: string, log: IssueLog): void {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/)
    .slice(0, 50)
  const at = lines.findIndex(line => doubleDecoded(line) !== null)
  if (at < 0) return
  const meant = doubleDecoded(lines[at] ?? '') ?? ''
  log.add({
    code: 'mojibake-suspected',
    severity: 'warning',
    line: at + 1,
    found: lines[at] ?? '',
    detail: meant.slice(0, 200),
  })
}

function openBytes(
  bytes: Uint8Array,
  name: string,
  log: IssueLog,
  setAside: (row: SetAside) => void,
): Opened {
  if (binaryKind(bytes) === 'xlsx') {
    if (/\.[a-z]\w{1,5}$/i.test(name) && !/\.(?:xls[xm]|xlt[xm])$/i.test(name)) {
      log.add({ code: 'extension-mismatch', severity: 'warning', detail: 'xlsx' })
    }
    return { table: openXlsx(bytes, log), encoding: 'xlsx' }
  }
  const decoded = decode(bytes)
  if (isRefusal(decoded)) return { table: decoded, encoding: '' }
  for (const issue of decoded.issues) log.add(issue)
  suspectMojibake(decoded.text, log)
  return { table: openText(decoded.text, name, log, setAside), encoding: decoded.encoding }
}

/** What is still worth telling of a file that was refused; where its columns would have gone is not. */
const ABOUT_THE_FILE: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'delimiter-guessed',
  'encoding-guessed',
  'mojibake-suspected',
])

function refused(
  base: Pick<FileReading, 'sourceId' | 'file' | 'bytes' | 'sha256' | 'emptyMeans' | 'decisions'>,
  encoding: string,
  refusal: Refusal,
  log: IssueLog,
): FileReading {
  const about = log.groups().filter(group => ABOUT_THE_FILE.has(group.code))
  const own = createIssueLog()
  own.add(refusal.issue)
  return {
    ...base,
    encoding,
    kind: 'reports',
    outcome: 'refuse',
    rowsInFile: 0,
    rowsLoaded: 0,
    rowsSetAside: 0,
    mapping: [],
    loadedColumns: [],
    issues: own.issues(),
    groups: [...own.groups(), ...about],
    setAside: [],
    batches: [],
    questions: [],
    preview: { columns: [], rows: [] },
    headerHash: '',
    roster: [],
    rowHashes: [],
  }
}

function loadedColumns(plan: ColumnPlan): string[] {
  return plan.values.flatMap(target => VALUE_COLUMNS[target.column]?.id ?? [])
}

/**
 * Reads one file. Whatever is in it, this returns: a file that cannot be read has the outcome `refuse` and an issue
 * that names line, column and reason; rows that cannot be used are set aside with their text.
 * rowsInFile = rowsLoaded + rowsSetAside (in the long layout: reports, and rows set aside); blank lines, titles above the header and repeated headers are no rows.
 */
export function readFile(
  bytes: Uint8Array,
  name: string,
  options: ReadOptions,
  onProgress?: OnProgress,
): FileReading {
  const log = createIssueLog()
  onProgress?.({ phase: 'decode', done: 0, total: bytes.length })
  const base = {
    sourceId: options.sourceId,
    file: name,
    bytes: bytes.length,
    sha256: sha256Hex(bytes),
    emptyMeans: options.emptyMeans,
    decisions: options.decisions ?? {},
  }
  const waiting: SetAside[] = []
  const { table: opened, encoding } = openBytes(bytes, name, log, row => waiting.push(row))
  if (isRefusal(opened)) return refused(base, encoding, opened, log)
  onProgress?.({ phase: 'decode', done: bytes.length, total: bytes.length })
  const watched = onProgress ? watchRows(opened, bytes, encoding !== 'xlsx', onProgress) : opened
  const table = fromLong(watched, options, log, row => waiting.push(row)) ?? watched
  if (isRefusal(table)) return refused(base, encoding, table, log)
  const read: RowsRead | Refusal = readRows(table, options, log, row => waiting.push(row))
  if (isRefusal(read)) return refused(base, encoding, read, log)

  const setAside = waiting
    .map(({ span, raw, ...row }) => ({ ...row, raw: raw ?? table.rawOf(row.line, span) }))
    .sort((a, b) => a.line - b.line)
  const rowsLoaded = read.rosterKind
    ? read.roster.length
    : read.batches.reduce((n, batch) => n + batch.rows, 0)
  const groups = log.groups()
  return {
    ...base,
    encoding,
    kind: read.rosterKind ? 'roster' : 'reports',
    outcome: outcomeOf(groups),
    rowsInFile: rowsLoaded + setAside.length,
    rowsLoaded,
    rowsSetAside: setAside.length,
    mapping: read.plan.mapping,
    loadedColumns: loadedColumns(read.plan),
    issues: log.issues(),
    groups,
    setAside,
    batches: read.batches,
    questions: [],
    preview: { columns: [], rows: [] },
    headerHash: '',
    roster: read.roster,
    rowHashes: read.hashes,
  }
}
