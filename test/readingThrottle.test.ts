import { expect, test } from 'vitest'
import type { ReadingProgress } from '../src/domain/reading'
import { throttled } from '../src/readingThrottle'

test('a second of reading is told in at most 20 words, the first and the last of each phase among them', () => {
  const told: [number, ReadingProgress][] = []
  let time = 0
  const tell = throttled(
    (file, progress) => told.push([file, progress]),
    () => time,
  )
  tell(0, { phase: 'decode', done: 0, total: 10 })
  tell(0, { phase: 'decode', done: 10, total: 10 })
  for (let done = 0; done <= 999; done++) {
    tell(0, { phase: 'parse', done, total: 999 })
    time++
  }
  tell(1, { phase: 'decode', done: 0, total: 5 })
  const parse = told.filter(([, p]) => p.phase === 'parse').map(([, p]) => p.done)
  expect(parse.length).toBeLessThanOrEqual(21)
  expect(parse[0]).toBe(0)
  expect(parse.at(-1)).toBe(999)
  expect(told.slice(0, 2).map(([, p]) => p.done)).toEqual([0, 10])
  expect(told.at(-1)?.[0]).toBe(1)
})
