/** The ground plan of a trend chart: plot box, positions, and the end labels set apart so that none covers another. */
import type { Language } from '../domain/dictionary'
import type { TrendSpec } from './spec'

export interface Layout {
  readonly width: number
  readonly height: number
  readonly language: Language
  /** Switches of the rail. */
  readonly show: { readonly band: boolean; readonly median: boolean; readonly peers: boolean }
}

/** Below this width labels are shorter and stand closer. */
export const NARROW = 560
/** Digits and signs of 12 px that fit beside a narrow plot. */
export const NARROW_LABEL = 12
/** Two lines of 16 px and a little air. */
const LABEL_HEIGHT = 34

/** Space round the plot, px. */
export function plotBox(layout: Pick<Layout, 'width'>) {
  const narrow = layout.width < NARROW
  return { left: narrow ? 44 : 52, right: narrow ? 92 : 150, top: 32, bottom: 30 }
}

/** Value → position on the axis: √ where the spec says so. */
export function axisPosition(spec: Pick<TrendSpec, 'scale'>, value: number): number {
  return spec.scale === 'root' ? Math.sqrt(value) : value
}

/** How far each end label is moved down, px, by line id (`median` for the median): labels that end in the same year stand in order of their values, a label's height apart. */
export function labelShifts(spec: TrendSpec, layout: Layout): ReadonlyMap<string, number> {
  const box = plotBox(layout)
  const plot = layout.height - box.top - box.bottom
  const low = axisPosition(spec, spec.ticks[0] ?? 0)
  const high = axisPosition(spec, spec.ticks.at(-1) ?? 1)
  const y = (value: number) => box.top + plot * (1 - (axisPosition(spec, value) - low) / (high - low || 1))
  const ends = spec.lines.flatMap(line => {
    const last = line.points.findLast(p => p.value !== null)
    return last?.value === null || last === undefined
      ? []
      : [{ id: line.id, year: last.year, at: y(last.value) }]
  })
  const median = layout.show.median ? spec.band.findLast(b => b.median !== null) : undefined
  if (median && median.median !== null) ends.push({ id: 'median', year: median.year, at: y(median.median) })
  const years = new Set(ends.map(end => end.year))
  const placed = [...years].flatMap(year =>
    apart(
      ends.filter(end => end.year === year),
      layout.height,
    ),
  )
  return new Map(placed.map(end => [end.id, end.to - end.at]))
}

interface End {
  readonly id: string
  readonly year: number
  readonly at: number
}

/** Pushes labels down until they are apart, then back up from the bottom edge. */
function apart(ends: readonly End[], height: number): readonly (End & { readonly to: number })[] {
  const placed = [...ends].sort((a, b) => a.at - b.at).map(end => ({ ...end, to: end.at }))
  let floor = LABEL_HEIGHT / 2
  for (const end of placed) {
    end.to = Math.max(end.to, floor)
    floor = end.to + LABEL_HEIGHT
  }
  let ceiling = height - LABEL_HEIGHT / 2
  for (const end of placed.toReversed()) {
    end.to = Math.min(end.to, ceiling)
    ceiling = end.to - LABEL_HEIGHT
  }
  return placed
}
