import { expect, test } from 'vitest'
import { checkCauses } from '../../src/analysis/methods'
import { isCompiled } from '../../src/analysis/orgs'
import { ruleCounts } from '../../src/analysis/ruleCounts'
import { conflictsOf, receivedSeries, worklist } from '../../src/analysis/worklist'
import { sql } from '../../src/db/sql'
import { STRENGTHS } from '../../src/domain/finding'
import type { OrgType } from '../../src/domain/org'
import { ask, csv, EVERYTHING, open, sample } from './dataset'

const APPLICANTS = ['natural', 'business', 'research', 'welfare', 'legal', 'other_org', 'total']
const COLUMNS = [
  'org_id',
  'town',
  'county',
  'year',
  't3_template',
  ...APPLICANTS.map(a => `new_received__${a}`),
]

test('a row per body and year, its causes counted and not its equations', async () => {
  const db = await open(
    csv(COLUMNS, [
      ['a', '甲镇', '子县', 2023, '2021', 3, 0, 0, 0, 0, 0, 3],
      ['a', '甲镇', '子县', 2024, '2021', 3, 0, 0, 0, 0, 0, 4],
      ['b', '乙镇', '丑县', 2024, '2021', 1, 0, 0, 0, 0, 0, 5],
    ]),
  )
  const rows = await ask(db, worklist(EVERYTHING))
  const broken = rows.filter(r => r.strength === 'arithmetic')
  expect(broken.map(r => [r.orgId, r.year, r.causes, r.name])).toEqual([
    ['b', 2024, 1, '乙镇'],
    ['a', 2024, 1, '甲镇'],
  ])
  const reason = broken[1]?.reasons.find(r => r.check === 'K02')
  expect(reason).toMatchObject({ scope: 'new_received', left: 3, right: 4, strength: 'arithmetic' })
  const county = await ask(
    db,
    worklist({ ...EVERYTHING, filters: { counties: ['子县'], types: [], orgs: [] } }),
  )
  expect(new Set(county.map(r => r.orgId))).toEqual(new Set(['a']))
  expect(await ask(db, worklist(EVERYTHING, { checks: ['K04'], strengths: [] }))).toEqual([])
  const key = broken[1]?.reportKey ?? ''
  expect((await ask(db, conflictsOf(key))).map(c => c.column)).toContain('new_received__total')
  expect(await ask(db, receivedSeries(['a']))).toEqual([
    { orgId: 'a', year: 2023, received: 3 },
    { orgId: 'a', year: 2024, received: 4 },
  ])
})

test('in the demo county the list is in its stated order and holds every report with a finding', async () => {
  const db = await open(sample('demo-county.csv'), sample('demo-roster.csv'))
  const rows = await ask(db, worklist(EVERYTHING))
  const order = rows.map(r => [STRENGTHS.indexOf(r.strength), -r.causes, -r.year])
  const sorted = order.toSorted((a, b) => {
    const at = a.findIndex((x, i) => x !== b[i])
    return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
  })
  expect(order).toEqual(sorted)
  const { rows: found } = await db.ask(
    sql`SELECT count(*)::INTEGER AS n FROM (SELECT DISTINCT org_id, year FROM finding)`,
  )
  expect(rows).toHaveLength(Number(found[0]?.n))
})

test('rules are counted by result; years and types restrict them, and unknown is no pass', async () => {
  const db = await open(
    csv(COLUMNS, [
      ['a', '甲镇', '子县', 2023, '2021', 3, 0, 0, 0, 0, 0, 3],
      ['a', '甲镇', '子县', 2024, '2021', 3, 0, 0, 0, 0, 0, 4],
      ['b', '乙街道', '丑县', 2024, '2021', 1, '', 0, 0, 0, 0, 5],
    ]),
  )
  const rowSums = async (scope: Parameters<typeof ruleCounts>[0]) =>
    (await ask(db, ruleCounts(scope))).find(r => r.check === 'K02')
  expect(await rowSums(EVERYTHING)).toMatchObject({ pass: 1, fail: 1, unknown: 1 + 24 * 3 })
  expect(await rowSums({ ...EVERYTHING, years: { from: 2023, to: 2023 } })).toMatchObject({
    pass: 1,
    fail: 0,
  })
  expect(
    await rowSums({ ...EVERYTHING, filters: { counties: [], types: ['subdistrict'], orgs: [] } }),
  ).toMatchObject({
    pass: 0,
    fail: 0,
    unknown: 25,
  })
})

test('a compiled report is shown with its findings and is in no count but that of its own check', async () => {
  const columns = ['org_id', 'org_name', 'org_level', 'org_type', 'city', 'county', 'year', 't3_template']
  const received = APPLICANTS.map(a => `new_received__${a}`)
  const db = await open(
    csv(
      [...columns, ...received],
      [
        ['g', '子县人民政府', 'county', 'government', '午市', '子县', 2024, '2021', 3, 0, 0, 0, 0, 0, 4],
        ['a', '甲镇', 'town', 'town_zhen', '午市', '子县', 2024, '2021', 5, 0, 0, 0, 0, 0, 5],
        ['b', '乙镇', 'town', 'town_zhen', '午市', '子县', 2024, '2021', 2, 0, 0, 0, 0, 0, 2],
      ],
    ),
  )
  // 3 ≠ 4: the compiled report contradicts itself, and its total is in conflict with the row.
  const rows = await ask(db, worklist(EVERYTHING))
  expect(rows.filter(isCompiled).map(r => r.orgId)).toEqual(['g'])
  expect(rows.find(isCompiled)?.reasons.map(r => r.check)).toContain('K02')
  const count = async (check: string, types: readonly OrgType[] = []) =>
    (await ask(db, ruleCounts({ ...EVERYTHING, filters: { ...EVERYTHING.filters, types } }))).find(
      r => r.check === check,
    )
  expect(await count('K02')).toMatchObject({ pass: 2, fail: 0 })
  expect(await count('K02', ['government'])).toMatchObject({ pass: 0, fail: 1 })
  expect((await ask(db, checkCauses('K02'))).map(c => c.reports)).toEqual([])
  const ofSum = await count('K65')
  // One compiled report with five figures, all unknown; the two towns have none of them.
  expect(ofSum).toMatchObject({ pass: 0, fail: 0, unknown: 5, notApplicable: 10 })
})

test('a town whose file calls it a government reports for itself: list and counts both hold it', async () => {
  const columns = ['org_id', 'org_name', 'org_level', 'org_type', 'county', 'year', 't3_template']
  const received = APPLICANTS.map(a => `new_received__${a}`)
  const wrong = [2024, '2021', 3, 0, 0, 0, 0, 0, 4]
  const db = await open(
    csv(
      [...columns, ...received],
      [
        ['a', '甲镇人民政府', '乡镇', '一级政府', '子县', ...wrong],
        ['b', '乙政务办', '乡镇级', '政府', '子县', ...wrong],
        ['g', '子县人民政府', '县', '一级政府', '子县', ...wrong],
        ['u', '丑地', '', '一级政府', '子县', ...wrong],
      ],
    ),
  )
  const { rows: types } = await db.ask(sql`SELECT org_id, org_type, org_level FROM report ORDER BY org_id`)
  expect(types.map(r => [r.org_id, r.org_type, r.org_level])).toEqual([
    ['a', 'town_zhen', 'town'],
    ['b', 'department', 'town'],
    ['g', 'government', 'county'],
    ['u', 'government', null],
  ])
  const listed = (await ask(db, worklist(EVERYTHING, { checks: ['K02'], strengths: [] }))).filter(
    row => !isCompiled(row),
  )
  expect(listed.map(r => r.orgId).sort()).toEqual(['a', 'b'])
  const counted = (await ask(db, ruleCounts(EVERYTHING))).find(r => r.check === 'K02')
  expect(counted?.fail).toBe(2)
})
