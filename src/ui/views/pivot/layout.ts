/** Changes of a pivot layout, pure: what the buttons and menus of the wells do. */
import {
  DEFAULT_PIVOT,
  DIMENSIONS,
  type FieldId,
  measureKey,
  type PivotLayout,
  plainMeasure,
} from '../../../domain/selection'

export type Place = 'rows' | 'columns' | 'values'

/** Dimensions not placed yet, in declared order. */
export function freeDimensions(layout: PivotLayout): readonly FieldId[] {
  return DIMENSIONS.filter(id => !layout.rows.includes(id) && !layout.columns.includes(id))
}

/** Names of what stands in a well: fields, or measures by `measureKey`. */
export function namesIn(layout: PivotLayout, place: Place): readonly string[] {
  return place === 'values' ? layout.values.map(measureKey) : layout[place]
}

/** The layout with a field at the end of a well; a field stands in one well only. */
export function placed(layout: PivotLayout, place: Place, id: string): PivotLayout {
  const bare = without(layout, id)
  if (place === 'values') return { ...bare, values: [...bare.values, plainMeasure(id)] }
  return { ...bare, [place]: [...bare[place], id] }
}

/** The layout without a field; a sort by it falls back to names. The last value stays. */
export function without(layout: PivotLayout, id: string): PivotLayout {
  const values = layout.values.filter(v => measureKey(v) !== id)
  const kept = values.length > 0 ? values : layout.values
  return {
    ...layout,
    rows: layout.rows.filter(r => r !== id),
    columns: layout.columns.filter(c => c !== id),
    values: kept,
    sort: kept.some(v => measureKey(v) === layout.sort.by) ? layout.sort : byName(layout),
  }
}

function byName(layout: PivotLayout): PivotLayout['sort'] {
  return layout.sort.by === 'name' ? layout.sort : { by: 'name', descending: false }
}

/** The layout with a field moved one step up or down within its well. */
export function shifted(layout: PivotLayout, place: Place, id: string, step: 1 | -1): PivotLayout {
  const at = namesIn(layout, place).indexOf(id)
  const to = at + step
  if (at < 0 || to < 0 || to >= layout[place].length) return layout
  const moved = <T>(fields: readonly T[]): readonly T[] => {
    const rest = fields.toSpliced(at, 1)
    return rest.toSpliced(to, 0, ...fields.slice(at, at + 1))
  }
  if (place === 'values') return { ...layout, values: moved(layout.values) }
  return { ...layout, [place]: moved(layout[place]) }
}

export const PRESETS = {
  types: DEFAULT_PIVOT,
  counties: { ...DEFAULT_PIVOT, rows: ['county'] },
  bodies: {
    ...DEFAULT_PIVOT,
    rows: ['org'],
    values: [plainMeasure('new_received')],
    sort: { by: 'new_received', descending: true },
  },
  outcomes: {
    ...DEFAULT_PIVOT,
    rows: ['year'],
    columns: [],
    values: ['handled', 'disclosure_rate', 'deny_rate', 'unable_rate', 'reject_rate', 'other_rate'].map(
      plainMeasure,
    ),
  },
} as const satisfies Record<string, PivotLayout>

export type PresetId = keyof typeof PRESETS
export const PRESET_IDS = Object.keys(PRESETS) as readonly PresetId[]

/** The ready-made table a layout is, fields and order alike; null for one's own. */
export function presetOf(layout: PivotLayout): PresetId | null {
  const fields = (l: PivotLayout) => JSON.stringify([l.rows, l.columns, l.values])
  return PRESET_IDS.find(id => fields(PRESETS[id]) === fields(layout)) ?? null
}
