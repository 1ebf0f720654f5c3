import { describe, expect, it } from 'vitest'
import type { Member } from '../../../src/analysis/pivot/dimensions'
import type { PivotValue } from '../../../src/analysis/pivot/figures'
import type { PivotGroup, PivotPresence } from '../../../src/analysis/pivot/groups'
import { type PivotNode, type PivotSort, shape, TOTAL } from '../../../src/analysis/pivot/shape'
import { type FieldId, plainMeasure } from '../../../src/domain/selection'

const member = (key: string | number | null, label: string | null = null): Member => ({ key, label })
const TOWN = member('subdistrict')
const VILLAGE = member('township_xiang')
const org = (id: string, name: string) => member(id, name)

const NOTHING: PivotValue = {
  x: null,
  n: null,
  value: null,
  used: 0,
  leftOut: null,
  refused: null,
  forms: [],
}
const of = (value: number): PivotValue => ({ ...NOTHING, x: value, value, used: 1 })

function group(rows: Member[], columns: Member[], values: PivotValue[], reports = 1): PivotGroup {
  return { rows, columns, drawn: true, reports, values }
}

const fields: { rows: FieldId[]; columns: FieldId[] } = { rows: ['type', 'org'], columns: ['year'] }

function table(
  groups: readonly PivotGroup[],
  sort: PivotSort,
  values: readonly string[] = ['new_received'],
  presences: readonly PivotPresence[] = [],
  on: { rows: FieldId[]; columns: FieldId[] } = fields,
) {
  return shape(
    { ...on, values: values.map(plainMeasure) },
    { groups, presences, findings: [], margins: [] },
    sort,
  )
}
const BY_NAME: PivotSort = { by: 'name', descending: false }

const GROUPS: PivotGroup[] = [
  group([], [], [of(60)], 4),
  group([VILLAGE], [], [of(5)]),
  group([TOWN], [], [of(55)], 3),
  group([VILLAGE, org('v', '安乡')], [], [of(5)]),
  group([TOWN, org('c', '中街道')], [], [of(30)]),
  group([TOWN, org('b', '北街道')], [], [of(25)]),
  group([TOWN, org('z', '张街道')], [], [NOTHING]),
  group([], [member(2020)], [of(50)]),
  group([], [member(2019)], [of(10)]),
  group([TOWN, org('c', '中街道')], [member(2019)], [of(1)]),
  group([TOWN, org('b', '北街道')], [member(2019)], [of(9)]),
]

const names = (nodes: readonly PivotNode[]): unknown[] =>
  nodes.map(n => [n.members.at(-1)?.label ?? n.members.at(-1)?.key, ...names(n.children)])

describe('order of rows and columns', () => {
  it('puts types by rank, names by pinyin, years by number', () => {
    const named = table(GROUPS, BY_NAME)
    expect(names(named.rows)).toEqual([
      ['subdistrict', ['北街道'], ['张街道'], ['中街道']],
      ['township_xiang', ['安乡']],
    ])
    expect(names(named.columns)).toEqual([[2019], [2020]])
  })

  it('sorts inside the groups by a total, and puts what has no value last in both directions', () => {
    const by = { value: 0, column: '' }
    const down = table(GROUPS, { by, descending: true })
    const up = table(GROUPS, { by, descending: false })
    expect(names(down.rows)[0]).toEqual(['subdistrict', ['中街道'], ['北街道'], ['张街道']])
    expect(names(up.rows)[0]).toEqual(['subdistrict', ['北街道'], ['中街道'], ['张街道']])
  })

  it('sorts rates on few cases after the others, however high', () => {
    const rate = (x: number, n: number): PivotValue => ({ ...NOTHING, x, n, value: x / n, used: 1 })
    const groups = [
      group([TOWN, org('c', '中街道')], [], [rate(1, 1)]),
      group([TOWN, org('b', '北街道')], [], [rate(3, 30)]),
      group([TOWN, org('z', '张街道')], [], [rate(9, 30)]),
    ]
    const sort: PivotSort = { by: { value: 0, column: '' }, descending: true }
    const rates = table(groups, sort, ['disclosure_rate'])
    expect(names(rates.rows)[0]).toEqual(['subdistrict', ['张街道'], ['北街道'], ['中街道']])
  })

  it('sorts by one column, which may order otherwise than the total', () => {
    const column = table(GROUPS, BY_NAME).columns[0]?.key ?? ''
    const sorted = table(GROUPS, { by: { value: 0, column }, descending: true })
    expect(names(sorted.rows)[0]).toEqual(['subdistrict', ['北街道'], ['中街道'], ['张街道']])
  })

  it('keeps «not stated» at the end, and apart from a member of that name', () => {
    const groups = [null, 'null', 'town_zhen'].map(key => group([member(key)], [], [of(1)]))
    for (const descending of [false, true]) {
      const byName = table(groups, { by: 'name', descending }, undefined, [], { rows: ['type'], columns: [] })
      expect(byName.rows.map(r => r.members[0]?.key).at(-1)).toBeNull()
      expect(byName.rows).toHaveLength(3)
    }
  })

  it('gives a row to a body that is expected and never reported', () => {
    const presences: PivotPresence[] = [
      {
        rows: [TOWN, org('n', '无街道')],
        columns: [member(2019)],
        drawn: true,
        missing: 1,
        values: [],
      },
    ]
    const expected = table(GROUPS, BY_NAME, undefined, presences)
    const node = expected.rows[0]?.children.find(n => n.members[1]?.key === 'n')
    const [first] = expected.columns
    if (!node || !first) throw new Error('row or column missing')
    expect(expected.figure(node, first, 0).fate).toBe('missing')
  })
})

describe('what a cell says', () => {
  const year = member(2019)
  const body = org('c', '中街道')
  const at = (values: PivotValue[], ids = ['new_received'], reports = 1) => {
    const one = table([group([TOWN, body], [year], values, reports)], BY_NAME, ids)
    const row = one.rows[0]?.children[0]
    const [column] = one.columns
    if (!row || !column) throw new Error('row or column missing')
    return one.figure(row, column, 0)
  }

  it('tells 0, blank, not in the form, not loaded and conflict apart', () => {
    expect(at([of(0)]).fate).toBe('zero')
    expect(at([of(3)]).fate).toBe('number')
    expect(at([{ ...NOTHING, leftOut: 'blank' }]).fate).toBe('blank')
    expect(at([{ ...NOTHING, leftOut: 'not_in_form' }]).fate).toBe('not-in-form')
    expect(at([{ ...NOTHING, leftOut: 'not_loaded' }]).fate).toBe('not-loaded')
    expect(at([{ ...NOTHING, leftOut: 'conflict' }]).fate).toBe('conflict')
    expect(at([{ ...NOTHING, leftOut: 'impossible' }]).fate).toBe('impossible')
  })

  it('shows no rate where the denominator is 0, and greys one on few cases', () => {
    const rate = { ...NOTHING, x: 0, n: 0, used: 1 }
    expect(at([rate], ['disclosure_rate'])).toMatchObject({ fate: 'none', n: 0 })
    const few = at([{ ...NOTHING, x: 1, n: 9, value: 1 / 9, used: 1 }], ['disclosure_rate'])
    expect(few).toMatchObject({ fate: 'number', small: true })
    const enough = at([{ ...NOTHING, x: 1, n: 10, value: 0.1, used: 1 }], ['disclosure_rate'])
    expect(enough.small).toBe(false)
  })

  it('calls a body-year without a report outside unless one is expected', () => {
    const plain = table(GROUPS, BY_NAME)
    const row = plain.rows[1]?.children[0]
    const [column] = plain.columns
    if (!row || !column) throw new Error('row or column missing')
    expect(plain.figure(row, column, 0).fate).toBe('outside')
  })

  it('refuses the total of a stock over years', () => {
    const stock: PivotValue = { ...NOTHING, used: 4, refused: 'years' }
    const refused = table([group([], [], [stock], 4)], BY_NAME, ['normdoc_in_force']).figure(TOTAL, TOTAL, 0)
    expect(refused).toMatchObject({ fate: 'refused', refusal: 'years' })
  })
})
