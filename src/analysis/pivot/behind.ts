/** The reports behind one cell of a pivot: what each of them says, and what became of it. */
import { tableOf } from '../../catalog/breaks'
import { NOTHING, type Query, sql } from '../../db/sql'
import { FINDINGS, type FieldId, type PivotLayout } from '../../domain/selection'
import { countOf, numberOf, type Question, textOf } from '../question'
import type { Scope } from '../where'
import { cutOf } from './cut'
import { dimension, type Member } from './dimensions'
import { baseOf } from './facts'
import { bottomName, type LeftOut, leftOutOf, stateName, topName, USED } from './fate'
import { isPartSplit, slotOf } from './slots'
import { type Parts, partsLeft } from './splits'

/** One report of a cell. */
export interface BehindReport {
  readonly reportKey: string
  readonly orgId: string
  readonly orgName: string
  readonly county: string | null
  readonly year: number
  readonly fileName: string | null
  /** Line of the file, from 1. */
  readonly line: number | null
  readonly x: number | null
  /** Null where the figure is no quotient. */
  readonly n: number | null
  /** Why it takes no part; null where it does. */
  readonly leftOut: LeftOut | null
  /** Table of the form that the figure comes from; null where it is about the report as a whole. */
  readonly table: 't2' | 't3' | 't4' | null
  /** Reports of the cell in all, of which those given are the first. */
  readonly all: number
}

/** Reports told at once. */
export const MOST_BEHIND = 500

/** Where a cell lies, and which value of the layout it shows. */
export interface CellPlace {
  readonly rows: readonly Member[]
  readonly columns: readonly Member[]
  readonly value: number
}

function fixedTo(layout: PivotLayout, place: CellPlace): readonly (readonly [FieldId, Member])[] {
  const of = (ids: readonly FieldId[], members: readonly Member[]) =>
    members.flatMap((member, i) => {
      const id = ids[i]
      return id === undefined ? [] : [[id, member] as const]
    })
  return [...of(layout.rows, place.rows), ...of(layout.columns, place.columns)]
}

/**
 * The reports of a cell, used ones with the largest figures first, at most `MOST_BEHIND`, each with how many there are
 * in all. Null for values read from expected body-years, and for figures that the form does not break down so.
 */
export function behind(layout: PivotLayout, scope: Scope, place: CellPlace): Question<BehindReport> | null {
  const measure = layout.values[place.value]
  const fixed = fixedTo(layout, place)
  const checks = fixed.flatMap(([id, { key }]) => (id === 'check' && typeof key === 'string' ? [key] : []))
  if (measure === undefined || (checks.length > 0 && measure.metric !== FINDINGS)) return null
  const parts: Parts = {
    ...Object.fromEntries(
      fixed.flatMap(([id, { key }]) => (isPartSplit(id) && typeof key === 'string' ? [[id, [key]]] : [])),
    ),
    ...(checks.length > 0 ? { check: checks } : {}),
  }
  const slot = slotOf(measure, parts, partsLeft(layout.filters))
  if (slot === null || slot.metric.from !== 'clean') return null
  const same = fixed.flatMap(([id, { key }]): Query[] => {
    const own = dimension(id).key
    if (own === null) return []
    return [key === null ? sql`(${own}) IS NULL` : sql`(${own}) = ${key}`]
  })
  const only = checks.length > 0 ? sql`WHERE ${topName(0)} > 0\n` : NOTHING
  const n = slot.n ? bottomName(0) : sql`NULL`
  const query = sql`WITH ${baseOf(cutOf([], []), [slot], layout.filters, scope, same)}
SELECT base.report_key, clean.org_id, clean.org_name, clean.county, clean.year, file_name, clean.line,
  ${topName(0)} AS x, ${n}::DOUBLE AS n, ${stateName(0)} AS state, count(*) OVER () AS every
FROM base JOIN clean USING (report_key) LEFT JOIN source ON source.source_id = clean.source_id
${only}ORDER BY ${stateName(0)} = ${USED} DESC, x DESC NULLS LAST, clean.org_name, clean.org_id, clean.year
LIMIT ${MOST_BEHIND}`
  const table = tableOf(slot.metric)
  return {
    id: `pivot:behind:${JSON.stringify([measure, parts, same.length])}`,
    query,
    decode: row => ({
      reportKey: textOf(row, 'report_key') ?? '',
      orgId: textOf(row, 'org_id') ?? '',
      orgName: textOf(row, 'org_name') ?? '',
      county: textOf(row, 'county'),
      year: countOf(row, 'year'),
      fileName: textOf(row, 'file_name'),
      line: numberOf(row, 'line'),
      x: numberOf(row, 'x'),
      n: numberOf(row, 'n'),
      leftOut: leftOutOf(row.state),
      table,
      all: countOf(row, 'every'),
    }),
  }
}
