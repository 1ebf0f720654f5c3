/** What the figures of one point in time (rank, spread, funnel, scatter) say of a body, the same in all four. */
import type { BodyRate } from '../analysis/bodyRates'
import { interval } from '../analysis/table'
import type { Metric } from '../catalog/metric'
import type { Language, Words } from '../domain/dictionary'
import type { YearRange } from '../domain/selection'
import type { Twin } from './describe'
import type { FigureRow, Mark, MarkWords } from './figure'
import { count, metricValueWithUnit, range, xOfN } from './format'
import { REASON_WORDS, sinceWords } from './words'

/** Who and when a figure is about, and who is told apart in it. */
export interface RateView {
  readonly metric: Metric
  readonly years: YearRange
  readonly language: Language
  readonly focus: string | null
  readonly named: readonly string[]
}

/** «2025 年», «2023–2025 年合并»; «2025», «2023–2025 together». */
export function yearsText({ from, to }: YearRange, language: Language): string {
  if (from === to) return language === 'zh' ? `${to} 年` : String(to)
  return language === 'zh' ? `${from}–${to} 年合并` : `${from}–${to} together`
}

/** Years as a column of data: `2025`, `2023-2025`. */
export function yearsKey({ from, to }: YearRange): string {
  return from === to ? String(to) : `${from}-${to}`
}

export function isRate(metric: Metric): boolean {
  return metric.kind === 'share' || metric.kind === 'ratio'
}

/** `74%（62/84）`, or `31 件` where there is no denominator. */
export function valueText(
  metric: Metric,
  row: Pick<BodyRate, 'x' | 'n' | 'value'>,
  language: Language,
): string {
  const value = metricValueWithUnit(metric, row.value, language)
  if (row.n === null || !isRate(metric)) return value
  return language === 'zh' ? `${value}（${xOfN(row.x, row.n)}）` : `${value} (${xOfN(row.x, row.n)})`
}

const SAID = {
  few: { zh: '件数少，不作比较', en: 'too few to compare' },
  flagged: { zh: '年报中有需核实之处', en: 'something in the report is to be checked' },
} satisfies Record<string, Words>

function yearsCounted(row: BodyRate, asked: YearRange, language: Language): string {
  if (
    row.reports === 0 ||
    (row.years.length === asked.to - asked.from + 1 && row.reports === row.years.length)
  )
    return ''
  const years = row.years.join(language === 'zh' ? '、' : ', ')
  return language === 'zh' ? `计入 ${years} 年` : `${years} counted`
}

/** What a mark of one body says; `notes` stand after those that every figure gives. */
export function bodyWords(
  row: BodyRate,
  view: Pick<RateView, 'metric' | 'years' | 'language'>,
  notes: readonly string[] = [],
): MarkWords {
  const { metric, years, language } = view
  const limits = interval(metric, row.x, row.n)
  const few = metric.minimumN > 0 && row.value !== null && (row.n ?? 0) < metric.minimumN
  const said = row.value === null ? '' : metricValueWithUnit(metric, row.value, language)
  return {
    head: `${row.name} · ${yearsText(years, language)}`,
    value: `${metric.short[language]} ${said || (row.reason ? REASON_WORDS[row.reason][language] : '—')}`,
    fraction: row.n === null || !isRate(metric) ? '' : xOfN(row.x, row.n),
    notes: [
      limits && row.value !== null
        ? `${language === 'zh' ? '95% 区间' : '95% interval'} ${range(metric, limits.low, limits.high, language)}`
        : '',
      few ? SAID.few[language] : '',
      ...notes,
      yearsCounted(row, years, language),
      row.since === null ? '' : sinceWords(row.since, language),
      row.flagged ? SAID.flagged[language] : '',
    ].filter(note => note !== ''),
  }
}

/** The mark of one body, with the proof of its figure. */
export function bodyMark(
  row: BodyRate,
  view: Pick<RateView, 'metric' | 'years' | 'language'>,
  at: Mark['at'],
  notes: readonly string[] = [],
): Mark {
  return {
    at,
    words: bodyWords(row, view, notes),
    proof: {
      metric: view.metric.id,
      orgId: row.orgId,
      years: { ...view.years, from: Math.max(view.years.from, row.since ?? 0) },
    },
  }
}

/** One row of the data behind a figure. */
export function bodyData(
  row: BodyRate,
  { metric, years, language }: Pick<RateView, 'metric' | 'years' | 'language'>,
  note: string,
): FigureRow {
  const limits = row.value === null ? null : interval(metric, row.x, row.n)
  return {
    orgId: row.orgId,
    name: row.name,
    years: yearsKey(years),
    metric: metric.id,
    value: row.value,
    x: row.x,
    n: row.n,
    low: limits?.low ?? null,
    high: limits?.high ?? null,
    note: row.reason && row.value === null ? `${note}: ${REASON_WORDS[row.reason][language]}` : note,
  }
}

/** The same row as text: name, value, x/n, interval, note. */
export function dataTexts(row: FigureRow, metric: Metric, language: Language): readonly string[] {
  return [
    row.name,
    metricValueWithUnit(metric, row.value, language),
    ...(isRate(metric)
      ? [
          row.n === null ? '' : xOfN(row.x, row.n),
          row.low === null || row.high === null ? '' : range(metric, row.low, row.high, language),
        ]
      : []),
    row.note,
  ]
}

/** Heads of `dataTexts`. */
export function dataHeads(metric: Metric, language: Language): readonly string[] {
  const zh = language === 'zh'
  return [
    zh ? '单位' : 'Body',
    metric.short[language],
    ...(isRate(metric) ? [zh ? '分子/分母' : 'x/n', zh ? '95% 区间' : '95% interval'] : []),
    zh ? '说明' : 'Note',
  ]
}

/** «23 个单位», «1 body», «23 bodies». */
export function manyBodies(n: number, language: Language): string {
  if (language === 'zh') return `${count(n)} 个单位`
  return n === 1 ? '1 body' : `${count(n)} bodies`
}

/** Data and their texts, made when somebody reads them: of a nation they are 41,000 rows that the drawing never needs. */
export function laterRows(
  metric: Metric,
  language: Language,
  count: number,
  make: () => readonly FigureRow[],
): { data(): readonly FigureRow[]; readonly twin: Twin } {
  let data: readonly FigureRow[] | null = null
  let texts: Twin['rows'] | null = null
  const made = () => {
    data ??= make()
    return data
  }
  return {
    data: made,
    twin: {
      head: dataHeads(metric, language),
      count,
      get rows() {
        texts ??= made().map(row => dataTexts(row, metric, language))
        return texts
      },
    },
  }
}
