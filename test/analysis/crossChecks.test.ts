/** Checks across years, tables and bodies: each fails, passes, is unknown and is not applicable, worked by hand. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import { VALUE_COLUMNS } from '../../src/domain/dictionary'
import type { RosterEntry } from '../../src/domain/org'
import { cleanForm } from '../support/forms'
import { nodeDatabase } from '../support/nodeDatabase'
import { type Row, readingOf } from '../support/readings'
import { loadAndCheck } from '../support/reconciled'

let db: Database
beforeAll(async () => {
  db = await nodeDatabase()
})

const WHOLE = VALUE_COLUMNS.filter(c => c.onForm).map(c => c.id)
type Template = '2019' | '2021'

function report(
  org: string,
  year: number,
  values: Readonly<Record<string, number | null>> = {},
  template: Template = year < 2021 ? '2019' : '2021',
  type = 'town_zhen',
): Row {
  const town = type !== 'government' && type !== 'department'
  return {
    org,
    year,
    text: {
      t2_template: template,
      t3_template: template,
      org_type: type,
      org_level: town ? 'town' : 'county',
      county: '甲县',
    },
    values: { ...cleanForm(template, []), ...values },
  }
}

const entry = (orgId: string, validFrom = '', validTo = ''): RosterEntry => ({
  orgId,
  orgName: orgId,
  province: '',
  city: '',
  county: '甲县',
  orgType: 'town_zhen',
  validFrom,
  validTo,
  population: null,
})

/** FAILs of a check as «body year scope severity left right cause», and its counts. */
async function told(check: string, rows: readonly Row[], roster: readonly RosterEntry[] = []) {
  await loadAndCheck(db, [
    readingOf('s1', [rows], { loadedColumns: WHOLE }),
    ...(roster.length > 0 ? [readingOf('s2', [], { kind: 'roster', roster })] : []),
  ])
  const found = await db.ask(
    sql`SELECT * FROM finding WHERE check_id = ${check} ORDER BY org_id, year, scope`,
  )
  const counts = await db.ask(
    sql`SELECT result, sum(n)::INTEGER AS n FROM check_count WHERE check_id = ${check} GROUP BY result ORDER BY result`,
  )
  return {
    found: found.rows.map(r =>
      [r.org_id, r.year, r.scope, r.severity, r.left_value, r.right_value, r.cause]
        .map(v => v ?? '')
        .join(' ')
        .replaceAll(/ +/g, ' ')
        .trim(),
    ),
    counts: Object.fromEntries(counts.rows.map(r => [String(r.result), Number(r.n)])),
  }
}

/** n requests of natural persons, all disclosed. */
const requests = (n: number) => ({
  new_received__natural: n,
  new_received__total: n,
  granted__natural: n,
  granted__total: n,
  handled_total__natural: n,
  handled_total__total: n,
})

describe('K10, carry-over', () => {
  const open = {
    ...requests(3),
    granted__natural: 2,
    granted__total: 2,
    handled_total__natural: 2,
    handled_total__total: 2,
    carried_out__natural: 1,
    carried_out__total: 1,
  }
  const taken = {
    carried_in__natural: 1,
    carried_in__total: 1,
    granted__natural: 1,
    granted__total: 1,
    handled_total__natural: 1,
    handled_total__total: 1,
  }
  const asBusiness = {
    carried_in__business: 1,
    carried_in__total: 1,
    granted__business: 1,
    granted__total: 1,
    handled_total__business: 1,
    handled_total__total: 1,
  }

  it('is major where the total is lost, minor where only the applicants differ, passes where it links', async () => {
    const { found, counts } = await told('K10', [
      ...[report('丙', 2021, open), report('丙', 2022)],
      ...[report('乙', 2021, open), report('乙', 2022, asBusiness)],
      ...[report('甲', 2021, open), report('甲', 2022, taken)],
    ])
    expect(found).toEqual([
      '丙 2022 natural major 1 0',
      '丙 2022 total major 1 0',
      '乙 2022 business minor 0 1',
      '乙 2022 natural minor 1 0',
    ])
    // 甲 7, 丙 5, 乙 5; the first years have no report before.
    expect(counts).toEqual({ FAIL: 4, PASS: 17, UNKNOWN: 21 })
  })

  it('is unknown beside figures in conflict, a missing year, and the beginning of a new life', async () => {
    const wrong = { ...open, carried_out__total: 2 }
    const conflict = await told('K10', [report('甲', 2021, wrong), report('甲', 2022)])
    expect(conflict.found.filter(f => f.includes('total'))).toEqual([])
    expect((await told('K10', [report('甲', 2020, open), report('甲', 2022)])).found).toEqual([])
    const rows = [report('甲', 2021, open), report('甲', 2022)]
    expect((await told('K10', rows, [entry('甲', '2001-01-01')])).found).toHaveLength(2)
    expect((await told('K10', rows, [entry('甲', '2022-06-01')])).found).toEqual([])
  })
})

describe('stocks', () => {
  it('K11: more is minor, fewer is info, and stock written as flow is named; other forms are not compared', async () => {
    const stock = (inForce: number, issued = 0, repealed = 0) => ({
      normdoc_in_force: inForce,
      normdoc_issued: issued,
      normdoc_repealed: repealed,
    })
    const { found } = await told('K11', [
      ...[report('丁', 2020), report('丁', 2021, stock(9))],
      ...[report('丙', 2021, stock(5)), report('丙', 2022, stock(8, 3))],
      ...[report('乙', 2021, stock(5)), report('乙', 2022, stock(9, 3))],
      ...[report('戊', 2021, stock(5)), report('戊', 2022, stock(3, 3))],
      ...[report('甲', 2021, stock(5)), report('甲', 2022, stock(6, 3, 1))],
    ])
    expect(found).toEqual([
      '乙 2022 normdoc minor 8 9',
      '戊 2022 normdoc info 8 3 stock-is-flow',
      '甲 2022 normdoc info 7 6',
    ])
  })

  it('K25: more repealed than there were', async () => {
    const rows = (repealed: number) => [
      report('甲', 2021, { normdoc_in_force: 2 }),
      report('甲', 2022, { normdoc_issued: 1, normdoc_repealed: repealed }),
    ]
    expect((await told('K25', rows(4))).found).toEqual(['甲 2022 normdoc info 4 3'])
    expect((await told('K25', rows(3))).found).toEqual([])
  })

  it('K12 and K13: within the form of 2019 only', async () => {
    const rows = [
      report('甲', 2019, { penalty_items_prev: 3, penalty_items_delta: 2, normdoc_public_total: 4 }),
      report('甲', 2020, { penalty_items_prev: 4, normdoc_public_total: 3 }),
      report('甲', 2021),
    ]
    const items = await told('K12', rows)
    expect(items.found).toEqual(['甲 2020 penalty info 5 4'])
    expect(items.counts).toEqual({ FAIL: 1, PASS: 4, UNKNOWN: 5, 'N/A': 5 })
    expect((await told('K13', rows)).found).toEqual(['甲 2020 normdoc info 4 3'])
  })

  it('K19: a case open last year, and no case at all this year', async () => {
    const open = { review_pending: 1, review_total: 1 }
    const rows = (next: Readonly<Record<string, number>>) => [
      report('甲', 2021, open),
      report('甲', 2022, next),
    ]
    expect((await told('K19', rows({}))).found).toEqual(['甲 2022 info 1 0'])
    expect((await told('K19', rows({ lit_after_upheld: 1, lit_after_total: 1 }))).found).toEqual([])
  })
})

describe('missing reports', () => {
  const years = (org: string, list: readonly number[]) => list.map(y => report(org, y))

  it('K14: told where at least half of the others have the year, unknown otherwise', async () => {
    const gap = years('甲', [2021, 2023])
    const most = await told('K14', [...gap, ...years('乙', [2021, 2022]), ...years('丙', [2021])])
    expect(most.found).toEqual(['甲 2022 major 1 2'])
    const few = await told('K14', [
      ...gap,
      ...years('乙', [2022]),
      ...years('丙', [2021]),
      ...years('丁', [2021]),
    ])
    expect([few.found, few.counts.UNKNOWN]).toEqual([[], 1])
    expect((await told('K14', gap)).counts).toEqual({ PASS: 2, UNKNOWN: 1 })
  })

  it('K14 and K55: the roster tells; a body not yet there is not missed', async () => {
    const rows = [...years('甲', [2021, 2023]), ...years('乙', [2023]), ...years('丁', [2022])]
    const roster = [entry('甲'), entry('乙', '2023-03-01'), entry('丙', '', '2021-12-31')]
    expect((await told('K14', rows, roster)).found).toEqual(['甲 2022 major 1 2'])
    const found = await told('K55', rows, roster)
    expect(found.found).toEqual(['丙 2021 major', '甲 2022 major'])
    expect((await told('K55', rows)).counts).toEqual({ 'N/A': 4 })
  })
})

describe('disputes', () => {
  const review = (n: number) => ({ review_upheld: n, review_total: n })

  it('K30: two years without requests; info without the year before; not applicable after handled ones', async () => {
    const { found, counts } = await told('K30', [
      ...[report('丁', 2020, requests(2)), report('丁', 2021), report('丁', 2022, review(2))],
      ...[report('丙', 2021, requests(1)), report('丙', 2022, review(1))],
      report('乙', 2022, review(1)),
      ...[report('甲', 2021), report('甲', 2022, review(1))],
    ])
    expect(found).toEqual(['乙 2022 info 1 0', '甲 2022 major 1 0'])
    expect(counts['N/A']).toBe(1)
  })

  it('K31: minor; major from five and three times on; blank figures are unknown', async () => {
    const { found, counts } = await told('K31', [
      ...[report('丁', 2021), report('丁', 2022, { ...review(2), handled_total__total: null })],
      ...[report('丙', 2021, requests(1)), report('丙', 2022, review(5))],
      ...[report('乙', 2021, requests(1)), report('乙', 2022, review(2))],
      ...[report('甲', 2021, requests(1)), report('甲', 2022, review(1))],
    ])
    expect(found).toEqual(['丙 2022 major 5 1', '乙 2022 minor 2 1'])
    expect(counts.UNKNOWN).toBe(1)
  })

  it('K31: figures in conflict fail only where every reading is exceeded', async () => {
    const unclear = { ...requests(3), new_received__total: 0, granted__total: 0, handled_total__total: 0 }
    expect((await told('K31', [report('甲', 2022, { ...unclear, ...review(3) })])).counts).toEqual({
      UNKNOWN: 1,
    })
    expect((await told('K31', [report('甲', 2022, { ...unclear, ...review(9) })])).found).toEqual([
      '甲 2022 minor 9 3',
    ])
  })

  it('K32: a suit after review without a review in two years', async () => {
    const suit = { lit_after_upheld: 1, lit_after_total: 1 }
    const { found, counts } = await told('K32', [
      ...[report('丙', 2022, suit)],
      ...[report('乙', 2021, review(1)), report('乙', 2022, suit)],
      ...[report('甲', 2021), report('甲', 2022, suit)],
    ])
    expect(found).toEqual(['甲 2022 info 1 0'])
    expect(counts).toEqual({ FAIL: 1, PASS: 3, UNKNOWN: 1 })
  })
})

describe('K65, the compiled report', () => {
  const bodies = [report('甲', 2022, requests(3)), report('乙', 2022)]
  const compiled = (n: number) => report('县', 2022, requests(n), '2021', 'government')

  it('holds less than its bodies', async () => {
    const { found } = await told('K65', [...bodies, compiled(2)])
    expect(found).toEqual(['县 2022 handled_total__total minor 3 2', '县 2022 new_received__total minor 3 2'])
    expect((await told('K65', [...bodies, compiled(5)])).found).toEqual([])
  })

  it('holds just their sum: that speaks for the body with none', async () => {
    await told('K65', [
      ...bodies,
      report('乙', 2021, {
        carried_out__natural: 1,
        carried_out__total: 1,
        new_received__natural: 1,
        new_received__total: 1,
      }),
      compiled(3),
    ])
    const facts = await db.ask(sql`SELECT org_id, year, fact, value FROM mitigating ORDER BY ALL`)
    expect(facts.rows.map(r => Object.values(r))).toEqual([['乙', 2022, 'compiled-equal', 3]])
  })
})

describe('K18, sudden change', () => {
  it('needs improbable batches and three times as much, within one form', async () => {
    const rows = (before: number, now: number, form: Template = '2021') => [
      report('甲', 2021, { permit_decisions: before }, form),
      report('甲', 2022, { permit_decisions: now }, '2021'),
    ]
    // ⌊60/4⌋ = 15 against 0: 2·½¹⁵ < 0.002. ⌊36/4⌋ = 9 against 0: 2·½⁹ = 0.0039.
    expect((await told('K18', rows(0, 60))).found).toEqual(['甲 2022 permit_decisions info 60 0'])
    expect((await told('K18', rows(0, 36))).found).toEqual([])
    expect((await told('K18', rows(400, 900))).found).toEqual([])
    expect((await told('K18', rows(0, 60, '2019'))).found).toEqual([])
  })
})

describe('K15, the same figures', () => {
  const figures = { ...requests(9), permit_decisions: 23, penalty_decisions: 31, coercion_decisions: 2 }

  it('as the own last year or a neighbour; not with one request', async () => {
    const { found } = await told('K15', [
      ...[report('乙', 2021, figures), report('乙', 2022, figures)],
      report('丙', 2022, { ...requests(1) }),
      report('丁', 2022, { ...requests(1) }),
      report('甲', 2022, { ...figures, permit_decisions: 24 }),
    ])
    expect(found.map(f => f.split(' ').filter(Boolean).slice(0, 3).join(' '))).toEqual(['乙 2022 major'])
    const twins = await db.ask(sql`SELECT report_key, relation, twin_key, strength FROM report_copy`)
    expect(twins.rows.map(r => Object.values(r))).toEqual([['乙-2022', 'own-last-year', '乙-2021', 'copy']])
  })
})

describe('K62, improbable zero', () => {
  /** Nine steady towns and one whose requests stop. */
  const county = (figures: Readonly<Record<string, readonly number[]>>) =>
    Object.entries(figures).flatMap(([org, list]) => list.map((n, i) => report(org, 2021 + i, requests(n))))
  const peers = Object.fromEntries(
    Array.from({ length: 9 }, (_, i) => [`镇${i}`, [10 + i, 12 + i, 11 + i, 10 + i]]),
  )

  it('is told after two own years and with eight peers, as the one signal of the drop', async () => {
    const { found } = await told('K62', county({ ...peers, 甲: [16, 15, 17, 0] }))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(/^甲 2024 new_received__total info 0 0\.0/)
    const jumps = await db.ask(sql`SELECT scope FROM finding WHERE check_id = 'K18' AND org_id = '甲'`)
    expect(jumps.rows).toEqual([])
    const line = await db.ask(
      sql`SELECT hint, peer_level, peers, past FROM improbable WHERE org_id = '甲' AND year = 2024`,
    )
    expect(Object.values(line.rows[0] ?? {}).slice(1)).toEqual(['county', 9, '2021:16,2022:15,2023:17'])
  })

  it('is unknown with a short past and without peers, and passes a town that never had any', async () => {
    const { found, counts } = await told('K62', county({ ...peers, 甲: [16, 0], 乙: [0, 0, 0, 0] }))
    expect(found).toEqual([])
    expect(counts).toEqual({ PASS: 2 * 10, UNKNOWN: 2 * 10 + 2 })
    expect((await told('K62', county({ 甲: [16, 15, 17, 0] }))).counts).toEqual({ UNKNOWN: 4 })
  })
})

describe('one error injected into two clean years', () => {
  const APPLICANTS = ['natural', 'business', 'research', 'welfare', 'legal', 'other_org'] as const
  /** One request carried over by each kind of applicant, and taken up. */
  const open = Object.fromEntries([
    ...APPLICANTS.flatMap(a => [
      [`new_received__${a}`, 1],
      [`carried_out__${a}`, 1],
    ]),
    ['new_received__total', 6],
    ['carried_out__total', 6],
  ])
  const taken = Object.fromEntries([
    ...APPLICANTS.flatMap(a => [
      [`carried_in__${a}`, 1],
      [`granted__${a}`, 1],
      [`handled_total__${a}`, 1],
    ]),
    ['carried_in__total', 6],
    ['granted__total', 6],
    ['handled_total__total', 6],
  ])
  const clean = (year: number) => (year === 2021 ? open : taken)
  const results = async () => {
    const { rows } = await db.ask(
      sql`SELECT check_id, result, sum(n)::INTEGER AS n FROM check_count WHERE year = 2022 AND check_id IN ('K10', 'K11', 'K30', 'K31') GROUP BY ALL`,
    )
    return Object.fromEntries(rows.map(r => [`${r.check_id} ${r.result}`, r.n]))
  }
  const load = async (change: Readonly<Record<string, number>>) => {
    const rows = [report('甲', 2021, clean(2021)), report('甲', 2022, { ...clean(2022), ...change })]
    const { findings } = await loadAndCheck(db, [readingOf('s1', [rows], { loadedColumns: WHOLE })])
    return findings.map(f => `${f.check} ${f.scope}`.trim())
  }

  it('none: every carry-over and stock passes', async () => {
    expect((await load({})).filter(f => /^K(0[1-8]|1|2|3)/.test(f))).toEqual([])
    expect(await results()).toMatchObject({ 'K10 PASS': 7, 'K11 PASS': 2 })
  })

  it('in each of the seven carry-overs: the cause is in the table, and the links of its row are unknown', async () => {
    for (const applicant of [...APPLICANTS, 'total']) {
      const found = await load({ [`carried_in__${applicant}`]: 9 })
      expect(found, applicant).toContain(`K01 ${applicant}`)
      expect(found, applicant).toContain('K02 carried_in')
      expect(
        found.filter(f => f.startsWith('K10')),
        applicant,
      ).toEqual([])
      const told = await results()
      // Every cell of the row that does not add up is in conflict.
      expect(told['K10 UNKNOWN'], applicant).toBe(7)
      expect(told['K11 PASS'], applicant).toBe(2)
    }
  })

  it('a carry-over lost whole, in each column: the link fails there and in the total, and nowhere else', async () => {
    for (const applicant of APPLICANTS) {
      const lost = {
        ...Object.fromEntries(
          ['carried_in', 'granted', 'handled_total'].flatMap(item => [
            [`${item}__${applicant}`, 0],
            [`${item}__total`, 5],
          ]),
        ),
      }
      const found = await load(lost)
      expect(found.filter(f => /^K(0[1-8]|10)/.test(f)).sort(), applicant).toEqual(
        [`K10 ${applicant}`, 'K10 total'].sort(),
      )
      expect(await results()).toMatchObject({ 'K10 PASS': 5, 'K11 PASS': 2 })
    }
  })

  it('in each of the two stocks: that stock alone', async () => {
    for (const kind of ['rules', 'normdoc']) {
      const found = await load({ [`${kind}_in_force`]: 7 })
      expect(found.filter(f => /^K(0[1-8]|1[0-9]|25)/.test(f))).toEqual([`K11 ${kind}`])
      expect(await results()).toMatchObject({ 'K10 PASS': 7, 'K11 PASS': 1, 'K11 FAIL': 1 })
    }
  })
})
