/** Figures worked out by hand. */
import { beforeAll, describe, expect, test } from 'vitest'
import { aggregate, rowExpressions } from '../../src/catalog/compile'
import { metric } from '../../src/catalog/metrics'
import { publishedBy } from '../../src/catalog/metrics/conditions'
import { ident, sql } from '../../src/db/sql'
import { FORM_COLUMNS } from '../../src/domain/dictionary'
import type { PlainReport } from './support/plain'
import { openTables, type Tables } from './support/tables'

let tables: Tables
beforeAll(async () => {
  tables = await openTables()
})

type Cells = Readonly<Record<string, number | string | null>>

const TOWN = {
  year: 2023,
  org_level: 'town',
  org_type: 'town_zhen',
  t2_template: '2021',
  t3_template: '2021',
}

/** A town's form with 0 in every cell that is not given. */
function filled(cells: Cells, conflicts: readonly string[] = []): PlainReport {
  const zeros = Object.fromEntries(FORM_COLUMNS.map(c => [c.id, 0]))
  return { row: { report_key: 'r', org_id: 'o', ...zeros, ...TOWN, ...cells }, conflicts, population: null }
}

/** A form with nothing in it but the given cells. */
function sparse(cells: Cells): PlainReport {
  return { row: { report_key: 'r', org_id: 'o', ...TOWN, ...cells }, conflicts: [], population: null }
}

async function read(id: string, report: PlainReport): Promise<Record<'x' | 'n' | 'value', unknown>> {
  await tables.load([report], [])
  const { x, n, value } = rowExpressions(metric(id))
  const [row] = await tables.ask(sql`SELECT ${x} AS x, ${n ?? sql`NULL`} AS n, ${value} AS value FROM clean`)
  return { x: row?.x, n: row?.n, value: row?.value }
}

async function ask(id: string, report: PlainReport): Promise<unknown> {
  return (await read(id, report)).value
}

async function together(id: string, list: readonly PlainReport[]) {
  await tables.load(
    list.map((r, i) => ({ ...r, row: { ...r.row, report_key: `r${i}`, org_id: `o${i}` } })),
    [],
  )
  const m = metric(id)
  const a = aggregate(m)
  return (
    await tables.ask(
      sql`SELECT ${a.x} AS x, ${a.n ?? sql`NULL`} AS n, ${a.value} AS value, ${a.reports} AS reports, ${a.leftOut} AS "leftOut" FROM ${ident(m.from)}`,
    )
  )[0]
}

describe('one clean form', () => {
  const form = filled({
    new_received__total: 30,
    new_received__natural: 24,
    new_received__business: 3,
    new_received__legal: 2,
    new_received__other_org: 1,
    carried_in__total: 4,
    granted__total: 19,
    partial__total: 5,
    deny_internal_affairs__total: 1,
    deny_enforcement_file__total: 2,
    deny_third_party__total: 1,
    unable_not_held__total: 2,
    other_misc__total: 2,
    handled_total__total: 32,
    carried_out__total: 2,
    review_upheld: 2,
    review_corrected: 1,
    review_pending: 1,
    review_total: 4,
    lit_direct_upheld: 1,
    lit_direct_total: 1,
    lit_after_other: 1,
    lit_after_total: 1,
    normdoc_issued: 3,
    normdoc_repealed: 5,
  })

  test.each([
    ['disclosure_rate', 24, 32, 0.75],
    ['full_rate', 19, 32, 0.59375],
    ['disclosure_rate_th', 24, 34, 24 / 34],
    ['disclosure_rate_resolvable', 24, 28, 24 / 28],
    ['deny_rate', 4, 32, 0.125],
    ['deny_discretion_share', 3, 4, 0.75],
    ['deny_reason_share_third_party', 1, 4, 0.25],
    ['not_held_share', 2, 2, 1],
    ['nonsubstantive_rate', 4, 32, 0.125],
    ['carry_rate', 2, 34, 2 / 34],
    ['org_share', 6, 30, 0.2],
    ['review_rate', 4, 32, 12.5],
    ['dispute_rate', 5, 32, 15.625],
    ['review_correction_rate', 1, 3, 1 / 3],
    ['correction_rate', 1, 5, 0.2],
    ['pending_rate', 1, 6, 1 / 6],
    ['after_review_ratio', 1, 3, 1 / 3],
    ['clearance_ratio', 32, 30, 32 / 30],
  ])('%s is %d of %d', async (id, x, n, value) => {
    const answer = await read(id, form)
    expect(answer).toMatchObject({ x, n })
    expect(answer.value).toBeCloseTo(value, 14)
  })

  test.each([
    ['normdoc_net', -2],
    ['backlog_change', -2],
    ['to_handle', 34],
    ['litigation_total', 2],
    ['has_requests', 1],
  ])('%s is %d', async (id, value) => {
    expect(await ask(id, form)).toBe(value)
  })
})

describe('the seed report, 七里海镇 2020', () => {
  const ROWS = ['new_received', 'granted', 'handled_total']
  const conflicts = FORM_COLUMNS.filter(c => ROWS.includes(c.item.id)).map(c => c.id)
  const masked = Object.fromEntries(conflicts.map(id => [id, null]))
  const seed = filled(
    {
      ...masked,
      year: 2020,
      t2_template: '2019',
      t3_template: '2019',
      other_no_correction__total: null,
      other_fee_unpaid__total: null,
      other_misc__total: null,
      penalty_items_prev: 3,
      penalty_items_delta: 3,
      penalty_decisions: 6,
      fee_items_prev: 7,
      fee_items_delta: 3,
      fee_amount_wan: null,
      procure_projects: 13,
      procure_amount_yuan: 4_859_033,
      lit_direct_upheld: 6,
      lit_direct_total: 6,
    },
    conflicts,
  )

  test.each([
    ['disclosure_rate', null],
    ['litigation_rate', null],
    ['new_received', null],
    ['has_requests', null],
    ['litigation_total', 6],
    ['lit_correction_rate', 0],
    ['penalty_decisions', 6],
    ['enforcement_total', 6],
    ['fee_items', 10],
    ['procure_amount', 4_859_033],
    ['fee_amount', null],
    ['normdoc_issued', null],
    ['normdoc_disclosed_ratio', null],
  ])('%s is %s', async (id, value) => {
    expect(await ask(id, seed)).toBe(value)
  })
})

describe('what is not a number stays nothing', () => {
  test('no requests handled: no rate, not 0 %', async () => {
    expect(await read('disclosure_rate', filled({}))).toEqual({ x: 0, n: 0, value: null })
  })
  test('a blank part is not 0', async () => {
    expect(
      await ask(
        'disclosure_rate',
        filled({ partial__total: null, granted__total: 3, handled_total__total: 4 }),
      ),
    ).toBeNull()
  })
  test('a part above its whole gives no share, but keeps both figures for the explanation', async () => {
    const report = filled({ granted__total: 5, handled_total__total: 4 })
    expect(await read('full_rate', report)).toEqual({ x: 5, n: 4, value: null })
  })
  test('a ratio may exceed one', async () => {
    expect(await ask('review_rate', filled({ review_total: 31, handled_total__total: 1 }))).toBe(3100)
  })
  test('a negative figure gives no rate', async () => {
    expect(
      await ask(
        'disclosure_rate',
        filled({ granted__total: -1, partial__total: 0, handled_total__total: 4 }),
      ),
    ).toBeNull()
  })
  test('a number as wide as the column does not overflow', async () => {
    const most = 2_147_483_647
    expect(await ask('to_handle', filled({ new_received__total: most, carried_in__total: most }))).toBe(
      2 * most,
    )
  })
})

describe('group totals', () => {
  test('the reported group total stands in where the details are blank', async () => {
    expect(await ask('deny_rate', sparse({ deny_total__total: 3, handled_total__total: 12 }))).toBe(0.25)
  })
  test('complete details win over a reported group total', async () => {
    expect(
      await ask(
        'deny_rate',
        filled({ deny_total__total: 9, deny_third_party__total: 1, handled_total__total: 10 }),
      ),
    ).toBe(0.1)
  })
  test('one blank detail without a group total: nothing', async () => {
    expect(
      await ask('deny_rate', filled({ deny_third_party__total: null, handled_total__total: 10 })),
    ).toBeNull()
  })
  test('other handling of the 2019 form is its own row', async () => {
    const old = { t3_template: '2019', other_total__total: 2, handled_total__total: 8 }
    expect(await ask('other_rate', filled(old))).toBe(0.25)
  })
  test('other handling of an unknown form: three rows, else the one', async () => {
    const unknown = { t3_template: 'unknown', handled_total__total: 8 }
    expect(await ask('other_rate', sparse({ ...unknown, other_total__total: 4 }))).toBe(0.5)
    expect(
      await ask(
        'other_rate',
        sparse({
          ...unknown,
          other_total__total: 4,
          other_no_correction__total: 1,
          other_fee_unpaid__total: 0,
          other_misc__total: 1,
        }),
      ),
    ).toBe(0.25)
  })
})

describe('table 2 by form', () => {
  test.each(['unknown', 'mixed', null])('form %s takes part in no metric of table 2', async form => {
    expect(await ask('penalty_decisions', filled({ penalty_decisions: 9, t2_template: form }))).toBeNull()
    expect(
      await ask('disclosure_rate', filled({ granted__total: 1, handled_total__total: 1, t2_template: form })),
    ).toBe(1)
  })
  test('decisions exist in both forms, documents in force only in the new one', async () => {
    const old = filled({ t2_template: '2019', penalty_decisions: 9, normdoc_in_force: 4 })
    expect(await ask('penalty_decisions', old)).toBe(9)
    expect(await ask('normdoc_in_force', old)).toBeNull()
  })
})

describe('any request', () => {
  test('written zeros all over: none', async () => {
    expect(await ask('has_requests', filled({}))).toBe(0)
  })
  test('one known applicant cell is enough', async () => {
    expect(await ask('has_requests', sparse({ carried_in__legal: 1 }))).toBe(1)
  })
  test('both totals 0 but a request decided elsewhere: unknown', async () => {
    expect(await ask('has_requests', filled({ unable_not_held__natural: 1 }))).toBeNull()
  })
  test('a blank total: unknown', async () => {
    expect(await ask('has_requests', filled({ carried_in__total: null }))).toBeNull()
  })
  test('a contradiction in table 3 proves no absence; one in table 4 does not matter', async () => {
    expect(await ask('has_requests', filled({ granted__total: null }, ['granted__total']))).toBeNull()
    expect(await ask('has_requests', filled({ review_total: null }, ['review_total']))).toBe(0)
  })
})

describe('dates', () => {
  const on = (published_date: string | null, more: Cells = {}) => sparse({ published_date, ...more })
  test.each([
    ['2024-01-01', 0],
    ['2024-01-31', 30],
    ['2023-12-25', -7],
    ['2024-02', null],
    ['2024-02-30', null],
    ['不详', null],
    [null, null],
  ])('%s is %s days after the year', async (date, days) => {
    expect(await ask('days_after_yearend', on(date))).toBe(days)
  })
  test.each([
    ['2024-01-31', 1],
    ['2024-02-01', 0],
    ['2024-01', 1],
    ['2024-02', 0],
    ['2023-12-25', 1],
    ['近日', null],
  ])('a town published on %s: %s', async (date, answer) => {
    expect(await ask('on_time', on(date))).toBe(answer)
  })
  test.each([
    ['2024-01', null],
    ['2023-12', 1],
    ['2024-02', 0],
    ['2024-01-28', 1],
    ['2024-01-29', 0],
  ])('%s against 28 January: %s, since a month may not decide', async (date, answer) => {
    await tables.load([on(date)], [])
    const [row] = await tables.ask(
      sql`SELECT (${publishedBy(sql`DATE '2024-01-28'`)})::DOUBLE AS answer FROM clean`,
    )
    expect(row?.answer).toBe(answer)
  })
  test('a government has until 31 March', async () => {
    const government = { org_level: 'county', org_type: 'government' }
    expect(await ask('on_time', on('2024-03-31', government))).toBe(1)
    expect(await ask('on_time', on('2024-03', government))).toBe(1)
    expect(await ask('on_time', on('2024-04-01', government))).toBe(0)
  })
  test('without level and type no date applies', async () => {
    expect(await ask('on_time', on('2024-01-05', { org_level: null, org_type: null }))).toBeNull()
  })
})

describe('the report itself', () => {
  const counts = { filled_t2: 10, filled_t3: 150, filled_t4: 15 }
  test.each([
    ['2019', '2019', 198],
    ['2021', '2021', 200],
    ['2019', '2021', 212],
    ['2021', '2019', 186],
  ])('forms %s and %s have %d cells', async (t2_template, t3_template, n) => {
    expect(await read('completeness', sparse({ ...counts, t2_template, t3_template }))).toMatchObject({
      x: 175,
      n,
    })
  })
  test('a table that was not wholly loaded: no completeness', async () => {
    expect(await ask('completeness', sparse({ ...counts, filled_t3: null }))).toBeNull()
    expect(await ask('completeness', sparse({ ...counts, t2_template: 'unknown' }))).toBeNull()
  })
  test('four checks say nothing, five do', async () => {
    expect(await ask('check_pass_rate', sparse({ checks_passed: 3, checks_failed: 1 }))).toBeNull()
    expect(await ask('check_pass_rate', sparse({ checks_passed: 4, checks_failed: 1 }))).toBe(0.8)
  })
})

describe('several reports', () => {
  test('a rate of a county is sum over sum, not the mean of 100 % and 10 %', async () => {
    const one = filled({ granted__total: 1, handled_total__total: 1 })
    const other = filled({ granted__total: 2, handled_total__total: 20 })
    expect(await together('full_rate', [one, other])).toMatchObject({
      x: 3,
      n: 21,
      value: 3 / 21,
      reports: 2,
      leftOut: 0,
    })
  })
  test('a report with one half missing leaves both halves out', async () => {
    const whole = filled({ granted__total: 3, handled_total__total: 4 })
    const blank = filled({ granted__total: null, handled_total__total: 100 })
    const over = filled({ granted__total: 9, handled_total__total: 5 })
    expect(await together('full_rate', [whole, blank, over])).toMatchObject({
      x: 3,
      n: 4,
      value: 0.75,
      reports: 1,
      leftOut: 2,
    })
  })
  test('nothing known: no sum, not 0', async () => {
    expect(await together('new_received', [sparse({})])).toMatchObject({
      x: null,
      value: null,
      reports: 0,
      leftOut: 1,
    })
  })
  test('a flag is a share of the reports that know', async () => {
    const some = filled({ new_received__total: 2, new_received__natural: 2 })
    expect(await together('has_requests', [some, filled({}), filled({}), sparse({})])).toMatchObject({
      x: 1,
      n: 3,
      value: 1 / 3,
      reports: 3,
    })
  })
  test('days are summarised by their median', async () => {
    const dates = ['2024-01-02', '2024-01-11', '2024-12-31', '2024-01']
    expect(
      await together(
        'days_after_yearend',
        dates.map(published_date => sparse({ published_date })),
      ),
    ).toMatchObject({ value: 10, reports: 3, leftOut: 1 })
  })
  test('disputes per 100 handled: suits without requests still count above the line', async () => {
    const court = filled({ lit_direct_total: 6 })
    const busy = filled({ handled_total__total: 24, lit_direct_total: 0 })
    expect(await together('litigation_rate', [court, busy])).toMatchObject({ x: 6, n: 24, value: 25 })
  })
  test('requests per 10,000 need the population of the roster', async () => {
    const known: PlainReport = { ...filled({ new_received__total: 6 }), population: 30_000 }
    expect(await together('requests_per_10k', [known, filled({ new_received__total: 100 })])).toMatchObject({
      x: 6,
      n: 30_000,
      value: 2,
      leftOut: 1,
    })
  })
})
