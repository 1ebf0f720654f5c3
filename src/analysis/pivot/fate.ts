/** What becomes of each report in each figure of a pivot: used, or left out and why. */
import { tableOf } from '../../catalog/breaks'
import { cells } from '../../catalog/compile'
import { ident, join, list, NOTHING, numeral, type Query, sql } from '../../db/sql'
import { BLANK_STATUSES } from '../../domain/cell'
import type { CellState } from '../../domain/selection'
import type { Operand } from './splits'

/** Why a report takes no part in a value, at the grain of one report (domain.md 3.1, 3.5). */
export const LEFT_OUT = ['not_in_form', 'not_loaded', 'conflict', 'blank', 'impossible', 'no_whole'] as const
export type LeftOut = (typeof LEFT_OUT)[number]

/** What became of a report, one bit each: those of a group are or-ed together, which costs a fraction of comparing words. */
const BITS = {
  used: 1,
  not_in_form: 2,
  not_loaded: 4,
  conflict: 8,
  blank: 16,
  impossible: 32,
  no_whole: 64,
} as const satisfies Record<LeftOut | 'used', number>
export const USED = numeral(BITS.used)
export const NOT_IN_FORM = numeral(BITS.not_in_form)

/** The reason that all reports have in common, of the bits of one or of several; null where some are used or reasons differ. */
export function leftOutOf(bits: unknown): LeftOut | null {
  return LEFT_OUT.find(reason => BITS[reason] === bits) ?? null
}

export const stateName = (i: number) => ident(`pivot_state_${i}`)
export const topName = (i: number) => ident(`pivot_x_${i}`)
export const bottomName = (i: number) => ident(`pivot_n_${i}`)
const seen = (i: number) => ident(`pivot_seen_${i}`)
const disputed = (i: number) => ident(`pivot_disputed_${i}`)
const written = (i: number) => ident(`pivot_written_${i}`)
const unseen = (i: number) => ident(`pivot_unseen_${i}`)
const lone = (i: number) => ident(`pivot_lone_${i}`)

/** `, x AS pivot_x_0, n AS pivot_n_0, …` over one row, and where only some reports count, whether one is left out for that. */
export function operands(slots: readonly Operand[]): Query {
  const each = slots.map(({ x, n, within }, i) => {
    const counted = within ? sql`CASE WHEN ${within} THEN ${x} END` : x
    return sql`,
    ${counted} AS ${topName(i)}${n ? sql`, ${n} AS ${bottomName(i)}` : NOTHING}${
      within ? sql`, ${x} IS NOT NULL AND NOT (${within}) AS ${lone(i)}` : NOTHING
    }`
  })
  return join(each, '')
}

/** `, pivot_x_0, pivot_n_0, …`: the same, already computed. */
export function operandNames(slots: readonly Operand[]): Query {
  const each = slots.map(({ n }, i) => sql`, ${topName(i)}${n ? sql`, ${bottomName(i)}` : NOTHING}`)
  return join(each, '')
}

/** `, pivot_seen_0, pivot_disputed_0, pivot_written_0, pivot_unseen_0, …`, as `fate` needs them. */
export function fateFlags(slots: readonly Operand[]): Query {
  return join(
    slots.map((_, i) => sql`, ${seen(i)}, ${disputed(i)}, ${written(i)}, ${unseen(i)}`),
    '',
  )
}

/** Per source what it shows, per report what is in conflict, written in words or not seen, for the cells of each figure. */
export function fateOfCells(slots: readonly Operand[]): Query {
  const lineage = slots.map(slot => cells(slot.metric))
  const own = lineage.map(each => [...new Set(each.map(cell => cell.column))])
  const every = list([...new Set(own.flat())])
  const any = (name: (i: number) => Query, and: Query = NOTHING) =>
    join(
      own.map((columns, i) => sql`, bool_or(column_id IN (${list(columns)})${and}) AS ${name(i)}`),
      '',
    )
  const shown = lineage.map((each, i) => {
    const terms = [...new Set(each.map(cell => cell.via ?? cell.column))]
    const all = terms.map(term => {
      const columns = each.filter(cell => (cell.via ?? cell.column) === term)
      return sql` AND bool_or(column_id IN (${list(columns.map(cell => cell.column))}))`
    })
    return sql`, coalesce(any_value(empty_means) = 'blank'${join(all, '')}, FALSE) AS ${seen(i)}`
  })
  return sql`seen AS (
  SELECT source_id${join(shown, '')}
  FROM source LEFT JOIN source_column USING (source_id) GROUP BY source_id
),
disputed AS (
  SELECT report_key${any(disputed)}
  FROM conflict WHERE column_id IN (${every}) GROUP BY report_key
),
written AS (
  SELECT report_key${any(written, sql` AND status <> 'not_loaded'`)}${any(unseen, sql` AND status = 'not_loaded'`)}
  FROM cell_note WHERE column_id IN (${every}) AND status NOT IN (${list([...BLANK_STATUSES])}, 'missing_table', 'missing_row')
    AND (status <> 'not_loaded' OR imputed_value IS NULL)
  GROUP BY report_key
),`
}

/** Why a report takes part in a figure or not: the five kinds of nothing, at the grain of one report. */
export function fate({ metric, n, within }: Operand, i: number): Query {
  const x = topName(i)
  const bottom = n ? bottomName(i) : null
  const usable = !bottom
    ? sql`TRUE`
    : metric.kind === 'share'
      ? sql`${x} BETWEEN 0 AND ${bottom}`
      : sql`${x} >= 0 AND ${bottom} >= 0`
  const known = bottom ? sql`${x} IS NOT NULL AND ${bottom} IS NOT NULL` : sql`${x} IS NOT NULL`
  // An unknown form takes part in no metric of table 2, and in all of tables 3 and 4 (domain.md 1.9).
  const notInForm =
    tableOf(metric) === 't2'
      ? sql`coalesce(t2_template NOT IN (${list(metric.templates)}), TRUE)`
      : sql`coalesce(t3_template IN ('2019', '2021') AND t3_template NOT IN (${list(metric.templates)}), FALSE)`
  const bit = (state: LeftOut) => numeral(BITS[state])
  return sql`CASE WHEN ${known} THEN CASE WHEN ${usable} THEN ${USED} ELSE ${bit('impossible')} END${
    within
      ? sql`
      WHEN ${lone(i)} THEN ${bit('no_whole')}`
      : NOTHING
  }
      WHEN ${notInForm} THEN ${bit('not_in_form')}
      WHEN ${disputed(i)} THEN ${bit('conflict')}
      WHEN ${written(i)} THEN ${bit('blank')}
      WHEN ${seen(i)} IS NOT TRUE OR ${unseen(i)} THEN ${bit('not_loaded')}
      ELSE ${bit('blank')} END`
}

const STATE_OF: Readonly<Record<Exclude<CellState, 'number' | 'zero'>, readonly LeftOut[]>> = {
  blank: ['blank'],
  'not-in-form': ['not_in_form'],
  'not-loaded': ['not_loaded'],
  conflict: ['conflict', 'impossible'],
}

/** Whether a report's own cells say one of some things, over the columns that `operands` and `fateFlags` give. */
export function saysOneOf(operand: Operand, i: number, keep: readonly CellState[]): Query {
  const out = keep.flatMap(state => (state === 'number' || state === 'zero' ? [] : STATE_OF[state]))
  const state = fate(operand, i)
  const any = out.reduce<number>((bits, reason) => bits | BITS[reason], 0)
  const zero = sql`(${state}) = ${USED} AND ${topName(i)} = 0`
  const number = sql`(${state}) = ${USED} AND ${topName(i)} <> 0`
  return sql`(((${state}) & ${numeral(any)}) <> 0${keep.includes('zero') ? sql` OR (${zero})` : NOTHING}${
    keep.includes('number') ? sql` OR (${number})` : NOTHING
  })`
}
