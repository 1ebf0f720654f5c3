/** Measures and their figures in words: names for heads, titles and files, and how a figure is written; pure. */
import { measured, REFUSALS, writingOf } from '../../../analysis/pivot/measure'
import type { Figure } from '../../../analysis/pivot/shape'
import { count, metricValue, NO_VALUE, percent } from '../../../charts/format'
import type { Language, Words } from '../../../domain/dictionary'
import type { PivotMeasure } from '../../../domain/selection'
import { PIVOT } from '../../words/pivot'

/** A name without what stands in brackets: 公开率（含部分公开） is 公开率. A cell of the form keeps its applicant. */
export function plainName(measure: PivotMeasure, language: Language): string {
  const name = measured(measure).name[language]
  return measure.metric.startsWith('cell:') ? name : name.replace(/（.*）|\s*\(.*\)/, '')
}

/** What is added to a name by the way its figures are made and shown; '' for the metric as it is. */
export function manner({ aggregate, shownAs }: PivotMeasure, language: Language): string {
  return [
    ...(aggregate === 'whole' ? [] : [PIVOT.aggregates[aggregate][language]]),
    ...(shownAs === 'value' ? [] : [PIVOT.shownAs[shownAs][language]]),
  ].join(' · ')
}

/** 新收 · 中位数 · 占本列: the head of its columns. */
export function headOf(measure: PivotMeasure, language: Language): string {
  const added = manner(measure, language)
  const short = measured(measure).short[language]
  return added === '' ? short : `${short} · ${added}`
}

/** 新收申请（中位数，较上年）: in a title or a list. */
export function fullName(measure: PivotMeasure, language: Language): string {
  const added = manner(measure, language)
  const name = plainName(measure, language)
  return added === '' ? name : PIVOT.withManner(name, added)[language]
}

/** What one figure counts, in the head or under the table; shares, ranks and indices have none. */
export function unitOf(measure: PivotMeasure, language: Language): string | null {
  const { kind, unit } = measured(measure)
  switch (writingOf(measure)) {
    case 'points':
      return PIVOT.points[language]
    case 'count':
      return PIVOT.reportUnit[language]
    case 'metric':
    case 'difference':
      return kind === 'share' || kind === 'ratio' || kind === 'flag' ? null : unit[language]
    default:
      return null
  }
}

function signed(value: number, text: string): string {
  return value > 0 ? `+${text}` : text
}

/** A number as the measure writes it. A flag of several reports is their share. */
export function valueText(
  measure: PivotMeasure,
  value: number | null,
  reports: number,
  language: Language,
): string {
  if (value === null) return NO_VALUE
  const metric = measured(measure)
  switch (writingOf(measure)) {
    case 'count':
    case 'rank':
      return count(value)
    case 'share':
      return percent(value)
    case 'points':
      return signed(value, (value * 100).toFixed(1).replace('-', '−'))
    case 'index':
      return value.toFixed(value < 1000 ? 1 : 0)
    case 'difference':
      return signed(value, metric.kind === 'ratio' ? metricValue(metric, value, language) : count(value))
    case 'metric':
      return metric.kind === 'flag' && reports > 1 ? percent(value) : metricValue(metric, value, language)
  }
}

/** The number of a figure as text, `—` where there is none. */
export function figureText(measure: PivotMeasure, figure: Figure, language: Language): string {
  return valueText(measure, figure.value, figure.reports, language)
}

/** Why there is no number, in words; null where there is one. */
export function fateWords(figure: Figure): Words | null {
  if (figure.fate === 'number' || figure.fate === 'zero') return null
  if (figure.refusal !== null) return REFUSALS[figure.refusal]
  if (figure.fate === 'none' && figure.n === 0) return PIVOT.fate.zeroDenominator
  return PIVOT.fate[figure.fate]
}
