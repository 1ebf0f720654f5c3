import { useEffect, useState } from 'react'
import { useApp, useLanguage } from '../context'
import { type Bodies, bodiesOf, bodyOptions, NO_BODIES, namesakesOf, placesOf } from './bodies'
import type { Option } from './find'

/** The bodies of the data; those of the tables before, while they change. */
export function useBodies(): Bodies {
  const { database, library, activity } = useApp()
  const { version } = library
  const [bodies, setBodies] = useState<Bodies>(() => bodiesOf(database, version).known ?? NO_BODIES)
  useEffect(() => {
    const { known, coming } = bodiesOf(database, version)
    if (known) {
      setBodies(known)
      return
    }
    let gone = false
    const end = activity.begin()
    coming
      .then(
        loaded => {
          if (!gone) setBodies(loaded)
        },
        () => undefined,
      )
      .finally(end)
    return () => {
      gone = true
      end()
    }
  }, [database, version, activity])
  return bodies
}

/** Where a body lies, for those whose name another body bears too; the others need no more than their name. */
export function useNamesakes(): ReadonlyMap<string, string> {
  return namesakesOf(useBodies().list)
}

/** The place of each body in the Chinese order of all; empty until that order is known. */
export function usePlaces(): ReadonlyMap<string, number> {
  return placesOf(useBodies().list)
}

/** The bodies of the data as options; the same array as long as they are the same. */
export function useBodyOptions(): readonly Option[] {
  return bodyOptions(useBodies().list, useLanguage())
}
