import { useEffect, useState } from 'react'
import { loadSpell, type Spell } from './find'

/** The readings of characters, fetched when first wanted; null until then, and where they cannot be had. */
export function useSpell(wanted: boolean): Spell | null {
  const [spell, setSpell] = useState<Spell | null>(null)
  useEffect(() => {
    if (!wanted) return
    let gone = false
    loadSpell().then(
      loaded => {
        if (!gone) setSpell(() => loaded)
      },
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [wanted])
  return spell
}
