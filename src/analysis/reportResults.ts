/** How every check ends on one report, for the form: worked out on demand, with sides, cells and the second pass. */
import { type Check, type CheckResult, type CheckSeverity, FORMS } from '../catalog/check'
import { CHECKS } from '../catalog/checks'
import { evaluateReport, type ReportCells } from '../catalog/evaluateCheck'
import type { Seen } from '../catalog/evaluateExpression'
import type { Parameters } from '../catalog/parameters'
import type { TextReason } from '../catalog/textReasons'
import type { Database } from '../db/database'
import { join, list, numeral, sql } from '../db/sql'
import { keptFacts } from './datasetFacts'
import { groupResults } from './groupResults'
import { judgeReport, type ReadReport, readingOf, readReport, without } from './judgeReports'
import { notedCells } from './notedCells'
import { countOf, numberOf, textOf } from './question'
import { highestFirst } from './revisions'

export interface ReportResult {
  readonly check: string
  /** Scope of the check; for a FAIL that names a cell or row, that one. */
  readonly scope: string
  readonly result: CheckResult
  /**
   * The check is UNKNOWN by what is reported, and passes with the values that the form's own arithmetic proves
   * (domain.md 3.3): to be shown as such, never as a plain pass.
   */
  readonly passesImputed: boolean
  readonly severity: CheckSeverity
  readonly left: number | null
  readonly right: number | null
  /** Kind of cause or mark of a FAIL; null where none is named. */
  readonly cause: string | null
  /** Of a FAIL: the cells that it rests on. */
  readonly cells: readonly string[]
  /** Of a check of the text: the sentence it rests on, or the report that a text is like. */
  readonly words?: string | null
  /** Of a check of the text that is not told: why. */
  readonly reason?: TextReason | null
}

interface Cells {
  readonly imputed: ReadonlyMap<string, number>
  readonly conflicts: ReadonlySet<string>
}

/** Proved values and cells in conflict of some reports. */
async function cellsOf(db: Database, keys: readonly string[]): Promise<(key: string) => Cells> {
  const { rows } = await db.ask(sql`SELECT report_key, column_id, imputed_value AS value FROM cell_note
      WHERE report_key IN (${list(keys)}) AND imputed_value IS NOT NULL AND regexp_matches(imputed_rule, '^I[12]\\b')
    UNION ALL SELECT DISTINCT report_key, column_id, NULL FROM conflict WHERE report_key IN (${list(keys)})`)
  return key => {
    const imputed = new Map<string, number>()
    const conflicts = new Set<string>()
    for (const row of rows.filter(r => textOf(r, 'report_key') === key)) {
      const [id, value] = [textOf(row, 'column_id') ?? '', numberOf(row, 'value')]
      if (value === null) conflicts.add(id)
      else imputed.set(id, value)
    }
    return { imputed, conflicts }
  }
}

/** A report with the values that its own arithmetic proves, for the second pass (domain.md 3.3). */
export function withImputed(report: ReportCells, imputed: ReadonlyMap<string, number>): ReportCells {
  const fill = (seen: Seen): Seen => ({
    ...seen,
    values: undefined,
    value: cell => seen.value(cell) ?? imputed.get(cell) ?? null,
  })
  return {
    ...report,
    values: undefined,
    value: cell => report.value(cell) ?? imputed.get(cell) ?? null,
    undisputed: report.undisputed && fill(report.undisputed),
  }
}

/** The checks that a form has no scope of, and its scopes that only the other form has. */
function lacking(check: Check, report: ReportCells): readonly string[] {
  const own = new Set(check.scopes(report.form).map(s => s.scope))
  return [...new Set(FORMS.flatMap(form => check.scopes(form).map(s => s.scope)))].filter(s => !own.has(s))
}

function notApplicable(check: Check, scope: string): ReportResult {
  const nothing = { left: null, right: null, cause: null, cells: [], passesImputed: false }
  return { check: check.code, scope, result: 'N/A', severity: check.severity, ...nothing }
}

interface Read {
  readonly own: ReadReport | null
  /** The body's reports that count of one and of two years before, unless its life began anew since. */
  readonly before: ReadReport | null
  readonly second: ReadReport | null
  readonly loaded: ReadonlySet<string>
}

async function read(db: Database, reportKey: string, parameters: Parameters): Promise<Read> {
  const facts = await keptFacts(db)
  // Which they are is asked first: to choose among reports with all their columns takes many times as long to plan.
  const { rows: chosen } = await db.ask(sql`SELECT r.rowid AS "row" FROM report AS r
      JOIN (SELECT org_id, year FROM report WHERE report_key = ${reportKey}) AS k
        ON r.report_key = ${reportKey} OR (r.org_id = k.org_id AND r.year BETWEEN k.year - 2 AND k.year - 1)
      QUALIFY row_number() OVER (PARTITION BY r.year ORDER BY r.report_key = ${reportKey} DESC, ${highestFirst(sql`r`)}) = 1`)
  if (chosen.length === 0) return { own: null, before: null, second: null, loaded: facts.loaded }
  const places = join(chosen.map(row => numeral(countOf(row, 'row'))))
  const reports = sql`(SELECT rowid, * FROM report WHERE rowid IN (${places})) AS r
    LEFT JOIN (${notedCells(sql`n.report_key = ${reportKey}`)}) AS n ON n.report_key = r.report_key`
  const { rows } = await db.ask(readingOf(reports, facts))
  const read = rows.map(row => readReport(row, facts, parameters))
  const own = read.find(r => r.reportKey === reportKey) ?? null
  const year = own?.year ?? 0
  const { rows: cuts } = await db.ask(
    sql`SELECT max(year) AS year FROM work.cut WHERE org_id = ${own?.orgId ?? ''} AND year <= ${year}`,
  )
  const from = numberOf(cuts[0] ?? {}, 'year') ?? 0
  const of = (past: number) => (past < from ? null : (read.find(r => r.year === past) ?? null))
  return { own, before: of(year - 1), second: of(year - 2), loaded: facts.loaded }
}

/**
 * The results of one report that counts, in the order of the catalogue: every scope of every check, N/A among them, as
 * `check_count` counts them. Empty where there is no such report. Rejects with DbError, also before the first `reconcile`.
 */
export async function reportResults(
  db: Database,
  reportKey: string,
  parameters: Parameters = {},
): Promise<readonly ReportResult[]> {
  const { own, before, second: earlier, loaded } = await read(db, reportKey, parameters)
  if (!own) return []
  const cells = await cellsOf(
    db,
    [own, before, earlier].flatMap(r => (r ? [r.reportKey] : [])),
  )
  const { imputed, conflicts } = cells(reportKey)
  const past = (r: ReadReport | null) => r && { report: r, conflicts: cells(r.reportKey).conflicts }
  const report: ReportCells = {
    ...own.cells,
    undisputed: without(own.cells, conflicts),
    previous: before && without(before.cells, cells(before.reportKey).conflicts),
  }
  const { results, findings } = judgeReport(report)
  const second = imputed.size === 0 ? [] : evaluateReport(withImputed(report, imputed))
  const { groups, marks } = await storedFindings(db, reportKey)
  const others = await groupResults(
    db,
    { report: own, conflicts, before: past(before), second: past(earlier), loaded, parameters },
    new Set(groups.map(g => `${g.check} ${g.scope}`)),
  )
  const texts = await textResults(db, reportKey)
  const told = results.map((r, at): ReportResult => {
    const text = texts.get(r.check)
    if (text) return text
    const found = findings.find(f => f.check === r.check && f.scope === r.scope)
    return {
      check: r.check,
      scope: r.scope,
      result: r.result,
      passesImputed: r.result === 'UNKNOWN' && second[at]?.result === 'PASS',
      severity: found?.severity ?? r.severity,
      left: r.left,
      right: r.right,
      cause: found?.cause ?? (found ? (marks.get(`${r.check} ${r.scope}`) ?? null) : null),
      cells: r.cells,
    }
  })
  return CHECKS.flatMap(check => [
    ...told.filter(r => r.check === check.code),
    ...groups.filter(r => r.check === check.code),
    ...others
      .filter(r => r.check === check.code)
      .map(({ scope, result }) => ({ ...notApplicable(check, scope), result })),
    ...lacking(check, report).map(scope => notApplicable(check, scope)),
  ])
}

/** The checks of the text of a report by their code, as they were judged; none without a text. */
async function textResults(db: Database, reportKey: string): Promise<ReadonlyMap<string, ReportResult>> {
  const { rows } = await db.ask(sql`SELECT * FROM text_result WHERE report_key = ${reportKey}`)
  const told = rows.map((row): ReportResult => {
    const cells = textOf(row, 'cells')
    return {
      check: textOf(row, 'check_id') ?? '',
      scope: '',
      result: textOf(row, 'result') as CheckResult,
      passesImputed: false,
      severity: textOf(row, 'severity') as CheckSeverity,
      left: numberOf(row, 'left_value'),
      right: numberOf(row, 'right_value'),
      cause: null,
      cells: cells === null ? [] : cells.split(','),
      words: textOf(row, 'words'),
      reason: textOf(row, 'reason') as TextReason | null,
    }
  })
  return new Map(told.map(r => [r.check, r]))
}

interface StoredFindings {
  /** Of the checks against a group of bodies. */
  readonly groups: readonly ReportResult[]
  /** What is told beside a finding, by check and scope. */
  readonly marks: ReadonlyMap<string, string>
}

async function storedFindings(db: Database, reportKey: string): Promise<StoredFindings> {
  const { rows } =
    await db.ask(sql`SELECT check_id, scope, severity, left_value, right_value, cause FROM finding
    WHERE report_key = ${reportKey}`)
  const marks = new Map(
    rows.flatMap(row => {
      const cause = textOf(row, 'cause')
      return cause === null
        ? []
        : [[`${textOf(row, 'check_id')} ${textOf(row, 'scope') ?? ''}`, cause] as const]
    }),
  )
  const groups = rows.flatMap(row => {
    const check = CHECKS.find(c => c.code === textOf(row, 'check_id'))
    if (!check?.scopes('2021').some(s => s.rule.kind === 'group')) return []
    const scope = textOf(row, 'scope') ?? ''
    return [
      {
        check: check.code,
        scope,
        result: 'FAIL' as const,
        passesImputed: false,
        severity: textOf(row, 'severity') as CheckSeverity,
        left: numberOf(row, 'left_value'),
        right: numberOf(row, 'right_value'),
        cause: textOf(row, 'cause'),
        cells: [],
      },
    ]
  })
  return { groups, marks }
}
