/** Where columns went is remembered for files with the same header, so that it is decided once. */
import { choiceOf, withChoice } from './datasets'
import type { Keeper } from './keeping'
import type { SourceFile } from './reader'
import { isOut } from './receipts'
import type { Sheaf } from './sheaf'
import type { Mapping } from './shelf'

/** The part of the decisions that is remembered, or null where there is none. */
function mappingOf(file: SourceFile | undefined): Mapping | null {
  const { mapping, yearsItem } = file?.options.decisions ?? {}
  if (mapping === undefined && yearsItem === undefined) return null
  return { ...(mapping === undefined ? {} : { mapping }), ...(yearsItem === undefined ? {} : { yearsItem }) }
}

/**
 * Reads the files named again with what is remembered for their header, unless that would shut them out. Gives the
 * ids of those that were.
 */
export async function recall(
  keeper: Keeper,
  sheaf: Sheaf,
  fresh: readonly SourceFile[],
): Promise<ReadonlySet<string>> {
  const receipts = new Map(sheaf.receipts().map(r => [r.sourceId, r]))
  const recalled = new Set<string>()
  for (const file of fresh) {
    const receipt = receipts.get(file.options.sourceId)
    if (!receipt?.headerHash || file.options.decisions) continue
    const decisions = await keeper.mapping(receipt.headerHash)
    if (!decisions) continue
    const again = await sheaf.reread(withChoice(file, { ...choiceOf(file), decisions }))
    if (isOut(again) && !isOut(receipt)) await sheaf.reread(file)
    else recalled.add(receipt.sourceId)
  }
  return recalled
}

/** Remembers what was decided about the files taken, and forgets what was taken back. */
export async function remember(
  keeper: Keeper,
  sheaf: Sheaf,
  before: readonly SourceFile[],
  taken: ReadonlySet<string>,
): Promise<void> {
  const files = new Map(sheaf.files().map(file => [file.options.sourceId, file]))
  for (const { sourceId, headerHash } of sheaf.receipts()) {
    if (!headerHash || !taken.has(sourceId)) continue
    const mapping = mappingOf(files.get(sourceId))
    const first = mappingOf(before.find(file => file.options.sourceId === sourceId))
    if (mapping || first) await keeper.remember(headerHash, mapping)
  }
}
