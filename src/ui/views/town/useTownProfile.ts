import { useMemo, useRef } from 'react'
import { type Candidate, peerCandidates } from '../../../analysis/town/candidates'
import { readable, sourceColumns, townReports } from '../../../analysis/town/figures'
import { peerGroup } from '../../../analysis/town/peerGroup'
import { bodiesNeeded, type TownProfile, townProfile } from '../../../analysis/town/profile'
import type { Metric } from '../../../catalog/metric'
import { findMetric } from '../../../catalog/metrics'
import { townMetrics } from '../../../catalog/townMetrics'
import type { Selection, YearRange } from '../../../domain/selection'
import { DEFAULT_TOWN } from '../../../domain/selection'
import { useApp } from '../../context'
import type { Bodies } from '../../parts/bodies'
import { useBodies } from '../../parts/useBodies'
import { useAnswer } from '../../useAnswer'
import { chartYears } from '../compare/useTrend'

export interface TownAnswer {
  /** The latest whole picture; kept while a newer one is under way. Null before the first, and where the body has no report in the years. */
  readonly profile: TownProfile | null
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

/** The years of the screen, as a range; null without data. */
export function townYears(selection: Pick<Selection, 'years'>, data: YearRange | null): YearRange | null {
  const years = chartYears(selection.years, data)
  const [from, to] = [years[0], years.at(-1)]
  return from === undefined || to === undefined ? null : { from, to }
}

/** Bodies named by hand that the rule does not offer: their place is not compared, their size is not known. */
export function strangersOf(ids: readonly string[], { byId }: Bodies): readonly Candidate[] {
  return ids.flatMap(id => {
    const body = byId.get(id)
    return body
      ? [
          {
            orgId: id,
            name: body.name,
            county: body.county,
            place: 'other',
            distance: null,
            population: null,
            handled: null,
            acts: null,
          },
        ]
      : []
  })
}

/** Asks what 单位 needs of a body and puts it together; null asks nothing. */
export function useTownProfile(orgId: string | null): TownAnswer {
  const { selection, library } = useApp()
  const bodies = useBodies()
  const { town } = selection
  const data = library.current?.years ?? null
  const years = useMemo(() => townYears({ years: selection.years }, data), [selection.years, data])
  const last = orgId === null ? undefined : bodies.byId.get(orgId)?.lastYear
  // Peers are looked for in the year of the figures, which for a body that ended is its last.
  const year = years && Math.min(years.to, last ?? years.to)
  const candidates = useAnswer(
    orgId !== null && year !== null && bodies.ready ? peerCandidates(orgId, year) : null,
  )
  const sources = useAnswer(orgId === null ? null : sourceColumns())
  const trends = useMemo(() => trendMetrics(town.trends), [town.trends])
  const strangers = useMemo(
    () => strangersOf([...town.chosen, ...town.pinned], bodies),
    [town.chosen, town.pinned, bodies],
  )
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
              strangers,
            ),
          ),
    [orgId, found, town, strangers],
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
      strangers,
      reports: reports.rows ?? [],
      sources: sources.rows ?? [],
    })
  }, [ready, years, orgId, town, trends, found, strangers, reports.rows, sources.rows])
  const held = useRef<TownProfile | null>(null)
  if (made !== undefined) held.current = made
  const failed = [candidates, sources, reports].find(answer => answer.error)
  return {
    profile: made ?? held.current,
    without: made === null,
    stale: made === undefined && !failed,
    error: failed?.error ?? null,
    retry: () => failed?.retry(),
  }
}
