/** Fields and measures to choose from, as options with their groups; pure. */

import { MIX_KINDS } from '../../../analysis/mix'
import { dimension, isSplit, type Member, UNLISTED } from '../../../analysis/pivot/dimensions'
import { cellMetricId } from '../../../catalog/cellMetrics'
import { CHECKS } from '../../../catalog/checks'
import { METRIC_GROUPS, METRICS } from '../../../catalog/metrics'
import { type Language, VALUE_COLUMNS } from '../../../domain/dictionary'
import {
  DIMENSIONS,
  FINDINGS,
  type FieldId,
  type PivotLayout,
  plainMeasure,
  type SplitId,
} from '../../../domain/selection'
import type { Option } from '../../parts/find'
import { PIVOT } from '../../words/pivot'
import { fullName } from './measures'

/** Fields that are not among those taken. `own`: names of the files' own columns. */
export function fieldOptions(
  taken: readonly string[],
  own: readonly string[],
  language: Language,
): readonly Option[] {
  const ids: readonly FieldId[] = [...DIMENSIONS, ...own.map((name): FieldId => `x:${name}`)]
  return ids
    .filter(id => !taken.includes(id))
    .map(id => ({
      id,
      text: dimension(id).words[language],
      group: PIVOT.fieldGroups[isSplit(id) ? 'splits' : id.startsWith('x:') ? 'own' : 'reports'][language],
    }))
}

/** Everything that can be counted: metrics by group, findings, every cell of the form. */
export function measureOptions(layout: PivotLayout, language: Language): readonly Option[] {
  const plain = new Set(
    layout.values.filter(v => v.aggregate === 'whole' && v.shownAs === 'value').map(v => v.metric),
  )
  const named = (id: string) => fullName(plainMeasure(id), language)
  const metrics = METRIC_GROUPS.flatMap(group =>
    METRICS.filter(m => m.group === group.id).map(m => ({
      id: m.id,
      text: m.name[language],
      also: m.code,
      group: group.name[language],
    })),
  )
  const findings = { id: FINDINGS, text: named(FINDINGS), group: PIVOT.fieldGroups.checks[language] }
  const cells = VALUE_COLUMNS.map(column => ({
    id: cellMetricId(column.id),
    text: named(cellMetricId(column.id)),
    note: column.item.label[language],
    also: column.id,
    group: PIVOT.fieldGroups.cells[language],
  }))
  return [...metrics, findings, ...cells].filter(option => !plain.has(option.id))
}

/** Members of a field that splits figures: they are those of the form, whatever the data. */
export function splitMembers(field: SplitId): readonly Member[] {
  const keys =
    field === 'check'
      ? CHECKS.map(check => check.code)
      : [...MIX_KINDS[field].parts.map(part => part.id), UNLISTED]
  return keys.map(key => ({ key, label: null }))
}

/** Name of a member that is known by its key alone: a filter keeps no labels. */
export function memberName(
  field: FieldId,
  key: string | number | null,
  bodyName: (orgId: string) => string,
  language: Language,
): string {
  const label =
    key === null
      ? null
      : field === 'org'
        ? bodyName(String(key))
        : field === 'county' || field === 'city' || field === 'province'
          ? (String(key).split('/').at(-1) ?? null)
          : null
  return dimension(field).say({ key, label }, language)
}
