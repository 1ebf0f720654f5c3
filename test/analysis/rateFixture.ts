/** Bodies with known figures, and random ones of every kind. */
import fc from 'fast-check'
import type { BodyRate } from '../../src/analysis/bodyRates'

export const YEAR = { from: 2025, to: 2025 }

/** x of n in one year; nulls: no report that counts. */
export function body(orgId: string, x: number | null, n: number | null, scale = 1): BodyRate {
  const known = x !== null
  const value = !known ? null : n === null ? x : n > 0 ? (scale * x) / n : null
  return {
    orgId,
    name: `${orgId}镇`,
    type: 'town_zhen',
    county: '某县',
    x,
    n,
    value,
    reports: known ? 1 : 0,
    years: known ? [2025] : [],
    template: '2021',
    otherForm: 0,
    since: null,
    reason: value !== null ? null : known ? 'zero' : 'blank',
    flagged: false,
  }
}

const TYPES = ['town_zhen', 'subdistrict', 'township_xiang', null] as const

/** Up to sixty bodies: small and large, none handled, no report, on the other form. */
export const randomBodies: fc.Arbitrary<readonly BodyRate[]> = fc
  .array(
    fc.record({
      n: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 400 })),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      kind: fc.constantFrom('value', 'value', 'value', 'value', 'none', 'other'),
      type: fc.constantFrom(...TYPES),
    }),
    { maxLength: 60 },
  )
  .map(parts =>
    parts.map(({ n, part, kind, type }, i) => {
      const id = `o${i}`
      if (kind === 'none') return { ...body(id, null, null), type }
      if (kind === 'other') return { ...body(id, null, null), type, otherForm: 1, reason: null }
      return { ...body(id, Math.round(part * n), n), type }
    }),
  )
