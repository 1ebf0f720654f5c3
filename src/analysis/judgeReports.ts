/**
 * Reports evaluated one by one: how each check ends, both sides of what fails, the cells in conflict, and the
 * cause. Their cells are read as one text each, which is far cheaper to plan and to hand over than a column per cell.
 */
import { type Check, FORMS, type Form } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
import { evaluateReport, type ReportCells, type ScopeResult, withGroupTotals } from '../catalog/evaluateCheck'
import type { Seen } from '../catalog/evaluateExpression'
import type { NumberField, TextField } from '../catalog/expression'
import { type Parameters, parameterValue } from '../catalog/parameters'
import type { Row } from '../db/database'
import { ident, join, type Query, sql } from '../db/sql'
import { TEMPLATES, VALUE_COLUMNS } from '../domain/dictionary'
import { findCauses } from './causes'
import type { FormFacts } from './datasetFacts'
import { countOf, numberOf, textOf } from './question'

const FIELD = ','
const HEAD = [
  'report_key',
  'org_id',
  'org_type',
  'org_level',
  'year',
  'template',
  't2_template',
  't3_template',
  'county',
  'published_date',
  'source_id',
  'handled_derived',
  'filled_t2',
  'filled_t3',
  'filled_t4',
].map(name => sql`r.${ident(name)}`)
const NOTES = [
  'written',
  'unparsed',
  ...(['unparsed', 'short', 'absent', 'unseen', 'marked', 'whole'] as const).flatMap(p => [
    `${p}_t2`,
    `${p}_t3`,
    `${p}_t4`,
  ]),
].map(name => sql`n.${ident(name)}`)

/** Reads reports for `readReport`; `reports` is a FROM clause over `report AS r` left joined with `work.noted AS n`. */
export function readingOf(reports: Query, facts: FormFacts): Query {
  const cells = VALUE_COLUMNS.filter(c => facts.loaded.has(c.id)).map(c => sql`r.${ident(c.id)}`)
  return sql`SELECT r.rowid AS "row", ${join(HEAD)}, ${join(NOTES)}, row(${join([sql`NULL`, ...cells])})::VARCHAR AS cells FROM ${reports}`
}

const POSITION: ReadonlyMap<string, number> = new Map(VALUE_COLUMNS.map(c => [c.id, c.index]))

function cellsOf(text: string, facts: FormFacts): readonly (number | null)[] {
  const tokens = text.slice(1, -1).split(', ')
  const values = new Array<number | null>(VALUE_COLUMNS.length).fill(null)
  let at = 1
  for (const { id, index } of VALUE_COLUMNS) {
    if (!facts.loaded.has(id)) continue
    const token = tokens[at++]
    if (token !== undefined && token !== 'NULL') values[index] = Number(token)
  }
  return values
}

function columnsOf(text: string | null): ReadonlySet<string> {
  const numbers = text === null || text === '' ? [] : text.split(FIELD)
  return new Set(numbers.flatMap(n => VALUE_COLUMNS[Number(n)]?.id ?? []))
}

/** First and last day that a stated date allows, as YYYYMMDD; null for what is no date. */
export function days(text: string | null): { readonly earliest: number; readonly latest: number } | null {
  const [, year = '', month = '', day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text ?? '') ?? []
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (year === '' || month < '01' || month > '12') return null
  if (day !== undefined && (day < '01' || Number(day) > last)) return null
  const first = Number(year) * 10_000 + Number(month) * 100
  return { earliest: first + Number(day ?? 1), latest: first + Number(day ?? last) }
}

/** A report as it was read, with who made it. */
export interface ReadReport {
  readonly row: number
  readonly reportKey: string
  readonly orgId: string | null
  readonly orgType: string | null
  readonly year: number | null
  readonly cells: ReportCells
}

/** One row of `readingOf` as a report; the report of the year before is not known yet. */
export function readReport(row: Row, facts: FormFacts, parameters: Parameters): ReadReport {
  const values = cellsOf(textOf(row, 'cells') ?? '()', facts)
  const template = textOf(row, 't3_template')
  const form: Form = FORMS.find(f => f === template) ?? 'unknown'
  const written = columnsOf(textOf(row, 'written'))
  const unparsed = columnsOf(textOf(row, 'unparsed'))
  const date = days(textOf(row, 'published_date'))
  const text = (name: TextField) => textOf(row, name)
  const size = (name: TextField, table: 't2' | 't3') =>
    TEMPLATES.find(t => t.id === textOf(row, name))?.cells[table] ?? null
  const number = (name: NumberField): number | null => {
    if (name === 'earliest' || name === 'latest') return date?.[name] ?? null
    for (const t of ['t2', 't3', 't4'] as const) {
      if (name === `shown_${t}`) return facts.shown[t].has(textOf(row, 'source_id') ?? '') ? 1 : 0
    }
    if (name === 'cells_t2') return size('t2_template', 't2')
    if (name === 'cells_t3') return size('t3_template', 't3')
    if (name === 'cells_t4') return TEMPLATES[0]?.cells.t4 ?? null
    return numberOf(row, name) ?? (/^(unparsed|short|absent|unseen|marked|whole)/.test(name) ? 0 : null)
  }
  return {
    row: countOf(row, 'row'),
    reportKey: textOf(row, 'report_key') ?? '',
    orgId: textOf(row, 'org_id'),
    orgType: textOf(row, 'org_type'),
    year: numberOf(row, 'year'),
    cells: {
      form,
      value: cell => values[POSITION.get(cell) ?? -1] ?? null,
      values,
      number,
      text,
      written: cell => written.has(cell),
      unparsed: cell => unparsed.has(cell),
      wholeTable:
        number('unseen_t3') === 0 && (facts.whole.get(textOf(row, 'source_id') ?? '')?.has(form) ?? false),
      derived: numberOf(row, 'handled_derived'),
      previous: null,
      undisputed: null,
      parameter: id => parameterValue(id, parameters),
    },
  }
}

export interface Conflict {
  readonly cell: string
  readonly check: string
  readonly scope: string
}

export interface JudgedReport {
  readonly results: readonly ScopeResult[]
  /** The failed scopes, with what explains them. */
  readonly findings: readonly (ScopeResult & { readonly cause: string | null })[]
  readonly causes: number
  readonly conflicts: readonly Conflict[]
}

const CHECK: ReadonlyMap<string, Check> = new Map(CHECKS.map(check => [check.code, check]))

/** The results of the checks that `wanted` names, their causes, and the cells in conflict (domain.md 3.5). */
export function judgeReport(report: ReportCells, wanted?: (check: Check) => boolean): JudgedReport {
  const results = evaluateReport(report, wanted)
  const failed = results.filter(r => r.result === 'FAIL')
  if (failed.length === 0) return { results, findings: [], causes: 0, conflicts: [] }
  const causes = findCauses(report, failed)
  const causeOf = new Map(causes.flatMap(c => c.scopes.map(s => [`${s.check} ${s.scope}`, c] as const)))
  const findings = failed.map(result => {
    const cause = causeOf.get(`${result.check} ${result.scope}`)
    return { ...result, severity: cause?.severity ?? result.severity, cause: cause?.cause ?? result.tag }
  })
  const conflicts = failed.flatMap(({ check, scope, cells }) =>
    CHECK.get(check)?.conflicts ? withGroupTotals(cells, report).map(cell => ({ cell, check, scope })) : [],
  )
  return { results, findings, causes: causes.length, conflicts }
}

/** A report without some of its cells. */
export function without(report: Seen, cells: ReadonlySet<string>): Seen {
  return cells.size === 0
    ? report
    : {
        number: report.number,
        text: report.text,
        value: cell => (cells.has(cell) ? null : report.value(cell)),
      }
}
