/** The result of a statement as files: CSV with what it is below, and a workbook with a sheet on where it comes from. */
import type { Parameters } from '../../catalog/parameters'
import type { ReadResult, Row } from '../../db/database'
import type { Value } from '../../db/sql'
import type { Language, Words } from '../../domain/dictionary'
import type { Dataset } from '../../state/library'
import { COMPARE } from '../words/compare'
import { EXPORT } from '../words/export'
import { TAKE } from '../words/figureExport'
import { correctedNote, datasetName, shortFingerprint } from '../words/shell'
import { SQL } from '../words/sql'
import { changedText } from '../words/thresholds'
import { type CsvCell, csvText } from './csv'
import { openBook } from './xlsx'

export interface ResultSource {
  readonly dataset: Dataset
  readonly parameters: Parameters
  readonly statement: string
  /** Rows asked for at most. */
  readonly limit: number
  /** What the rows on the page are ordered by, in words. */
  readonly order: Words
  readonly version: string
  /** Of the reader's own calendar, YYYY-MM-DD. */
  readonly date: string
}

function cell(value: Value): CsvCell {
  if (typeof value === 'boolean') return String(value)
  // A spreadsheet knows no such number.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  return value
}

function table(result: ReadResult, rows: readonly Row[]): readonly (readonly CsvCell[])[] {
  return [result.columns, ...rows.map(row => result.columns.map(name => cell(row[name] ?? null)))]
}

/** Name and text of every fact, so that a colleague can run the same again. */
function facts(
  result: ReadResult,
  source: ResultSource,
  language: Language,
): readonly (readonly [name: string, text: string])[] {
  const say = (words: Words) => words[language]
  const { dataset } = source
  const changed = changedText(source.parameters, language)
  const corrected = correctedNote(dataset)
  const cut =
    result.cut === null ? [] : [[say(EXPORT.notice), say(SQL.cut[result.cut](result.rows.length))] as const]
  return [
    [say(TAKE.title), say(SQL.result)],
    ...(dataset.sample === 'demo' ? [[say(EXPORT.notice), say(EXPORT.fictional)] as const] : []),
    ['SQL', source.statement],
    [say(SQL.rowLimit), String(source.limit)],
    ...cut,
    [say(SQL.orderName), say(source.order)],
    [say(EXPORT.notice), say(SQL.emptyInFile)],
    [say(EXPORT.dataset), datasetName(dataset, language)],
    ...(corrected ? [[say(EXPORT.notice), say(corrected)] as const] : []),
    [say(EXPORT.fingerprint), dataset.fingerprint],
    ...(changed === '' ? [] : [[say(TAKE.thresholds), changed] as const]),
    [say(EXPORT.version), source.version],
    [say(EXPORT.date), source.date],
  ]
}

/** The line under a picture of a result; `leftOut`: rows that have no value and are not drawn. */
export function resultLine(
  { cut, rows }: Pick<ReadResult, 'cut' | 'rows'>,
  leftOut: number,
  source: Pick<ResultSource, 'dataset' | 'parameters' | 'version' | 'date'>,
  language: Language,
): string {
  const say = (words: Words) => words[language]
  const { dataset } = source
  const corrected = correctedNote(dataset)
  const changed = changedText(source.parameters, language)
  const colon = language === 'zh' ? '：' : ': '
  return [
    datasetName(dataset, language),
    ...(corrected ? [say(corrected)] : []),
    say(SQL.chartRule),
    ...(cut ? [say(SQL.cut[cut](rows.length))] : []),
    ...(leftOut > 0 ? [say(SQL.leftOut(leftOut))] : []),
    ...(changed === '' ? [] : [say(TAKE.thresholds) + colon + changed]),
    say(COMPARE.app(source.version)),
    source.date,
    say(COMPARE.print(shortFingerprint(dataset.fingerprint))),
  ].join(' · ')
}

/** Rows as given; NULL is an empty field. */
export function resultCsv(
  result: ReadResult,
  rows: readonly Row[],
  source: ResultSource,
  language: Language,
): string {
  const colon = language === 'zh' ? '：' : ': '
  return csvText(
    table(result, rows),
    facts(result, source, language).map(([name, text]) => `${name}${colon}${text}`),
  )
}

/** Two sheets: the rows, and where they come from. `date` goes into the archive. */
export function resultBook(
  result: ReadResult,
  rows: readonly Row[],
  source: ResultSource,
  date: Date,
  language: Language,
): Blob {
  const book = openBook(date)
  const sheets = [
    [SQL.result[language], table(result, rows)],
    [EXPORT.sourceSheet[language], facts(result, source, language)],
  ] as const
  for (const [name, lines] of sheets) {
    const sheet = book.sheet(name)
    sheet.rows(lines)
    sheet.end()
  }
  return new Blob([...book.end()], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
}
