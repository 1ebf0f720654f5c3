/** The words of one point of a trend, for the tooltip, the live region and the line under a narrow chart. */
import { interval } from '../../../analysis/table'
import { tableOf } from '../../../catalog/breaks'
import { metricValueWithUnit, NO_VALUE, range, xOfN } from '../../../charts/format'
import type { TrendLine, TrendSpec } from '../../../charts/spec'
import { emptyPoint, REASON_WORDS } from '../../../charts/words'
import type { Language } from '../../../domain/dictionary'
import { CHARTS } from '../../words/charts'

export interface Readout {
  readonly name: string
  readonly year: string
  readonly metric: string
  readonly value: string
  readonly xOfN: string
  /** Interval, median, and what else there is to say. */
  readonly notes: readonly string[]
  readonly interval: string
}

export interface Cursor {
  readonly year: number
  /** Position among `lines` then `peers`. */
  readonly line: number
}

/** Lines that the keys step through: named ones first. */
export function steps(spec: TrendSpec): readonly TrendLine[] {
  return [...spec.lines, ...spec.peers]
}

/** The latest point of the first line: where reading starts. */
export function startOf(spec: TrendSpec): Cursor | null {
  const line = spec.lines[0]
  const last = line?.points.findLast(p => p.value !== null) ?? line?.points.at(-1)
  return last ? { year: last.year, line: 0 } : null
}

/** Where a key leads; null where it leads nowhere. */
export function stepped(spec: TrendSpec, cursor: Cursor, key: string): Cursor | null {
  const years = spec.years
  const at = years.indexOf(cursor.year)
  const all = steps(spec).length
  const sideways = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: years.length - 1 }[key]
  if (sideways !== undefined) {
    const year = years[sideways]
    return year === undefined ? cursor : { ...cursor, year }
  }
  const up = { ArrowUp: -1, ArrowDown: 1 }[key]
  return up === undefined ? null : { ...cursor, line: (cursor.line + up + all) % all }
}

export function readoutOf(spec: TrendSpec, cursor: Cursor, language: Language): Readout | null {
  const line = steps(spec)[cursor.line]
  const point = line?.points.find(p => p.year === cursor.year)
  if (!line || !point) return null
  const { metric } = spec
  const limits = point.value === null ? null : interval(metric, point.x, point.n)
  const between = limits ? range(metric, limits.low, limits.high, language) : ''
  const median = spec.band.find(b => b.year === cursor.year)?.median ?? null
  const own = spec.lines.some(l => l.role === 'focus')
  const medianText = metricValueWithUnit(metric, median, language)
  const table = tableOf(metric)
  const cases = table === 't3' || table === 't4'
  const fraction = metric.denominator && point.value !== null ? xOfN(point.x, point.n) : ''
  return {
    name: line.name,
    year: CHARTS.year(cursor.year)[language],
    metric: metric.short[language],
    value:
      point.value === null
        ? `${NO_VALUE} ${point.reason ? REASON_WORDS[point.reason][language] : emptyPoint(metric, line.role, language)}`
        : metricValueWithUnit(metric, point.value, language),
    xOfN: fraction !== '' && cases && language === 'zh' ? `${fraction} 件` : fraction,
    interval: between === '' ? '' : CHARTS.intervalShort(between)[language],
    notes: [
      between === '' ? '' : CHARTS.interval(between)[language],
      median === null ? '' : (own ? CHARTS.median : CHARTS.medianAll)(medianText)[language],
      point.hollow ? CHARTS.few[language] : '',
      point.reports === null || point.value === null
        ? ''
        : CHARTS.reports(point.reports, point.leftOut)[language],
    ].filter(note => note !== ''),
  }
}
