/** Choices about a file as plain data: each function gives the choice after one answer. */
import type { ColumnMapping, Decisions, Differences, DuplicateGroup, Question } from '../../domain/reading'
import type { Choice, Receipt, Staged } from '../../state/library'

/** The choice with some decisions made; `undefined` takes a decision back to its default. */
export function withDecisions(
  choice: Choice,
  change: { readonly [K in keyof Decisions]?: Decisions[K] | undefined },
): Choice {
  const merged = Object.entries({ ...choice.decisions, ...change }).filter(([, value]) => value !== undefined)
  return { ...choice, decisions: Object.fromEntries(merged) }
}

/** The question of a kind, or undefined. */
export function questionOf<K extends Question['kind']>(
  receipt: Receipt,
  kind: K,
): Extract<Question, { kind: K }> | undefined {
  return receipt.questions.find(
    (question): question is Extract<Question, { kind: K }> => question.kind === kind,
  )
}

/** The choices that a receipt was read with. */
export function choiceOf(receipt: Receipt): Choice {
  return {
    emptyMeans: receipt.emptyMeans,
    duplicates: questionOf(receipt, 'duplicates')?.chosen ?? 'last',
    decisions: receipt.decisions,
  }
}

/** Where a column goes by the choices made so far, which the receipt may not show yet. */
export function targetOf(column: ColumnMapping, choice: Choice): string | null {
  const chosen = choice.decisions.mapping?.find(each => each.position === column.position)
  return chosen ? chosen.target : column.target
}

/** Targets as recognised, by position; columns that were decided on already are not in it. */
export function recognised(receipt: Receipt): ReadonlyMap<number, string | null> {
  const decided = new Set(receipt.decisions.mapping?.map(each => each.position))
  return new Map(
    receipt.mapping.flatMap(column =>
      decided.has(column.position) ? [] : [[column.position, column.target] as const],
    ),
  )
}

/**
 * One column to another target. A target belongs to one column: the one that had it becomes extra text.
 * What equals the recognised target is no decision and leaves the list.
 */
export function withTarget(
  choice: Choice,
  mapping: readonly ColumnMapping[],
  known: ReadonlyMap<number, string | null>,
  position: number,
  target: string | null,
): Choice {
  const chosen = new Map(choice.decisions.mapping?.map(each => [each.position, each.target]))
  if (target !== null) {
    for (const column of mapping)
      if (column.position !== position && targetOf(column, choice) === target)
        chosen.set(column.position, null)
  }
  chosen.set(position, target)
  for (const [at, to] of chosen) if (known.has(at) && known.get(at) === to) chosen.delete(at)
  const list = [...chosen].sort(([a], [b]) => a - b).map(([at, to]) => ({ position: at, target: to }))
  return withDecisions(choice, { mapping: list.length > 0 ? list : undefined })
}

/** The line of a group that is kept by the choices made so far, or null. */
export function keptLine(group: DuplicateGroup, choice: Choice): number | null {
  const own = group.lines.find(line => choice.decisions.keepLines?.includes(line))
  if (own !== undefined) return own
  if (choice.duplicates === 'none') return null
  return (choice.duplicates === 'last' ? group.lines.at(-1) : group.lines[0]) ?? null
}

/** One rule for all groups; lines chosen one by one give way to it. */
export function withRule(choice: Choice, duplicates: Choice['duplicates']): Choice {
  return { ...withDecisions(choice, { keepLines: undefined }), duplicates }
}

/** One line of a group is kept, whatever the rule says. */
export function withKeptLine(choice: Choice, group: DuplicateGroup, line: number): Choice {
  const others = (choice.decisions.keepLines ?? []).filter(each => !group.lines.includes(each))
  const byRule = keptLine(group, withDecisions(choice, { keepLines: undefined }))
  const keepLines = line === byRule ? others : [...others, line].sort((a, b) => a - b)
  return withDecisions(choice, { keepLines: keepLines.length > 0 ? keepLines : undefined })
}

/** What was given to lines with this in place of what the line had; undefined where nothing is left. */
function withLine<T extends { readonly line: number }>(
  given: readonly T[] | undefined,
  line: number,
  own: T | null,
): readonly T[] | undefined {
  const all = [...(given ?? []).filter(each => each.line !== line), ...(own ? [own] : [])]
  return all.length > 0 ? all.sort((a, b) => a.line - b.line) : undefined
}

/** A year for a row whose own cannot be read; null takes it back. */
export function withYearOfLine(choice: Choice, line: number, year: number | null): Choice {
  const own = year === null ? null : { line, year }
  return withDecisions(choice, { yearOfLines: withLine(choice.decisions.yearOfLines, line, own) })
}

/** A body for a report of a document that does not name its own; '' takes it back. */
export function withNameOfLine(choice: Choice, line: number, orgName: string): Choice {
  const own = orgName === '' ? null : { line, orgName }
  return withDecisions(choice, { orgNameOfLines: withLine(choice.decisions.orgNameOfLines, line, own) })
}

/** What becomes of a staged file: nothing where it is refused or left out. */
export function outlook(receipt: Receipt, staged: Pick<Staged, 'leftOut'>): 'load' | 'refused' | 'left-out' {
  if (staged.leftOut.includes(receipt.sourceId)) return 'left-out'
  if (receipt.outcome === 'refuse' || (receipt.rowsLoaded === 0 && receipt.rosterSize === 0)) return 'refused'
  return 'load'
}

/**
 * Of what the staged files change, the part that this file has in it, all of it where the list is cut short.
 * Reports that are the same word for word are counted over all files.
 */
export function differencesOf(
  found: Differences,
  receipt: Receipt,
  staged: Pick<Staged, 'receipts'>,
): Differences {
  if (staged.receipts.length === 1 || found.reports.length < found.count) return found
  const reports = found.reports.filter(({ before, after }) =>
    [before.sourceId, after.sourceId].includes(receipt.sourceId),
  )
  return { count: reports.length, reports, same: 0, reworded: 0 }
}

/** Rows of all staged files together, as a commit would take them now. */
export function totals(staged: Pick<Staged, 'receipts' | 'leftOut'>): {
  readonly files: number
  readonly load: number
  readonly aside: number
} {
  const taken = staged.receipts.filter(receipt => outlook(receipt, staged) === 'load')
  return {
    files: taken.length,
    load: taken.reduce((sum, receipt) => sum + receipt.rowsLoaded, 0),
    aside: taken.reduce((sum, receipt) => sum + receipt.rowsSetAside, 0),
  }
}
