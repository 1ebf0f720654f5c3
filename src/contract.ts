/** `window.mingjing` (design.md 6): for the console, for pages that embed the app, and for tests. */
import type { Row } from './db/database'
import type { Language } from './domain/dictionary'
import type { Outcome, Severity } from './domain/issue'
import type { IssueGroup } from './domain/reading'
import type { Receipt } from './state/library'

export interface PublicIssue {
  readonly code: string
  readonly severity: Severity
  readonly count: number
  /** The first 100 physical lines. */
  readonly lines: readonly number[]
  readonly column?: string
  readonly message: string
}

export interface PublicReceipt {
  readonly file: string
  readonly sha256: string
  readonly outcome: Outcome
  readonly encoding: string
  readonly rows: number
  readonly rowsSetAside: number
  readonly issues: readonly PublicIssue[]
}

export interface PublicOpenOptions {
  readonly review?: 'ask' | 'default' | 'refuse'
  readonly replace?: boolean
  readonly add?: boolean
}

export interface Mingjing {
  readonly version: string
  readonly ready: Promise<void>
  open(files: readonly File[], options?: PublicOpenOptions): Promise<readonly PublicReceipt[]>
  query(sql: string, limit?: number): Promise<readonly Row[]>
  selection(): object
  go(hash: string): Promise<void>
}

declare global {
  interface Window {
    mingjing?: Mingjing
  }
}

/** A receipt as the contract gives it; `message` names file, line, column and reason in the language asked for. */
export function publicReceipt(
  receipt: Receipt,
  sentence: (file: string, group: IssueGroup, language: Language) => string,
  language: Language,
): PublicReceipt {
  return {
    file: receipt.file,
    sha256: receipt.sha256,
    outcome: receipt.outcome,
    encoding: receipt.encoding,
    rows: receipt.rowsLoaded,
    rowsSetAside: receipt.rowsSetAside,
    issues: receipt.groups.map(group => ({
      code: group.code,
      severity: group.severity,
      count: group.count,
      lines: group.lines,
      ...(group.column === null ? {} : { column: group.column }),
      message: sentence(receipt.file, group, language),
    })),
  }
}
