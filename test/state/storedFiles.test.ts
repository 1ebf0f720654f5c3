import { expect, test } from 'vitest'
import type { SourceFile } from '../../src/state/reader'
import { fromStored, toStored } from '../../src/state/storedFiles'

const options = { emptyMeans: 'blank', duplicates: 'last', latestYear: 2026, sourceId: 's1' } as const
const file = (name: string, length: number): SourceFile => ({
  name,
  bytes: Uint8Array.from({ length }, (_, i) => i % 251),
  options,
})

test('large files are kept as blobs and come back as they were; small ones stay bytes', async () => {
  const files = [file('a.csv', 10), file('b.csv', 1000), file('c.csv', 0)]
  const stored = toStored(files, 1000)
  expect(stored.map(({ bytes }) => bytes instanceof Blob)).toEqual([false, true, false])
  expect(await fromStored(stored)).toEqual(files)
  expect(await fromStored(files)).toEqual(files)
})

test('a blob that the browser has lost is told as missing', async () => {
  const lost = Object.assign(new Blob(['x']), {
    arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')),
  })
  expect(await fromStored([file('a.csv', 10), { ...file('b.csv', 1), bytes: lost }])).toBeNull()
})
