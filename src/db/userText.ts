/** The only form in which SQL of a user reaches the engine: one SELECT-like statement inside brackets. */

const OPENING = 'SELECT * FROM (\n'

export interface Wrapped {
  /** What the engine gets. */
  readonly statement: string
  /** Where in it the user's own text stands. */
  readonly from: number
  readonly to: number
}

/** A text between its brackets, with its last semicolons taken off; no more than so many rows come out of it. */
export function wrapped(text: string, rows: number): Wrapped {
  const own = text.replace(/[;\s]+$/, '')
  return {
    statement: `${OPENING}${own}\n) LIMIT ${rows}`,
    from: OPENING.length,
    to: OPENING.length + own.length,
  }
}
