/**
 * The pivot table as questions. Every cell, subtotal and total is computed by the engine from the reports
 * themselves with GROUPING SETS, as a ratio of sums over the same reports (domain.md 4); nothing is ever
 * rounded or divided before it is added up.
 */
import { list, NOTHING, type Query, sql } from '../../db/sql'
import { FINDINGS, type FieldId, type PivotLayout } from '../../domain/selection'
import { countOf, numberOf, type Question } from '../question'
import { type Scope, where } from '../where'
import { type Cut, cutOf, type Fixed, prefixes } from './cut'
import type { Member } from './dimensions'
import { baseOf, expectedRows, keepMembers } from './facts'
import { operandNames } from './fate'
import { figureColumns, figureReader, NO_FIGURE, type PivotValue } from './figures'
import { placesOf } from './places'
import { isPartSplit, plainFields, slotsOf } from './slots'
import { keptParts } from './splits'

/** One group of reports: a cell, subtotal or total, by the members it is fixed to. */
export interface PivotGroup {
  /** Members of the first dimensions on rows; fewer than the layout has in a subtotal, none in the total. */
  readonly rows: readonly Member[]
  readonly columns: readonly Member[]
  /** Whether it is a cell of the table; otherwise only what cells of single checks stand on. */
  readonly drawn: boolean
  /** Reports in the group, used or not. */
  readonly reports: number
  /** One per value of the layout, in order; those read from expected body-years are empty here. */
  readonly values: readonly PivotValue[]
}

/** What stands beside the cells of one row or one column: sizes, span and forms. */
export interface PivotMargin {
  readonly rows: readonly Member[]
  readonly columns: readonly Member[]
  readonly reports: number
  readonly bodies: number
  readonly firstYear: number | null
  readonly lastYear: number | null
  /** Reports whose form is the 2019 and the 2021 one: names the bands over the years. */
  readonly forms: { readonly old: number; readonly recent: number }
}

/** Body-years expected in one group, and how many of them have no known report. */
export interface PivotPresence {
  readonly rows: readonly Member[]
  readonly columns: readonly Member[]
  /** As in `PivotGroup`. */
  readonly drawn: boolean
  readonly missing: number
  /** One per value of the layout, in order; those read from reports are empty here. */
  readonly values: readonly PivotValue[]
}

/** What a pivot asks of the engine. A row of the first two stands for several groups: figures split within reports. */
export interface PivotQuestions {
  readonly groups: Question<readonly PivotGroup[]>
  readonly presences: Question<readonly PivotPresence[]>
  /** Failed checks by check; null unless checks are a field. */
  readonly findings: Question<PivotGroup> | null
  readonly margins: Question<PivotMargin>
}

/** The answers of `PivotQuestions`; no findings where checks are not a field. */
export interface PivotAnswers {
  readonly groups: readonly PivotGroup[]
  readonly presences: readonly PivotPresence[]
  readonly findings: readonly PivotGroup[]
  readonly margins: readonly PivotMargin[]
}

/** The questions of a table. The layout's own columns of files must exist (`knownLayout`). */
export function pivotQuestions(layout: PivotLayout, scope: Scope): PivotQuestions {
  return {
    groups: groupsOf(layout, scope),
    presences: presencesOf(layout, scope),
    findings: findingsOf(layout, scope),
    margins: marginsOf(layout, scope),
  }
}

/**
 * The same statement may be read in two ways: what its reading depends on belongs to the question. Answers that do not
 * depend on the values are kept when only those change.
 */
function named(id: string, { rows, columns, filters }: PivotLayout, values: unknown): string {
  return `${id}:${JSON.stringify([rows, columns, values, filters])}`
}

/** The dimensions of a layout that tell reports apart, cut for a statement. */
function plainCut(layout: PivotLayout): Cut {
  return cutOf(plainFields(layout.rows), plainFields(layout.columns))
}

function needsForms({ values, trend }: PivotLayout): boolean {
  return trend || values.some(({ shownAs }) => shownAs === 'change' || shownAs === 'index')
}

/** The cells of the table over the reports of `clean`, for measures read from reports. */
function groupsOf(layout: PivotLayout, scope: Scope): Question<readonly PivotGroup[]> {
  const cut = plainCut(layout)
  const slots = slotsOf(layout, 'clean')
  const places = placesOf(layout, slots)
  const read = slots.all.map(figureReader)
  const figures = figureColumns(slots.all, {
    leftOut: true,
    forms: needsForms(layout),
    oneYear: cut.withinYear,
  })
  const base = baseOf(cut, slots.all, layout.filters, scope)
  const query =
    cut.fine && figures.raised
      ? sql`WITH ${base},
fine AS (
  SELECT ${cut.fine.outputs}, count(*) AS reports${figures.raised.fine}
  FROM base
  ${cut.fine.grouping}
)
SELECT ${cut.level} AS level${cut.outputs},
  coalesce(sum(reports), 0)::DOUBLE AS reports${figures.raised.up}
FROM fine
${cut.grouping}`
      : sql`WITH ${base}
SELECT ${cut.level} AS level${cut.outputs},
  count(*) AS reports${figures.over}
FROM base
${cut.grouping}`
  return {
    id: named('pivot', layout, layout.values),
    query,
    decode: row => {
      const reports = countOf(row, 'reports')
      // The total of no reports is no group.
      if (reports === 0) return []
      const found = read.map(figure => figure(row))
      return places(cut.members(row)).map(({ rows, columns, drawn, values }) => ({
        rows,
        columns,
        drawn,
        reports,
        values: values(found),
      }))
    },
  }
}

/** How many bodies and reports stand in each group of rows and in all, which years and forms in each outermost column. */
function marginsOf(layout: PivotLayout, scope: Scope): Question<PivotMargin> {
  const first = plainFields(layout.columns.slice(0, 1))
  const groups = plainFields(layout.rows.slice(0, -1))
  const rows = prefixes(groups).map((each): Fixed => [each, []])
  const cut = cutOf(groups, first, first.length > 0 ? [...rows, [[], first]] : rows)
  const query = sql`WITH ${baseOf(cut, [], layout.filters, scope)}
SELECT ${cut.level} AS level${cut.outputs},
  count(*) AS reports,
  count(DISTINCT org_id) AS bodies,
  min(year) AS first_year,
  max(year) AS last_year,
  count(*) FILTER (WHERE t3_template = '2019') AS old_form,
  count(*) FILTER (WHERE t3_template = '2021') AS recent_form
FROM base
${cut.grouping}`
  return {
    id: named('pivot:margins', layout, null),
    query,
    decode: row => ({
      ...cut.members(row),
      reports: countOf(row, 'reports'),
      bodies: countOf(row, 'bodies'),
      firstYear: numberOf(row, 'first_year'),
      lastYear: numberOf(row, 'last_year'),
      forms: { old: countOf(row, 'old_form'), recent: countOf(row, 'recent_form') },
    }),
  }
}

/** Report keys that filters by what cells say leave; a body-year without a report says nothing and goes. */
function kept(layout: PivotLayout, scope: Scope): Query {
  if (!layout.filters.some(filter => filter.kind === 'states')) return NOTHING
  return sql`\n    AND report_key IN (WITH ${baseOf(cutOf([], []), [], layout.filters, scope)} SELECT report_key FROM base)`
}

/**
 * The same groups over `expected`: where a report is missing, and metrics that count expected reports (M58,
 * M59). Without such metrics only groups with a missing report come back.
 */
function presencesOf(layout: PivotLayout, scope: Scope): Question<readonly PivotPresence[]> {
  const cut = plainCut(layout)
  const slots = slotsOf(layout, 'expected')
  const places = placesOf(layout, slots)
  const read = slots.all.map(figureReader)
  const fields = [
    ...layout.rows,
    ...layout.columns,
    ...layout.filters.flatMap(f => (f.kind === 'members' ? [f.field] : [])),
  ]
  const only = slots.all.length === 0 ? sql`\n    AND report_key IS NULL` : NOTHING
  const figures = figureColumns(slots.all, { leftOut: false, forms: false, oneYear: cut.withinYear })
  const query = sql`WITH base AS (
  SELECT report_key, year${cut.columns}${operandNames(slots.all)}
  FROM ${expectedRows(fields, slots.all)}
  WHERE ${where(scope)}${keepMembers(layout.filters)}${kept(layout, scope)}${only}
)
SELECT ${cut.level} AS level${cut.outputs},
  count(*) AS every,
  count(*) FILTER (WHERE report_key IS NULL) AS missing${figures.over}
FROM base
${cut.grouping}`
  return {
    id: named('pivot:presence', layout, slots.all.length === 0 ? layout.values.length : layout.values),
    query,
    decode: row => {
      if (countOf(row, 'every') === 0) return []
      const missing = countOf(row, 'missing')
      const found = read.map(figure => figure(row))
      return places(cut.members(row)).map(({ rows, columns, drawn, values }) => ({
        rows,
        columns,
        drawn,
        missing,
        values: values(found),
      }))
    },
  }
}

/** Fields up to the first that splits figures by cells of the form: findings are not split so. */
function beforeParts(ids: readonly FieldId[]): readonly FieldId[] {
  const at = ids.findIndex(isPartSplit)
  return at < 0 ? ids : ids.slice(0, at)
}

/** Failed checks, check by check; null where checks are not a field. Groups without any are not there: they have 0. */
function findingsOf(layout: PivotLayout, scope: Scope): Question<PivotGroup> | null {
  const [rows, columns] = [beforeParts(layout.rows), beforeParts(layout.columns)]
  const fields = [...rows, ...columns]
  if (!fields.includes('check')) return null
  const sets = prefixes(rows)
    .flatMap(r => prefixes(columns).map((c): Fixed => [r, c]))
    .filter(([r, c]) => r.includes('check') || c.includes('check'))
  const cut = cutOf(rows, columns, sets)
  const keep = keptParts(layout.filters, 'check')
  const query = sql`WITH ${baseOf(cut, [], layout.filters, scope)},
found AS (
  SELECT base.* REPLACE (check_id AS ${cut.key('check')})
  FROM base JOIN finding USING (report_key)
  WHERE result = 'FAIL'${keep === null ? NOTHING : sql` AND check_id IN (${list(keep)})`}
)
SELECT ${cut.level} AS level${cut.outputs},
  count(*)::DOUBLE AS findings,
  count(DISTINCT report_key) AS reports
FROM found
${cut.grouping}`
  return {
    id: named('pivot:findings', layout, layout.values),
    query,
    decode: row => {
      const findings = countOf(row, 'findings')
      const figure = { ...NO_FIGURE, x: findings, value: findings, used: countOf(row, 'reports') }
      return {
        ...cut.members(row),
        drawn: true,
        reports: countOf(row, 'reports'),
        values: layout.values.map(({ metric, aggregate }) =>
          metric === FINDINGS && aggregate === 'whole' ? figure : { ...NO_FIGURE, refused: 'split' as const },
        ),
      }
    },
  }
}
