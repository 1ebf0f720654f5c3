/** What the text counts against the tables: K35, K58–K61. */
import type { ReportCells } from '../../catalog/evaluateCheck'
import { columnId } from '../../domain/dictionary'
import type { TextFactId } from '../../domain/textFact'
import {
  factsOf,
  notApplicable,
  type Said,
  saidOnce,
  sentences,
  type TextSeen,
  type Told,
  unknown,
} from './told'

const RECEIVED = columnId('new_received', 'total')
const CARRIED_IN = columnId('carried_in', 'total')
const HANDLED = columnId('handled_total', 'total')

type Value = (cell: string) => number | null

const valueIn = (report: ReportCells): Value => (report.undisputed ?? report).value

/** Sum of cells; null where one is missing. */
function total(value: Value, cells: readonly string[]): number | null {
  const numbers = cells.map(value)
  return numbers.some(n => n === null) ? null : numbers.reduce<number>((sum, n) => sum + (n ?? 0), 0)
}

/** Numbers of table 3 that 收到…申请 n 件 may mean: received, to be handled, handled. */
function requestFigures(value: Value): readonly (number | null)[] {
  return [value(RECEIVED), total(value, [RECEIVED, CARRIED_IN]), value(HANDLED)]
}

/** K58. Where either side says that there were none, K59 tells. */
export function judgeRequests(report: ReportCells, text: TextSeen): Told {
  const said = saidOnce(text, 'requests')
  if (said.kind === 'none') return unknown(said.reason, said.words)
  if (said.value === 0) return notApplicable('other-check')
  const figures = requestFigures(valueIn(report))
  const [received] = figures
  const sides = { left: said.value, right: received ?? null, words: said.words }
  if (figures.includes(said.value)) return { result: 'PASS', ...sides }
  if (figures.includes(null)) return unknown('no-figure', said.words)
  return received === 0
    ? notApplicable('other-check')
    : { result: 'FAIL', ...sides, cells: [RECEIVED, CARRIED_IN, HANDLED] }
}

/** K59. */
export function judgeZero(report: ReportCells, text: TextSeen): Told {
  const said = saidOnce(text, 'requests')
  if (said.kind === 'none') return unknown(said.reason, said.words)
  const figures = requestFigures(valueIn(report))
  const [received] = figures
  if (received === undefined || received === null) return unknown('no-figure', said.words)
  const sides = { left: said.value, right: received, words: said.words }
  if ((said.value === 0) === (received === 0)) return { result: 'PASS', ...sides }
  if (said.value > 0 && figures.includes(said.value)) return { result: 'PASS', ...sides }
  if (said.value > 0 && figures.includes(null)) return unknown('no-figure', said.words)
  return { result: 'FAIL', ...sides, cells: [RECEIVED] }
}

/** A count that the text says against figures that it may mean; where it says 0, the first of them. */
function compared(said: Said, figures: readonly (number | null)[], cells: readonly string[]): Told {
  if (said.kind === 'none') return unknown(said.reason, said.words)
  const [first = null] = figures
  const meant = said.value === 0 ? [first] : figures
  const sides = { left: said.value, right: first, words: said.words }
  if (meant.includes(said.value)) return { result: 'PASS', ...sides }
  return meant.includes(null) ? unknown('no-figure', said.words) : { result: 'FAIL', ...sides, cells }
}

/** Several statements of one check: what fails first, then what passes, then what is not known. */
function together(all: readonly Told[]): Told {
  const failed = all.filter(({ result }) => result === 'FAIL')
  const [first] = failed
  if (first) {
    const words = sentences(failed.map(told => ({ words: told.words ?? '' })))
    return { ...first, words, cells: failed.flatMap(({ cells }) => cells ?? []) }
  }
  const said = all.filter(({ reason }) => reason !== 'not-said')
  const open = said.find(({ result }) => result === 'UNKNOWN')
  return open ?? said.find(({ result }) => result === 'PASS') ?? unknown('not-said')
}

const SUITS = ['lit_direct', 'lit_after'] as const

/** K60. A count may mean all cases or those concluded, and of suits one kind alone. */
export function judgeDisputes(report: ReportCells, text: TextSeen): Told {
  const value = valueIn(report)
  const reviews = value('review_total')
  const pending = value('review_pending')
  const suits = SUITS.map(block => value(`${block}_total`))
  const suitsPending = total(
    value,
    SUITS.map(block => `${block}_pending`),
  )
  const all = total(
    value,
    SUITS.map(block => `${block}_total`),
  )
  const less = (whole: number | null, part: number | null) =>
    whole === null || part === null ? null : whole - part
  return together([
    compared(saidOnce(text, 'reviews'), [reviews, less(reviews, pending)], ['review_total']),
    compared(
      saidOnce(text, 'suits'),
      [all, ...suits, less(all, suitsPending)],
      SUITS.map(block => `${block}_total`),
    ),
  ])
}

/** K35: value 1 of the fact means that only concluded cases are said to be upheld. */
export function judgeUpheld(report: ReportCells, text: TextSeen): Told {
  const value = valueIn(report)
  const blocks = [
    ...factsOf(text, 'all_upheld_reviews').map(fact => ({ fact, block: 'review' })),
    ...factsOf(text, 'all_upheld_suits').flatMap(fact => SUITS.map(block => ({ fact, block }))),
  ]
  const [first] = blocks
  if (!first) return notApplicable('not-said')
  const cells = blocks.flatMap(({ fact, block }) => [
    `${block}_corrected`,
    ...(fact.value === 1 ? [] : [`${block}_pending`]),
  ])
  const { words } = first.fact
  const against = [...new Set(cells)].filter(cell => (value(cell) ?? 0) > 0)
  const count = against.reduce((sum, cell) => sum + (value(cell) ?? 0), 0)
  if (against.length > 0) return { result: 'FAIL', left: 0, right: count, words, cells: against }
  return cells.some(cell => value(cell) === null) ? unknown('no-figure', words) : { result: 'PASS', words }
}

interface Documents {
  readonly id: TextFactId
  /** Cells that the words may mean, first the one that they name. */
  readonly cells: Readonly<Record<'2019' | '2021', readonly string[]>>
}

const DOCUMENTS: readonly Documents[] = [
  {
    id: 'normdocs_issued',
    cells: { '2019': ['normdoc_made', 'normdoc_disclosed'], '2021': ['normdoc_issued'] },
  },
  {
    id: 'normdocs_public',
    cells: {
      '2019': ['normdoc_disclosed', 'normdoc_made', 'normdoc_public_total'],
      '2021': ['normdoc_issued', 'normdoc_in_force'],
    },
  },
  {
    id: 'normdocs_in_force',
    cells: { '2019': ['normdoc_public_total'], '2021': ['normdoc_in_force'] },
  },
  { id: 'normdocs_repealed', cells: { '2019': [], '2021': ['normdoc_repealed'] } },
]

/** K61. */
export function judgeDocuments(report: ReportCells, text: TextSeen): Told {
  const template = report.text('t2_template')
  if (template !== '2019' && template !== '2021') {
    const said = DOCUMENTS.some(({ id }) => factsOf(text, id).length > 0)
    return unknown(said ? 'form-unknown' : 'not-said')
  }
  const value = valueIn(report)
  return together(
    DOCUMENTS.flatMap(({ id, cells }) => {
      const own = cells[template]
      return own.length === 0 ? [] : [compared(saidOnce(text, id), own.map(value), own)]
    }),
  )
}
