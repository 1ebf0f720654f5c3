import { useEffect } from 'react'
import { notesOfBody, reportsOf } from '../../../analysis/reportForm'
import type { WorkRow } from '../../../analysis/worklist'
import { useApp } from '../../context'
import { rowKey } from './rowKey'

/** Milliseconds the list and the form are left in peace before anything is asked ahead. */
const REST = 400

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
      for (const { orgId, year } of near) {
        if (signal.aborted) return
        const years = [year, year - 1]
        await database.ask(reportsOf(orgId, years).query, { signal })
        await database.ask(notesOfBody(orgId, years).query, { signal })
      }
    }
    const timer = setTimeout(() => ask().catch(() => undefined), REST)
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [database, key])
}
