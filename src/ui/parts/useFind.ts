import { useEffect, useMemo, useState } from 'react'
import { finderOf, type Option } from './find'
import { loadSpell } from './spelling'

/** Longest stretch of work at a time, ms: the page must take keys meanwhile. */
const SLICE = 8
/** What is found so far is shown this often, ms. */
const SHOW_EVERY = 120

/**
 * Options that fit what was typed. Their pinyin is worked out in short slices from when it is first `wanted`; until it is
 * there, and where it cannot be had, names are found by their characters.
 */
export function useFind(options: readonly Option[], typed: string, wanted = true): readonly Option[] {
  const [spelt, setSpelt] = useState(0)
  useEffect(() => {
    if (!wanted) return
    const finder = finderOf(options)
    let gone = false
    void loadSpell()
      .then(async spell => {
        let shown = performance.now()
        for (;;) {
          const start = performance.now()
          const done = finder.prepare(spell, () => performance.now() - start < SLICE)
          if (gone) return
          if (done || start - shown > SHOW_EVERY) {
            shown = start
            setSpelt(n => n + 1)
          }
          if (done) return
          await new Promise(resolve => setTimeout(resolve))
        }
      })
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [options, wanted])
  // biome-ignore lint/correctness/useExhaustiveDependencies: more is found when more is spelt
  return useMemo(() => finderOf(options).find(typed), [options, typed, spelt])
}
