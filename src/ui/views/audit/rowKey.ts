import type { WorkRow } from '../../../analysis/worklist'

/** Id of a row on the page; org ids may hold any text. */
export function rowKey(row: Pick<WorkRow, 'orgId' | 'year'>): string {
  return `au-${encodeURIComponent(row.orgId)}-${row.year}`
}
