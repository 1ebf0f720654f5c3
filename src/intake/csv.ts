/** Text → rows of cells with physical line numbers. What PapaParse does not notice is checked before. */
import Papa from 'papaparse'
import { lineEnds, quoteFault, unifyLineEnds } from './csvScan'
import type { IssueLog } from './issueLog'
import { restoring } from './neutralised'
import { type Refusal, refuse } from './refusal'
import { splitRows } from './split'
import type { Table } from './table'

const DELIMITERS = [',', '\t', ';', '，', '|'] as const
/** Excel's own limit for the text of one cell. */
export const LONGEST_CELL = 32_767
const HEAD_ROWS = 40

function parseHead(text: string, delimiter: string, rows: number): string[][] {
  return Papa.parse<string[]>(text, { header: false, delimiter, newline: '\n', preview: rows }).data
}

/** The delimiter under which the most header cells are known; without any, the one that cuts lines most evenly. */
function guessDelimiter(sample: string, known: (cells: readonly string[]) => number): string {
  let best = { delimiter: ',', known: 0, even: 0 }
  for (const delimiter of DELIMITERS) {
    if (!sample.includes(delimiter)) continue
    const rows = parseHead(sample, delimiter, HEAD_ROWS).filter(row => row.some(cell => cell.trim() !== ''))
    const hits = Math.max(0, ...rows.map(known))
    const width = rows[0]?.length ?? 0
    const even = width < 2 ? 0 : rows.filter(row => row.length === width).length / Math.max(1, rows.length)
    if (hits > best.known || (hits === best.known && even > best.even))
      best = { delimiter, known: hits, even }
  }
  return best.delimiter
}

/** Text of physical lines, found again only for rows that are set aside. */
function lineReader(text: string): (line: number, span: number) => string {
  let starts: number[] | null = null
  return (line, span) => {
    if (!starts) {
      starts = [0]
      const ends = /\r\n|\r|\n/g
      while (ends.exec(text)) starts.push(ends.lastIndex)
    }
    const end = starts[line - 1 + span]
    return text.slice(starts[line - 1] ?? text.length, end ?? text.length).replace(/(?:\r\n|\r|\n)$/, '')
  }
}

const swapQuotes = (text: string) => text.replace(/['"]/g, quote => (quote === '"' ? "'" : '"'))

/** Is every header cell wrapped in single quotes? Then these do what double ones do elsewhere. */
function singleQuoted(
  head: readonly (readonly string[])[],
  known: (cells: readonly string[]) => number,
): boolean {
  const header = head.find(cells => known(cells) >= 2) ?? []
  return header.length > 1 && header.every(cell => /^'[^']*'$/.test(cell.trim()))
}

/** Gives cells back as the file has them, whatever stood for its quotes while it was split. */
function restored(text: string, quoted: boolean): ((cells: readonly string[]) => string[]) | null {
  return quoted ? cells => cells.map(cell => (/['"]/.test(cell) ? swapQuotes(cell) : cell)) : restoring(text)
}

/**
 * Opens delimited text. `known` counts the header cells of a row that the dictionary knows.
 * Refuses quotes that do not match (line of the opening quote) and cells longer than 32,767 characters.
 */
export function openCsv(
  written: string,
  name: string,
  known: (cells: readonly string[]) => number,
  log: IssueLog,
): Table | Refusal {
  const directive = /^sep=(.)(?=\r|\n)/.exec(written)
  const sample = unifyLineEnds(written.slice(0, 65_536))
  const delimiter = directive?.[1] ?? guessDelimiter(sample, known)
  const named = /\.tsv$/i.test(name) && delimiter === '\t'
  if (delimiter !== ',' && !directive && !named) {
    log.add({ code: 'delimiter-guessed', severity: 'warning', detail: delimiter })
  }

  const quoted = sample.includes("'") && singleQuoted(parseHead(sample, delimiter, HEAD_ROWS), known)
  const source = quoted ? swapQuotes(written) : written
  const fault = quoteFault(source, delimiter)
  if (fault) {
    const head = parseHead(unifyLineEnds(source.slice(0, fault.recordStart)), delimiter, HEAD_ROWS)
    const header = head.find(row => known(row) > 0)
    const text = written.slice(fault.recordStart, fault.recordStart + 200)
    return refuse(fault.code, {
      line: fault.line,
      column: header?.[fault.field]?.trim() ?? null,
      found: text.split(/\r|\n/)[0] ?? '',
    })
  }
  if (source.includes('\r')) {
    const ends = lineEnds(source)
    const kinds = Object.entries(ends).filter(([, n]) => n > 0)
    if (kinds.length > 1) {
      const detail = kinds.map(([kind, n]) => `${kind.toUpperCase()} ${n}`).join(', ')
      log.add({ code: 'mixed-newlines', severity: 'warning', detail })
    }
  }

  const text = unifyLineEnds(source)
  const restore = restored(text, quoted)
  const each: Table['each'] = visit => {
    let line = 1
    splitRows(text, delimiter, (cells, span) => {
      const go = visit(restore ? restore(cells) : cells, line, span)
      line += span
      return go
    })
  }
  let nextLine = 1
  const head: (readonly string[])[] = []
  const headLines: number[] = []
  splitRows(text, delimiter, (cells, span) => {
    head.push(restore ? restore(cells) : cells)
    headLines.push(nextLine)
    nextLine += span
    return head.length < HEAD_ROWS
  })
  const rawOf = lineReader(quoted ? swapQuotes(text) : text)
  return { recordNumbers: false, paths: null, head, headLines, rawOf, each }
}
