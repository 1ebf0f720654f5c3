/** Ways of the tests of published reports to read a fixture and to look into it. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { column, FORM_COLUMNS } from '../../../src/domain/dictionary'
import type { ReportCell, ReportRead } from '../../../src/domain/document'
import { numberKind, readCell } from '../../../src/intake/number'
import { isRefusal } from '../../../src/intake/refusal'
import { fromHtml } from '../../../src/intake/report/fromHtml'
import { fromText } from '../../../src/intake/report/fromText'
import { readReports } from '../../../src/intake/report/readReports'

export const LATEST = 2026

export function fixtureText(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../fixtures/reports/${name}`, import.meta.url)), 'utf8')
}

/** The reports of a text or a page; throws where it is refused. */
export function reportsOf(text: string, name: string): readonly ReportRead[] {
  const read = readReports(/\.html?$/.test(name) ? fromHtml(text) : fromText(text), name, {
    latestYear: LATEST,
  })
  if (isRefusal(read)) throw new Error(`${name} refused: ${read.issue.code}`)
  return read.reports
}

export function reportsIn(name: string): readonly ReportRead[] {
  return reportsOf(fixtureText(name), name)
}

export function only(reports: readonly ReportRead[]): ReportRead {
  const [report] = reports
  if (!report || reports.length !== 1) throw new Error(`${reports.length} reports`)
  return report
}

export function cellIn(report: ReportRead, id: string): ReportCell {
  const cell = report.cells.find(one => one.column === id)
  if (!cell) throw new Error(`no cell ${id}`)
  return cell
}

/** Figures of a report by column id; a cell without a number is left out. */
export function figuresOf(report: ReportRead): Readonly<Record<string, number>> {
  return Object.fromEntries(
    report.cells.flatMap(({ column: id, value }) => (value === null ? [] : [[id, value]])),
  )
}

/** Figures of a report as they were transcribed by hand, read by the grammar of the other files. */
export function expectedFigures(orgName: string, year: number): Readonly<Record<string, number>> {
  const [head = '', ...lines] = fixtureText('expected.csv').trim().split('\n')
  const names = head.split(',')
  const row = lines
    .map(line => line.split(','))
    .find(cells => cells[0] === orgName && cells[6] === String(year))
  if (!row) throw new Error(`no row ${orgName} ${year}`)
  return Object.fromEntries(
    names.flatMap((id, i) => {
      const token = row[i] ?? ''
      if (token === '' || !FORM_COLUMNS.some(known => known.id === id)) return []
      const { value } = readCell(token, numberKind(column(id)))
      return value === null ? [] : [[id, value]]
    }),
  )
}
