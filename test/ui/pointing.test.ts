import { describe, expect, test } from 'vitest'
import type { Mark } from '../../src/charts/figure'
import { nearest, spokenWords, stepped } from '../../src/ui/views/compare/pointing'

function mark(at: Mark['at'], grid = 0): Mark {
  return {
    at,
    grid,
    words: { head: '甲镇', value: '公开率 68%', fraction: '', notes: ['区间'] },
    proof: null,
  }
}

/** Two grids of 100 × 100 px beside each other; y grows upwards in data, downwards in pixels. */
const toPixel = (x: number, y: number, grid = 0): [number, number] => [x * 10 + grid * 100, 100 - y * 100]

describe('the mark that is pointed at', () => {
  const marks = [
    [mark([0, 0]), mark([5, 1]), mark(null)],
    [mark([5, 0.5])],
    [mark([0, 1], 1), mark([9, 0], 1)],
  ]

  test('is the nearest within reach, in its own grid; a mark that is not drawn is never it', () => {
    const at = (x: number, y: number) => nearest(marks, { x, y, toPixel })
    expect(at(48, 2)).toEqual({ row: 0, mark: 1 })
    expect(at(52, 48)).toEqual({ row: 1, mark: 0 })
    expect(at(101, 1)).toEqual({ row: 2, mark: 0 })
    expect(at(189, 99)).toEqual({ row: 2, mark: 1 })
    expect(at(150, 50)).toBeNull()
  })

  test('is found where all marks of a grid stand on one line', () => {
    expect(nearest([[mark([2, 0.5]), mark([4, 0.5])]], { x: 39, y: 52, toPixel })).toEqual({
      row: 0,
      mark: 1,
    })
    expect(nearest([[mark([2, 0.5])]], { x: 22, y: 52, toPixel })).toEqual({ row: 0, mark: 0 })
    expect(nearest([[]], { x: 22, y: 52, toPixel })).toBeNull()
  })

  test('keys stay within the row and go round the rows, to the same place or the last', () => {
    expect(stepped(marks, { row: 0, mark: 2 }, 'ArrowRight')).toEqual({ row: 0, mark: 2 })
    expect(stepped(marks, { row: 0, mark: 2 }, 'ArrowDown')).toEqual({ row: 1, mark: 0 })
    expect(stepped(marks, { row: 0, mark: 1 }, 'ArrowUp')).toEqual({ row: 2, mark: 1 })
    expect(stepped(marks, { row: 0, mark: 1 }, 'Home')).toEqual({ row: 0, mark: 0 })
    expect(stepped(marks, { row: 0, mark: 1 }, 'a')).toBeNull()
    expect(stepped([], { row: 0, mark: 0 }, 'ArrowDown')).toBeNull()
  })

  test('is spoken without empty parts', () => {
    expect(spokenWords(mark([0, 0]))).toBe('甲镇 公开率 68% 区间')
  })
})
