/** The drawing of 100 % bars: parts in their fixed order, the unlisted rest hatched, names above, totals at the end. */
import type { EChartsOption } from 'echarts'
import type { MixKind, MixRow } from '../analysis/mix'
import type { Language } from '../domain/dictionary'
import { layer, lineShape, rectShape, type Shape, type ToPx, textShape } from './drawn'
import type { Frame } from './figure'
import { count, percent } from './format'
import type { Theme } from './theme'

export const ROW = 24
const BAR = 17
const LEGEND_LINE = 20
const BOTTOM = 8
const NARROW = 560

export interface MixSpec {
  readonly kind: MixKind
  /** Bars from top to bottom; only those with a whole above 0. */
  readonly rows: readonly MixRow[]
  /** Name of a bar: its year, or its body. */
  readonly label: (row: MixRow) => string
  readonly focus: string | null
  /** Bars before which the form changed. */
  readonly changesAt: readonly number[]
}

/** Width that a text of 12 px needs, roughly: a Chinese character its size, others a little over half. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e80 ? 12 : 7), 0)
}

interface LegendItem {
  readonly part: number
  readonly text: string
  readonly x: number
  readonly line: number
}

/** Names of the parts in as many lines as they need. */
function legendOf(spec: MixSpec, width: number, language: Language): readonly LegendItem[] {
  const unlisted = spec.rows.some(row => row.unlisted > 0)
  const names = [...spec.kind.parts.map(p => p.name[language]), ...(unlisted ? [UNLISTED[language]] : [])]
  const items: LegendItem[] = []
  let [x, line] = [0, 0]
  for (const [part, text] of names.entries()) {
    const wide = 16 + textWidth(text) + 16
    if (x > 0 && x + wide > width) {
      x = 0
      line += 1
    }
    items.push({ part, text, x, line })
    x += wide
  }
  return items
}

export const UNLISTED = { zh: '未列明', en: 'not listed' } as const

function legendHeight(spec: MixSpec, width: number, language: Language): number {
  const lines = Math.max(0, ...legendOf(spec, width, language).map(item => item.line)) + 1
  return lines * LEGEND_LINE + 8
}

/** Height that the bars need; `width` is a guess where the chart's own is not yet known. */
export function mixHeight(spec: MixSpec, width: number, language: Language): number {
  return legendHeight(spec, width, language) + spec.rows.length * ROW + BOTTOM
}

/** 45° strokes inside a box. */
function hatch(x: number, y: number, width: number, height: number, color: string): Shape {
  const step = 5
  let d = ''
  for (let at = step; at < width + height; at += step) {
    const [x1, y1] = at <= width ? [at, 0] : [width, at - width]
    const [x2, y2] = at <= height ? [0, at] : [at - height, height]
    d += `M${(x + x1).toFixed(1)} ${(y + y1).toFixed(1)}L${(x + x2).toFixed(1)} ${(y + y2).toFixed(1)}`
  }
  return { type: 'path', shape: { pathData: d }, style: { fill: 'none', stroke: color, lineWidth: 1 } }
}

function box(part: number, x: number, y: number, width: number, height: number, theme: Theme): Shape[] {
  const look = theme.parts[part]
  if (!look) return [hatch(x, y, width, height, theme.missing)]
  const shapes = [rectShape(x, y, width, height, look.fill)]
  if (look.edge !== '' && width > 1) {
    shapes.push({
      type: 'rect',
      shape: { x: x + 0.5, y: y + 0.5, width: Math.max(0, width - 1), height: height - 1 },
      style: { fill: 'none', stroke: look.edge, lineWidth: 1 },
    })
  }
  return shapes
}

function legendShapes(spec: MixSpec, theme: Theme, width: number, language: Language): readonly Shape[] {
  return legendOf(spec, width, language).flatMap(({ part, text, x, line }) => {
    const y = line * LEGEND_LINE
    const swatch = part < spec.kind.parts.length ? part : theme.parts.length
    return [
      ...box(swatch, x, y + 4, 12, 12, theme),
      textShape(x + 16, y + 10, text, { color: theme.ink2 }, theme),
    ]
  })
}

/** The segments of a bar as shares of the whole: where each begins and ends. The rest after the last is 未列明. */
export function segments(
  row: MixRow,
): readonly { readonly part: number; readonly from: number; readonly to: number }[] {
  let at = 0
  const own = row.counts.map((n, part) => {
    const from = at
    at += n / row.total
    return { part, from, to: at }
  })
  return [...own, { part: row.counts.length, from: at, to: 1 }].filter(s => s.to - s.from > 1e-9)
}

function barShapes(spec: MixSpec, row: MixRow, i: number, to: ToPx, theme: Theme): readonly Shape[] {
  const [, middle] = to(0, i)
  const y = middle - BAR / 2
  return segments(row).flatMap(({ part, from, to: end }): Shape[] => {
    const [x1] = to(from, i)
    const [x2] = to(end, i)
    const listed = part < spec.kind.parts.length
    const width = Math.max(1, x2 - x1 - 1)
    const shapes = box(listed ? part : theme.parts.length, x1, y, width, BAR, theme)
    const n = listed ? (row.counts[part] ?? 0) : row.unlisted
    const both = `${percent(n / row.total)} ${count(n)}`
    const text = width > textWidth(both) + 8 ? both : width > textWidth(count(n)) + 6 ? count(n) : ''
    if (text === '' || !listed) return shapes
    const color = theme.parts[part]?.ink ?? theme.ink
    return [...shapes, textShape((x1 + x1 + width) / 2, middle, text, { color, align: 'center' }, theme)]
  })
}

/** The whole option; bars stand at 0, 1, … from the top. */
export function mixOption(spec: MixSpec, theme: Theme, { width, language }: Frame): EChartsOption {
  const narrow = width < NARROW
  const longest = Math.max(24, ...spec.rows.map(row => textWidth(spec.label(row))))
  const left = Math.min(longest + 12, narrow ? 84 : 168)
  const right = narrow ? 56 : 84
  const top = legendHeight(spec, width, language)
  const unit = language === 'zh' ? ' 件' : ''
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.font },
    grid: { left, right, top, bottom: BOTTOM, outerBoundsMode: 'none' },
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    yAxis: {
      type: 'value',
      min: -0.5,
      max: Math.max(0.5, spec.rows.length - 0.5),
      inverse: true,
      show: false,
    },
    series: [
      layer('legend', 5, () => legendShapes(spec, theme, width, language)),
      layer('bars', 3, to =>
        spec.rows.flatMap((row, i) => {
          const [start, y] = to(0, i)
          const [end] = to(1, i)
          const own = row.orgId !== null && row.orgId === spec.focus
          const look = { color: own ? theme.accent : theme.ink, bold: own, most: left - 8 }
          const change = spec.changesAt.includes(i)
            ? [lineShape(0, y - ROW / 2, end + right, y - ROW / 2, { color: theme.breakInk, dash: [4, 3] })]
            : []
          return [
            ...change,
            textShape(start - left, y, spec.label(row), look, theme),
            ...barShapes(spec, row, i, to, theme),
            textShape(end + 8, y, `${count(row.total)}${unit}`, { color: theme.ink2 }, theme),
          ]
        }),
      ),
    ],
  }
}
