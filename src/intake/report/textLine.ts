/** A line of a text and where it begins in it. */
export interface TextLine {
  readonly text: string
  readonly from: number
}
