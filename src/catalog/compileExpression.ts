/**
 * Conditions of checks → SQL over `report AS r` (or `work.undisputed AS r`), the notes of the report `AS n` and the
 * same body's report of the year before `AS p`. NULL means «not known».
 */
import { innerName } from '../db/schema'
import { ident, join, list, numeral, type Query, sql } from '../db/sql'
import { column, type TableId, TEMPLATES } from '../domain/dictionary'
import {
  type Expression,
  type NumberField,
  partsOf,
  type Sign,
  type TextField,
  type Whose,
} from './expression'
import { type Parameters, parameterValue } from './parameters'

/** What the compiler has to know of the dataset. */
export interface CompileContext {
  /** Value columns that hold fractions in this dataset: the others need no look for them. */
  readonly doubles: ReadonlySet<string>
  readonly parameters: Parameters
  /** Of each table the files in which at least half of the reports have something in it. */
  readonly shown: Readonly<Record<TableId, ReadonlySet<string>>>
  /** Filled with the columns of `r` that the conditions need beyond those of the table; without it they are written out. */
  readonly stages?: Stages
  /** Conditions over the own cells that occur more than once (`recurringIn`): each is worked out once, as a stage. */
  readonly recurring?: ReadonlySet<string>
  /** Answers that are known from elsewhere, by kind and columns (`holdingKey`). */
  readonly given?: ReadonlyMap<string, Query>
}

const NOISE = numeral(1e-6)

const from = (of: Whose): Query => (of === 'own' ? sql`r` : sql`p`)

function dayOf(table: Query, last: boolean): Query {
  const date = (text: Query) => sql`TRY_CAST(${text} AS DATE)`
  const number = (d: Query) => sql`(year(${d}) * 10000 + month(${d}) * 100 + day(${d}))`
  const whole = date(sql`${table}.published_date`)
  const month = date(sql`${table}.published_date || '-01'`)
  return sql`CASE WHEN ${table}.published_date LIKE '____-__-__' THEN ${number(whole)}
    WHEN ${table}.published_date LIKE '____-__' THEN ${number(last ? sql`last_day(${month})` : month)} END`
}

function fieldOf(name: NumberField, of: Whose, context: CompileContext): Query {
  const table = from(of)
  const { shown } = context
  if (name === 'earliest' || name === 'latest') {
    const day = dayOf(table, name === 'latest')
    return of === 'own' ? staged(name, day, context) : day
  }
  if (name === 'cells_t4') return numeral(TEMPLATES[0]?.cells.t4 ?? 15)
  if (name === 'cells_t2' || name === 'cells_t3') {
    const t = name === 'cells_t2' ? 't2' : 't3'
    const arms = TEMPLATES.map(({ id, cells }) => sql`WHEN ${id} THEN ${numeral(cells[t])}`)
    return sql`CASE ${table}.${ident(`${t}_template`)} ${join(arms, ' ')} END`
  }
  for (const t of ['t2', 't3', 't4'] as const) {
    if (name === `shown_${t}`)
      return sql`coalesce(${table}.source_id IN (${list([...shown[t]])}), FALSE)::INTEGER`
  }
  if (/^(unparsed|short|absent|unseen|marked|whole)/.test(name)) {
    if (of === 'previous') throw new Error('notes are joined for the own report only')
    return sql`coalesce(n.${ident(name)}, 0)`
  }
  return sql`${table}.${ident(name)}`
}

function textOf(name: TextField, of: Whose): Query {
  return sql`${from(of)}.${ident(name)}`
}

const cellOf = (id: string, of: Whose): Query => sql`${from(of)}.${ident(id)}`

/** Columns worked out once per report and used by several conditions, by what they are. */
export type Stages = Map<string, { readonly name: Query; readonly value: Query }>

const TABLES: readonly TableId[] = ['t2', 't3', 't4']

function split(cells: readonly string[], doubles: ReadonlySet<string>): readonly (readonly string[])[] {
  return [cells.filter(c => !doubles.has(c)), cells.filter(c => doubles.has(c))]
}

/** The least over columns; `least` leaves NULL out. Amounts apart, so that counts stay whole numbers. */
function least(cells: readonly string[], of: Whose, doubles: ReadonlySet<string>): Query {
  const groups = split(cells, doubles).filter(group => group.length > 0)
  return sql`least(${join(groups.map(group => sql`least(${join(group.map(c => cellOf(c, of)))})`))})`
}

function staged(key: string, value: Query, { stages }: CompileContext): Query {
  if (!stages) return value
  const stage = stages.get(key) ?? { name: innerName(`stage ${stages.size}`), value }
  stages.set(key, stage)
  return sql`r.${stage.name}`
}

/** Whether any of some cells holds a number, one that is not 0, or one below it. */
export type Holding = 'numbers' | 'nonzero' | 'negative'

/** What `CompileContext.given` calls an answer over whole numbers of one table. */
export function holdingKey(kind: Holding, cells: readonly string[]): string {
  return `${kind} ${cells.join()}`
}

/**
 * Whether any of the columns holds a number, or one that is not 0 or below it. The bits of all whole numbers of a
 * table together tell both at once, far quicker than `greatest` (measured).
 */
function holding(kind: Holding, cells: readonly string[], context: CompileContext): Query {
  const sign = kind === 'nonzero' ? sql`<>` : sql`<`
  const answers = TABLES.flatMap(table => {
    const own = cells.filter(id => column(id).item.table === table)
    const [whole = [], fractional = []] = split(own, context.doubles)
    const given = context.given?.get(holdingKey(kind, whole))
    if (kind === 'numbers') {
      const told = given ? [given] : []
      const asked = (given ? [fractional] : [whole, fractional])
        .filter(group => group.length > 0)
        .map(group =>
          staged(
            `numbers ${group.join()}`,
            sql`(coalesce(${join(group.map(c => cellOf(c, 'own')))}) IS NOT NULL)`,
            context,
          ),
        )
      return [...told, ...asked]
    }
    const bits = join(
      whole.map(c => sql`coalesce(${cellOf(c, 'own')}, 0)`),
      ' | ',
    )
    return [
      ...(given
        ? [given]
        : whole.length > 0
          ? [sql`${staged(`bits ${whole.join()}`, sql`(${bits})`, context)} ${sign} 0`]
          : []),
      ...fractional.map(c => sql`coalesce(${cellOf(c, 'own')} ${sign} 0, FALSE)`),
    ]
  })
  return sql`(${join(answers, ' OR ')})`
}

/** Whether an expression gives whole numbers whatever the report says: they are compared as they are, without `NOISE`. */
function isWhole(e: Expression, context: CompileContext): boolean {
  switch (e.kind) {
    case 'value':
      return e.value === null || Number.isSafeInteger(e.value)
    case 'parameter':
      return Number.isSafeInteger(parameterValue(e.id, context.parameters))
    case 'cell':
      return !context.doubles.has(e.id)
    case 'lowest':
      return !e.cells.some(id => context.doubles.has(id))
    case 'field':
      return true
    case 'sum':
    case 'minus':
    case 'times':
      return partsOf(e).every(part => isWhole(part, context))
    case 'when':
      return isWhole(e.yes, context) && isWhole(e.no, context)
    default:
      return false
  }
}

/** Whether a condition is of nothing but the report's own cells, so that it can be worked out before anything is joined. */
function isOfCells(e: Expression): boolean {
  const of = 'of' in e ? e.kind === 'cell' && e.of === 'own' : !('cells' in e)
  return of && partsOf(e).every(isOfCells)
}

const keyOf = (e: Expression): string => JSON.stringify(e)

/** The conjunctions of own cells that occur more than once in some conditions. */
export function recurringIn(conditions: readonly Expression[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const recurring = new Set<string>()
  const look = (e: Expression): void => {
    if (e.kind === 'all' && isOfCells(e)) {
      const key = keyOf(e)
      if (seen.has(key)) recurring.add(key)
      seen.add(key)
    }
    partsOf(e).forEach(look)
  }
  conditions.forEach(look)
  return recurring
}

const SIGNS: Readonly<Record<Sign, Query>> = {
  '=': sql`=`,
  '<>': sql`<>`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
}

function compare(sign: Sign, a: Query, b: Query): Query {
  switch (sign) {
    case '=':
      return sql`abs(${a} - ${b}) <= ${NOISE}`
    case '<>':
      return sql`abs(${a} - ${b}) > ${NOISE}`
    case '<':
      return sql`${a} < ${b} - ${NOISE}`
    case '<=':
      return sql`${a} <= ${b} + ${NOISE}`
    case '>':
      return sql`${a} > ${b} + ${NOISE}`
    case '>=':
      return sql`${a} >= ${b} - ${NOISE}`
  }
}

/** An expression as SQL; what is a number there is one here, what is true or false a BOOLEAN. */
export function compileExpression(e: Expression, context: CompileContext): Query {
  return compile(e, context, false)
}

/** `exactly`: within a comparison of whole numbers. */
function compile(e: Expression, context: CompileContext, exactly: boolean): Query {
  const of = (inner: Expression): Query => compile(inner, context, exactly)
  const each = (terms: readonly Expression[]): readonly Query[] => terms.map(of)
  switch (e.kind) {
    case 'value':
      return e.value === null
        ? sql`NULL`
        : e.value === true
          ? sql`TRUE`
          : e.value === false
            ? sql`FALSE`
            : numeral(e.value)
    case 'parameter':
      return numeral(parameterValue(e.id, context.parameters))
    case 'cell':
      // Sums of INTEGER columns can overflow.
      return exactly ? sql`${cellOf(e.id, e.of)}::BIGINT` : sql`${cellOf(e.id, e.of)}::DOUBLE`
    case 'field':
      return fieldOf(e.name, e.of, context)
    case 'one-of':
      return sql`${textOf(e.name, e.of)} IN (${list(e.values)})`
    case 'sum':
      return sql`(${join(each(e.terms), ' + ')})`
    case 'minus':
      return sql`(${of(e.left)} - ${of(e.right)})`
    case 'times':
      return sql`(${of(e.left)} * ${of(e.right)})`
    case 'over':
      return sql`(${of(e.left)} / nullif(${of(e.right)}, 0))`
    case 'lowest':
      return least(e.cells, e.of, context.doubles)
    case 'numbers':
    case 'nonzero':
    case 'negative':
      return holding(e.kind, e.cells, context)
    case 'fractions': {
      const fractional = e.cells.filter(c => context.doubles.has(c))
      const counts = fractional.map(
        c => sql`coalesce((${cellOf(c, 'own')} <> floor(${cellOf(c, 'own')}))::INTEGER, 0)`,
      )
      return sql`CASE WHEN ${holding('numbers', e.cells, context)} THEN ${counts.length === 0 ? sql`0` : join(counts, ' + ')} END`
    }
    case 'compare': {
      const whole = isWhole(e.left, context) && isWhole(e.right, context)
      const side = (inner: Expression) => compile(inner, context, whole)
      const [left, right] = [side(e.left), side(e.right)]
      return whole ? sql`(${left} ${SIGNS[e.sign]} ${right})` : sql`(${compare(e.sign, left, right)})`
    }
    case 'all': {
      const all = e.terms.length === 0 ? sql`TRUE` : sql`(${join(each(e.terms), ' AND ')})`
      const key = context.recurring && isOfCells(e) ? keyOf(e) : ''
      return context.recurring?.has(key) ? staged(key, all, context) : all
    }
    case 'any':
      return e.terms.length === 0 ? sql`FALSE` : sql`(${join(each(e.terms), ' OR ')})`
    case 'not':
      return sql`(NOT ${of(e.term)})`
    case 'known':
      return sql`(${of(e.term)} IS NOT NULL)`
    case 'when':
      return sql`(CASE WHEN ${of(e.test)} THEN ${of(e.yes)} ELSE ${of(e.no)} END)`
  }
}
