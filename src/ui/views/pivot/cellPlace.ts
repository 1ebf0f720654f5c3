/** Where one cell of the table lies, in words and as what other screens can show of it; pure. */
import type { BehindReport } from '../../../analysis/pivot/behind'
import { dimension, isSplit, type Member } from '../../../analysis/pivot/dimensions'
import type { PivotNode } from '../../../analysis/pivot/shape'
import { findMetric } from '../../../catalog/metrics'
import type { Language, Words } from '../../../domain/dictionary'
import { ORG_TYPES, type OrgType } from '../../../domain/org'
import {
  DEFAULT_COMPARE,
  type FieldId,
  type Filters,
  type PivotLayout,
  type Selection,
} from '../../../domain/selection'
import { PIVOT_CELL } from '../../words/pivotCell'

interface Fixed {
  readonly field: FieldId
  readonly member: Member
}

/** The members that a cell is fixed to, rows first. */
export function fixedOf(layout: PivotLayout, row: PivotNode, column: PivotNode): readonly Fixed[] {
  const of = (fields: readonly FieldId[], members: readonly Member[]) =>
    members.flatMap((member, i) => {
      const field = fields[i]
      return field === undefined ? [] : [{ field, member }]
    })
  return [...of(layout.rows, row.members), ...of(layout.columns, column.members)]
}

/** 街道 · 枕砚街道 · 2021; 全部 for the total of all. */
export function placeWords(fixed: readonly Fixed[], language: Language): string {
  const names = fixed.map(({ field, member }) => dimension(field).say(member, language))
  return names.length === 0 ? PIVOT_CELL.whole[language] : names.join(' · ')
}

function isType(key: unknown): key is OrgType {
  return ORG_TYPES.some(type => type === key)
}

/**
 * The selection that shows a cell's figure in 比较: its metric, its bodies, its years; or why there is none. Bodies are
 * named one by one unless their type says which they are.
 */
export function toCompare(
  selection: Selection,
  layout: PivotLayout,
  value: number,
  fixed: readonly Fixed[],
  reports: readonly BehindReport[] | null,
): Partial<Selection> | Words {
  const measure = layout.values[value]
  const metric = measure && findMetric(measure.metric)
  if (!metric || measure.aggregate !== 'whole' || fixed.some(({ field }) => isSplit(field)))
    return PIVOT_CELL.noCompare
  const year = fixed.find(({ field }) => field === 'year')?.member.key
  const others = fixed.filter(({ field }) => field !== 'year' && field !== 'type')
  const type = fixed.find(({ field }) => field === 'type')?.member.key
  const to = (filters: Filters): Partial<Selection> => ({
    view: 'compare',
    metric: metric.id,
    filters,
    tab: null,
    tableYear: typeof year === 'number' ? year : null,
    compare: DEFAULT_COMPARE,
  })
  const { filters } = selection
  if (others.length === 0 && layout.filters.length === 0 && (type === undefined || isType(type)))
    return to(isType(type) ? { ...filters, types: [type] } : filters)
  const [first] = reports ?? []
  if (!reports || !first) return PIVOT_CELL.noCompare
  if (first.all > reports.length) return PIVOT_CELL.tooMany
  return to({ counties: [], types: [], orgs: [...new Set(reports.map(report => report.orgId))] })
}
