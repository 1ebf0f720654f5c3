/** A pivot layout as the parts of a statement: keys, names, grouping sets, and how a result row is told apart. */
import type { Row } from '../../db/database'
import { ident, join, NOTHING, type Query, sql } from '../../db/sql'
import type { FieldId } from '../../domain/selection'
import { countOf, textOf } from '../question'
import { type Dimension, dimension, type Member } from './dimensions'

/** The layout's dimensions as the parts of a statement. */
export interface Cut {
  /** `, key AS pivot_key_0, …` over one row. */
  readonly columns: Query
  readonly outputs: Query
  /** The column of a dimension's key. */
  key(id: FieldId): Query
  readonly level: Query
  readonly grouping: Query
  /** Keys and names of the finest groups, and the statement's end that makes them. Null where they would be single reports. */
  readonly fine: { readonly outputs: Query; readonly grouping: Query } | null
  /** True in the groups that lie within one year. */
  readonly withinYear: Query
  members(row: Row): { rows: readonly Member[]; columns: readonly Member[] }
}

const keyName = (i: number) => ident(`pivot_key_${i}`)
const labelName = (i: number) => ident(`pivot_name_${i}`)

/** Dimensions of rows and of columns that one grouping set is fixed to. */
export type Fixed = readonly [rows: readonly FieldId[], columns: readonly FieldId[]]

/** Every subtotal and total: each prefix of the rows with each prefix of the columns. */
export function everyTotal(rows: readonly FieldId[], columns: readonly FieldId[]): readonly Fixed[] {
  return prefixes(rows).flatMap(r => prefixes(columns).map((c): Fixed => [r, c]))
}

/** Groups rows by the sets given; a dimension of the layout has to stand in at least one of them. */
export function cutOf(
  rows: readonly FieldId[],
  columns: readonly FieldId[],
  fixed: readonly Fixed[] = everyTotal(rows, columns),
): Cut {
  const ids: readonly FieldId[] = [...rows, ...columns]
  const dimensions = ids.map(dimension)
  const keys = dimensions.map((_, i) => keyName(i))
  const sets = fixed.map(([r, c]) => sql`(${join([...r, ...c].map(id => keyName(ids.indexOf(id))))})`)
  const year = ids.indexOf('year')
  const oneYear = sql`(SELECT count(DISTINCT year) = 1 FROM base)`
  // One object for each member, however many groups it stands in.
  const known = dimensions.map(() => new Map<string | number | null, Member>())
  const memberOf = (row: Row, i: number): Member | null => {
    const label = dimensions[i]?.label ? textOf(row, `pivot_name_${i}`) : null
    const key = row[`pivot_key_${i}`]
    if (typeof key !== 'string' && typeof key !== 'number' && key !== null) return null
    const same = known[i]?.get(key)
    if (same && same.label === label) return same
    const member = { key, label }
    known[i]?.set(key, member)
    return member
  }
  return {
    columns: join(
      dimensions.map(
        (d, i) => sql`,
    ${d.key ?? sql`NULL`} AS ${keyName(i)}${d.label ? sql`, ${d.label} AS ${labelName(i)}` : NOTHING}`,
      ),
      '',
    ),
    outputs: join(
      dimensions.map(
        (d, i) => sql`,
  ${keyName(i)}${nameOutput(d, i)}`,
      ),
      '',
    ),
    fine:
      dimensions.some(d => d.fixesBody) || keys.length === 0
        ? null
        : {
            outputs: join(dimensions.map((d, i) => sql`${keyName(i)}${nameOutput(d, i)}`)),
            grouping: sql`GROUP BY ${join(keys)}`,
          },
    key: id => keyName(ids.indexOf(id)),
    level: keys.length === 0 ? sql`0` : sql`GROUPING(${join(keys)})`,
    grouping: keys.length === 0 ? NOTHING : sql`GROUP BY GROUPING SETS (${join(sets)})`,
    withinYear: year < 0 ? oneYear : sql`(GROUPING(${keyName(year)}) = 0 OR ${oneYear})`,
    members: row => {
      const level = countOf(row, 'level')
      const within = (from: number, to: number) => {
        const members: Member[] = []
        for (let i = from; i < to; i++) {
          const member = (level & (1 << (ids.length - 1 - i))) === 0 ? memberOf(row, i) : null
          if (member) members.push(member)
        }
        return members
      }
      return { rows: within(0, rows.length), columns: within(rows.length, ids.length) }
    },
  }
}

/** A body goes by its latest name; the name of a place is part of its key. */
function nameOutput(d: Dimension, i: number): Query {
  if (!d.label) return NOTHING
  return d.fixesBody
    ? sql`, max_by(${labelName(i)}, year) AS ${labelName(i)}`
    : sql`, any_value(${labelName(i)}) AS ${labelName(i)}`
}

/** [], [a], [a, b] … */
export function prefixes<T>(items: readonly T[]): T[][] {
  return [...items.map((_, i) => items.slice(0, i)), [...items]]
}
