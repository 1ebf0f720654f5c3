/** Every cell of the form as something that can be counted: declared by the dictionary, not one by one. */
import { APPLICANTS, type Column, findColumn, type TableId, type TemplateId } from '../domain/dictionary'
import type { Metric, MetricGroup } from './metric'
import { words } from './metrics/declare'

const CELL = 'cell:'

const GROUPS: Readonly<Record<TableId, MetricGroup>> = { t2: 'proactive', t3: 'flow', t4: 'disputes' }

/**
 * What is there at one moment, or still under way at the end of a year, stands in the report of the next year
 * too: it adds over bodies, never over years (domain.md 4, amendments).
 */
const STANDING = /(_in_force|_public_total|_items_prev|^carried_in|^carried_out|_pending)$/
/** All cases of a block of table 4, the pending ones among them. */
const CASELOAD = /^(review|lit_direct|lit_after)_total$/

const UNITS: Readonly<Record<string, string>> = { 件: 'cases', 项: 'items', 万元: '10,000 yuan', 元: 'yuan' }

function named({ item, applicant }: Column, of: 'label' | 'short') {
  const own = item[of]
  if (applicant === null || applicant === 'total') return own
  const who = APPLICANTS.find(a => a.id === applicant)?.short
  return words(`${own.zh}（${who?.zh ?? applicant}）`, `${own.en} (${who?.en ?? applicant})`)
}

function declared(id: string, column: Column): Metric {
  const { item, applicant } = column
  const standing = STANDING.test(item.id) || CASELOAD.test(item.id)
  const both = item.templates.length === 2
  const short = named(column, 'short')
  return {
    id,
    code: '',
    group: GROUPS[item.table],
    name: short,
    short,
    unit: words(item.unit, UNITS[item.unit] ?? item.unit),
    kind: item.kind === 'amount' ? 'amount' : standing ? 'stock' : 'count',
    numerator: [{ item: item.id, ...(applicant === null ? {} : { applicant }) }],
    denominator: null,
    scale: 1,
    polarity: 0,
    minimumN: 0,
    additive: { orgs: true, years: !standing },
    templates: formsOf(column),
    across: item.table !== 't2' ? 'through' : both ? 'marked' : 'cut',
    meaning: words(
      `表中“${named(column, 'label').zh}”一格的数。`,
      `The figure in the cell “${named(column, 'label').en}” of the form.`,
    ),
    caveat: words(
      '各单位各年照表相加，只取写了数的报告。',
      'Added up as written, over the reports that give it.',
    ),
    whenNull: words(
      '该格空白、本文件未载或互相矛盾时不算，不补 0。',
      'Not computed where the cell is blank, not in the file or contradicted; never filled with 0.',
    ),
    from: 'clean',
  }
}

/** 其他处理 is a row of its own in the 2019 form and three rows in the 2021 one: it exists in both. */
function formsOf({ item }: Column): readonly TemplateId[] {
  return item.id === 'other_total' ? ['2019', '2021'] : item.templates
}

/** Id of the measure of a cell. */
export function cellMetricId(columnId: string): string {
  return `${CELL}${columnId}`
}

const MADE = new Map<string, Metric>()

/**
 * The measure of a cell by its id, `cell:` and a column id: the number as written; group rows (不予公开 …) by the rule
 * of D3, U, J, O. Undefined for any other id: ids may come from a link.
 */
export function findCellMetric(id: string): Metric | undefined {
  const known = MADE.get(id)
  if (known) return known
  const column = id.startsWith(CELL) ? findColumn(id.slice(CELL.length)) : undefined
  if (!column) return undefined
  const metric = declared(id, column)
  MADE.set(id, metric)
  return metric
}
