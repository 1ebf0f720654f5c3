/** Many bodies in the Chinese order of their names without comparing a name. Pure. */

/** The place of each body (org_id) in the order of all bodies of the data, from 0. */
export type Places = ReadonlyMap<string, number>

/** Up to so many names are compared where they stand; more cost more than the picture itself. */
export const MOST_COMPARED = 2000

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
  const placed = new Array<T | undefined>(places.size).fill(undefined)
  const rest: T[] = []
  for (const row of rows) {
    const place = places.get(row.orgId)
    if (place === undefined || placed[place] !== undefined) rest.push(row)
    else placed[place] = row
  }
  return placed.filter(row => row !== undefined).concat(rest.sort(byId))
}
