import { useEffect } from 'react'
import { provinceCount } from '../../../analysis/orgs'
import type { Database } from '../../../db/database'
import type { PivotLayout } from '../../../domain/selection'
import { useApp } from '../../context'
import { useAnswer } from '../../useAnswer'
import { beginsWithPlaces, placesTable } from './presets'

/** The data of each engine for which a first table stands already: what is chosen after it stays. */
const begun = new WeakMap<Database, string>()

/** The layout of the address; where there are very many bodies and nothing was chosen yet, one of places, null until it is known which. */
export function useFirstLayout(): PivotLayout | null {
  const { selection, select, library, database } = useApp()
  const fingerprint = library.current?.fingerprint ?? ''
  const places =
    begun.get(database) !== fingerprint && beginsWithPlaces(selection.pivot, library.current?.orgs ?? 0)
  const counted = useAnswer(places ? provinceCount() : null)
  const [provinces] = (counted.stale ? null : counted.rows) ?? []
  // An engine that does not answer says so of the table itself.
  const known = provinces ?? (counted.error ? 0 : undefined)
  const layout = !places ? selection.pivot : known === undefined ? null : placesTable(known)
  useEffect(() => {
    if (layout === null || fingerprint === '') return
    begun.set(database, fingerprint)
    if (places) select({ pivot: layout }, { replace: true })
  }, [layout, places, fingerprint, database, select])
  return layout
}
