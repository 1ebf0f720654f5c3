/** What exports are called and what the sheet 来源 says of them. */
import type { ExportSource } from '../../analysis/exportRows'
import type { Language, Words } from '../../domain/dictionary'
import type { Dataset } from '../../state/library'
import { EXPORT } from '../words/export'
import { correctedNote, datasetName } from '../words/shell'
import { type CsvCell, fileName } from './csv'

/** `明镜_<dataset>_<kind>`; invented data say so in every file name. */
export function exportName(
  dataset: Dataset | null,
  kind: Words,
  extension: string,
  language: Language,
): string {
  const parts = [
    EXPORT.app[language],
    ...(dataset?.sample === 'demo' ? [EXPORT.fictional[language]] : []),
    ...(dataset ? [datasetName(dataset, language)] : []),
  ]
  // The kind is kept whatever the length of the name before it.
  const start = [...parts.join('_')].slice(0, 70).join('')
  return fileName(`${start}_${kind[language]}`, extension)
}

/** Rows of the sheet 来源. */
export function provenanceRows(
  dataset: Dataset,
  version: string,
  date: string,
  language: Language,
  sources: readonly ExportSource[],
  reports: number,
): readonly (readonly CsvCell[])[] {
  const say = (words: Words) => words[language]
  const corrected = correctedNote(dataset)
  return [
    [say(EXPORT.dataset), datasetName(dataset, language)],
    ...(dataset.sample === 'demo' ? [[say(EXPORT.notice), say(EXPORT.fictional)]] : []),
    [say(EXPORT.notice), say(EXPORT.layout)],
    ...(corrected ? [[say(EXPORT.notice), say(corrected)]] : []),
    [say(EXPORT.reports), reports],
    [say(EXPORT.fingerprint), dataset.fingerprint],
    [say(EXPORT.version), version],
    [say(EXPORT.date), date],
    [],
    [say(EXPORT.file), say(EXPORT.sha256), say(EXPORT.rowsLoaded), say(EXPORT.rowsSetAside)],
    ...sources.map(source => [source.fileName, source.sha256, source.rowsLoaded, source.rowsSetAside]),
  ]
}

/** The date of the reader's own calendar. */
export function dateText(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
