/** The text of a document as rows: nothing of it is lost or doubled, and every cell leads to its own words. */
import { expect, test } from 'vitest'
import { documentForm, doubtCells } from '../../src/analysis/documentForm'
import { sourceRows, sourceSpan } from '../../src/analysis/sourceText'
import type { DocumentReading } from '../../src/domain/document'
import { readDocument } from '../../src/intake/openFile'
import { isRefusal } from '../../src/intake/refusal'
import { fixture, OPTIONS } from '../intake/support'

const NAMES = [
  'qilihai_2020.txt',
  'shanghai_office_2019.html',
  'shanghai_office_2025.md',
  'huaian_2024_pdf_layout.txt',
  'suqian_2023_2024.txt',
  'haizhu_guanzhou_2023_pipe.txt',
]

function reading(name: string): DocumentReading {
  const answer = readDocument(fixture(`reports/${name}`), name, OPTIONS)
  if (!answer || isRefusal(answer)) throw new Error(`${name} is no document`)
  return answer
}

test.each(NAMES)('%s: every word once and in order, every cell at its own place', name => {
  const document = reading(name)
  for (const report of document.reports) {
    const span = sourceSpan(document, report)
    const pieces = sourceRows(document, report.cells, span).flatMap(row => row.lines.flatMap(l => l.pieces))
    const shown = pieces.map(piece => piece.text).join('')
    const whole = document.text.slice(span.from, span.to)
    expect(shown.replace(/\s+/g, '')).toBe(whole.replace(/\s+/g, ''))
    for (const { from, text } of pieces) expect(document.text.slice(from, from + text.length)).toBe(text)
    const words = new Map(
      pieces.flatMap(piece => (piece.column ? [[piece.column, piece.text] as const] : [])),
    )
    const placed = report.cells.filter(cell => cell.place && cell.raw.trim() !== '')
    // Cells of a row that could not be parted share its place, which the first of them stands for.
    const lost = placed.filter(({ place, raw }) => {
      const first = report.cells.find(c => c.place?.from === place?.from && c.place?.to === place?.to)
      const said = words.get(first?.column ?? '')
      return said?.replace(/[\s|]+/g, ' ') !== raw
    })
    expect(lost).toEqual([])
  }
})

test('figures that stand one a line are one row behind their label', () => {
  const document = reading('qilihai_2020.txt')
  const [report] = document.reports
  if (!report) throw new Error('no report')
  const rows = sourceRows(document, report.cells, sourceSpan(document, report))
  const row = rows.find(r => r.lines.some(l => l.pieces.some(p => p.column === 'granted__natural')))
  expect(row?.lines[0]?.pieces.map(p => p.text).join('')).toContain('（一）予以公开')
  const columns = row?.lines.flatMap(l => l.pieces.flatMap(p => p.column ?? []))
  expect(columns).toHaveLength(7)
  expect(columns?.at(-1)).toBe('granted__total')
})

test('a report that is only read stands on the form, and a doubt names its cells', () => {
  const [report] = reading('qilihai_2020.txt').reports
  if (!report) throw new Error('no report')
  const { report: head, cells } = documentForm(report, 'a.txt')
  expect(head).toMatchObject({ orgName: '七里海镇人民政府', year: 2020, t3: '2019', sourceId: '' })
  expect(cells.get('penalty_items_delta')).toMatchObject({ status: 'number', value: 3, raw: '增3' })
  expect(cells.get('new_received__total')).toMatchObject({ status: 'number', value: 0, corrected: false })
  const [doubt] = report.doubts
  if (!doubt) throw new Error('no doubt')
  expect(doubtCells(report, doubt)).toHaveLength(7)
  expect(doubtCells(report, doubt)[0]).toBe('deny_state_secret__natural')
})
