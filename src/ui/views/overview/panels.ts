/** How the matrix is laid out: one panel a type, or one a county where there are too many bodies for one screen. */
import type { CoverageCount, CoverageRow } from '../../../analysis/coverage'
import { byName } from '../../../analysis/orgs'
import { ORG_TYPES, type OrgType } from '../../../domain/org'

/** More bodies than this get one panel a county and rows drawn only while in sight. */
export const MOST_IN_PANELS = 72

export interface Panel {
  readonly key: string
  /** Type of the panel, or null where it stands for a county or its type is not known. */
  readonly type: OrgType | null
  /** County of the panel where panels stand for counties. */
  readonly county: string | null
  readonly rows: readonly CoverageRow[]
  readonly reported: number
  readonly expected: number
}

function typeOrder(type: OrgType | null): number {
  return type === null ? ORG_TYPES.length : ORG_TYPES.indexOf(type)
}

/** Bodies of a panel: by type (街道, 镇, 乡 …), then in Chinese order. */
function ordered(rows: readonly CoverageRow[]): readonly CoverageRow[] {
  return [...rows].sort(
    (a, b) => typeOrder(a.type) - typeOrder(b.type) || byName(a.name, b.name) || (a.orgId < b.orgId ? -1 : 1),
  )
}

function panel(
  key: string,
  rows: readonly CoverageRow[],
  counts: readonly CoverageCount[],
  part: Pick<Panel, 'type' | 'county'>,
): Panel {
  return {
    key,
    ...part,
    rows: ordered(rows),
    reported: counts.reduce((sum, c) => sum + c.reported, 0),
    expected: counts.reduce((sum, c) => sum + c.expected, 0),
  }
}

function groups<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const map = new Map<K, T[]>()
  for (const item of items) {
    const list = map.get(keyOf(item))
    if (list) list.push(item)
    else map.set(keyOf(item), [item])
  }
  return map
}

/** One panel a type, in the order of the types. */
export function typePanels(rows: readonly CoverageRow[], counts: readonly CoverageCount[]): readonly Panel[] {
  return [...groups(rows, r => r.type)]
    .sort(([a], [b]) => typeOrder(a) - typeOrder(b))
    .map(([type, own]) =>
      panel(
        type ?? 'none',
        own,
        counts.filter(c => c.type === type),
        { type, county: null },
      ),
    )
}

/** One panel a county, in Chinese order; bodies without a county last. */
export function countyPanels(
  rows: readonly CoverageRow[],
  counts: readonly CoverageCount[],
): readonly Panel[] {
  const countsBy = groups(counts, c => c.county)
  return [...groups(rows, r => r.county)]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : byName(a, b)))
    .map(([county, own]) => panel(county ?? '', own, countsBy.get(county) ?? [], { type: null, county }))
}

/** Every year from the first to the last of the counts. */
export function yearsOf(counts: readonly CoverageCount[], rows: readonly CoverageRow[]): readonly number[] {
  const known = counts.map(c => c.year)
  // Compiled bodies are in no count; where a file holds nothing else, their own years make the columns.
  const all =
    known.length > 0
      ? known
      : rows.flatMap(r => [...r.cells.matchAll(/(?:^|\|)(\d+):/g)].map(m => Number(m[1])))
  if (all.length === 0) return []
  const first = all.reduce((a, b) => Math.min(a, b))
  const last = all.reduce((a, b) => Math.max(a, b))
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}

/** One line of the long matrix: the head of a county, or up to `lanes` bodies side by side. */
export type Line =
  | { readonly kind: 'head'; readonly panel: Panel }
  | { readonly kind: 'bodies'; readonly panel: Panel; readonly rows: readonly CoverageRow[] }

/** Panels as lines; within a county names run down the lanes, as in a telephone book. */
export function linesOf(panels: readonly Panel[], lanes: number): readonly Line[] {
  return panels.flatMap((own): Line[] => {
    const height = Math.ceil(own.rows.length / lanes)
    const lines = Array.from({ length: height }, (_, i) => ({
      kind: 'bodies' as const,
      panel: own,
      rows: Array.from({ length: lanes }, (_, lane) => own.rows[lane * height + i]).filter(
        r => r !== undefined,
      ),
    }))
    return [{ kind: 'head', panel: own }, ...lines]
  })
}

/** Width of the name column, px: the longest name of 12-px characters, within what a panel can spare. */
export function nameWidth(names: readonly string[], prefix: string): number {
  const longest = names.reduce((most, name) => Math.max(most, name.length - prefix.length), 0)
  return Math.min(128, Math.max(80, longest * 12 + 8))
}
