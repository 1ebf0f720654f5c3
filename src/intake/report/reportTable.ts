/** Reports of a document → the wide table that the other readers give, with statuses and places of its cells. */
import form from '../../../data/dictionary/form.json'
import { column as columnOf, findColumn, GROUP_ITEMS, ITEMS, VALUE_COLUMNS } from '../../domain/dictionary'
import type { DocumentReport, Doubt, DoubtKind, ReportCell, ReportRead } from '../../domain/document'
import { allDoubts, doubtedCells, isConfirmed, openDoubts } from '../../domain/doubts'
import type { Decisions, FoundReport, OpenReport } from '../../domain/reading'
import { numberKind, readCell } from '../number'
import { type Refusal, refuse } from '../refusal'
import { suggestedName } from '../suggest'
import type { StatedCell, Table } from '../table'
import type { Reading } from '../tableReading'
import type { Doc } from './doc'
import { lineFinder, readingOf } from './documentReading'

const RECORD = ['org_name', 'year', 'published_date', 't2_template', 't3_template']
/** Doubts that say that figures are not there; the others say that they may be others. */
const MISSING: ReadonlySet<DoubtKind> = new Set<DoubtKind>(['missing-row', 'missing-table', 'no-cells'])

/** What the token alone would not say of its cell. */
function statedOf(cell: ReportCell): StatedCell | null {
  const read = readCell(cell.raw, numberKind(columnOf(cell.column)))
  const same = read.status === cell.status && read.value === cell.value
  if (same && (cell.doubt === null || cell.status === 'blank')) return null
  return { status: cell.status, value: cell.value, about: cell.about, raw: cell.raw }
}

/** Label of what a doubt is about. */
function wordsOf({ table, about }: Doubt): string {
  if (about === null) return table ? form.tables[table].zh : ''
  const item = [...ITEMS, ...GROUP_ITEMS].find(({ id }) => id === about || id.startsWith(`${about}_`))
  return item?.table2?.row ?? item?.label.zh ?? about
}

function tellDoubts(
  report: DocumentReport,
  lineAt: (offset: number) => number,
  { log, options: { decisions = {} } }: Reading,
): void {
  const { line } = report
  // A cell with words in it is told with the values.
  const doubts = openDoubts(report, decisions).filter((doubt): doubt is Doubt => doubt.kind !== 'unread')
  const { confirmed = [] } = decisions
  for (const doubt of allDoubts(report)) {
    if (!isConfirmed(confirmed, report, doubt)) continue
    const { kind, table, about, place, text } = doubt
    const at = { line: place ? lineAt(place.from) : line, column: about ?? table }
    log.add({ code: 'doubt-confirmed', severity: 'note', ...at, found: text, detail: kind })
  }
  const missing = doubts.filter(({ kind }) => MISSING.has(kind))
  if (missing.length > 0) {
    const found = missing.map(wordsOf).join('、')
    log.add({ code: 'fields-missing', severity: 'warning', line, found, detail: String(missing.length) })
  }
  const others: readonly Doubt[] = doubts.filter(({ kind }) => !MISSING.has(kind))
  for (const { kind, table, about, place, text } of others) {
    log.add({
      code: 'report-doubt',
      severity: kind === 'remark' ? 'warning' : 'error',
      line: place ? lineAt(place.from) : line,
      column: about ?? table,
      found: text,
      detail: kind,
    })
  }
}

function foundOf(report: DocumentReport, decisions: Decisions): FoundReport {
  const { line, orgName, year, cells } = report
  const open = openDoubts(report, decisions)
  const inDoubt = new Set(open.flatMap(doubt => doubtedCells(report, doubt)))
  const doubtful = cells.filter(cell => !cell.read && inDoubt.has(cell.column)).length
  return { line, orgName, year, doubtful, doubts: open.length }
}

/** Asks for the name and the year of the only report where the document leaves them open. */
function askOpen(
  { title, questions, orgName, year, line }: DocumentReport,
  { name, asked, log }: Reading,
): void {
  for (const question of questions) {
    asked.need()
    if (question.kind === 'org-name') {
      asked.ask({ kind: 'org-name', chosen: orgName, suggested: suggestedName([name, title]) })
    } else {
      asked.ask({ kind: 'year', chosen: year, suggested: question.chosen })
      tellYears(question.found, year, line, log)
    }
  }
}

/** Reports asked about at most. */
const MOST_ASKED = 200

/** Asks for body and year of each of several reports that leaves them open. */
function askEach(reports: readonly DocumentReport[], { asked }: Reading): void {
  const open = reports.flatMap(({ line, title, orgName, year, questions }): OpenReport[] => {
    const years = questions.flatMap(q => (q.kind === 'year' ? [q.found] : []))
    const asksName = questions.some(q => q.kind === 'org-name')
    if (years.length === 0 && !asksName) return []
    const [found = null] = years
    return [
      { line, title, orgName: asksName ? { chosen: orgName } : null, year: found && { chosen: year, found } },
    ]
  })
  if (open.length === 0) return
  asked.need()
  asked.ask({ kind: 'open-reports', count: open.length, reports: open.slice(0, MOST_ASKED) })
}

/** Title, body and file name that disagree on the year. */
function tellYears(found: readonly number[], year: number | null, line: number, log: Reading['log']): void {
  if (found.length < 2) return
  const years = found.join(' / ')
  log.add({ code: 'year-conflict', severity: 'warning', line, found: years, detail: String(year ?? '') })
}

/** The table of all reports of the document: a row each. Refuses a document without any, or without body or year. */
export function reportTable(doc: Doc, reading: Reading): Table | Refusal {
  const { log, options, name } = reading
  const read = readingOf(doc, name, options)
  if ('refused' in read) return read
  const { reports } = read
  const lineAt = lineFinder(doc.text)
  const only = reports.length === 1
  for (const report of reports) {
    const { line, questions, year } = report
    tellDoubts(report, lineAt, reading)
    if (only) askOpen(report, reading)
    else for (const q of questions) if (q.kind === 'year') tellYears(q.found, year, line, log)
  }
  if (!only) {
    askEach(reports, reading)
    const found = reports
      .slice(0, 3)
      .map(({ title }) => title)
      .join(' | ')
    log.add({
      code: 'several-reports',
      severity: 'warning',
      line: reports[1]?.line ?? null,
      found,
      detail: String(reports.length),
    })
  }
  const [first] = reports
  if (only && first && (first.orgName === null || first.year === null)) {
    const column = first.orgName === null ? 'org_name' : 'year'
    return refuse('missing-column', { line: first.line, column, found: first.title })
  }

  const seen = new Set(
    reports.flatMap(({ cells }) => cells.filter(c => c.status !== 'not_loaded').map(c => c.column)),
  )
  const columns = VALUE_COLUMNS.filter(({ id }) => seen.has(id))
  const labels = [...RECORD, ...columns.map(({ id }) => id)]
  const stated = new Map<number, Map<number, StatedCell>>()
  const cellLines = new Map<number, Map<string, number>>()
  const rows = reports.map(report => {
    const { line } = report
    const byColumn = new Map(report.cells.map(cell => [cell.column, cell]))
    const marks = new Map<number, StatedCell>()
    const places = new Map<string, number>()
    const tokens = columns.map(({ id }, at): string | undefined => {
      const cell = byColumn.get(id)
      // Another template's cells are no gap of this report.
      if (!cell) return offTemplate(report, id) ? '' : undefined
      if (cell.status === 'not_loaded') return undefined
      if (cell.place) places.set(id, lineAt(cell.place.from))
      const mark = statedOf(cell)
      if (mark) marks.set(RECORD.length + at, mark)
      return cell.status === 'blank' ? '' : cell.raw
    })
    if (marks.size > 0) stated.set(line, marks)
    cellLines.set(line, places)
    const { t2, t3 } = report.templates
    const record = [report.orgName ?? '', String(report.year ?? ''), report.published ?? '', t2, t3]
    return { line, cells: [...record, ...tokens] }
  })
  const byLine = new Map(reports.map(report => [report.line, report]))
  return {
    recordNumbers: true,
    head: [labels],
    headLines: [0],
    paths: labels.map(label => [label]),
    titles: reports.map(({ title }) => title),
    found: reports.map(report => foundOf(report, options.decisions ?? {})),
    stated: line => stated.get(line),
    lineOf: (line, header) => cellLines.get(line)?.get(header) ?? line,
    textOf: line => byLine.get(line),
    rawOf: line => {
      const place = byLine.get(line)?.place
      return place ? doc.text.slice(place.from, place.to) : ''
    },
    each(visit) {
      if (!visit(labels, 0, 1)) return
      for (const { cells, line } of rows) if (!visit(cells, line, 1)) return
    },
  }
}

/** A column that the form of this report does not have. */
function offTemplate({ templates }: ReportRead, id: string): boolean {
  const item = findColumn(id)?.item
  if (!item || item.table === 't4') return false
  const template = templates[item.table]
  const known = template === '2019' || template === '2021'
  return !findColumn(id)?.onForm || (known && !item.templates.some(own => own === template))
}
