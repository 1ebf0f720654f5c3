/**
 * One declared rule → SQL conditions over the cells of a report (domain.md 5), NULL meaning «not known».
 * They stand over `checkInput AS c`. Names travel as numbers of WORDS, so that these long statements need no
 * bound values.
 */
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { column, VALUE_COLUMNS } from '../domain/dictionary'
import { type Derivable, FORMS, type Part, type Rule } from './check'
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
function wordNumber(word: string): Query {
  const index = WORD_INDEX.get(word)
  if (index === undefined) throw new Error(`no such word: ${word}`)
  return numeral(index)
}

/** Sums of fractions (which fail K21) carry noise in the last digits. */
const NOISE = 1e-6

/** Short name of a value column in `checkInput`: these statements name cells by the thousand. */
export function cellName(id: string): Query {
  return ident(`v${column(id).index}`)
}

const cell = (id: string): Query => sql`c.${cellName(id)}`
const sum = (parts: readonly Query[]): Query =>
  parts.length === 1 && parts[0] ? parts[0] : sql`(${join(parts, ' + ')})`
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

/** A column worked out once per report, for the conditions that use it several times. */
export interface Stage {
  readonly name: Query
  readonly value: Query
}

/** What one rule says on one form, as conditions over `checkInput AS c`. */
export interface Compiled {
  readonly stages: readonly Stage[]
  readonly pass: Query
  readonly fail: Query
  readonly notApplicable: Query | null
  /** Whether a PASS has a side that is not 0 (M63). */
  readonly content: Query
}

/** A side by name where it is more than one cell, so that it is added up once. */
function staged(name: string, parts: readonly Part[]): { use: Query; stages: readonly Stage[] } {
  const value = complete(parts)
  if (parts.length === 1 && parts[0]?.cells.length === 1) return { use: value, stages: [] }
  return { use: sql`c.${ident(name)}`, stages: [{ name: ident(name), value }] }
}

function derivedInstead(derivable: Derivable | null): Query | null {
  return derivable && sql`(c.handled_derived IS NOT NULL AND ${cell(derivable.cell)} IS NULL)`
}

type Sided<K> = Extract<Rule, { kind: K }>

function compileEqual(rule: Sided<'equal'>, slack: Query, id: number): Compiled {
  const left = staged(`l${id}`, rule.left)
  const right = staged(`r${id}`, rule.right)
  const [l, r] = [left.use, right.use]
  const beyond = (some: Query, whole: Query) => sql`${some} > greatest(${whole}, 0) + ${slack}`
  const both = {
    stages: [...left.stages, ...right.stages],
    pass: sql`abs(${l} - ${r}) <= ${slack}`,
    fail: sql`CASE WHEN abs(${l} - ${r}) IS NOT NULL THEN abs(${l} - ${r}) > ${slack}
      WHEN ${r} IS NOT NULL THEN ${beyond(known(rule.left), r)}
      WHEN ${l} IS NOT NULL THEN ${beyond(known(rule.right), l)} END`,
    notApplicable: null,
    content: sql`${l} <> 0`,
  }
  const derived = derivedInstead(rule.derivable)
  if (rule.derivable === null || derived === null) return both
  if (rule.derivable.effect === 'not-applicable') return { ...both, notApplicable: derived }
  return {
    ...both,
    pass: sql`CASE WHEN ${derived} THEN abs(${l} - c.handled_derived) <= ${slack} ELSE ${both.pass} END`,
    fail: sql`CASE WHEN ${derived} THEN ${beyond(known(rule.left), sql`c.handled_derived`)} ELSE ${both.fail} END`,
  }
}

function compileAtMost(rule: Sided<'at-most'>, slack: Query, id: number): Compiled {
  const left = staged(`l${id}`, rule.left)
  const right = staged(`r${id}`, rule.right)
  return {
    stages: [...left.stages, ...right.stages],
    pass: sql`${left.use} <= ${right.use} + ${slack}`,
    fail: sql`${left.use} > ${right.use} + ${slack}`,
    notApplicable: derivedInstead(rule.derivable),
    content: sql`${right.use} <> 0`,
  }
}

/** greatest leaves NULL out; a difference and a sum do not. */
function compilePairs(rule: Sided<'part-of-whole'>, slack: Query, id: number): Compiled {
  const excess = [...new Set(rule.pairs.map(p => p.whole))].map(whole => {
    const parts = rule.pairs.filter(p => p.whole === whole).map(p => cell(p.part))
    return sql`${parts.length === 1 ? join(parts) : sql`greatest(${join(parts)})`} - ${cell(whole)}`
  })
  const largest = ident(`x${id}`)
  const cells = [...new Set(rule.pairs.flatMap(p => [p.part, p.whole]))]
  return {
    stages: [{ name: largest, value: sql`greatest(${join(excess)})` }],
    pass: sql`${sum(cells.map(cell))} IS NOT NULL`,
    fail: sql`c.${largest} > ${slack}`,
    notApplicable: null,
    content: sql`FALSE`,
  }
}

/** No text stands in these cells. */
function unwritten(ids: readonly string[]): Query {
  return sql`(c.written IS NULL OR NOT list_has_any(c.written, [${join(ids.map(wordNumber))}]))`
}

function compileTotals(rule: Sided<'totals-written'>): Compiled {
  const missing = rule.rows.map(row => {
    const name = ident(`t${column(row.total).index}`)
    const parts = sql`coalesce(${join(row.parts.map(cell))})`
    const value = sql`${cell(row.total)} IS NULL AND ${parts} IS NOT NULL AND ${unwritten([row.total])}`
    return { name, value }
  })
  return {
    stages: missing,
    pass: sql`c.whole_table AND coalesce(${join(rule.rows.map(r => cell(r.total)))}) IS NOT NULL`,
    fail: sql`c.whole_table AND ${any(missing.map(m => sql`c.${m.name}`))}`,
    notApplicable: null,
    content: sql`FALSE`,
  }
}

function compileParts(rule: Sided<'parts-written'>): Compiled {
  const { total, parts } = rule.row
  return {
    stages: [],
    pass: sql`c.whole_table AND ${cell(total)} IS NOT NULL`,
    fail: sql`c.whole_table AND ${cell(total)} > 0 AND coalesce(${join(parts.map(cell))}) IS NULL AND ${unwritten(parts)}`,
    notApplicable: null,
    content: sql`FALSE`,
  }
}

/** The conditions of a rule; `tolerance` is the largest difference that passes, `id` keeps the names of its stages apart. */
export function compileRule(rule: Rule, tolerance: number, id: number): Compiled {
  const slack = numeral(tolerance + NOISE)
  switch (rule.kind) {
    case 'equal':
      return compileEqual(rule, slack, id)
    case 'at-most':
      return compileAtMost(rule, slack, id)
    case 'part-of-whole':
      return compilePairs(rule, slack, id)
    case 'totals-written':
      return compileTotals(rule)
    case 'parts-written':
      return compileParts(rule)
  }
}
