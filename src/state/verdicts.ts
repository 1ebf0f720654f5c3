/**
 * What a person has said about reasons: 需核实, 已说明, 误报, with a note. Kept on this device under the body, the
 * year and the reason, so that it is there again when the same report is opened from another file. The figures
 * that it was said of are kept with it: when they change, it no longer counts.
 */
import { type ReviewState, VERDICTS, type Verdict } from '../domain/finding'

export interface VerdictEntry {
  readonly orgId: string
  /** For people who read an exported file. */
  readonly orgName: string
  readonly year: number
  /** The cause, or the code of the check. */
  readonly reason: string
  readonly verdict: Verdict
  readonly note: string
  /** Failed scopes with both sides when it was said, as one text. */
  readonly figures: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Where they are kept; null where this browser keeps nothing. */
export interface VerdictShelf {
  all(): Promise<readonly VerdictEntry[]>
  put(entries: readonly (readonly [string, VerdictEntry])[]): Promise<void>
  remove(key: string): Promise<void>
  clear(): Promise<void>
}

export interface Verdicts {
  subscribe(listener: () => void): () => void
  /** By `verdictKey`; a new map after every change. */
  state(): ReadonlyMap<string, VerdictEntry>
  say(entry: VerdictEntry): void
  take(key: string): void
  /** Adds entries of a file; of two about one reason the later one stays. Gives how many were taken over. */
  bring(entries: readonly VerdictEntry[]): number
  clear(): Promise<void>
}

/** The key of a reason of a report. */
export function verdictKey(orgId: string, year: number, reason: string): string {
  return JSON.stringify([orgId, year, reason])
}

const keyOf = (entry: VerdictEntry) => verdictKey(entry.orgId, entry.year, entry.reason)

/** A store over a shelf; what cannot be kept works for this visit all the same. */
export function createVerdicts(opening: VerdictShelf | null | Promise<VerdictShelf | null>): Verdicts {
  const shelf = Promise.resolve(opening)
  const listeners = new Set<() => void>()
  let entries: ReadonlyMap<string, VerdictEntry> = new Map()

  function set(next: ReadonlyMap<string, VerdictEntry>): void {
    entries = next
    for (const listener of listeners) listener()
  }

  void shelf
    .then(s => s?.all() ?? [])
    .then(kept => set(new Map([...kept.map(e => [keyOf(e), e] as const), ...entries])))
    .catch(() => undefined)

  function keep(added: readonly VerdictEntry[]): void {
    const pairs = added.map(entry => [keyOf(entry), entry] as const)
    set(new Map([...entries, ...pairs]))
    void shelf.then(s => s?.put(pairs)).catch(() => undefined)
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => entries,
    say: entry => keep([entry]),
    take(key) {
      const left = new Map(entries)
      left.delete(key)
      set(left)
      void shelf.then(s => s?.remove(key)).catch(() => undefined)
    },
    bring(brought) {
      const newer = brought.filter(entry => (entries.get(keyOf(entry))?.at ?? -1) < entry.at)
      if (newer.length > 0) keep(newer)
      return newer.length
    },
    async clear() {
      set(new Map())
      await (await shelf)?.clear()
    },
  }
}

/** The verdict on a reason with these figures; null where there is none or the figures have changed since. */
export function verdictOn(
  entries: ReadonlyMap<string, VerdictEntry>,
  orgId: string,
  year: number,
  reason: string,
  figures: string,
): VerdictEntry | null {
  const entry = entries.get(verdictKey(orgId, year, reason))
  return entry && entry.figures === figures ? entry : null
}

/** The state of a report from those of its reasons: open while any is, then the first of 需核实, 已说明, 误报. */
export function reportState(verdicts: readonly (Verdict | null)[]): ReviewState {
  if (verdicts.length === 0 || verdicts.includes(null)) return 'open'
  return VERDICTS.find(v => verdicts.includes(v)) ?? 'open'
}

/** Reads an exported file of verdicts; entries that are not whole are left out and counted. Throws SyntaxError for no JSON. */
export function readVerdicts(text: string): {
  readonly entries: readonly VerdictEntry[]
  readonly broken: number
} {
  const parsed: unknown = JSON.parse(text)
  const list: readonly unknown[] =
    typeof parsed === 'object' && parsed !== null && 'verdicts' in parsed && Array.isArray(parsed.verdicts)
      ? parsed.verdicts
      : []
  const entries = list.flatMap((each): VerdictEntry[] => {
    if (typeof each !== 'object' || each === null) return []
    const { orgId, orgName, year, reason, verdict, note, figures, at } = each as Record<string, unknown>
    const known = VERDICTS.find(v => v === verdict)
    const texts = [orgId, orgName, reason, note, figures]
    if (!known || !texts.every(t => typeof t === 'string') || !Number.isInteger(year) || !Number.isFinite(at))
      return []
    return [{ ...(each as VerdictEntry), verdict: known }].map(e => ({
      orgId: e.orgId,
      orgName: e.orgName,
      year: e.year,
      reason: e.reason,
      verdict: known,
      note: e.note,
      figures: e.figures,
      at: e.at,
    }))
  })
  return { entries, broken: list.length - entries.length }
}

/** The file that `readVerdicts` reads. */
export function writeVerdicts(entries: Iterable<VerdictEntry>): string {
  return `${JSON.stringify({ format: 'mingjing-verdicts-1', verdicts: [...entries] }, null, 1)}\n`
}
