/** Bytes of one file → a table, of whatever kind the bytes are. */
import type { Decisions } from '../domain/reading'
import type { Asked } from './asked'
import { openCsv } from './csv'
import { type Decoded, decode, needsEncoding } from './decode'
import { encodingQuestion } from './encodings'
import { knownCells } from './header'
import type { IssueLog } from './issueLog'
import { openJson } from './json'
import { binaryKind, markupKind } from './magic'
import { settleMojibake } from './mojibake'
import { isRefusal, type Refusal, refuse } from './refusal'
import type { SetAside } from './setAside'
import type { Table } from './table'
import { openWholeRows, setAsideTail } from './wholeRows'
import { openXlsx } from './xlsx'

export interface Opened {
  readonly table: Table | Refusal
  /** How the text was decoded, '' where it could not be; `xlsx` for a workbook. */
  readonly encoding: string
}

interface Opening {
  readonly name: string
  readonly decisions: Decisions
  readonly log: IssueLog
  readonly asked: Asked
  readonly setAside: (row: SetAside) => void
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

function openText(text: string, { name, decisions, log, asked, setAside }: Opening): Table | Refusal {
  if (text.trim().replace(/\uFEFF/g, '') === '') return refuse('empty-file')
  const markup = markupKind(text)
  if (markup) return refuse('wrong-format', { line: 1, found: text.trimStart().slice(0, 80), detail: markup })
  const json = looksLikeJson(text, name)
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
  const { name, decisions, log, asked, setAside } = opening
  if (binaryKind(bytes) === 'xlsx') {
    if (/\.[a-z]\w{1,5}$/i.test(name) && !/\.(?:xls[xm]|xlt[xm])$/i.test(name)) {
      log.add({ code: 'extension-mismatch', severity: 'warning', detail: 'xlsx' })
    }
    return { table: openXlsx(bytes, decisions.sheet, log, asked), encoding: 'xlsx' }
  }
  const decoded = decodeFile(bytes, opening)
  if (isRefusal(decoded)) return { table: decoded, encoding: '' }
  if (decoded.tail) setAsideTail(decoded.tail, log, setAside)
  const text = settleMojibake(decoded.text, decisions.repairText === true, log, asked)
  return { table: openText(text, opening), encoding: decoded.encoding }
}
