import { useMemo, useRef } from 'react'
import { byName } from '../../../analysis/orgs'
import { type YearGroups, yearGroups, yearTable } from '../../../analysis/table'
import { mainByYear, type PooledYear, pooledYears } from '../../../analysis/trend'
import type { Metric } from '../../../catalog/metric'
import { useApp } from '../../context'
import { useAnswer } from '../../useAnswer'

/** A table whose parts all answer the same question. */
export interface YearPicture {
  readonly metric: Metric
  readonly year: number
  readonly groups: YearGroups
  /** The sum of the reports compared; null where there is none. */
  readonly together: PooledYear | null
  readonly withCounty: boolean
}

/** Asks for the table of one year; while newer answers are under way the old picture stays whole. */
export function useYearTable(metric: Metric, year: number | undefined) {
  const { selection } = useApp()
  const rows = useAnswer(year === undefined ? null : yearTable(metric, selection, year))
  const sums = useAnswer(
    year === undefined ? null : pooledYears(metric, { ...selection, years: { from: year, to: year } }),
  )
  const settled = !rows.stale && !sums.stale
  const fresh = useMemo((): YearPicture | null => {
    if (!settled || year === undefined || !rows.rows || !sums.rows) return null
    const groups = yearGroups(metric, rows.rows, byName, selection.focus)
    const compared = sums.rows.filter(r => groups.template === null || r.template === groups.template)
    return {
      metric,
      year,
      groups,
      together: mainByYear(compared, r => r.reports)[0]?.row ?? null,
      withCounty: new Set(rows.rows.map(r => r.county)).size > 1,
    }
  }, [settled, metric, year, rows.rows, sums.rows, selection.focus])
  const last = useRef<YearPicture | null>(null)
  if (fresh) last.current = fresh
  return {
    picture: fresh ?? last.current,
    stale: fresh === null,
    error: rows.error ?? sums.error,
    retry: () => {
      rows.retry()
      sums.retry()
    },
  }
}
