/** Reports of random figures in every layout, damaged at random: read back equal or flagged, never silently different. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { type Column, formColumns, type TemplateId } from '../../../src/domain/dictionary'
import type { ReportRead } from '../../../src/domain/document'
import { numberKind, readCell } from '../../../src/intake/number'
import { isRefusal } from '../../../src/intake/refusal'
import { fromHtml } from '../../../src/intake/report/fromHtml'
import { fromText } from '../../../src/intake/report/fromText'
import { readReports } from '../../../src/intake/report/readReports'
import { LAYOUTS, type Layout, type PrintedTable, type Report, tablesOf } from './printers'

const RUNS = Number(process.env.REPORT_RUNS ?? 60)

/** Tokens as towns write them; most are small numbers. */
function tokenOf(target: Column): fc.Arbitrary<string> {
  const number = fc.oneof(
    { weight: 8, arbitrary: fc.constant('0') },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 30 }).map(String) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 3_000_000 }).map(String) },
  )
  if (target.item.kind === 'delta')
    return fc.oneof(
      number,
      fc.integer({ min: 0, max: 9 }).map(n => `增${n}`),
      fc.constantFrom('不变', '减2', '-1'),
    )
  if (target.item.kind === 'amount')
    return fc.oneof(
      number,
      fc.integer({ min: 1, max: 9_999_999 }).map(n => `${n}元`),
      fc.constantFrom('12.5', '3.2万元'),
    )
  return number
}
const ODD = [
  '',
  '',
  '',
  '/',
  '—',
  '无',
  '12件',
  '22（其中修订 16 件）',
  '１２',
  '约20',
  '1-2',
  '详见附件',
  '1,204',
]

const report: fc.Arbitrary<Report> = fc.constantFrom<TemplateId>('2019', '2021').chain(template => {
  const columns = formColumns(template)
  return fc
    .record({
      tokens: fc.tuple(...columns.map(tokenOf)),
      odd: fc.array(fc.tuple(fc.nat(columns.length - 1), fc.constantFrom(...ODD)), { maxLength: 12 }),
    })
    .map(({ tokens, odd }) => {
      const own: Record<string, string> = Object.fromEntries(
        columns.map(({ id }, i) => [id, tokens[i] ?? '']),
      )
      for (const [at, token] of odd) own[columns[at]?.id ?? ''] = token
      return { template, tokens: own }
    })
})

const DAMAGES = [
  'none',
  'dropped',
  'doubled',
  'label-cut',
  'label-lost',
  'label-zero',
  'row-together',
  'all-together',
  'row-lost',
] as const
interface Damage {
  readonly kind: (typeof DAMAGES)[number]
  readonly at: number
  readonly cell: number
  readonly part: number
}
const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom(...DAMAGES),
  at: fc.nat(1000),
  cell: fc.nat(1000),
  part: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
})

/** Damages one row of figures, in its cells or in its label. A row in which blanks do not show is left to that flaw. */
function hurt(tables: readonly PrintedTable[], { kind, at, cell, part }: Damage, blanks: boolean): void {
  const rows = tables.flatMap(table => table.rows).filter(row => row.some(({ column: id }) => id !== null))
  const whole = rows.filter(row => blanks || row.every(({ text }) => text !== ''))
  const row = whole[at % Math.max(1, whole.length)]
  if (!row || kind === 'none') return
  const first = row.findIndex(({ column: id }) => id !== null)
  const chosen = first + (cell % (row.length - first))
  const label = row[first - 1]
  const value = row[chosen]
  if (!value) return
  if (kind === 'dropped') row.splice(chosen, 1)
  else if (kind === 'doubled') row.splice(chosen, 0, { ...value })
  else if (kind === 'row-together') {
    const joined = row
      .slice(first)
      .map(({ text }) => text)
      .join('')
    row.splice(first, row.length - first, { ...value, text: joined })
  } else if (kind === 'all-together' && label) {
    const joined = row
      .slice(first)
      .map(({ text }) => text)
      .join('')
    label.text += joined
    row.splice(first)
  } else if (kind === 'row-lost') row.splice(0)
  else if (label && kind === 'label-cut')
    label.text = label.text.slice(0, Math.max(1, Math.floor(label.text.length * part)))
  else if (label && kind === 'label-lost') label.text = ''
  else if (label && kind === 'label-zero') label.text = '0'
}

interface Counted {
  right: number
  flagged: number
  wrong: string[]
}

/** Each cell of the report: read as it is, flagged, or neither. */
function compare({ template, tokens }: Report, read: ReportRead): Counted {
  const counted: Counted = { right: 0, flagged: 0, wrong: [] }
  const cells = new Map(read.cells.map(cell => [cell.column, cell]))
  const told = new Set(read.doubts.map(({ table }) => table))
  for (const target of formColumns(template)) {
    const cell = cells.get(target.id)
    const truth = readCell(tokens[target.id] ?? '', numberKind(target))
    if (!cell) {
      if (told.has(target.item.table)) counted.flagged++
      else counted.wrong.push(`${target.id}: lost without a word`)
    } else if (cell.doubt !== null) counted.flagged++
    else if (cell.status === truth.status && cell.value === truth.value) counted.right++
    else counted.wrong.push(`${target.id}: ${tokens[target.id]} read as ${cell.status} ${cell.value}`)
  }
  const own = new Set(formColumns(template).map(({ id }) => id))
  for (const { column: id, value, doubt } of read.cells) {
    if (!own.has(id) && value !== null && doubt === null) counted.wrong.push(`${id}: ${value} from nowhere`)
  }
  return counted
}

function readBack(source: Report, layout: Layout, harm: Damage): { counted: Counted; text: string } {
  const tables = tablesOf(source)
  hurt(tables, harm, layout.blanks)
  const text = layout.print(
    tables.map(table => ({ ...table, rows: table.rows.filter(row => row.length > 0) })),
  )
  const doc = layout.file.endsWith('.html') ? fromHtml(text) : fromText(text)
  const read = readReports(doc, layout.file, { latestYear: 2026 })
  if (isRefusal(read))
    return { counted: { right: 0, flagged: formColumns(source.template).length, wrong: [] }, text }
  const [first] = read.reports
  if (!first || read.reports.length !== 1)
    return { counted: { right: 0, flagged: 0, wrong: ['several reports'] }, text }
  expect([first.orgName, first.year]).toEqual(['枕砚镇人民政府', 2022])
  return { counted: compare(source, first), text }
}

const table: string[][] = []

describe.each(LAYOUTS.map(layout => [layout.name, layout] as const))('%s', (name, layout) => {
  test.each([
    ['完好', fc.constant<Damage>({ kind: 'none', at: 0, cell: 0, part: 0.5 })],
    ['损坏一行', damage],
  ] as const)(
    '%s',
    (state, harm) => {
      const sum = { right: 0, flagged: 0, wrong: 0 }
      fc.assert(
        fc.property(report, harm, (source, one) => {
          const { counted, text } = readBack(source, layout, one)
          sum.right += counted.right
          sum.flagged += counted.flagged
          sum.wrong += counted.wrong.length
          if (counted.wrong.length > 0) throw new Error(`${counted.wrong.slice(0, 4).join('; ')}\n${text}`)
        }),
        { numRuns: RUNS, endOnFailure: false },
      )
      const all = sum.right + sum.flagged + sum.wrong
      table.push([name, state, String(sum.right), String(sum.flagged), String(sum.wrong)])
      // Flagging everything would satisfy the property.
      expect(sum.right / all).toBeGreaterThan(layout.blanks ? 0.85 : 0.6)
    },
    120_000,
  )
})

afterAll(() => {
  const lines = [['版式', '状态', '读对', '存疑', '读错'], ...table].map(row => `| ${row.join(' | ')} |`)
  process.stdout.write(`${lines.join('\n')}\n`)
})
