/** Rows that are reports → batches: identity, year, template, proofs, counts and the content hash of each. */
import {
  columnId,
  column as columnOf,
  formColumns,
  type ReportTemplate,
  type TableId,
  type TemplateId,
} from '../domain/dictionary'
import type { ReadOptions } from '../domain/reading'
import type { ReportBatch, ReportTextColumn } from '../domain/report'
import { canBalance, mismatch } from './balance'
import { type BatchBuilder, createBatch, isFull, type NewNote, textColumns } from './batch'
import { createScratch, readCells } from './cells'
import { sha256Text } from './fingerprint'
import type { ColumnPlan } from './header'
import type { IssueLog } from './issueLog'
import { identityText, nameCore } from './org'
import { type ProofTable, proofTables, prove } from './prove'
import { type Body, readBody, readDate, readRevision, readTemplates, type TextReader } from './record'
import { isFilled, isProvable, NOT_LOADED, NUMBER, statusOf } from './status'
import type { RawCells } from './table'
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
const HANDLED = columnOf(columnId('handled_total')).index
const FLOW = [columnId('new_received'), columnId('carried_in'), columnId('carried_out')].map(
  id => columnOf(id).index,
)
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

export function createReportReader(
  plan: ColumnPlan,
  options: ReadOptions,
  reader: TextReader,
  log: IssueLog,
): ReportReader {
  const scratch = createScratch()
  const { status, value } = scratch
  const loaded = new Set(plan.values.map(target => target.column))
  const hasHandled = loaded.has(HANDLED)
  const derives = !hasHandled && FLOW.every(column => loaded.has(column))
  const inSchemaOrder = plan.values.map(target => target.column).sort((a, b) => a - b)
  const proofs = new Map<TemplateId | null, readonly ProofTable[]>()
  const proofsOf = (template: TemplateId | null) => {
    const known = proofs.get(template) ?? proofTables(template, loaded)
    proofs.set(template, known)
    return known
  }
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
  const spellings = new Map<string, Map<string, { name: string; line: number }>>()
  const blanks = { count: 0, lines: [] as number[] }
  const broken: { line: number; left: number; right: number }[] = []
  let balanced = 0

  function noteVariants(body: Body, line: number): void {
    const core = `${body.province ?? ''}|${body.city ?? ''}|${body.county ?? ''}|${nameCore(body.name, body.county ?? '')}`
    const known = spellings.get(core) ?? new Map<string, { name: string; line: number }>()
    spellings.set(core, known)
    const spelling = identityText(body.name)
    if (!known.has(spelling)) known.set(spelling, { name: body.name, line })
  }

  function imputations(template: TemplateId | null): Map<number, { value: number; rule: string }> {
    const found = new Map<number, { value: number; rule: string }>()
    if (options.emptyMeans === 'not_loaded' && scratch.blanks > 0) maskBlanks(status)
    for (const proof of prove(proofsOf(template), status, value)) {
      found.set(proof.column, { value: proof.value, rule: `${proof.rule} ${proof.equation}` })
    }
    if (derives && FLOW.every(column => status[column] === NUMBER)) {
      const [fresh = 0, carriedIn = 0, carriedOut = 0] = FLOW.map(column => value[column] ?? 0)
      const handled = fresh + carriedIn - carriedOut
      if (handled >= 0) found.set(HANDLED, { value: handled, rule: 'I5' })
    }
    for (const [column, about] of scratch.about) found.set(column, { value: about, rule: 'approx' })
    return found
  }

  /** Blanks of a file whose source shows only a part say nothing: for the proof they are cells that were not seen. */
  function maskBlanks(codes: Uint8Array): void {
    for (const target of plan.values) {
      const code = codes[target.column] ?? 0
      if (isProvable(code) && !scratch.raw.has(target.column)) codes[target.column] = NOT_LOADED
    }
  }

  /** Figures and marks in schema order, with nothing for what is blank or not in the file. */
  function hashOf(body: Body, year: number, revision: number): string {
    let text = `1|${JSON.stringify(body.orgId)}|${year}|${revision}`
    let at = -1
    for (const column of inSchemaOrder) {
      const code = status[column]
      const marked = code !== NUMBER && scratch.raw.size > 0 && scratch.raw.has(column)
      if (code !== NUMBER && !marked) continue
      // Gaps are written as their length, so that files with other columns give the same text.
      text += column === at + 1 ? '|' : `|+${column - at - 1}|`
      text += marked ? `${statusOf(code ?? 0)}:${JSON.stringify(scratch.raw.get(column))}` : value[column]
      at = column
    }
    return sha256Text(text)
  }

  return {
    add(cells, line, span, name, year) {
      const body = readBody(cells, line, name, reader, log)
      readCells(cells, plan.values, line, scratch, log)
      if (scratch.blanks > 0) {
        blanks.count += scratch.blanks
        if (blanks.lines.length < 100) blanks.lines.push(line)
      }
      if (canBalance(status, hasHandled)) {
        const wrong = mismatch(status, value, hasHandled)
        if (wrong) broken.push({ line, ...wrong })
        else balanced++
      }
      const explicit = readTemplates(cells, line, reader, log)
      const t2: ReportTemplate = explicit.t2 ?? table2Template(status)
      const t3: ReportTemplate = explicit.t3 ?? table3Template(status)
      const revision = readRevision(reader.text(cells, 'revision', line))
      const filled = Object.fromEntries(
        TABLES.map(table => {
          const template = table === 't4' ? '2021' : formTemplate(table === 't2' ? t2 : t3)
          return [
            table,
            template === null ? -1 : countFilled(columnsOf(table, template), status, options.emptyMeans),
          ]
        }),
      ) as Record<TableId, number>
      const hash = hashOf(body, year, revision)

      const place: ReportPlace = {
        key: `${body.orgId}-${year}${revision > 0 ? `-r${revision}` : ''}`,
        batch: batches.length,
        row: batch.rows,
        line,
        span,
      }
      // Without its own marks table 3 is taken to be of the template of table 2: the proofs of the rows that both
      // templates share do not depend on it.
      const imputed = imputations(formTemplate(t3) ?? (t3 === 'unknown' ? formTemplate(t2) : null))
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
      noteVariants(body, line)
      if (isFull(batch)) {
        batches.push(batch.finish())
        batch = createBatch(names)
      }
    },

    finish() {
      if (batch.rows > 0) batches.push(batch.finish())
      tellBlanks()
      tellBalances()
      tellSerials()
      tellVariants()
      return { batches, places, hashes }
    },
  }

  function tellBlanks(): void {
    if (blanks.count === 0) return
    log.add({
      code: 'blank-cells',
      severity: 'note',
      count: blanks.count,
      lines: blanks.lines,
      detail: options.emptyMeans,
    })
  }

  /** Where no row of a file balances, that says something about its columns rather than about every row. */
  function tellBalances(): void {
    const all = balanced === 0 && broken.length > 1
    for (const { line, left, right } of broken) {
      const detail = `${left} ≠ ${right}`
      log.add({
        code: 'balance-mismatch',
        severity: all ? 'note' : 'warning',
        line,
        found: detail,
        detail: all ? 'all' : detail,
      })
    }
  }

  /** A column in which the spreadsheet made dates may hold more of them as bare serial numbers. */
  function tellSerials(): void {
    for (const { header, line, value: serial } of scratch.serials) {
      if (!scratch.dates.has(header)) continue
      log.add({ code: 'outlier', severity: 'warning', line, column: header, found: String(serial) })
    }
  }

  function tellVariants(): void {
    const column = plan.names[plan.record.get('org_name') ?? -1] ?? 'org_name'
    for (const names of spellings.values()) {
      if (names.size < 2) continue
      const detail = [...names.values()].map(({ name }) => name).join(' / ')
      for (const { name, line } of names.values())
        log.add({ code: 'similar-name', severity: 'warning', line, column, found: name, detail })
    }
  }
}
