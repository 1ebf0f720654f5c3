/**
 * K01–K08 worked out by hand from domain.md 5, apart from the declarations: every row and column is named here
 * again, so that a wrong declaration cannot agree with itself.
 */
export type Values = Readonly<Record<string, number | null | undefined>>

export interface Told {
  readonly result: 'PASS' | 'FAIL' | 'UNKNOWN' | 'N/A'
  readonly left: number | null
  readonly right: number | null
  /** K05: the first row it is about. */
  readonly about?: string
}

export interface Circumstances {
  readonly template: string | null
  readonly whole: boolean
  readonly written: ReadonlySet<string>
  readonly derived: number | null
}

const COLUMNS = ['natural', 'business', 'research', 'welfare', 'legal', 'other_org', 'total']
const PEOPLE = COLUMNS.slice(0, 6)
const DENY = [
  'deny_state_secret',
  'deny_law_prohibited',
  'deny_safety_stability',
  'deny_third_party',
  'deny_internal_affairs',
  'deny_process_info',
  'deny_enforcement_file',
  'deny_admin_query',
]
const UNABLE = ['unable_not_held', 'unable_must_create', 'unable_unclear']
const REJECT = [
  'reject_petition',
  'reject_repeat',
  'reject_publication',
  'reject_excessive',
  'reject_confirm',
]
const OTHER = ['other_no_correction', 'other_fee_unpaid', 'other_misc']
const COMMON_OUTCOMES = ['granted', 'partial', ...DENY, ...UNABLE, ...REJECT]
export const ALL_ROWS = [
  'new_received',
  'carried_in',
  ...COMMON_OUTCOMES,
  ...OTHER,
  'other_total',
  'handled_total',
  'carried_out',
]

const isNumber = (v: number | null | undefined): v is number => v !== null && v !== undefined
const add = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)

/** Every scope of K01–K08 of one report, by `K02 granted`; rows that the form lacks are N/A. */
export function recompute(values: Values, seen: Circumstances): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>()
  const v = (row: string, column: string) => values[`${row}__${column}`] ?? null
  const extraOutcomes = seen.template === '2019' ? ['other_total'] : seen.template === '2021' ? OTHER : []
  const outcomes = [...COMMON_OUTCOMES, ...extraOutcomes]
  const rows = ['new_received', 'carried_in', ...outcomes, 'handled_total', 'carried_out']
  const notApplicable: Told = { result: 'N/A', left: null, right: null }

  /** The figure of a group in a column: its rows, otherwise the reported total; and what is known at least. */
  function group(details: readonly string[], total: string, column: string) {
    const found = details.map(row => v(row, column)).filter(isNumber)
    const reported = v(total, column)
    if (details.length > 0 && found.length === details.length) return { sum: add(found), full: true }
    return isNumber(reported) ? { sum: reported, full: true } : { sum: add(found), full: false }
  }

  for (const column of COLUMNS) {
    const [received, before, handled, after] = [
      'new_received',
      'carried_in',
      'handled_total',
      'carried_out',
    ].map(row => v(row, column))
    const replaced = seen.derived !== null && !isNumber(handled)
    const came = [received, before].filter(isNumber)
    const went = [handled, after].filter(isNumber)
    let balance: Told['result'] = 'UNKNOWN'
    if (came.length === 2 && went.length === 2) balance = add(came) === add(went) ? 'PASS' : 'FAIL'
    else if (came.length === 2 && add(went) > Math.max(0, add(came))) balance = 'FAIL'
    else if (went.length === 2 && add(came) > Math.max(0, add(went))) balance = 'FAIL'
    told.set(
      `K01 ${column}`,
      replaced ? notApplicable : { result: balance, left: add(came), right: add(went) },
    )

    const parts = [
      ...['granted', 'partial'].map(row => ({ sum: v(row, column) ?? 0, full: isNumber(v(row, column)) })),
      group(DENY, 'deny_total', column),
      group(UNABLE, 'unable_total', column),
      group(REJECT, 'reject_total', column),
      seen.template === '2019' ? group([], 'other_total', column) : group(OTHER, 'other_total', column),
    ]
    const known = add(parts.map(p => p.sum))
    const full = parts.every(p => p.full)
    let section: Told['result'] = 'UNKNOWN'
    let right = handled ?? 0
    if (column === 'total' && replaced) {
      right = seen.derived ?? 0
      if (known > Math.max(0, right)) section = 'FAIL'
      else if (full && known === right) section = 'PASS'
    } else if (isNumber(handled)) {
      if (full) section = known === handled ? 'PASS' : 'FAIL'
      else if (known > Math.max(0, handled)) section = 'FAIL'
    }
    told.set(`K03 ${column}`, { result: section, left: known, right })

    let more: Told['result'] = 'UNKNOWN'
    if (isNumber(handled) && came.length === 2) more = handled > add(came) ? 'FAIL' : 'PASS'
    told.set(
      `K08 ${column}`,
      replaced ? notApplicable : { result: more, left: handled ?? 0, right: add(came) },
    )
  }

  for (const row of ALL_ROWS) {
    const here = rows.includes(row)
    const total = v(row, 'total')
    const people = PEOPLE.map(column => v(row, column)).filter(isNumber)
    let sums: Told['result'] = 'UNKNOWN'
    if (isNumber(total)) {
      if (people.length === 6) sums = add(people) === total ? 'PASS' : 'FAIL'
      else if (add(people) > Math.max(0, total)) sums = 'FAIL'
    }
    told.set(`K02 ${row}`, here ? { result: sums, left: add(people), right: total ?? 0 } : notApplicable)

    const silent = PEOPLE.every(column => !isNumber(v(row, column)) && !seen.written.has(`${row}__${column}`))
    let unsplit: Told['result'] = 'UNKNOWN'
    if (seen.whole && isNumber(total)) unsplit = silent && total > 0 ? 'FAIL' : 'PASS'
    told.set(`K06 ${row}`, here ? { result: unsplit, left: null, right: total } : notApplicable)

    const pairs = [
      ...PEOPLE.map(column => [v(row, column), total] as const),
      ...(outcomes.includes(row) ? COLUMNS.map(c => [v(row, c), v('handled_total', c)] as const) : []),
    ]
    let worst: readonly [number, number] | null = null
    for (const [part, whole] of pairs) {
      if (!isNumber(part) || !isNumber(whole)) continue
      if (worst === null || part - whole > worst[0] - worst[1]) worst = [part, whole]
    }
    const exceeds = worst !== null && worst[0] > worst[1]
    const allKnown = pairs.every(([part, whole]) => isNumber(part) && isNumber(whole))
    told.set(
      `K07 ${row}`,
      here
        ? {
            result: exceeds ? 'FAIL' : allKnown ? 'PASS' : 'UNKNOWN',
            left: worst?.[0] ?? null,
            right: worst?.[1] ?? null,
          }
        : notApplicable,
    )
  }

  const open = ALL_ROWS.filter(row => rows.includes(row)).filter(
    row =>
      !isNumber(v(row, 'total')) &&
      !seen.written.has(`${row}__total`) &&
      PEOPLE.some(column => isNumber(v(row, column))),
  )
  const anyTotal = rows.some(row => isNumber(v(row, 'total')))
  told.set('K05 ', {
    result: !seen.whole ? 'UNKNOWN' : open.length > 0 ? 'FAIL' : anyTotal ? 'PASS' : 'UNKNOWN',
    left: open.length,
    right: null,
    about: open[0] ?? '',
  })

  for (const block of ['review', 'lit_direct', 'lit_after']) {
    const parts = ['upheld', 'corrected', 'other', 'pending']
      .map(r => values[`${block}_${r}`])
      .filter(isNumber)
    const total = values[`${block}_total`]
    let result: Told['result'] = 'UNKNOWN'
    if (isNumber(total)) {
      if (parts.length === 4) result = add(parts) === total ? 'PASS' : 'FAIL'
      else if (add(parts) > Math.max(0, total)) result = 'FAIL'
    }
    told.set(`K04 ${block}`, { result, left: add(parts), right: total ?? 0 })
  }
  return told
}
