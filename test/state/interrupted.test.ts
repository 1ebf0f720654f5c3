/** A cancel, the end of the engine and the end of the import worker, in every phase: what was there before is there again. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Progress } from '../../src/state/library'
import { ASK, atPhase, closeScene, csv, DEFAULT, type Scene, scene, staged } from '../support/libraryScene'

const OLD = csv('old.csv', '甲镇,子县,2022,3,0,3,0', '乙镇,子县,2022,5,0,4,1')
const NEW = csv('new.csv', '丙镇,子县,2023,7,0,7,0')
const DOUBTFUL = csv('doubt.csv', '丙镇,子县,2023,7,0,7,0', '丙镇,子县,2023,9,0,9,0')
const BEFORE = { n: 2, received: 8 }

let here: Scene
let before: unknown

beforeEach(async () => {
  here = await scene()
  await here.library.open([OLD], DEFAULT)
  before = await here.content()
  expect(before).toMatchObject(BEFORE)
})
afterAll(closeScene)

/** The tables, the current dataset and the notices are those of before, and the next file opens. */
async function expectOld(): Promise<void> {
  const { library } = here
  expect(await here.content()).toEqual(before)
  expect(library.state()).toMatchObject({ progress: null, staged: null, refused: [] })
  expect(library.state().datasets.map(d => d.name)).toEqual(['demo', 'old.csv'])
  const next = here.visit()
  await next.restore()
  expect(await here.content()).toEqual(before)
  expect(next.state().current).toMatchObject({ name: 'old.csv', kept: 'kept', reports: 2 })
}

async function expectNew(): Promise<void> {
  expect(await here.content()).toMatchObject({ n: 1, received: 7 })
  expect(here.library.state().current).toMatchObject({ name: 'new.csv', kept: 'kept', reports: 1 })
  expect(here.library.state()).toMatchObject({ progress: null, staged: null })
}

async function thenOpens(): Promise<void> {
  await here.library.open([NEW], DEFAULT)
  await expectNew()
}

const PHASES = ['decode', 'parse', 'load', 'check'] as const satisfies readonly Progress['phase'][]

describe('a cancel', () => {
  it.each(PHASES)('while it says %s leaves the old data, without an error', async phase => {
    const { library } = here
    const told: boolean[] = []
    atPhase(library, phase, progress => {
      expect(progress.cancel).not.toBeNull()
      told.push(library.cancel(), library.cancel())
    })
    const receipts = await library.open([NEW, csv('two.csv', '丁镇,子县,2023,2,0,2,0')], DEFAULT)
    expect(told).toEqual([true, false])
    expect(receipts.map(r => r.rowsLoaded)).toEqual(phase === 'decode' || phase === 'parse' ? [] : [0, 0])
    await expectOld()
    await thenOpens()
  })

  it.each(PHASES)('by the progress line while a file is added and it says %s', async phase => {
    const { library } = here
    atPhase(library, phase, progress => progress.cancel?.())
    await library.open([NEW], { ...DEFAULT, add: true })
    await expectOld()
  })

  it.each(PHASES)('of a switch while it says %s', async phase => {
    const { library } = here
    atPhase(library, phase, () => library.cancel())
    await library.switchTo('sample-demo')
    await expectOld()
    expect(library.state().datasets.some(d => d.unreadable)).toBe(false)
  })

  it('while the files wait for the user', async () => {
    const { library } = here
    const opened = library.open([DOUBTFUL], ASK)
    await staged(library)
    expect(library.cancel()).toBe(true)
    expect(await opened).toMatchObject([{ rowsLoaded: 0, rowsSetAside: 2, outcome: 'review' }])
    await expectOld()
  })

  it('while a decision is being read', async () => {
    const { library } = here
    const opened = library.open([DOUBTFUL], ASK)
    const { decide, commit } = await staged(library)
    decide('s1', { emptyMeans: 'blank', duplicates: 'first', decisions: {} })
    commit()
    expect(library.state().staged?.busy).toBe(true)
    expect(library.cancel()).toBe(true)
    expect(await opened).toMatchObject([{ rowsLoaded: 0 }])
    await expectOld()
    await thenOpens()
  })

  it('comes too late while it is being kept', async () => {
    const { library } = here
    const told: unknown[] = []
    atPhase(library, 'keep', progress => told.push(progress.cancel, library.cancel()))
    await library.open([NEW], DEFAULT)
    expect(told).toEqual([null, false])
    await expectNew()
  })

  it('has nothing to stop where nothing is under way', () => {
    expect(here.library.cancel()).toBe(false)
  })
})

describe('the end of the engine', () => {
  it.each(['decode', 'parse', 'keep'] as const)(
    'while it says %s does not keep the new data out',
    async phase => {
      const { library, session } = here
      atPhase(library, phase, () => void session.kill('killed by a test'))
      const receipts = await library.open([NEW], DEFAULT)
      expect(receipts).toMatchObject([{ rowsLoaded: 1 }])
      await expectNew()
      expect(library.state().restarted).toBe(true)
    },
  )

  it.each(['load', 'check'] as const)('while it says %s is told, and the old data are back', async phase => {
    const { library, session } = here
    atPhase(library, phase, () => void session.kill('killed by a test'))
    await expect(library.open([NEW], DEFAULT)).rejects.toMatchObject({ kind: 'dead' })
    await expectOld()
    await thenOpens()
  })

  it('while the files wait for the user: their word still counts', async () => {
    const { library, session } = here
    const opened = library.open([DOUBTFUL], ASK)
    const { decide } = await staged(library)
    await session.kill('killed by a test')
    expect(await here.content()).toEqual(before)
    decide('s1', { emptyMeans: 'blank', duplicates: 'first', decisions: {} })
    ;(await staged(library)).commit()
    await opened
    expect(await here.content()).toMatchObject({ n: 1, received: 7 })
  })
})

describe('the end of the import worker', () => {
  it.each(['decode', 'parse'] as const)('while it says %s is told, and the old data stay', async phase => {
    const { library } = here
    atPhase(library, phase, () => here.killReader())
    await expect(library.open([NEW], DEFAULT)).rejects.toThrow('killed by a test')
    await expectOld()
    await thenOpens()
  })

  it('while the tables are handed over is told, and the old data are back', async () => {
    const { library } = here
    atPhase(library, 'load', () => here.killReader())
    await expect(library.open([NEW], DEFAULT)).rejects.toThrow('not being built')
    await expectOld()
  })

  it.each(['check', 'keep'] as const)('while it says %s changes nothing', async phase => {
    const { library } = here
    atPhase(library, phase, () => here.killReader())
    await library.open([NEW], DEFAULT)
    await expectNew()
  })

  it('while the files wait for the user: they are read again with the decisions made', async () => {
    const { library } = here
    const opened = library.open([DOUBTFUL], ASK)
    ;(await staged(library)).decide('s1', { emptyMeans: 'blank', duplicates: 'first', decisions: {} })
    const { commit } = await staged(library)
    here.killReader()
    commit()
    expect(await opened).toMatchObject([{ rowsLoaded: 1 }])
    expect(await here.content()).toMatchObject({ n: 1, received: 7 })
  })

  it('while a decision is being read', async () => {
    const { library } = here
    const opened = library.open([DOUBTFUL], ASK)
    const { decide } = await staged(library)
    decide('s1', { emptyMeans: 'blank', duplicates: 'first', decisions: {} })
    here.killReader()
    ;(await staged(library)).commit()
    await opened
    expect(await here.content()).toMatchObject({ n: 1, received: 7 })
  })
})

describe('two openings at once', () => {
  it('are done one after the other; a cancel stops the first only', async () => {
    const { library } = here
    atPhase(library, 'parse', () => library.cancel())
    const [first, second] = await Promise.all([
      library.open([csv('one.csv', '丁镇,子县,2023,2,0,2,0')], DEFAULT),
      library.open([NEW], DEFAULT),
    ])
    expect(first).toEqual([])
    expect(second).toMatchObject([{ rowsLoaded: 1 }])
    await expectNew()
  })

  it('the second waits while the first is shown', async () => {
    const { library } = here
    const first = library.open([DOUBTFUL], ASK)
    const second = library.open([NEW], DEFAULT)
    ;(await staged(library)).cancel()
    expect(await first).toMatchObject([{ rowsLoaded: 0 }])
    await second
    await expectNew()
  })
})
