/**
 * What a chart of 比较 gives to the frame that shows it: the drawing, the marks that can be reached one by one, the
 * sentence, the table twin and the long data. Every tab makes one; the frame does the rest (keys, readout, proof,
 * pictures, files), so that no tab does it again.
 */
import type { EChartsOption } from 'echarts'
import type { Language } from '../domain/dictionary'
import type { ProofOf } from '../domain/selection'
import type { Sentence, Twin } from './describe'
import type { Theme } from './theme'

/** Width and height of the chart in px, and the language of its words. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly language: Language
}

/** What is said of one mark: in the readout beside it, by the live region, under a narrow chart. */
export interface MarkWords {
  /** «枕砚街道 · 2023 年». */
  readonly head: string
  /** «公开率 68%»; the reason where there is no value. */
  readonly value: string
  /** «17/25 件», or ''. */
  readonly fraction: string
  /** Interval, peer median and what else there is to say. */
  readonly notes: readonly string[]
}

/** One thing of a chart that can be pointed at. */
export interface Mark {
  /** Where it stands, in data coordinates of the grid; null for what is listed but not drawn. */
  readonly at: readonly [x: number, y: number] | null
  /** Which grid of the chart, where it has several; 0 otherwise. */
  readonly grid?: number
  readonly words: MarkWords
  /** The figure behind it; null where there is none to prove. */
  readonly proof: ProofOf | null
}

/** One row of the data behind a chart, long: one figure each. Numbers stay numbers, nothing is rounded. */
export interface FigureRow {
  readonly orgId: string | null
  readonly name: string
  /** Year, or `2021-2023` for years together. */
  readonly years: string
  readonly metric: string
  readonly value: number | null
  readonly x: number | null
  readonly n: number | null
  readonly low: number | null
  readonly high: number | null
  /** Why there is no value, or what else marks the figure (too few, other form); '' where nothing. */
  readonly note: string
}

export interface Figure {
  /** Title of the chart as exports carry it: metric, who, years. */
  readonly title: string
  /** What the figure is, for a screen reader. */
  readonly label: string
  option(theme: Theme, frame: Frame): EChartsOption
  /** Rows of marks: ↑↓ change the row, ←→ the mark in it. Empty where nothing is drawn. */
  readonly marks: readonly (readonly Mark[])[]
  /** Where reading starts. */
  readonly start: { readonly row: number; readonly mark: number }
  /** `upright`: a line through the chosen mark, where the x-axis is what is read (years). */
  readonly guide?: 'upright'
  readonly sentence: Sentence
  readonly twin: Twin
  readonly data: readonly FigureRow[]
}
