/**
 * SQL as a value. Holes of the tag become bound parameters; a plain string is not a Query, so no road
 * leads from user text to syntax. Identifiers go through `ident`, which quotes in this one place.
 */
export type Value = string | number | boolean | null

declare const brand: unique symbol

export interface Query {
  readonly text: string
  readonly params: readonly Value[]
  readonly [brand]: true
}

function make(text: string, params: readonly Value[]): Query {
  return { text, params } as unknown as Query
}

function isQuery(hole: Value | Query): hole is Query {
  return typeof hole === 'object' && hole !== null
}

/** Builds a query; a nested Query is spliced in with its parameters, every other hole is bound as `?`. Throws for NaN and infinities. */
export function sql(fixed: TemplateStringsArray, ...holes: readonly (Value | Query)[]): Query {
  let text = fixed[0] ?? ''
  const params: Value[] = []
  holes.forEach((hole, i) => {
    if (isQuery(hole)) {
      text += hole.text
      params.push(...hole.params)
    } else {
      if (typeof hole === 'number' && !Number.isFinite(hole)) throw new RangeError(`cannot bind ${hole}`)
      text += '?'
      params.push(hole)
    }
    text += fixed[i + 1] ?? ''
  })
  return make(text, params)
}

/** A quoted identifier: any name is safe, a double quote inside is doubled. Throws for an empty name or a NUL. */
export function ident(name: string): Query {
  if (name === '' || name.includes('\0'))
    throw new RangeError('an identifier must have characters and no NUL')
  return make(`"${name.replaceAll('"', '""')}"`, [])
}

/** A number written into the text, for constants of declarations (scales, thresholds); throws unless finite. */
export function numeral(value: number): Query {
  if (!Number.isFinite(value)) throw new RangeError(`cannot write ${value}`)
  return make(String(value), [])
}

/** Queries joined by a separator that the code writes; an empty list gives an empty query. */
export function join(parts: readonly Query[], separator = ', '): Query {
  return make(
    parts.map(p => p.text).join(separator),
    parts.flatMap(p => p.params),
  )
}

/** Values bound one by one for `IN (…)`; an empty list gives `NULL`, so that `x IN (NULL)` is never true. */
export function list(values: readonly Value[]): Query {
  if (values.length === 0) return make('NULL', [])
  return make(values.map(() => '?').join(', '), values)
}

/** The empty query, for optional clauses. */
export const NOTHING: Query = make('', [])

/** The query as text with its values written in, for people to read and copy; never run. */
export function readable(query: Query): string {
  let i = 0
  return query.text.replaceAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'|\?/g, token => {
    if (token !== '?') return /^"[a-z_][a-z0-9_]*"$/.test(token) ? token.slice(1, -1) : token
    const value = query.params[i++] ?? null
    return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
  })
}
