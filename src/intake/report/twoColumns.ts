/** Two reports printed beside each other (comparisons of two years): each line is cut at the gap between them. */
import type { DocCell, DocLine } from './doc'
import { headingNumber, keyOf } from './labels'
import type { TextLine } from './textLine'

interface Part extends DocCell {
  /** Column at which it begins. */
  readonly at: number
}

const YEAR_TITLE = /^(20\d\d)年(?:度)?报告$/

function partsOf({ text, from }: TextLine): Part[] {
  return [...text.matchAll(/\S+(?: \S+)*/g)].map(found => ({
    text: found[0],
    at: found.index,
    place: { from: from + found.index, to: from + found.index + found[0].length },
  }))
}

/** Where the right half of a line begins whose halves have the same labels, or -1. */
function twinAt(parts: readonly Part[]): number {
  const half = parts.length / 2
  if (half < 1 || !Number.isInteger(half)) return -1
  const words = (from: number) =>
    parts.slice(from, from + half).map(({ text }) => keyOf(text).replace(/^-?[\d.]+$/, ''))
  const left = words(0)
  const right = words(half)
  return left.some(word => word !== '') && left.every((word, i) => word === right[i]) ? half : -1
}

function joined(parts: readonly Part[], whole: TextLine): DocLine | null {
  const first = parts[0]
  const last = parts.at(-1)
  if (!first || !last) return null
  const place = { from: first.place.from, to: last.place.to }
  return { kind: 'line', text: whole.text.slice(place.from - whole.from, place.to - whole.from), place }
}

/** The blocks of the left report, then of the right one; null for a text that is not of this kind. */
export function besideEachOther(lines: readonly TextLine[]): DocLine[] | null {
  const parted = lines.map(partsOf)
  const start = parted.findIndex(
    parts => parts.length === 2 && parts.every(({ text }) => YEAR_TITLE.test(keyOf(text))),
  )
  if (start < 0) return null
  const years = (parted[start] ?? []).map(({ text }) => YEAR_TITLE.exec(keyOf(text))?.[1] ?? '')
  const sides: DocLine[][] = [[], []]
  const both = (line: DocLine) => {
    for (const side of sides) side.push(line)
  }
  for (const [at, parts] of parted.slice(0, start).entries()) {
    const line = joined(parts, lines[at] ?? { text: '', from: 0 })
    if (line) both(line)
  }
  let gutter = Number.POSITIVE_INFINITY
  let only = -1
  let skipping = false
  const sections = lines.map(({ text }) => headingNumber(keyOf(text)))
  // The gap of a table lies before the leftmost twin below its heading.
  const gapBelow = (heading: number): number => {
    let gap = Number.POSITIVE_INFINITY
    for (let at = heading + 1; at < parted.length && sections[at] === 0; at++) {
      const parts = parted[at] ?? []
      const twin = twinAt(parts)
      if (twin >= 0) gap = Math.min(gap, parts[twin]?.at ?? gap)
    }
    return gap
  }
  for (let at = start; at < lines.length; at++) {
    const line = lines[at]
    const parts = parted[at] ?? []
    if (!line || parts.length === 0) continue
    const whole = joined(parts, line)
    const key = keyOf(line.text)
    const section = sections[at] ?? 0
    if (section > 0 && whole) {
      both(whole)
      skipping = false
      if (section !== 4) only = -1
      gutter = gapBelow(at)
      continue
    }
    const year = parts.length === 1 ? YEAR_TITLE.exec(key)?.[1] : undefined
    if (year !== undefined && years.includes(year)) {
      only = years.indexOf(year)
      skipping = false
      continue
    }
    if (/差异分析$|清单$/.test(key)) skipping = true
    if (skipping) continue
    if (only >= 0) {
      if (whole) sides[only]?.push(whole)
      continue
    }
    const twin = twinAt(parts)
    const cut =
      twin >= 0
        ? twin
        : Number.isFinite(gutter)
          ? parts.findIndex(part => part.at >= gutter - 2)
          : parts.findIndex((part, i) => part.at > 35 && i > 0)
    const halves = cut < 0 ? [parts, []] : [parts.slice(0, cut), parts.slice(cut)]
    halves.forEach((own, i) => {
      const half = joined(own, line)
      if (half) sides[i]?.push(half)
    })
  }
  return [...(sides[0] ?? []), ...(sides[1] ?? [])]
}
