/** Rows of figures with the labels that stand on them or before them. */
import { headingNumber, type Label, labelOf } from './labels'
import { isValue, type Piece, type Row } from './tokens'

export interface ValueRow {
  /** Position among the rows of the document. */
  readonly at: number
  /** Section whose heading stands above, 0 for none. */
  readonly section: number
  /** Labels on the row itself. */
  readonly own: readonly Piece[]
  /** Labels between the figures above and these. */
  readonly before: readonly Piece[]
  readonly values: readonly Piece[]
  /** Figures that hang on the label without anything between; null where there are none. */
  readonly packed: Piece | null
  /** A line per cell: blanks do not show. */
  readonly flat: boolean
  /** Words that are no label of the form stand between the label and the figures or right behind them. */
  readonly beside: boolean
}

/** A label with its place in the document. */
export interface SeenLabel {
  readonly at: number
  readonly piece: Piece
  readonly label: Label
}

export interface Found {
  readonly rows: readonly ValueRow[]
  readonly labels: readonly SeenLabel[]
  /** Sections whose headings were seen, with the row. */
  readonly headings: readonly { readonly number: number; readonly at: number }[]
}

const MOST_BEFORE = 40
/** Longer sentences are no words of a cell. */
const LONGEST_CELL = 60
const isProse = ({ key, pieces }: Row) =>
  pieces.length < 4 && (key.length > 60 || (key.length > 12 && /[。;!?]/.test(key)))

const isNamed = (label: Label) => named(label) || label.kind === 'group'
const named = (label: Label) => (label.kind === 'row' && label.whole) || label.kind === 'row2'

/** The label and the figures of a piece that runs them together. */
function unpack(piece: Piece): { label: Piece; figures: Piece } | null {
  const parts = /^(.*[^\d.,])(\d[\d.]*)$/.exec(piece.key)
  const [, label = '', digits = ''] = parts ?? []
  const known = label === '' ? null : labelOf(label)
  if (!known || !(named(known) || known.kind === 'group')) return null
  const from = piece.place.to - digits.length
  return {
    label: { text: label, key: label, place: { from: piece.place.from, to: from } },
    figures: { text: digits, key: digits, place: { from, to: piece.place.to } },
  }
}

/** Labels and figures of a row of several cells. */
function parted(pieces: readonly Piece[], loose: boolean): { own: Piece[]; values: Piece[] } {
  let last = -1
  let item = false
  pieces.forEach((piece, i) => {
    if (isValue(piece, false) && !(loose && !isValue(piece, true))) return
    const label = labelOf(piece.key)
    // Words in a cell behind the label of a row are what the cell says.
    if (item && (label.kind === 'other' || label.kind === 'known')) return
    if (named(label)) item = true
    last = i
  })
  return {
    own: pieces.slice(0, last + 1).filter(({ text }) => text !== ''),
    values: pieces.slice(last + 1),
  }
}

const isWords = ({ key }: Piece) => labelOf(key).kind === 'other'

/** Do words that are no label stand behind the last label? */
function wordsLast(pieces: readonly Piece[]): boolean {
  const last = pieces.at(-1)
  return pieces.length > 1 && last !== undefined && isWords(last)
}

const unclosed = ({ key }: Piece) => key.split('(').length !== key.split(')').length

/** Does a line hold a part of a cell that goes on in the lines beside it? */
function spills(row: Row | undefined, grid: boolean): boolean {
  if (!row || isProse(row) || headingNumber(row.key) > 0) return false
  return row.pieces.some(piece => isWords(piece) && (unclosed(piece) || (!grid && !isValue(piece, true))))
}

/** All rows of figures from `from` up to, not including, `to`. */
export function findRows(rows: readonly Row[], from: number, to: number): Found {
  const found: ValueRow[] = []
  const labels: SeenLabel[] = []
  const headings: { number: number; at: number }[] = []
  let section = 0
  let before: Piece[] = []
  let run: { at: number; before: Piece[]; values: Piece[] } | null = null

  const close = (followed = false) => {
    if (run) {
      const beside = followed || wordsLast(run.before)
      found.push({ ...run, section, own: [], packed: null, flat: true, beside })
    }
    run = null
  }
  const remember = (at: number, piece: Piece) => {
    if (piece.text === '') return
    before.push(piece)
    if (before.length > MOST_BEFORE) before.shift()
    labels.push({ at, piece, label: labelOf(piece.key) })
  }

  for (let at = from; at < to; at++) {
    const row = rows[at]
    if (!row) continue
    const [single] = row.pieces
    const number = headingNumber(row.key)
    if (number > 0) {
      close()
      section = number
      headings.push({ number, at })
      before = []
      continue
    }
    if (isProse(row) && labelOf(row.key).kind === 'other') {
      close(row.key.length <= LONGEST_CELL)
      before = []
      continue
    }
    if (row.pieces.length === 1 && single && isValue(single, true)) {
      if (!run) {
        run = { at, before, values: [] }
        before = []
      }
      run.values.push(single)
      continue
    }
    close(row.pieces.length === 1 && single !== undefined && isWords(single))
    if (row.pieces.length === 1 && single) {
      const packed = unpack(single)
      if (!packed) {
        remember(at, single)
        continue
      }
      labels.push({ at, piece: packed.label, label: labelOf(packed.label.key) })
      found.push({
        at,
        section,
        own: [packed.label],
        before,
        values: [],
        packed: packed.figures,
        flat: false,
        beside: false,
      })
      before = []
      continue
    }
    const { own, values } = parted(row.pieces, !row.grid)
    const last = own.at(-1)
    const packed = values.length === 0 && last && !named(labelOf(last.key)) ? unpack(last) : null
    const bare = values.every(({ text }) => text === '') && !(last && isNamed(labelOf(last.key)))
    if (!packed && (bare || values.length === 0)) {
      for (const piece of own) remember(at, piece)
      continue
    }
    const shown = packed ? [...own.slice(0, -1), packed.label] : own
    for (const piece of shown) labels.push({ at, piece, label: labelOf(piece.key) })
    const spilt = spills(rows[at - 1], row.grid) || spills(rows[at + 1], row.grid)
    const beside = spilt || (shown.length === 0 && wordsLast(before))
    found.push({
      at,
      section,
      own: shown,
      before,
      values,
      packed: packed?.figures ?? null,
      flat: false,
      beside,
    })
    before = []
  }
  close()
  return { rows: found, labels, headings }
}
