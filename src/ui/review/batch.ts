/** Many staged files at a glance: what each was read as, in which order they are gone through. */
import type { Receipt, Staged } from '../../state/library'
import { outlook } from './decide'

/** whole: nothing to look at · doubtful: cells or questions for a person · refused: nothing was read · left-out: by choice. */
export const FILE_STATES = ['doubtful', 'refused', 'whole', 'left-out'] as const
export type FileState = (typeof FILE_STATES)[number]

type Among = Pick<Staged, 'receipts' | 'leftOut'>

export function fileState(receipt: Receipt, staged: Pick<Staged, 'leftOut'>): FileState {
  const fate = outlook(receipt, staged)
  // A report that only lacks its body or its year is a file to look at.
  if (fate === 'refused' && receipt.document && receipt.questions.length > 0) return 'doubtful'
  if (fate !== 'load') return fate
  const { cells, places } = doubtsOf(receipt)
  return receipt.outcome === 'review' || cells > 0 || places > 0 ? 'doubtful' : 'whole'
}

/** Doubtful cells of the reports in a file, and what there is to settle where a doubt is about no cell. */
export function doubtsOf({ document = [] }: Receipt): { readonly cells: number; readonly places: number } {
  return {
    cells: document.reduce((n, report) => n + report.doubtful, 0),
    places: document.reduce((n, report) => n + report.doubts, 0),
  }
}

/** Whose report a file holds, and of which year; null where it holds several or none that is known. */
export function reportIn({
  document = [],
}: Receipt): { readonly orgName: string; readonly year: number | null } | null {
  const [only] = document
  return only && document.length === 1 && only.orgName !== null
    ? { orgName: only.orgName, year: only.year }
    : null
}

export function countByState(staged: Among): ReadonlyMap<FileState, number> {
  const counts = new Map<FileState, number>()
  for (const receipt of staged.receipts) {
    const state = fileState(receipt, staged)
    counts.set(state, (counts.get(state) ?? 0) + 1)
  }
  return counts
}

/** given: as the files were chosen · state: doubtful ones first, then those refused. */
export type FileOrder = 'given' | 'state'

export function inOrder(staged: Among, order: FileOrder): readonly Receipt[] {
  if (order === 'given') return staged.receipts
  const place = new Map(
    staged.receipts.map(receipt => [receipt, FILE_STATES.indexOf(fileState(receipt, staged))]),
  )
  return staged.receipts.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
}

/** The doubtful file behind or before one in the list, going round; null where there is no other. */
export function doubtfulBeside(
  files: readonly Receipt[],
  staged: Among,
  from: string,
  by: 1 | -1,
): Receipt | null {
  const at = files.findIndex(receipt => receipt.sourceId === from)
  const round = files.map((_, i) => files[(at + by * (i + 1) + files.length * 2) % files.length])
  return (
    round.find(
      (receipt): receipt is Receipt =>
        receipt !== undefined && receipt.sourceId !== from && fileState(receipt, staged) === 'doubtful',
    ) ?? null
  )
}

/** Cells of reports there already that a file would change. */
export function changesIn({ sourceId }: Receipt, { differences }: Pick<Staged, 'differences'>): number {
  const own = differences?.reports.filter(({ after }) => after.sourceId === sourceId) ?? []
  return own.reduce((n, { cells }) => n + cells.length, 0)
}
