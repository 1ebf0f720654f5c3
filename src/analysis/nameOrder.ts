/** Many bodies in the Chinese order of their names without comparing a name. Pure. */

/** The place of each body (org_id) in the order of all bodies of the data, from 0. */
export type Places = ReadonlyMap<string, number>

/** Up to so many names are compared where they stand; more cost more than the picture itself. */
export const MOST_COMPARED = 2000

interface Order {
  readonly ids: readonly string[]
  /** Numbers of the rows in the order of their names. */
  readonly rows: readonly number[]
}

/** The order last made with these places: rows of the same bodies have it again, whatever their figures. */
const orders = new WeakMap<Places, Order>()

function orderOf(rows: readonly { readonly orgId: string }[], places: Places): readonly number[] {
  const known = orders.get(places)
  if (known?.ids.length === rows.length && rows.every((row, i) => row.orgId === known.ids[i]))
    return known.rows
  const placed = new Array<number>(places.size).fill(-1)
  const rest: number[] = []
  for (const [i, { orgId }] of rows.entries()) {
    const place = places.get(orgId)
    if (place === undefined || (placed[place] ?? -1) >= 0) rest.push(i)
    else placed[place] = i
  }
  const id = (i: number) => rows[i]?.orgId ?? ''
  const order = placed.filter(i => i >= 0).concat(rest.sort((a, b) => (id(a) < id(b) ? -1 : 1)))
  orders.set(places, { ids: rows.map(row => row.orgId), rows: order })
  return order
}

/**
 * The rows in the order of their names, one a body. Of more than two thousand the order is that of `places`, which goes
 * by the name in a body's last report; bodies without a place come last, by their id.
 */
export function inNameOrder<T extends { readonly orgId: string; readonly name: string }>(
  rows: readonly T[],
  compare: (a: string, b: string) => number,
  places: Places,
): readonly T[] {
  const byId = (a: T, b: T) => (a.orgId < b.orgId ? -1 : 1)
  if (rows.length <= MOST_COMPARED) return rows.toSorted((a, b) => compare(a.name, b.name) || byId(a, b))
  const ordered: T[] = []
  for (const i of orderOf(rows, places)) {
    const row = rows[i]
    if (row) ordered.push(row)
  }
  return ordered
}
