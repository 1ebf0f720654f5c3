/** What one cell of the heat table shows: its text, its step, or which kind of nothing it is (look/notes.md 4). */
import { type HeatCell, type HeatSteps, stepOf } from '../analysis/heat'
import { enough } from '../analysis/measure'
import { interval } from '../analysis/table'
import type { Metric } from '../catalog/metric'
import type { Language } from '../domain/dictionary'
import type { MarkWords } from './figure'
import { metricValue, metricValueWithUnit, NO_VALUE, range, xOfN } from './format'
import { REASON_WORDS } from './words'

/**
 * step1–3: heat · few: too few to count · zero: a reported 0 · blank · missing: no report · na: not in the form ·
 * not_loaded · none: another reason (0 in the denominator, contradiction …) · outside: not expected that year.
 */
export type HeatLook =
  | 'step1'
  | 'step2'
  | 'step3'
  | 'few'
  | 'plain'
  | 'zero'
  | 'blank'
  | 'missing'
  | 'na'
  | 'not_loaded'
  | 'none'
  | 'outside'

const OF_REASON: Readonly<Record<string, HeatLook>> = {
  blank: 'blank',
  missing: 'missing',
  template: 'na',
  not_loaded: 'not_loaded',
}

export function heatLook(metric: Metric, cell: HeatCell | undefined, steps: readonly HeatSteps[]): HeatLook {
  if (!cell) return 'outside'
  if (cell.value === null) return OF_REASON[cell.reason ?? ''] ?? 'none'
  if (cell.value === 0) return 'zero'
  if (!enough(metric, cell)) return 'few'
  const step = stepOf(metric, cell, steps)
  return step === null ? 'plain' : (`step${step}` as const)
}

const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })

/** The digits in the cell; '' where the mark alone speaks. */
export function heatText(
  metric: Metric,
  cell: HeatCell | undefined,
  look: HeatLook,
  language: Language,
): string {
  if (look === 'na') return '–'
  if (look === 'none') return NO_VALUE
  if (!cell || cell.value === null) return ''
  const text = metricValue(metric, cell.value, language)
  return text.length > 7 ? COMPACT.format(cell.value) : text
}

/** The cell in words, for the line above the table and the screen reader. */
export function heatWords(
  metric: Metric,
  name: string,
  year: number,
  cell: HeatCell | undefined,
  language: Language,
): MarkWords {
  const zh = language === 'zh'
  const head = zh ? `${name} · ${year} 年` : `${name} · ${year}`
  const short = metric.short[language]
  if (!cell) {
    return {
      head,
      value: `${short} ${NO_VALUE} ${zh ? '不在应报之列' : 'not expected'}`,
      fraction: '',
      notes: [],
    }
  }
  if (cell.value === null) {
    const why = cell.reason ? REASON_WORDS[cell.reason][language] : ''
    return { head, value: `${short} ${NO_VALUE} ${why}`, fraction: '', notes: [] }
  }
  const limits = interval(metric, cell.x, cell.n)
  const between = limits ? range(metric, limits.low, limits.high, language) : ''
  return {
    head,
    value: `${short} ${metricValueWithUnit(metric, cell.value, language)}`,
    fraction: metric.denominator ? xOfN(cell.x, cell.n) : '',
    notes: [
      between === '' ? '' : zh ? `95% 区间 ${between}` : `95% interval ${between}`,
      enough(metric, cell) ? '' : zh ? '件数少，不分档' : 'too few to shade',
      cell.flagged ? (zh ? '年报中有需核实之处' : 'something in the report is to be checked') : '',
    ].filter(note => note !== ''),
  }
}
