/**
 * The figures of a few bodies over the years: several metrics in one statement, one row a report. The reasons of
 * missing values are told here from what the row says; `measures` tells them in SQL, and a test holds both together.
 */
import { templateColumn } from '../../catalog/breaks'
import { cells, rowExpressions } from '../../catalog/compile'
import type { Metric } from '../../catalog/metric'
import { ident, join, type Query, sql } from '../../db/sql'
import { NO_FILTERS } from '../../domain/selection'
import { FLAGGED, unreported } from '../bodyYears'
import { type Measure, type Reason, replaceable } from '../measure'
import { countOf, numberOf, type Question, textOf } from '../question'
import { type Scope, where } from '../where'

/** One body in one year, with or without a report. */
export interface TownReport {
  readonly orgId: string
  readonly name: string
  readonly type: Measure['type']
  readonly county: string | null
  readonly year: number
  /** Null where no report is known. */
  readonly reportKey: string | null
  readonly sourceId: string | null
  readonly line: number | null
  readonly published: string | null
  /** Template by the table column that a metric reads (t2_template …). */
  readonly templates: Readonly<Record<string, string | null>>
  /** Columns of the report that contradict each other, and those marked as not in its file. */
  readonly conflicts: ReadonlySet<string>
  readonly notLoaded: ReadonlySet<string>
  /** A critical or major finding stands in the report. */
  readonly flagged: boolean
  /** First year of the life that the body leads in the year (`lifeOf`). */
  readonly life: number
  /** x, n and value of each metric, in the order asked. */
  readonly figures: readonly (readonly [x: number | null, n: number | null, value: number | null])[]
}

/** What a file has: which columns, and whether its empty cells mean that they are not shown. */
export interface SourceColumns {
  readonly sourceId: string
  readonly emptyIsNotLoaded: boolean
  readonly columns: ReadonlySet<string>
}

/** First year of the life under way in `year`, out of the first years of a body's lives; 0 for its first (`lifeOf`). */
function lifeIn(lives: string | null, year: number): number {
  return Math.max(0, ...[...setOf(lives)].map(Number).filter(first => first <= year))
}

const setOf = (text: string | null): ReadonlySet<string> => new Set(text ? text.split(' ') : [])

/** Every file of the dataset with its columns. */
export function sourceColumns(): Question<SourceColumns> {
  return {
    id: 'town:sources',
    query: sql`SELECT source.source_id, empty_means, c.columns FROM source LEFT JOIN (
        SELECT source_id, string_agg(column_id, ' ') AS columns FROM source_column GROUP BY source_id) AS c
      ON c.source_id = source.source_id`,
    decode: row => ({
      sourceId: textOf(row, 'source_id') ?? '',
      emptyIsNotLoaded: textOf(row, 'empty_means') === 'not_loaded',
      columns: setOf(textOf(row, 'columns')),
    }),
  }
}

const TEMPLATES = ['t2_template', 't3_template', 'template'] as const

/** Metrics that `townReports` can read: those of reports. */
export function readable(metric: Metric): boolean {
  return metric.from === 'clean'
}

/**
 * Reports of the bodies named in all years of the data, and the years in which they should have one; compiled bodies
 * too, since they were asked for by name. Metrics must be `readable`.
 */
export function townReports(metrics: readonly Metric[], orgIds: readonly string[]): Question<TownReport> {
  const scope: Scope = { years: null, filters: { ...NO_FILTERS, orgs: orgIds } }
  const all = { compiled: 'keep' } as const
  const columns = metrics.flatMap((metric, i): Query[] => {
    const { x, n, value } = rowExpressions(metric)
    return [
      sql`(${x})::DOUBLE AS ${ident(`x${i}`)}`,
      sql`(${n ?? sql`NULL`})::DOUBLE AS ${ident(`n${i}`)}`,
      sql`(${value})::DOUBLE AS ${ident(`v${i}`)}`,
    ]
  })
  const body = sql`org_id, org_name, org_type, county, year, report_key`
  const forms = join(TEMPLATES.map(name => ident(name)))
  return {
    id: `town:reports:${orgIds.length}`,
    query: sql`WITH form AS (SELECT ${body}, source_id, line, published_date, ${forms}, ${join(columns)}
        FROM clean WHERE ${where(scope, all)}),
      r AS (SELECT * FROM form UNION ALL BY NAME SELECT ${body} FROM ${unreported(scope, all)} AS w)
      SELECT r.*, k.columns AS conflicts, u.columns AS not_loaded, f.causes, c.years AS lives FROM r
        LEFT JOIN (SELECT report_key, string_agg(DISTINCT column_id, ' ') AS columns FROM conflict
          WHERE report_key IN (SELECT report_key FROM form) GROUP BY report_key) AS k ON k.report_key = r.report_key
        LEFT JOIN (SELECT report_key, string_agg(column_id, ' ') AS columns FROM cell_note
          WHERE status = 'not_loaded' AND imputed_value IS NULL AND report_key IN (SELECT report_key FROM form)
          GROUP BY report_key) AS u ON u.report_key = r.report_key
        LEFT JOIN ${FLAGGED} AS f ON f.report_key = r.report_key
        LEFT JOIN (SELECT org_id, string_agg(year, ' ') AS years FROM work.cut GROUP BY org_id) AS c ON c.org_id = r.org_id
      ORDER BY r.org_id, r.year`,
    decode: row => ({
      orgId: textOf(row, 'org_id') ?? '',
      name: textOf(row, 'org_name') ?? '',
      type: textOf(row, 'org_type') as Measure['type'],
      county: textOf(row, 'county'),
      year: countOf(row, 'year'),
      reportKey: textOf(row, 'report_key'),
      sourceId: textOf(row, 'source_id'),
      line: numberOf(row, 'line'),
      published: textOf(row, 'published_date'),
      templates: Object.fromEntries(TEMPLATES.map(name => [name, textOf(row, name)])),
      conflicts: setOf(textOf(row, 'conflicts')),
      notLoaded: setOf(textOf(row, 'not_loaded')),
      flagged: (numberOf(row, 'causes') ?? 0) > 0,
      life: lifeIn(textOf(row, 'lives'), countOf(row, 'year')),
      figures: metrics.map(
        (_, i) => [numberOf(row, `x${i}`), numberOf(row, `n${i}`), numberOf(row, `v${i}`)] as const,
      ),
    }),
  }
}

/** One metric of the reports of `townReports`, as `measures` would give it: `metrics` and the order are those asked. */
export function measuresOf(
  metrics: readonly Metric[],
  metric: Metric,
  reports: readonly TownReport[],
  sources: readonly SourceColumns[],
): readonly Measure[] {
  const i = metrics.findIndex(each => each.id === metric.id)
  const columns = new Set(cells(metric).map(cell => cell.column))
  const parts = replaceable(metric)
  const without = new Set(
    sources
      .filter(s => s.emptyIsNotLoaded || parts.some(part => !part.some(column => s.columns.has(column))))
      .map(s => s.sourceId),
  )
  const own = templateColumn(metric)
  const holds = (set: ReadonlySet<string>) => [...set].some(column => columns.has(column))
  return reports.map((report): Measure => {
    const [x, n, value] = report.figures[i] ?? [null, null, null]
    const template = report.templates[own] ?? null
    const reasonOf = (): Reason | null => {
      if (value !== null) return null
      if (report.reportKey === null) return 'missing'
      if (metric.templates.length < 2 && template !== metric.templates[0]) return 'template'
      if (holds(report.conflicts)) return 'conflict'
      if (n === 0) return 'zero'
      if (metric.kind === 'share' && x !== null && n !== null && x > n) return 'exceeds'
      if ((report.sourceId !== null && without.has(report.sourceId)) || holds(report.notLoaded))
        return 'not_loaded'
      return metric.expression ? 'rule' : 'blank'
    }
    const { orgId, name, type, county, year, flagged, life } = report
    return { orgId, name, type, county, year, template, x, n, value, reason: reasonOf(), flagged, life }
  })
}
