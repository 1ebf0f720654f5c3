/** Rows without a label of their own → the place that the labelled rows around them leave. */

export interface RowPlace {
  readonly item: string
  /** The label says so; otherwise the rows around it do. */
  readonly certain: boolean
}

/**
 * The item of each row, in document order; null where more than one place is left. `candidates` of a row: one item that
 * its label names, several that a piece of a label can be, null for a row without label. Items outside `order` (group
 * totals) keep their place and bound nothing.
 */
export function placeRows(
  candidates: readonly (readonly string[] | null)[],
  order: readonly string[],
): readonly (RowPlace | null)[] {
  const places: (RowPlace | null)[] = candidates.map(items =>
    items?.length === 1 && items[0] !== undefined ? { item: items[0], certain: true } : null,
  )
  const anchors = places.map(place => (place ? order.indexOf(place.item) : -1))
  const taken = new Set(places.flatMap(place => place?.item ?? []))
  for (let from = 0; from < places.length; from++) {
    if (places[from]) continue
    let to = from
    while (to < places.length && !places[to]) to++
    const before = anchors.slice(0, from).findLast(at => at >= 0) ?? -1
    const after = anchors.slice(to).find(at => at >= 0) ?? -1
    const free =
      before >= 0 && after > before ? order.slice(before + 1, after).filter(id => !taken.has(id)) : []
    const own = candidates.slice(from, to)
    if (free.length === own.length && own.every((items, i) => !items || items.includes(free[i] ?? ''))) {
      own.forEach((_, i) => {
        places[from + i] = { item: free[i] ?? '', certain: false }
      })
    } else if (own.length === 1) {
      const possible = free.filter(id => own[0]?.includes(id))
      const [item] = possible
      if (possible.length === 1 && item !== undefined) places[from] = { item, certain: false }
    }
    from = to
  }
  return places
}
