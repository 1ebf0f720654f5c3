/** What stands in words on a small trend: its two end labels, and the names over the plot. */
import type { Language } from '../domain/dictionary'
import { metricValueWithUnit, xOfN } from './format'
import { textWidth } from './labelPlaces'
import type { EndLabel, SmallDrawing, SmallTrend } from './smallTrendSpec'
import { SMALL, smallBreakWords, smallNewWords } from './smallTrendWords'

const LINE = 15
const GAP = 3

/** The two lines of the own label: «本单位», «75% 24/32»; the year where it is not the last of the chart. */
export function ownLines({ spec, own }: SmallTrend, language: Language): readonly [string, string] {
  const last = own.findLast(point => point.value !== null)
  const head = SMALL.own[language]
  if (!last) return [head, SMALL.noValue[language]]
  const value = metricValueWithUnit(spec.metric, last.value, language)
  const text = spec.metric.denominator === null ? value : `${value} ${xOfN(last.x, last.n)}`
  return [last.year === spec.years.at(-1) ? head : `${head} ${last.year}`, text]
}

export function medianLines({ spec }: SmallTrend, language: Language): readonly [string, string] {
  const last = spec.band.findLast(point => point.median !== null)
  const head = SMALL.median[language]
  if (!last) return [head, SMALL.fewPeers[language]]
  const text = metricValueWithUnit(spec.metric, last.median, language)
  return [last.year === spec.years.at(-1) ? head : `${SMALL.medianShort[language]} ${last.year}`, text]
}

/** Moves two labels apart, both within the chart. */
export function labelsApart(wanted: readonly EndLabel[], from: number, to: number): readonly EndLabel[] {
  const height = 2 * LINE
  const placed = [...wanted].sort((a, b) => a.y - b.y).map(label => ({ ...label }))
  let floor = from + height / 2
  for (const label of placed) {
    label.y = Math.max(label.y, floor)
    floor = label.y + height + GAP
  }
  let ceiling = to - height / 2
  for (const label of placed.toReversed()) {
    label.y = Math.min(label.y, ceiling)
    ceiling = label.y - height - GAP
  }
  return placed
}

interface Above {
  readonly left: number
  readonly right: number
  readonly breaks: SmallDrawing['breaks']
  readonly language: Language
  readonly xOf: (year: number) => number
}

/** Names on the line over the plot; one that would cover another is left to the sentence and the table. */
export function namesOf(
  trend: SmallTrend,
  { left, right, breaks, language, xOf }: Above,
): SmallDrawing['names'] {
  const { spec } = trend
  const wanted = [
    ...breaks.map(({ x, width }) => ({
      kind: 'break' as const,
      from: x,
      to: x + width,
      text: smallBreakWords(spec.metric)[language],
    })),
    ...trend.lives
      .filter(year => spec.years.includes(year))
      .map(year => ({
        kind: 'life' as const,
        from: xOf(year),
        to: xOf(year),
        text: smallNewWords(year)[language],
      })),
  ]
  const taken: { from: number; to: number }[] = []
  const free = (from: number, to: number) => taken.every(t => to <= t.from || from >= t.to)
  const names: SmallDrawing['names'][number][] = []
  for (const { kind, from, to, text } of wanted) {
    const width = textWidth(text)
    const after = { from: to + 4, to: to + 4 + width }
    const before = { from: from - 4 - width, to: from - 4 }
    const inside = { from: right - width, to: right }
    const fits = (box: { from: number; to: number }) =>
      box.from >= left && box.to <= right && free(box.from, box.to)
    const box = [after, before, inside].find(fits)
    if (!box) continue
    taken.push(box)
    names.push({ kind, text, y: 10, x: box.from, anchor: 'start' })
  }
  if (spec.scale === 'root') {
    const text = SMALL.root[language]
    const width = textWidth(text)
    const atLeft = free(left, left + width + 8)
    if (atLeft || free(right - width - 8, right))
      names.push({ kind: 'scale', text, y: 10, x: atLeft ? left : right, anchor: atLeft ? 'start' : 'end' })
  }
  return names
}
