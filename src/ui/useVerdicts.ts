import { useSyncExternalStore } from 'react'
import type { VerdictEntry } from '../state/verdicts'
import { useApp } from './context'

/** All verdicts by key, as they are now. */
export function useVerdicts(): ReadonlyMap<string, VerdictEntry> {
  const { verdicts } = useApp()
  return useSyncExternalStore(verdicts.subscribe, verdicts.state, verdicts.state)
}
