/** What the receipts of an opening say about files that are not taken. */
import type { IssueGroup, ReportDifference } from '../domain/reading'
import type { Receipt } from './library'
import type { SourceFile } from './reader'

/** Whether nothing of a file can go into a dataset. */
export function isOut(receipt: Receipt): boolean {
  return receipt.outcome === 'refuse' || (receipt.rowsLoaded === 0 && receipt.rosterSize === 0)
}

/** The receipt of a file that was read well and not taken. */
export function notTaken(receipt: Receipt): Receipt {
  return { ...receipt, rowsLoaded: 0, rowsSetAside: receipt.rowsInFile }
}

const MOST_LINES = 100
const MOST_SAMPLES = 3

/** The receipt of a file that is not taken because it says something else about reports that are there already. */
export function contradicting(receipt: Receipt, reports: readonly ReportDifference[]): Receipt {
  const lines = reports.map(({ after }) => after.line).sort((a, b) => a - b)
  const group: IssueGroup = {
    code: 'duplicate-key',
    severity: 'warning',
    column: null,
    count: reports.length,
    lines: lines.slice(0, MOST_LINES),
    samples: reports.slice(0, MOST_SAMPLES).map(({ orgName, year }) => `${orgName} ${year}`),
    detail: lines.slice(0, MOST_SAMPLES).join(', '),
  }
  return { ...notTaken(receipt), outcome: 'review', groups: [...receipt.groups, group] }
}

/** The receipt of a file at which the reader itself failed. */
export function unreadReceipt({ name, bytes, options }: SourceFile, error: unknown): Receipt {
  const { sourceId, emptyMeans, decisions = {} } = options
  const found = (error instanceof Error ? error.message : String(error)).slice(0, 200)
  const code = 'reading-failed'
  const severity = 'error'
  return {
    ...{ sourceId, file: name, bytes: bytes.byteLength, sha256: '', encoding: '', kind: 'reports' },
    ...{ outcome: 'refuse', rowsInFile: 0, rowsLoaded: 0, rowsSetAside: 0, mapping: [], loadedColumns: [] },
    issues: [{ code, severity, line: null, column: null, found, detail: '' }],
    groups: [{ code, severity, column: null, count: 1, lines: [], samples: [found], detail: '' }],
    ...{ emptyMeans, setAside: [], questions: [], preview: { columns: [], rows: [] }, headerHash: '' },
    ...{ decisions, rosterSize: 0 },
  }
}
