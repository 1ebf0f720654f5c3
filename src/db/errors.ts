/** Errors of the engine: our bug or the machine, never the user's file (design.md 3). */

export type DbErrorKind = 'query' | 'dead' | 'timeout' | 'aborted' | 'memory'

export class DbError extends Error {
  readonly kind: DbErrorKind
  readonly query: string
  constructor(kind: DbErrorKind, message: string, query: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'DbError'
    this.kind = kind
    this.query = query
  }
}

/** Steps of the start-up ladder; each has its own sentence in ui/words (reliability.md 2). */
export type StartStep =
  | 'file-protocol'
  | 'no-webassembly'
  | 'csp-wasm'
  | 'wasm-missing'
  | 'wasm-html'
  | 'wasm-damaged'
  | 'offline'
  | 'worker-blocked'
  | 'worker-missing'
  | 'start-timeout'
  | 'engine'

export class StartError extends Error {
  readonly step: StartStep
  readonly detail: string
  constructor(step: StartStep, detail: string, cause?: unknown) {
    super(`${step}: ${detail}`, { cause })
    this.name = 'StartError'
    this.step = step
    this.detail = detail
  }
}
