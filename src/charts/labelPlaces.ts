/** Places for the labels of a few points among many: a label covers no point, no other label and no line that must be read. */

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface LabelWish {
  readonly id: string
  /** Point that it belongs to, px. */
  readonly at: readonly [x: number, y: number]
  readonly width: number
  readonly height: number
}

export interface PlacedLabel extends Box {
  readonly id: string
  /** From the point to the label, where it stands off; null where it stands beside. */
  readonly leader: readonly [x1: number, y1: number, x2: number, y2: number] | null
}

interface Obstacles {
  /** Labels stay inside. */
  readonly bounds: Box
  readonly points: readonly (readonly [x: number, y: number])[]
  /** Lines in px, x rising. */
  readonly lines: readonly (readonly (readonly [x: number, y: number])[])[]
}

const POINT = 6
const BESIDE = 10
/** How far off a label may stand, px. */
const STEPS = [26, 40, 56, 74, 94]

function overlaps(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  )
}

function inside(box: Box, bounds: Box): boolean {
  return (
    box.left >= bounds.left &&
    box.top >= bounds.top &&
    box.left + box.width <= bounds.left + bounds.width &&
    box.top + box.height <= bounds.top + bounds.height
  )
}

/** Whether a line runs through a box: height of the line at the box's edges and at its own corners in between. */
function crosses(line: readonly (readonly [number, number])[], box: Box): boolean {
  const right = box.left + box.width
  for (let i = 1; i < line.length; i++) {
    const [x1, y1] = line[i - 1] ?? [0, 0]
    const [x2, y2] = line[i] ?? [0, 0]
    if (x2 < box.left || x1 > right || x2 === x1) continue
    const y = (x: number) => y1 + ((x - x1) / (x2 - x1)) * (y2 - y1)
    const a = y(Math.max(x1, box.left))
    const b = y(Math.min(x2, right))
    if (Math.max(a, b) >= box.top && Math.min(a, b) <= box.top + box.height) return true
  }
  return false
}

function candidates({
  at: [x, y],
  width,
  height,
}: LabelWish): readonly (Box & Pick<PlacedLabel, 'leader'>)[] {
  const size = { width, height }
  const beside = [
    { ...size, left: x + BESIDE, top: y - height / 2, leader: null },
    { ...size, left: x - BESIDE - width, top: y - height / 2, leader: null },
  ]
  const off = STEPS.flatMap(step =>
    [-1, 1].flatMap(side =>
      [x + 5, x - width - 5, x - width / 2].map(left => {
        const top = side < 0 ? y - step - height / 2 : y + step - height / 2
        const centred = left === x - width / 2
        const foot = side < 0 ? top + (centred ? height : 0) : top + (centred ? 0 : height)
        return { ...size, left, top, leader: [x, y + side * POINT, x, foot] as const }
      }),
    ),
  )
  return [...beside, ...off]
}

/** A leader as a thin box, so that no label is struck through. */
function leaderBox({ leader }: Pick<PlacedLabel, 'leader'>): Box | null {
  if (!leader) return null
  const [x1, y1, x2, y2] = leader
  return {
    left: Math.min(x1, x2) - 2,
    top: Math.min(y1, y2),
    width: Math.abs(x2 - x1) + 4,
    height: Math.abs(y2 - y1),
  }
}

function meet(a: Box | null, b: Box | null): boolean {
  return a !== null && b !== null && overlaps(a, b)
}

/** Places labels in the order given; one that finds no free place is left out, since a wrong place would mislead. */
export function placeLabels(wishes: readonly LabelWish[], obstacles: Obstacles): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = []
  const points = obstacles.points.map(
    ([x, y]): Box => ({ left: x - POINT, top: y - POINT, width: 2 * POINT, height: 2 * POINT }),
  )
  for (const wish of wishes) {
    const free = candidates(wish).find(
      box =>
        inside(box, obstacles.bounds) &&
        !placed.some(
          other => overlaps(box, other) || meet(leaderBox(box), other) || meet(box, leaderBox(other)),
        ) &&
        !points.some(point => overlaps(box, point)) &&
        !obstacles.lines.some(line => crosses(line, box)),
    )
    if (free) placed.push({ id: wish.id, ...free })
  }
  return placed
}

/** Width of a text of 12 px, near enough to keep labels apart: full-width signs 12, others 6.8. */
export function textWidth(text: string, size = 12): number {
  let units = 0
  for (const sign of text) units += /[\u2e80-\uffef]/.test(sign) ? 1 : 0.57
  return units * size
}

/** Moves heights apart, top to bottom, by at least `gap`, kept within `low`…`high`. */
export function apartBy(
  heights: readonly number[],
  gap: number,
  low: number,
  high: number,
): readonly number[] {
  const order = heights.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at)
  let floor = low
  for (const entry of order) {
    entry.at = Math.max(entry.at, floor)
    floor = entry.at + gap
  }
  let ceiling = high
  for (const entry of order.toReversed()) {
    entry.at = Math.min(entry.at, ceiling)
    ceiling = entry.at - gap
  }
  const moved: number[] = []
  for (const { at, i } of order) moved[i] = at
  return moved
}
