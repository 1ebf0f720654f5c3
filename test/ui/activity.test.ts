import { describe, expect, test } from 'vitest'
import { createActivity } from '../../src/ui/activity'

/** Frames that come when the test says so, and what has been asked to wait for the next one. */
function frames() {
  let asked: (() => void)[] = []
  return {
    frame: (callback: () => void) => void asked.push(callback),
    next() {
      const now = asked
      asked = []
      for (const callback of now) callback()
    },
  }
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

describe('what is under way', () => {
  test('is over when two frames have passed without anything; the view was painted in the first of them', async () => {
    const { frame, next } = frames()
    const activity = createActivity(frame)
    const end = activity.begin()
    const idle = activity.idle()
    end()
    await pause(5)
    const before = performance.now()
    next()
    await pause(5)
    const painted = performance.now()
    await pause(5)
    next()
    const told = await idle
    expect(told).toBeGreaterThanOrEqual(before)
    expect(told).toBeLessThanOrEqual(painted)
  })

  test('starts anew with what begins between the frames', async () => {
    const { frame, next } = frames()
    const activity = createActivity(frame)
    let over = false
    void activity.idle().then(() => {
      over = true
    })
    next()
    const end = activity.begin()
    next()
    await pause(1)
    expect(over).toBe(false)
    const late = performance.now()
    end()
    next()
    await pause(1)
    next()
    await pause(1)
    expect(over).toBe(true)
    const again = activity.idle()
    next()
    await pause(1)
    next()
    expect(await again).toBeGreaterThanOrEqual(late)
  })
})
