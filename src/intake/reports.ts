/** Rows that are reports → batches: identity, year, template, proofs, counts and the content hash of each. */
import {
  formColumns,
  type ReportTemplate,
  type TableId,
  type TemplateId,
  VALUE_COLUMNS,
} from '../domain/dictionary'
import type { ReadOptions } from '../domain/reading'
import type { ReportBatch, ReportTextColumn } from '../domain/report'
import { canBalance, mismatch } from './balance'
import { type BatchBuilder, createBatch, isFull, type NewNote, textColumns } from './batch'
import { createScratch, readCells } from './cells'
import { createFindings } from './fileFindings'
import { reportHash } from './fingerprint'
import type { ColumnPlan } from './header'
import { createImputer, HANDLED } from './imputed'
import type { IssueLog } from './issueLog'
import { readBody, readDate, readRevision, readTemplates, type TextReader } from './record'
import { BLANK, isFilled, NOT_LOADED, NUMBER, statusOf } from './status'
import type { RawCells, Table } from './table'
import { formTemplate, reportTemplate, table2Template, table3Template } from './template'

/** Where a report stands in the file, for what is decided when all rows are known. */
export interface ReportPlace {
  readonly key: string
  readonly batch: number
  readonly row: number
  readonly line: number
  readonly span: number
}

export interface ReportReader {
  /** Reads one row with a valid key. */
  add(cells: RawCells, line: number, span: number, name: string, year: number): void
  finish(): {
    readonly batches: readonly ReportBatch[]
    readonly places: readonly ReportPlace[]
    readonly hashes: readonly string[]
  }
}

const NO_COLUMNS: ReadonlySet<number> = new Set()
const TABLES: readonly TableId[] = ['t2', 't3', 't4']

function tableColumns(table: TableId, template: TemplateId): readonly number[] {
  return formColumns(template, table).map(c => c.index)
}

/** Filled cells of a table, or -1 where the table was not wholly loaded. */
function countFilled(
  columns: readonly number[],
  status: Uint8Array,
  emptyMeans: ReadOptions['emptyMeans'],
): number {
  let filled = 0
  for (const column of columns) {
    const code = status[column] ?? NOT_LOADED
    if (code === NOT_LOADED) return -1
    if (isFilled(code)) filled++
    else if (emptyMeans === 'not_loaded') return -1
  }
  return filled
}

/** Blank cells that the report's templates have; a cell of the other template is not blank but not applicable. */
function countBlanks(plan: ColumnPlan, status: Uint8Array, t2: ReportTemplate, t3: ReportTemplate): number {
  let blanks = 0
  for (const { column } of plan.values) {
    if (status[column] !== BLANK) continue
    const { item, onForm } = VALUE_COLUMNS[column] ?? {}
    if (!item || !onForm) continue
    const template = formTemplate(item.table === 't2' ? t2 : t3)
    if (item.templates.length > 1 || (template !== null && item.templates.includes(template))) blanks++
  }
  return blanks
}

export function createReportReader(
  plan: ColumnPlan,
  options: ReadOptions,
  reader: TextReader,
  log: IssueLog,
  stated?: Table['stated'],
): ReportReader {
  const scratch = createScratch()
  const { status, value } = scratch
  const loaded = new Set(plan.values.map(target => target.column))
  const hasHandled = loaded.has(HANDLED)
  const inSchemaOrder = plan.values.map(target => target.column).sort((a, b) => a - b)
  const tables = new Map<string, readonly number[]>()
  const columnsOf = (table: TableId, template: TemplateId) => {
    const key = table + template
    const known = tables.get(key) ?? tableColumns(table, template)
    tables.set(key, known)
    return known
  }

  const names = plan.extras.map(extra => extra.name)
  const batches: ReportBatch[] = []
  let batch: BatchBuilder = createBatch(names)
  const places: ReportPlace[] = []
  const hashes: string[] = []
  const findings = createFindings(options.emptyMeans)
  const impute = createImputer(plan, options.emptyMeans)

  return {
    add(cells, line, span, name, year) {
      const body = readBody(cells, line, name, reader, log)
      readCells(cells, plan.values, line, scratch, log, stated?.(line))
      if (canBalance(status, hasHandled)) findings.balance(mismatch(status, value, hasHandled), line)
      const explicit = readTemplates(cells, line, reader, log)
      const t2: ReportTemplate = explicit.t2 ?? table2Template(status)
      const t3: ReportTemplate = explicit.t3 ?? table3Template(status)
      if (scratch.blanks > 0) findings.blanks(countBlanks(plan, status, t2, t3), line)
      const revisionText = reader.text(cells, 'revision', line)
      const written = readRevision(revisionText)
      if (written === null) {
        log.add({
          code: 'unknown-word',
          severity: 'warning',
          line,
          column: 'revision',
          found: revisionText ?? '',
        })
      }
      const revision = written ?? 0
      const filled = Object.fromEntries(
        TABLES.map(table => {
          const template = table === 't4' ? '2021' : formTemplate(table === 't2' ? t2 : t3)
          return [
            table,
            template === null ? -1 : countFilled(columnsOf(table, template), status, options.emptyMeans),
          ]
        }),
      ) as Record<TableId, number>
      const hash = reportHash({
        orgId: body.orgId,
        year,
        revision,
        columns: inSchemaOrder,
        status,
        value,
        raw: scratch.raw,
      })

      const place: ReportPlace = {
        key: `${body.orgId}-${year}${revision > 0 ? `-r${revision}` : ''}`,
        batch: batches.length,
        row: batch.rows,
        line,
        span,
      }
      // Without its own marks table 3 is taken to be of the template of table 2: the proofs of the rows that both
      // templates share do not depend on it.
      const imputed = impute(scratch, formTemplate(t3) ?? (t3 === 'unknown' ? formTemplate(t2) : null))
      const notes: NewNote[] = []
      for (const { column } of plan.values) {
        if (status[column] === NUMBER) batch.put(column, value[column] ?? 0)
      }
      const noted =
        scratch.raw.size + imputed.size === 0
          ? NO_COLUMNS
          : new Set([...scratch.raw.keys(), ...imputed.keys()])
      for (const column of noted) {
        if (!loaded.has(column)) continue
        const extra = imputed.get(column)
        notes.push({
          column,
          status: statusOf(status[column] ?? 0),
          raw: scratch.raw.get(column) ?? '',
          imputedValue: extra?.value ?? null,
          imputedRule: extra?.rule ?? null,
        })
      }
      const derived = hasHandled ? undefined : imputed.get(HANDLED)
      if (derived) {
        notes.push({
          column: HANDLED,
          status: 'not_loaded',
          raw: '',
          imputedValue: derived.value,
          imputedRule: derived.rule,
        })
      }
      const proved = [...imputed.values()].filter(({ rule }) => /^I[12] /.test(rule)).length
      const own = (column: ReportTextColumn) => reader.text(cells, column, line)
      const text: Record<ReportTextColumn, string | null> = {
        ...textColumns<string | null>(() => null),
        report_key: place.key,
        org_id: body.orgId,
        org_name: body.name,
        org_level: body.level,
        org_type: body.type,
        province: body.province,
        city: body.city,
        county: body.county,
        county_code: own('county_code'),
        org_code: own('org_code'),
        template: reportTemplate(t2, t3),
        t2_template: t2,
        t3_template: t3,
        published_date: readDate(own('published_date')),
        source_url: own('source_url'),
      }
      const extra = plan.extras.map(column => reader.at(cells, column.position, line))
      batch.close({ text, year, revision, line, extra, notes, filled, proved })
      places.push(place)
      hashes.push(hash)
      findings.body(body, line)
      if (isFull(batch)) {
        batches.push(batch.finish())
        batch = createBatch(names)
      }
    },

    finish() {
      if (batch.rows > 0) batches.push(batch.finish())
      findings.tell(log, plan.names[plan.record.get('org_name') ?? -1] ?? 'org_name', scratch)
      return { batches, places, hashes }
    },
  }
}
