/** What a pivot can count: the metrics of the catalogue, every cell of the form, and failed checks. */
import { findCellMetric } from '../../catalog/cellMetrics'
import type { Metric } from '../../catalog/metric'
import { findMetric } from '../../catalog/metrics'
import { list, NOTHING, type Query, sql } from '../../db/sql'
import type { Words } from '../../domain/dictionary'
import { FINDINGS, type PivotMeasure } from '../../domain/selection'

/** Failed scopes of one report, of some checks or of all; NULL where it was not checked. */
export function failedScopes(checks: readonly string[] | null): Query {
  const only = checks === null ? NOTHING : sql` AND check_id IN (${list(checks)})`
  return sql`CASE WHEN checks_failed IS NOT NULL THEN
      coalesce((SELECT count(*) FROM (SELECT report_key AS found FROM finding WHERE result = 'FAIL'${only}) AS f WHERE f.found = report_key), 0) END`
}

/** Failed checks of a report, each scope by itself. */
const FAILED: Metric = {
  id: FINDINGS,
  code: '',
  group: 'reporting',
  name: { zh: '未通过的核对', en: 'Failed checks' },
  short: { zh: '未通过核对', en: 'Failed' },
  unit: { zh: '处', en: 'findings' },
  kind: 'count',
  numerator: [],
  denominator: null,
  scale: 1,
  polarity: 0,
  minimumN: 0,
  additive: { orgs: true, years: true },
  templates: ['2019', '2021'],
  across: 'through',
  meaning: {
    zh: '报告里没有通过的核对有多少处；一条核对在一份报告里可以有几处。',
    en: 'How many findings the checks made in the reports; one check may make several in one report.',
  },
  caveat: {
    zh: '一处笔误会使几条核对不通过；没有不通过不等于属实。',
    en: 'One slip may fail several checks; none failed does not prove truth.',
  },
  whenNull: { zh: '没有核对过的报告不算。', en: 'Not computed for reports that were not checked.' },
  from: 'clean',
  expression: {
    reason: 'Counts results of checks, not cells.',
    x: failedScopes(null),
    n: null,
    formula: { zh: '未通过核对的处数', en: 'Findings of failed checks' },
    cells: [],
  },
}

/** The metric behind a measure; undefined for an id that is none (ids may come from a link). */
export function findMeasured(id: string): Metric | undefined {
  return id === FINDINGS ? FAILED : (findMetric(id) ?? findCellMetric(id))
}

/** As `findMeasured`; throws where there is none (our bug: links are read against it). */
export function measured(measure: PivotMeasure): Metric {
  const found = findMeasured(measure.metric)
  if (!found) throw new Error(`unknown measure: ${measure.metric}`)
  return found
}

/** How a figure is written: as the metric's own value, or as one of the kinds that aggregates and «shown as» make of it. */
export type Writing = 'metric' | 'count' | 'share' | 'difference' | 'points' | 'rank' | 'index'

/** `points` are differences of shares as fractions: 0.05 is five percentage points. `index` is 100 at its base. */
export function writingOf(measure: PivotMeasure): Writing {
  const { aggregate, shownAs } = measure
  const plain = aggregate === 'zeros' ? 'share' : aggregate === 'reports' ? 'count' : 'metric'
  if (shownAs === 'value') return plain
  if (shownAs === 'rank' || shownAs === 'index') return shownAs
  if (shownAs !== 'change') return 'share'
  const { kind } = measured(measure)
  const share = plain === 'share' || (plain === 'metric' && (kind === 'share' || kind === 'flag'))
  return share ? 'points' : 'difference'
}

/** Whether a figure has a numerator and a denominator to show beside it. */
export function hasParts(measure: PivotMeasure): boolean {
  const { aggregate, shownAs } = measure
  if (shownAs !== 'value') return shownAs === 'row' || shownAs === 'column' || shownAs === 'total'
  if (aggregate === 'zeros') return true
  const metric = measured(measure)
  return aggregate === 'whole' && (metric.denominator !== null || metric.kind === 'flag')
}

/** Why a figure is refused. */
export const REFUSALS = {
  years: {
    zh: '各年不能相加：存量，或同一件在几年里都计入',
    en: 'Does not add over years: a stock, or one case counted in several',
  },
  forms: {
    zh: '只有其中一版表格有这一格，不跨版相加',
    en: 'Only one of the forms has this cell: not added across forms',
  },
  split: { zh: '表格没有按这一项分列，不能拆分', en: 'The form does not break this figure down' },
  nothing: { zh: '筛选没有留下任何一项', en: 'The filters leave none of the parts' },
  share: { zh: '不是可以相加的数，没有占比', en: 'Not a figure that adds up: it is no share of a total' },
  year: { zh: '不在一个年份之内，没有上年可比', en: 'Not within one year: there is no year before' },
  before: { zh: '表中没有上一年可比的数', en: 'No comparable figure of the year before in the table' },
  break: { zh: '前后两版表格口径不同，不相比', en: 'The forms differ in meaning: not compared' },
  base: { zh: '起点年份的数不到 5，不编指数', en: 'Base below 5: no index' },
  total: { zh: '合计不排位次', en: 'A total has no rank' },
  few: { zh: '数量太少，不排位次', en: 'Too few cases: not ranked' },
} as const satisfies Record<string, Words>
export type Refusal = keyof typeof REFUSALS
