/** The columns of the form, from the dictionary, and one filled form. */
import applicants from '../dictionary/applicants.json'
import items from '../dictionary/items.json'
import type { Body } from './county'

export type FormTemplate = '2019' | '2021'

export const APPLICANTS: readonly string[] = applicants.map(a => a.id)
export const PARTS: readonly string[] = APPLICANTS.filter(a => a !== 'total')
export const TABLE2 = items.table2
export const TABLE4: readonly string[] = items.table4.map(i => i.id)
const TABLE3 = items.table3

const TABLE3_IDS: readonly string[] = TABLE3.map(i => i.id)
export const BLOCKS = ['review', 'lit_direct', 'lit_after'] as const
export type Block = (typeof BLOCKS)[number]

/** Every value column of the wide layout (domain.md 2.3): table 2, table 3 row by row, table 4. */
export const VALUE_COLUMNS: readonly string[] = [
  ...TABLE2.map(i => i.id),
  ...TABLE3_IDS.flatMap(id => APPLICANTS.map(a => column(id, a))),
  ...TABLE4,
]

export function column(item: string, applicant: string): string {
  return `${item}__${applicant}`
}

export function table2Of(template: FormTemplate): readonly string[] {
  return TABLE2.filter(i => i.templates.includes(template)).map(i => i.id)
}

export function table3Of(template: FormTemplate): readonly string[] {
  return TABLE3.filter(i => i.templates.includes(template)).map(i => i.id)
}

const FLOW_ROWS = ['new_received', 'carried_in', 'handled_total', 'carried_out']

/** The rows that add to （七）总计. */
export function outcomesOf(template: FormTemplate): readonly string[] {
  return table3Of(template).filter(id => !FLOW_ROWS.includes(id))
}

/** One report as it will be written: a cell is the text of the file, '' where nothing is written. */
export interface Form {
  readonly body: Body
  readonly year: number
  t2: FormTemplate
  t3: FormTemplate
  published: string
  readonly cells: Map<string, string>
}

export function read(form: Form, id: string): number {
  return Number(form.cells.get(id) ?? '0')
}

export function write(form: Form, id: string, value: number | string): void {
  form.cells.set(id, String(value))
}

export function add(form: Form, id: string, amount: number): void {
  write(form, id, read(form, id) + amount)
}
