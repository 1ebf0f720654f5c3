import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sortInSlices } from '../../src/ui/parts/sortInSlices'

it('sorts as in one go, equal members in their old order, and rests whenever it is told to', async () => {
  const long = fc.array(fc.tuple(fc.nat(50), fc.nat()), { minLength: 0, maxLength: 3000 })
  await fc.assert(
    fc.asyncProperty(long, fc.nat(3), async (list, patience) => {
      let left = patience
      let rests = 0
      const sorted = await sortInSlices(list, ([a], [b]) => a - b, {
        goOn: () => left-- > 0,
        async pause() {
          rests++
          left = patience
        },
      })
      expect(sorted).toEqual(list.toSorted(([a], [b]) => a - b))
      if (list.length > 512 * (patience + 1)) expect(rests).toBeGreaterThan(0)
    }),
    { numRuns: 40 },
  )
})
