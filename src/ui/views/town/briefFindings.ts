/** What of 核查 stands in a brief: open reasons with their figures and where they are on the form. */
import type { TownReport } from '../../../analysis/town/figures'
import type { WorkRow } from '../../../analysis/worklist'
import { scopeCells } from '../../../catalog/equation'
import { NO_VALUE } from '../../../charts/format'
import type { Language, Words } from '../../../domain/dictionary'
import type { VerdictEntry } from '../../../state/verdicts'
import { scopeWords } from '../../words/audit'
import { BRIEF } from '../../words/brief'
import { checkOf, type ReasonGroup, reasonName, sidesOf } from '../../words/reasons'
import { openFindings } from './openFindings'

/** One open reason of one report. */
export interface BriefFinding {
  readonly key: string
  readonly year: number
  readonly what: Words
  /** The figures on the form, both sides. */
  readonly figures: Words
  /** File and line, and the cells. */
  readonly place: Words
}

/** Cells that are named one by one. */
const NAMED = 2
/** Room of a name, in widths of a Latin letter, and what of it is left to its end. */
const NAME = { room: 48, end: 16 } as const

const widthOf = (letters: readonly string[]): number =>
  letters.reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0)

/** A long name of a file or a dataset without its middle. */
export function shortened(name: string): string {
  const letters = [...name]
  if (widthOf(letters) <= NAME.room) return name
  const end = [...letters]
  while (widthOf(end) > NAME.end) end.shift()
  const start = [...letters]
  while (widthOf(start) > NAME.room - NAME.end - 1) start.pop()
  return `${start.join('')}…${end.join('')}`
}

function cellsOf({ lead }: ReasonGroup, report: TownReport | undefined): Words | null {
  const check = checkOf(lead.check)
  const form = report?.templates.t3_template === '2019' ? '2019' : '2021'
  const ids = check ? [...new Set(scopeCells(check, lead.scope, form))] : []
  if (ids.length === 0) return lead.scope === '' ? null : scopeWords(lead.scope)
  const names = ids.slice(0, NAMED).map(scopeWords)
  const named = (language: Language) => names.map(n => n[language]).join(language === 'zh' ? '、' : '; ')
  if (ids.length <= NAMED) return { zh: named('zh'), en: named('en') }
  return {
    zh: BRIEF.moreCells(named('zh'), ids.length).zh,
    en: BRIEF.moreCells(named('en'), ids.length).en,
  }
}

/** «总计列 1 ≠ 0»: what the finding is about and both sides; the whole line where it has no sides. */
function sidesText({ lead, members }: ReasonGroup): Words {
  // Two equal figures say nothing of what is wrong; nor does the name of the check once more.
  const sides = lead.left === lead.right ? null : sidesOf(lead)
  const where = lead.scope === '' ? null : scopeWords(lead.scope)
  const more = members.length - 1
  const said = (language: Language) => {
    const figures = sides
      ? [sides.left, sides.sign, sides.right[language]].filter(part => part !== '').join(' ')
      : NO_VALUE
    return sides && where ? `${where[language]} ${figures}` : figures
  }
  if (more === 0) return { zh: said('zh'), en: said('en') }
  return { zh: BRIEF.moreLines(said('zh'), more).zh, en: BRIEF.moreLines(said('en'), more).en }
}

function placeOf(group: ReasonGroup, report: TownReport | undefined, file: string | undefined): Words {
  const cells = cellsOf(group, report)
  const at =
    report?.reportKey && file !== undefined && report.line !== null
      ? BRIEF.fileLine(shortened(file), report.line)
      : BRIEF.noFile
  if (!cells || !report?.reportKey) return at
  return { zh: `${at.zh}：${cells.zh}`, en: `${at.en}: ${cells.en}` }
}

/** Open reasons of a body, latest year first; those explained or called a false alarm are left out. */
export function briefFindings(
  rows: readonly WorkRow[],
  reports: readonly TownReport[],
  files: ReadonlyMap<string, string>,
  verdicts: ReadonlyMap<string, VerdictEntry>,
): readonly BriefFinding[] {
  return openFindings(rows, verdicts).map(({ row, group }) => {
    const report = reports.find(r => r.orgId === row.orgId && r.year === row.year)
    return {
      key: `${row.year} ${group.key}`,
      year: row.year,
      what: reasonName(group),
      figures: sidesText(group),
      place: placeOf(group, report, files.get(report?.sourceId ?? '')),
    }
  })
}
