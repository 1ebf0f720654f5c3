import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openNodeDatabase } from '../../src/db/adapters/node'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import { createLibrary, type Library, LibraryError } from '../../src/state/libraryStore'
import { directReader } from '../support/directReader'

const HEADER = 'town,county,year,applications_new,applications_carried,granted,carried_forward'
const good = csv('甲镇,子县,2022,3,0,3,0', '乙镇,子县,2022,5,0,4,1')
const bad = csv('丙镇,子县,20x3,3,0,3,0', '丁镇,子县,2023,9,0,9,0')
const hopeless = file('x.csv', 'a,b\n1,2\n')

function file(name: string, text: string) {
  return { name, bytes: new TextEncoder().encode(text) }
}
function csv(...rows: string[]) {
  return file('new.csv', [HEADER, ...rows].join('\n'))
}

let database: Database
let library: Library
const OPTIONS = { review: 'default', replace: false, add: false } as const

beforeAll(async () => {
  database = await openNodeDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  library = createLibrary({
    database,
    reader: directReader(),
    latestYear: 2026,
    sample: async () => ({ name: '样例', files: [{ ...good, name: 'sample.csv', emptyMeans: 'blank' }] }),
  })
  await library.openSample('demo')
})

async function sums(): Promise<unknown> {
  const { rows } = await database.ask(sql`SELECT count(*) AS n, sum(new_received__total) AS r FROM clean`)
  return { ...rows[0] }
}

test('a file becomes a new dataset and the current one; the earlier stays in the list', async () => {
  const receipts = await library.open([csv('戊镇,子县,2023,7,0,7,0')], OPTIONS)
  expect(receipts[0]).toMatchObject({ rowsLoaded: 1, rowsSetAside: 0 })
  expect(library.state().datasets.map(d => d.name)).toEqual(['样例', 'new.csv'])
  expect(library.state().current?.name).toBe('new.csv')
  expect(await sums()).toEqual({ n: 1, r: 7 })
  await library.switchTo('sample-demo')
  expect(await sums()).toEqual({ n: 2, r: 8 })
})

test('a refused file changes nothing and is told', async () => {
  const version = library.state().version
  const receipts = await library.open([hopeless], OPTIONS)
  expect(receipts[0]?.outcome).toBe('refuse')
  expect(library.state().current?.sample).toBe('demo')
  expect(library.state().version).toBe(version)
  expect(library.state().refused).toHaveLength(1)
  expect(await sums()).toEqual({ n: 2, r: 8 })
})

test('with review «refuse» a doubtful file loads nothing; with «default» the good row loads', async () => {
  const refused = await library.open([bad], { ...OPTIONS, review: 'refuse' })
  expect(refused[0]).toMatchObject({ outcome: 'review', rowsLoaded: 0, rowsSetAside: 2 })
  expect(library.state().current?.sample).toBe('demo')
  const taken = await library.open([bad], OPTIONS)
  expect(taken[0]).toMatchObject({ outcome: 'review', rowsLoaded: 1, rowsSetAside: 1 })
  expect(await sums()).toEqual({ n: 1, r: 9 })
})

test('with review «ask» nothing changes until the user commits', async () => {
  const opened = library.open([bad], { ...OPTIONS, review: 'ask' })
  const staged = await new Promise<NonNullable<ReturnType<Library['state']>['staged']>>(resolve => {
    const look = () => {
      const { staged } = library.state()
      if (staged) resolve(staged)
    }
    library.subscribe(look)
    look()
  })
  expect(await sums()).toEqual({ n: 2, r: 8 })
  staged.cancel()
  expect((await opened)[0]).toMatchObject({ rowsLoaded: 0, rowsSetAside: 2 })
  expect(library.state().current?.sample).toBe('demo')
  expect(library.state().staged).toBeNull()
})

test('adding unites files; adding to a sample is refused', async () => {
  await expect(library.open([csv('己镇,子县,2023,1,0,1,0')], { ...OPTIONS, add: true })).rejects.toThrow(
    LibraryError,
  )
  await library.open([csv('甲镇,子县,2023,7,0,7,0')], OPTIONS)
  await library.open([csv('甲镇,子县,2024,2,0,2,0')], { ...OPTIONS, add: true })
  expect(library.state().current).toMatchObject({ reports: 2, orgs: 1, years: { from: 2023, to: 2024 } })
  expect(await sums()).toEqual({ n: 2, r: 9 })
})

test('replacing removes the dataset that was current; removing the current one goes back', async () => {
  await library.open([csv('甲镇,子县,2023,7,0,7,0')], OPTIONS)
  await library.open([csv('乙镇,子县,2023,4,0,4,0')], { ...OPTIONS, replace: true })
  expect(library.state().datasets).toHaveLength(2)
  await library.remove(library.state().current?.id ?? '')
  expect(library.state().current?.sample).toBe('demo')
  expect(await sums()).toEqual({ n: 2, r: 8 })
  await library.remove('sample-demo')
  expect(library.state().current?.sample).toBe('demo')
})

test('the fingerprint does not depend on row order or file name', async () => {
  await library.open([csv('甲镇,子县,2023,7,0,7,0', '乙镇,子县,2023,4,0,4,0')], OPTIONS)
  const first = library.state().current?.fingerprint
  await library.open(
    [{ ...csv('乙镇,子县,2023,4,0,4,0', '甲镇,子县,2023,7,0,7,0'), name: 'other.csv' }],
    OPTIONS,
  )
  expect(library.state().current?.fingerprint).toBe(first)
  await library.open([csv('甲镇,子县,2023,7,0,7,0', '乙镇,子县,2023,5,0,4,0')], OPTIONS)
  expect(library.state().current?.fingerprint).not.toBe(first)
})
