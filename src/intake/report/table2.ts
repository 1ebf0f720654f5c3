/** Table 2: rows of figures → documents, decisions, fees, procurement, by the labels of either template. */
import { ITEMS, type Item, type ReportTemplate, TEMPLATES, type TemplateId } from '../../domain/dictionary'
import type { Doubt, DoubtKind, ReportCell } from '../../domain/document'
import type { HeaderUnit } from '../unit'
import { cellOf, spanOf, textOf, without } from './cells'
import type { DocCell } from './doc'
import { blankColumns, fitRow } from './fit'
import { keyOf, labelOf } from './labels'
import { nameOf } from './naming'
import type { TableRead } from './tableRead'
import type { Row } from './tokens'
import type { Found, ValueRow } from './valueRows'

const ALL = ITEMS.filter(i => i.table === 't2')
const MARKERS = TEMPLATES.map(({ id, markers }) => ({ id, words: markers.t2.map(keyOf) }))
/** Heads of columns in the order of the form. */
const ORDERS: readonly (readonly string[])[] = [
  ['制发件数', '废止件数', '现行有效'],
  ['新制作数量', '新公开数量', '对外公开总'],
  ['上一年项目', '本年增/减', '处理决定数量'],
  ['采购项目数量', '采购总金额'],
]
const FEWEST = 2
/** Number cells of its widest row. */
const WIDEST = 3

/** Rows of the table in a template, each with its items in the order of its columns. */
function rowsOfForm(template: TemplateId): ReadonlyMap<string, readonly Item[]> {
  const rows = new Map<string, Item[]>()
  for (const item of ALL) {
    if (!item.templates.includes(template)) continue
    const label = labelOf(keyOf(item.table2?.row ?? ''))
    const name = label.kind === 'row2' ? label.row : ''
    rows.set(name, [...(rows.get(name) ?? []), item])
  }
  return rows
}
const FORM: Readonly<Record<TemplateId, ReturnType<typeof rowsOfForm>>> = {
  '2019': rowsOfForm('2019'),
  '2021': rowsOfForm('2021'),
}

/** Markers of each template in the words of a table (domain.md 1.9). */
function hits(text: string): Readonly<Record<TemplateId, number>> {
  const plain = text.replace(/\(?20\d\d年?\)?/g, '')
  const count = (id: TemplateId) =>
    MARKERS.filter(marker => marker.id === id).flatMap(({ words }) =>
      words.filter(word => plain.includes(word)),
    ).length
  return { '2019': count('2019'), '2021': count('2021') }
}

function templateOf(text: string): ReportTemplate {
  const found = hits(text)
  if (found['2019'] >= FEWEST) return found['2021'] >= FEWEST ? 'mixed' : '2019'
  return found['2021'] >= FEWEST ? '2021' : 'unknown'
}

function inOrder(head: string): boolean {
  return ORDERS.every(words => {
    const places = words.map(word => head.indexOf(word)).filter(at => at >= 0)
    return places.every((at, i) => i === 0 || at > (places[i - 1] ?? 0))
  })
}

function unitOf(head: string, item: Item): HeaderUnit {
  if (item.kind !== 'amount') return null
  const label = item.unit === '万元' ? '本年收费金额' : '采购总金额'
  const unit = new RegExp(`${label}\\((?:单位:?)?(亿元|万元|元)\\)`).exec(head)?.[1]
  return unit === '亿元' || unit === '万元' || unit === '元' ? unit : null
}

/** Words of the heads that stand over each row, and those of the whole table. */
function headsOf(
  rows: readonly Row[],
  from: number,
  to: number,
): { all: string; over: ReadonlyMap<number, string> } {
  const over = new Map<number, string>()
  let all = ''
  let article = ''
  let fresh = true
  for (let at = from; at < to; at++) {
    const row = rows[at]
    if (!row) continue
    const label = labelOf(row.pieces.find(({ text }) => text !== '')?.key ?? '')
    const opens = /第二十条第|信息内容/.test(row.key)
    if (opens && (!fresh || /第二十条第/.test(row.key))) article = ''
    if (opens) fresh = true
    if (label.kind !== 'row2') {
      const words = row.pieces.map(({ key }) => key).join('')
      article += words
      all += words
    } else {
      fresh = false
      all += label.row === 'service' ? '其他对外管理服务事项' : label.row === 'procure' ? '政府集中采购' : ''
    }
    over.set(at, article)
  }
  return { all, over }
}

/** From the first word of table 2 to the first of table 3. */
function region(
  found: Found,
  rows: readonly Row[],
  from: number,
  to: number,
): { from: number; to: number } | null {
  const heading = found.headings.find(({ number }) => number === 2)?.at
  const word = found.labels.find(
    ({ label, piece }) => label.kind === 'row2' || /^第二十条第|^信息内容/.test(piece.key),
  )?.at
  const start = Math.min(heading ?? to, word ?? to)
  if (start >= to) return null
  const after = found.headings.find(({ number, at }) => number > 2 && at > start)?.at
  const third = found.labels.find(
    ({ label, at, piece }) =>
      at > start && ((label.kind === 'row' && label.whole) || /^申请人情况/.test(piece.key)),
  )?.at
  return { from: Math.max(from, start), to: Math.min(to, after ?? to, third ?? to, rows.length) }
}

export function readTable2(found: Found, rows: readonly Row[], from: number, to: number): TableRead {
  const doubts: Doubt[] = []
  const tell = (kind: DoubtKind, about: string | null, pieces: readonly DocCell[]) =>
    doubts.push({ kind, table: 't2', about, place: spanOf(pieces), text: textOf(pieces).slice(0, 200) })
  const labels = found.labels.flatMap(({ label, piece }) =>
    label.kind === 'row2' ? [{ row: label.row, piece }] : [],
  )
  const place = region(found, rows, from, to)
  if (!place || labels.length === 0) return { template: 'unknown', seen: false, cells: [], doubts }

  const heads = headsOf(rows, place.from, place.to)
  const template = templateOf(heads.all)
  const byRow = new Map<string, { row: ValueRow; apart: boolean }[]>()
  for (const row of found.rows) {
    const name = nameOf(row)
    if (name.kind === 'row2')
      byRow.set(name.row, [...(byRow.get(name.row) ?? []), { row, apart: name.apart }])
    else if (
      row.at > place.from &&
      row.at < place.to &&
      row.values.length > 0 &&
      (row.section === 2 || row.section === 0)
    )
      tell('unplaced-row', null, [...row.own, ...row.values])
  }
  const cells: ReportCell[] = []
  const form: TemplateId | null = template === '2019' || template === '2021' ? template : null
  const templateAt = (at: number, name: string): TemplateId | null => {
    const own = hits(heads.over.get(at) ?? '')
    if (own['2019'] > 0 && own['2021'] === 0) return '2019'
    if (own['2021'] > 0 && own['2019'] === 0) return '2021'
    return form ?? (name === 'service' || name === 'procure' ? '2019' : null)
  }
  const names = [...new Set([...(form ? FORM[form].keys() : []), ...byRow.keys()])]
  const order = [...(form ? FORM[form].keys() : [])]
  const wider = blankColumns([...byRow.values()].flat(), WIDEST)
  for (const name of names) {
    const own = byRow.get(name) ?? []
    const sets = own.map(({ row, apart }) => {
      const id = templateAt(row.at, name)
      const items = id ? (FORM[id].get(name) ?? []) : []
      return {
        row,
        apart,
        items,
        fitted: items.length > 0 ? fitRow(row, items.length, () => true, wider) : null,
      }
    })
    const one = sets.find(({ fitted }) => fitted) ?? sets[0]
    const label = labels.find(({ row }) => row === name)
    if (!one) {
      const items = form ? (FORM[form].get(name) ?? []) : []
      const cut = !label && cutBefore(found, order, name, byRow)
      const status = label ? 'missing_cell' : cut ? 'not_loaded' : 'missing_row'
      tell(label ? 'no-cells' : 'missing-row', name, label ? [label.piece] : [])
      cells.push(...items.map(({ id }) => without(id, status, label ? 'no-cells' : 'missing-row')))
      continue
    }
    const pieces = [...one.row.own, ...one.row.values]
    const items = one.items.length > 0 ? one.items : []
    if (items.length === 0) {
      tell('unplaced-row', name, pieces)
      continue
    }
    const rival = sets.some(
      other => other !== one && other.fitted && textOf(other.row.values) !== textOf(one.row.values),
    )
    const head = heads.over.get(one.row.at) ?? ''
    const lost = one.row.own.length === 0 && nextIsLost(order, name, labels)
    const doubt: DoubtKind | null = rival
      ? 'two-rows'
      : !one.fitted
        ? 'row-length'
        : !inOrder(head)
          ? 'column-order'
          : one.row.beside
            ? 'text-beside'
            : lost
              ? 'label-after-lost'
              : one.fitted.doubt
    if (doubt) tell(doubt, name, pieces)
    if (!one.fitted || rival || doubt === 'column-order') {
      const raw = textOf(one.row.values) || (one.row.packed?.text ?? '')
      const status = raw === '' ? 'missing_cell' : 'unparsed'
      cells.push(...items.map(({ id }) => without(id, status, doubt, raw, spanOf(one.row.values))))
      continue
    }
    one.fitted.cells.forEach((piece, i) => {
      const item = items[i]
      if (item) cells.push(cellOf(item.id, piece, doubt, unitOf(head, item)))
    })
  }
  if (!form) tell('missing-row', null, [])
  return { template, seen: true, cells, doubts }
}

/** The document ends in the table, before this row: it was not seen. */
function cutBefore(
  found: Found,
  order: readonly string[],
  name: string,
  byRow: ReadonlyMap<string, unknown>,
): boolean {
  const later = found.headings.some(({ number }) => number > 2)
  return !later && !order.slice(order.indexOf(name)).some(other => byRow.has(other))
}

/** The row behind this one has lost its label. */
function nextIsLost(
  order: readonly string[],
  name: string,
  labels: readonly { readonly row: string }[],
): boolean {
  const next = order[order.indexOf(name) + 1]
  return order.includes(name) && next !== undefined && !labels.some(({ row }) => row === next)
}
