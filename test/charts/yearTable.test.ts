import { expect, test } from 'vitest'
import { yearGroups } from '../../src/analysis/table'
import { metric } from '../../src/catalog/metrics'
import { yearTableFigure } from '../../src/charts/yearTable'
import { row } from './trendFixture'

test('every body of the table is in the files once, with its group in words and nothing rounded', () => {
  const m = metric('disclosure_rate')
  const rows = [
    row('甲', 2023, { x: 17, n: 25 }),
    row('乙', 2023, { x: 1, n: 3, flagged: true }),
    row('丙', 2023, { reason: 'blank' }),
  ]
  const groups = yearGroups(m, rows, (a, b) => a.localeCompare(b))
  const figure = yearTableFigure(m, 2023, groups, '3 个单位。', 'zh')
  expect(figure.twin.rows.map(r => [r[0], r[2], r[3], r[5]])).toEqual([
    ['甲镇', '68%', '17/25', ''],
    ['乙镇', '33%', '1/3', '样本少，不排名；年报中有需核实之处'],
    ['丙镇', '—', '', '空白'],
  ])
  expect(figure.data.map(d => [d.orgId, d.value, d.x, d.n, d.note])).toEqual([
    ['甲', 0.68, 17, 25, ''],
    ['乙', 1 / 3, 1, 3, '样本少，不排名；年报中有需核实之处'],
    ['丙', null, null, null, '空白'],
  ])
  expect(figure.data[0]?.low).toBeGreaterThan(0.48)
})
