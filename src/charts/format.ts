/** Numbers as people read them, the same in every view, table and export. */
import type { Metric } from '../catalog/metric'
import type { Language } from '../domain/dictionary'

/** The mark of a value that does not exist. */
export const NO_VALUE = '—'

const NUMBERS = new Intl.NumberFormat('en-US', { useGrouping: 'min2', maximumFractionDigits: 2 })

/** A count or amount: grouped from five digits on, at most two decimals, a true minus sign. */
export function count(value: number | null): string {
  return value === null ? NO_VALUE : NUMBERS.format(value).replace('-', '−')
}

/** A share 0…1 as per cent; near the ends one decimal more, so that 0% and 100% mean exactly none and all. */
export function percent(share: number | null): string {
  if (share === null) return NO_VALUE
  const hundred = share * 100
  if (hundred > 0 && hundred < 0.05) return '<0.1%'
  if (hundred > 99.95 && hundred < 100) return '>99.9%'
  const nearEnd = (hundred > 0 && hundred < 1) || (hundred > 99 && hundred < 100)
  const shown = nearEnd ? hundred.toFixed(1) : String(Math.round(hundred))
  return `${shown.replace('-', '−')}%`
}

/** Numerator and denominator, e.g. `24/32`. */
export function xOfN(x: number | null, n: number | null): string {
  return `${count(x)}/${count(n)}`
}

/** A ratio (disputes per 100 handled, cleared per received): never a per cent sign; two decimals below 10, one above. */
export function ratio(value: number | null): string {
  if (value === null) return NO_VALUE
  return value.toFixed(Math.abs(value) < 10 ? 2 : 1).replace('-', '−')
}

const YES_NO: Readonly<Record<Language, readonly [string, string]>> = { zh: ['否', '是'], en: ['no', 'yes'] }

/** A value of a metric without its unit: per cent for shares, yes or no for one report's flag, digits otherwise. */
export function metricValue(metric: Metric, value: number | null, language: Language): string {
  if (value === null) return NO_VALUE
  if (metric.kind === 'share') return percent(value)
  if (metric.kind === 'flag') {
    if (value === 0 || value === 1) return YES_NO[language][value]
    return percent(value)
  }
  return metric.kind === 'ratio' ? ratio(value) : count(value)
}

/** The unit beside a value: English units are plurals, and one of them is singular. */
export function unitBeside(metric: Metric, value: number, language: Language): string {
  const unit = metric.unit[language]
  return language === 'en' && Math.abs(value) === 1 ? unit.replace(/s$/, '') : unit
}

/** A value with its unit where it has one, e.g. `31 件`; shares, ratios and flags stand alone. */
export function metricValueWithUnit(metric: Metric, value: number | null, language: Language): string {
  const text = metricValue(metric, value, language)
  const bare = value === null || metric.kind === 'share' || metric.kind === 'ratio' || metric.kind === 'flag'
  return bare ? text : `${text} ${unitBeside(metric, value, language)}`
}

/** The limits of an interval in the metric's own form, e.g. `48–83%`. */
export function range(metric: Metric, low: number, high: number, language: Language): string {
  if (metric.kind === 'share') return `${percent(low).replace('%', '')}–${percent(high)}`
  return `${metricValue(metric, low, language)}–${metricValue(metric, high, language)}`
}
