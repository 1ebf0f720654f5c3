/** Bytes of one file → a table, of whatever kind the bytes are. */
import type { DocumentReading } from '../domain/document'
import type { Decisions, ReadOptions } from '../domain/reading'
import { createAsked } from './asked'
import { openCsv } from './csv'
import { type Decoded, decode, needsEncoding } from './decode'
import { encodingQuestion } from './encodings'
import { knownCells } from './header'
import { createIssueLog } from './issueLog'
import { openJson } from './json'
import { binaryKind, markupKind } from './magic'
import { settleMojibake } from './mojibake'
import { isRefusal, type Refusal, refuse } from './refusal'
import type { Doc } from './report/doc'
import { readingOf } from './report/documentReading'
import { fromHtml } from './report/fromHtml'
import { fromText } from './report/fromText'
import { isProse, looksLikeReport } from './report/looksLike'
import { reportTable } from './report/reportTable'
import type { Table } from './table'
import type { Reading } from './tableReading'
import { openWholeRows, setAsideTail } from './wholeRows'
import { openXlsx } from './xlsx'

export interface Opened {
  readonly table: Table | Refusal
  /** How the text was decoded, '' where it could not be; `xlsx`, `docx` or `pdf` for what is no text. */
  readonly encoding: string
  /** The document was a published report, or several: each row of the table is one already. */
  readonly reports?: boolean
}

interface Opening extends Reading {
  readonly decisions: Decisions
  /** What a Word file or a PDF was opened as. */
  readonly document: Doc | Refusal | undefined
}

function looksLikeJson(text: string, name: string): boolean {
  const start = text
    .slice(0, 1000)
    .replace(/^\uFEFF/, '')
    .trimStart()
  // A header cell may begin with a bracket; JSON goes on with a value.
  if (/^(?:\[\s*[[{"\d\]-]|\{\s*["}])/.test(start)) return true
  if (!/\.(json|jsonl|ndjson|geojson)$/i.test(name)) return false
  // By its bytes and not by its name: a header that is known makes a table of it.
  return knownCells((start.split(/[\r\n]/)[0] ?? '').split(/[,;\t|，]/)) < 2
}

/** A page or a text that holds reports, as a document; null for one that holds none. */
function documentIn(text: string, name: string): Doc | null {
  const markup = markupKind(text)
  if ((markup !== null && markup !== 'html') || looksLikeJson(text, name)) return null
  const doc = markup ? fromHtml(text) : null
  return looksLikeReport(doc?.text ?? text) ? (doc ?? fromText(text)) : null
}

function openText(text: string, { name, decisions, log, asked, setAside }: Opening): Table | Refusal {
  if (text.trim().replace(/\uFEFF/g, '') === '') return refuse('empty-file')
  const markup = markupKind(text)
  if (markup) return refuse('wrong-format', { line: 1, found: text.trimStart().slice(0, 80), detail: markup })
  const json = looksLikeJson(text, name)
  if (!json && isProse(text) && knownCells(text.trimStart().split(/[\r\n]/)) === 0) {
    return refuse('unknown-template', { line: 1, found: text.trimStart().slice(0, 80) })
  }
  const wholeRows = decisions.wholeRowsOnly === true
  const table = json
    ? openJson(text, name, { list: decisions.list, wholeRows, asked }, log, setAside)
    : wholeRows
      ? openWholeRows(text, name, log, setAside)
      : openCsv(text, name, knownCells, log)
  if (isRefusal(table)) return table
  if (json ? /\.(csv|tsv|txt)$/i.test(name) : /\.((geo)?json|jsonl|ndjson|xls[xm]?|html?|pdf)$/i.test(name)) {
    log.add({ code: 'extension-mismatch', severity: 'warning', detail: json ? 'json' : 'csv' })
  }
  return table
}

function decodeFile(bytes: Uint8Array, { decisions, log, asked }: Opening): Decoded | Refusal {
  const { encoding, wholeRowsOnly } = decisions
  const decoded = decode(bytes, { encoding, wholeRows: wholeRowsOnly })
  const own = encoding || wholeRowsOnly ? decode(bytes) : decoded
  if (!isRefusal(decoded) && needsEncoding(own)) asked.need()
  const unsure = isRefusal(own) ? own.issue.code === 'encoding-error' : own.guessed
  if (encoding || unsure || (isRefusal(decoded) && decoded.issue.code === 'encoding-error')) {
    const question = encodingQuestion(bytes, decoded)
    if (question) asked.ask(question)
  }
  if (!isRefusal(decoded)) for (const issue of decoded.issues) log.add(issue)
  return decoded
}

/** Opens a file by what its bytes are, as far as it can be; what must be decided is asked. */
export function openFile(bytes: Uint8Array, opening: Opening): Opened {
  const { name, decisions, document, log, asked, setAside } = opening
  const kind = binaryKind(bytes)
  if (document) {
    if (isRefusal(document)) return { table: document, encoding: '' }
    if (/\.[a-z]\w{1,5}$/i.test(name) && !/\.(?:doc[xm]|dot[xm]|pdf)$/i.test(name)) {
      log.add({ code: 'extension-mismatch', severity: 'warning', detail: kind ?? '' })
    }
    return { table: reportTable(document, opening), encoding: kind ?? '', reports: true }
  }
  if (kind === 'xlsx') {
    if (/\.[a-z]\w{1,5}$/i.test(name) && !/\.(?:xls[xm]|xlt[xm])$/i.test(name)) {
      log.add({ code: 'extension-mismatch', severity: 'warning', detail: 'xlsx' })
    }
    return { table: openXlsx(bytes, decisions.sheet, log, asked), encoding: 'xlsx' }
  }
  const decoded = decodeFile(bytes, opening)
  if (isRefusal(decoded)) return { table: decoded, encoding: '' }
  if (decoded.tail) setAsideTail(decoded.tail, log, setAside)
  const text = settleMojibake(decoded.text, decisions.repairText === true, log, asked)
  const { encoding } = decoded
  const found = documentIn(text, name)
  if (found) return { table: reportTable(found, opening), encoding, reports: true }
  return { table: openText(text, opening), encoding }
}

/**
 * The text of a document and the reports in it, by the same steps as in `openFile`; null for a file that is no document
 * (CSV, JSON, a workbook). Word files and PDFs come opened, as to readFile.
 */
export function readDocument(
  bytes: Uint8Array,
  name: string,
  options: ReadOptions,
  document?: Doc | Refusal,
): DocumentReading | Refusal | null {
  if (document) return isRefusal(document) ? document : readingOf(document, name, options)
  if (binaryKind(bytes) !== null) return null
  const { decisions = {} } = options
  const log = createIssueLog()
  const asked = createAsked()
  const decoded = decodeFile(bytes, { name, options, decisions, document, log, asked, setAside() {} })
  if (isRefusal(decoded)) return decoded
  const found = documentIn(settleMojibake(decoded.text, decisions.repairText === true, log, asked), name)
  return found && readingOf(found, name, options)
}
