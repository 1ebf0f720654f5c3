/** How the issues of a file are laid out in its receipt. */
import type { IssueCode } from '../../domain/issue'
import type { IssueGroup } from '../../domain/reading'
import type { Receipt } from '../../state/library'

export type Treatment = 'refused' | 'notLoaded' | 'loaded' | 'noted'
export type Unit = 'row' | 'cell' | 'column' | 'file'

export interface ReceiptLine {
  readonly group: IssueGroup
  readonly treatment: Treatment
  readonly unit: Unit
  /** How many rows, cells or columns; where rows were set aside, exactly those. */
  readonly count: number
}

const OF_COLUMNS: ReadonlySet<IssueCode> = new Set([
  'blank-label',
  'duplicate-label',
  'empty-columns-dropped',
  'header-trimmed',
  'missing-column',
  'too-many-columns',
  'unknown-column',
])

const OF_ROWS: ReadonlySet<IssueCode> = new Set([
  'balance-mismatch',
  'blank-row',
  'duplicate-key',
  'duplicate-row',
  'extra-cell',
  'fields-missing',
  'fill-down-suspected',
  'footnote-row',
  'json-not-a-record',
  'missing-cell',
  'missing-key',
  'multi-row-header',
  'preamble-skipped',
  'repeated-header',
  'second-table',
  'similar-name',
  'several-reports',
  'total-row',
  'unclosed-quote',
  'year-conflict',
])

const ORDER: readonly Treatment[] = ['refused', 'notLoaded', 'loaded', 'noted']

function keyOf(issue: { readonly code: IssueCode; readonly column: string | null }): string {
  return `${issue.code}\n${issue.column ?? ''}`
}

function unitOf(group: IssueGroup, setAside: boolean): Unit {
  if (OF_COLUMNS.has(group.code)) return 'column'
  if (group.lines.length === 0) return 'file'
  return setAside || OF_ROWS.has(group.code) ? 'row' : 'cell'
}

/** The issue groups with what became of what they are about: rows set aside first, mere notes last. */
export function receiptLines(receipt: Receipt): readonly ReceiptLine[] {
  const aside = new Map<string, number>()
  for (const row of receipt.setAside) aside.set(keyOf(row), (aside.get(keyOf(row)) ?? 0) + 1)
  const complete = receipt.setAside.length >= receipt.rowsSetAside
  const lines = receipt.groups.map((group): ReceiptLine => {
    const rows = aside.get(keyOf(group)) ?? 0
    const unit = unitOf(group, rows > 0)
    if (receipt.outcome === 'refuse') {
      const treatment = group.severity === 'error' ? 'refused' : 'noted'
      return { group, treatment, unit, count: group.count }
    }
    if (rows > 0) return { group, treatment: 'notLoaded', unit, count: complete ? rows : group.count }
    return { group, treatment: group.severity === 'note' ? 'noted' : 'loaded', unit, count: group.count }
  })
  return lines.sort((a, b) => ORDER.indexOf(a.treatment) - ORDER.indexOf(b.treatment) || b.count - a.count)
}

/** Lines of one kind shown in full; more of them are folded into one line. */
const MOST_ALIKE = 3

export interface Fold {
  readonly shown: readonly ReceiptLine[]
  /** Lines left out, by the key of the last shown line of their kind. */
  readonly folded: ReadonlyMap<ReceiptLine, readonly ReceiptLine[]>
}

/** Folds away what only repeats: the same issue with the same treatment in column after column. */
export function foldAlike(lines: readonly ReceiptLine[]): Fold {
  const kinds = new Map<string, ReceiptLine[]>()
  for (const line of lines) {
    const kind = `${line.treatment} ${line.group.code}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), line])
  }
  const folded = new Map<ReceiptLine, readonly ReceiptLine[]>()
  const shown: ReceiptLine[] = []
  for (const alike of kinds.values()) {
    const few = alike.length > MOST_ALIKE ? alike.slice(0, MOST_ALIKE - 1) : alike
    shown.push(...few)
    const last = few.at(-1)
    if (last && few.length < alike.length) folded.set(last, alike.slice(few.length))
  }
  const ordered = shown.sort((a, b) => ORDER.indexOf(a.treatment) - ORDER.indexOf(b.treatment))
  return { shown: ordered, folded }
}

/** The group that explains why a file was refused, or null. */
export function refusal(receipt: Receipt): IssueGroup | null {
  return receipt.groups.find(group => group.severity === 'error') ?? receipt.groups[0] ?? null
}
