/** Changes of a pivot layout, pure: what buttons, menus, keys and dragging do alike. */
import {
  type Aggregate,
  type CellState,
  type FieldId,
  measureKey,
  type PivotFilter,
  type PivotLayout,
  type PivotMeasure,
  plainMeasure,
  type ShownAs,
} from '../../../domain/selection'

export const PLACES = ['rows', 'columns', 'values', 'filters'] as const
export type Place = (typeof PLACES)[number]

/** Name of a filter within a layout: its field, or `@` and the measure whose cells it looks at. */
export function filterKey(filter: PivotFilter): string {
  return filter.kind === 'members' ? filter.field : `@${filter.metric}`
}

/** Names of what stands in a well: fields, measures by `measureKey`, filters by `filterKey`. */
export function namesIn(layout: PivotLayout, place: Place): readonly string[] {
  if (place === 'values') return layout.values.map(measureKey)
  return place === 'filters' ? layout.filters.map(filterKey) : layout[place]
}

function inserted<T>(list: readonly T[], item: T, index: number): readonly T[] {
  return list.toSpliced(Math.min(Math.max(index, 0), list.length), 0, item)
}

/** A sort by a value that is gone falls back to names. */
function sorted(layout: PivotLayout): PivotLayout {
  const { sort, values } = layout
  if (sort.by === 'name' || values.some(v => measureKey(v) === sort.by)) return layout
  return { ...layout, sort: { by: 'name', descending: false } }
}

/** The layout with a field on rows or columns, at a place among the others; it stands on one of them only. */
export function withField(
  layout: PivotLayout,
  place: 'rows' | 'columns',
  field: FieldId,
  index = Number.POSITIVE_INFINITY,
): PivotLayout {
  const before = layout[place].indexOf(field)
  const rest = layout[place].filter(id => id !== field)
  const at = before >= 0 && before < index ? index - 1 : index
  const other = place === 'rows' ? 'columns' : 'rows'
  return {
    ...layout,
    [other]: layout[other].filter(id => id !== field),
    [place]: inserted(rest, field, Math.min(at, rest.length)),
  }
}

/** The layout without something of a well. The last value stays. */
export function without(layout: PivotLayout, place: Place, name: string): PivotLayout {
  if (place === 'filters')
    return { ...layout, filters: layout.filters.filter(filter => filterKey(filter) !== name) }
  if (place !== 'values') return { ...layout, [place]: layout[place].filter(id => id !== name) }
  const values = layout.values.filter(v => measureKey(v) !== name)
  return values.length === 0 ? layout : sorted({ ...layout, values })
}

/** The layout with a metric as it is, among the values; unchanged where it stands there already. */
export function withValue(layout: PivotLayout, metric: string): PivotLayout {
  const measure = plainMeasure(metric)
  const known = layout.values.some(v => measureKey(v) === measureKey(measure))
  return known ? layout : { ...layout, values: [...layout.values, measure] }
}

/** The layout with a value made or shown otherwise; unchanged where that one stands there already. */
export function withManner(
  layout: PivotLayout,
  name: string,
  change: { readonly aggregate?: Aggregate; readonly shownAs?: ShownAs },
): PivotLayout {
  const old = layout.values.find(v => measureKey(v) === name)
  if (!old) return layout
  const next: PivotMeasure = { ...old, ...change }
  if (layout.values.some(v => v !== old && measureKey(v) === measureKey(next))) return layout
  const by = layout.sort.by === name ? measureKey(next) : layout.sort.by
  return {
    ...layout,
    values: layout.values.map(v => (v === old ? next : v)),
    sort: { ...layout.sort, by },
  }
}

/** The layout with something moved to another place among its neighbours. */
export function moved(layout: PivotLayout, place: Place, name: string, index: number): PivotLayout {
  if (place === 'rows' || place === 'columns') return withField(layout, place, name as FieldId, index)
  const at = namesIn(layout, place).indexOf(name)
  if (at < 0) return layout
  const to = at < index ? index - 1 : index
  const shift = <T>(list: readonly T[]): readonly T[] => {
    const [item] = list.slice(at, at + 1)
    return item === undefined ? list : inserted(list.toSpliced(at, 1), item, to)
  }
  return place === 'values'
    ? { ...layout, values: shift(layout.values) }
    : { ...layout, filters: shift(layout.filters) }
}

/** The layout with these members of a field kept; null keeps all of them. */
export function withMembers(
  layout: PivotLayout,
  field: FieldId,
  keep: readonly (string | number | null)[] | null,
): PivotLayout {
  return withFilter(layout, field, keep === null ? null : { kind: 'members', field, keep })
}

/** The layout with the reports kept whose cells say one of these; null keeps all. */
export function withStates(
  layout: PivotLayout,
  metric: string,
  keep: readonly CellState[] | null,
): PivotLayout {
  return withFilter(layout, `@${metric}`, keep === null ? null : { kind: 'states', metric, keep })
}

function withFilter(layout: PivotLayout, name: string, filter: PivotFilter | null): PivotLayout {
  const known = layout.filters.some(each => filterKey(each) === name)
  if (filter === null) return without(layout, 'filters', name)
  return {
    ...layout,
    filters: known
      ? layout.filters.map(each => (filterKey(each) === name ? filter : each))
      : [...layout.filters, filter],
  }
}

/** Whether both show the same fields and values; order of rows and looks aside. */
export function sameFields(a: PivotLayout, b: PivotLayout): boolean {
  const fields = (l: PivotLayout) => JSON.stringify([l.rows, l.columns, l.values.map(measureKey), l.filters])
  return fields(a) === fields(b)
}
