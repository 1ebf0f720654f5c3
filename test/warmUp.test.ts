import { expect, it } from 'vitest'
import { createReadings } from '../src/readings'
import { inventedFile, warmUp } from '../src/warmUp'

it('reads a file of which every row is loaded, in steps, to an end', () => {
  const options = { sourceId: 's1', emptyMeans: 'blank', duplicates: 'last', latestYear: 2025 } as const
  const file = { name: 'warm.csv', bytes: inventedFile(), options }
  const [receipt] = createReadings().read('t', [file], () => {})
  expect(receipt).toMatchObject({ rowsLoaded: 40, rowsSetAside: 0 })
  expect([...warmUp()].length).toBeGreaterThan(20)
})
