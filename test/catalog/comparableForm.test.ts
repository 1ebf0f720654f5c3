import { describe, expect, test } from 'vitest'
import { breakBetween } from '../../src/catalog/breaks'
import { comparable, comparableForm, comparableFormSql } from '../../src/catalog/comparableForm'
import { METRICS } from '../../src/catalog/metrics'
import { differencesOf } from '../../src/catalog/templateDifferences'
import { sql } from '../../src/db/sql'
import type { ReportTemplate } from '../../src/domain/dictionary'
import { nodeDatabase } from '../support/nodeDatabase'

const FORMS: readonly (ReportTemplate | null)[] = ['2019', '2021', 'mixed', 'unknown', 'legacy_pre2019', null]

describe('forms that may be joined', () => {
  test('are those that no break cuts apart, for every metric and every pair of forms', () => {
    for (const metric of METRICS) {
      for (const a of FORMS) {
        for (const b of FORMS) {
          expect(comparable(metric, a, b), `${metric.id} ${a} ${b}`).toBe(
            breakBetween(metric, a, b) !== 'cut',
          )
        }
      }
    }
  })

  test('are the same in SQL', async () => {
    const db = await nodeDatabase()
    for (const metric of METRICS) {
      for (const form of FORMS) {
        const { rows } = await db.ask(
          sql`SELECT ${comparableFormSql(metric, sql`t`)} AS form FROM (SELECT ${form}::VARCHAR AS t)`,
        )
        expect(rows[0]?.form ?? null, `${metric.id} ${form}`).toBe(comparableForm(metric, form))
      }
    }
  })
})

describe('what the band says of a metric', () => {
  test('is about its own cells', () => {
    const said = (id: string) => {
      const metric = METRICS.find(m => m.id === id)
      return metric ? differencesOf(metric).map(d => d.relation) : []
    }
    expect(said('permit_decisions')).toEqual(['weaker'])
    expect(said('normdoc_in_force')).toEqual(['incomparable'])
    expect(said('fee_amount')).toEqual(['incomparable'])
    expect(said('new_received')).toEqual(['same'])
  })

  test('is something for every metric that rests on cells of a table', () => {
    for (const metric of METRICS.filter(m => m.numerator.length > 0)) {
      expect(differencesOf(metric).length, metric.id).toBeGreaterThan(0)
    }
  })
})
