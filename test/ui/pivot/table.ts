/** A small pivot table whose figures are known by hand, for tests of what is drawn and written. */
import type { Member } from '../../../src/analysis/pivot/dimensions'
import { NO_FIGURE, type PivotValue } from '../../../src/analysis/pivot/figures'
import type { PivotGroup, PivotMargin } from '../../../src/analysis/pivot/groups'
import { type PivotTable, shape } from '../../../src/analysis/pivot/shape'
import { DEFAULT_PIVOT, type PivotLayout } from '../../../src/domain/selection'

const of = (key: string | number, label: string | null = null): Member => ({ key, label })

/** Reports of three towns of two types: new requests, requests disclosed and handled. */
export const FACTS = [
  { type: 'town_zhen', org: '=甲镇', year: 2020, received: 3, x: 1, n: 2 },
  { type: 'town_zhen', org: '=甲镇', year: 2021, received: 0, x: 0, n: 0 },
  { type: 'town_zhen', org: '乙|镇', year: 2020, received: 20, x: 15, n: 20 },
  { type: 'town_zhen', org: '乙|镇', year: 2021, received: 30, x: 12, n: 30 },
  { type: 'subdistrict', org: '<丙>街道', year: 2021, received: 7, x: 7, n: 7 },
] as const

function figures(facts: readonly (typeof FACTS)[number][]): readonly PivotValue[] {
  const sum = (of: 'received' | 'x' | 'n') => facts.reduce((total, fact) => total + fact[of], 0)
  const used = facts.length
  const [received, x, n] = [sum('received'), sum('x'), sum('n')]
  return [
    { ...NO_FIGURE, x: received, value: received, used },
    { ...NO_FIGURE, x, n, value: n === 0 ? null : x / n, used },
  ]
}

function groupsOf(): readonly PivotGroup[] {
  const rows = [
    { members: [], has: () => true },
    ...[...new Set(FACTS.map(f => f.type))].map(type => ({
      members: [of(type)],
      has: (f: (typeof FACTS)[number]) => f.type === type,
    })),
    ...[...new Map(FACTS.map(f => [f.org, f])).values()].map(({ type, org }) => ({
      members: [of(type), of(org, org)],
      has: (f: (typeof FACTS)[number]) => f.org === org,
    })),
  ]
  const columns = [
    { members: [], has: () => true },
    ...[2020, 2021].map(year => ({
      members: [of(year)],
      has: (f: (typeof FACTS)[number]) => f.year === year,
    })),
  ]
  return rows.flatMap(row =>
    columns.flatMap(column => {
      const facts = FACTS.filter(f => row.has(f) && column.has(f))
      if (facts.length === 0) return []
      return [
        {
          rows: row.members,
          columns: column.members,
          drawn: true,
          reports: facts.length,
          values: figures(facts),
        },
      ]
    }),
  )
}

const margin = (rows: Member[], columns: Member[], old: number, recent: number): PivotMargin => ({
  rows,
  columns,
  reports: old + recent,
  bodies: 3,
  firstYear: 2020,
  lastYear: 2021,
  forms: { old, recent },
})

const MARGINS = [margin([], [], 2, 3), margin([], [of(2020)], 2, 0), margin([], [of(2021)], 0, 3)]

export const LAYOUT: PivotLayout = { ...DEFAULT_PIVOT, sort: { by: 'name', descending: false } }

/** The table of a layout with types and bodies on rows, years on columns, 新收 and 公开率 as values. */
export function handTable(layout: PivotLayout = LAYOUT): PivotTable {
  return shape(
    layout,
    { groups: groupsOf(), presences: [], findings: [], margins: MARGINS },
    { by: 'name', descending: false },
  )
}
