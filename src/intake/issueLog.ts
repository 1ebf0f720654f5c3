/** Collects issues while a file is read and groups them by code and column for the receipt. */
import type { Issue, IssueCode, Severity } from '../domain/issue'
import type { IssueGroup } from '../domain/reading'
import { shorten } from './refusal'

/** Issues kept one by one per code (design.md 6); beyond, they are counted. */
const KEPT_PER_CODE = 10_000
const LINES_PER_GROUP = 100

interface NewIssue {
  readonly code: IssueCode
  readonly severity: Severity
  readonly line?: number | null
  readonly column?: string | null
  readonly found?: string
  readonly detail?: string
  /** How many places this one entry stands for; counts in the group only. */
  readonly count?: number
  /** Lines of a counted entry. */
  readonly lines?: readonly number[]
}

interface Group {
  severity: Severity
  column: string | null
  count: number
  lines: Set<number>
  samples: string[]
  detail: string
}

export interface IssueLog {
  add(issue: NewIssue): void
  issues(): readonly Issue[]
  groups(): readonly IssueGroup[]
}

const RANK: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 }

/** A log that names the line of the cell for tables that make one row of several lines. */
export function withLinesOf(log: IssueLog, lineOf: (line: number, header: string) => number): IssueLog {
  return {
    ...log,
    add: issue => {
      const { line = null, column = null } = issue
      log.add(line === null || column === null ? issue : { ...issue, line: lineOf(line, column) })
    },
  }
}

export function createIssueLog(): IssueLog {
  const kept: Issue[] = []
  const perCode = new Map<IssueCode, number>()
  const groups = new Map<IssueCode, Map<string | null, Group>>()

  function groupOf(issue: NewIssue): Group {
    const column = issue.column ?? null
    const columns = groups.get(issue.code) ?? new Map<string | null, Group>()
    groups.set(issue.code, columns)
    const found = columns.get(column)
    if (found) return found
    const made: Group = {
      severity: issue.severity,
      column,
      count: 0,
      lines: new Set(),
      samples: [],
      detail: issue.detail ?? '',
    }
    columns.set(column, made)
    return made
  }

  return {
    add(issue) {
      const group = groupOf(issue)
      group.count += issue.count ?? 1
      // Tokens of several kinds in one column: no kind speaks for all of them.
      if (issue.code === 'type-error' && issue.detail !== group.detail) group.detail = 'other'
      if (RANK[issue.severity] > RANK[group.severity]) group.severity = issue.severity
      for (const line of issue.lines ?? [issue.line ?? null]) {
        if (line !== null && group.lines.size < KEPT_PER_CODE) group.lines.add(line)
      }
      const found = shorten(issue.found ?? '')
      if (found !== '' && group.samples.length < 3 && !group.samples.includes(found))
        group.samples.push(found)

      if (issue.count !== undefined) return
      const before = perCode.get(issue.code) ?? 0
      perCode.set(issue.code, before + 1)
      if (before >= KEPT_PER_CODE) return
      kept.push({
        code: issue.code,
        severity: issue.severity,
        line: issue.line ?? null,
        column: issue.column ?? null,
        found,
        detail: issue.detail ?? '',
      })
    },
    issues: () => kept,
    groups: () =>
      [...groups].flatMap(([code, columns]) =>
        [...columns.values()].map(group => ({
          code,
          severity: group.severity,
          column: group.column,
          count: group.count,
          lines: [...group.lines].sort((a, b) => a - b).slice(0, LINES_PER_GROUP),
          samples: group.samples,
          detail: group.detail,
        })),
      ),
  }
}
