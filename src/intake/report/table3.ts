/** Table 3: rows of figures → requests by outcome and applicant. */
import {
  APPLICANT_PARTS,
  APPLICANTS,
  columnId,
  detailItems,
  ITEMS,
  item,
  type ReportTemplate,
  type TemplateId,
} from '../../domain/dictionary'
import type { Doubt, DoubtKind, ReportCell } from '../../domain/document'
import { placeRows } from './align'
import { cellOf, spanOf, textOf, without } from './cells'
import type { DocCell } from './doc'
import { blankColumns, type Fitted, fitRow } from './fit'
import { bodyOf } from './labels'
import { nameOf } from './naming'
import type { TableRead } from './tableRead'
import { totalsOnly } from './totals'
import type { Found, ValueRow } from './valueRows'

const ALL = ITEMS.filter(i => i.table === 't3')
const COUNT = APPLICANTS.length
const GROUPS = ['deny_total', 'unable_total', 'reject_total', 'other_total']

/** The equation of a row (K02). */
const addsUp = (numbers: readonly number[]) =>
  numbers.slice(0, APPLICANT_PARTS.length).reduce((sum, n) => sum + n, 0) === numbers.at(-1)

/** A row of figures with the item it is, or those it can be. */
interface Placed {
  readonly row: ValueRow
  /** Null: it has no label at all. */
  readonly items: readonly string[] | null
  readonly fitted: Fitted | null
  readonly values: readonly DocCell[]
  readonly doubt: DoubtKind | null
}

function templateOf(items: ReadonlySet<string>, otherRow: boolean): ReportTemplate {
  if (items.has('other_no_correction') || items.has('other_fee_unpaid')) return '2021'
  return otherRow && !items.has('other_misc') ? '2019' : 'unknown'
}

/** Applicants stand in a row or below each other in another order than on the form. */
function outOfOrder({ labels }: Found): boolean {
  const order = ['商业企业', '科研机构', '社会公益组织', '法律服务机构']
  const found = labels.flatMap(({ piece }) => {
    const at = order.indexOf(bodyOf(piece.key))
    return at < 0 ? [] : [at]
  })
  return found.slice(0, order.length).some((at, i) => at !== i) && new Set(found).size === order.length
}

function hasApplicants({ labels }: Found): boolean {
  return labels.some(({ piece }) => /自然人|法人或其他组织|商业企业|科研机构/.test(piece.key))
}

/** A row of one group total, or of its first row without label. */
function groupRow(
  row: ValueRow,
  id: string,
  seen: ReadonlySet<string>,
  template: ReportTemplate,
  wider: ReadonlySet<number>,
): Placed {
  const details = detailItems(id, template === '2019' && id === 'other_total' ? '2019' : '2021').map(
    i => i.id,
  )
  const first = details[0]
  const values = row.values
  const base = { row, values }
  if (first !== undefined && !seen.has(first) && values.length === COUNT + 1 && values[0]?.text !== '') {
    return {
      ...base,
      items: [first],
      fitted: { cells: values.slice(1), doubt: null },
      doubt: 'label-overwritten',
    }
  }
  const fitted = fitRow(row, COUNT, addsUp, wider)
  const own = first === undefined || seen.has(first) || !details.some(detail => seen.has(detail))
  // Without its first row the figures may be those of the row or of the group.
  if (!own && first !== undefined) return { ...base, items: [first], fitted: null, doubt: 'label-lost' }
  return { ...base, items: [id], fitted, doubt: !fitted ? 'row-length' : row.beside ? 'text-beside' : null }
}

/** A run of figures under one label that is several rows long: the labels between were lost. */
function chunks(row: ValueRow, items: readonly string[]): Placed[] {
  const found: Placed[] = []
  for (let at = 0; at < row.values.length; at += COUNT) {
    const values = row.values.slice(at, at + COUNT)
    const fitted = { cells: values, doubt: null }
    found.push({ row, items: at === 0 ? items : null, fitted, values, doubt: 'label-lost' })
  }
  return found
}

export function readTable3(found: Found): TableRead {
  const doubts: Doubt[] = []
  const seen = new Set(
    found.labels.flatMap(({ label }) => (label.kind === 'row' && label.whole ? label.items : [])),
  )
  const tell = (kind: DoubtKind, about: string | null, pieces: readonly DocCell[]) =>
    doubts.push({ kind, table: 't3', about, place: spanOf(pieces), text: textOf(pieces).slice(0, 200) })

  const named = found.rows.map(row => ({ row, name: nameOf(row) }))
  const isOwn = ({ name }: (typeof named)[number]) => name.kind === 'row' || name.kind === 'group'
  const first = named.findIndex(isOwn)
  const last = named.findLastIndex(isOwn)
  for (const { name } of named)
    if (name.kind === 'row' && name.items.length === 1) for (const id of name.items) seen.add(id)
  const inside = named.filter(
    (one, i) =>
      isOwn(one) ||
      (one.name.kind === 'none' &&
        (one.row.section === 3 || (one.row.section === 0 && i > first && i < last)) &&
        one.row.values.length >= 2),
  )
  const otherRow = named.some(
    ({ row, name }) => name.kind === 'group' && name.id === 'other_total' && row.values.length > 0,
  )
  const template = templateOf(seen, otherRow)
  if (first < 0 && seen.size === 0) {
    for (const { row } of inside) tell('unplaced-row', null, row.values)
    return { template: 'unknown', seen: false, cells: [], doubts }
  }

  const listed = inside.filter(isOwn)
  if (
    listed.length >= 2 &&
    listed.every(({ row }) => !row.flat && (row.values.length === 1 || row.packed)) &&
    !hasApplicants(found)
  ) {
    return { ...totalsOnly(listed, tell), template, doubts, listed: true }
  }

  const form: TemplateId | null = template === '2019' || template === '2021' ? template : null
  const expected = ALL.filter(i => (form ? i.templates.includes(form) : i.templates.length === 2)).map(
    i => i.id,
  )
  const order = ALL.filter(i => !form || i.templates.includes(form)).map(i => i.id)
  const wrongOrder = outOfOrder(found)

  const placed: Placed[] = []
  const wider = blankColumns(inside, COUNT)
  for (const { row, name } of inside) {
    if (name.kind === 'group') {
      // The total of a group stands above its rows.
      const late = placed.some(({ items }) => items?.some(own => item(own).parent === name.id))
      if (late) tell('unplaced-row', name.id, [...row.own, ...row.values])
      else placed.push(groupRow(row, name.id, seen, template, wider))
    } else if (
      name.kind === 'row' &&
      row.values.length > COUNT &&
      row.flat &&
      row.values.length % COUNT === 0
    ) {
      placed.push(...chunks(row, name.items))
    } else if (name.kind === 'row' || (name.kind === 'none' && !name.unknown)) {
      const items = name.kind === 'row' ? name.items : null
      const fitted = fitRow(row, COUNT, addsUp, wider)
      const lost = name.kind === 'row' && name.grouped ? 'label-lost' : null
      const doubt = !fitted ? 'row-length' : row.beside ? 'text-beside' : lost
      placed.push({ row, items, fitted, values: row.values, doubt })
    } else tell('unplaced-row', null, row.values)
  }

  const byItem = new Map<string, Placed[]>()
  const places = placeRows(
    placed.map(({ items }) => items),
    order,
  )
  placed.forEach((one, i) => {
    const place = places[i]
    if (!place) {
      tell('unplaced-row', null, [...one.row.own, ...one.values])
      return
    }
    const doubt = one.doubt ?? (place.certain ? null : 'label-lost')
    byItem.set(place.item, [...(byItem.get(place.item) ?? []), { ...one, doubt }])
  })
  // A chunk of a run that found no place leaves the row before it in doubt of its own figures.
  const broken = new Set(placed.flatMap((one, i) => (places[i] ? [] : [one.row])))

  const cells: ReportCell[] = []
  const cut = cutAfter(found, expected, byItem)
  const columnsOf = (id: string) => APPLICANTS.map(a => columnId(id, a.id))
  const totals = GROUPS.filter(
    id => byItem.has(id) && !expected.includes(id) && !(id === 'other_total' && form === '2021'),
  )
  for (const id of [
    ...expected,
    ...totals,
    ...(form ? [] : ['other_total', 'other_misc'].filter(i => byItem.has(i) && !totals.includes(i))),
  ]) {
    const own = byItem.get(id) ?? []
    const one = own.find(({ fitted }) => fitted) ?? own[0]
    if (!one) {
      const status = seen.has(id) ? 'missing_cell' : cut.has(id) ? 'not_loaded' : 'missing_row'
      const doubt = seen.has(id) ? 'no-cells' : 'missing-row'
      const label = found.labels.find(
        l => l.label.kind === 'row' && l.label.whole && l.label.items.includes(id),
      )
      tell(doubt, id, label ? [label.piece] : [])
      cells.push(...columnsOf(id).map(column => without(column, status, doubt)))
      continue
    }
    const all = [...one.row.own, ...one.values]
    const rival = own.find(
      other => other !== one && other.fitted && textOf(other.values) !== textOf(one.values),
    )
    const doubt = rival ? 'two-rows' : wrongOrder ? 'column-order' : (one.doubt ?? one.fitted?.doubt ?? null)
    if (doubt) tell(doubt, id, all)
    const usable = one.fitted && !rival && !wrongOrder && !(one.doubt === 'label-lost' && broken.has(one.row))
    if (usable && one.fitted) {
      one.fitted.cells.forEach((piece, i) => {
        const column = columnsOf(id)[i]
        if (column) cells.push(cellOf(column, piece, doubt))
      })
    } else {
      const raw = textOf(one.values) || (one.row.packed?.text ?? '')
      const status = raw === '' ? 'missing_cell' : 'unparsed'
      cells.push(
        ...columnsOf(id).map(column =>
          without(column, status, doubt ?? 'row-length', raw, spanOf(one.values)),
        ),
      )
    }
  }
  // Which rows the table has under （六） is not known without them.
  if (!form && cut.size === 0) tell('missing-row', 'other_total', [])
  if (byItem.has('other_total') && form === '2021') {
    for (const { row, values } of byItem.get('other_total') ?? [])
      tell('unplaced-row', 'other_total', [...row.own, ...values])
  }
  return { template, seen: true, cells: doubtBeforeLost(cells, expected, seen, byItem), doubts }
}

/** Items behind the last row that was seen, where the document ends in the table: they were not seen. */
function cutAfter(
  found: Found,
  expected: readonly string[],
  byItem: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  if (found.headings.some(({ number }) => number > 3)) return new Set()
  const last = expected.findLastIndex(id => byItem.has(id))
  return new Set(last < 0 ? expected : expected.slice(last + 1))
}

/** Where a label is lost, figures that stand in other lines than the label before may be those of the lost row. */
function doubtBeforeLost(
  cells: readonly ReportCell[],
  expected: readonly string[],
  seen: ReadonlySet<string>,
  byItem: ReadonlyMap<string, readonly Placed[]>,
): ReportCell[] {
  const unsure = new Set<string>()
  expected.forEach((id, at) => {
    if (seen.has(id) || byItem.has(id)) return
    const before = expected.slice(0, at).findLast(other => byItem.has(other))
    const rows = before === undefined ? [] : (byItem.get(before) ?? [])
    if (before !== undefined && rows.some(({ row }) => row.own.length === 0)) unsure.add(before)
  })
  return cells.map(cell => {
    const item = cell.column.split('__')[0] ?? ''
    return unsure.has(item) && cell.doubt === null ? { ...cell, doubt: 'label-after-lost' } : cell
  })
}
