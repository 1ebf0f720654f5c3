import { useEffect, useState } from 'react'
import { imputedPasses } from '../../../analysis/imputedPasses'
import type { Scope } from '../../../analysis/where'
import type { Parameters } from '../../../catalog/parameters'
import { useApp } from '../../context'

/** Of each check the unknown scopes that pass with proved values; null until they are known, and where there are too many. */
export function useImputedPasses(
  { years, filters }: Scope,
  parameters: Parameters,
): ReadonlyMap<string, number> | null {
  const { database, library, activity } = useApp()
  const key = JSON.stringify([library.version, years, filters.types])
  const [state, setState] = useState<{
    readonly key: string
    readonly counts: ReadonlyMap<string, number> | null
  } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says what years and filters say
  useEffect(() => {
    let wanted = true
    const end = activity.begin()
    imputedPasses(database, { years, filters }, parameters)
      .then(counts => {
        if (wanted) setState({ key, counts })
      })
      .catch(() => undefined)
      .finally(end)
    return () => {
      wanted = false
    }
  }, [database, activity, key, parameters])
  return state?.key === key ? state.counts : null
}
