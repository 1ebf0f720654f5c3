import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createFinder, type Option } from '../../src/ui/parts/find'
import { loadSpell, type Spell } from '../../src/ui/parts/spelling'

function findOptions(options: readonly Option[], typed: string, spell: Spell | null): readonly Option[] {
  const finder = createFinder(options)
  if (spell) finder.prepare(spell, () => true)
  return finder.find(typed)
}

const TOWNS: readonly Option[] = [
  { id: 'a', text: '七里海镇', note: '宁河区' },
  { id: 'b', text: '枕砚街道', note: '澄砚县' },
  { id: 'c', text: '重固镇', note: '青浦区' },
  { id: 'd', text: '鸢桥街道', note: '澄砚县' },
  { id: 'e', text: 'East Town', note: '' },
  { id: 'f', text: '砚洲街道', note: '澄砚县' },
  { id: 'g', text: '<img src=x>乡' },
]

describe('finding a body by what people type', () => {
  let spell: Spell
  beforeAll(async () => {
    spell = await loadSpell()
  })
  const found = (query: string) => findOptions(TOWNS, query, spell).map(option => option.text)

  it.each([
    ['里海', ['七里海镇']],
    ['qlh', ['七里海镇']],
    ['qilihai', ['七里海镇']],
    ['qlhz', ['七里海镇']],
    ['qilih', ['七里海镇']],
    ['zyjd', ['枕砚街道']],
    ['yq', ['鸢桥街道']],
    ['zhongg', ['重固镇']],
    ['cgz', ['重固镇']],
    ['青浦', ['重固镇']],
    ['east', ['East Town']],
    ['ＥＡＳＴ', ['East Town']],
    [' 鸢桥 ', ['鸢桥街道']],
    ['qlx', []],
    ['img', ['<img src=x>乡']],
  ])('%s finds %j', (query, names) => {
    expect(found(query)).toEqual(names)
  })

  it('puts names that begin so before names that contain it', () => {
    expect(found('砚')).toEqual(['砚洲街道', '枕砚街道', '鸢桥街道'])
    expect(found('yan').slice(0, 2)).toEqual(['砚洲街道', '枕砚街道'])
  })

  it('gives everything, in order, when nothing is typed', () => {
    expect(findOptions(TOWNS, '  ', null)).toEqual(TOWNS)
  })

  it('works by characters alone where the pinyin dictionary cannot be had', () => {
    expect(findOptions(TOWNS, 'qlh', null)).toEqual([])
    expect(findOptions(TOWNS, '七里', null).map(option => option.id)).toEqual(['a'])
  })

  it('answers quickly on a long hostile query', () => {
    const long = { id: 'x', text: '一'.repeat(200) }
    expect(findOptions([long], 'y'.repeat(200), spell)).toEqual([long])
    expect(findOptions([long], `${'yi'.repeat(100)}q`, spell)).toEqual([])
  })
})

describe('a finder', () => {
  const NAMES = [
    '七里海镇',
    '重固镇',
    '枕砚街道',
    '长沟镇',
    '乐亭县',
    '单桥乡',
    '城关镇',
    '西安路街道',
    'A城镇',
  ]
  const options = NAMES.map((text, i) => ({ id: String(i), text }))

  it('finds every name by its syllables, each whole in any reading or by its first letter, from any character on', async () => {
    const spell = await loadSpell()
    const finder = createFinder(options)
    finder.prepare(spell, () => true)
    const typed = fc.tuple(fc.constantFrom(...options), fc.nat(), fc.array(fc.nat(), { maxLength: 8 }))
    fc.assert(
      fc.property(typed, ([option, start, choices]) => {
        const characters = [...option.text].slice(start % option.text.length)
        const query = characters
          .map((character, i) => {
            const all = /[a-z]/i.test(character) ? [character.toLowerCase()] : spell(character)
            const choice = choices[i] ?? 0
            const reading = all[choice % all.length] ?? ''
            return choice % 3 === 0 ? reading.slice(0, 1) : reading
          })
          .join('')
        expect(finder.find(query).map(({ id }) => id)).toContain(option.id)
      }),
    )
  })

  it('finds the same whether the query was typed letter by letter or at once', async () => {
    const spell = await loadSpell()
    const ready = () => {
      const finder = createFinder(options)
      finder.prepare(spell, () => true)
      return finder
    }
    const slow = ready()
    const query = fc.stringMatching(/^[a-z七城]{1,6}$/)
    fc.assert(
      fc.property(query, text => {
        let last: readonly unknown[] = []
        for (let i = 1; i <= text.length; i++) last = slow.find(text.slice(0, i))
        expect(last).toEqual(ready().find(text))
      }),
    )
  })

  it('spells out no more at a time than it is let, and finds by characters meanwhile', async () => {
    const spell = await loadSpell()
    const many = Array.from({ length: 100 }, (_, i) => ({ id: String(i), text: NAMES[i % 8] ?? '' }))
    const finder = createFinder(many)
    const steps = [true, false]
    expect(finder.prepare(spell, () => steps.shift() ?? false)).toBe(false)
    const early = finder.find('qlh').length
    expect(early).toBeGreaterThan(0)
    expect(finder.find('七里').length).toBe(13)
    expect(finder.prepare(spell, () => true)).toBe(true)
    expect(finder.find('qlh').length).toBe(13)
    expect(early).toBeLessThan(13)
  })
})
