/**
 * The three tables of the official form as they are printed (domain.md 1.3–1.6): merged labels and number cells,
 * row by row, in the layout of either template. Labels come from data/dictionary; cells are column ids.
 */
import form from '../../data/dictionary/form.json'
import {
  APPLICANTS,
  columnId,
  ITEMS,
  type Item,
  type TableId,
  type TemplateId,
  type Words,
} from './dictionary'
import { grouped } from './grouped'

/** `upright`: the label runs from top to bottom, as beside the outcome rows. `note`: printed smaller than a label. */
export type LabelRole = 'head' | 'row' | 'upright' | 'note'

export type FormCell =
  | {
      readonly kind: 'label'
      readonly text: Words
      readonly role: LabelRole
      readonly colSpan: number
      readonly rowSpan: number
      /** Item whose row it names, or applicant whose column; null for any other label. */
      readonly about: string | null
    }
  | { readonly kind: 'value'; readonly column: string; readonly colSpan: number }

export interface FormTable {
  readonly id: TableId
  readonly title: Words
  /** Grid columns; the spans of each row add up to it, counting what hangs down from rows above. */
  readonly width: number
  /** Grid columns taken by labels at the left. */
  readonly labelWidth: number
  /** How many of the rows are the head. */
  readonly headRows: number
  readonly rows: readonly (readonly FormCell[])[]
}

const MEANING: Readonly<Record<string, string>> = form.groups

function words(zh: string): Words {
  return { zh, en: MEANING[zh] ?? zh }
}

function label(
  text: Words,
  role: LabelRole,
  colSpan = 1,
  rowSpan = 1,
  about: string | null = null,
): FormCell {
  return { kind: 'label', text, role, colSpan, rowSpan, about }
}

function value(column: string, colSpan = 1): FormCell {
  return { kind: 'value', column, colSpan }
}

/** Number cells of table 2 stand three, two or one beside each other; six grid columns fit them all. */
const T2_GRID = 6

function table2(template: TemplateId): FormTable {
  const items = ITEMS.filter(i => i.table === 't2' && i.templates.includes(template))
  const heading = (i: Item) => i.table2?.column[template] ?? ''
  const rows = [...grouped(items, i => i.table2?.article ?? '')].flatMap(([article, group]) => {
    const lines = [...grouped(group, i => i.table2?.row ?? '')]
    const first = lines[0]?.[1] ?? []
    const span = T2_GRID / Math.max(1, first.length)
    return [
      [label(words(article), 'head', T2_GRID + 1)],
      [label(form.content, 'head'), ...first.map(i => label(words(heading(i)), 'head', span))],
      ...lines.map(([name, cells]) => [label(words(name), 'row'), ...cells.map(i => value(i.id, span))]),
    ]
  })
  return { id: 't2', title: form.tables.t2, width: T2_GRID + 1, labelWidth: 1, headRows: 0, rows }
}

/** Label columns of table 3: the outcome block, the group, the row. */
const T3_LABELS = 3

function table3(template: TemplateId): FormTable {
  const items = ITEMS.filter(i => i.table === 't3' && i.templates.includes(template))
  const inResults = items.filter(i => i.group !== '')
  const sizes = new Map([...grouped(items, i => i.group)].map(([group, members]) => [group, members.length]))
  const values = (i: Item) => APPLICANTS.map(a => value(columnId(i.id, a.id)))
  const organisations = APPLICANTS.filter(a => a.id !== 'natural' && a.id !== 'total')
  // English has room for the short names only.
  const heading = (id: string): Words => {
    const applicant = APPLICANTS.find(a => a.id === id)
    return applicant ? { zh: applicant.label.zh, en: applicant.short.en } : { zh: id, en: id }
  }
  const head: FormCell[][] = [
    [label(form.identity, 'note', T3_LABELS, 3), label(form.applicants, 'head', APPLICANTS.length)],
    [
      label(heading('natural'), 'head', 1, 2, 'natural'),
      label(form.organisations, 'head', organisations.length),
      label(heading('total'), 'head', 1, 2, 'total'),
    ],
    organisations.map(a => label(heading(a.id), 'head', 1, 1, a.id)),
  ]
  const seen = new Set<string>()
  const rows = items.map((i): FormCell[] => {
    if (i.group === '') return [label(i.label, 'row', T3_LABELS, 1, i.id), ...values(i)]
    const cells: FormCell[] = []
    if (i === inResults[0]) cells.push(label(form.results, 'upright', 1, inResults.length))
    if (i.group === form.results.zh) cells.push(label(i.label, 'row', T3_LABELS - 1, 1, i.id))
    else {
      if (!seen.has(i.group)) cells.push(label(words(i.group), 'row', 1, sizes.get(i.group) ?? 1))
      cells.push(label(i.label, 'row', 1, 1, i.id))
    }
    seen.add(i.group)
    return [...cells, ...values(i)]
  })
  return {
    id: 't3',
    title: form.tables.t3,
    width: T3_LABELS + APPLICANTS.length,
    labelWidth: T3_LABELS,
    headRows: head.length,
    rows: [...head, ...rows],
  }
}

function table4(): FormTable {
  const items = ITEMS.filter(i => i.table === 't4')
  const of = (block: string) => items.filter(i => i.block === block)
  const last = (i: Item) => i.label.zh.slice(i.group.length).trim()
  const litigation = of('lit_direct').length + of('lit_after').length
  return {
    id: 't4',
    title: form.tables.t4,
    width: items.length,
    labelWidth: 0,
    headRows: 3,
    rows: [
      [label(form.review, 'head', of('review').length, 2), label(form.litigation, 'head', litigation)],
      [
        label(form.lit_direct, 'head', of('lit_direct').length),
        label(form.lit_after, 'head', of('lit_after').length),
      ],
      items.map(i => label(words(last(i)), 'head', 1, 1, i.id)),
      items.map(i => value(i.id)),
    ],
  }
}

function layout(template: TemplateId): readonly FormTable[] {
  return [table2(template), table3(template), table4()]
}

const LAYOUTS: Readonly<Record<TemplateId, readonly FormTable[]>> = {
  '2019': layout('2019'),
  '2021': layout('2021'),
}

/** One table of the form of a template. */
export function formTable(template: TemplateId, table: TableId): FormTable {
  const found = LAYOUTS[template].find(t => t.id === table)
  if (!found) throw new Error(`no table ${table}`)
  return found
}
