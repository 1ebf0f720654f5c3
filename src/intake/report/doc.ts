/** A document as its text and blocks, whatever it came from: web page, plain text, Markdown, Word, PDF. */
import type { Place } from '../../domain/document'

/** A line of text. An empty one stands for a cell that is written and blank, never for the space between lines. */
export interface DocLine {
  readonly kind: 'line'
  readonly text: string
  readonly place: Place
}

export interface DocCell {
  readonly text: string
  readonly place: Place
}

/** Spans are expanded: a position that a cell reaches over from the left or from above is null. */
export interface DocTable {
  readonly kind: 'table'
  readonly rows: readonly (readonly (DocCell | null)[])[]
}

export interface Doc {
  /** What stands in the document for a reader, to be shown beside the form. */
  readonly text: string
  readonly blocks: readonly (DocLine | DocTable)[]
}
