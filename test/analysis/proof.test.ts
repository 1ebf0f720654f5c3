/** A proof's statement gives its figure, the reports it lists add up to it, and nobody is lost between used and left out. */
import { beforeAll, describe, expect, test } from 'vitest'
import { bodyDisputes } from '../../src/analysis/funnelRates'
import {
  mainForm,
  needsOneForm,
  oneFigure,
  type ProofScope,
  proofFates,
  proofForms,
  proofReports,
  proofScope,
  proofStatement,
  proofValue,
} from '../../src/analysis/proof'
import { proofCells, takenCells } from '../../src/analysis/proofCells'
import { disputeYears, isDisputeRate } from '../../src/analysis/proofDisputes'
import { formCells, notesOf, reportsOf } from '../../src/analysis/reportForm'
import { disputeRate } from '../../src/analysis/statistics/disputes'
import { pooledYears } from '../../src/analysis/trend'
import { conflictsOf } from '../../src/analysis/worklist'
import { METRICS, metric } from '../../src/catalog/metrics'
import type { Database } from '../../src/db/database'
import { readable } from '../../src/db/sql'
import { ask, csv, EVERYTHING, open, sample } from './dataset'

async function proofOf(db: Database, id: string, scope: ProofScope) {
  const m = metric(id)
  const template = needsOneForm(m, scope.years) ? mainForm(await ask(db, proofForms(m, scope, null))) : null
  const [value] = await ask(db, proofValue(m, scope, template))
  if (!value) throw new Error('no value')
  return {
    template,
    value,
    sql: readable(proofStatement(m, scope, template)),
    fates: await ask(db, proofFates(m, scope, template)),
    used: await ask(db, proofReports(m, scope, template, 'used')),
    leftOut: await ask(db, proofReports(m, scope, template, 'left_out')),
  }
}

const year = (y: number) => ({ from: y, to: y })
const sum = (values: readonly (number | null)[]) => values.reduce<number>((s, v) => s + (v ?? 0), 0)

describe('known answers', () => {
  let db: Database
  beforeAll(async () => {
    db = await open(
      csv(
        [
          'org_name',
          'county',
          'org_type',
          'org_level',
          'year',
          'new_received',
          'granted',
          'partial',
          'handled_total',
        ],
        [
          ['甲镇', '某县', 'town_zhen', 'town', 2021, 10, 5, 1, 10],
          ['乙镇', '某县', 'town_zhen', 'town', 2021, 0, 0, 0, 0],
          ["丁'镇", '某县', 'town_zhen', 'town', 2021, 3, null, 1, 4],
          ['甲镇', '某县', 'town_zhen', 'town', 2023, 4, 1, 1, 4],
          ['某县', '某县', 'government', 'county', 2021, 1000, 500, 100, 1000],
        ],
      ),
    )
  }, 60_000)

  test('the sum of a year names its reports and why one is left out', async () => {
    const proof = await proofOf(
      db,
      'disclosure_rate',
      proofScope(
        { metric: 'disclosure_rate', orgId: null, years: year(2021) },
        { counties: [], types: [], orgs: [] },
      ),
    )
    expect(proof.value).toEqual({ x: 6, n: 10, value: 0.6, reports: 2 })
    expect(proof.used.map(r => [r.name, r.x, r.n, r.line, r.file])).toEqual([
      ['甲镇', 6, 10, 2, 'small.csv'],
      ['乙镇', 0, 0, 3, 'small.csv'],
    ])
    expect(proof.leftOut.map(r => [r.name, r.reason])).toEqual([["丁'镇", 'blank']])
    expect(proof.fates).toEqual([
      { reason: null, count: 2 },
      { reason: 'blank', count: 1 },
    ])
  })

  test('years of one body add up over the reports there are; a year without one is told', async () => {
    const [body] = (await ask(db, pooledYears(metric('new_received'), EVERYTHING))).map(r => r.x)
    expect(body).toBe(13)
    const { rows } = await db.read("SELECT org_id FROM report WHERE org_name = '甲镇'", {
      limit: 1,
      timeout: 5000,
    })
    const orgId = String(rows[0]?.org_id)
    const proof = await proofOf(
      db,
      'disclosure_rate',
      proofScope(
        { metric: 'disclosure_rate', orgId, years: { from: 2021, to: 2023 } },
        { counties: ['别县'], types: [], orgs: [] },
      ),
    )
    expect(proof.value).toEqual({ x: 8, n: 14, value: 8 / 14, reports: 2 })
    expect(proof.leftOut.map(r => [r.year, r.reason])).toEqual([[2022, 'missing']])
  })

  test('of a fixed set of bodies only those with a value in every year stay', async () => {
    const of = { metric: 'disclosure_rate', orgId: null, years: year(2021) }
    const proof = await proofOf(db, 'disclosure_rate', proofScope(of, EVERYTHING.filters, [2021, 2023]))
    expect(proof.value).toEqual({ x: 6, n: 10, value: 0.6, reports: 1 })
    expect(proof.used.map(r => r.name)).toEqual(['甲镇'])
    expect(proof.leftOut).toEqual([])
  })

  test('the cells of one report: written, taken, and the blank that gives nothing', async () => {
    const { rows } = await db.read("SELECT org_id FROM report WHERE org_name LIKE '丁%'", {
      limit: 1,
      timeout: 5000,
    })
    const [head] = await ask(db, reportsOf(String(rows[0]?.org_id), [2021]))
    if (!head) throw new Error('no report')
    const states = formCells(head, await ask(db, notesOf([head.key])))
    const conflicts = new Set((await ask(db, conflictsOf(head.key))).map(c => c.column))
    const [taken] = await ask(db, takenCells(metric('disclosure_rate'), head.key))
    if (!taken) throw new Error('nothing taken')
    const cells = proofCells(metric('disclosure_rate'), head, states, taken, conflicts)
    expect(cells.map(c => [c.column, c.role, c.state.status, c.taken])).toEqual([
      ['granted__total', 'numerator', 'blank', null],
      ['partial__total', 'numerator', 'number', 1],
      ['handled_total__total', 'denominator', 'number', 4],
    ])
  })
})

describe.each(['demo-county.csv', 'pingtan.csv'])('every metric on %s', name => {
  let db: Database
  beforeAll(async () => {
    const roster = name === 'demo-county.csv' ? [sample('demo-roster.csv')] : []
    db = await open(sample(name), ...roster)
  }, 120_000)

  test('figure, statement as shown, listed reports and the sum on the chart are the same number', async () => {
    // Of the second file every third metric: the questions are the same, its holes are others.
    for (const m of METRICS.filter((_, i) => name === 'demo-county.csv' || i % 3 === 0)) {
      const scope = proofScope({ metric: m.id, orgId: null, years: year(2022) }, EVERYTHING.filters)
      const proof = await proofOf(db, m.id, scope)
      const { value, used } = proof
      const shown = await db.read(proof.sql, { limit: 5, timeout: 20_000 })
      expect(shown.rows[0]?.value ?? null, `${m.id}: the text as shown`).toEqual(value.value)

      expect(used.length, `${m.id}: reports`).toBe(value.reports)
      if (m.kind === 'days') {
        const days = used.map(r => r.value ?? Number.NaN).toSorted((a, b) => a - b)
        const half = (days.length - 1) / 2
        const median = ((days[Math.floor(half)] ?? 0) + (days[Math.ceil(half)] ?? 0)) / 2
        if (days.length > 0) expect(value.value, m.id).toBe(median)
      } else if (m.kind === 'flag') {
        if (used.length > 0) expect(value.value, m.id).toBeCloseTo(sum(used.map(r => r.x)) / used.length, 12)
      } else if (m.denominator) {
        expect(value.x ?? 0, m.id).toBeCloseTo(sum(used.map(r => r.x)), 6)
        expect(value.n ?? 0, m.id).toBeCloseTo(sum(used.map(r => r.n)), 6)
        if (value.value !== null)
          expect(value.value, m.id).toBeCloseTo(
            (m.scale * sum(used.map(r => r.x))) / sum(used.map(r => r.n)),
            9,
          )
      } else expect(value.x ?? 0, m.id).toBeCloseTo(sum(used.map(r => r.x)), 6)

      const chart = await ask(db, pooledYears(m, { ...EVERYTHING, years: year(2022) }))
      const same = needsOneForm(m, scope.years) ? chart.filter(c => c.template === proof.template) : chart
      if (same[0]) {
        expect(same[0].value, `${m.id}: on the chart`).toEqual(value.value)
        expect(same[0].reports, m.id).toBe(value.reports)
      }
      const without = proof.fates.filter(f => f.reason !== null && f.reason !== 'missing')
      if (same[0] && !needsOneForm(m, year(2022)))
        expect(sum(without.map(f => f.count)), m.id).toBe(same[0].leftOut)
      expect(proof.leftOut.length, m.id).toBe(
        sum(proof.fates.filter(f => f.reason !== null).map(f => f.count)),
      )
    }
  }, 120_000)

  test('the cells of every report give its x and n', async () => {
    for (const id of ['disclosure_rate', 'new_received', 'deny_rate', 'unable_rate', 'dispute_rate']) {
      const m = metric(id)
      const scope = proofScope({ metric: id, orgId: null, years: year(2022) }, EVERYTHING.filters)
      const { used } = await proofOf(db, id, scope)
      let compared = 0
      for (const report of used.slice(0, 12)) {
        const [head] = await ask(db, reportsOf(report.orgId, [2022]))
        if (!head) throw new Error('no report')
        const [taken] = await ask(db, takenCells(m, head.key))
        if (!taken) throw new Error('nothing taken')
        const states = formCells(head, await ask(db, notesOf([head.key])))
        const rows = proofCells(m, head, states, taken, new Set())
        const top = rows.filter(c => c.role === 'numerator')
        if (rows.some(c => c.taken === null)) continue
        compared++
        expect(sum(top.map(c => c.sign * (c.taken ?? 0))), `${id} ${report.name}`).toBe(report.x)
      }
      expect(compared, id).toBeGreaterThan(2)
    }
  }, 120_000)

  test('stocks and days give no figure over several years', () => {
    for (const m of METRICS)
      expect(oneFigure(m, { from: 2021, to: 2022 })).toBe(
        m.kind !== 'stock' && m.kind !== 'days' && m.additive.years,
      )
  })
})

describe('disputes over three years', () => {
  test('rest on the years that the funnel counts, and give its point', async () => {
    const db = await open(sample('demo-county.csv'), sample('demo-roster.csv'))
    const m = metric('dispute_rate')
    const bodies = await ask(db, bodyDisputes(m, EVERYTHING, 2025))
    let compared = 0
    for (const point of bodies.slice(0, 25)) {
      const proof = disputeRate(await ask(db, disputeYears(m, point.orgId, 2025)), 2025)
      expect([proof?.events ?? null, proof?.exposure ?? null], point.name).toEqual([point.x, point.n])
      if (point.value !== null) compared++
    }
    expect(compared).toBeGreaterThan(5)
    const years = { from: 2023, to: 2025 }
    expect(isDisputeRate(m, { metric: m.id, orgId: 'CY001', years })).toBe(true)
    expect(isDisputeRate(m, { metric: m.id, orgId: null, years })).toBe(false)
    expect(isDisputeRate(m, { metric: m.id, orgId: 'CY001', years: { from: 2025, to: 2025 } })).toBe(false)
    expect(isDisputeRate(metric('disclosure_rate'), { metric: 'x', orgId: 'CY001', years })).toBe(false)
  }, 60_000)
})
