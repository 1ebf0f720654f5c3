/**
 * Conditions of checks as data: one tree gives the SQL over all reports (compileExpression.ts) and the answer for
 * one report (evaluateExpression.ts). Missing input is NULL and follows the logic of SQL, so that a check with an
 * unknown input is UNKNOWN without saying so.
 */
import type { TableId } from '../domain/dictionary'
import type { ParameterId } from './parameters'

/** Whose figures: this report's, or those of the same body's report of the year before. */
export type Whose = 'own' | 'previous'

/**
 * Numbers about a report beside its cells. `cells_t2` …: number cells of its form, NULL without a known template.
 * `filled_t2` …: how many are filled, NULL where the table was not wholly loaded. `earliest` and `latest`: first and
 * last day that the stated date allows, as YYYYMMDD. `unparsed`, `short`, `absent` and `unseen`: cells by status
 * (unparsed or text, missing_cell, missing_table, not_loaded in a column that the file has), `marked` those with a dash,
 * 0 where there are none. `whole`: 1 where the document shows every row of the table with all its cells, 0 where it is not
 * known to. `shown`: 1 where at least half of the reports of the same file have something in the table.
 */
export const NUMBER_FIELDS = [
  'year',
  ...(
    ['filled', 'cells', 'unparsed', 'short', 'absent', 'unseen', 'marked', 'shown', 'whole'] as const
  ).flatMap(p => [`${p}_t2`, `${p}_t3`, `${p}_t4`] as const),
  'earliest',
  'latest',
] as const
export const TEXT_FIELDS = [
  'org_level',
  'org_type',
  'template',
  't2_template',
  't3_template',
  'county',
] as const
export type NumberField = (typeof NUMBER_FIELDS)[number]
export type TextField = (typeof TEXT_FIELDS)[number]
export type Sign = '=' | '<>' | '<' | '<=' | '>' | '>='

export type Expression =
  | { readonly kind: 'value'; readonly value: number | boolean | null }
  | { readonly kind: 'parameter'; readonly id: ParameterId }
  | { readonly kind: 'cell'; readonly id: string; readonly of: Whose }
  | { readonly kind: 'field'; readonly name: NumberField; readonly of: Whose }
  /** Whether a text field is one of these; NULL where it is missing. */
  | {
      readonly kind: 'one-of'
      readonly name: TextField
      readonly values: readonly string[]
      readonly of: Whose
    }
  | { readonly kind: 'sum'; readonly terms: readonly Expression[] }
  /** A quotient is NULL where the divisor is 0. */
  | {
      readonly kind: 'minus' | 'times' | 'over'
      readonly left: Expression
      readonly right: Expression
    }
  /** Over the cells that hold numbers; NULL where none does. */
  | { readonly kind: 'lowest'; readonly cells: readonly string[]; readonly of: Whose }
  /** Whether any cell holds a number, one other than 0, or one below 0; never NULL. */
  | { readonly kind: 'numbers' | 'nonzero' | 'negative'; readonly cells: readonly string[] }
  /** How many cells hold a number with a fraction; NULL where none holds a number. */
  | { readonly kind: 'fractions'; readonly cells: readonly string[] }
  | { readonly kind: 'compare'; readonly sign: Sign; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'all' | 'any'; readonly terms: readonly Expression[] }
  | { readonly kind: 'not' | 'known'; readonly term: Expression }
  /** `yes` where the test is TRUE, otherwise (also where it is NULL) the other. */
  | {
      readonly kind: 'when'
      readonly test: Expression
      readonly yes: Expression
      readonly no: Expression
    }

type Term = Expression | number

const term = (t: Term): Expression => (typeof t === 'number' ? { kind: 'value', value: t } : t)
const binary =
  (kind: 'minus' | 'times' | 'over') =>
  (left: Term, right: Term): Expression => ({ kind, left: term(left), right: term(right) })
const compare =
  (sign: Sign) =>
  (left: Term, right: Term): Expression => ({ kind: 'compare', sign, left: term(left), right: term(right) })
const many =
  (kind: 'all' | 'any') =>
  (...terms: readonly Expression[]): Expression => ({ kind, terms })

export const parameter = (id: ParameterId): Expression => ({ kind: 'parameter', id })
export const cell = (id: string, of: Whose = 'own'): Expression => ({ kind: 'cell', id, of })
export const field = (name: NumberField, of: Whose = 'own'): Expression => ({ kind: 'field', name, of })
export const oneOf = (name: TextField, ...values: readonly string[]): Expression => ({
  kind: 'one-of',
  name,
  values,
  of: 'own',
})
export const TRUE: Expression = { kind: 'value', value: true }
export const FALSE: Expression = { kind: 'value', value: false }
/** Never known: a condition that comes to it is UNKNOWN. */
export const NOT_KNOWN: Expression = { kind: 'value', value: null }
export const sum = (...terms: readonly Term[]): Expression => ({ kind: 'sum', terms: terms.map(term) })
export const minus = binary('minus')
export const times = binary('times')
export const over = binary('over')
export const lowest = (cells: readonly string[], of: Whose = 'own'): Expression => ({
  kind: 'lowest',
  cells,
  of,
})
export const numbers = (cells: readonly string[]): Expression => ({ kind: 'numbers', cells })
export const nonzero = (cells: readonly string[]): Expression => ({ kind: 'nonzero', cells })
export const negative = (cells: readonly string[]): Expression => ({ kind: 'negative', cells })
export const fractions = (cells: readonly string[]): Expression => ({ kind: 'fractions', cells })
export const eq = compare('=')
export const ne = compare('<>')
export const lt = compare('<')
export const lte = compare('<=')
export const gt = compare('>')
export const gte = compare('>=')
export const all = many('all')
export const any = many('any')
export const not = (t: Expression): Expression => ({ kind: 'not', term: t })
export const known = (t: Expression): Expression => ({ kind: 'known', term: t })
export const when = (test: Expression, yes: Term, no: Term): Expression => ({
  kind: 'when',
  test,
  yes: term(yes),
  no: term(no),
})

/** The expressions directly inside one. */
export function partsOf(e: Expression): readonly Expression[] {
  if ('terms' in e) return e.terms
  if ('term' in e) return [e.term]
  if ('test' in e) return [e.test, e.yes, e.no]
  return 'left' in e ? [e.left, e.right] : []
}

/** The cells that a condition reads, of one of the two reports. */
export function cellsIn(e: Expression, of: Whose = 'own'): readonly string[] {
  const whose = 'of' in e ? e.of : 'own'
  const read = e.kind === 'cell' ? [e.id] : 'cells' in e ? e.cells : []
  return [...new Set([...(whose === of ? read : []), ...partsOf(e).flatMap(part => cellsIn(part, of))])]
}

/** Whether a condition looks at the year before. */
export function looksBack(e: Expression): boolean {
  return ('of' in e && e.of === 'previous') || partsOf(e).some(looksBack)
}

/** The field of a table, e.g. `unparsed_t3`. */
export function ofTable<
  P extends 'filled' | 'cells' | 'unparsed' | 'short' | 'absent' | 'unseen' | 'marked' | 'shown' | 'whole',
>(prefix: P, table: TableId): `${P}_${TableId}` {
  return `${prefix}_${table}`
}
