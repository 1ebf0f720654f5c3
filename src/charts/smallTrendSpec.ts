/** What a small trend of 单位 shows, and where each mark of it stands. */
import type { Language } from '../domain/dictionary'
import type { TrendPoint, TrendSpec } from './spec'

export interface SmallTrend {
  readonly spec: TrendSpec
  /** One point a year, those of a new life cut off from the ones before. */
  readonly own: readonly TrendPoint[]
  /** Years in which the body begins anew. */
  readonly lives: readonly number[]
  /** Peers in the group, with or without a value. */
  readonly peers: number
}

export interface SmallFrame {
  readonly width: number
  readonly height: number
  readonly language: Language
}

export type XY = readonly [x: number, y: number]

/** How a year without a value is marked at the foot: no report, blank or refused, not in the form. */
export type FootKind = 'missing' | 'blank' | 'none'

export interface EndLabel {
  readonly id: 'own' | 'median'
  readonly x: number
  /** Middle of the two lines. */
  readonly y: number
  readonly lines: readonly [string, string]
}

export interface SmallDrawing {
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly ticks: readonly { readonly y: number; readonly text: string }[]
  readonly years: readonly { readonly x: number; readonly text: string; readonly last: boolean }[]
  readonly breaks: readonly {
    readonly x: number
    readonly width: number
    readonly y: number
    readonly height: number
  }[]
  /** Lines where the body begins anew. */
  readonly lives: readonly number[]
  /** Names over the plot: of a break, of a new life, of a √ scale. */
  readonly names: readonly {
    readonly x: number
    readonly y: number
    readonly text: string
    readonly anchor: 'start' | 'end'
    readonly kind: 'break' | 'life' | 'scale'
  }[]
  /** Closed outlines of the quartiles. */
  readonly band: readonly (readonly XY[])[]
  readonly median: readonly (readonly XY[])[]
  readonly own: readonly (readonly XY[])[]
  readonly dots: readonly {
    readonly x: number
    readonly y: number
    readonly year: number
    readonly hollow: boolean
    readonly flagged: boolean
  }[]
  readonly feet: readonly { readonly x: number; readonly kind: FootKind }[]
  readonly labels: readonly EndLabel[]
}
