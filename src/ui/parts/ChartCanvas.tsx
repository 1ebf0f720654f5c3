import type { EChartsOption } from 'echarts'
import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components'
import { type ECharts, init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { type Theme, themeOf } from '../../charts/theme'

use([
  LineChart,
  ScatterChart,
  BarChart,
  CustomChart,
  HeatmapChart,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  LabelLayout,
  SVGRenderer,
])

export interface ChartSize {
  readonly width: number
  readonly height: number
}

/** From data coordinates of a grid (the first unless told) to pixels of the chart; null outside of a drawn chart. */
export type ToPixel = (x: number, y: number, grid?: number) => readonly [number, number] | null

interface ChartCanvasProps {
  /** What the figure is, for a screen reader. */
  readonly label: string
  /** Ids of the sentence and the hint. */
  readonly describedBy: string
  readonly height: number
  option(theme: Theme, size: ChartSize): EChartsOption
  /** Changes whenever `option` would give something else for the same theme and size. */
  readonly drawKey: unknown
  /** Arrow keys; gives true where the key was used. */
  onKey(key: string): boolean
  /** The pointer in pixels with the way to compare it with data; null when it leaves. */
  onPointer(at: { x: number; y: number; toPixel: ToPixel } | null): void
  /** A click or tap on the chart, after `onPointer`. */
  onPress?(): void
  /** Drawn over the chart: cursor and readout. */
  overlay(toPixel: ToPixel, size: ChartSize): ReactNode
}

function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement)
  return themeOf(token => style.getPropertyValue(token))
}

/** Colours of the page; read anew when the page turns dark or light, or is printed. */
function useTheme(): Theme {
  const [theme, setTheme] = useState(readTheme)
  useEffect(() => {
    const queries = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('print')]
    const read = () => setTheme(readTheme())
    for (const query of queries) query.addEventListener('change', read)
    return () => {
      for (const query of queries) query.removeEventListener('change', read)
    }
  }, [])
  return theme
}

/** The one place with a chart instance: draws an option, follows the size of its box, passes on keys and pointer. */
export function ChartCanvas(props: ChartCanvasProps) {
  const { label, describedBy, height, option, drawKey, onKey, onPointer, onPress, overlay } = props
  const host = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<ECharts | null>(null)
  const [width, setWidth] = useState(0)
  // The chart that has its picture; a new instance has no coordinates before its first.
  const [drawn, setDrawn] = useState<{ readonly chart: ECharts } | null>(null)
  const theme = useTheme()

  useEffect(() => {
    const element = host.current
    if (!element) return
    const observer = new ResizeObserver(entries => {
      const box = entries.at(-1)?.contentRect
      if (box) setWidth(Math.round(box.width))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    const element = host.current
    if (!element || width === 0) return
    const instance = init(element, null, { renderer: 'svg', width, height })
    setChart(instance)
    return () => {
      instance.dispose()
      setChart(null)
    }
  }, [width, height])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the option, which is made anew at every render
  useEffect(() => {
    if (!chart) return
    chart.setOption(option(theme, { width, height }), { notMerge: true })
    setDrawn({ chart })
  }, [chart, theme, drawKey])

  const toPixel: ToPixel = (x, y, grid = 0) => {
    if (!chart || drawn?.chart !== chart || chart.isDisposed()) return null
    const at = chart.convertToPixel({ gridIndex: grid }, [x, y]) as unknown
    return Array.isArray(at) && at.every(Number.isFinite) ? [Number(at[0]), Number(at[1])] : null
  }

  const keyDown = (event: KeyboardEvent) => {
    if (!event.altKey && !event.ctrlKey && !event.metaKey && onKey(event.key)) event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      className="chart"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a figure read point by point with the arrow keys must take the focus
      tabIndex={0}
      aria-label={label}
      aria-describedby={describedBy}
      style={{ blockSize: height }}
      onKeyDown={keyDown}
      onPointerMove={event => {
        const box = event.currentTarget.getBoundingClientRect()
        onPointer({ x: event.clientX - box.left, y: event.clientY - box.top, toPixel })
      }}
      onPointerLeave={() => onPointer(null)}
      onClick={onPress}
    >
      <div ref={host} className="chart-host" aria-hidden="true" />
      {chart ? overlay(toPixel, { width, height }) : null}
    </div>
  )
}
