import { expect, test } from 'vitest'
import { changeBetween } from '../../src/analysis/change'
import { yearGroups } from '../../src/analysis/table'
import { pressed, sortRows, tableOrder } from '../../src/analysis/tableSort'
import { metric } from '../../src/catalog/metrics'
import { yearTableFigure } from '../../src/charts/yearTable'
import { row } from '../charts/trendFixture'

const rate = metric('disclosure_rate')
const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const rows = [
  row('甲', 2023, { x: 17, n: 25 }),
  row('乙', 2023, { x: 11, n: 12, county: '乙县' }),
  row('丙', 2023, { reason: 'blank' }),
]
const from = (x: number, n: number) => ({ year: 2022, value: x / n, x, n, template: '2021', reports: null })
const levels = rows.map(r => ({
  year: 2023,
  value: r.value,
  x: r.x,
  n: r.n,
  template: '2021',
  reports: null,
}))
const changes = new Map(
  rows.flatMap((r, i) => {
    const to = levels[i]
    return to
      ? [[r.orgId, changeBetween(rate, 'absolute', i === 0 ? from(5, 25) : from(11, 12), to)] as const]
      : []
  }),
)
const groups = yearGroups(rate, rows, byCode)
const all = [...groups.ranked, ...groups.without]
const ids = (sort: Parameters<typeof tableOrder>[0]) =>
  sortRows(all, tableOrder(sort), changes, byCode).map(r => r.orgId)

test('the table stands in the order of any column, those without the figure last', () => {
  expect(ids(null)).toEqual(['乙', '甲', '丙'])
  expect(ids({ by: 'value', descending: false })).toEqual(['甲', '乙', '丙'])
  expect(ids({ by: 'n', descending: true })).toEqual(['甲', '乙', '丙'])
  expect(ids({ by: 'change', descending: true })).toEqual(['甲', '乙', '丙'])
  expect(ids({ by: 'change', descending: false })).toEqual(['乙', '甲', '丙'])
  expect(ids({ by: 'name', descending: false })).toEqual(['丙', '乙', '甲'])
  expect(ids({ by: 'county', descending: false })).toEqual(['乙', '丙', '甲'])
})

test('an order of another tab leaves the table in its own; pressing a head twice turns it round', () => {
  expect(tableOrder({ by: 'x_of_elsewhere', descending: true })).toBeNull()
  const once = pressed(null, 'value')
  expect(once).toEqual({ by: 'value', descending: true })
  expect(pressed(once, 'value')).toEqual({ by: 'value', descending: false })
  expect(pressed(once, 'name')).toEqual({ by: 'name', descending: false })
})

test('the file of the table has the change with both its figures, or why there is none', () => {
  const figure = yearTableFigure(rate, 2023, groups, '', 'zh', { since: 2022, of: changes })
  expect(figure.twin.head.at(-1)).toBe('同 2022 年比')
  expect(figure.twin.rows.map(r => [r[0], r.at(-1)])).toEqual([
    ['乙镇', '0 个百分点（92%（11/12） → 92%（11/12））'],
    ['甲镇', '+48 个百分点（20%（5/25） → 68%（17/25））'],
    ['丙镇', '— 本年没有数值'],
  ])
  const moved = figure.data.find(d => d.orgId === '甲' && d.metric !== rate.id)
  expect(moved?.metric).toBe('disclosure_rate:change_points:2022')
  expect(moved?.value).toBeCloseTo(0.48, 12)
})
