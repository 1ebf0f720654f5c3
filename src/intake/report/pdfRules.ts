/** The ruled lines of a page, from what it draws; and how much of its text is drawn not to be seen. */
import type { Box } from './pdfText'

/** A line drawn across (`at` = y, from left to right) or down (`at` = x), in points from the upper left corner. */
export interface Rule {
  readonly across: boolean
  readonly at: number
  readonly from: number
  readonly to: number
}

export interface Drawn {
  readonly rules: readonly Rule[]
  readonly seen: number
  readonly unseen: number
}

/** Operations of a page as pdf.js gives them. */
export interface Operations {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

/** pdf.js's numbers of the operations that matter here. */
export type Names = Readonly<
  Record<
    | 'save'
    | 'restore'
    | 'transform'
    | 'constructPath'
    | 'stroke'
    | 'closeStroke'
    | 'fill'
    | 'eoFill'
    | 'fillStroke'
    | 'eoFillStroke'
    | 'closeFillStroke'
    | 'closeEOFillStroke'
    | 'paintFormXObjectBegin'
    | 'paintFormXObjectEnd'
    | 'beginGroup'
    | 'endGroup'
    | 'setTextRenderingMode'
    | 'showText',
    number
  >
>

export type Matrix = readonly [number, number, number, number, number, number]

/** A filled shape of at most this many points is a line. */
const THICKEST = 2.5
const SHORTEST = 3
/** More are a drawing, not a table. */
const MOST_RULES = 20_000
const [MOVE, LINE, CURVE] = [0, 1, 2]
const UNSEEN = 3

export function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ]
}

export function matrixOf(value: unknown): Matrix | null {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return null
  const n = Array.from(value as ArrayLike<unknown>, Number)
  const [a, b, c, d, e, f] = n
  if (n.length !== 6 || !n.every(Number.isFinite)) return null
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
}

type Point = readonly [x: number, y: number]

/** The corners of each part of a path; one with a curve is no line. */
function polygons(data: ArrayLike<number>, by: Matrix): Point[][] {
  const all: Point[][] = []
  let open: Point[] = []
  let curved = false
  const at = (i: number): Point => {
    const x = data[i] ?? 0
    const y = data[i + 1] ?? 0
    return [by[0] * x + by[2] * y + by[4], by[1] * x + by[3] * y + by[5]]
  }
  const close = (): void => {
    if (!curved && open.length > 1) all.push(open)
    open = []
    curved = false
  }
  for (let i = 0; i < data.length; ) {
    const step = data[i]
    if (step === MOVE) {
      close()
      open = [at(i + 1)]
      i += 3
    } else if (step === LINE) {
      open.push(at(i + 1))
      i += 3
    } else if (step === CURVE) {
      curved = true
      i += 7
    } else {
      const [first] = open
      if (first) open.push(first)
      i += 1
    }
  }
  close()
  return all
}

function boxOf(points: readonly Point[]): Box {
  const xs = points.map(point => point[0])
  const ys = points.map(point => point[1])
  return { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) }
}

function ruleOf({ x0, x1, y0, y1 }: Box): Rule[] {
  const [width, height] = [x1 - x0, y1 - y0]
  if (height <= THICKEST && width >= SHORTEST && width > height)
    return [{ across: true, at: (y0 + y1) / 2, from: x0, to: x1 }]
  if (width <= THICKEST && height >= SHORTEST && height > width)
    return [{ across: false, at: (x0 + x1) / 2, from: y0, to: y1 }]
  return []
}

/** Follows what a page draws; `start` leads from its space to points from the upper left corner. */
export function drawnOn({ fnArray, argsArray }: Operations, names: Names, start: Matrix): Drawn {
  const strokes = new Set([
    names.stroke,
    names.closeStroke,
    names.fillStroke,
    names.eoFillStroke,
    names.closeFillStroke,
    names.closeEOFillStroke,
  ])
  const fills = new Set([
    names.fill,
    names.eoFill,
    names.fillStroke,
    names.eoFillStroke,
    names.closeFillStroke,
    names.closeEOFillStroke,
  ])
  const rules: Rule[] = []
  let state = { matrix: start, mode: 0 }
  const kept: (typeof state)[] = []
  let seen = 0
  let unseen = 0
  const enter = (matrix: Matrix | null): void => {
    kept.push(state)
    if (matrix) state = { ...state, matrix: multiply(state.matrix, matrix) }
  }
  for (const [i, name] of fnArray.entries()) {
    const args = (argsArray[i] ?? []) as readonly unknown[]
    if (name === names.save) enter(null)
    else if (name === names.paintFormXObjectBegin) enter(matrixOf(args[0]))
    else if (name === names.beginGroup) enter(matrixOf((args[0] as { matrix?: unknown } | null)?.matrix))
    else if (name === names.restore || name === names.paintFormXObjectEnd || name === names.endGroup)
      state = kept.pop() ?? state
    else if (name === names.transform) {
      const matrix = matrixOf(args)
      if (matrix) state = { ...state, matrix: multiply(state.matrix, matrix) }
    } else if (name === names.setTextRenderingMode) state = { ...state, mode: Number(args[0]) }
    else if (name === names.showText) {
      const glyphs = Array.isArray(args[0]) ? args[0].filter(glyph => typeof glyph === 'object').length : 0
      if (state.mode === UNSEEN) unseen += glyphs
      else seen += glyphs
    } else if (name === names.constructPath && rules.length < MOST_RULES) {
      const [how, [data] = []] = args as [number, (ArrayLike<number> | null)[]?]
      if (!data || !(strokes.has(how) || fills.has(how))) continue
      for (const polygon of polygons(data, state.matrix)) {
        if (fills.has(how)) rules.push(...ruleOf(boxOf(polygon)))
        if (!strokes.has(how)) continue
        for (const [at, point] of polygon.entries()) {
          const before = polygon[at - 1]
          if (before) rules.push(...ruleOf(boxOf([before, point])))
        }
      }
    }
  }
  return { rules: rules.length < MOST_RULES ? rules : [], seen, unseen }
}
