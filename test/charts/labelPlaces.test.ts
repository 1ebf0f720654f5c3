import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apartBy, placeLabels } from '../../src/charts/labelPlaces'

const BOUNDS = { left: 0, top: 0, width: 800, height: 400 }
const place = fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 400 }))

test('a label covers no point, no other label and no line, and stays inside', () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 25 }), fc.integer({ min: 50, max: 350 }), (points, height) => {
      const line: [number, number][] = [
        [0, height],
        [400, height - 30],
        [800, height],
      ]
      const wishes = points.slice(0, 8).map((at, i) => ({ id: `p${i}`, at, width: 48, height: 16 }))
      const placed = placeLabels(wishes, { bounds: BOUNDS, points, lines: [line] })
      for (const a of placed) {
        expect(a.left >= 0 && a.top >= 0 && a.left + a.width <= 800 && a.top + a.height <= 400).toBe(true)
        for (const b of placed) {
          const apart =
            a === b ||
            a.left >= b.left + b.width ||
            b.left >= a.left + a.width ||
            a.top >= b.top + b.height ||
            b.top >= a.top + a.height
          expect(apart).toBe(true)
        }
        for (const [x, y] of points) {
          expect(x > a.left && x < a.left + a.width && y > a.top && y < a.top + a.height).toBe(false)
        }
        for (let x = Math.max(0, a.left); x <= a.left + a.width; x += 4) {
          const y = height - 30 * (1 - Math.abs(x - 400) / 400)
          expect(y > a.top + 0.01 && y < a.top + a.height - 0.01).toBe(false)
        }
      }
    }),
  )
})

test('one point alone is labelled beside it, without a leader', () => {
  const [only] = placeLabels([{ id: 'a', at: [100, 100], width: 40, height: 16 }], {
    bounds: BOUNDS,
    points: [[100, 100]],
    lines: [],
  })
  expect(only).toMatchObject({ id: 'a', leader: null, left: 110, top: 92 })
})

test('heights are moved apart and keep their order', () => {
  expect(apartBy([10, 12, 100], 16, 0, 200)).toEqual([10, 26, 100])
  expect(apartBy([190, 195, 198], 16, 0, 200)).toEqual([168, 184, 200])
})
