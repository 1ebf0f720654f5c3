/** The figures that one statement computes for a layout: each value, whole and in each part that a cell can be fixed to. */
import { join, sql } from '../../db/sql'
import type { FieldId, PivotFilter, PivotLayout, PivotMeasure, SplitId } from '../../domain/selection'
import { dimension, isSplit, UNLISTED } from './dimensions'
import { measured } from './measure'
import { keptParts, type Operand, operandOf, PARTS, type PartSplit, type Parts, partsLeft } from './splits'

/** One figure of one report, and how the figures of reports become that of a group. */
export interface Slot extends Operand {
  readonly measure: PivotMeasure
}

export interface Slots {
  readonly all: readonly Slot[]
  /** Whether a value of the layout is read from there at all. */
  reads(value: number): boolean
  /** Position of a value's figure for the parts fixed; null where the form does not break it down so. */
  find(value: number, fixed: Parts): number | null
}

export function isPartSplit(id: FieldId): id is PartSplit {
  return isSplit(id) && id !== 'check'
}

/** The members of a split that a table shows: all with 未列明, or what the filters leave. */
export function membersOf(split: PartSplit, filters: readonly PivotFilter[]): readonly string[] {
  return keptParts(filters, split) ?? [...PARTS[split], UNLISTED]
}

/** Every way to fix the splits given to one member each. */
export function combinations(
  splits: readonly PartSplit[],
  filters: readonly PivotFilter[],
): readonly Parts[] {
  return splits.reduce<readonly Parts[]>(
    (made, split) =>
      made.flatMap(parts => membersOf(split, filters).map(member => ({ ...parts, [split]: [member] }))),
    [{}],
  )
}

function keyOf(value: number, fixed: Parts): string {
  const members = (['applicant', 'outcome', 'reason'] as const).map(split => fixed[split]?.[0] ?? '')
  return [value, ...members].join('|')
}

/** The sets with some of the splits fixed: every subset. */
function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  const made: (readonly T[])[] = [[]]
  for (const item of items) made.push(...made.map(set => set.concat(item)))
  return made
}

/**
 * A part, only of the reports that give what it is a part of (domain.md 4, over the same reports): the parts and
 * 未列明 then make up exactly the total beside them. Where two splits cross, the cells make up no more than it.
 */
export function slotOf(measure: PivotMeasure, fixed: Parts, left: Parts): Slot | null {
  const metric = measured(measure)
  const own = operandOf(metric, { ...left, ...fixed })
  if (own === null) return null
  const splits = Object.keys(fixed) as SplitId[]
  if (own.n !== null || splits.length === 0) return { ...own, measure }
  const given = subsets(splits).flatMap(set => {
    if (set.length === splits.length) return []
    const parts = Object.fromEntries(set.map(split => [split, fixed[split] ?? []]))
    const whole = operandOf(metric, { ...left, ...parts })
    return whole ? [sql`${whole.x} IS NOT NULL`] : []
  })
  return given.length === 0 ? { ...own, measure } : { ...own, within: join(given, ' AND '), measure }
}

/** The slots of the values that are read from `from`. */
export function slotsOf(layout: PivotLayout, from: 'clean' | 'expected'): Slots {
  const splits = [...layout.rows, ...layout.columns].filter(isPartSplit)
  const left = partsLeft(layout.filters)
  const all: Slot[] = []
  const at = new Map<string, number>()
  layout.values.forEach((measure, value) => {
    if (measured(measure).from !== from) return
    for (const set of subsets(splits))
      for (const fixed of combinations(set, layout.filters)) {
        const slot = slotOf(measure, fixed, left)
        if (slot) at.set(keyOf(value, fixed), all.push(slot) - 1)
      }
  })
  return {
    all,
    reads: value => layout.values.some((measure, i) => i === value && measured(measure).from === from),
    find: (value, fixed) => at.get(keyOf(value, fixed)) ?? null,
  }
}

/** The slots that filters by what cells say need. */
export function filterSlots(filters: readonly PivotFilter[]): readonly Slot[] {
  return filters.flatMap(filter => {
    if (filter.kind !== 'states') return []
    const measure = { metric: filter.metric, aggregate: 'whole', shownAs: 'value' } as const
    return [{ ...(operandOf(measured(measure), {}) ?? never(filter.metric)), measure }]
  })
}

function never(id: string): never {
  throw new Error(`no operand: ${id}`)
}

/** Fields of a layout that tell reports apart, outermost first. */
export function plainFields(ids: readonly FieldId[]): readonly FieldId[] {
  return ids.filter(id => dimension(id).key !== null)
}
