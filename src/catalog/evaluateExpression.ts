/** The answer of a condition for one report, as the compiled SQL gives it. */
import { column } from '../domain/dictionary'
import type { Expression, NumberField, Sign, TextField, Whose } from './expression'
import type { ParameterId } from './parameters'

/** What a condition can see of one report. */
export interface Seen {
  /** Reported number of a value column; null where there is none, for whatever reason. */
  readonly value: (cell: string) => number | null
  /** The same numbers by position among VALUE_COLUMNS, where they are at hand: quicker over whole tables. */
  readonly values?: readonly (number | null)[] | undefined
  readonly number: (name: NumberField) => number | null
  readonly text: (name: TextField) => string | null
}

export interface Surroundings {
  readonly own: Seen
  /** The same body's report of the year before; null where there is none. */
  readonly previous: Seen | null
  readonly parameter: (id: ParameterId) => number
}

export type Answer = number | boolean | null

/** Sums of fractions carry noise in the last digits; nothing is told by a smaller difference. */
export const NOISE = 1e-6

function holds(sign: Sign, difference: number): boolean {
  switch (sign) {
    case '=':
      return Math.abs(difference) <= NOISE
    case '<>':
      return Math.abs(difference) > NOISE
    case '<':
      return difference < -NOISE
    case '<=':
      return difference <= NOISE
    case '>':
      return difference > NOISE
    case '>=':
      return difference >= -NOISE
  }
}

const isNumber = (v: number | null): v is number => v !== null

const POSITIONS = new WeakMap<readonly string[], Int16Array>()

/** Positions of cells among VALUE_COLUMNS; the lists are those of declarations, so each is looked up once. */
function positionsOf(cells: readonly string[]): Int16Array {
  const made = POSITIONS.get(cells) ?? Int16Array.from(cells, id => column(id).index)
  POSITIONS.set(cells, made)
  return made
}

function some(cells: readonly string[], seen: Seen, holds: (n: number) => boolean): boolean {
  const { values } = seen
  if (!values) return cells.some(id => isNumber(seen.value(id)) && holds(seen.value(id) ?? 0))
  for (const at of positionsOf(cells)) {
    const number = values[at] ?? null
    if (number !== null && holds(number)) return true
  }
  return false
}

function numbersOf(cells: readonly string[], seen: Seen | null): readonly number[] {
  return cells.map(id => seen?.value(id) ?? null).filter(isNumber)
}

function calculated(kind: 'minus' | 'times' | 'over', a: number, b: number): number | null {
  if (kind === 'minus') return a - b
  if (kind === 'times') return a * b
  return b === 0 ? null : a / b
}

/** NULL where an input that decides is missing: FALSE AND NULL is FALSE, TRUE OR NULL is TRUE. */
export function evaluate(e: Expression, around: Surroundings): Answer {
  const seen = (of: Whose): Seen | null => (of === 'own' ? around.own : around.previous)
  const of = (inner: Expression): Answer => evaluate(inner, around)
  const number = (inner: Expression): number | null => {
    const answer = of(inner)
    return answer === null ? null : Number(answer)
  }
  switch (e.kind) {
    case 'value':
      return e.value
    case 'parameter':
      return around.parameter(e.id)
    case 'cell':
      return seen(e.of)?.value(e.id) ?? null
    case 'field':
      return seen(e.of)?.number(e.name) ?? null
    case 'one-of': {
      const text = seen(e.of)?.text(e.name) ?? null
      return text === null ? null : e.values.includes(text)
    }
    case 'sum': {
      const terms = e.terms.map(number).filter(isNumber)
      return terms.length < e.terms.length ? null : terms.reduce((a, b) => a + b, 0)
    }
    case 'minus':
    case 'times':
    case 'over': {
      const [a, b] = [number(e.left), number(e.right)]
      return a === null || b === null ? null : calculated(e.kind, a, b)
    }
    case 'lowest': {
      const numbers = numbersOf(e.cells, seen(e.of))
      return numbers.length === 0 ? null : Math.min(...numbers)
    }
    case 'numbers':
      return some(e.cells, around.own, () => true)
    case 'nonzero':
      return some(e.cells, around.own, n => n !== 0)
    case 'negative':
      return some(e.cells, around.own, n => n < 0)
    case 'fractions': {
      if (!some(e.cells, around.own, () => true)) return null
      if (!some(e.cells, around.own, n => !Number.isInteger(n))) return 0
      return numbersOf(e.cells, around.own).filter(n => !Number.isInteger(n)).length
    }
    case 'compare': {
      const [a, b] = [number(e.left), number(e.right)]
      return a === null || b === null ? null : holds(e.sign, a - b)
    }
    case 'all':
    case 'any': {
      const decides = e.kind === 'any'
      const answers = e.terms.map(of)
      return answers.includes(decides) ? decides : answers.includes(null) ? null : !decides
    }
    case 'not': {
      const answer = of(e.term)
      return answer === null ? null : !answer
    }
    case 'known':
      return of(e.term) !== null
    case 'when':
      return of(e.test) === true ? of(e.yes) : of(e.no)
  }
}
