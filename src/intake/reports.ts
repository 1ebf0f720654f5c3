/** Rows that are reports → batches: identity, year, template, proofs, counts and the content hash of each. */
import type { ReportTemplate } from '../domain/dictionary'
import type { ReadOptions } from '../domain/reading'
import type { REPORT_TEXT_COLUMNS, ReportBatch } from '../domain/report'
import type { RowHashes } from '../domain/rowHashes'
import { canBalance, mismatch } from './balance'
import { type BatchBuilder, createBatch, isFull } from './batch'
import { cellPlan, createScratch, readCells } from './cells'
import { correctedReader, createCorrector } from './corrections'
import { createCounter } from './counts'
import { createFindings } from './fileFindings'
import { createHasher } from './fingerprint'
import type { ColumnPlan } from './header'
import { createImputer, HANDLED, type Imputed } from './imputed'
import type { IssueLog } from './issueLog'
import { createBodyReader, createTemplateReader, readDate, readRevision, type TextReader } from './record'
import { correctedCode, NOT_LOADED } from './status'
import type { RawCells, Table } from './table'
import { formTemplate, reportTemplate, table2Template, table3Template } from './template'
import { unseenReader } from './unseen'

export interface ReportReader {
  /** Reads one row with a valid key. */
  add(cells: RawCells, line: number, span: number, name: string, year: number): void
  finish(): {
    readonly batches: readonly ReportBatch[]
    /** Lines of the reports that have several, by position in the file. */
    readonly spans: ReadonlyMap<number, number>
    readonly hashes: RowHashes
  }
}

export function createReportReader(
  plan: ColumnPlan,
  options: ReadOptions,
  reader: TextReader,
  log: IssueLog,
  { stated, textOf }: Pick<Table, 'stated' | 'textOf'> = {},
): ReportReader {
  const scratch = createScratch()
  const { status, value, raw, corrected } = scratch
  const cellsOf = cellPlan(plan.values)
  const loaded = plan.values.map(target => target.column).sort((a, b) => a - b)
  const isLoaded = new Set(loaded)
  const hasHandled = isLoaded.has(HANDLED)
  const count = createCounter(isLoaded, options.emptyMeans)
  const hasher = createHasher(loaded)
  const readBody = createBodyReader(reader, log)
  const readTemplates = createTemplateReader(reader, log)
  const revisionTextOf = reader.column('revision')
  const countyCodeOf = reader.column('county_code')
  const orgCodeOf = reader.column('org_code')
  const dateOf = reader.column('published_date')
  const sourceOf = reader.column('source_url')

  const names = plan.extras.map(extra => extra.name)
  const batches: ReportBatch[] = []
  let batch: BatchBuilder = createBatch(names, loaded)
  const spans = new Map<number, number>()
  let added = 0
  const findings = createFindings(options.emptyMeans)
  const impute = createImputer(plan, options.emptyMeans)
  const unseen = unseenReader(plan, reader, log)
  const marked = correctedReader(plan, reader, log)
  const corrector = createCorrector(plan, options, log)

  /** Notes of the row under way: its tokens in the order of the file, then the imputed values without a token. */
  function note(imputed: Imputed): void {
    for (const [column, token] of raw) {
      if (!isLoaded.has(column)) continue
      let at = 0
      while (at < imputed.count && imputed.columns[at] !== column) at++
      const found = at < imputed.count
      const rule = found ? (imputed.rules[at] ?? null) : null
      const code = status[column] ?? 0
      const noted = corrected.has(column) ? correctedCode(code) : code
      batch.note(column, noted, token, found ? (imputed.values[at] ?? 0) : Number.NaN, rule)
    }
    for (let i = 0; i < imputed.count; i++) {
      const column = imputed.columns[i] ?? 0
      if (raw.size > 0 && raw.has(column)) continue
      const code = isLoaded.has(column) ? (status[column] ?? 0) : NOT_LOADED
      batch.note(column, code, '', imputed.values[i] ?? 0, imputed.rules[i] ?? null)
    }
  }

  function revisionOf(cells: RawCells, line: number): number {
    const text = revisionTextOf(cells, line)
    const written = text === null ? 0 : readRevision(text)
    if (written === null) {
      log.add({ code: 'unknown-word', severity: 'warning', line, column: 'revision', found: text ?? '' })
    }
    return written ?? 0
  }

  return {
    add(cells, line, span, name, year) {
      const body = readBody(cells, line, name)
      const said = marked(cells, line, unseen(cells, line, stated?.(line)))
      readCells(cells, cellsOf, line, scratch, log, said)
      corrector.correct(cells, line, year, scratch)
      if (canBalance(status, hasHandled)) findings.balance(mismatch(status, value, hasHandled), line)
      const explicit = readTemplates(cells, line)
      const t2: ReportTemplate = explicit.t2 ?? table2Template(status)
      const t3: ReportTemplate = explicit.t3 ?? table3Template(status)
      const { blanks, filled } = count(scratch, t2, t3)
      findings.blanks(blanks, line)
      const revision = revisionOf(cells, line)
      // To spread the scratch for each row takes longer than to hash it.
      const { others, otherCount } = scratch
      hasher.add({ orgId: body.orgId, year, revision, status, value, others, otherCount, raw, corrected })

      // Without its own marks table 3 is taken to be of the template of table 2: the proofs of the rows that both
      // templates share do not depend on it.
      const imputed = impute(scratch, formTemplate(t3) ?? (t3 === 'unknown' ? formTemplate(t2) : null))
      note(imputed)
      const text: Record<(typeof REPORT_TEXT_COLUMNS)[number], string | null> = {
        report_key: `${body.orgId}-${year}${revision > 0 ? `-r${revision}` : ''}`,
        org_id: body.orgId,
        org_name: body.name,
        org_level: body.level,
        org_type: body.type,
        province: body.province,
        city: body.city,
        county: body.county,
        county_code: countyCodeOf(cells, line),
        org_code: orgCodeOf(cells, line),
        template: reportTemplate(t2, t3),
        t2_template: t2,
        t3_template: t3,
        published_date: readDate(dateOf(cells, line)),
        source_url: sourceOf(cells, line),
      }
      batch.add({
        text,
        year,
        revision,
        line,
        extra: plan.extras.map(column => reader.at(cells, column.position, line)),
        figures: scratch,
        filled,
        proved: imputed.proved,
        written: textOf?.(line) ?? null,
      })
      if (span > 1) spans.set(added, span)
      added++
      findings.body(body, line)
      if (isFull(batch)) {
        batches.push(batch.finish())
        batch = createBatch(names, loaded)
      }
    },

    finish() {
      if (batch.rows > 0) batches.push(batch.finish())
      corrector.finish()
      findings.tell(log, plan.names[plan.record.get('org_name') ?? -1] ?? 'org_name', scratch)
      return { batches, spans, hashes: hasher.finish() }
    },
  }
}
