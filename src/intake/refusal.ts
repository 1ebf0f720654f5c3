/** Why a whole file could not be read: a value, never thrown (design.md 3). */
import type { Issue, IssueCode } from '../domain/issue'
import type { ColumnMapping, Preview } from '../domain/reading'

export interface Refusal {
  readonly refused: true
  readonly issue: Issue
  /** The columns and first rows of a table that could be opened but not understood. */
  readonly shown?: {
    readonly mapping: readonly ColumnMapping[]
    readonly preview: Preview
    readonly headerHash: string
  }
}

/** A refusal with its place; `found` and `detail` as in Issue. */
export function refuse(
  code: IssueCode,
  at: { line?: number | null; column?: string | null; found?: string; detail?: string } = {},
): Refusal {
  return {
    refused: true,
    issue: {
      code,
      severity: 'error',
      line: at.line ?? null,
      column: at.column ?? null,
      found: shorten(at.found ?? ''),
      detail: at.detail ?? '',
    },
  }
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}

/** At most 200 characters of what was found, on one line. */
export function shorten(text: string): string {
  if (text.length <= 200 && !text.includes('\n') && !text.includes('\r')) return text
  const line = text.slice(0, 1000).replace(/\r\n?|\n/g, '⏎')
  return line.length <= 200 ? line : `${line.slice(0, 199)}…`
}
