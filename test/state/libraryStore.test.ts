import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../src/db/database'
import { sql } from '../../src/db/sql'
import { type Library, LibraryError } from '../../src/state/libraryPorts'
import { createLibrary } from '../../src/state/libraryStore'
import { ShelfError } from '../../src/state/shelf'
import { directReader } from '../support/directReader'
import { memoryShelf } from '../support/memoryShelf'
import { nodeDatabase } from '../support/nodeDatabase'

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
  database = await nodeDatabase()
})

let ids = 0
let shelf: ReturnType<typeof memoryShelf>

/** A library as a new visit to the same browser has it. */
function visit(kept: Parameters<typeof createLibrary>[0]['shelf'] = shelf): Library {
  return createLibrary({
    database,
    reader: directReader(),
    shelf: kept,
    newId: () => `d${++ids}`,
    now: () => ids,
    latestYear: 2026,
    sample: async id => ({
      name: `样例 ${id}`,
      files: [{ ...good, name: 'sample.csv', emptyMeans: 'blank' }],
    }),
  })
}

beforeEach(async () => {
  shelf = memoryShelf()
  library = visit()
  await library.openSample('demo')
})

async function sums(): Promise<unknown> {
  const { rows } = await database.ask(sql`SELECT count(*) AS n, sum(new_received__total) AS r FROM clean`)
  return { ...rows[0] }
}

test('a file becomes a new dataset and the current one; the earlier stays in the list', async () => {
  const receipts = await library.open([csv('戊镇,子县,2023,7,0,7,0')], OPTIONS)
  expect(receipts[0]).toMatchObject({ rowsLoaded: 1, rowsSetAside: 0 })
  expect(library.state().datasets.map(d => d.name)).toEqual(['样例 demo', 'new.csv'])
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

describe('between visits', () => {
  const mine = csv('戊镇,子县,2023,7,0,7,0', '己镇,子县,2023,,0,7,0')

  test('the first visit opens the demo', async () => {
    shelf = memoryShelf()
    const next = visit()
    await next.restore()
    expect(next.state()).toMatchObject({ storage: 'open', notRestored: null, current: { sample: 'demo' } })
  })

  test('the dataset of the last visit is back and current, with the same content and receipt', async () => {
    await library.open([csv('庚镇,子县,2022,1,0,1,0')], OPTIONS)
    const receipts = await library.open(
      [mine, file('r.csv', 'org_name,county,valid_from\n辛镇,子县,2020-01-01\n')],
      OPTIONS,
    )
    const before = library.state().current
    const figures = await sums()
    expect(before).toMatchObject({ kept: 'kept', unreadable: false })

    const next = visit()
    await next.restore()
    expect(next.state().current).toEqual(before)
    expect(next.state().current?.receipts).toEqual(receipts)
    expect(await sums()).toEqual(figures)
    expect(next.state().datasets.map(d => [d.name, d.reports, d.kept])).toEqual([
      ['new.csv', 1, 'kept'],
      ['new.csv', 2, 'kept'],
    ])
    const [first] = next.state().datasets
    await next.switchTo(first?.id ?? '')
    expect(await sums()).toEqual({ n: 1, r: 1 })
    const files = await next.sourceFiles(first?.id ?? '')
    expect(new TextDecoder().decode(files[0]?.bytes)).toContain('庚镇')
  })

  test('the list needs no bytes, and the shelf keeps no lines of receipts', async () => {
    await library.open([bad], OPTIONS)
    expect(library.state().current?.receipts[0]?.setAside).toHaveLength(1)
    const [stored] = await shelf.list()
    expect(stored?.receipts[0]).toMatchObject({ rowsSetAside: 1, setAside: [], issues: [] })
    expect(stored?.bytes).toBe(bad.bytes.byteLength)
    expect(JSON.stringify(stored)).not.toContain('20x3,3')
  })

  test('which sample was current is remembered, its bytes are not stored', async () => {
    await library.openSample('pingtan')
    const next = visit()
    await next.restore()
    expect(next.state().current?.sample).toBe('pingtan')
    expect(await shelf.list()).toEqual([])
  })

  test('files added to a dataset are kept with it, and one refused leaves no hole that the next falls into', async () => {
    await library.open([csv('甲镇,子县,2021,1,0,1,0'), hopeless, csv('甲镇,子县,2022,2,0,2,0')], OPTIONS)
    await library.open([csv('甲镇,子县,2023,4,0,4,0')], { ...OPTIONS, add: true })
    expect(await sums()).toEqual({ n: 3, r: 7 })
    const next = visit()
    await next.restore()
    expect(next.state().datasets).toHaveLength(1)
    expect(next.state().current?.receipts.map(r => r.sourceId)).toEqual(['s1', 's3', 's4'])
    expect(await sums()).toEqual({ n: 3, r: 7 })
  })

  test('what was removed or replaced does not come back', async () => {
    await library.open([mine], OPTIONS)
    await library.open([csv('乙镇,子县,2023,4,0,4,0')], { ...OPTIONS, replace: true })
    expect((await shelf.list()).map(d => d.reports)).toEqual([1])
    await library.remove(library.state().current?.id ?? '')
    const next = visit()
    await next.restore()
    expect(next.state().datasets.map(d => d.sample)).toEqual(['demo'])
  })

  test('forgetting everything leaves the demo, in this visit and the next', async () => {
    await library.open([mine], OPTIONS)
    await library.open([good], OPTIONS)
    await library.clear()
    expect(library.state().datasets.map(d => d.sample)).toEqual(['demo'])
    expect(library.state().current?.sample).toBe('demo')
    expect(await shelf.list()).toEqual([])
    expect(await shelf.current()).toBeNull()
  })

  test.each([
    ['its bytes are gone', (id: string) => shelf.damage(id, null)],
    ['its bytes are not a table any more', (id: string) => shelf.damage(id, hopeless.bytes)],
  ])('where %s the demo opens, it is said, and the dataset can be removed', async (_why, damage) => {
    await library.open([mine], OPTIONS)
    const id = library.state().current?.id ?? ''
    damage(id)
    const next = visit()
    await next.restore()
    expect(next.state()).toMatchObject({ current: { sample: 'demo' }, notRestored: { id, unreadable: true } })
    expect(await sums()).toEqual({ n: 2, r: 8 })
    expect((await shelf.list()).map(d => d.id)).toEqual([id])
    const third = visit()
    await third.restore()
    expect(third.state()).toMatchObject({ current: { sample: 'demo' }, notRestored: null })
    await third.remove(id)
    expect(await shelf.list()).toEqual([])
  })

  test('a dataset that took the page down at three starts is not tried at the fourth, and can be tried by hand', async () => {
    await library.open([mine], OPTIONS)
    const id = library.state().current?.id ?? ''
    for (let start = 0; start < 3; start++) await shelf.begin()
    const next = visit()
    await next.restore()
    expect(next.state()).toMatchObject({ current: { sample: 'demo' }, notRestored: { id } })
    await next.switchTo(id)
    expect(next.state()).toMatchObject({ current: { id, unreadable: false }, notRestored: null })
    const after = visit()
    await after.restore()
    expect(after.state().current?.id).toBe(id)
  })

  test('where there is no room the dataset works and is marked; what was kept stays', async () => {
    await library.open([good], OPTIONS)
    shelf.failNext(new ShelfError('quota'))
    await library.open([mine], OPTIONS)
    expect(library.state().current).toMatchObject({ kept: 'quota', reports: 2 })
    expect(await sums()).toEqual({ n: 2, r: 7 })
    const next = visit()
    await next.restore()
    expect(next.state().datasets).toHaveLength(1)
    expect(next.state().current).toMatchObject({ kept: 'kept' })
    expect(await sums()).toEqual({ n: 2, r: 8 })
  })

  test('where storage is denied everything works and says so', async () => {
    const denied = visit('denied')
    await denied.restore()
    expect(denied.state()).toMatchObject({ storage: 'denied', current: { sample: 'demo' } })
    await denied.open([mine], OPTIONS)
    expect(denied.state().current).toMatchObject({ kept: 'denied', reports: 2 })
    await denied.clear()
    expect(denied.state().datasets.map(d => d.sample)).toEqual(['demo'])
  })
})

describe('two tabs', () => {
  /** Waits until what the other tab told has been taken over: a job behind it in the line. */
  const settle = async (tab: Library) => {
    await new Promise(resolve => setTimeout(resolve))
    await tab.openSample('demo')
  }

  test('one sees what the other opens, and keeps its own dataset current', async () => {
    const other = visit(shelf.otherTab())
    await other.restore()
    await library.open([csv('戊镇,子县,2023,7,0,7,0')], OPTIONS)
    await settle(other)
    expect(other.state().datasets.map(d => d.name)).toEqual(['样例 demo', 'new.csv'])
    expect(other.state().current?.sample).toBe('demo')
  })

  test('both adding to one dataset makes two, and neither loses a report', async () => {
    await library.open([csv('戊镇,子县,2021,1,0,1,0')], OPTIONS)
    const other = visit(shelf.otherTab())
    await other.restore()
    await library.open([csv('戊镇,子县,2022,2,0,2,0')], { ...OPTIONS, add: true })
    await other.open([csv('戊镇,子县,2023,4,0,4,0')], { ...OPTIONS, add: true })
    expect(other.state().current).toMatchObject({ kept: 'kept', years: { from: 2021, to: 2023 } })
    expect((await shelf.list()).map(d => d.years)).toEqual([
      { from: 2021, to: 2022 },
      { from: 2021, to: 2023 },
    ])
  })

  test('what one removes goes from the list of the other; where it is in use there, it is marked', async () => {
    await library.open([csv('戊镇,子县,2021,1,0,1,0')], OPTIONS)
    const { id } = library.state().current ?? { id: '' }
    const using = visit(shelf.otherTab())
    await using.restore()
    const listing = visit(shelf.otherTab())
    await listing.restore()
    await listing.openSample('demo')
    await library.remove(id)
    await new Promise(resolve => setTimeout(resolve))
    await using.switchTo(id)
    await settle(listing)
    expect(listing.state().datasets.map(d => d.sample)).toEqual(['demo'])
    expect(using.state().current).toMatchObject({ id, kept: 'elsewhere' })
  })
})
