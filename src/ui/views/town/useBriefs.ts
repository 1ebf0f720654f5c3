import { useEffect, useRef, useState } from 'react'
import { useApp } from '../../context'
import { type BriefsWanted, type MadeBrief, makeBriefs } from './makeBriefs'

export interface Briefs {
  readonly made: readonly MadeBrief[]
  /** Bodies that are done and have no report in the years. */
  readonly without: readonly string[]
  readonly total: number
  readonly state: 'making' | 'done' | 'stopped' | 'failed'
  readonly error: Error | null
  stop(): void
  again(): void
}

/** Work is given up to the page after this many milliseconds. */
const SLICE = 30

interface Progress {
  readonly key: string
  readonly made: readonly MadeBrief[]
  readonly without: readonly string[]
  readonly state: Briefs['state']
  readonly error: Error | null
}

/** Makes the briefs that are wanted, again whenever that or the data change; null makes none. */
export function useBriefs(wanted: BriefsWanted | null): Briefs {
  const { database, library, activity } = useApp()
  const [attempt, setAttempt] = useState(0)
  const key = wanted
    ? JSON.stringify([library.version, wanted.years, wanted.trends.map(m => m.id), wanted.orders, attempt])
    : ''
  const [progress, setProgress] = useState<Progress>({
    key: '',
    made: [],
    without: [],
    state: 'making',
    error: null,
  })
  const running = useRef<AbortController | null>(null)
  const latest = useRef(wanted)
  latest.current = wanted

  useEffect(() => {
    const order = latest.current
    if (!order || key === '') return
    const abort = new AbortController()
    running.current = abort
    const end = activity.begin()
    const made: MadeBrief[] = []
    const without: string[] = []
    let rested = performance.now()
    const tell = (state: Briefs['state'], error: Error | null = null) =>
      setProgress({ key, made: [...made], without: [...without], state, error })
    const steps = {
      signal: abort.signal,
      made(orgId: string, brief: MadeBrief | null) {
        if (brief) made.push(brief)
        else without.push(orgId)
      },
      async pause() {
        if (performance.now() - rested < SLICE) return
        tell('making')
        await new Promise(resolve => setTimeout(resolve))
        rested = performance.now()
      },
    }
    let gone = false
    tell('making')
    makeBriefs(database, order, steps).then(
      () => {
        if (!gone) tell(abort.signal.aborted ? 'stopped' : 'done')
        end()
      },
      error => {
        if (!gone) tell(abort.signal.aborted ? 'stopped' : 'failed', abort.signal.aborted ? null : error)
        end()
      },
    )
    return () => {
      gone = true
      abort.abort()
      end()
    }
  }, [database, activity, key])

  const current = progress.key === key && key !== ''
  return {
    made: current ? progress.made : [],
    without: current ? progress.without : [],
    total: wanted?.orders.length ?? 0,
    state: current ? progress.state : 'making',
    error: current ? progress.error : null,
    stop: () => running.current?.abort(),
    again: () => setAttempt(n => n + 1),
  }
}
