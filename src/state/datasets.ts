/** What becomes of files on their way to a dataset; plain functions of the library. */
import type { ReadOptions, Reviewed } from '../domain/reading'
import type { Choice, Dataset, Receipt } from './library'
import type { NamedBytes } from './libraryPorts'
import type { BuiltDataset, SourceFile } from './reader'

/** The choices that a file is read with; the defaults where there is no file. */
export function choiceOf(file: SourceFile | undefined): Choice {
  const { emptyMeans = 'blank', duplicates = 'last', decisions = {} } = file?.options ?? {}
  return { emptyMeans, duplicates, decisions }
}

/** The file as it is to be read with other choices; no decisions are kept where none was made. */
export function withChoice(file: SourceFile, { emptyMeans, duplicates, decisions }: Choice): SourceFile {
  const { decisions: _before, ...options } = file.options
  const made = Object.keys(decisions).length > 0 ? { decisions } : {}
  return { ...file, options: { ...options, emptyMeans, duplicates, ...made } }
}

/** The file with these corrections and confirmations in place of those it had. */
export function withReviewed(file: SourceFile, { corrections, confirmed }: Reviewed): SourceFile {
  const choice = choiceOf(file)
  const { corrections: _before, confirmed: _of, ...decisions } = choice.decisions
  const made = {
    ...(corrections.length > 0 ? { corrections } : {}),
    ...(confirmed.length > 0 ? { confirmed } : {}),
  }
  return withChoice(file, { ...choice, decisions: { ...decisions, ...made } })
}

/** Files with the choices made about them, numbered after those of `base`. */
export function sources(
  files: readonly (NamedBytes & { readonly emptyMeans?: ReadOptions['emptyMeans'] })[],
  base: readonly SourceFile[],
  latestYear: number,
): readonly SourceFile[] {
  const first = Math.max(0, ...base.map(file => Number(file.options.sourceId.slice(1))))
  return files.map((file, i) => ({
    name: file.name,
    bytes: file.bytes,
    ...(file.tooLarge && { tooLarge: file.tooLarge }),
    options: {
      emptyMeans: file.emptyMeans ?? 'blank',
      duplicates: 'last',
      latestYear,
      sourceId: `s${first + i + 1}`,
    },
  }))
}

/** A dataset as the screens see it; one of the user's own is not kept yet. */
export function datasetOf(
  identity: Pick<Dataset, 'id' | 'name' | 'sample'>,
  built: BuiltDataset,
  receipts: readonly Receipt[],
  files: readonly SourceFile[],
): Dataset {
  const { id, name, sample } = identity
  const { reports, orgs, years, fingerprint, hasRoster } = built
  const bytes = files.reduce((sum, file) => sum + file.bytes.byteLength, 0)
  const kept = sample === null ? ('saving' as const) : null
  return {
    ...{ id, name, sample, receipts, reports, orgs, years, fingerprint, hasRoster },
    ...{ bytes, kept, unreadable: false },
  }
}
