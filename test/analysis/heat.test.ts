import { describe, expect, test } from 'vitest'
import { heatCells, heatMetrics, heatSteps, stepOf } from '../../src/analysis/heat'
import { measures } from '../../src/analysis/measure'
import { metric } from '../../src/catalog/metrics'
import { heatBodies, heatChanges, heatFigure } from '../../src/charts/heat'
import { heatLook, heatText } from '../../src/charts/heatLook'
import { sql } from '../../src/db/sql'
import { ask, csv, EVERYTHING, open, sample } from './dataset'

const columns = ['org_id', 'org_name', 'county', 'year', 'template', 'new_received__total', 'normdoc_issued']
const received = metric('new_received')
const byName = { by: 'name', descending: true } as const
const at = { metric: 'new_received', year: 2022 }

async function small() {
  return open(
    csv(columns, [
      ['甲', '甲镇', '一县', 2020, '2019', 3, null],
      ['甲', '甲镇', '一县', 2021, '2021', 6, 2],
      ['甲', '甲镇', '一县', 2022, '2021', 0, 4],
      ['乙', '乙镇', '一县', 2020, '2019', 9, null],
      ['乙', '乙镇', '一县', 2022, '2021', null, 0],
      ['丙', '丙镇', '二县', 2022, '2021', 12, null],
    ]),
  )
}

describe('the heat table', () => {
  test('keeps a reported 0, a blank, a missing report and what the form has not apart', async () => {
    const db = await small()
    const cells = await ask(db, heatCells([received], EVERYTHING, byName, at, [], 10))
    const years = [2020, 2021, 2022].map(year => ({
      metric: received,
      year,
      head: String(year),
      change: false,
    }))
    const looks = heatBodies(cells, years).map(body => [
      body.name,
      ...body.cells.map(cell => heatLook(received, cell, [])),
    ])
    expect(looks).toEqual([
      ['乙镇', 'plain', 'missing', 'blank'],
      ['甲镇', 'plain', 'plain', 'zero'],
      ['丙镇', 'outside', 'outside', 'plain'],
    ])
    const issued = metric('normdoc_issued')
    const own = await ask(
      db,
      heatCells([issued], EVERYTHING, byName, { metric: issued.id, year: 2022 }, [], 10),
    )
    const cell = own.find(c => c.orgId === '甲' && c.year === 2020)
    expect(heatLook(issued, cell, [])).toBe('na')
    expect(heatText(issued, cell, 'na', 'zh')).toBe('–')
    expect(heatChanges(own, [2020, 2021, 2022])).toEqual(new Set([2021]))
  })

  test('puts bodies by their last value where asked, those without one last, those named first, and counts the rest', async () => {
    const db = await small()
    const order = async (descending: boolean, first: readonly string[], most = 10) => {
      const cells = await ask(
        db,
        heatCells([received], EVERYTHING, { by: 'value', descending }, at, first, most),
      )
      return { ids: [...new Set(cells.map(c => c.orgId))], bodies: cells[0]?.bodies }
    }
    expect(await order(true, [])).toEqual({ ids: ['丙', '甲', '乙'], bodies: 3 })
    expect(await order(false, [])).toEqual({ ids: ['甲', '丙', '乙'], bodies: 3 })
    expect(await order(true, ['乙'], 2)).toEqual({ ids: ['乙', '丙'], bodies: 3 })
  })

  test('shades by thirds within one form: values of forms that do not compare have their own', async () => {
    const db = await open(
      csv(
        ['org_id', 'org_name', 'year', 'template', 'permit_decisions', 'normdoc_in_force'],
        Array.from({ length: 9 }, (_, i) => [`t${i}`, `镇${i}`, 2022, '2021', i + 1, (i + 1) * 10]),
      ),
    )
    const stock = metric('normdoc_in_force')
    const [steps = []] = await ask(db, heatSteps([stock], EVERYTHING))
    expect(steps).toHaveLength(1)
    expect(steps[0]).toMatchObject({
      form: '2021',
      low: expect.closeTo(36.67, 1),
      high: expect.closeTo(63.33, 1),
    })
    const cells = await ask(
      db,
      heatCells(
        [stock],
        EVERYTHING,
        { by: 'value', descending: false },
        { metric: stock.id, year: 2022 },
        [],
        20,
      ),
    )
    expect(cells.map(cell => stepOf(stock, cell, steps))).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3])
    const other = cells[0] && { ...cells[0], template: '2019' }
    expect(other && stepOf(stock, other, steps)).toBeNull()
  })
})

test('on the demo county every cell is the figure of the trend, and the file holds each of them', async () => {
  const db = await open(sample('demo-county.csv'))
  const rate = metric('disclosure_rate')
  const cells = await ask(db, heatCells([rate], EVERYTHING, byName, { metric: rate.id, year: 2023 }, [], 500))
  const { rows } = await db.ask(sql`SELECT org_id, year, value FROM ${measures(rate, EVERYTHING)} AS m`)
  const expected = new Map(rows.map(r => [`${r.org_id} ${r.year}`, r.value]))
  expect(cells).toHaveLength(rows.length)
  for (const cell of cells) expect(cell.value).toBe(expected.get(`${cell.orgId} ${cell.year}`))
  const years = [2022, 2023].map(year => ({ metric: rate, year, head: String(year), change: false }))
  const [steps = []] = await ask(db, heatSteps([rate], EVERYTHING))
  const bodies = heatBodies(cells, years)
  const figure = heatFigure({
    title: 't',
    columns: years,
    bodies,
    all: bodies.length,
    steps,
    language: 'zh',
    focus: null,
  })
  expect(figure.twin.rows).toHaveLength(bodies.length)
  expect(figure.data.filter(row => row.years === '2023').length).toBe(
    cells.filter(c => c.year === 2023).length,
  )
  expect(figure.sentence.text).toContain(`${bodies.length} 个单位`)
  // Every group of the catalogue: each cell is what the metric alone gives.
  const year = { years: { from: 2023, to: 2023 }, filters: EVERYTHING.filters }
  for (const id of ['new_received', 'natural_share', 'permit_decisions', 'review_rate', 'completeness']) {
    const m = metric(id)
    const beside = await ask(
      db,
      heatCells(heatMetrics(m, 'metrics'), year, byName, { metric: id, year: 2023 }, [], 500),
    )
    const alone = await db.ask(sql`SELECT org_id, value, reason FROM ${measures(m, year)} AS m`)
    const own = new Map(beside.filter(c => c.metric === id).map(c => [c.orgId, [c.value, c.reason]]))
    for (const r of alone.rows)
      expect(own.get(String(r.org_id)), `${id} ${r.org_id}`).toEqual([r.value, r.reason])
    expect((await ask(db, heatSteps(heatMetrics(m, 'metrics'), year)))[0]?.length).toBeGreaterThan(0)
  }
  const group = heatMetrics(rate, 'metrics')
  const one = await ask(
    db,
    heatCells(
      group,
      { ...EVERYTHING, years: { from: 2023, to: 2023 } },
      byName,
      { metric: rate.id, year: 2023 },
      [],
      500,
    ),
  )
  expect(new Set(one.map(c => c.metric)).size).toBe(group.length)
})
