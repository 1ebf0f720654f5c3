/** Every call of the engine settles: with its answer, the engine's end, a timeout or an abort. */
import type { Life } from './engine'
import { DbError } from './errors'
import { dbError } from './failure'

export interface Limits {
  readonly text: string
  /** Milliseconds after which the caller is answered with `timeout`. */
  readonly timeout: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Waits for a call of the engine. Rejects with DbError: `dead` when the engine ends first, `timeout`, `aborted`,
 * or what the engine's own error means. The call itself is not stopped.
 */
export function settle<T>(life: Life, call: () => T | Promise<T>, limits: Limits): Promise<T> {
  const { text, timeout, signal } = limits
  return new Promise<T>((resolve, reject) => {
    const fail = (kind: DbError['kind'], message: string): void =>
      end(() => reject(new DbError(kind, message, text)))
    const died = (reason: string): void => fail('dead', reason)
    const aborted = (): void => fail('aborted', 'the request was stopped')
    const timer = setTimeout(() => fail('timeout', `no answer within ${timeout} ms`), timeout)
    const end = (finish: () => void): void => {
      clearTimeout(timer)
      life.onDeath.delete(died)
      signal?.removeEventListener('abort', aborted)
      finish()
    }
    if (life.reason !== null) return died(life.reason)
    if (signal?.aborted) return aborted()
    life.onDeath.add(died)
    signal?.addEventListener('abort', aborted)
    new Promise<T>(start => start(call())).then(
      answer => end(() => resolve(answer)),
      error => end(() => reject(dbError(error, text))),
    )
  })
}
