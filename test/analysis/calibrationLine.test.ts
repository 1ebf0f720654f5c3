import { expect, test } from 'vitest'
import { calibrationLine } from '../../src/analysis/calibrationLine'
import { datasetTables } from '../../src/db/arrow'
import { loadTables } from '../../src/db/load'
import { join, sql } from '../../src/db/sql'
import { nodeDatabase } from '../support/nodeDatabase'

/** Town-years: figure, its probability (null = not judged), the probability of 0. */
type TownYear = readonly [value: number | null, probability: number | null, zero: number | null]

async function line(townYears: readonly TownYear[], hint?: number) {
  const db = await nodeDatabase()
  await loadTables(db, datasetTables([]))
  if (townYears.length > 0) {
    const rows = townYears.map(([v, p, z]) => sql`('a', 2023, ${v}::DOUBLE, ${p}::DOUBLE, ${z}::DOUBLE)`)
    await db.run(
      sql`INSERT INTO improbable (org_id, year, value, probability, zero_probability) VALUES ${join(rows)}`,
    )
  }
  const question = calibrationLine(hint === undefined ? {} : { improbable_hint: hint })
  const [row] = (await db.ask(question.query)).rows
  if (!row) throw new Error('no row')
  return question.decode(row)
}

const times = (n: number, townYear: TownYear) => Array.from({ length: n }, () => townYear)

test('only town-years count for which 0 was improbable before the figure was seen', async () => {
  const townYears: TownYear[] = [
    [0, 0.02, 0.02],
    [3, 0.4, 0.04],
    // An improbable drop, but 0 itself was not: chosen by its figure it would prove what it assumes.
    [0, 0.06, 0.06],
    [0, null, null],
    [null, null, null],
  ]
  const found = await line(townYears)
  expect(found).toMatchObject({ townYears: 2, zeros: 1, uncalibrated: false })
  expect(found.expected).toBeCloseTo(0.06, 12)
  expect(await line(townYears, 0.03)).toMatchObject({ townYears: 1, zeros: 1 })
  expect(await line([])).toEqual({ townYears: 0, zeros: 0, expected: 0, uncalibrated: false })
})

test('more than twice as many zeros as expected, and at least ten, are uncalibrated', async () => {
  expect(await line(times(9, [0, 0.01, 0.01]))).toMatchObject({ zeros: 9, uncalibrated: false })
  expect(await line(times(10, [0, 0.01, 0.01]))).toMatchObject({ zeros: 10, uncalibrated: true })
  // 10 zeros of 200 at 0.03: 6 to be expected.
  const many = [...times(10, [0, 0.03, 0.03]), ...times(190, [5, 0.5, 0.03])]
  expect(await line(many)).toMatchObject({ townYears: 200, zeros: 10, uncalibrated: false })
})
