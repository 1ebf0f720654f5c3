/** Where a series may run through a change of form (domain.md 1.7, 1.8). */
import { item, type ReportTemplate, type TableId, type Words } from '../domain/dictionary'
import type { Metric } from './metric'

/** none: the line runs on · marked: it runs on beside a mark · cut: no line, no change on last year. */
export type Break = 'none' | 'marked' | 'cut'

/** Short label of the band. */
export const BREAK_LABEL: Words = { zh: '模板变化', en: 'Template change' }

const BAND: Readonly<Record<Metric['across'], Words>> = {
  through: {
    zh: '2021 年起用新版表格；本指标两版口径一致，线可相连',
    en: 'New form from 2021; this metric means the same in both, so the line runs through',
  },
  marked: {
    zh: '2021 年起用新版表格；本指标两版同名，口径略有出入，前后比较要留意',
    en: 'New form from 2021; same name in both, but compare across the change with care',
  },
  cut: {
    zh: '2021 年起用新版表格；本指标两版不可比，线在此断开',
    en: 'New form from 2021; not comparable across the change, so the line is cut here',
  },
}

/** Words for the band that a chart draws at the change of form. */
export function bandWords(m: Metric): Words {
  return BAND[m.across]
}

/** The table whose cells a metric rests on; null where it rests on the report as a whole, the table of its first cells where on two. */
export function tableOf(m: Metric): TableId | null {
  const first = m.numerator[0]?.item ?? m.expression?.cells[0]?.split('__')[0]
  return first === undefined ? null : item(first).table
}

/** The column of `clean` that says which form the metric's cells come from. */
export function templateColumn(m: Metric): 'template' | 't2_template' | 't3_template' {
  const table = tableOf(m)
  return table === 't2' ? 't2_template' : table === 't3' ? 't3_template' : 'template'
}

function recognised(template: ReportTemplate | null): boolean {
  return template === '2019' || template === '2021'
}

/**
 * What stands between two neighbouring points of one body, from the template of the metric's own table at each
 * (`templateColumn`; null = not known). An unrecognised table 2 cuts always; so does a report older than the forms.
 */
export function breakBetween(m: Metric, before: ReportTemplate | null, after: ReportTemplate | null): Break {
  if (before === 'legacy_pre2019' || after === 'legacy_pre2019') return 'cut'
  if (tableOf(m) === 't2' && !(recognised(before) && recognised(after))) return 'cut'
  if (before === after) return 'none'
  return m.across === 'through' ? 'none' : m.across
}
