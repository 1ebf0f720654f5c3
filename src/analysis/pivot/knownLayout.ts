/** Layouts that name columns of files which the loaded ones do not have. */
import type { FieldId, PivotLayout } from '../../domain/selection'
import { isExtra } from '../exportRows'
import { ownColumns } from './facts'

/** Fields of the files' own columns, of the names that `exportExtras` gives. */
export function fileFields(names: readonly string[]): readonly FieldId[] {
  return names.filter(isExtra).map((name): FieldId => `x:${name}`)
}

/**
 * A layout without the columns that the files do not have, as a link from other data may name them, and which those are.
 * With nothing left on rows and columns, it is a table of one total.
 */
export function knownLayout(
  layout: PivotLayout,
  known: readonly FieldId[],
): { readonly layout: PivotLayout; readonly dropped: readonly string[] } {
  const filtered = layout.filters.flatMap(filter => (filter.kind === 'members' ? [filter.field] : []))
  const dropped = ownColumns([...layout.rows, ...layout.columns, ...filtered]).filter(
    name => !known.includes(`x:${name}`),
  )
  if (dropped.length === 0) return { layout, dropped }
  const has = (id: FieldId) => !dropped.some(name => id === `x:${name}`)
  return {
    layout: {
      ...layout,
      rows: layout.rows.filter(has),
      columns: layout.columns.filter(has),
      filters: layout.filters.filter(filter => filter.kind === 'states' || has(filter.field)),
    },
    dropped,
  }
}
