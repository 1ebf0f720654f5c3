import { useLayoutEffect, useRef, useState } from 'react'
import { answerOf, type Question } from '../analysis/question'
import { useApp } from './context'

export interface Answer<T> {
  readonly status: 'loading' | 'ready' | 'failed'
  /** Rows of the latest answered question; kept, and `stale`, while a newer one is under way. */
  readonly rows: readonly T[] | null
  readonly stale: boolean
  readonly error: Error | null
  retry(): void
}

/**
 * Asks a question of the engine and gives its rows; the one data hook. A question is asked again when its
 * text, its values or the data change; answers of superseded questions are dropped. `null` asks nothing.
 */
export function useAnswer<T>(question: Question<T> | null): Answer<T> {
  const { database, library, activity } = useApp()
  const key = question
    ? `${library.version}\n${question.id}\n${question.query.text}\n${JSON.stringify(question.query.params)}`
    : ''
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<{ key: string; rows: readonly T[] | null; error: Error | null }>({
    key: '',
    rows: null,
    error: null,
  })
  const latest = useRef(question)
  latest.current = question

  /** Ends of answered questions, told once the answer is on the page: nobody takes the page for drawn before. */
  const ends = useRef<(() => void)[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs after every change of the state
  useLayoutEffect(() => {
    for (const end of ends.current.splice(0)) end()
  }, [state])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again on purpose; the key stands for the question
  useLayoutEffect(() => {
    const asked = latest.current
    if (!asked) return
    const abort = new AbortController()
    const end = activity.begin()
    const start = performance.now()
    database.ask(asked.query, { signal: abort.signal }).then(
      result => {
        if (abort.signal.aborted) return
        ends.current.push(end)
        try {
          const rows = answerOf(asked, result)
          performance.measure('mj:query', { start, detail: { id: asked.id, rows: rows.length } })
          setState({ key, rows, error: null })
        } catch (error) {
          setState(old => ({ key, rows: old.rows, error: error as Error }))
        }
      },
      error => {
        if (abort.signal.aborted) return
        ends.current.push(end)
        setState(old => ({ key, rows: old.rows, error: error as Error }))
      },
    )
    return () => {
      abort.abort()
      end()
    }
  }, [database, activity, key, attempt])

  const current = question !== null && state.key === key
  return {
    status: current && state.error ? 'failed' : current || state.rows ? 'ready' : 'loading',
    rows: state.rows,
    stale: question !== null && !current,
    error: current ? state.error : null,
    retry: () => setAttempt(n => n + 1),
  }
}
