/** 核查单 as tables: the list, the evidence, the definitions, where it comes from. Rows are what the screen shows. */
import type { CorrectedCell } from '../../analysis/corrected'
import type { Reason, WorkRow } from '../../analysis/worklist'
import type { Check } from '../../catalog/check'
import { scopeCells } from '../../catalog/equation'
import type { Language, Words } from '../../domain/dictionary'
import { ORG_TYPE_WORDS } from '../../domain/org'
import type { VerdictEntry } from '../../state/verdicts'
import { reportState, verdictOn } from '../../state/verdicts'
import type { CorrectedOf } from '../useCorrected'
import { AUDIT, REVIEW_WORDS, SEVERITY_WORDS, STRENGTH_NAMES, scopeWords } from '../words/audit'
import { AUDIT_EXPORT } from '../words/auditExport'
import { correctionsSay } from '../words/form'
import {
  checkOf,
  figuresOf,
  groupReasons,
  questionOf,
  reasonLine,
  reasonName,
  sidesOf,
} from '../words/reasons'
import { type StatedThreshold, THRESHOLDS } from '../words/thresholds'
import type { CsvCell } from './csv'
import { openBook } from './xlsx'

const FORMS = ['2019', '2021'] as const

export type Sheet = readonly (readonly CsvCell[])[]

/** One row a report: who, when, why in words, what a person said. */
export function listSheet(
  rows: readonly WorkRow[],
  verdicts: ReadonlyMap<string, VerdictEntry>,
  language: Language,
  corrected: CorrectedOf,
): Sheet {
  const say = (words: Words) => words[language]
  const between = say({ zh: '；', en: '; ' })
  return [
    AUDIT_EXPORT.listHeader.map(say),
    ...rows.map((row, i) => {
      const groups = groupReasons(row)
      const said = groups.map(g => verdictOn(verdicts, row.orgId, row.year, g.key, figuresOf(g)))
      return [
        i + 1,
        row.name,
        row.county,
        row.type ? say(ORG_TYPE_WORDS[row.type]) : null,
        row.year,
        say(STRENGTH_NAMES[row.strength]),
        groups[0] ? say(reasonLine(groups[0].lead)) : null,
        groups.map(g => say(reasonName(g))).join(between),
        row.causes,
        say(REVIEW_WORDS[reportState(said.map(s => s?.verdict ?? null))]),
        said.flatMap(s => (s?.note ? [s.note] : [])).join(between) || null,
        groups[0] ? say(questionOf(groups[0], row.year)) : null,
        say(correctionsSay(corrected(row.orgId, row.year))) || null,
        row.orgId,
      ]
    }),
  ]
}

/** Left, right, difference: numbers where they are compared, otherwise what may be said of them. */
function shownCells(reason: Reason, language: Language): readonly CsvCell[] {
  const { left, right } = reason
  if (left === null || right === null) return [left, right, null]
  const sides = sidesOf(reason)
  if (!sides) return [null, null, null]
  return sides.difference === null ? [sides.left, sides.right[language], null] : [left, right, left - right]
}

/** Of the corrected cells of a report, those that a reason looks at; all where it names no cells. */
function correctedIn({ check, scope }: Reason, cells: readonly CorrectedCell[]): readonly CorrectedCell[] {
  const own = checkOf(check)
  if (!own || cells.length === 0) return cells
  const looked = new Set(FORMS.flatMap(form => scopeCells(own, scope, form)))
  return looked.size === 0 ? cells : cells.filter(cell => looked.has(cell.column))
}

/** One row a failed scope, with both sides. */
export function evidenceSheet(rows: readonly WorkRow[], language: Language, corrected: CorrectedOf): Sheet {
  const say = (words: Words) => words[language]
  return [
    AUDIT_EXPORT.evidenceHeader.map(say),
    ...rows.flatMap(row =>
      groupReasons(row).flatMap(group =>
        group.members.map(reason => [
          row.name,
          row.year,
          reason.check,
          say(checkOf(reason.check)?.name ?? { zh: reason.check, en: reason.check }),
          reason.scope === '' ? null : say(scopeWords(reason.scope)),
          ...shownCells(reason, language),
          reason.cause === null ? null : say(reasonName(group)),
          reason.words,
          say(SEVERITY_WORDS[reason.severity]),
          say(STRENGTH_NAMES[reason.strength]),
          say(correctionsSay(correctedIn(reason, corrected(row.orgId, row.year)))) || null,
          row.orgId,
        ]),
      ),
    ),
  ]
}

/** Every rule that the list can name, and the thresholds in force. */
export function definitionSheet(
  checks: readonly Check[],
  thresholds: readonly StatedThreshold[],
  language: Language,
): Sheet {
  const say = (words: Words) => words[language]
  return [
    AUDIT_EXPORT.definitionHeader.map(say),
    ...checks.map(check => [
      check.code,
      say(check.name),
      say(SEVERITY_WORDS[check.severity]),
      say(check.formula),
      check.tolerance,
      say(check.meaning),
      say(check.caveat),
    ]),
    [],
    ...(thresholds.some(t => t.value !== t.byDefault) ? [[say(THRESHOLDS.wordsByDefault)]] : []),
    AUDIT_EXPORT.thresholdHeader.map(say),
    ...thresholds.map(t => [
      say(t.name),
      t.value,
      t.value === t.byDefault ? say(AUDIT_EXPORT.asDefault) : say(AUDIT_EXPORT.changedFrom(t.byDefault)),
    ]),
    [],
    [say(AUDIT.order)],
    [say(AUDIT_EXPORT.words)],
    [say(AUDIT.compiledNote)],
  ]
}

export interface WorkBook {
  readonly list: Sheet
  readonly evidence: Sheet
  readonly definitions: Sheet
  readonly provenance: Sheet
}

/** The workbook of the list; `date` goes into the archive. */
export function workBook(book: WorkBook, date: Date, language: Language): Blob {
  const writer = openBook(date)
  const sheets = [
    [AUDIT_EXPORT.list, book.list],
    [AUDIT_EXPORT.evidence, book.evidence],
    [AUDIT_EXPORT.definitions, book.definitions],
    [AUDIT_EXPORT.provenance, book.provenance],
  ] as const
  for (const [name, rows] of sheets) {
    const sheet = writer.sheet(name[language])
    sheet.rows(rows)
    sheet.end()
  }
  return new Blob([...writer.end()], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
}
