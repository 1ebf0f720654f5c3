/** Several files at once, files added, and what they say otherwise than those before. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Reader } from '../../src/state/reader'
import {
  ASK,
  atPhase,
  closeScene,
  csv,
  DEFAULT,
  type Scene,
  scene,
  staged,
  textFile,
} from '../support/libraryScene'

const Y2022 = csv('2022.csv', '甲镇,子县,2022,3,0,3,0', '乙镇,子县,2022,5,0,4,1')
const Y2023 = csv('2023.csv', '甲镇,子县,2023,7,0,7,0')
/** 甲镇 2022 once more with another figure, and a new report. */
const OTHERWISE = csv('again.csv', '甲镇,子县,2022,4,0,4,0', '丙镇,子县,2023,1,0,1,0')
const SAME = csv('same.csv', '乙镇,子县,2022,5,0,4,1', '丁镇,子县,2023,2,0,2,0')
const HOPELESS = textFile('x.csv', 'a,b\n1,2\n')

/** A reader whose worker ends at every file of this name. */
function failingAt(name: string): (reader: Reader) => Reader {
  return reader => ({
    ...reader,
    async read(files, onReading, signal) {
      const at = files.findIndex(file => file.name === name)
      if (at < 0) return reader.read(files, onReading, signal)
      onReading(at, { phase: 'decode', done: 0, total: 1 })
      throw new Error('out of memory')
    },
  })
}

let here: Scene
const open = (dress?: (reader: Reader) => Reader) => async () => {
  here = await scene(dress)
  await here.library.open([Y2022], DEFAULT)
}
afterAll(closeScene)

describe('twenty files', () => {
  beforeEach(open(failingAt('fails.csv')))
  const twenty = (bad: { name: string; bytes: Uint8Array }) =>
    Array.from({ length: 20 }, (_, i) => (i === 7 ? bad : csv(`f${i}.csv`, `镇${i},子县,2023,${i},0,${i},0`)))
  const received = (20 * 19) / 2 - 7

  it('of which one is no table: nineteen are loaded, with a receipt each', async () => {
    const { library } = here
    const receipts = await library.open(twenty(HOPELESS), ASK)
    expect(receipts.map(r => r.rowsLoaded)).toEqual(Array.from({ length: 20 }, (_, i) => (i === 7 ? 0 : 1)))
    expect(await here.content()).toMatchObject({ n: 19, received })
    expect(library.state().refused.map(r => r.file)).toEqual(['x.csv'])
  })

  it('of which one ends the reader: it is told by name, the others are loaded and come back', async () => {
    const { library } = here
    const receipts = await library.open(twenty(csv('fails.csv', '')), ASK)
    expect(receipts[7]).toMatchObject({
      file: 'fails.csv',
      outcome: 'refuse',
      groups: [{ code: 'reading-failed', samples: ['out of memory'] }],
    })
    expect(receipts.filter(r => r.rowsLoaded === 1)).toHaveLength(19)
    expect(await here.content()).toMatchObject({ n: 19, received })
    const before = await here.content()
    const next = here.visit()
    await next.restore()
    expect(await here.content()).toEqual(before)
  })

  it('where it is the only file, the opening fails and the old data stay', async () => {
    const before = await here.content()
    await expect(here.library.open([csv('fails.csv', '')], ASK)).rejects.toThrow('out of memory')
    expect(await here.content()).toEqual(before)
  })

  it('tell which file is being read, in bytes and then in rows', async () => {
    const { library } = here
    const told: unknown[] = []
    library.subscribe(() => {
      const { progress } = library.state()
      if (progress?.at === 1) told.push([progress.phase, progress.file, progress.files, progress.unit])
    })
    await library.open([Y2022, Y2023, csv('2024.csv', '甲镇,子县,2024,1,0,1,0')], DEFAULT)
    expect(told).toContainEqual(['decode', '2023.csv', 3, 'bytes'])
    expect(told).toContainEqual(['parse', '2023.csv', 3, 'rows'])
    const loads: unknown[] = []
    atPhase(library, 'load', ({ total, unit }) => loads.push([total, unit]))
    await library.open([Y2022, Y2023], DEFAULT)
    expect(loads).toEqual([[3, 'rows']])
  })
})

describe('a file that says something else about a report', () => {
  beforeEach(open())

  it('is shown with the difference before anything changes, although it is clean', async () => {
    const { library } = here
    const before = await here.content()
    const opened = library.open([OTHERWISE], { ...ASK, add: true })
    const { differences, receipts, commit } = await staged(library)
    expect(receipts).toMatchObject([{ outcome: 'accept', file: 'again.csv' }])
    expect(differences).toMatchObject({
      count: 1,
      same: 0,
      reworded: 0,
      reports: [{ orgName: '甲镇', year: 2022, before: { sourceId: 's1' }, after: { sourceId: 's2' } }],
    })
    expect(differences?.reports[0]?.cells).toContainEqual({
      column: 'new_received__total',
      before: 3,
      after: 4,
    })
    expect(await here.content()).toEqual(before)
    commit()
    await opened
    expect(await here.content()).toMatchObject({ n: 3, received: 4 + 5 + 1 })
    const { rows } = await here.session.database.read(
      "SELECT report_key, revision FROM report WHERE org_name = '甲镇' AND year = 2022 ORDER BY revision",
      { limit: 9, timeout: 9000 },
    )
    expect(rows.map(r => r.revision)).toEqual([0, 1])
  })

  it('is not asked about where later files only add reports, or tell the same', async () => {
    const { library } = here
    await library.open([Y2023], { ...ASK, add: true })
    await library.open([SAME], { ...ASK, add: true })
    expect(await here.content()).toMatchObject({ n: 4, received: 3 + 5 + 7 + 2 })
  })

  it('becomes the next revision without a question, and is refused where nothing doubtful is taken', async () => {
    const { library } = here
    const before = await here.content()
    const refused = await library.open([OTHERWISE, Y2023], { ...ASK, review: 'refuse', add: true })
    expect(refused).toMatchObject([
      {
        outcome: 'review',
        rowsLoaded: 0,
        rowsSetAside: 2,
        groups: [{ code: 'duplicate-key', count: 1, lines: [2], samples: ['甲镇 2022'] }],
      },
      { outcome: 'accept', rowsLoaded: 1 },
    ])
    expect(await here.content()).toMatchObject({ n: 3, received: 15 })
    expect(library.state().refused.map(r => r.file)).toEqual(['again.csv'])
    expect(await here.content()).not.toEqual(before)
    await library.open([OTHERWISE], { ...DEFAULT, add: true })
    expect(await here.content()).toMatchObject({ n: 4, received: 4 + 5 + 7 + 1 })
  })

  it('is shown within one opening too, and leaving it out takes the difference away', async () => {
    const { library } = here
    const opened = library.open([Y2022, OTHERWISE], ASK)
    const { differences, leaveOut } = await staged(library)
    expect(differences).toMatchObject({ count: 1 })
    leaveOut('s2', true)
    expect(await staged(library)).toMatchObject({ differences: { count: 0 }, leftOut: ['s2'] })
    leaveOut('s2', false)
    const { commit, differences: again } = await staged(library)
    expect(again).toMatchObject({ count: 1 })
    commit()
    await opened
    expect(await here.content()).toMatchObject({ n: 3, received: 4 + 5 + 1 })
  })

  it('is told once: what the dataset holds already is no news at the next file', async () => {
    const { library } = here
    await library.open([OTHERWISE], { ...DEFAULT, add: true })
    await library.open([Y2023], { ...ASK, add: true })
    expect(await here.content()).toMatchObject({ n: 4, received: 4 + 5 + 1 + 7 })
    const opened = library.open([csv('third.csv', '乙镇,子县,2022,6,0,6,0')], { ...ASK, add: true })
    const { differences, cancel } = await staged(library)
    expect(differences).toMatchObject({ count: 1, reports: [{ orgName: '乙镇' }] })
    cancel()
    await opened
    expect(await here.content()).toMatchObject({ n: 4, received: 17 })
  })
})
