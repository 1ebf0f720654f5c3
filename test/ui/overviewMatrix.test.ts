import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CoverageCount, CoverageRow } from '../../src/analysis/coverage'
import { commonPrefix } from '../../src/ui/parts/commonPrefix'
import { looksOf } from '../../src/ui/views/overview/cell'
import { countyPanels, linesOf, typePanels, yearsOf } from '../../src/ui/views/overview/panels'
import { moved } from '../../src/ui/views/overview/useRoving'

function body(name: string, part: Partial<CoverageRow> = {}): CoverageRow {
  return {
    orgId: name,
    name,
    level: 'town',
    type: 'town_zhen',
    county: '某县',
    compiled: false,
    onRoster: true,
    cells: '2021:number:7:0:2021:roster',
    ...part,
  }
}

const states = { number: 0, zero: 0, blank: 0, blank_table: 0, note: 0, not_loaded: 0, missing: 0 }

function counted(year: number, part: Partial<CoverageCount> = {}): CoverageCount {
  return {
    year,
    county: '某县',
    type: 'town_zhen',
    expected: 2,
    reported: 1,
    unexpected: 0,
    states,
    flagged: 0,
    template2019: 0,
    template2021: 1,
    ...part,
  }
}

describe('panels', () => {
  test('types stand in the order 街道, 镇, 乡, names in Chinese order, counts with their own panel', () => {
    const rows = [
      body('中乡', { type: 'township_xiang' }),
      body('安镇'),
      body('白街道', { type: 'subdistrict' }),
      body('北镇'),
    ]
    const panels = typePanels(rows, [counted(2021), counted(2022), counted(2021, { type: 'subdistrict' })])
    expect(panels.map(p => p.type)).toEqual(['subdistrict', 'town_zhen', 'township_xiang'])
    expect(panels[1]?.rows.map(r => r.name)).toEqual(['安镇', '北镇'])
    expect(panels.map(p => [p.reported, p.expected])).toEqual([
      [1, 2],
      [2, 4],
      [0, 0],
    ])
  })

  test('every body stands on exactly one line of the long matrix, whatever the lanes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5 }), (bodies, lanes) => {
        const rows = Array.from({ length: bodies }, (_, i) => body(`镇${i}`, { county: `县${i % 3}` }))
        const lines = linesOf(countyPanels(rows, []), lanes)
        const drawn = lines.flatMap(l => (l.kind === 'bodies' ? l.rows.map(r => r.orgId) : []))
        expect(drawn.sort()).toEqual(rows.map(r => r.orgId).sort())
        expect(lines.every(l => l.kind === 'head' || l.rows.length > 0)).toBe(true)
      }),
    )
  })

  test('years run without holes; a beginning that all names share is left out, never a whole name', () => {
    expect(yearsOf([counted(2019), counted(2022)], [])).toEqual([2019, 2020, 2021, 2022])
    expect(
      yearsOf([], [body('某县', { cells: '2020:zero:0:0:2019:span|2021:number:3:0:2021:span' })]),
    ).toEqual([2020, 2021])
    expect(commonPrefix(['平潭综合实验区公安局', '平潭综合实验区管委会'])).toBe('平潭综合实验区')
    expect(commonPrefix(['大河镇', '大河镇西街道'])).toBe('')
    expect(commonPrefix(['甲镇', '乙镇'])).toBe('')
  })
})

test('five kinds of nothing look and read differently, and a finding adds its corner', () => {
  const cells = [
    '2019:zero:0:0:2019:roster',
    '2020:blank::0:2019:roster',
    '2021:missing::0::roster',
    '2022:not_loaded::0:2021:roster',
    '2023:number:58:2:2019:roster',
  ].join('|')
  const years = [2018, 2019, 2020, 2021, 2022, 2023]
  const looks = looksOf(body('芷墟镇', { cells }), years, 2021, 'zh')
  expect(looks.map(l => l.className)).toEqual([
    'mark-na',
    'mark-zero',
    'mark-blank',
    'mark-missing',
    'mark-not-loaded',
    'ov-heat-3 mark-check',
  ])
  expect(new Set(looks.map(l => l.words)).size).toBe(6)
  expect(looks[5]?.words).toBe('芷墟镇 2023 年：新收 58 件，用 2019 版表格，需核实 2 处')
  const outside = looksOf(body('芷墟镇', { cells, onRoster: false }), [2018], null, 'zh')
  expect(outside[0]?.words).not.toContain('名册')
})

describe('moving through the matrix', () => {
  const grid = { rows: [2, 3], columns: 7 }

  test('edges lead to the next panel, and nowhere past the last', () => {
    expect(moved({ panel: 0, row: 1, column: 6 }, 'ArrowRight', grid)).toEqual({
      panel: 1,
      row: 1,
      column: 0,
    })
    expect(moved({ panel: 1, row: 2, column: 0 }, 'ArrowLeft', grid)).toEqual({ panel: 0, row: 1, column: 6 })
    expect(moved({ panel: 0, row: 1, column: 3 }, 'ArrowDown', grid)).toEqual({ panel: 1, row: 0, column: 3 })
    expect(moved({ panel: 1, row: 2, column: 6 }, 'ArrowRight', grid)).toBeNull()
    expect(moved({ panel: 0, row: 0, column: 0 }, 'Tab', grid)).toBeNull()
  })

  test('never leaves the grid', () => {
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 60 }), pressed => {
        let at = { panel: 0, row: 0, column: 0 }
        for (const key of pressed) at = moved(at, key, grid) ?? at
        expect(at.row).toBeLessThan(grid.rows[at.panel] ?? 0)
        expect(at.row).toBeGreaterThanOrEqual(0)
        expect(at.column).toBeGreaterThanOrEqual(0)
        expect(at.column).toBeLessThan(7)
      }),
    )
  })
})
