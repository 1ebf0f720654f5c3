/** Ruled lines → tables; the text of a page goes into their cells. */
import type { Rule } from './pdfRules'
import { type Box, linesOf, type PdfText } from './pdfText'

export interface Grid extends Box {
  /** Where its columns part, from left to right. */
  readonly columns: readonly number[]
  /** Spans expanded as in DocTable. */
  readonly rows: readonly (readonly (string | null)[])[]
}

/** Lines nearer than this are one: those of a double rule, those of neighbouring cells. */
const NEAR = 3.5
const TOUCH = 2.5
const MOST_CELLS = 20_000
const MOST_MERGED = 3000

const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length

/** Numbers that lie near each other, as one each. */
function clusters(numbers: readonly number[]): number[] {
  const groups: number[][] = []
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const group = groups.at(-1)
    if (group && n - (group[0] ?? n) < NEAR) group.push(n)
    else groups.push([n])
  }
  return groups.map(mean)
}

/** Rules of one direction, those that go on in each other as one. */
function merged(rules: readonly Rule[]): Rule[] {
  const found: Rule[] = []
  const sorted = [...rules].sort((a, b) => a.at - b.at)
  for (let start = 0; start < sorted.length; ) {
    const first = sorted[start]?.at ?? 0
    let end = start
    while (end < sorted.length && (sorted[end]?.at ?? 0) - first < 1.5) end++
    const group = sorted.slice(start, end).sort((a, b) => a.from - b.from)
    let open: Rule | undefined
    for (const rule of group) {
      if (open && rule.from <= open.to + TOUCH) open = { ...open, to: Math.max(open.to, rule.to) }
      else {
        if (open) found.push(open)
        open = rule
      }
    }
    if (open) found.push(open)
    start = end
  }
  return found
}

const crosses = (across: Rule, down: Rule) =>
  down.at > across.from - NEAR &&
  down.at < across.to + NEAR &&
  across.at > down.from - NEAR &&
  across.at < down.to + NEAR

/** Rules that hang together, by the table that they make. */
function tables(rules: readonly Rule[]): Rule[][] {
  const parent = rules.map((_, i) => i)
  const top = (i: number): number => {
    let at = i
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at
      at = parent[at] ?? at
    }
    return at
  }
  for (const [i, one] of rules.entries()) {
    if (!one.across) continue
    for (const [j, other] of rules.entries()) {
      if (!other.across && crosses(one, other)) parent[top(i)] = top(j)
    }
  }
  const groups = new Map<number, Rule[]>()
  for (const [i, rule] of rules.entries()) groups.set(top(i), [...(groups.get(top(i)) ?? []), rule])
  return [...groups.values()]
}

/** Where columns part; a side that is not ruled ends where the rules across end. */
function edges(rules: readonly Rule[], across: boolean): number[] {
  const inner = clusters(rules.filter(rule => rule.across === across).map(rule => rule.at))
  const others = rules.filter(rule => rule.across !== across)
  const first = Math.min(...others.map(rule => rule.from))
  const last = Math.max(...others.map(rule => rule.to))
  const from = Number.isFinite(first) && first < (inner[0] ?? first) - 2 * NEAR ? [first] : []
  const to = Number.isFinite(last) && last > (inner.at(-1) ?? last) + 2 * NEAR ? [last] : []
  return [...from, ...inner, ...to]
}

/** Does a rule part the two sides of an edge over most of the way between `from` and `to`? */
function parts(rules: readonly Rule[], across: boolean, at: number, from: number, to: number): boolean {
  let covered = 0
  for (const rule of rules) {
    if (rule.across !== across || Math.abs(rule.at - at) > NEAR) continue
    covered = Math.max(covered, Math.min(rule.to, to) - Math.max(rule.from, from))
  }
  return covered > 0.6 * (to - from)
}

interface Frame {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  /** Of each position the first position of its cell. */
  readonly cellAt: readonly number[]
}

function frameOf(rules: readonly Rule[]): Frame | null {
  const xs = edges(rules, false)
  const ys = edges(rules, true)
  const [wide, high] = [xs.length - 1, ys.length - 1]
  if (wide < 1 || high < 1 || wide * high < 2 || wide * high > MOST_CELLS) return null
  const cellAt = Array.from({ length: wide * high }, (_, i) => i)
  const unite = (a: number, b: number): void => {
    const [one, other] = [cellAt[a] ?? a, cellAt[b] ?? b]
    const [first, second] = [Math.min(one, other), Math.max(one, other)]
    if (first !== second) for (const [i, cell] of cellAt.entries()) if (cell === second) cellAt[i] = first
  }
  for (let row = 0; row < high; row++) {
    const [y0, y1] = [ys[row] ?? 0, ys[row + 1] ?? 0]
    for (let column = 0; column < wide; column++) {
      const [x0, x1] = [xs[column] ?? 0, xs[column + 1] ?? 0]
      const at = row * wide + column
      if (column + 1 < wide && !parts(rules, false, x1, y0, y1)) unite(at, at + 1)
      if (row + 1 < high && !parts(rules, true, y1, x0, x1)) unite(at, at + wide)
    }
  }
  return new Set(cellAt).size < 2 ? null : { xs, ys, cellAt }
}

function indexAt(edgesOf: readonly number[], at: number): number {
  if (at < (edgesOf[0] ?? 0) - NEAR || at > (edgesOf.at(-1) ?? 0) + NEAR) return -1
  const index = edgesOf.findLastIndex(edge => edge <= at)
  return Math.min(Math.max(index, 0), edgesOf.length - 2)
}

const weight = (sign: string) => (/[\u2e80-\uffef]/.test(sign) ? 2 : 1)

/** The words of a piece, each with about its place. */
function words(piece: PdfText): PdfText[] {
  const total = Array.from(piece.text).reduce((sum, sign) => sum + weight(sign), 0)
  const unit = (piece.x1 - piece.x0) / Math.max(1, total)
  let x = piece.x0
  return piece.text.split(/(\s+)/).flatMap(text => {
    const from = x
    x += unit * Array.from(text).reduce((sum, sign) => sum + weight(sign), 0)
    return text.trim() === '' ? [] : [{ ...piece, text, x0: from, x1: x }]
  })
}

function gridOf({ xs, ys, cellAt }: Frame, texts: readonly PdfText[], used: Set<PdfText>): Grid {
  const wide = xs.length - 1
  const held = new Map<number, PdfText[]>()
  const through: { readonly from: number; readonly to: number }[] = []
  const cellOf = (x: number, row: number): number => cellAt[row * wide + indexAt(xs, x)] ?? -1
  const put = (piece: PdfText, row: number, whole: boolean): void => {
    // A sign may reach over its rule by a little.
    const slack = Math.min(0.25 * piece.size, (piece.x1 - piece.x0) / 3)
    const first = cellOf(Math.max(piece.x0 + slack, xs[0] ?? 0), row)
    const last = cellOf(Math.min(piece.x1 - slack, xs.at(-1) ?? 0), row)
    const own = words(piece)
    if (first !== last && whole && own.length > 1) {
      for (const word of own) put(word, row, false)
      return
    }
    held.set(first, [...(held.get(first) ?? []), piece])
    if (first !== last) through.push({ from: first, to: last })
  }
  for (const piece of texts) {
    const row = indexAt(ys, piece.y - 0.35 * piece.size)
    if (row < 0 || indexAt(xs, (piece.x0 + piece.x1) / 2) < 0) continue
    used.add(piece)
    put(piece, row, true)
  }
  // Text written through a rule may be the figures of two cells: what it reaches and is blank is no blank cell.
  const reached = new Set(through.map(({ to }) => to).filter(to => !held.has(to)))
  const text = (at: number) =>
    linesOf(held.get(at) ?? [])
      .map(line => line.text.replaceAll('\t', ' '))
      .join('\n')
  const rows = Array.from({ length: ys.length - 1 }, (_, row) =>
    Array.from({ length: wide }, (_, column) => {
      const at = row * wide + column
      return cellAt[at] === at && !reached.has(at) ? text(at) : null
    }),
  )
  const [x0, x1, y0, y1] = [xs[0] ?? 0, xs.at(-1) ?? 0, ys[0] ?? 0, ys.at(-1) ?? 0]
  return { x0, x1, y0, y1, columns: xs, rows }
}

/** The tables of a page from top to bottom, and the text that stands in none of them. */
export function gridsOf(rules: readonly Rule[], texts: readonly PdfText[]) {
  const lines = [true, false].flatMap(across => merged(rules.filter(rule => rule.across === across)))
  const frames = lines.length > MOST_MERGED ? [] : tables(lines).map(frameOf)
  const used = new Set<PdfText>()
  const grids = frames.flatMap(frame => {
    if (!frame) return []
    const grid = gridOf(
      frame,
      texts.filter(piece => !used.has(piece)),
      used,
    )
    return grid.rows.some(row => row.some(cell => cell !== null && cell !== '')) ? [grid] : []
  })
  return { grids: grids.sort((a, b) => a.y0 - b.y0), rest: texts.filter(piece => !used.has(piece)) }
}
