/** A proof's figure in words: value, fraction, citation. */
import type { ProofValue } from '../../analysis/proof'
import { interval } from '../../analysis/table'
import { tableOf } from '../../catalog/breaks'
import type { Metric } from '../../catalog/metric'
import { count, metricValueWithUnit, range, xOfN } from '../../charts/format'
import type { Language } from '../../domain/dictionary'
import type { Dataset } from '../../state/library'
import { inventedMark } from '../export/figureFacts'
import { COMPARE } from '../words/compare'
import { PROOF, TABLE_NAMES } from '../words/proof'
import { correctedNote, datasetName, shortFingerprint } from '../words/shell'

/** `= 24 / 32`, with the factor of a ratio; '' where there is no denominator. */
export function fractionText(metric: Metric, { x, n }: ProofValue): string {
  if (n === null || x === null) return ''
  const scale = metric.scale === 1 ? '' : ` × ${metric.scale.toLocaleString('en-US')}`
  return `= ${count(x)} / ${count(n)}${scale}`
}

/** The 95 % interval; '' where there is none. */
export function intervalText(metric: Metric, { x, n, value }: ProofValue, language: Language): string {
  const limits = value === null ? null : interval(metric, x, n)
  return limits ? PROOF.interval(range(metric, limits.low, limits.high, language))[language] : ''
}

export interface CitationParts {
  readonly metric: Metric
  readonly value: ProofValue
  /** Name of the body, or null for the sum of the selection. */
  readonly who: string | null
  readonly years: string
  readonly filters: readonly string[]
  readonly leftOut: number
  readonly dataset: Dataset
  readonly version: string
  readonly date: string
}

/** How the figure is cited: who, what, when, from which reports, made with what, on which data. */
export function proofCitation(parts: CitationParts, language: Language): string {
  const { metric, value, who, years, dataset, filters } = parts
  const zh = language === 'zh'
  const shown = metricValueWithUnit(metric, value.value, language)
  const fraction = value.n === null ? '' : xOfN(value.x, value.n)
  const figure = fraction === '' ? shown : zh ? `${shown}（${fraction}）` : `${shown} (${fraction})`
  const table = tableOf(metric)
  const reports = [PROOF.ofReports(value.reports)[language]]
  if (parts.leftOut > 0) reports.push(PROOF.leftOut(parts.leftOut)[language])
  const subject =
    who ??
    `${PROOF.together[language]}${zh ? '（' : ' ('}${[...filters, ...reports].join(zh ? '；' : '; ')}${zh ? '）' : ')'}`
  const from =
    who === null ? PROOF.reportsOf(datasetName(dataset, language), years) : PROOF.reportOf(who, years)
  const corrected = correctedNote(dataset)
  const marks = [inventedMark(dataset, language), corrected?.[language] ?? null].filter(m => m !== null)
  const tail = [
    COMPARE.app(parts.version)[language],
    COMPARE.print(shortFingerprint(dataset.fingerprint))[language],
    PROOF.accessed(parts.date)[language],
  ]
  return zh
    ? `${subject}：${metric.name.zh}${figure}，${years} 年。据${from.zh}${table ? TABLE_NAMES[table].zh : ''}${marks.map(mark => `；${mark}`).join('')}。${tail.join('，')}。`
    : `${subject}: ${metric.name.en} ${figure}, ${years}. From ${from.en}${table ? `, ${TABLE_NAMES[table].en.toLowerCase()}` : ''}${marks.map(mark => `; ${mark}`).join('')}. ${tail.join(', ')}.`
}
