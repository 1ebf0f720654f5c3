/**
 * The official form as data: which cells exist, in which template generation, under which label.
 * A typed view of data/dictionary/*.json; everything else in the code speaks in these ids.
 */
import applicantsJson from '../../data/dictionary/applicants.json'
import itemsJson from '../../data/dictionary/items.json'
import templatesJson from '../../data/dictionary/templates.json'

export type Language = 'zh' | 'en'
export type Words = Readonly<Record<Language, string>>
export type TableId = 't2' | 't3' | 't4'
export type TemplateId = '2019' | '2021'
/** What a report, or one of its tables, was recognised as (domain.md 1.9). */
export type ReportTemplate = TemplateId | 'mixed' | 'unknown' | 'legacy_pre2019'
export type ApplicantId = 'natural' | 'business' | 'research' | 'welfare' | 'legal' | 'other_org' | 'total'
export type CellKind = 'count' | 'delta' | 'amount'

export interface Template {
  readonly id: TemplateId
  /** The document that set the format. */
  readonly document: string
  readonly firstYear: number
  readonly lastYear: number | null
  readonly cells: Readonly<Record<TableId, number>>
  readonly markers: Readonly<Record<'t2' | 't3', readonly string[]>>
}

export interface Applicant {
  readonly id: ApplicantId
  readonly label: Words
  readonly short: Words
}

/** One row of a table of the form (tables 2 and 4 have one number cell per item, table 3 has seven). */
export interface Item {
  readonly id: string
  readonly table: TableId
  readonly templates: readonly TemplateId[]
  /** Official Chinese label and its English meaning. */
  readonly label: Words
  readonly short: Words
  /** Group row above it, e.g. （三）不予公开; '' where there is none. */
  readonly group: string
  /** Derived group item it adds to (deny_total …), or null. */
  readonly parent: string | null
  readonly unit: string
  readonly kind: CellKind
  /** Table 4 only: review, lit_direct or lit_after. */
  readonly block: string | null
  /** Table 2 only: article, row label and column label per template. */
  readonly table2: { article: string; row: string; column: Partial<Record<TemplateId, string>> } | null
}

/** One number column of the public schema. */
export interface Column {
  /** `{item}` or `{item}__{applicant}`. */
  readonly id: string
  /** Position among VALUE_COLUMNS. */
  readonly index: number
  readonly item: Item
  readonly applicant: ApplicantId | null
  /** False for deny_total__*, unable_total__*, reject_total__*: accepted and stored, not cells of the form. */
  readonly onForm: boolean
}

export const TEMPLATES: readonly Template[] = templatesJson.map(t => ({
  id: t.id as TemplateId,
  document: t.document_zh,
  firstYear: t.first_year,
  lastYear: t.last_year,
  cells: t.cells,
  markers: t.markers,
}))

export const APPLICANTS: readonly Applicant[] = applicantsJson.map(a => ({
  id: a.id as ApplicantId,
  label: { zh: a.zh, en: a.en },
  short: { zh: a.short_zh, en: a.short_en },
}))

/** The six applicant kinds without 总计, in form order. */
export const APPLICANT_PARTS: readonly ApplicantId[] = APPLICANTS.map(a => a.id).filter(id => id !== 'total')

const BOTH: readonly TemplateId[] = ['2019', '2021']

const table2: readonly Item[] = itemsJson.table2.map(i => ({
  id: i.id,
  table: 't2',
  templates: i.templates as TemplateId[],
  label: { zh: `${i.row_zh} ${Object.values(i.column_zh).at(-1) ?? ''}`, en: i.en },
  short: { zh: i.short_zh, en: i.short_en },
  group: i.article_zh,
  parent: null,
  unit: i.unit,
  kind: i.kind as CellKind,
  block: null,
  table2: { article: i.article_zh, row: i.row_zh, column: i.column_zh },
}))

const table3: readonly Item[] = itemsJson.table3.map(i => ({
  id: i.id,
  table: 't3',
  templates: i.templates as TemplateId[],
  label: { zh: i.zh, en: i.en },
  short: { zh: i.short_zh, en: i.short_en },
  group: i.group_zh,
  parent: i.parent,
  unit: '件',
  kind: 'count',
  block: null,
  table2: null,
}))

const table4: readonly Item[] = itemsJson.table4.map(i => ({
  id: i.id,
  table: 't4',
  templates: BOTH,
  label: { zh: `${i.group_zh} ${i.zh}`, en: i.en },
  short: { zh: i.short_zh, en: i.short_en },
  group: i.group_zh,
  parent: null,
  unit: '件',
  kind: 'count',
  block: i.block,
  table2: null,
}))

/** All items with number cells on a form: 29 + 26 + 15. */
export const ITEMS: readonly Item[] = [...table2, ...table3, ...table4]

/** deny_total, unable_total, reject_total: group rows that some files fill although the form has no cell for them. */
export const GROUP_ITEMS: readonly Item[] = itemsJson.group_totals.map(i => ({
  id: i.id,
  table: 't3',
  templates: BOTH,
  label: { zh: i.zh, en: i.en },
  short: { zh: i.short_zh, en: i.short_en },
  group: '三、本年度办理结果',
  parent: null,
  unit: '件',
  kind: 'count',
  block: null,
  table2: null,
}))

const ITEM_BY_ID: ReadonlyMap<string, Item> = new Map([...ITEMS, ...GROUP_ITEMS].map(i => [i.id, i]))

/** The item of an id; throws for an id the dictionary does not have (a bug, never user input). */
export function item(id: string): Item {
  const found = ITEM_BY_ID.get(id)
  if (!found) throw new Error(`unknown item: ${id}`)
  return found
}

/** The items that add up to a group total in one template, in form order (domain.md 1.5); [] where the row is reported itself. */
export function detailItems(groupId: string, template: TemplateId): readonly Item[] {
  return table3.filter(i => i.parent === groupId && i.templates.includes(template))
}

function columnsOf(source: Item): Omit<Column, 'index' | 'onForm'>[] {
  if (source.table !== 't3') return [{ id: source.id, item: source, applicant: null }]
  return APPLICANTS.map(a => ({ id: `${source.id}__${a.id}`, item: source, applicant: a.id }))
}

/** The 226 item columns of the public schema, then the 21 reported group totals, in schema order (design.md 4). */
export const VALUE_COLUMNS: readonly Column[] = [
  ...ITEMS.flatMap(columnsOf).map(c => ({ ...c, onForm: true })),
  ...GROUP_ITEMS.flatMap(columnsOf).map(c => ({ ...c, onForm: false })),
].map((c, index) => ({ ...c, index }))

/** The 226 columns that are cells of a form. */
export const FORM_COLUMNS: readonly Column[] = VALUE_COLUMNS.filter(c => c.onForm)

const COLUMN_BY_ID: ReadonlyMap<string, Column> = new Map(VALUE_COLUMNS.map(c => [c.id, c]))

/** The column of an id, or undefined: column names may come from a file. */
export function findColumn(id: string): Column | undefined {
  return COLUMN_BY_ID.get(id)
}

/** The column of an id; throws for an id the dictionary does not have. */
export function column(id: string): Column {
  const found = COLUMN_BY_ID.get(id)
  if (!found) throw new Error(`unknown column: ${id}`)
  return found
}

/** Column id of an item and applicant; items of tables 2 and 4 ignore the applicant. */
export function columnId(itemId: string, applicant: ApplicantId = 'total'): string {
  return item(itemId).table === 't3' ? `${itemId}__${applicant}` : itemId
}

/** The number cells of one table in one template, in form order: 22/161/15 in 2019, 10/175/15 in 2021. */
export function formColumns(template: TemplateId, table?: TableId): readonly Column[] {
  return FORM_COLUMNS.filter(
    c => c.item.templates.includes(template) && (table === undefined || c.item.table === table),
  )
}
