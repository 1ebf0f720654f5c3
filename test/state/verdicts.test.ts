import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  createVerdicts,
  readVerdicts,
  reportState,
  type VerdictEntry,
  type VerdictShelf,
  verdictKey,
  verdictOn,
  writeVerdicts,
} from '../../src/state/verdicts'

const entry = (change: Partial<VerdictEntry> = {}): VerdictEntry => ({
  orgId: 'a|b',
  orgName: '甲镇',
  year: 2024,
  reason: 'one-cell',
  verdict: 'verify',
  note: '已电话联系',
  figures: 'K01:total:8:7',
  at: 1000,
  ...change,
})

const settled = () => new Promise(resolve => setTimeout(resolve))

function memory(): VerdictShelf & { readonly kept: Map<string, VerdictEntry> } {
  const kept = new Map<string, VerdictEntry>()
  return {
    kept,
    all: async () => [...kept.values()],
    async put(entries) {
      for (const [key, value] of entries) kept.set(key, value)
    },
    async remove(key) {
      kept.delete(key)
    },
    async clear() {
      kept.clear()
    },
  }
}

test('what was said of a report is there again at the next visit', async () => {
  const shelf = memory()
  createVerdicts(shelf).say(entry())
  await settled()
  const next = createVerdicts(shelf)
  await settled()
  expect(verdictOn(next.state(), 'a|b', 2024, 'one-cell', 'K01:total:8:7')).toEqual(entry())
})

test('when the figures change, what was said of the old ones no longer counts', () => {
  const verdicts = createVerdicts(null)
  verdicts.say(entry())
  expect(verdictOn(verdicts.state(), 'a|b', 2024, 'one-cell', 'K01:total:9:7')).toBeNull()
  expect(verdictOn(verdicts.state(), 'a|b', 2023, 'one-cell', 'K01:total:8:7')).toBeNull()
})

test('ids that look alike are kept apart', () => {
  expect(verdictKey('a', 2024, 'K01')).not.toBe(verdictKey('a","', 2024, 'K01'))
  expect(verdictKey('a|2024', 1, 'K')).not.toBe(verdictKey('a', 2024, '1|K'))
})

test('a report is open while any of its reasons is', () => {
  expect(reportState([])).toBe('open')
  expect(reportState(['explained', null])).toBe('open')
  expect(reportState(['explained', 'verify'])).toBe('verify')
  expect(reportState(['false_alarm', 'explained'])).toBe('explained')
  expect(reportState(['false_alarm'])).toBe('false_alarm')
})

test('an exported file comes back whole; of two about one reason the later stays', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          orgId: fc.string(),
          orgName: fc.string(),
          year: fc.integer({ min: 2008, max: 2099 }),
          reason: fc.constantFrom('K10', 'one-cell', 'equations#2'),
          verdict: fc.constantFrom('verify' as const, 'explained' as const, 'false_alarm' as const),
          note: fc.string(),
          figures: fc.string(),
          at: fc.integer({ min: 0, max: 2 ** 50 }),
        }),
      ),
      entries => {
        expect(readVerdicts(writeVerdicts(entries))).toEqual({ entries, broken: 0 })
      },
    ),
  )
  const verdicts = createVerdicts(null)
  verdicts.say(entry({ at: 5, note: 'new' }))
  expect(verdicts.bring([entry({ at: 4, note: 'old' }), entry({ year: 2023 })])).toBe(1)
  expect([...verdicts.state().values()].map(e => e.note).sort()).toEqual(['new', '已电话联系'])
})

test('a file that is no list of verdicts gives none; broken entries are counted', () => {
  expect(readVerdicts('{"verdicts":[{"orgId":1},null,"x"]}')).toEqual({ entries: [], broken: 3 })
  expect(readVerdicts('[]')).toEqual({ entries: [], broken: 0 })
  expect(() => readVerdicts('no json')).toThrow(SyntaxError)
})

test('taking one back and forgetting all reach the shelf', async () => {
  const shelf = memory()
  const verdicts = createVerdicts(shelf)
  verdicts.say(entry())
  verdicts.say(entry({ year: 2020 }))
  verdicts.take(verdictKey('a|b', 2024, 'one-cell'))
  await settled()
  expect(shelf.kept.size).toBe(1)
  await verdicts.clear()
  expect(shelf.kept.size).toBe(0)
  expect(verdicts.state().size).toBe(0)
})
