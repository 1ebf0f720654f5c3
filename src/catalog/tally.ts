/**
 * The form's arithmetic counted over many reports (domain.md 5): how many scopes of each of its checks pass and are
 * unknown, report by report, and which reports have to be evaluated one by one (tallyReports.ts).
 */
import { innerName } from '../db/schema'
import { numeral, type Query, sql } from '../db/sql'
import { type Check, FORMS, HABIT_ROWS } from './check'
import { IDENTITY_CHECKS } from './checks/identities'
import { LOGIC_CHECKS } from './checks/logic'
import { holdingKey } from './compileExpression'
import type { ScopeResult } from './evaluateCheck'
import { DIGITS } from './tallyRules'
import { SIGNS } from './tallySigns'

const ARITHMETIC: ReadonlySet<string> = new Set([
  'equal',
  'at-most',
  'double-count',
  'part-of-whole',
  'totals-written',
  'parts-written',
])

/** Whether a check is of the form's arithmetic. */
export function isArithmetic(check: Check): boolean {
  return FORMS.some(form => check.scopes(form).some(s => ARITHMETIC.has(s.rule.kind)))
}

/** Checks of the form's arithmetic, in the order of their codes. Named without all the others, whose words the import need not carry. */
export const ARITHMETIC_CHECKS: readonly Check[] = [...IDENTITY_CHECKS, ...LOGIC_CHECKS].filter(isArithmetic)

/** A counter of a tally, an INTEGER. */
export function tallied(tally: Query, digit: keyof typeof DIGITS): Query {
  return sql`((${tally}) // ${numeral(DIGITS[digit])} % 1000)`
}

/** The tally of each arithmetic check of one report, in the order of ARITHMETIC_CHECKS, and how many scopes passed with a side that is not 0 (M63). */
export function tallyOf(results: readonly ScopeResult[]): {
  readonly tallies: readonly number[]
  readonly content: number
} {
  const tally = new Map(ARITHMETIC_CHECKS.map(check => [check.code, 0]))
  const counted = new Set(ARITHMETIC_CHECKS.filter(c => c.counted).map(c => c.code))
  let content = 0
  for (const { check, result, left } of results) {
    const before = tally.get(check)
    if (before === undefined || result === 'N/A') continue
    if (result === 'PASS' && counted.has(check) && left !== 0) content++
    tally.set(check, before + DIGITS[result])
  }
  return { tallies: [...tally.values()], content }
}

const SIGNS_NAME = innerName('tally signs')

/** The column of `r` that `givenByTally` reads, from the tally `AS k`. */
export const WITH_SIGNS = sql`k.signs AS ${SIGNS_NAME}`

/** What the tally of a report tells of its whole numbers, for conditions over the same reports. Columns of fractions are told by the conditions themselves. */
export function givenByTally(doubles: ReadonlySet<string>): ReadonlyMap<string, Query> {
  return new Map(
    SIGNS.filter(({ cells }) => !cells.some(id => doubles.has(id))).map(
      ({ kind, cells, bit }) =>
        [holdingKey(kind, cells), sql`(r.${SIGNS_NAME} & ${numeral(bit)}) <> 0`] as const,
    ),
  )
}

/** Severity of a K05 finding by the number of rows. */
export function habitSeverity(rows: Query): Query {
  return sql`CASE WHEN ${rows} >= ${numeral(HABIT_ROWS)} THEN 'info' ELSE 'minor' END`
}
