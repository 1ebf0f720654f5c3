/** Files that wait for the user: decisions, leaving out, looking again, and what is remembered of them. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Receipt } from '../../src/state/library'
import type { Reader, SourceFile } from '../../src/state/reader'
import {
  ASK,
  closeScene,
  csv,
  DEFAULT,
  type Scene,
  scene,
  staged,
  textFile,
  when,
} from '../support/libraryScene'

/** Two rows for one report: 7 or 9 requests. */
const DOUBTFUL = csv('doubt.csv', '丙镇,子县,2023,7,0,7,0', '丙镇,子县,2023,9,0,9,0')
const CLEAN = csv('clean.csv', '甲镇,子县,2022,3,0,3,0')
const OLD = csv('old.csv', '甲镇,子县,2022,3,0,3,0', '乙镇,子县,2022,5,0,4,1')
const HOPELESS = textFile('x.csv', 'a,b\n1,2\n')
/** Refused as it is; with `wholeRowsOnly` it is read as what follows the first line. */
const CUT = textFile('cut.csv', `CUT\n${new TextDecoder().decode(csv('', '丁镇,子县,2023,4,0,4,0').bytes)}`)
/** Refused until the mapping says that its first column is the town. */
const ODD = textFile(
  'odd.csv',
  new TextDecoder().decode(csv('', '戊镇,子县,2023,6,0,6,0').bytes).replace('town', 'nobody_knows'),
)
const MAPPING = [{ position: 1, target: 'org_name' }]
const PLAIN = { emptyMeans: 'blank', duplicates: 'last', decisions: {} } as const

const textOf = (file: SourceFile) => new TextDecoder().decode(file.bytes)

/** A reader that understands the two made-up kinds of file, and otherwise reads as the real one. */
function withQuestions(reader: Reader): Reader {
  const understood = (file: SourceFile): SourceFile => {
    let text = textOf(file)
    const { decisions = {} } = file.options
    if (text.startsWith('CUT\n')) text = decisions.wholeRowsOnly ? text.slice(4) : 'a,b\n1,2\n'
    if (text.startsWith('nobody_knows') && decisions.mapping) text = text.replace('nobody_knows', 'town')
    const { decisions: _made, ...options } = file.options
    return { ...file, bytes: new TextEncoder().encode(text), options }
  }
  const asked = (receipt: Receipt, file: SourceFile): Receipt => {
    const text = textOf(file)
    const question = { kind: 'whole-rows', chosen: false, line: 1, rowsBefore: 1 } as const
    const mendable = receipt.outcome === 'refuse' && /^(CUT|nobody)/.test(text)
    return {
      ...receipt,
      questions: mendable ? [question] : receipt.questions,
      headerHash: text.split('\n')[0] ?? '',
      decisions: file.options.decisions ?? {},
    }
  }
  return {
    ...reader,
    async read(files, onReading, signal) {
      const { token, receipts } = await reader.read(files.map(understood), onReading, signal)
      return {
        token,
        receipts: receipts.map((receipt, at) => {
          const file = files[at]
          return file ? asked(receipt, file) : receipt
        }),
      }
    },
    async reread(token, file, onReading, signal) {
      return asked(await reader.reread(token, understood(file), onReading, signal), file)
    },
  }
}

let here: Scene
const content = () => here.content()
const current = () => here.library.state().current

beforeEach(async () => {
  here = await scene(withQuestions)
  await here.library.open([OLD], DEFAULT)
})
afterAll(closeScene)

describe('decisions', () => {
  it('are read into the file, change nothing before the commit, and are kept with the bytes', async () => {
    const { library } = here
    const before = await content()
    const opened = library.open([DOUBTFUL], ASK)
    const first = await staged(library)
    expect(first).toMatchObject({ differences: null, leftOut: [], focus: null })
    expect(first.choice('s1')).toEqual(PLAIN)
    first.decide('s1', { ...PLAIN, duplicates: 'none' })
    expect(library.state().staged).toMatchObject({ busy: true })
    const second = await staged(library)
    expect(second.receipts).toMatchObject([{ rowsLoaded: 0, rowsSetAside: 2 }])
    second.decide('s1', { ...PLAIN, duplicates: 'first' })
    const third = await staged(library)
    expect(third.receipts).toMatchObject([{ rowsLoaded: 1, rowsSetAside: 1 }])
    expect(third.choice('s1').duplicates).toBe('first')
    expect(await content()).toEqual(before)
    third.commit()
    expect(await opened).toMatchObject([{ outcome: 'review', rowsLoaded: 1, rowsSetAside: 1 }])
    expect(await content()).toMatchObject({ n: 1, received: 7 })

    const now = await content()
    const next = here.visit()
    await next.restore()
    expect(await content()).toEqual(now)
    expect(next.state().current).toMatchObject({ fingerprint: current()?.fingerprint, reports: 1 })
  })

  it('come one on another’s heels: the last counts, and a commit waits for it', async () => {
    const { library } = here
    const opened = library.open([DOUBTFUL], ASK)
    const { decide, commit } = await staged(library)
    decide('s1', { ...PLAIN, duplicates: 'none' })
    decide('s1', { ...PLAIN, duplicates: 'last' })
    decide('s1', { ...PLAIN, duplicates: 'first' })
    expect(library.state().staged?.choice('s1').duplicates).toBe('first')
    commit()
    await opened
    expect(await content()).toMatchObject({ n: 1, received: 7 })
  })

  it('that shut a file out keep the files on the screen, although a commit was waiting', async () => {
    const { library } = here
    const before = await content()
    const opened = library.open([DOUBTFUL], ASK)
    const { decide, commit } = await staged(library)
    decide('s1', { ...PLAIN, duplicates: 'none' })
    commit()
    const still = await staged(library)
    expect(still.receipts).toMatchObject([{ rowsLoaded: 0 }])
    expect(await content()).toEqual(before)
    still.cancel()
    expect(await opened).toMatchObject([{ rowsLoaded: 0, rowsSetAside: 2 }])
    expect(await content()).toEqual(before)
    expect(library.state()).toMatchObject({ staged: null, refused: [] })
  })

  it('about a file that is not shown, or after the end, do nothing', async () => {
    const { library } = here
    const opened = library.open([DOUBTFUL], ASK)
    const { decide, cancel, commit, leaveOut } = await staged(library)
    decide('s9', PLAIN)
    expect(library.state().staged?.busy).toBe(false)
    cancel()
    await opened
    decide('s1', PLAIN)
    leaveOut('s1', true)
    commit()
    expect(library.state().staged).toBeNull()
    expect(current()?.name).toBe('old.csv')
  })

  it('a file that is left out is not loaded, is not called refused, and can be taken in again', async () => {
    const { library } = here
    const opened = library.open([DOUBTFUL, CLEAN], ASK)
    const { leaveOut } = await staged(library)
    leaveOut('s1', true)
    leaveOut('s2', true)
    leaveOut('s2', false)
    const now = await staged(library)
    expect(now.leftOut).toEqual(['s1'])
    now.commit()
    expect(await opened).toMatchObject([
      { file: 'doubt.csv', rowsLoaded: 0, rowsSetAside: 2 },
      { file: 'clean.csv', rowsLoaded: 1 },
    ])
    expect(await content()).toMatchObject({ n: 1, received: 3 })
    expect(library.state().refused).toEqual([])
  })
})

describe('a refused file that a decision could mend', () => {
  it('does not open the review where it is alone', async () => {
    const { library } = here
    const before = await content()
    expect(await library.open([CUT], ASK)).toMatchObject([{ outcome: 'refuse', rowsLoaded: 0 }])
    expect(library.state()).toMatchObject({ staged: null, refused: [{ file: 'cut.csv' }] })
    expect(await content()).toEqual(before)
  })

  it('is shown among others that need a decision, mended there, and one dataset is made of all', async () => {
    const { library } = here
    const opened = library.open([DOUBTFUL, CUT, HOPELESS], ASK)
    const { receipts, decide } = await staged(library)
    expect(receipts.map(r => r.outcome)).toEqual(['review', 'refuse', 'refuse'])
    decide('s2', { ...PLAIN, decisions: { wholeRowsOnly: true } })
    ;(await staged(library)).commit()
    expect(await opened).toMatchObject([{ rowsLoaded: 1 }, { rowsLoaded: 1 }, { rowsLoaded: 0 }])
    expect(await content()).toMatchObject({ n: 2, received: 9 + 4 })
    expect(library.state().refused.map(r => r.file)).toEqual(['x.csv'])
  })

  it('is opened again with the choice made, as a new dataset', async () => {
    const { library } = here
    await library.open([CUT], ASK)
    const again = library.reopen('s1', { ...PLAIN, decisions: { wholeRowsOnly: true } })
    const now = await staged(library)
    expect(now).toMatchObject({ focus: 's1', receipts: [{ file: 'cut.csv', rowsLoaded: 1 }] })
    now.commit()
    expect(await again).toMatchObject([{ rowsLoaded: 1, decisions: { wholeRowsOnly: true } }])
    expect(await content()).toMatchObject({ n: 1, received: 4 })
    expect(library.state().refused).toEqual([])
    expect(library.state().datasets.map(d => d.name)).toEqual(['demo', 'old.csv', 'cut.csv'])
    const next = here.visit()
    await next.restore()
    expect(next.state().current).toMatchObject({ name: 'cut.csv', reports: 1 })
  })

  it('is added where the opening was to add it, beside files with other numbers', async () => {
    const { library } = here
    const { id } = current() ?? {}
    await library.open([CUT, HOPELESS], { ...ASK, add: true })
    const [cut] = library.state().refused
    const again = library.reopen(cut?.sourceId ?? '', { ...PLAIN, decisions: { wholeRowsOnly: true } })
    ;(await staged(library)).commit()
    await again
    expect(current()).toMatchObject({ id, reports: 3, name: 'old.csv' })
    expect(await content()).toMatchObject({ n: 3, received: 12 })
    expect(library.state().refused.map(r => r.file)).toEqual(['x.csv'])
  })

  it('joins the files that it was opened with, where they are in use', async () => {
    const { library } = here
    await library.open([CLEAN, CUT], ASK)
    const { id } = current() ?? {}
    expect(await content()).toMatchObject({ n: 1, received: 3 })
    const again = library.reopen('s2', { ...PLAIN, decisions: { wholeRowsOnly: true } })
    ;(await staged(library)).commit()
    await again
    expect(current()).toMatchObject({ id, reports: 2 })
  })

  it('stays refused, with its bytes, when the review is cancelled or the choice does not help', async () => {
    const { library } = here
    const before = await content()
    await library.open([CUT], ASK)
    for (const decisions of [{ wholeRowsOnly: true }, {}]) {
      const again = library.reopen('s1', { ...PLAIN, decisions })
      const { cancel, commit } = await staged(library)
      if (decisions.wholeRowsOnly) cancel()
      else commit()
      expect(await again).toMatchObject([{ rowsLoaded: 0 }])
      expect(library.state().refused.map(r => r.file)).toEqual(['cut.csv'])
    }
    expect(await content()).toEqual(before)
    const again = library.reopen('s1', { ...PLAIN, decisions: { wholeRowsOnly: true } })
    ;(await staged(library)).commit()
    await again
    expect(await content()).toMatchObject({ n: 1, received: 4 })
  })

  it.each(['the next opening', 'forgetting everything'])('is let go by %s', async what => {
    const { library } = here
    await library.open([CUT], ASK)
    if (what === 'the next opening') await library.open([CLEAN], DEFAULT)
    else await library.clear()
    expect(library.state().refused).toEqual([])
    await expect(library.reopen('s1', PLAIN)).rejects.toThrow('no-such-dataset')
  })
})

describe('a second look at a dataset', () => {
  it('is at all its files, and a commit makes it anew under its name', async () => {
    const { library } = here
    await library.open([DOUBTFUL, CLEAN], DEFAULT)
    const { id, fingerprint } = current() ?? {}
    expect(await content()).toMatchObject({ n: 2, received: 12 })
    const looked = library.reconsider('s1')
    const now = await staged(library)
    expect(now).toMatchObject({ focus: 's1', receipts: [{ file: 'doubt.csv' }, { file: 'clean.csv' }] })
    now.decide('s1', { ...PLAIN, duplicates: 'first' })
    ;(await staged(library)).commit()
    expect(await looked).toMatchObject([{ rowsLoaded: 1 }, { rowsLoaded: 1 }])
    expect(await content()).toMatchObject({ n: 2, received: 10, id })
    expect(current()).toMatchObject({ id, name: 'doubt.csv', kept: 'kept' })
    expect(current()?.fingerprint).not.toBe(fingerprint)
    expect(library.state().datasets).toHaveLength(3)
    const next = here.visit()
    await next.restore()
    expect(await content()).toMatchObject({ n: 2, received: 10 })
    expect(next.state().current).toMatchObject({ id, fingerprint: current()?.fingerprint })
  })

  it('that is cancelled, or leaves nothing, leaves the dataset as it is', async () => {
    const { library } = here
    await library.open([DOUBTFUL], DEFAULT)
    const before = await content()
    for (const end of ['cancel', 'commit'] as const) {
      const looked = library.reconsider('s1')
      ;(await staged(library)).decide('s1', { ...PLAIN, duplicates: 'none' })
      ;(await staged(library))[end]()
      expect(await looked).toMatchObject([{ rowsLoaded: 0 }])
      expect(await content()).toEqual(before)
    }
  })

  it('is not had at a sample', async () => {
    const { library } = here
    await library.switchTo('sample-demo')
    await expect(library.reconsider('s1')).rejects.toThrow('add-to-sample')
  })
})

describe('where columns went', () => {
  const mapped = { ...PLAIN, decisions: { mapping: MAPPING } }

  async function mapOnce(scene: Scene, library = scene.library): Promise<void> {
    await library.open([ODD], ASK)
    const again = library.reopen('s1', mapped)
    const { commit } = await when(library, state => state.staged)
    commit()
    await again
  }

  it('is remembered for files with the same header, in this visit and the next, until all is forgotten', async () => {
    await mapOnce(here)
    const next = here.visit()
    await next.restore()
    const other = { ...ODD, name: 'next.csv' }
    expect(await next.open([other], ASK)).toMatchObject([
      { file: 'next.csv', rowsLoaded: 1, outcome: 'accept', decisions: { mapping: MAPPING } },
    ])
    const { rows } = await here.session.database.read('SELECT org_name FROM clean', {
      limit: 9,
      timeout: 9000,
    })
    expect(rows).toMatchObject([{ org_name: '戊镇' }])
    await next.clear()
    expect(await next.open([other], ASK)).toMatchObject([{ outcome: 'refuse' }])
  })

  it('is remembered in a browser that keeps nothing until the page closes', async () => {
    const library = here.visit('denied')
    await library.restore()
    await mapOnce(here, library)
    expect(await library.open([ODD], ASK)).toMatchObject([{ rowsLoaded: 1 }])
    const next = here.visit('denied')
    await next.restore()
    expect(await next.open([ODD], ASK)).toMatchObject([{ outcome: 'refuse' }])
  })

  it('is not remembered without a commit, nor forgotten by a file that is not taken', async () => {
    const { library } = here
    await library.open([ODD], ASK)
    const again = library.reopen('s1', mapped)
    ;(await staged(library)).cancel()
    await again
    expect(await library.open([ODD], ASK)).toMatchObject([{ outcome: 'refuse' }])
    await mapOnce(here)
    const both = library.open([ODD, DOUBTFUL], ASK)
    ;(await staged(library)).decide('s1', PLAIN)
    ;(await staged(library)).commit()
    expect(await both).toMatchObject([{ outcome: 'refuse' }, { rowsLoaded: 1 }])
    expect(await library.open([ODD], ASK)).toMatchObject([{ rowsLoaded: 1 }])
  })

  it('is forgotten when it is taken back', async () => {
    const { library } = here
    for (const choice of [{ ...PLAIN, decisions: { yearsItem: 'rules_made' } }, PLAIN]) {
      const opened = library.open([DOUBTFUL], ASK)
      ;(await staged(library)).decide('s1', choice)
      ;(await staged(library)).commit()
      expect(await opened).toMatchObject([{ decisions: choice.decisions }])
      expect(await library.open([DOUBTFUL], DEFAULT)).toMatchObject([{ decisions: choice.decisions }])
    }
  })
})
