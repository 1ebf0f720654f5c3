/** What stands on a trend besides its lines: the zero of changes, and the reader's own words. */
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts'
import { axisPosition, type Layout, NARROW } from './endLabels'
import type { TrendSpec } from './spec'
import type { Theme } from './theme'

/** No change is the line that a chart of changes is read from. */
export function zeroSeries(spec: Pick<TrendSpec, 'change'>, theme: Theme): LineSeriesOption[] {
  if (!spec.change) return []
  return [
    {
      type: 'line',
      id: 'zero',
      data: [],
      silent: true,
      markLine: {
        silent: true,
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: theme.ink3, width: 1.5, type: 'solid' },
        data: [{ yAxis: 0 }],
      },
      z: 2,
    },
  ]
}

const NOTE_WIDTH = 168
/** Below the label of the band, and below each other. */
const NOTE_TOP = 26
const NOTE_STEP = 36

/** Annotations: a hairline at their year with their words at its head; those of no year at the left edge. Plain text only. */
export function noteSeries(
  spec: Pick<TrendSpec, 'notes' | 'ticks' | 'scale' | 'years'>,
  theme: Theme,
  layout: Pick<Layout, 'width'>,
): (LineSeriesOption | ScatterSeriesOption)[] {
  if (spec.notes.length === 0) return []
  const first = spec.years[0] ?? 0
  const last = spec.years.at(-1) ?? 0
  const top = axisPosition(spec, spec.ticks.at(-1) ?? 1)
  const years = spec.notes.flatMap(note => (note.year === null ? [] : [note.year]))
  return [
    {
      type: 'line',
      id: 'noteLines',
      data: [],
      silent: true,
      markLine: {
        silent: true,
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: theme.ink3, width: 1, type: [2, 2] },
        data: [...new Set(years)].map(year => ({ xAxis: year })),
      },
      z: 5,
    },
    {
      type: 'scatter',
      id: 'notes',
      silent: true,
      symbolSize: 0.1,
      z: 8,
      data: spec.notes.map((note, i) => {
        const left = note.year !== null && note.year > (first + last) / 2
        return {
          value: [note.year ?? first, top],
          label: {
            show: true,
            position: left ? ('left' as const) : ('right' as const),
            align: left ? ('right' as const) : ('left' as const),
            verticalAlign: 'top' as const,
            offset: [left ? -2 : 2, NOTE_TOP + (i % 4) * NOTE_STEP],
            width: layout.width < NARROW ? NOTE_WIDTH / 2 : NOTE_WIDTH,
            overflow: 'break' as const,
            color: theme.ink,
            backgroundColor: theme.ground,
            fontSize: 12,
            lineHeight: 16,
            formatter: () => (note.mark === undefined ? note.text : `${note.mark}\n${note.text}`),
          },
        }
      }),
    },
  ]
}
