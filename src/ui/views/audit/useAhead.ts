import { useEffect } from 'react'
import { mitigatingFacts } from '../../../analysis/mitigating'
import type { Question } from '../../../analysis/question'
import { notesOfBody, reportsOf } from '../../../analysis/reportForm'
import { reportResults } from '../../../analysis/reportResults'
import { improbableOf } from '../../../analysis/townEvidence'
import { conflictsOf, type WorkRow } from '../../../analysis/worklist'
import { useApp } from '../../context'
import { rowKey } from './rowKey'

/** Milliseconds the list and the form are left in peace before anything is asked ahead. */
const REST = 400
/** Rows whose results of all rules are worked out ahead: those above and below the open one. */
const NEXT = 2

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

/** Asks for the reports of the rows in sight, those next to the open one first, while nothing else is to be done: the database keeps its answers. */
export function useAhead(rows: readonly WorkRow[], open: WorkRow | null): void {
  const { database, library } = useApp()
  const key = `${library.version} ${open ? rowKey(open) : ''} ${rows.map(rowKey).join(' ')}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says which rows, of which data
  useEffect(() => {
    const left = new AbortController()
    const { signal } = left
    const at = open ? rows.indexOf(open) : 0
    const near = rows.toSorted((a, b) => Math.abs(rows.indexOf(a) - at) - Math.abs(rows.indexOf(b) - at))
    const ask = async () => {
      for (const { query } of near.flatMap(asked)) {
        if (signal.aborted) return
        await database.ask(query, { signal })
      }
      for (const { reportKey } of near.filter(row => row !== open).slice(0, NEXT)) {
        if (signal.aborted) return
        if (reportKey !== null) await reportResults(database, reportKey, library.parameters)
      }
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
