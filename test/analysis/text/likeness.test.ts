import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alike, runsOf, sharedRuns } from '../../../src/analysis/text/likeness'
import { namedIn, stemOf } from '../../../src/analysis/text/naming'

const prose = fc
  .array(fc.constantFrom(...'公开政府信息工作加强认真学习条例群众需求平台建设'), {
    minLength: 120,
    maxLength: 300,
  })
  .map(signs => signs.join(''))

/** Jaccard's coefficient as it is defined, over lists. */
function byHand(a: string, b: string): number {
  const runs = (text: string) => Array.from({ length: text.length - 4 }, (_, i) => text.slice(i, i + 5))
  const [left, right] = [[...new Set(runs(a))], [...new Set(runs(b))]]
  const both = left.filter(run => right.includes(run)).length
  return both / (left.length + right.length - both)
}

describe('likeness', () => {
  it('is that of the definition, the same from both sides, and 1 of a text with itself', () => {
    fc.assert(
      fc.property(prose, prose, (a, b) => {
        const [x, y] = [runsOf(a), runsOf(b)]
        if (!x || !y) throw new Error('too short')
        expect(alike(x, y)).toBeCloseTo(byHand(a, b), 12)
        expect(alike(x, y)).toBe(alike(y, x))
        expect(alike(x, x)).toBe(1)
      }),
      { numRuns: 50 },
    )
  })

  it('of many texts is that of each pair', () => {
    fc.assert(
      fc.property(fc.array(prose, { minLength: 2, maxLength: 6 }), texts => {
        const share = sharedRuns()
        const sets = texts.map(text => runsOf(text) ?? new Set<string>())
        sets.forEach((own, i) => {
          share(own).forEach((shared, j) => {
            const other = sets[j] ?? new Set()
            expect(shared).toBe([...own].filter(run => other.has(run)).length)
            expect(j).toBeLessThan(i)
          })
        })
      }),
      { numRuns: 30 },
    )
  })

  it('does not see figures, years, signs and blanks', () => {
    const text = (year: string, n: string, gap: string) =>
      `${year}年，我镇${gap}主动公开政府信息${n}条。`.repeat(1) + '坚持以公开为常态、不公开为例外，'.repeat(9)
    const [a, b] = [runsOf(text('2022', '15', '')), runsOf(text('二〇二三', '1,204', ' \n'))]
    expect(a && b && alike(a, b)).toBe(1)
  })

  it('a short text is compared with none', () => {
    expect(runsOf('无')).toBeNull()
    expect(runsOf(`${'1'.repeat(500)}。无`)).toBeNull()
  })
})

describe('other towns in a text', () => {
  const OTHERS = ['乙镇人民政府', '丙街道办事处', '平和镇', '县教育局', '大乙镇人民政府']
  it('as if it reported, or only mentioned', () => {
    expect(stemOf('丙街道办事处')).toBe('丙街道')
    expect(namedIn('2023年，平和镇人民政府认真学习。', '甲和镇人民政府', OTHERS)).toMatchObject([
      { name: '平和镇', own: true },
    ])
    expect(namedIn('与邻近的平和镇联合开展宣传。', '甲和镇人民政府', OTHERS)).toMatchObject([{ own: false }])
    expect(namedIn('我镇认真学习。', '甲和镇人民政府', OTHERS)).toEqual([])
  })
  it('its own name, one that holds it, and offices that are no towns are left out', () => {
    expect(namedIn('平和镇认真学习，按县教育局要求。', '平和镇人民政府', OTHERS)).toEqual([])
    expect(namedIn('大平和镇认真学习。', '平和镇', ['大平和镇'])).toEqual([])
  })
})
