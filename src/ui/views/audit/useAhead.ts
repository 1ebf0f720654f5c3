import { useEffect } from 'react'
import { mitigatingFacts } from '../../../analysis/mitigating'
import type { Question } from '../../../analysis/question'
import { notesOfBody, reportsOf } from '../../../analysis/reportForm'
import { reportResults } from '../../../analysis/reportResults'
import { improbableOf } from '../../../analysis/townEvidence'
import { conflictsOf, type WorkRow } from '../../../analysis/worklist'
import type { Database } from '../../../db/database'
import { useApp } from '../../context'
import { rowKey } from './rowKey'

/** Milliseconds the list and the form are left in peace before anything is asked ahead. */
const REST = 400
/** Rows before and behind the open one, to which a step leads. */
const STEPS = 2

type Opened = Pick<WorkRow, 'orgId' | 'year' | 'reportKey'>

/** What the form of a row and what stands beside it ask; the parts of the screen ask the same, and find it answered. */
function asked({ orgId, year, reportKey }: Opened): readonly Question<unknown>[] {
  const years = [year, year - 1]
  return [
    reportsOf(orgId, years),
    notesOfBody(orgId, years),
    improbableOf(orgId, year),
    mitigatingFacts(orgId),
    ...(reportKey === null ? [] : [conflictsOf(reportKey)]),
  ]
}

/** A database that is asked nothing more once the signal is given: work of many questions ends with the next of them. */
export function askedUntil(database: Database, signal: AbortSignal): Database {
  return { ...database, ask: query => database.ask(query, { signal }) }
}

/** The rows that a step or two lead to from the open one, the next first; the first ones where none is open. */
export function nextTo(rows: readonly WorkRow[], open: WorkRow | null): readonly WorkRow[] {
  const at = open ? rows.indexOf(open) : -1
  const places = Array.from({ length: STEPS }, (_, i) => [at + i + 1, at - i - 1]).flat()
  return places.flatMap(place => rows[place] ?? [])
}

/**
 * Asks for the reports next to the open one, in sight or not, and then for those in sight, while nothing else is to be
 * done: the database keeps its answers.
 */
export function useAhead(rows: readonly WorkRow[], inSight: readonly WorkRow[], open: WorkRow | null): void {
  const { database, library } = useApp()
  const next = nextTo(rows, open)
  const key = [library.version, ...[...next, ...inSight].map(rowKey)].join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says which rows, of which data
  useEffect(() => {
    const left = new AbortController()
    const db = askedUntil(database, left.signal)
    const all = async (opened: readonly WorkRow[]) => {
      for (const { query } of opened.flatMap(asked)) await db.ask(query)
    }
    const ask = async () => {
      await all(next)
      for (const { reportKey } of next)
        if (reportKey !== null) await reportResults(db, reportKey, library.parameters)
      await all(inSight)
    }
    const timer = setTimeout(() => ask().catch(() => undefined), REST)
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [database, key])
}

/** Asks everything of a row that is opened at once: what stands beside the form is answered while the form is drawn. */
export function useAtOnce(row: Opened | null): void {
  const { database, library } = useApp()
  const key = row ? `${library.version} ${row.orgId} ${row.year}` : ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says which row, of which data
  useEffect(() => {
    if (!row) return
    const left = new AbortController()
    for (const { query } of asked(row)) database.ask(query, { signal: left.signal }).catch(() => undefined)
    return () => left.abort()
  }, [database, key])
}
