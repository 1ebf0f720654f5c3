/** A document → its reports as they are shown beside it: each with its line, and with what a person decided about it. */
import { correctCells } from '../../domain/correction'
import type { DocumentReading, DocumentReport, ReportRead } from '../../domain/document'
import type { Decisions, ReadOptions } from '../../domain/reading'
import type { Refusal } from '../refusal'
import type { Doc } from './doc'
import { readReports } from './readReports'

/** Line of an offset, from 1. */
export function lineFinder(text: string): (offset: number) => number {
  const ends: number[] = []
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at)
  return offset => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low + 1
  }
}

/** What a person said of a report by its line, or of the only one by itself. */
function answersTo(line: number, only: boolean, decisions: Decisions): Pick<Decisions, 'orgName' | 'year'> {
  if (only) return decisions
  const orgName = decisions.orgNameOfLines?.find(each => each.line === line)?.orgName
  const year = decisions.yearOfLines?.find(each => each.line === line)?.year
  return { ...(orgName === undefined ? {} : { orgName }), ...(year === undefined ? {} : { year }) }
}

/** Name and year of a report as a person or the document gives them. */
function answered(report: ReportRead, { orgName, year }: Pick<Decisions, 'orgName' | 'year'>): ReportRead {
  const asks = (kind: 'org-name' | 'year') => report.questions.some(question => question.kind === kind)
  return {
    ...report,
    orgName: asks('org-name') ? orgName?.trim() || null : report.orgName,
    year: asks('year') ? (year ?? report.year) : report.year,
  }
}

/** The reports of a document, each with the line of its row (no two share one). Refuses a document without any. */
export function readingOf(
  doc: Doc,
  name: string,
  { latestYear, decisions = {} }: Pick<ReadOptions, 'latestYear' | 'decisions'>,
): DocumentReading | Refusal {
  const read = readReports(doc, name, { latestYear })
  if ('refused' in read) return read
  const lineAt = lineFinder(doc.text)
  const only = read.reports.length === 1
  let before = 0
  const reports = read.reports.map((report): DocumentReport => {
    before = Math.max(before + 1, lineAt(report.place.from))
    const own = { ...answered(report, answersTo(before, only, decisions)), line: before }
    return { ...own, cells: correctCells(own.cells, decisions.corrections ?? [], own) }
  })
  return { text: doc.text, reports }
}
