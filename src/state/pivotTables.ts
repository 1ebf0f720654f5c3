/**
 * Pivot tables that the reader has named, kept on this device. A table is kept as the address that shows it, so that
 * one kept long ago goes through the same migrations as an old link.
 */
import { DEFAULT_SELECTION, type PivotLayout } from '../domain/selection'
import type { Known } from './keys/key'
import { createNamed, type NamedStore } from './named'
import type { TextShelf } from './storageText'
import { formatHash, parseHash } from './url'

export interface PivotTableKept {
  readonly name: string
  readonly address: string
}

export type PivotTables = NamedStore<PivotTableKept>

/** A store over a shelf; what cannot be kept works for this visit all the same. */
export function createPivotTables(shelf: TextShelf): PivotTables {
  return createNamed(shelf, (name, { address }) => (typeof address === 'string' ? { name, address } : null))
}

/** The address of a table, without anything else of the selection. */
export function addressOfTable(pivot: PivotLayout): string {
  return formatHash({ ...DEFAULT_SELECTION, view: 'pivot', pivot })
}

/** The table of an address; what cannot be read in it is as in the table that 透视 opens with. */
export function tableOfAddress(address: string, known: Known): PivotLayout {
  return parseHash(address, known).selection.pivot
}
