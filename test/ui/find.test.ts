import { beforeAll, describe, expect, it } from 'vitest'
import { findOptions, loadSpell, type Option, type Spell } from '../../src/ui/parts/find'

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
