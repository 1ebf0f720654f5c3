import { describe, expect, it } from 'vitest'
import { DEFAULT_PIVOT, type PivotLayout, plainMeasure } from '../../src/domain/selection'
import { addressOfTable, createPivotTables, tableOfAddress } from '../../src/state/pivotTables'
import type { TextShelf } from '../../src/state/storageText'

const known = { isMetric: (id: string) => ['new_received', 'disclosure_rate', 'handled'].includes(id) }

function shelf(text: string | null = null): TextShelf & { text(): string | null } {
  let held = text
  return {
    text: () => held,
    load: () => held,
    save(next) {
      held = next
      return true
    },
  }
}

describe('pivot tables kept on this device', () => {
  const layout: PivotLayout = {
    ...DEFAULT_PIVOT,
    rows: ['county', 'x:备注 1'],
    values: [plainMeasure('handled'), { metric: 'new_received', aggregate: 'median', shownAs: 'rank' }],
    filters: [
      { kind: 'members', field: 'type', keep: ['town', null] },
      { kind: 'states', metric: 'handled', keep: ['blank'] },
    ],
    sort: { by: 'handled', descending: false },
    rowTotals: 'before',
    columnSubtotals: 'off',
    shading: true,
  }

  it('come back as they were at the next visit, and leave nothing behind when forgotten', () => {
    const place = shelf()
    createPivotTables(place).save({ name: ' 我的表\n', address: addressOfTable(layout) })
    const again = createPivotTables(place)
    expect(again.state().map(({ name, address }) => [name, tableOfAddress(address, known)])).toEqual([
      ['我的表', layout],
    ])
    again.clear()
    expect(place.text()).toBeNull()
  })

  it('of an older version are read like an old link', () => {
    const table = tableOfAddress('#/pivot?pr=county&pv=handled&hide=totals', known)
    expect(table).toMatchObject({ rows: ['county'], rowTotals: 'off', columnTotals: 'off', shading: true })
  })

  it('that are broken are left out, and what cannot be read in one is as at first', () => {
    const kept = createPivotTables(
      shelf('[{"name":"甲"},{"name":"","address":"#/pivot"},3,{"name":"乙","address":"#/pivot?pv=nothing"}]'),
    )
    expect(kept.state().map(each => each.name)).toEqual(['乙'])
    expect(tableOfAddress(kept.state()[0]?.address ?? '', known)).toEqual(DEFAULT_PIVOT)
    expect(createPivotTables(shelf('{')).state()).toEqual([])
  })
})
