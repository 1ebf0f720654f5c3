/** What the receipts tell, as tables to save: every issue with its place, every row that was not loaded. */
import type { Language } from '../../domain/dictionary'
import type { Receipt } from '../../state/library'
import { EXPORT } from '../words/export'
import { ISSUE_WORDS } from '../words/issues'
import { reasonOf } from '../words/reason'
import type { CsvCell } from './csv'

type Table = readonly (readonly CsvCell[])[]

const key = (issue: { readonly code: string; readonly column: string | null }) =>
  `${issue.code}\n${issue.column ?? ''}`

/** What a reading counted without listing it place by place: its own row, with the lines that are known. */
function counted(receipt: Receipt, language: Language): Table {
  const listed = new Map<string, number>()
  for (const issue of receipt.issues) listed.set(key(issue), (listed.get(key(issue)) ?? 0) + 1)
  return receipt.groups.flatMap(group => {
    const known = listed.get(key(group)) ?? 0
    const more = group.count - known
    if (more <= 0) return []
    const { title, what, todo } = ISSUE_WORDS[group.code]
    const lines = group.lines.join(' ') + (group.lines.length < group.count ? ' …' : '')
    const [line = null] = group.lines
    return [
      [
        receipt.file,
        known > 0 || line === null ? null : group.count === 1 ? line : lines,
        group.column,
        group.code,
        EXPORT.severity[group.severity][language],
        title[language],
        null,
        known > 0 ? EXPORT.unlisted(more)[language] : what(group)[language],
        todo[language],
      ],
    ]
  })
}

/** One row per issue of the files, header first; what was only counted has a row with its number. */
export function issueTable(receipts: readonly Receipt[], language: Language): Table {
  const rows = receipts.flatMap(receipt => [
    ...receipt.issues.map(issue => [
      receipt.file,
      issue.line,
      issue.column,
      issue.code,
      EXPORT.severity[issue.severity][language],
      ISSUE_WORDS[issue.code].title[language],
      issue.found === '' ? null : issue.found,
      reasonOf(issue)[language],
      ISSUE_WORDS[issue.code].todo[language],
    ]),
    ...counted(receipt, language),
  ])
  return [EXPORT.issueColumns[language], ...rows]
}

/** One row per row that was not loaded, with its text as the file has it; header first. Rows without text are said. */
export function setAsideTable(receipts: readonly Receipt[], language: Language): Table {
  const rows = receipts.flatMap((receipt): Table => {
    const more = receipt.rowsSetAside - receipt.setAside.length
    return [
      ...receipt.setAside.map(row => [
        receipt.file,
        row.line,
        row.raw,
        row.code,
        row.column,
        reasonOf(row)[language],
      ]),
      ...(more > 0 ? [[receipt.file, null, null, null, null, EXPORT.unlisted(more)[language]]] : []),
    ]
  })
  return [EXPORT.setAsideColumns[language], ...rows]
}
