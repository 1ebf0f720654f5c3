/** The reports of a pivot as a table of the statement: one row each, with its members, its figures and what became of them. */
import { ident, join, list, NOTHING, type Query, sql } from '../../db/sql'
import type { FieldId, PivotFilter } from '../../domain/selection'
import { type Scope, where } from '../where'
import type { Cut } from './cut'
import { dimension, isSplit } from './dimensions'
import { fate, fateFlags, fateOfCells, operands, saysOneOf, stateName } from './fate'
import { filterSlots, type Slot } from './slots'

/** Names of the files' own columns among fields. */
export function ownColumns(ids: readonly FieldId[]): readonly string[] {
  return [...new Set(ids.flatMap(id => (id.startsWith('x:') ? [id.slice('x:'.length)] : [])))]
}

/** ` AND …`: the members that stay. Null-safe: «not stated» stays only where it is named. Splits are cut in the figures. */
export function keepMembers(filters: readonly PivotFilter[]): Query {
  const each = filters.flatMap(filter => {
    if (filter.kind !== 'members' || isSplit(filter.field)) return []
    const { key } = dimension(filter.field)
    if (key === null) return []
    const stated = filter.keep.filter(member => member !== null)
    const none = filter.keep.includes(null) ? sql` OR (${key}) IS NULL` : NOTHING
    return [sql`\n    AND (coalesce((${key}) IN (${list(stated)}), FALSE)${none})`]
  })
  return join(each, '')
}

/** `base`: the reports that the scope and the filters leave, and further conditions over `clean`, as CTEs of a statement. */
export function baseOf(
  cut: Cut,
  slots: readonly Slot[],
  filters: readonly PivotFilter[],
  scope: Scope,
  also: readonly Query[] = [],
): Query {
  const limits = join(
    also.map(each => sql`\n    AND ${each}`),
    '',
  )
  const states = filters.filter(filter => filter.kind === 'states')
  const every = [...slots, ...filterSlots(filters)]
  const says = states.map((filter, i) => {
    const at = slots.length + i
    const slot = every[at]
    return slot ? saysOneOf(slot, at, filter.keep) : sql`TRUE`
  })
  const fates = slots.map((slot, i) => sql`${fate(slot, i)} AS ${stateName(i)}`)
  if (every.length === 0) {
    return sql`base AS (
  SELECT report_key, org_id, year, template, t2_template, t3_template${cut.columns}
  FROM clean
  WHERE ${where(scope)}${keepMembers(filters)}${limits}
)`
  }
  return sql`${fateOfCells(every)}
facts AS (
  SELECT report_key, org_id, year, template, t2_template, t3_template${cut.columns}${operands(every)}${fateFlags(every)}
  FROM clean LEFT JOIN seen USING (source_id) LEFT JOIN disputed USING (report_key) LEFT JOIN written USING (report_key)
  WHERE ${where(scope)}${keepMembers(filters)}${limits}
),
base AS (
  SELECT ${join([sql`*`, ...fates], ',\n    ')}
  FROM facts${says.length === 0 ? NOTHING : sql`\n  WHERE ${join(says, ' AND ')}`}
)`
}

/**
 * Expected body-years with their figures, and with what only their reports tell: form and own columns. A column of the
 * files may be called `basis` too: the figures are read before it comes in.
 */
export function expectedRows(ids: readonly FieldId[], slots: readonly Slot[]): Query {
  const own = ownColumns(ids).map(name => sql`, ${ident(name)}`)
  const body = sql`(SELECT * EXCLUDE (basis)${operands(slots)} FROM expected)`
  if (own.length === 0 && !ids.includes('template')) return body
  return sql`${body}
    LEFT JOIN (SELECT report_key, template${join(own, '')} FROM report) USING (report_key)`
}
