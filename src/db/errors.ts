/** Errors of the engine: our bug or the machine, never the user's file (design.md 3). */

export type DbErrorKind = 'query' | 'dead' | 'timeout' | 'aborted' | 'memory'

/** A stretch of a statement: from a character up to, not including, another. */
export interface Place {
  readonly from: number
  readonly to: number
}

export class DbError extends Error {
  readonly kind: DbErrorKind
  readonly query: string
  /** Where in a statement of the user; null where it is not known. */
  readonly place: Place | null
  constructor(
    kind: DbErrorKind,
    message: string,
    query: string,
    cause?: unknown,
    place: Place | null = null,
  ) {
    super(message, { cause })
    this.name = 'DbError'
    this.kind = kind
    this.query = query
    this.place = place
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
