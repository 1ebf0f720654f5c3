import { useRef } from 'react'
import { type BodyRate, bodyRates, poolingOf, yearsTogether } from '../../../analysis/bodyRates'
import { toldApart } from '../../../analysis/namesakes'
import type { Metric } from '../../../catalog/metric'
import type { YearRange } from '../../../domain/selection'
import { useApp } from '../../context'
import { useAnswer } from '../../useAnswer'
import { chartYears } from './useTrend'

export interface RateYears {
  /** Years to choose from, ascending. */
  readonly years: readonly number[]
  /** Null where the data have no year of the selection. */
  readonly year: number | null
  /** Three years stand together. */
  readonly pooled: boolean
  readonly range: YearRange | null
}

/** The year, or the years together, that the selection asks for; metrics that do not add up over years keep to one. */
export function useRateYears(canPool: boolean): RateYears {
  const { selection, library } = useApp()
  const years = chartYears(selection.years, library.current?.years ?? null)
  const wanted = selection.tableYear
  const year = wanted !== null && years.includes(wanted) ? wanted : (years.at(-1) ?? null)
  const pooled = selection.compare.pooled && canPool
  return { years, year, pooled, range: year === null ? null : yearsTogether(year, years, pooled) }
}

/** An answer together with what was asked, so that a picture never mixes the two. */
export interface RatePicture {
  readonly metric: Metric
  readonly range: YearRange
  readonly rows: readonly BodyRate[]
}

export interface Rates extends RateYears {
  /** The latest whole picture; kept while a newer one is under way. Null before the first. */
  readonly picture: RatePicture | null
  readonly stale: boolean
  readonly error: Error | null
  retry(): void
}

/** Asks for one metric of every body; null asks nothing. */
export function useRates(metric: Metric, years: RateYears, wanted = true): Rates {
  const { selection } = useApp()
  const { range } = years
  const answer = useAnswer(wanted && range ? bodyRates(metric, selection, range, selection.focus) : null)
  const fresh = wanted && range && !answer.stale && answer.rows
  const last = useRef<RatePicture | null>(null)
  const answered = useRef(answer.rows)
  if (fresh && (answered.current !== answer.rows || last.current?.metric !== metric)) {
    answered.current = answer.rows
    last.current = { metric, range, rows: toldApart(answer.rows ?? []) }
  }
  return { ...years, picture: last.current, stale: !fresh, error: answer.error, retry: answer.retry }
}

/** Whether three years of a metric may stand together. */
export function canPool(metric: Metric): boolean {
  return poolingOf(metric) !== null
}
