/** Changes of a pivot layout, pure: what the buttons and menus of the wells do. */
import { DEFAULT_PIVOT, DIMENSIONS, type DimensionId, type PivotLayout } from '../../../domain/selection'

export type Place = 'rows' | 'columns' | 'values'

/** Dimensions not placed yet, in declared order. */
export function freeDimensions(layout: PivotLayout): readonly DimensionId[] {
  return DIMENSIONS.filter(id => !layout.rows.includes(id) && !layout.columns.includes(id))
}

/** The layout with a field at the end of a well; a field stands in one well only. */
export function placed(layout: PivotLayout, place: Place, id: string): PivotLayout {
  const bare = without(layout, id)
  return { ...bare, [place]: [...bare[place], id] }
}

/** The layout without a field; a sort by it falls back to names. The last value stays. */
export function without(layout: PivotLayout, id: string): PivotLayout {
  const values = layout.values.filter(v => v !== id)
  const kept = values.length > 0 ? values : layout.values
  return {
    ...layout,
    rows: layout.rows.filter(r => r !== id),
    columns: layout.columns.filter(c => c !== id),
    values: kept,
    sort: kept.includes(layout.sort.by) ? layout.sort : byName(layout),
  }
}

function byName(layout: PivotLayout): PivotLayout['sort'] {
  return layout.sort.by === 'name' ? layout.sort : { by: 'name', descending: false }
}

/** The layout with a field moved one step up or down within its well. */
export function shifted(layout: PivotLayout, place: Place, id: string, step: 1 | -1): PivotLayout {
  const fields = [...layout[place]] as string[]
  const at = fields.indexOf(id)
  const to = at + step
  if (at < 0 || to < 0 || to >= fields.length) return layout
  fields.splice(at, 1)
  fields.splice(to, 0, id)
  return { ...layout, [place]: fields }
}

export const PRESETS = {
  types: DEFAULT_PIVOT,
  counties: { ...DEFAULT_PIVOT, rows: ['county'] },
  bodies: {
    ...DEFAULT_PIVOT,
    rows: ['org'],
    values: ['new_received'],
    sort: { by: 'new_received', descending: true },
  },
  outcomes: {
    ...DEFAULT_PIVOT,
    rows: ['year'],
    columns: [],
    values: ['handled', 'disclosure_rate', 'deny_rate', 'unable_rate', 'reject_rate', 'other_rate'],
    shading: false,
  },
} as const satisfies Record<string, PivotLayout>

export type PresetId = keyof typeof PRESETS
export const PRESET_IDS = Object.keys(PRESETS) as readonly PresetId[]

/** The ready-made table a layout is, fields and order alike; null for one's own. */
export function presetOf(layout: PivotLayout): PresetId | null {
  const fields = (l: PivotLayout) => JSON.stringify([l.rows, l.columns, l.values])
  return PRESET_IDS.find(id => fields(PRESETS[id]) === fields(layout)) ?? null
}
