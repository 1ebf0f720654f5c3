/** The whole rows of a file that is cut off or damaged, and what is left of the rest. */
import type { IssueCode } from '../domain/issue'
import { openCsv } from './csv'
import type { DamagedTail } from './decode'
import { knownCells } from './header'
import { createIssueLog, type IssueLog } from './issueLog'
import { isRefusal, type Refusal, shorten } from './refusal'
import type { SetAside } from './setAside'
import type { Table } from './table'

/** Refusals that leave whole rows before the place they name. */
export const CUT_CODES: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'encoding-error',
  'json-error',
  'stray-quote',
  'truncated-file',
  'unclosed-quote',
])

const LINE = /[^\r\n]*(?:\r\n|\r|\n|$)/y

/** Offset at which a physical line starts; the length of the text where it has fewer lines. */
function lineStart(text: string, line: number): number {
  LINE.lastIndex = 0
  for (let n = 1; n < line && LINE.lastIndex < text.length; n++) LINE.exec(text)
  return LINE.lastIndex
}

interface Place {
  readonly code: IssueCode
  readonly column: string | null
  readonly detail: string
}

/** Sets aside every line of a text that has anything on it; `first` is the number of its first line. */
function setAsideLines(
  text: string,
  first: number,
  place: Place,
  log: IssueLog,
  setAside: (row: SetAside) => void,
): void {
  text.split(/\r\n|\r|\n/).forEach((raw, i) => {
    if (raw.trim() === '') return
    const at = { ...place, line: first + i, found: shorten(raw) }
    log.add({ ...at, severity: 'error' })
    setAside({ ...at, span: 1, raw })
  })
}

/** Sets aside what the decoding left. */
export function setAsideTail(tail: DamagedTail, log: IssueLog, setAside: (row: SetAside) => void): void {
  setAsideLines(tail.text, tail.line, { code: tail.code, column: null, detail: '' }, log, setAside)
}

/** Opens delimited text up to the first quote that does not match; the lines from there on are set aside. */
export function openWholeRows(
  text: string,
  name: string,
  log: IssueLog,
  setAside: (row: SetAside) => void,
): Table | Refusal {
  let head = text
  for (;;) {
    const tried = openCsv(head, name, knownCells, createIssueLog())
    const fault = isRefusal(tried) && CUT_CODES.has(tried.issue.code) ? tried.issue : null
    if (!fault) return openCsv(head, name, knownCells, log)
    const line = fault.line ?? 1
    const end = lineStart(head, line)
    if (end === 0) return tried
    setAsideLines(
      head.slice(end),
      line,
      { code: fault.code, column: fault.column, detail: '' },
      log,
      setAside,
    )
    head = head.slice(0, end)
  }
}
