import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { PARAMETERS, type Parameter, type ParameterId, parameterValue } from '../../src/catalog/parameters'
import { openNodeDatabase } from '../../src/db/adapters/node'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import type { Library } from '../../src/state/libraryPorts'
import { createLibrary } from '../../src/state/libraryStore'
import type { TextShelf } from '../../src/state/storageText'
import {
  changedBy,
  changedParameters,
  isAcceptable,
  readThresholds,
  writeThresholds,
} from '../../src/state/thresholds'
import { directReader } from '../support/directReader'
import { atPhase } from '../support/libraryScene'
import { memoryShelf } from '../support/memoryShelf'

function parameter(id: ParameterId): Parameter {
  const found = PARAMETERS.find(p => p.id === id)
  if (!found) throw new Error(id)
  return found
}

describe('what a threshold can be', () => {
  test('every default is acceptable, and nothing outside of the range', () => {
    for (const p of PARAMETERS) {
      expect(isAcceptable(p, p.value), p.id).toBe(true)
      for (const wrong of [p.lowest - 1, p.highest + 1, Number.NaN, Number.POSITIVE_INFINITY])
        expect(isAcceptable(p, wrong), `${p.id} ${wrong}`).toBe(false)
    }
  })

  test('a day is a day of the year, and a count is whole', () => {
    const day = parameter('deadline_town')
    expect([131, 229, 430, 1231].filter(v => isAcceptable(day, v))).toEqual([131, 229, 430, 1231])
    expect([100, 132, 230, 431, 1301, 131.5, 200].filter(v => isAcceptable(day, v))).toEqual([])
    expect(isAcceptable(parameter('huge_from'), 1000.5)).toBe(false)
  })
})

describe('what is kept', () => {
  test('is read as it was written', () => {
    const values = fc.record(
      Object.fromEntries(
        PARAMETERS.map(p => [p.id, fc.double({ min: p.lowest, max: p.highest, noNaN: true })]),
      ),
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(values, change => {
        const changed = changedBy({}, change)
        expect(readThresholds(writeThresholds(changed))).toEqual(changed)
        for (const p of changedParameters(changed)) expect(parameterValue(p.id, changed)).toBe(change[p.id])
      }),
    )
  })

  test('is dropped where it is no text of ours, unknown or out of range', () => {
    for (const text of ['', '{', 'null', '3', '[]', '{"huge_from":"2000"}', '{"huge_from":1}', '{"gone":3}'])
      expect(readThresholds(text), text).toEqual({})
    expect(readThresholds('{"huge_from":2000,"gone":3,"deadline_town":231}')).toEqual({ huge_from: 2000 })
    expect(writeThresholds(changedBy({}, { huge_from: 1000 }))).toBeNull()
  })
})

describe('in the library', () => {
  // A report on 31 January and one on 15 February of the year after: late by the customary date of towns.
  const FILE = {
    name: 'towns.csv',
    bytes: new TextEncoder().encode(
      [
        'org_id,org_name,org_level,org_type,county,year,published_date,new_received__total',
        'a,甲镇,town,town_zhen,子县,2023,2024-01-31,3',
        'b,乙镇,town,town_zhen,子县,2023,2024-02-15,4',
      ].join('\n'),
    ),
  }
  let database: Database | null = null
  afterAll(() => database?.close())

  async function late(): Promise<unknown[]> {
    const { rows } = (await database?.ask(
      sql`SELECT org_id, right_value FROM finding WHERE check_id = 'K53' ORDER BY org_id`,
    )) ?? { rows: [] }
    return rows.map(row => ({ ...row }))
  }

  function memory(): TextShelf & { text: string | null; denied: boolean } {
    return {
      text: null,
      denied: false,
      load() {
        return this.text
      },
      save(text) {
        if (!this.denied) this.text = text
        return !this.denied
      },
    }
  }

  async function visit(shelf: TextShelf | null): Promise<Library> {
    database ??= await openNodeDatabase()
    let ids = 0
    return createLibrary({
      database,
      reader: directReader(),
      shelf: memoryShelf(),
      ...(shelf ? { thresholds: shelf } : {}),
      newId: () => `d${++ids}`,
      now: () => ++ids * 1000,
      latestYear: 2026,
      sample: async id => ({ name: id, files: [{ ...FILE, emptyMeans: 'blank' }] }),
    })
  }

  test('a changed threshold changes the results, is there at the next visit, and goes back', async () => {
    const shelf = memory()
    const library = await visit(shelf)
    await library.openSample('demo')
    expect(await late()).toEqual([{ org_id: 'b', right_value: 20240131 }])
    const { version } = library.state()
    await library.changeThresholds({ deadline_town: 228 })
    expect(await late()).toEqual([])
    expect(library.state()).toMatchObject({ parameters: { deadline_town: 228 }, parametersKept: true })
    expect(library.state().version).toBeGreaterThan(version)

    await library.changeThresholds({ deadline_town: 130, huge_from: 2000 })
    const both = [
      { org_id: 'a', right_value: 20240130 },
      { org_id: 'b', right_value: 20240130 },
    ]
    expect(await late()).toEqual(both)
    const next = await visit(shelf)
    expect(next.state().parameters).toEqual({ deadline_town: 130, huge_from: 2000 })
    await next.openSample('demo')
    expect(await late()).toEqual(both)
    await next.changeThresholds({ deadline_town: null })
    expect(await late()).toHaveLength(1)
    expect(shelf.text).toBe('{"huge_from":2000}')
  })

  test('forgetting everything forgets the thresholds, also where the demo is current', async () => {
    const shelf = memory()
    const library = await visit(shelf)
    await library.openSample('demo')
    await library.changeThresholds({ deadline_town: 228 })
    expect(await late()).toEqual([])
    await library.clear()
    expect(await late()).toHaveLength(1)
    expect(shelf.text).toBeNull()
    expect(library.state().parameters).toEqual({})
  })

  test('what is not acceptable changes nothing; what cannot be kept holds for this visit', async () => {
    const shelf = memory()
    shelf.denied = true
    const library = await visit(shelf)
    await library.openSample('demo')
    const { version } = library.state()
    await library.changeThresholds({ deadline_town: 231, huge_from: 0 })
    expect(library.state()).toMatchObject({ parameters: {}, version })
    await library.changeThresholds({ deadline_town: 228 })
    expect(await late()).toEqual([])
    expect(library.state()).toMatchObject({ parameters: { deadline_town: 228 }, parametersKept: false })
    expect((await visit(null)).state().parameters).toEqual({})
  })

  test('two changes at once both hold, and a stopped one leaves the results before', async () => {
    const library = await visit(null)
    await library.openSample('demo')
    await Promise.all([
      library.changeThresholds({ huge_from: 2000 }),
      library.changeThresholds({ huge_times: 20 }),
    ])
    expect(library.state().parameters).toEqual({ huge_from: 2000, huge_times: 20 })
    const { version } = library.state()
    atPhase(library, 'check', progress => progress.cancel?.())
    await library.changeThresholds({ deadline_town: 228 })
    expect(library.state()).toMatchObject({ parameters: { huge_from: 2000, huge_times: 20 }, version })
    expect(await late()).toHaveLength(1)
    await library.changeThresholds({ huge_from: null, huge_times: null })
    expect(library.state().parameters).toEqual({})
  })
})
