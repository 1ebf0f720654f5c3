/** Many bodies in the Chinese order of their names without comparing a name. Pure. */

/** The place of each body (org_id) in the order of all bodies of the data, from 0. */
export type Places = ReadonlyMap<string, number>

/** Up to so many names are compared where they stand; more cost more than the picture itself. */
export const MOST_COMPARED = 2000

interface Row {
  readonly orgId: string
  readonly name: string
}

interface Order {
  /** The rows that were put in order. */
  readonly of: readonly Row[]
  /** Their numbers in the order of their names. */
  readonly numbers: readonly number[]
}

/** The order last made by comparing with a function, or with some places: rows of the same bodies have it again, whatever their figures. */
const orders = new WeakMap<object, Order>()

function orderOnce(by: object, rows: readonly Row[], make: () => readonly number[]): readonly number[] {
  const known = orders.get(by)
  const isSame =
    known?.of.length === rows.length &&
    rows.every(({ orgId, name }, i) => orgId === known.of[i]?.orgId && name === known.of[i]?.name)
  if (isSame) return known.numbers
  const numbers = make()
  orders.set(by, { of: rows.map(({ orgId, name }) => ({ orgId, name })), numbers })
  return numbers
}

function byPlaces(rows: readonly Row[], places: Places): readonly number[] {
  const placed = new Array<number>(places.size).fill(-1)
  const rest: number[] = []
  for (const [i, { orgId }] of rows.entries()) {
    const place = places.get(orgId)
    if (place === undefined || (placed[place] ?? -1) >= 0) rest.push(i)
    else placed[place] = i
  }
  const id = (i: number) => rows[i]?.orgId ?? ''
  return placed.filter(i => i >= 0).concat(rest.sort((a, b) => (id(a) < id(b) ? -1 : 1)))
}

function byComparing(rows: readonly Row[], compare: (a: string, b: string) => number): readonly number[] {
  const numbered = rows.map(({ orgId, name }, i) => ({ orgId, name, i }))
  numbered.sort((a, b) => compare(a.name, b.name) || (a.orgId < b.orgId ? -1 : 1))
  return numbered.map(({ i }) => i)
}

/**
 * The rows in the order of their names, one a body. Of more than two thousand the order is that of `places`, which goes
 * by the name in a body's last report; bodies without a place come last, by their id.
 */
export function inNameOrder<T extends Row>(
  rows: readonly T[],
  compare: (a: string, b: string) => number,
  places: Places,
): readonly T[] {
  const few = rows.length <= MOST_COMPARED
  const numbers = few
    ? orderOnce(compare, rows, () => byComparing(rows, compare))
    : orderOnce(places, rows, () => byPlaces(rows, places))
  const ordered: T[] = []
  for (const i of numbers) {
    const row = rows[i]
    if (row) ordered.push(row)
  }
  return ordered
}
