import type { EChartsOption } from 'echarts'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Theme } from '../../charts/theme'
import { type ECharts, init } from './chartEngine'
import { useTheme } from './chartTheme'

export interface ChartSize {
  readonly width: number
  readonly height: number
}

/** From data coordinates of a grid (the first unless told) to pixels of the chart; null outside of a drawn chart. */
export type ToPixel = (x: number, y: number, grid?: number) => readonly [number, number] | null

/** A place on the chart in pixels, with the way to compare it with data. */
export interface Pointed {
  readonly x: number
  readonly y: number
  readonly toPixel: ToPixel
}

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
  /** Null when the pointer leaves. */
  onPointer(at: Pointed | null): void
  /** A click or tap on the chart; `touch` where a finger made it, which has not pointed before. */
  onPress?(at: Pointed, touch: boolean): void
  /** Drawn over the chart: cursor and readout. */
  overlay(toPixel: ToPixel, size: ChartSize): ReactNode
}

/** Width between the margins of A4, px. */
const PAPER = 680

/** Width of the box; while the page is printed, at most what the paper has. */
function useWidth(host: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = host.current
    if (!element) return
    const print = matchMedia('print')
    const observer = new ResizeObserver(entries => {
      const box = entries.at(-1)?.contentRect
      if (box && !print.matches) setWidth(Math.round(box.width))
    })
    observer.observe(element)
    const turn = () =>
      flushSync(() =>
        setWidth(old => (print.matches ? Math.min(old, PAPER) : Math.round(element.clientWidth))),
      )
    print.addEventListener('change', turn)
    return () => {
      observer.disconnect()
      print.removeEventListener('change', turn)
    }
  }, [host])
  return width
}

/** The one place with a chart instance on the page: draws an option, follows the size of its box, passes on keys and pointer. */
export function ChartCanvas(props: ChartCanvasProps) {
  const { label, describedBy, height, option, drawKey, onKey, onPointer, onPress, overlay } = props
  const host = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<ECharts | null>(null)
  // The chart that has its picture; a new instance has no coordinates before its first.
  const [drawn, setDrawn] = useState<{ readonly chart: ECharts } | null>(null)
  const width = useWidth(host)
  const theme = useTheme()

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
  const pointed = (event: MouseEvent): Pointed => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top, toPixel }
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
      onPointerMove={event => onPointer(pointed(event))}
      onPointerLeave={() => onPointer(null)}
      onClick={event =>
        onPress?.(
          pointed(event),
          'pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch',
        )
      }
    >
      <div ref={host} className="chart-host" aria-hidden="true" />
      {chart ? overlay(toPixel, { width, height }) : null}
    </div>
  )
}
