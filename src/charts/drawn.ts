/** Shapes drawn by our own hand inside a chart: labels, intervals, limits. What ECharts' own series cannot place. */
import type { CustomSeriesOption, CustomSeriesRenderItemReturn } from 'echarts'
import type { Theme } from './theme'

export type Shape = NonNullable<CustomSeriesRenderItemReturn>

/** From data coordinates to px of the chart. */
export type ToPx = (x: number, y: number) => readonly [number, number]

/** One layer of shapes over the grid; nothing in it takes the pointer. */
export function layer(id: string, z: number, draw: (to: ToPx) => readonly Shape[]): CustomSeriesOption {
  return {
    type: 'custom',
    id,
    z,
    silent: true,
    clip: false,
    // One item: the layer is drawn whole. Its place does not matter.
    data: [[0, 0]],
    renderItem: (_params, api) => ({
      type: 'group',
      children: [
        ...draw((x, y) => {
          const [px = 0, py = 0] = api.coord([x, y])
          return [px, py]
        }),
      ],
    }),
  }
}

interface Stroke {
  readonly color: string
  readonly width?: number
  readonly dash?: readonly number[]
  readonly opacity?: number
  readonly join?: 'bevel'
}

export function lineShape(x1: number, y1: number, x2: number, y2: number, stroke: Stroke): Shape {
  return {
    type: 'line',
    shape: { x1, y1, x2, y2 },
    style: {
      stroke: stroke.color,
      lineWidth: stroke.width ?? 1,
      ...(stroke.dash ? { lineDash: [...stroke.dash] } : {}),
    },
  }
}

/** A line through points in px. */
export function curveShape(points: readonly (readonly [number, number])[], stroke: Stroke): Shape {
  return {
    type: 'polyline',
    shape: { points: points.map(([x, y]) => [x, y]) },
    style: {
      stroke: stroke.color,
      lineWidth: stroke.width ?? 1,
      fill: 'none',
      ...(stroke.opacity === undefined ? {} : { opacity: stroke.opacity }),
      ...(stroke.join ? { lineJoin: stroke.join } : {}),
      ...(stroke.dash ? { lineDash: [...stroke.dash] } : {}),
    },
  }
}

export function areaShape(points: readonly (readonly [number, number])[], fill: string, opacity = 1): Shape {
  return { type: 'polygon', shape: { points: points.map(([x, y]) => [x, y]) }, style: { fill, opacity } }
}

export function rectShape(x: number, y: number, width: number, height: number, fill: string): Shape {
  return { type: 'rect', shape: { x, y, width, height }, style: { fill } }
}

export interface DotLook {
  readonly fill: string
  readonly edge?: string
  readonly edgeWidth?: number
}

/** circle, diamond or square around a point; `size` = diameter. */
export function dotShape(
  [x, y]: readonly [number, number],
  size: number,
  look: DotLook,
  symbol: 'circle' | 'diamond' | 'rect' | 'triangle' = 'circle',
): Shape {
  const style = {
    fill: look.fill,
    stroke: look.edge ?? 'none',
    lineWidth: look.edge ? (look.edgeWidth ?? 1) : 0,
  }
  const r = size / 2
  if (symbol === 'circle') return { type: 'circle', shape: { cx: x, cy: y, r }, style }
  if (symbol === 'rect')
    return { type: 'rect', shape: { x: x - r, y: y - r, width: size, height: size }, style }
  const points =
    symbol === 'diamond'
      ? [
          [x, y - r],
          [x + r, y],
          [x, y + r],
          [x - r, y],
        ]
      : [
          [x, y - r],
          [x + r, y + r * 0.8],
          [x - r, y + r * 0.8],
        ]
  return { type: 'polygon', shape: { points }, style }
}

/** Many small squares as one path: density needs no element of its own for each. */
export function squaresShape(
  corners: readonly (readonly [number, number])[],
  side: number,
  fill: string,
  opacity: number,
): Shape {
  const d = corners.map(([x, y]) => `M${x.toFixed(1)} ${y.toFixed(1)}h${side}v${side}h${-side}z`).join('')
  return { type: 'path', shape: { pathData: d }, style: { fill, opacity } }
}

export interface TextLook {
  readonly color: string
  readonly bold?: boolean
  readonly align?: 'left' | 'center' | 'right'
  readonly vertical?: 'top' | 'middle' | 'bottom'
  /** Cut with «…» beyond this many px. */
  readonly most?: number
  /** Ground behind the text. */
  readonly ground?: string
  readonly size?: number
}

export function textShape(x: number, y: number, text: string, look: TextLook, theme: Theme): Shape {
  return {
    type: 'text',
    style: {
      x,
      y,
      text,
      fill: look.color,
      fontFamily: theme.font,
      fontSize: look.size ?? 12,
      fontWeight: look.bold ? 700 : 400,
      align: look.align ?? 'left',
      verticalAlign: look.vertical ?? 'middle',
      ...(look.most === undefined ? {} : { width: look.most, overflow: 'truncate', ellipsis: '…' }),
      ...(look.ground === undefined ? {} : { backgroundColor: look.ground, padding: [1, 4] }),
    },
  }
}
