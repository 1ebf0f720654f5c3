/** Small changes to forms that problems and look-alikes are made of. */
import {
  APPLICANTS,
  add,
  type Block,
  column,
  type Form,
  read,
  TABLE2,
  TABLE4,
  table2Of,
  table3Of,
  write,
} from './form'
import type { County } from './key'

export function setRow(form: Form, item: string, value: number | string, applicants = APPLICANTS): void {
  for (const applicant of applicants) write(form, column(item, applicant), value)
}

/** Adds to the cell of one applicant and to the 总计 beside it. */
export function addBoth(form: Form, item: string, applicant: string, amount: number): void {
  add(form, column(item, applicant), amount)
  add(form, column(item, 'total'), amount)
}

/** Writes one block of table 4 so that it adds up. */
export function setBlock(form: Form, block: Block, results: Readonly<Record<string, number>>): void {
  let total = 0
  for (const result of ['upheld', 'corrected', 'other', 'pending']) {
    write(form, `${block}_${result}`, results[result] ?? 0)
    total += results[result] ?? 0
  }
  write(form, `${block}_total`, total)
}

export function blankTable2(form: Form): void {
  for (const id of table2Of(form.t2)) write(form, id, '')
}

export function blankTable3(form: Form, applicants = APPLICANTS): void {
  for (const item of table3Of(form.t3)) setRow(form, item, '', applicants)
}

export function blankTable4(form: Form): void {
  for (const id of TABLE4) write(form, id, '')
}

/** Raises (or lowers) a stock from one year on, so that only the step into that year is unexplained. */
export function shiftStock(county: County, form: Form, id: string, amount: number): void {
  for (const later of county.all) {
    if (later.body !== form.body || later.year < form.year || !table2Of(later.t2).includes(id)) continue
    if (read(later, id) + amount < 0) throw new Error(`${form.body.name} ${later.year}: ${id} below 0`)
    add(later, id, amount)
  }
}

/** Rewrites one line of the 2019 table 2 and carries the new stock into 2020. */
export function setItems2019(county: County, form: Form, stem: string, prev: number, delta: number): void {
  write(form, `${stem}_items_prev`, prev)
  write(form, `${stem}_items_delta`, delta)
  const next = county.form(form.body.name, 2020)
  write(next, `${stem}_items_prev`, prev + delta)
  const stock = prev + delta + read(next, `${stem}_items_delta`)
  if (read(next, `${stem}_decisions`) === stock) add(next, `${stem}_decisions`, 1)
}

const STOCKS = TABLE2.map(i => i.id).filter(id => /_(in_force|public_total|items_prev)$/.test(id))

/** Copies everything but the stocks; the document stock of the copy then follows its own last year. */
export function copyFlows(county: County, from: Form, to: Form): void {
  const before = read(to, 'normdoc_issued') - read(to, 'normdoc_repealed')
  for (const [id, text] of from.cells) if (!STOCKS.includes(id)) write(to, id, text)
  const after = read(to, 'normdoc_issued') - read(to, 'normdoc_repealed')
  if (after !== before) shiftStock(county, to, 'normdoc_in_force', after - before)
}
