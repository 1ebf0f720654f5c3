/** What every file of a figure says about it, so that a colleague can check it without asking. */
import { tableOf } from '../../catalog/breaks'
import { formula } from '../../catalog/compile'
import type { Metric } from '../../catalog/metric'
import type { Parameters } from '../../catalog/parameters'
import type { Figure } from '../../charts/figure'
import type { Language, Words } from '../../domain/dictionary'
import { ORG_TYPE_WORDS } from '../../domain/org'
import type { Annotation, Filters } from '../../domain/selection'
import type { Dataset } from '../../state/library'
import { COMPARE } from '../words/compare'
import { TAKE } from '../words/figureExport'
import { SETS } from '../words/sets'
import { correctedNote, datasetName, SHELL, shortFingerprint } from '../words/shell'
import { changedText, THRESHOLDS } from '../words/thresholds'

/** What the page knows about a figure beyond the figure itself. */
export interface FigureSource {
  readonly metrics: readonly Metric[]
  /** What the parts of the figure are, one line each, where they and not the metrics define it. */
  readonly parts?: readonly Words[] | undefined
  readonly years: readonly number[]
  /** What the tab does about gaps and small numbers. */
  readonly rules: readonly Words[]
  readonly dataset: Dataset
  readonly filters: Filters
  /** What filters of the figure's own leave, in words. */
  readonly kept?: readonly string[]
  readonly parameters: Parameters
  /** The reader's own words on the chart. */
  readonly notes: readonly Annotation[]
  readonly version: string
  /** Of the reader's own calendar, YYYY-MM-DD. */
  readonly date: string
  /** Address that shows the figure. */
  readonly link: string
}

export function yearSpan(years: readonly number[]): string {
  const first = years[0]
  const last = years.at(-1)
  return first === last ? String(first ?? '') : `${first}–${last}`
}

/** The filters in words; [] without any. */
export function filterWords(filters: Filters, language: Language): readonly string[] {
  return [
    ...filters.counties,
    ...filters.types.map(type => ORG_TYPE_WORDS[type][language]),
    ...(filters.orgs.length > 0 ? [SETS.chosen(filters.orgs.length)[language]] : []),
  ]
}

/** The parts of the line under a figure: source, filters, rules, version, date, fingerprint. */
export function sourceParts(source: FigureSource, language: Language): readonly string[] {
  const { metrics, dataset } = source
  const corrected = correctedNote(dataset)
  // Metrics of several tables come from the report as a whole.
  const tables = new Set(metrics.map(tableOf))
  const table = tables.size === 1 ? ([...tables][0] ?? null) : null
  const said: readonly Words[] = [
    COMPARE.source(datasetName(dataset, language), yearSpan(source.years), table),
    COMPARE.filters(filterWords(source.filters, language)),
    ...(corrected ? [corrected] : []),
    ...source.rules,
    COMPARE.app(source.version),
  ]
  return [
    ...said.map(words => words[language]),
    source.date,
    COMPARE.print(shortFingerprint(dataset.fingerprint))[language],
  ]
}

/** `公开率：（予以公开 + 部分公开）÷ …`, one line a metric. */
function definitionLines(metrics: readonly Metric[], language: Language): readonly string[] {
  return metrics.map(m =>
    language === 'zh'
      ? `${m.name.zh}（${m.code}）：${formula(m).zh}`
      : `${m.name.en} (${m.code}): ${formula(m).en}`,
  )
}

/** What defines the figure: its parts, else its metrics. */
export function figureDefinitions(
  { metrics, parts }: Pick<FigureSource, 'metrics' | 'parts'>,
  language: Language,
): readonly string[] {
  return parts ? parts.map(words => words[language]) : definitionLines(metrics, language)
}

/** Said in a frame and in every file where the data are invented; null otherwise. */
export function inventedMark(dataset: Dataset, language: Language): string | null {
  return dataset.sample === 'demo' ? SHELL.demo[language] : null
}

function noteLines(notes: readonly Annotation[], language: Language): readonly string[] {
  return notes.map(({ year, text }) =>
    year === null ? text : language === 'zh' ? `${year} 年：${text}` : `${year}: ${text}`,
  )
}

/** Paragraphs under the sentence of a picture. */
export function pictureNotes(source: FigureSource, language: Language): readonly string[] {
  const colon = language === 'zh' ? '：' : ': '
  const changed = changedText(source.parameters, language)
  return [
    ...noteLines(source.notes, language).map(line => `${TAKE.note[language]}${colon}${line}`),
    // A fingerprint is compared as a whole: it stays on one line.
    sourceParts(source, language)
      .map(part => part.replaceAll(/(?<=[0-9a-f]{4}) (?=[0-9a-f]{4})/g, '\u00A0'))
      .join(' · '),
    ...source.metrics.map(m => `${TAKE.tellsNot[language]}${colon}${m.caveat[language]}`),
    ...(changed === '' ? [] : [`${THRESHOLDS.printed[language]}${colon}${changed}`]),
  ]
}

/** The reports that a figure rests on. */
function sourceText({ dataset, years }: FigureSource, language: Language): string {
  const named = COMPARE.source(datasetName(dataset, language), yearSpan(years), null)[language]
  return named.replace(/^来源：|^Source: /, '')
}

/** Name and text of every fact, for the foot of a CSV and the sheet of a workbook. */
export function figureFacts(
  figure: Pick<Figure, 'title' | 'sentence'>,
  source: FigureSource,
  language: Language,
): readonly (readonly [name: string, text: string])[] {
  const say = (words: Words) => words[language]
  const { dataset } = source
  const mark = inventedMark(dataset, language)
  const corrected = correctedNote(dataset)
  const changed = changedText(source.parameters, language)
  const scope = filterWords(source.filters, language).join(language === 'zh' ? '、' : ', ')
  const filters = [...(scope === '' ? [] : [scope]), ...(source.kept ?? [])].join(
    language === 'zh' ? '；' : '; ',
  )
  const colon = language === 'zh' ? '：' : ': '
  const several = source.metrics.length > 1
  const of = (m: Metric, words: Words) => (several ? say(m.short) + colon + say(words) : say(words))
  return [
    [say(TAKE.title), figure.title],
    ...(mark === null ? [] : [[say(TAKE.notice), mark] as const]),
    [say(TAKE.sentence), figure.sentence.subject + figure.sentence.text],
    ...noteLines(source.notes, language).map(line => [say(TAKE.note), line] as const),
    ...figureDefinitions(source, language).map(line => [say(TAKE.definition), line] as const),
    ...source.metrics.flatMap(m => [
      [say(TAKE.tells), of(m, m.meaning)] as const,
      [say(TAKE.tellsNot), of(m, m.caveat)] as const,
      [say(TAKE.whenNull), of(m, m.whenNull)] as const,
    ]),
    [say(TAKE.source), sourceText(source, language)],
    ...(corrected ? [[say(TAKE.notice), say(corrected)] as const] : []),
    [say(TAKE.years), yearSpan(source.years)],
    [say(TAKE.filters), filters === '' ? say(TAKE.noFilters) : filters],
    [say(TAKE.rules), source.rules.map(say).join(language === 'zh' ? '；' : '; ')],
    ...(changed === '' ? [] : [[say(TAKE.thresholds), changed] as const]),
    [say(TAKE.fingerprint), dataset.fingerprint],
    [say(TAKE.app), say(COMPARE.app(source.version))],
    [say(TAKE.date), source.date],
    [say(TAKE.link), source.link],
    [say(TAKE.notice), say(TAKE.unrounded)],
  ]
}

/** How the figure is cited in a text. */
export function figureCitation(
  figure: Pick<Figure, 'title' | 'sentence'>,
  source: FigureSource,
  language: Language,
): string {
  const say = (words: Words) => words[language]
  const corrected = correctedNote(source.dataset)
  const marks = [inventedMark(source.dataset, language), corrected && say(corrected)].filter(m => m !== null)
  const data = sourceText(source, language)
  const made = [
    say(COMPARE.app(source.version)),
    say(COMPARE.print(shortFingerprint(source.dataset.fingerprint))),
    say(TAKE.accessed(source.date)),
  ]
  const sentence = figure.sentence.subject + figure.sentence.text
  return language === 'zh'
    ? `${figure.title}：${sentence}据${[data, ...marks].join('；')}。${made.join('，')}。${source.link}`
    : `${figure.title}. ${sentence} From ${[data, ...marks].join('; ')}. ${made.join(', ')}. ${source.link}`
}
