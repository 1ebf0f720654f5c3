/** Which columns of a file in the long layout (domain.md 2.4) hold ids, labels, tokens and statuses. */
import { APPLICANTS, type Column, findColumn } from '../domain/dictionary'
import { isValueLabel, targetOf } from './header'
import { cleanLabel } from './labels'
import type { Table } from './table'

/** Headers over the labels of items; other tables have such columns too. */
const ITEM_NAMES = ['指标', '指标名称', '项目', '项目名称', 'item', 'indicator']

const ROLES = {
  table: ['table_id', '表号'],
  item: ['item_id', '指标编号', ...ITEM_NAMES],
  applicant: ['applicant_id', '申请人编号'],
  value: ['value', '数值', '数量', '值', '件数'],
  raw: ['raw_text', '原文'],
  status: ['status', '状态'],
  unit: ['unit', '计量单位'],
  imputed: ['imputed_value'],
  locator: ['locator'],
} as const
export type Role = keyof typeof ROLES
const SEARCHED = 30

export interface LongHeader {
  readonly index: number
  readonly labels: readonly string[]
  readonly at: Readonly<Partial<Record<Role, number>>>
  /** Positions of the columns about the report. */
  readonly record: readonly number[]
}

const firmItem = (label: string) => !ITEM_NAMES.includes(label.toLowerCase())

/** Do the first cells of the column name items, in a table whose header names none itself? */
function namesItems(table: Table, header: number, at: number, labels: readonly string[]): boolean {
  const cells = table.head.slice(header + 1).flatMap(row => cleanLabel(row[at] ?? '') || [])
  const known = cells.filter(isValueLabel).length
  return known * 2 >= cells.length && known > 0 && !labels.some(isValueLabel)
}

export function headerOf(table: Table): LongHeader | null {
  for (const [index, row] of table.head.slice(0, SEARCHED).entries()) {
    const labels = row.map(cleanLabel)
    const at: Partial<Record<Role, number>> = {}
    for (const role of Object.keys(ROLES) as Role[]) {
      const found = labels.findIndex(label => ROLES[role].some(name => name === label.toLowerCase()))
      if (found >= 0) at[role] = found
    }
    if (at.item === undefined || (at.value === undefined && at.raw === undefined)) continue
    if (!firmItem(labels[at.item] ?? '') && !namesItems(table, index, at.item, labels)) continue
    const taken = new Set(Object.values(at))
    return { index, labels, at, record: labels.flatMap((_, i) => (taken.has(i) ? [] : [i])) }
  }
  return null
}

const APPLICANT_IDS: ReadonlyMap<string, string> = new Map(
  APPLICANTS.flatMap(({ id, label }) => [
    [id, id],
    [label.zh, id],
  ]),
)

/** The column of a row's ids; undefined where the form has no such cell. */
export function columnOf(
  header: LongHeader,
  table: string,
  item: string,
  applicant: string,
): Column | undefined {
  const byLabel = !firmItem(header.labels[header.at.item ?? 0] ?? '')
  const none = applicant === '' || applicant === 'none'
  const column =
    findColumn(item) ??
    (byLabel ? findColumn(targetOf(none ? [item] : [item, applicant]) ?? '') : undefined) ??
    findColumn(`${item}__${APPLICANT_IDS.get(applicant === '' ? 'none' : applicant) ?? ''}`)
  if (!column || (table !== '' && table !== column.item.table)) return undefined
  return column.id === item && !none && applicant !== column.applicant ? undefined : column
}
