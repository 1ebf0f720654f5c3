/** Table 3 of one body, year after year, told case by case: so every honest form adds up by itself. */
import { type Body, YEARS } from './county'
import type { Flow } from './flows'
import { add, column, type Form, PARTS, table3Of, write } from './form'
import type { Rng } from './rng'

const APPLICANT_WEIGHTS = [
  ['natural', 83],
  ['business', 8],
  ['research', 1],
  ['welfare', 1],
  ['legal', 5],
  ['other_org', 2],
] as const

const REFUSALS: readonly (readonly [string, number])[] = [
  ['deny_state_secret', 1],
  ['deny_law_prohibited', 3],
  ['deny_safety_stability', 1],
  ['deny_third_party', 8],
  ['deny_internal_affairs', 5],
  ['deny_process_info', 6],
  ['deny_enforcement_file', 3],
  ['deny_admin_query', 2],
  ['unable_not_held', 34],
  ['unable_must_create', 7],
  ['unable_unclear', 5],
  ['reject_petition', 8],
  ['reject_repeat', 5],
  ['reject_publication', 1],
  ['reject_excessive', 1],
  ['reject_confirm', 2],
  ['other_no_correction', 5],
  ['other_fee_unpaid', 1],
  ['other_misc', 6],
]

/** Reports whose story needs an applicant or an outcome of a certain kind. */
const WANTED_APPLICANT: Readonly<Record<string, readonly string[]>> = {
  绾溪街道2023: ['business', 'natural'],
  鹤砚镇2019: ['natural', 'business', 'natural'],
  雁筝镇2023: ['natural', 'natural', 'natural', 'business'],
}
const WANTED_PARTIAL: Readonly<Record<string, number>> = { 琅坪镇2025: 3, 绾溪街道2021: 2, 翎溪街道2023: 1 }
const ALL_NATURAL = new Set(['鹤砚镇2019', '桐鸢镇2025', '缇坪乡2022', '筠墟乡2025'])
/** The carried-over case that 黛桥街道 filed under another kind of applicant in 2022. */
const RECLASSIFIED = '黛桥街道2022'

function outcomeFor(form: Form, rng: Rng): string {
  const outcome = rng.weighted(REFUSALS)
  return form.t3 === '2019' && outcome.startsWith('other_') ? 'other_total' : outcome
}

function fillRow(form: Form, item: string, cases: readonly string[]): void {
  for (const applicant of cases) {
    add(form, column(item, applicant), 1)
    add(form, column(item, 'total'), 1)
  }
}

/** Fills table 3 of the forms of one body; `forms` has one entry a year of `YEARS`, also for unseen years. */
export function fillTable3(body: Body, forms: readonly Form[], flows: readonly Flow[], rng: Rng): void {
  let open: string[] = Array.from({ length: flows[0]?.carriedIn ?? 0 }, () => 'natural')
  forms.forEach((form, y) => {
    const flow = flows[y]
    if (!flow) return
    const name = `${body.name}${YEARS[y]}`
    for (const item of table3Of(form.t3)) for (const a of [...PARTS, 'total']) write(form, column(item, a), 0)
    if (flow.carriedIn === 0) open = []
    if (name === RECLASSIFIED) open[0] = 'business'
    const wanted = WANTED_APPLICANT[name] ?? []
    const fresh = Array.from({ length: body.received[y] ?? 0 }, (_, i) =>
      ALL_NATURAL.has(name) ? (wanted[i] ?? 'natural') : (wanted[i] ?? rng.weighted(APPLICANT_WEIGHTS)),
    )
    fillRow(form, 'new_received', fresh)
    fillRow(form, 'carried_in', open)
    const queue = [...open, ...fresh]
    const handled = queue.slice(0, flow.handled)
    open = queue.slice(flow.handled)
    fillRow(form, 'handled_total', handled)
    fillRow(form, 'carried_out', open)
    let partial = WANTED_PARTIAL[name] ?? 0
    handled.forEach((applicant, i) => {
      const disclosed = i < flow.disclosed
      const part = disclosed && (partial > 0 ? partial-- > 0 : rng.chance(0.2))
      fillRow(form, disclosed ? (part ? 'partial' : 'granted') : outcomeFor(form, rng), [applicant])
    })
  })
}
