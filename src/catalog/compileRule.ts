/**
 * One declared rule → SQL conditions over the cells of a report (domain.md 5), NULL meaning «not known».
 * They stand over `checkInput AS c`. Names travel as numbers of WORDS, so that these long statements need no
 * bound values.
 */
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { VALUE_COLUMNS } from '../domain/dictionary'
import { FORMS, type Part, type Rule } from './check'
import { rowsOf } from './checkScopes'
import { CHECKS } from './checks'

/** Texts that stand in the compiled SQL as their position: value columns first, in schema order, then scopes. */
export const WORDS: readonly string[] = [
  ...new Set([
    ...VALUE_COLUMNS.map(c => c.id),
    ...FORMS.flatMap(form => CHECKS.flatMap(check => check.scopes(form).map(s => s.scope))),
    ...FORMS.flatMap(rowsOf),
  ]),
]
const WORD_INDEX: ReadonlyMap<string, number> = new Map(WORDS.map((word, i) => [word, i]))

/** The number of a word; throws for a text that is none of WORDS. */
export function wordNumber(word: string): Query {
  const index = WORD_INDEX.get(word)
  if (index === undefined) throw new Error(`no such word: ${word}`)
  return numeral(index)
}

/** Sums of fractions (which fail K21) carry noise in the last digits. */
const NOISE = 1e-6

const cell = (id: string): Query => sql`c.${ident(id)}`
const sum = (parts: readonly Query[]): Query =>
  parts.length === 1 && parts[0] ? parts[0] : sql`(${join(parts, ' + ')})`
const all = (parts: readonly Query[]): Query => sql`(${join(parts, ' AND ')})`
const any = (parts: readonly Query[]): Query => sql`(${join(parts, ' OR ')})`

function complete(parts: readonly Part[]): Query {
  return sum(
    parts.map(p => {
      const whole = sum(p.cells.map(cell))
      return p.instead === null ? whole : sql`coalesce(${whole}, ${cell(p.instead)})`
    }),
  )
}

/** What is known of a side; never NULL. */
function known(parts: readonly Part[]): Query {
  return sum(
    parts.map(p => {
      const loose = sum(p.cells.map(id => sql`coalesce(${cell(id)}, 0)`))
      if (p.instead === null) return loose
      return sql`coalesce(${sum(p.cells.map(cell))}, ${cell(p.instead)}, ${loose})`
    }),
  )
}

/** What one rule says on one form: conditions over `checkInput AS c`, and its sides. */
export interface Compiled {
  readonly pass: Query
  readonly fail: Query
  readonly notApplicable: Query | null
  readonly content: Query
  readonly left: Query
  readonly right: Query
  /** Column id and the condition under which that cell is in conflict after a FAIL. */
  readonly cells: readonly { readonly column: string; readonly when: Query }[]
  /** Number of the word that a finding names as its scope; null = the scope's own. */
  readonly about: Query | null
}

const hasNumber = (id: string) => ({ column: id, when: sql`${cell(id)} IS NOT NULL` })
const allCells = (parts: readonly Part[]) =>
  parts.flatMap(p => [...p.cells, ...(p.instead === null ? [] : [p.instead])]).map(hasNumber)

function compileEqual(rule: Extract<Rule, { kind: 'equal' }>, slack: Query): Compiled {
  const left = complete(rule.left)
  const right = complete(rule.right)
  const [leftKnown, rightKnown] = [known(rule.left), known(rule.right)]
  const beyond = (some: Query, whole: Query) => sql`${some} > greatest(${whole}, 0) + ${slack}`
  const both = {
    pass: sql`abs(${left} - ${right}) <= ${slack}`,
    fail: sql`CASE WHEN ${left} IS NOT NULL AND ${right} IS NOT NULL THEN abs(${left} - ${right}) > ${slack}
      WHEN ${right} IS NOT NULL THEN ${beyond(leftKnown, right)}
      WHEN ${left} IS NOT NULL THEN ${beyond(rightKnown, left)} END`,
    notApplicable: null,
    content: sql`${left} <> 0`,
    left: leftKnown,
    right: rightKnown,
    cells: [...allCells(rule.left), ...allCells(rule.right)],
    about: null,
  }
  const { derivable } = rule
  if (derivable === null) return both
  const derived = sql`(c.handled_derived IS NOT NULL AND ${cell(derivable.cell)} IS NULL)`
  if (derivable.effect === 'not-applicable') return { ...both, notApplicable: derived }
  return {
    ...both,
    pass: sql`CASE WHEN ${derived} THEN abs(${left} - c.handled_derived) <= ${slack} ELSE ${both.pass} END`,
    fail: sql`CASE WHEN ${derived} THEN ${beyond(leftKnown, sql`c.handled_derived`)} ELSE ${both.fail} END`,
    right: sql`CASE WHEN ${derived} THEN c.handled_derived ELSE ${rightKnown} END`,
    cells: [...both.cells, ...[derivable.cell, ...derivable.from].map(column => ({ column, when: derived }))],
  }
}

function compileAtMost(rule: Extract<Rule, { kind: 'at-most' }>, slack: Query): Compiled {
  const left = complete(rule.left)
  const right = complete(rule.right)
  return {
    pass: sql`${left} <= ${right} + ${slack}`,
    fail: sql`${left} > ${right} + ${slack}`,
    notApplicable:
      rule.derivable && sql`(c.handled_derived IS NOT NULL AND ${cell(rule.derivable.cell)} IS NULL)`,
    content: sql`${right} <> 0`,
    left: known(rule.left),
    right: known(rule.right),
    cells: [...allCells(rule.left), ...allCells(rule.right)],
    about: null,
  }
}

function compilePairs(rule: Extract<Rule, { kind: 'part-of-whole' }>, slack: Query): Compiled {
  const excess = rule.pairs.map(p => sql`${cell(p.part)} - ${cell(p.whole)}`)
  // greatest and least leave NULL out; a sum does not.
  const largest = sql`greatest(${join(excess)})`
  const ofLargest = (side: 'part' | 'whole') =>
    sql`CASE ${join(
      rule.pairs.map((p, i) => sql`WHEN ${excess[i] ?? sql`NULL`} = ${largest} THEN ${cell(p[side])}`),
      ' ',
    )} END`
  const exceeds = rule.pairs.map(p => ({
    pair: p,
    when: sql`${cell(p.part)} > ${cell(p.whole)} + ${slack}`,
  }))
  return {
    pass: sql`${join(excess, ' + ')} IS NOT NULL`,
    fail: sql`${largest} > ${slack}`,
    notApplicable: null,
    content: sql`FALSE`,
    left: ofLargest('part'),
    right: ofLargest('whole'),
    cells: exceeds.flatMap(e => [
      { column: e.pair.part, when: e.when },
      { column: e.pair.whole, when: e.when },
    ]),
    about: null,
  }
}

/** Nothing written: no number, and no text in its place. */
function unwritten(id: string): Query {
  return sql`(${cell(id)} IS NULL AND (c.written IS NULL OR NOT list_contains(c.written, ${wordNumber(id)})))`
}

function compileTotals(rule: Extract<Rule, { kind: 'totals-written' }>): Compiled {
  const missing = rule.rows.map(row => ({
    row,
    when: sql`(${unwritten(row.total)} AND coalesce(${join(row.parts.map(cell))}) IS NOT NULL)`,
  }))
  return {
    pass: sql`c.whole_table AND coalesce(${join(rule.rows.map(r => cell(r.total)))}) IS NOT NULL`,
    fail: sql`c.whole_table AND ${any(missing.map(m => m.when))}`,
    notApplicable: null,
    content: sql`FALSE`,
    left: sum(missing.map(m => sql`${m.when}::INTEGER`)),
    right: sql`NULL`,
    cells: [],
    about: sql`CASE ${join(
      missing.map(m => sql`WHEN ${m.when} THEN ${wordNumber(m.row.item)}`),
      ' ',
    )} END`,
  }
}

function compileParts(rule: Extract<Rule, { kind: 'parts-written' }>): Compiled {
  const { total, parts } = rule.row
  return {
    pass: sql`c.whole_table AND ${cell(total)} IS NOT NULL`,
    fail: sql`c.whole_table AND ${cell(total)} > 0 AND ${all(parts.map(unwritten))}`,
    notApplicable: null,
    content: sql`FALSE`,
    left: sql`NULL`,
    right: cell(total),
    cells: [],
    about: null,
  }
}

/** The conditions of a rule; `tolerance` is the largest difference that passes. */
export function compileRule(rule: Rule, tolerance: number): Compiled {
  const slack = numeral(tolerance + NOISE)
  switch (rule.kind) {
    case 'equal':
      return compileEqual(rule, slack)
    case 'at-most':
      return compileAtMost(rule, slack)
    case 'part-of-whole':
      return compilePairs(rule, slack)
    case 'totals-written':
      return compileTotals(rule)
    case 'parts-written':
      return compileParts(rule)
  }
}
