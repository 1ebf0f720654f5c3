import { expect, test } from 'vitest'
import { readGiven } from '../src/givenFiles'
import { MOST_BYTES_HELD, sizeFaults } from '../src/intake/sizeLimit'
import { issueSentence } from '../src/ui/words/issueSentence'
import { directReader } from './support/directReader'

const TEXT = 'town,county,year,applications_new\n甲镇,子县,2022,3\n'

/** A file that says it has `size` bytes, and remembers whether anybody read it. */
function stub(name: string, size: number) {
  const file = {
    name,
    size,
    reads: 0,
    async arrayBuffer() {
      file.reads++
      return new TextEncoder().encode(TEXT).buffer as ArrayBuffer
    },
  }
  return file
}

test('a file over the limit is refused before it is read, and the others are read', async () => {
  const files = [stub('大.csv', 1_000_000_000), stub('小.csv', TEXT.length)]
  const given = await readGiven(files, 0)
  expect(files.map(f => f.reads)).toEqual([0, 1])
  const sources = given.map((file, i) => ({
    ...file,
    options: { emptyMeans: 'blank', duplicates: 'last', latestYear: 2026, sourceId: `s${i + 1}` } as const,
  }))
  const reader = directReader()
  const { token, receipts } = await reader.read(sources, () => {})
  expect(receipts.map(r => [r.outcome, r.rowsInFile, r.rowsLoaded, r.rowsSetAside])).toEqual([
    ['refuse', 0, 0, 0],
    ['accept', 1, 1, 0],
  ])
  const [large] = receipts
  expect(large).toMatchObject({ file: '大.csv', bytes: 1_000_000_000, sha256: '', setAside: [] })
  expect(large?.issues.map(i => i.code)).toEqual(['too-large'])
  const group = large?.groups[0]
  if (!group) throw new Error('no group')
  for (const language of ['zh', 'en'] as const) {
    const sentence = issueSentence('大.csv', group, language)
    expect(sentence).toContain('1000 MB')
    expect(sentence).toContain(`${MOST_BYTES_HELD / 1e6} MB`)
  }
  expect((await reader.build(token, ['s1'])).reports).toBe(1)
})

test('the limit is on what one dataset holds: a file that fits only by itself says so and leaves room for the next', () => {
  expect(sizeFaults([60, 50, 40, 101], 0, 100)).toEqual([
    null,
    { bytes: 50, together: true },
    null,
    { bytes: 101, together: false },
  ])
  expect(sizeFaults([60, 40], 40, 100)).toEqual([null, { bytes: 40, together: true }])
  expect(sizeFaults([], 0)).toEqual([])
})
