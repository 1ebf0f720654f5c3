import { useMemo, useRef } from 'react'
import { baseYearOf, changeBetween, type Level } from '../../../analysis/change'
import type { Measure } from '../../../analysis/measure'
import { byName } from '../../../analysis/orgs'
import { type YearGroups, yearGroups, yearTable } from '../../../analysis/table'
import { mainByYear } from '../../../analysis/trend'
import { type YearSum, yearSums } from '../../../analysis/yearSums'
import type { Metric } from '../../../catalog/metric'
import type { TableChanges } from '../../../charts/yearTable'
import { useApp } from '../../context'
import { usePlaces } from '../../parts/useBodies'
import { useAnswer } from '../../useAnswer'

/** A table whose parts all answer the same question. */
export interface YearPicture {
  readonly metric: Metric
  readonly year: number
  readonly groups: YearGroups
  /** The sum of the reports compared; null where there is none. */
  readonly together: YearSum | null
  readonly withCounty: boolean
  /** Changes of the bodies since a year, by org_id; null where none are asked for. */
  readonly changes: TableChanges | null
}

function levelOf({ year, value, x, n, template, life = 0 }: Measure): Level {
  return { year, value, x, n, template, reports: null, life }
}

/** Asks for the table of one year; while newer answers are under way the old picture stays whole. */
export function useYearTable(metric: Metric, year: number | undefined) {
  const { selection } = useApp()
  const places = usePlaces()
  const rows = useAnswer(year === undefined ? null : yearTable(metric, selection, year))
  const sums = useAnswer(
    year === undefined ? null : yearSums(metric, { ...selection, years: { from: year, to: year } }),
  )
  const { change: mode, base } = selection.compare
  const since = mode === 'off' || year === undefined ? null : baseYearOf(year, base)
  const before = useAnswer(since === null ? null : yearTable(metric, selection, since))
  const settled = !rows.stale && !sums.stale && !before.stale
  const fresh = useMemo((): YearPicture | null => {
    if (!settled || year === undefined || !rows.rows || !sums.rows) return null
    const groups = yearGroups(metric, rows.rows, byName, selection.focus, places)
    const compared = sums.rows.filter(r => groups.template === null || r.template === groups.template)
    const from = new Map((since === null ? [] : (before.rows ?? [])).map(row => [row.orgId, levelOf(row)]))
    const changes =
      since === null || mode === 'off'
        ? null
        : {
            since,
            of: new Map(
              rows.rows.map(row => [
                row.orgId,
                changeBetween(metric, mode, from.get(row.orgId) ?? null, levelOf(row)),
              ]),
            ),
          }
    return {
      metric,
      year,
      changes,
      groups,
      together: mainByYear(compared, r => r.reports)[0]?.row ?? null,
      withCounty: new Set(rows.rows.map(r => r.county)).size > 1,
    }
  }, [settled, metric, year, rows.rows, sums.rows, before.rows, since, mode, selection.focus, places])
  const last = useRef<YearPicture | null>(null)
  if (fresh) last.current = fresh
  return {
    picture: fresh ?? last.current,
    stale: fresh === null,
    error: rows.error ?? sums.error ?? before.error,
    retry: () => {
      rows.retry()
      sums.retry()
      before.retry()
    },
  }
}
