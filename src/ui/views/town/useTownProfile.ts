import { useMemo, useRef } from 'react'
import { type Candidate, peerCandidates } from '../../../analysis/town/candidates'
import { readable, sourceColumns, townReports } from '../../../analysis/town/figures'
import { namedByHand, peerGroup } from '../../../analysis/town/peerGroup'
import { bodiesNeeded, type TownProfile, townProfile } from '../../../analysis/town/profile'
import type { Metric } from '../../../catalog/metric'
import { findMetric } from '../../../catalog/metrics'
import { townMetrics } from '../../../catalog/townMetrics'
import { DEFAULT_TOWN, type YearRange } from '../../../domain/selection'
import { useApp } from '../../context'
import { useBodies } from '../../parts/useBodies'
import { useAnswer } from '../../useAnswer'
import { chartYears } from '../compare/useTrend'

export interface TownAnswer {
  /** The latest whole picture; kept while a newer one is under way. Null before the first, and where the body has no report in the years. */
  readonly profile: TownProfile | null
  /** The body itself with its size; null while unknown. */
  readonly self: Candidate | null
  /** Everything was answered, and the body has no report in the years asked for. */
  readonly without: boolean
  readonly stale: boolean
  readonly error: Error | null
  retry(): void
}

/** The metrics of the small trends; one that no report gives is replaced by the first choice. */
export function trendMetrics(ids: readonly string[]): readonly Metric[] {
  return ids.flatMap((id, i) => {
    const found = findMetric(id)
    const own = found && readable(found) ? found : findMetric(DEFAULT_TOWN.trends[i] ?? '')
    return own ? [own] : []
  })
}

/** The years of the screen: those chosen, within those of the data; null without data. */
export function useTownYears(): YearRange | null {
  const { selection, library } = useApp()
  const data = library.current?.years ?? null
  return useMemo(() => {
    const years = chartYears(selection.years, data)
    const [from, to] = [years[0], years.at(-1)]
    return from === undefined || to === undefined ? null : { from, to }
  }, [selection.years, data])
}

/** Asks what 单位 needs of a body and puts it together; null asks nothing. */
export function useTownProfile(orgId: string | null): TownAnswer {
  const { selection } = useApp()
  const bodies = useBodies()
  const { town } = selection
  const years = useTownYears()
  const last = orgId === null ? undefined : bodies.byId.get(orgId)?.lastYear
  // Peers are looked for in the year of the figures, which for a body that ended is its last.
  const year = years && Math.min(years.to, last ?? years.to)
  const named = useMemo(() => namedByHand(town), [town])
  const candidates = useAnswer(
    orgId !== null && year !== null && bodies.ready ? peerCandidates(orgId, year, named) : null,
  )
  const sources = useAnswer(orgId === null ? null : sourceColumns())
  const trends = useMemo(() => trendMetrics(town.trends), [town.trends])
  const found = candidates.stale ? null : candidates.rows
  const needed = useMemo(
    () =>
      orgId === null || found === null
        ? null
        : bodiesNeeded(
            orgId,
            peerGroup(
              found.filter(c => c.orgId !== orgId),
              town,
            ),
          ),
    [orgId, found, town],
  )
  const reports = useAnswer(needed === null ? null : townReports(townMetrics(trends), needed))
  const ready =
    needed !== null && reports.rows !== null && !reports.stale && sources.rows !== null && !sources.stale
  const made = useMemo(() => {
    if (!ready || !years || orgId === null || !found) return undefined
    return townProfile({
      orgId,
      years,
      town,
      trends,
      candidates: found,
      reports: reports.rows ?? [],
      sources: sources.rows ?? [],
    })
  }, [ready, years, orgId, town, trends, found, reports.rows, sources.rows])
  const held = useRef<TownProfile | null>(null)
  if (made !== undefined) held.current = made
  const failed = [candidates, sources, reports].find(answer => answer.error)
  return {
    profile: made ?? held.current,
    self: found?.find(c => c.orgId === orgId) ?? null,
    without: made === null,
    stale: made === undefined && !failed,
    error: failed?.error ?? null,
    retry: () => failed?.retry(),
  }
}
