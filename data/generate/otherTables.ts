/** Tables 2 and 4 of one body, year after year: stocks continue, lists are carried forward, disputes stay few. */
import type { Body, BodyType } from './county'
import { BLOCKS, column, type Form, read, TABLE4, table2Of, write } from './form'
import type { Rng } from './rng'

interface Habit {
  readonly permit: readonly [number, number]
  readonly service: readonly [number, number]
  readonly penalty: readonly [number, number]
  readonly coercion: readonly [number, number]
  readonly stock: readonly [number, number]
  /** Share of bodies of this type that collect fees, and that buy centrally. */
  readonly fees: number
}

const HABITS: Readonly<Record<BodyType, Habit>> = {
  subdistrict: {
    permit: [20, 70],
    service: [40, 140],
    penalty: [6, 38],
    coercion: [1, 6],
    stock: [4, 12],
    fees: 0.6,
  },
  town_zhen: {
    permit: [12, 60],
    service: [20, 90],
    penalty: [3, 24],
    coercion: [0, 4],
    stock: [2, 9],
    fees: 0.5,
  },
  township_xiang: {
    permit: [2, 14],
    service: [3, 20],
    penalty: [0, 5],
    coercion: [0, 1],
    stock: [1, 4],
    fees: 0.2,
  },
}

/** Decisions taken, by year, where the pictures show them or a look-alike needs them. */
const DECISIONS: Readonly<Record<string, readonly number[]>> = {
  枕砚街道permit: [15, 5, 33, 42, 40, 75, 113],
  枕砚街道penalty: [9, 11, 10, 12, 11, 14, 13],
  缃溪乡permit: [62, 66, 71, 64, 0, 69, 73],
}
/** Bodies without any document, fee or decision since the new form. */
const IDLE = new Set(['纨溪乡', '蓼溪镇', '缃溪乡'])

function levels(span: readonly [number, number], years: number, rng: Rng): readonly number[] {
  let level = rng.int(span[0], span[1])
  return Array.from({ length: years }, () => {
    level *= 0.86 + rng.next() * 0.34
    return Math.round(level * (0.94 + rng.next() * 0.12))
  })
}

function fillItems2019(forms: readonly Form[], stem: string, start: number, rng: Rng): void {
  let items = start
  for (const form of forms) {
    const change = rng.chance(0.4) ? rng.int(-1, 3) : 0
    const delta = Math.max(change, 1 - items)
    write(form, `${stem}_items_prev`, items)
    write(form, `${stem}_items_delta`, delta)
    items += delta
    // Decisions that happen to equal the item stock would look like K36; an honest form has none here.
    if (stem !== 'fee' && read(form, `${stem}_decisions`) === items)
      write(form, `${stem}_decisions`, items + 1)
  }
}

function fillDocuments(forms: readonly Form[], habit: Habit, idle: boolean, rng: Rng): void {
  let stock = idle ? 0 : rng.int(habit.stock[0], habit.stock[1])
  for (const form of forms) {
    const made = idle
      ? 0
      : rng.weighted([
          [0, 5],
          [1, 3],
          [2, 1],
        ])
    if (form.t2 === '2019') {
      stock += made
      write(form, 'normdoc_made', made)
      write(form, 'normdoc_disclosed', made)
      write(form, 'normdoc_public_total', stock)
    } else {
      const repealed = stock > 2 && rng.chance(0.25) ? 1 : 0
      stock += made - repealed
      write(form, 'normdoc_issued', made)
      write(form, 'normdoc_repealed', repealed)
      write(form, 'normdoc_in_force', stock)
    }
  }
}

/** Fills table 2 of the forms of one body in the template of each year. */
export function fillTable2(body: Body, forms: readonly Form[], rng: Rng): void {
  const habit = HABITS[body.type]
  const idle = IDLE.has(body.name)
  const collects = !idle && rng.chance(habit.fees)
  const fee = 0.8 + rng.next() * 7
  for (const form of forms) for (const id of table2Of(form.t2)) write(form, id, 0)
  for (const stem of ['permit', 'service', 'penalty', 'coercion'] as const) {
    const drawn = levels(habit[stem], forms.length, rng)
    forms.forEach((form, y) => {
      const decisions = DECISIONS[body.name + stem]?.[y] ?? (idle ? 0 : (drawn[y] ?? 0))
      if (form.t2 === '2019' || stem !== 'service') write(form, `${stem}_decisions`, decisions)
    })
  }
  const early = forms.filter(f => f.t2 === '2019')
  for (const stem of ['permit', 'service', 'penalty', 'coercion'])
    fillItems2019(early, stem, rng.int(1, 22), rng)
  fillItems2019(early, 'fee', rng.int(1, 4), rng)
  fillDocuments(forms, habit, idle, rng)
  for (const form of forms) {
    if (form.t2 === '2019') {
      const projects = rng.int(0, body.type === 'township_xiang' ? 2 : 9)
      write(form, 'procure_projects', projects)
      write(form, 'procure_amount_yuan', projects === 0 ? 0 : projects * rng.int(31_000, 420_000))
    } else {
      write(form, 'fee_amount_wan', collects ? (fee * (0.85 + rng.next() * 0.3)).toFixed(2) : 0)
    }
  }
}

/** Fills table 4: about one review in twenty handled requests, fewer suits, an open case settled the next year. */
export function fillTable4(forms: readonly Form[], rng: Rng): void {
  let pending: string | null = null
  for (const form of forms) {
    for (const id of TABLE4) write(form, id, 0)
    const handled = read(form, column('handled_total', 'total'))
    const quiet = handled < 6 || form.body.coverage[form.year - 2019] !== 'reported'
    const settle: string | null = pending
    pending = null
    for (const block of BLOCKS) {
      const share = block === 'review' ? 0.055 : block === 'lit_direct' ? 0.03 : 0
      const drawn = quiet
        ? 0
        : Array.from({ length: handled }, () => rng.chance(share)).filter(Boolean).length
      const cases = Math.min(drawn, Math.max(1, Math.floor(handled / 4)))
      const results = Array.from({ length: cases }, () =>
        rng
          .weighted([
            ['upheld', 7],
            ['corrected', 2],
            ['other', 2],
          ] as const)
          .toString(),
      )
      if (block === settle) results.push('upheld')
      const next = form.body.coverage[form.year - 2018]
      if (cases > 1 && next === 'reported' && handled > 12 && rng.chance(0.3)) {
        results[0] = 'pending'
        pending = block
      }
      for (const result of results) write(form, `${block}_${result}`, read(form, `${block}_${result}`) + 1)
      write(form, `${block}_total`, results.length)
    }
  }
}
