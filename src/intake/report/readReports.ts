/** A document → the reports in it: each cell of the official form with its status, its raw text and its place. */
import { APPLICANTS, columnId, ITEMS, type ReportTemplate, type TableId } from '../../domain/dictionary'
import { type ReportCell, type ReportQuestion, type ReportRead, SECTION_OF } from '../../domain/document'
import { type Refusal, refuse } from '../refusal'
import { suggestedYear } from '../suggest'
import { without } from './cells'
import type { Doc } from './doc'
import {
  bodyYears,
  documentNumberOf,
  publishedOf,
  type Segment,
  sectionsOf,
  segmentsOf,
  titleOf,
} from './sections'
import { readTable2 } from './table2'
import { readTable3 } from './table3'
import { readTable4 } from './table4'
import type { TableRead } from './tableRead'
import { textFacts } from './textFacts'
import { type Row, rowsOf } from './tokens'
import { findRows } from './valueRows'

export interface ReportOptions {
  /** The latest year that a report can be about. */
  readonly latestYear: number
}

/** Statuses of a table that is not there: its heading alone says that it should be. */
function absent(table: TableId, template: ReportTemplate, headed: boolean): ReportCell[] {
  if (!headed) return []
  const items = ITEMS.filter(
    i => i.table === table && (i.templates.length === 2 || i.templates.some(id => id === template)),
  )
  const columns = items.flatMap(i => (table === 't3' ? APPLICANTS.map(a => columnId(i.id, a.id)) : [i.id]))
  return columns.map(id => without(id, 'missing_table', 'missing-table'))
}

function readSegment(
  doc: Doc,
  rows: readonly Row[],
  segment: Segment,
  fileName: string,
  only: boolean,
  { latestYear }: ReportOptions,
): ReportRead | null {
  const found = findRows(rows, segment.from, segment.to)
  const t2 = readTable2(found, rows, segment.from, segment.to)
  const t3 = readTable3(found)
  const t4 = readTable4(found)
  const title = titleOf(rows, segment)
  const read: Readonly<Record<TableId, TableRead>> = { t2, t3, t4 }
  const tables = Object.keys(read) as TableId[]
  const headed = new Set(found.headings.map(({ number }) => number))
  if (!tables.some(id => read[id].seen) && ![2, 3, 4].some(number => headed.has(number))) return null

  const doubts = tables.flatMap(id => read[id].doubts)
  const cells = tables.flatMap(id => {
    if (read[id].seen) return read[id].cells
    if (t3.listed && !headed.has(SECTION_OF[id])) return []
    doubts.push({ kind: 'missing-table', table: id, about: null, place: null, text: '' })
    return absent(id, t2.seen ? t2.template : t3.template, headed.has(SECTION_OF[id]))
  })
  for (const cell of cells) {
    if (cell.doubt === 'remark')
      doubts.push({ kind: 'remark', table: null, about: cell.column, place: cell.place, text: cell.raw })
  }
  const from = rows[segment.from]?.place.from ?? 0
  const to = rows[segment.to - 1]?.place.to ?? doc.text.length
  const inName = only ? suggestedYear([fileName], latestYear) : null
  const years = [
    ...new Set(
      [title.year, ...bodyYears(rows, segment), inName].filter((year): year is number => year !== null),
    ),
  ]
  const year = years[0] ?? null
  const questions: ReportQuestion[] = []
  if (years.length !== 1 || title.year === null) questions.push({ kind: 'year', chosen: year, found: years })
  if (title.orgName === null) questions.push({ kind: 'org-name' })
  const about = { title, year, cells, doubts }
  return {
    title: title.text,
    orgName: title.orgName,
    year,
    published: publishedOf(rows, segment),
    documentNumber: documentNumberOf(doc.text.slice(from, to)),
    templates: { t2: t2.template, t3: t3.template },
    cells,
    doubts,
    sections: sectionsOf(rows, doc.text, segment),
    facts: textFacts(rows, segment, about),
    questions,
    place: { from, to: Math.max(from, to) },
  }
}

/**
 * All reports of a document in its order. Refuses one without any (`unknown-template`). A cell has a number only where
 * its row has exactly the cells of the form, or its figures can be read in one way alone; whatever else was read has a
 * `doubt`. A row or table that is missing has a status of domain.md 3.1 and a doubt, never a 0.
 */
export function readReports(
  doc: Doc,
  fileName: string,
  options: ReportOptions,
): { readonly reports: readonly ReportRead[] } | Refusal {
  const rows = rowsOf(doc)
  const segments = segmentsOf(rows)
  const reports = segments.flatMap(segment => {
    const report = readSegment(doc, rows, segment, fileName, segments.length === 1, options)
    return report ? [report] : []
  })
  if (reports.length > 0) return { reports }
  const found = rows
    .slice(0, 3)
    .map(({ place }) => doc.text.slice(place.from, place.to))
    .join(' | ')
  return refuse('unknown-template', { line: 1, found })
}
