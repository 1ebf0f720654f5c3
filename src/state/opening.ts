/** Files on their way into the current dataset: read, shown where a decision is needed, loaded, kept. */
import type { Differences, ReportDifference } from '../domain/reading'
import { outcomeOf } from '../intake/receipt'
import { comparing } from './comparing'
import { datasetOf } from './datasets'
import type { Desk } from './desk'
import type { Work } from './jobs'
import type { Entry } from './keeping'
import type { Receipt } from './library'
import { LibraryError, type OpenOptions } from './libraryPorts'
import { recall, remember } from './mappings'
import type { SourceFile } from './reader'
import { contradicting, isOut, notTaken } from './receipts'
import { save } from './saving'
import { readSheaf, type Sheaf } from './sheaf'
import { stage } from './staging'
import { changeTables } from './tables'

export interface Opening {
  readonly files: readonly SourceFile[]
  /** The dataset that the files are added to, or null. */
  readonly base: Entry | null
  /** The dataset that is made anew of the files, or null. */
  readonly anew: Entry | null
  /** The dataset that goes when the new one is there, or null. */
  readonly replaces: Entry | null
  /** `always` shows the files whether they need a decision or not. */
  readonly review: OpenOptions['review'] | 'always'
  readonly focus: string | null
  readonly onLoaded?: OpenOptions['onLoaded']
  /** Other files that stay refused, with their receipts. */
  readonly rest: { readonly receipts: readonly Receipt[]; readonly files: readonly SourceFile[] }
}

type Compare = (without: ReadonlySet<string>) => Promise<Differences | null>

/** Ids of the files that nothing can be taken of. */
function outOf(receipts: readonly Receipt[]): Set<string> {
  return new Set(receipts.filter(isOut).map(r => r.sourceId))
}

/**
 * Whether a file leaves something to decide. One whose columns were decided at an earlier opening keeps the outcome
 * `review`, but there is nothing left to ask where nothing else in it is doubtful.
 */
function isDoubtful({ outcome, sourceId, groups }: Receipt, recalled: ReadonlySet<string>): boolean {
  return outcome === 'review' && (!recalled.has(sourceId) || outcomeOf(groups) === 'review')
}

interface Answer {
  /** Files that are not taken. */
  readonly out: ReadonlySet<string>
  /** Of those, the ones that the user left out. */
  readonly leftOut: ReadonlySet<string>
  /** Of those, the ones that would change reports that are there already, with these. */
  readonly against: ReadonlyMap<string, readonly ReportDifference[]>
  readonly asked: boolean
}

/** What is taken where no question may be asked: neither doubtful files nor those that change what is there. */
async function withoutDoubt(fresh: readonly Receipt[], compare: Compare): Promise<Answer> {
  const out = outOf(fresh)
  for (const { outcome, sourceId } of fresh) if (outcome === 'review') out.add(sourceId)
  const against = new Map<string, ReportDifference[]>()
  for (;;) {
    const reports = (await compare(out))?.reports ?? []
    if (reports.length === 0) return { out, leftOut: new Set(), against, asked: false }
    for (const report of reports) {
      const { sourceId } = report.after
      against.set(sourceId, [...(against.get(sourceId) ?? []), report])
      out.add(sourceId)
    }
  }
}

/** Which files are taken; null when the user cancelled. */
async function answer(desk: Desk, opening: Opening, sheaf: Sheaf, work: Work): Promise<Answer | null> {
  const recalls = !opening.anew && opening.review !== 'refuse'
  const recalled = recalls ? await recall(desk.keeper, sheaf, opening.files) : new Set<string>()
  const shown = new Set(opening.files.map(file => file.options.sourceId))
  const receiptsNow = () => sheaf.receipts().filter(r => shown.has(r.sourceId))
  const compare = comparing(sheaf, shown)
  const fresh = receiptsNow()
  const unasked: Answer = { out: outOf(fresh), leftOut: new Set(), against: new Map(), asked: false }
  if (opening.review === 'default') return unasked
  if (opening.review === 'refuse') return withoutDoubt(fresh, compare)
  const differences = await compare(unasked.out)
  const clear = !fresh.some(r => isDoubtful(r, recalled)) && !differences?.count
  if (opening.review === 'ask' && clear) return unasked
  const left = await stage(desk, { sheaf, shown, focus: opening.focus, differences, compare }, work)
  if (!left) return null
  const out = new Set([...outOf(receiptsNow()), ...left])
  return { ...unasked, out, leftOut: left, asked: true }
}

/**
 * Resolves with a receipt per file; those of files that were not taken have no rows loaded. After a cancel these are
 * the receipts of what was read until then.
 */
export async function take(desk: Desk, opening: Opening, work: Work): Promise<readonly Receipt[]> {
  let sheaf: Sheaf | null = null
  const fresh = new Set(opening.files.map(file => file.options.sourceId))
  const none = () => (sheaf?.receipts() ?? []).filter(r => fresh.has(r.sourceId)).map(notTaken)
  try {
    const base = opening.base ? await desk.filesOf(opening.base) : []
    sheaf = await readSheaf(desk.reader, [...base, ...opening.files], work)
    if (sheaf.receipts().slice(0, base.length).some(isOut)) throw new LibraryError('unreadable')
    const answered = await answer(desk, opening, sheaf, work)
    return answered ? await load(desk, opening, sheaf, answered, work) : none()
  } catch (error) {
    if (work.signal.aborted && error === work.signal.reason) return none()
    throw error
  } finally {
    sheaf?.forget()
  }
}

async function load(
  desk: Desk,
  opening: Opening,
  sheaf: Sheaf,
  { out, leftOut, against, asked }: Answer,
  work: Work,
): Promise<readonly Receipt[]> {
  const { base, anew, replaces, rest } = opening
  const fresh = new Set(opening.files.map(file => file.options.sourceId))
  const receipts = sheaf.receipts()
  const answered = receipts
    .filter(r => fresh.has(r.sourceId))
    .map(r => {
      if (isOut(r) || !out.has(r.sourceId)) return r
      const reports = against.get(r.sourceId)
      return reports ? contradicting(r, reports) : notTaken(r)
    })
  const taken = receipts.filter(r => !out.has(r.sourceId))
  const added = answered.filter(r => !out.has(r.sourceId))
  const refused = answered.filter(r => out.has(r.sourceId) && !leftOut.has(r.sourceId))
  const isRefused = (file: SourceFile) => refused.some(r => r.sourceId === file.options.sourceId)
  const refusedFiles = sheaf.files().filter(isRefused)
  const refuse = (joins: string | null) =>
    desk.refuse([...rest.receipts, ...refused], { files: [...rest.files, ...refusedFiles], joins })

  if (base ? added.length === 0 : !taken.some(r => r.kind === 'reports')) {
    if (!anew && rest.receipts.length === 0) refuse(base?.dataset.id ?? null)
    return answered
  }
  const before = base ?? anew
  const built = await sheaf.build(out)
  const name = before?.dataset.name ?? added[0]?.file ?? ''
  await changeTables(desk, built, name, work)
  opening.onLoaded?.(added.reduce((rows, receipt) => rows + receipt.rowsLoaded, 0))
  work.finish()
  const files = sheaf.files().filter(file => !out.has(file.options.sourceId))
  const identity = { id: before?.dataset.id ?? desk.ports.newId(), name, sample: null }
  const entry: Entry = {
    dataset: datasetOf(identity, built, taken, files),
    files,
    openedAt: before?.openedAt ?? desk.ports.now(),
  }
  if (replaces) desk.entries.delete(replaces.dataset.id)
  desk.makeCurrent(entry)
  refuse(identity.id)
  if (asked) await remember(desk.keeper, sheaf, opening.files, new Set(added.map(r => r.sourceId)))
  await save(desk, entry, replaces?.dataset.id ?? null, before?.dataset ?? null, work)
  return answered
}
