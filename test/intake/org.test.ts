import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { cleanText, fromName, hasInvisible, nameCore, orgId, readLevel, readType } from '../../src/intake/org'
import { read, texts } from './support'

test('the id is o and the first 12 hex digits of SHA-256 over province|city|county|name', () => {
  const expected = createHash('sha256').update('天津市||宁河区|七里海镇人民政府').digest('hex').slice(0, 12)
  expect(orgId('天津市', '', '宁河区', '七里海镇人民政府')).toBe(`o${expected}`)
})

test('blanks, full-width signs and invisible characters make no other body; another county does', () => {
  const id = orgId('', '', '滨江区', '西兴街道')
  for (const name of ['西兴 街道', '西兴\u200B街道', '西兴\u3000街道', '西\u202E兴街道'])
    expect(orgId('', '', '滨江区', name)).toBe(id)
  expect(orgId('', '', '太仓市', '西兴街道')).not.toBe(id)
  expect(orgId('', '', '滨江区', '西兴镇')).not.toBe(id)
})

test.each([
  ['枕砚街道', 'town', 'subdistrict'],
  ['官洲街道办事处', 'town', 'subdistrict'],
  ['七里海镇人民政府', 'town', 'town_zhen'],
  ['荇渡乡', 'town', 'township_xiang'],
  ['某某回族乡', 'town', 'ethnic_township'],
  ['巴彦苏木', 'town', 'sumu'],
  ['高新区管委会', 'town', 'special'],
  ['红星农场', 'town', 'special'],
  ['沭阳县发展和改革局', 'county', 'department'],
  ['澄砚县人民政府', 'county', 'government'],
  ['宿迁市人民政府', 'city', 'government'],
  ['甲村小学', null, null],
])('%s', (name, level, type) => {
  expect(fromName(name)).toEqual({ level, type })
})

test('own columns win over the name, in ids or Chinese words', () => {
  expect([
    readType('街道'),
    readType('民族乡'),
    readType('town_zhen'),
    readType('部门'),
    readType('?'),
  ]).toEqual(['subdistrict', 'ethnic_township', 'town_zhen', 'department', null])
  expect([readLevel('乡镇级'), readLevel('county'), readLevel('市级'), readLevel('x')]).toEqual([
    'town',
    'county',
    'city',
    null,
  ])
  const reading = read('单位,年度,类型,层级,新收\n沭阳镇发展局,2023,镇,乡镇级,1\n甲单位,2023,说不清,,1\n')
  expect(texts(reading, 'org_type')).toEqual(['town_zhen', null])
  expect(texts(reading, 'org_level')).toEqual(['town', null])
  expect(reading.groups).toContainEqual(
    expect.objectContaining({ code: 'unknown-word', lines: [3], samples: ['说不清'] }),
  )
})

test('names keep what can be seen', () => {
  expect(cleanText(' 临\u200B浦镇 ')).toBe('临浦镇')
  expect(cleanText('长河\n街道')).toBe('长河街道')
  expect(cleanText('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>')
  expect(hasInvisible('🏛️镇')).toBe(false)
  expect(hasInvisible('长河\u202E道街')).toBe(true)
})

test('spellings of one name share a core', () => {
  const core = nameCore('西兴街道', '滨江区')
  for (const name of ['西兴街道办事处', '滨江区西兴街道', '西興街道'])
    expect(nameCore(name, '滨江区')).toBe(core)
  expect(nameCore('西兴镇', '滨江区')).not.toBe(core)
  expect(nameCore('甲镇人民政府', '')).toBe(nameCore('甲镇', ''))
})
