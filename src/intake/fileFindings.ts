/** What can be said only when all rows of a file are known. */
import type { ReadOptions } from '../domain/reading'
import type { Mismatch } from './balance'
import type { CellScratch } from './cells'
import type { IssueLog } from './issueLog'
import { identityText, nameCore } from './org'
import type { Body } from './record'

const NAMED_LINES = 100

export interface FileFindings {
  blanks(count: number, line: number): void
  /** A row whose 总计 column can be balanced: null where it does. */
  balance(wrong: Mismatch | null, line: number): void
  body(body: Body, line: number): void
  tell(log: IssueLog, nameColumn: string, scratch: CellScratch): void
}

export function createFindings(emptyMeans: ReadOptions['emptyMeans']): FileFindings {
  let blankCells = 0
  const blankLines: number[] = []
  let balanced = 0
  const broken: { line: number; wrong: Mismatch }[] = []
  const spellings = new Map<string, Map<string, { name: string; line: number }>>()
  const seen = new Set<Body>()
  const seenNames = new Set<string>()

  /** Where no row of a file balances, that says something about its columns rather than about every row. */
  function tellBalances(log: IssueLog): void {
    const all = balanced === 0 && broken.length > 1
    const severity = all ? 'note' : 'warning'
    for (const { line, wrong } of broken) {
      const found = `${wrong.left} ≠ ${wrong.right}`
      log.add({ code: 'balance-mismatch', severity, line, found, detail: all ? 'all' : found })
    }
  }

  /** A column in which the spreadsheet made dates may hold more of them as bare serial numbers. */
  function tellSerials(log: IssueLog, { serials, dates }: CellScratch): void {
    for (const { header, line, value } of serials) {
      if (!dates.has(header)) continue
      log.add({ code: 'outlier', severity: 'warning', line, column: header, found: String(value) })
    }
  }

  function tellVariants(log: IssueLog, column: string): void {
    for (const names of spellings.values()) {
      if (names.size < 2) continue
      const detail = [...names.values()].map(({ name }) => name).join(' / ')
      for (const { name, line } of names.values()) {
        log.add({ code: 'similar-name', severity: 'warning', line, column, found: name, detail })
      }
    }
  }

  return {
    blanks(count, line) {
      if (count === 0) return
      blankCells += count
      if (blankLines.length < NAMED_LINES) blankLines.push(line)
    },
    balance(wrong, line) {
      if (wrong) broken.push({ line, wrong })
      else balanced++
    },
    body(body, line) {
      // A body that was met under this very name adds nothing.
      if (seen.has(body)) return
      seen.add(body)
      const { orgId, name, province, city, county } = body
      const known = `${orgId}|${name}`
      if (seenNames.has(known)) return
      seenNames.add(known)
      const core = [province ?? '', city ?? '', county ?? '', nameCore(name, county ?? '')].join('|')
      const names = spellings.get(core) ?? new Map<string, { name: string; line: number }>()
      spellings.set(core, names)
      const spelling = identityText(name)
      if (!names.has(spelling)) names.set(spelling, { name, line })
    },
    tell(log, nameColumn, scratch) {
      if (blankCells > 0) {
        log.add({
          code: 'blank-cells',
          severity: 'note',
          count: blankCells,
          lines: blankLines,
          detail: emptyMeans,
        })
      }
      tellBalances(log)
      tellSerials(log, scratch)
      tellVariants(log, nameColumn)
    },
  }
}
