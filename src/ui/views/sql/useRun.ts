import { useEffect, useRef, useState } from 'react'
import type { ReadResult } from '../../../db/database'
import { DbError } from '../../../db/errors'
import { useApp } from '../../context'

export interface Limits {
  readonly rows: number
  readonly seconds: number
}

/** What came of a statement that was run. */
export type Outcome =
  | {
      readonly kind: 'done'
      readonly text: string
      readonly limits: Limits
      readonly result: ReadResult
      readonly ms: number
    }
  | { readonly kind: 'failed'; readonly text: string; readonly error: DbError }

export interface Running {
  readonly text: string
  readonly seconds: number
}

/** Runs statements of the user one at a time. An outcome belongs to the data it was asked of and goes with them. */
export function useRun() {
  const { database, library, activity } = useApp()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [running, setRunning] = useState<Running | null>(null)
  const [otherData, setOtherData] = useState(false)
  const stopper = useRef<AbortController | null>(null)
  const { version } = library
  const data = useRef(version)

  useEffect(() => {
    if (data.current === version) return
    data.current = version
    stopper.current?.abort()
    // Why a statement failed stays true: it may be the very one that cost the engine.
    setOutcome(old => {
      if (old?.kind !== 'done') return old
      setOtherData(true)
      return null
    })
  }, [version])
  useEffect(() => () => stopper.current?.abort(), [])

  const run = async (text: string, limits: Limits) => {
    stopper.current?.abort()
    const own = new AbortController()
    stopper.current = own
    const end = activity.begin()
    const start = performance.now()
    const tick = setInterval(
      () => setRunning({ text, seconds: Math.floor((performance.now() - start) / 1000) }),
      1000,
    )
    setRunning({ text, seconds: 0 })
    setOtherData(false)
    try {
      const result = await database.read(text, {
        limit: limits.rows,
        timeout: limits.seconds * 1000,
        signal: own.signal,
      })
      performance.measure('mj:query', { start, detail: { id: 'sql', rows: result.rows.length } })
      if (stopper.current === own)
        setOutcome({ kind: 'done', text, limits, result, ms: performance.now() - start })
    } catch (error) {
      const failure = error instanceof DbError ? error : new DbError('query', String(error), text, error)
      if (stopper.current === own) setOutcome({ kind: 'failed', text, error: failure })
    } finally {
      clearInterval(tick)
      if (stopper.current === own) {
        stopper.current = null
        setRunning(null)
      }
      end()
    }
  }
  const stop = (): boolean => {
    const under = stopper.current !== null
    stopper.current?.abort()
    return under
  }
  return { outcome, running, otherData, run, stop }
}
