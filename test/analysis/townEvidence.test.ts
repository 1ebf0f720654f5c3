import { expect, test } from 'vitest'
import { copiesOf, improbableOf, peerBand } from '../../src/analysis/townEvidence'
import { worklist } from '../../src/analysis/worklist'
import { ask, EVERYTHING, open, sample } from './dataset'

test('the improbable zero of the demo county rests on its own years and on the other towns of its kind', async () => {
  const db = await open(sample('demo-county.csv'), sample('demo-roster.csv'))
  const [row] = await ask(db, worklist(EVERYTHING, { checks: ['K62'], strengths: [] }))
  if (!row) throw new Error('no improbable zero in the demo')
  const [found] = await ask(db, improbableOf(row.orgId, row.year))
  expect(found).toMatchObject({ year: 2024, value: 0, hint: 'strong', level: 'county' })
  expect(found?.past).toEqual([
    { year: 2021, value: 16 },
    { year: 2022, value: 15 },
    { year: 2023, value: 17 },
  ])
  expect(found?.probability).toBeLessThan(0.01)
  const band = await ask(db, peerBand(row.orgId, 'county'))
  expect(band.map(b => b.year)).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025])
  for (const b of band) {
    expect(b.low).toBeLessThanOrEqual(b.median)
    expect(b.median).toBeLessThanOrEqual(b.high)
    // 24 towns of the kind, without this one.
    expect(b.towns).toBeLessThanOrEqual(23)
  }
  const copies = await ask(db, worklist(EVERYTHING, { checks: ['K15'], strengths: [] }))
  for (const copy of copies) {
    const twins = await ask(db, copiesOf(copy.reportKey ?? ''))
    expect(twins.length).toBeGreaterThan(0)
    expect(twins.every(t => t.twinOrg !== copy.orgId || t.twinYear !== copy.year)).toBe(true)
  }
  expect(copies.length).toBeGreaterThan(0)
})
