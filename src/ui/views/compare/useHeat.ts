import { useMemo, useRef } from 'react'
import { heatCells, heatMetrics, heatSteps } from '../../../analysis/heat'
import { byName } from '../../../analysis/orgs'
import type { Metric } from '../../../catalog/metric'
import { METRIC_GROUPS } from '../../../catalog/metrics'
import { type HeatBody, type HeatSpec, heatBodies, heatChanges } from '../../../charts/heat'
import { useApp, useLanguage, useSay } from '../../context'
import { useAnswer } from '../../useAnswer'
import { HEAT } from '../../words/compareHeat'
import { chartYears } from './useTrend'

/** Chinese order of names within a county; the engine only knows the order of code points. */
function inNameOrder(bodies: readonly HeatBody[], first: readonly string[]): readonly HeatBody[] {
  const rank = (body: HeatBody) => (first.includes(body.orgId) ? first.indexOf(body.orgId) : first.length)
  return [...bodies].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      byName(a.county ?? '', b.county ?? '') ||
      byName(a.name, b.name) ||
      (a.orgId < b.orgId ? -1 : 1),
  )
}

/** The heat table of the selection; while a newer answer is under way the old table stays whole. */
export function useHeat(metric: Metric, most: number) {
  const { selection, library } = useApp()
  const language = useLanguage()
  const say = useSay()
  const { compare, focus, named, tableYear, filters } = selection
  const data = library.current?.years ?? null
  const years = useMemo(() => chartYears(selection.years, data), [selection.years, data])
  const last = years.at(-1) ?? 0
  const year = tableYear !== null && years.includes(tableYear) ? tableYear : last
  const columns = compare.heat
  const byYear = columns === 'years'
  const metrics = useMemo(
    () => (columns === 'years' ? [metric] : heatMetrics(metric, columns)),
    [columns, metric],
  )
  const scope = useMemo(
    () => ({ filters, years: byYear ? selection.years : { from: year, to: year } }),
    [filters, byYear, selection.years, year],
  )
  const order = useMemo(
    () => ({
      by: compare.sort?.by === 'value' ? ('value' as const) : ('name' as const),
      descending: compare.sort?.descending ?? true,
    }),
    [compare.sort],
  )
  const first = useMemo(() => [...(focus ? [focus] : []), ...named], [focus, named])
  const by = {
    metric: metrics.includes(metric) ? metric.id : (metrics[0]?.id ?? ''),
    year: byYear ? last : year,
  }
  const wanted = years.length > 0 && metrics.length > 0
  const cells = useAnswer(wanted ? heatCells(metrics, scope, order, by, first, most) : null)
  const steps = useAnswer(wanted ? heatSteps(metrics, scope) : null)
  const ready = cells.rows !== null && !cells.stale && steps.rows !== null && !steps.stale
  const span = years.length > 1 ? `${years[0]}–${last}` : String(last)
  const group =
    columns === 'town'
      ? say(HEAT.town)
      : (METRIC_GROUPS.find(g => g.id === metric.group)?.name[language] ?? '')
  const title = say(byYear ? HEAT.titleYears(metric.name[language], span) : HEAT.titleMetrics(group, year))
  const fresh = useMemo((): HeatSpec | null => {
    if (!ready || !cells.rows || !steps.rows) return null
    const changes = byYear ? heatChanges(cells.rows, years) : new Set<number>()
    const columns = byYear
      ? years.map(y => ({ metric, year: y, head: String(y), change: changes.has(y) }))
      : metrics.map(m => ({ metric: m, year, head: m.short[language], change: false }))
    const bodies = heatBodies(cells.rows, columns)
    return {
      title,
      columns,
      bodies: order.by === 'name' ? inNameOrder(bodies, first) : bodies,
      all: cells.rows[0]?.bodies ?? 0,
      steps: steps.rows[0] ?? [],
      language,
      focus,
    }
  }, [
    ready,
    cells.rows,
    steps.rows,
    byYear,
    years,
    metric,
    metrics,
    year,
    language,
    title,
    order,
    first,
    focus,
  ])
  const kept = useRef<HeatSpec | null>(null)
  if (fresh) kept.current = fresh
  return {
    spec: fresh ?? kept.current,
    years,
    year,
    orderedBy: by,
    byYear,
    order,
    stale: wanted && fresh === null,
    error: cells.error ?? steps.error,
    retry: () => {
      cells.retry()
      steps.retry()
    },
  }
}
