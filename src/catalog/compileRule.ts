/**
 * The checks of the form's arithmetic (K01–K08, K39) → SQL over reports `r` of one form. Every cell is one whole
 * number, a missing one being BLANK; sums of them tell at once what is known and how many are missing. That holds
 * for regular reports: no number is negative, a fraction or larger than LARGEST. All others, and those in which
 * anything fails that needs more than counting, are irregular and evaluated one by one (evaluateCheck.ts).
 */
import { ident, join, numeral, type Query, sql } from '../db/sql'
import { column } from '../domain/dictionary'
import type { Derivable, Part, Rule } from './check'

/** Stands for a missing cell: more than all cells of a form together can be. */
const BLANK = 2 ** 41
const MISSING = numeral(BLANK)
/** No cell of a regular report is larger; INTEGER columns hold nothing larger anyway. */
export const LARGEST = 2 ** 31

/** What the statement has to know of the dataset. */
export interface CellContext {
  /** Value columns that any file has; the others are missing everywhere. */
  readonly loaded: ReadonlySet<string>
  /** Value columns that hold fractions in this dataset. */
  readonly doubles: ReadonlySet<string>
  /** Whether any report has a handled total by rule I5. */
  readonly derived: boolean
}

/** Sums named once and used by several conditions; `values` and `sums` are the columns of the two inner SELECTs. */
export interface Workings {
  readonly context: CellContext
  readonly values: Map<string, Query>
  readonly sums: Map<string, { readonly name: Query; readonly value: Query }>
}

export function workings(context: CellContext): Workings {
  return { context, values: new Map(), sums: new Map() }
}

/** Whether any of these numbers is not 0, or below it. */
export function signsOf(numbers: readonly Query[]): { readonly nonzero: Query; readonly negative: Query } {
  const bits = numbers.length === 0 ? sql`0` : sql`(${join(numbers, ' | ')})`
  return { nonzero: sql`(${bits} & ${numeral(BLANK - 1)}) <> 0`, negative: sql`${bits} < 0` }
}

/** The number that stands for a cell, a column of the inner SELECT. */
export function cellValue(id: string, work: Workings): Query {
  if (!work.context.loaded.has(id)) return MISSING
  const name = ident(`v${column(id).index}`)
  if (!work.values.has(id)) {
    const whole = work.context.doubles.has(id)
      ? sql`TRY_CAST(r.${ident(id)} AS BIGINT)`
      : sql`r.${ident(id)}::BIGINT`
    work.values.set(id, sql`coalesce(${whole}, ${MISSING}) AS ${name}`)
  }
  return sql`v.${name}`
}

function add(terms: readonly Query[]): Query {
  return terms.length === 1 && terms[0] ? terms[0] : sql`(${join(terms, ' + ')})`
}

function stage(key: string, value: Query, work: Workings): Query {
  const known = work.sums.get(key)
  const name = known?.name ?? ident(`s${work.sums.size}`)
  if (!known) work.sums.set(key, { name, value })
  return sql`s.${name}`
}

/** The sum of cells as a column of the outer SELECT. */
function sumOf(cells: readonly string[], work: Workings): Query {
  return stage(cells.join(), add(cells.map(id => cellValue(id, work))), work)
}

/** A side: its parts with the reported group total where details are missing, and, for what is known at least, without. */
function sideOf(parts: readonly Part[], work: Workings): { readonly sum: Query; readonly loose: Query } {
  const loose = sumOf(
    parts.flatMap(p => p.cells),
    work,
  )
  if (!parts.some(p => p.instead !== null && work.context.loaded.has(p.instead))) return { sum: loose, loose }
  const values = parts.map(p => {
    const details = add(p.cells.map(id => cellValue(id, work)))
    if (p.instead === null || !work.context.loaded.has(p.instead)) return details
    const instead = cellValue(p.instead, work)
    return sql`CASE WHEN ${details} >= ${MISSING} AND ${instead} < ${MISSING} THEN ${instead} ELSE ${details} END`
  })
  return { sum: stage(`instead ${parts.flatMap(p => p.cells).join()}`, add(values), work), loose }
}

const complete = (sum: Query): Query => sql`${sum} < ${MISSING}`
const known = (sum: Query): Query => sql`(${sum} & ${numeral(BLANK - 1)})`
/** The bits of a sum that tell missing cells. */
const missing = (sum: Query): Query => sql`(${sum} & ${numeral(-BLANK)})`
const isDerived = (d: Derivable, work: Workings): Query =>
  sql`(s.handled_derived IS NOT NULL AND ${sumOf([d.cell], work)} = ${MISSING})`
const unless = (condition: Query, value: Query): Query => sql`CASE WHEN ${condition} THEN 0 ELSE ${value} END`

/** One scope on regular reports. Whole numbers and their bits instead of AND and OR, which are far slower over columns (measured). */
export interface CompiledRule {
  /** TRUE for PASS, otherwise UNKNOWN: reports with a FAIL are irregular. Never NULL. */
  readonly pass: Query
  /** Whole numbers of which none is negative in a regular report. */
  readonly signs: readonly Query[]
  /** Whole numbers, none negative, that are all 0 in a regular report. */
  readonly zeros: readonly Query[]
  readonly notApplicable: Query | null
  /** Whether a PASS has a side that is not 0 (M63). */
  readonly content: Query | null
}

type Of<K extends Rule['kind']> = Extract<Rule, { kind: K }>

const PLAIN = { signs: [], zeros: [], notApplicable: null, content: null } as const

/** Below 0 where what is known of a part exceeds a whole; a whole with missing cells is larger than anything known. */
const beyond = (part: Query, whole: Query): Query => sql`(${whole} - ${known(part)})`

function compileEqual(rule: Of<'equal'> | Of<'double-count'>, work: Workings): CompiledRule {
  const left = sideOf(rule.left, work)
  const right = sideOf(rule.right, work).sum
  const pass = sql`(${missing(sql`(${left.sum} | ${right})`)} | xor(${left.sum}, ${right})) = 0`
  const content = sql`${left.sum} > 0`
  const more = [...new Set([left.sum, left.loose])].map(side => beyond(side, right))
  const less = beyond(right, left.sum)
  const { derivable } = rule
  if (derivable === null || !work.context.derived) return { ...PLAIN, pass, content, signs: [...more, less] }
  const derived = isDerived(derivable, work)
  if (derivable.effect === 'not-applicable')
    return {
      ...PLAIN,
      pass,
      content,
      signs: [...more, less].map(s => unless(derived, s)),
      notApplicable: derived,
    }
  const total = sql`s.handled_derived`
  const contradicted = sql`(${derived} AND (${total} < 0 OR ${total} <> floor(${total}) OR ${known(left.sum)} > ${total}))::BIGINT`
  return {
    ...PLAIN,
    pass: sql`CASE WHEN ${derived} THEN ${left.sum} = ${total} ELSE ${pass} END`,
    content,
    signs: [...more, unless(derived, less)],
    zeros: [contradicted],
  }
}

function compileAtMost(rule: Of<'at-most'>, work: Workings): CompiledRule {
  const left = sideOf(rule.left, work).sum
  const right = sideOf(rule.right, work).sum
  const derived = rule.derivable && work.context.derived ? isDerived(rule.derivable, work) : null
  return {
    ...PLAIN,
    pass: complete(sql`(${left} + ${right})`),
    signs: [beyond(left, right)],
    notApplicable: derived,
  }
}

/**
 * In a regular report no part exceeds its whole: an applicant above its 总计 or an outcome above （七） makes its
 * row sum or column sum fail, and then the report is irregular.
 */
function compilePairs(rule: Of<'part-of-whole'>, work: Workings): CompiledRule {
  const rows = new Map<string, string[]>()
  for (const id of new Set(rule.pairs.flatMap(p => [p.part, p.whole]))) {
    const [item = ''] = id.split('__')
    rows.set(item, [...(rows.get(item) ?? []), id])
  }
  const sums = [...rows.values()].map(cells => {
    const parts = cells.filter(id => !id.endsWith('__total'))
    const rest = cells.filter(id => id.endsWith('__total'))
    return add([...(parts.length > 0 ? [sumOf(parts, work)] : []), ...rest.map(id => sumOf([id], work))])
  })
  return { ...PLAIN, pass: complete(add(sums)) }
}

/** A 总计 above 0 over six missing applicants makes the report irregular. */
function compileParts(rule: Of<'parts-written'>, work: Workings): CompiledRule {
  const total = sumOf([rule.row.total], work)
  const silent = sql`(${sumOf(rule.row.parts, work)} = ${numeral(BLANK * rule.row.parts.length)})::BIGINT`
  return {
    ...PLAIN,
    pass: sql`((${total} < ${MISSING})::INTEGER * s.whole_number) > 0`,
    zeros: [sql`${silent} * ${known(total)} * s.whole_number`],
  }
}

/** Rows with applicants and an unwritten 总计, for K05: 1 or 0 for each, in the order of the form. */
export function openRows(
  rule: Of<'totals-written'>,
  work: Workings,
): readonly { readonly item: string; readonly open: Query }[] {
  return rule.rows.map(row => ({
    item: row.item,
    open: sql`((${sumOf([row.total], work)} // ${MISSING}) * (${sumOf(row.parts, work)} < ${numeral(BLANK * row.parts.length)})::BIGINT)`,
  }))
}

function compileTotals(rule: Of<'totals-written'>, work: Workings): CompiledRule {
  // Their sum is that of missing cells alone where not one is written.
  const totals = add(rule.rows.map(row => sumOf([row.total], work)))
  return {
    ...PLAIN,
    pass: sql`(s.whole_table AND ${totals} < ${numeral(BLANK * rule.rows.length)} AND s.open_rows = 0)`,
  }
}

/** A rule of the form's arithmetic on regular reports; null for the other kinds. */
export function compileRule(rule: Rule, work: Workings): CompiledRule | null {
  switch (rule.kind) {
    case 'equal':
    case 'double-count':
      return compileEqual(rule, work)
    case 'at-most':
      return compileAtMost(rule, work)
    case 'part-of-whole':
      return compilePairs(rule, work)
    case 'totals-written':
      return compileTotals(rule, work)
    case 'parts-written':
      return compileParts(rule, work)
    default:
      return null
  }
}
