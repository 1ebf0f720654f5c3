import { beforeAll, describe, expect, it } from 'vitest'
import { allOrgs, byName, isCompiled, orgTypes, regions } from '../../src/analysis/orgs'
import type { Database } from '../../src/db/database'
import { ask, csv, open } from './dataset'

describe('who is in the data', () => {
  let db: Database
  beforeAll(async () => {
    db = await open(
      csv(
        ['单位', '县', '年度', '新收申请'],
        [
          ['城关镇', '甲县', 2021, 1],
          ['城关镇', '甲县', 2023, 2],
          ['城关镇', '乙县', 2022, 3],
          ['东岭乡', '乙县', 2022, 0],
          ['甲县人民政府', '甲县', 2022, 9],
        ],
      ),
    )
  })

  it('is each body once, namesakes of two counties apart, with its first and last year', async () => {
    const bodies = [...(await ask(db, allOrgs()))].sort(
      (a, b) => byName(a.name, b.name) || byName(a.county ?? '', b.county ?? ''),
    )
    expect(bodies.map(body => [body.name, body.county, body.firstYear, body.lastYear])).toEqual([
      ['城关镇', '甲县', 2021, 2023],
      ['城关镇', '乙县', 2022, 2022],
      ['东岭乡', '乙县', 2022, 2022],
      ['甲县人民政府', '甲县', 2022, 2022],
    ])
    expect(new Set(bodies.map(body => body.id)).size).toBe(4)
    expect(bodies.filter(isCompiled).map(body => body.name)).toEqual(['甲县人民政府'])
  })

  it('counts bodies by county and by type without the compiled ones', async () => {
    const counties = new Map((await ask(db, regions())).map(region => [region.county, region.bodies]))
    expect(counties).toEqual(
      new Map([
        ['甲县', 1],
        ['乙县', 2],
      ]),
    )
    const types = new Map((await ask(db, orgTypes())).map(row => [row.type, row.bodies]))
    expect(types).toEqual(
      new Map([
        ['town_zhen', 2],
        ['township_xiang', 1],
      ]),
    )
  })
})
