/** How a named line looks: colour, marker and dash together, so that no two differ by colour alone. */
import type { LineSeriesOption } from 'echarts'
import type { TrendLine } from './spec'
import type { Theme } from './theme'

export interface LineStyle {
  readonly color: string
  readonly symbol: 'circle' | 'diamond' | 'rect' | 'triangle'
  readonly size: number
  readonly width: number
  readonly dash: 'solid' | 'dashed'
}

const SYMBOLS = ['diamond', 'rect', 'triangle'] as const

/** Style of a line by its role and its place among the named; from the fourth on the same colours come back dashed. */
export function lineStyleOf(line: Pick<TrendLine, 'role' | 'place'>, theme: Theme): LineStyle {
  if (line.role === 'focus') {
    return { color: theme.accent, symbol: 'circle', size: 9, width: 3, dash: 'solid' }
  }
  if (line.role === 'pooled') return { color: theme.ink, symbol: 'circle', size: 7, width: 2, dash: 'solid' }
  if (line.role === 'peer') return { color: theme.peer, symbol: 'circle', size: 4, width: 1, dash: 'solid' }
  const turn = line.place % SYMBOLS.length
  const symbol = SYMBOLS[turn] ?? 'diamond'
  return {
    color: theme.series[turn] ?? theme.series[0],
    symbol,
    size: symbol === 'rect' ? 7 : 9,
    width: 2,
    dash: line.place >= SYMBOLS.length ? 'dashed' : 'solid',
  }
}

/** Direct label at the end of a line, moved down by `shift` px: the name, below it the last value. Marks of rich text inside a name are taken out of force. */
export function endLabelOf(
  name: string,
  value: string,
  color: string,
  theme: Theme,
  shift: number,
  bold = true,
): NonNullable<LineSeriesOption['endLabel']> {
  const plain = name.replaceAll(/[{}|]/g, mark => ({ '{': '｛', '}': '｝', '|': '｜' })[mark] ?? '')
  return {
    show: true,
    distance: 14,
    offset: [0, shift],
    align: 'left',
    formatter: `{name|${plain}}\n{value|${value}}`,
    rich: {
      name: { fontWeight: bold ? 700 : 400, fontSize: 12, lineHeight: 16, color, fontFamily: theme.font },
      value: { fontSize: 12, lineHeight: 16, color, fontFamily: theme.font },
    },
  }
}
