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

const ORDER: readonly Treatment[] = ['refused', 'notLoaded', 'loaded', 'noted']

/** The issue groups with what became of what they are about: rows set aside first, mere notes last. */
export function receiptLines(receipt: Receipt): readonly ReceiptLine[] {
  const aside = new Set(receipt.setAside.map(row => `${row.code} ${row.column ?? ''}`))
  const lines = receipt.groups.map((group): ReceiptLine => {
    const whole = aside.has(`${group.code} ${group.column ?? ''}`)
    const treatment: Treatment =
      receipt.outcome === 'refuse' && group.severity === 'error'
        ? 'refused'
        : whole
          ? 'notLoaded'
          : group.severity === 'note'
            ? 'noted'
            : 'loaded'
    const unit: Unit = OF_COLUMNS.has(group.code)
      ? 'column'
      : group.lines.length === 0
        ? 'file'
        : whole || group.column === null
          ? 'row'
          : 'cell'
    return { group, treatment, unit }
  })
  return lines.sort(
    (a, b) => ORDER.indexOf(a.treatment) - ORDER.indexOf(b.treatment) || b.group.count - a.group.count,
  )
}

/** The group that explains why a file was refused, or null. */
export function refusal(receipt: Receipt): IssueGroup | null {
  return receipt.groups.find(group => group.severity === 'error') ?? receipt.groups[0] ?? null
}
