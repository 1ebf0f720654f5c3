import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainName } from '../../src/state/named'
import { createSets, readSets, setOf } from '../../src/state/sets'
import type { TextShelf } from '../../src/state/storageText'

function shelf(text: string | null = null, keeps = true): TextShelf & { text(): string | null } {
  let held = text
  return {
    text: () => held,
    load: () => held,
    save(next) {
      if (keeps) held = next
      return keeps
    },
  }
}

describe('sets of bodies', () => {
  it('are there again at the next visit, under their names', () => {
    const place = shelf()
    const sets = createSets(place)
    sets.save('沿海六镇', ['a', 'b', 'b'])
    sets.save('城区', ['c'])
    sets.rename('城区', '老城区')
    expect(createSets(place).state()).toEqual([
      { name: '沿海六镇', orgs: ['a', 'b'] },
      { name: '老城区', orgs: ['c'] },
    ])
  })

  it('of one name are one: the later replaces the earlier', () => {
    const sets = createSets(shelf())
    sets.save('甲', ['a'])
    sets.save('乙', ['b'])
    sets.save(' 甲 ', ['c'])
    sets.rename('乙', '甲')
    expect(sets.state()).toEqual([{ name: '甲', orgs: ['b'] }])
  })

  it('leave nothing behind when they are forgotten', () => {
    const place = shelf()
    const sets = createSets(place)
    sets.save('甲', ['a'])
    sets.clear()
    expect(place.text()).toBeNull()
    expect(sets.state()).toEqual([])
  })

  it('work for the visit where the browser keeps nothing, and say so', () => {
    const sets = createSets(shelf(null, false))
    sets.save('甲', ['a'])
    expect(sets.state().length).toBe(1)
    expect(sets.kept()).toBe(false)
  })

  it('have names that a person can read, and no empty set is kept', () => {
    expect(plainName('  \u0000甲\n ')).toBe('甲')
    const sets = createSets(shelf())
    sets.save('   ', ['a'])
    sets.save('甲', [])
    expect(sets.state()).toEqual([])
  })

  it('are known again by their bodies in any order', () => {
    const sets = [{ name: '甲', orgs: ['a', 'b'] }]
    expect(setOf(sets, ['b', 'a'])?.name).toBe('甲')
    expect(setOf(sets, ['a'])).toBeNull()
    expect(setOf(sets, ['a', 'b', 'c'])).toBeNull()
  })

  it('are read from anything without an exception, and only whole ones', () => {
    const whole = { name: '甲', orgs: ['a'] }
    expect(
      readSets(JSON.stringify([whole, { name: 1, orgs: ['a'] }, { name: '乙', orgs: [2] }, null])),
    ).toEqual([whole])
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        for (const set of readSets(text)) expect(set.orgs.length).toBeGreaterThan(0)
      }),
    )
  })
})
