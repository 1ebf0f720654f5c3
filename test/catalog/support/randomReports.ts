/** Random reports: NULLs, zeros, negatives, group totals only, both forms, unknown forms. */
import fc from 'fast-check'
import { VALUE_COLUMNS } from '../../../src/domain/dictionary'
import type { Cell, PlainReport, Slot } from './plain'

/** How a report was filled in: blanks per hundred cells, and what its numbers are like. */
const HABITS = [
  { blanks: 0, style: 'small' },
  { blanks: 8, style: 'small' },
  { blanks: 50, style: 'small' },
  { blanks: 0, style: 'zeros' },
  { blanks: 10, style: 'zeros' },
  { blanks: 0, style: 'groups' },
  { blanks: 5, style: 'wild' },
] as const
type Habit = (typeof HABITS)[number]

const DETAIL_OF_GROUP = new Set(VALUE_COLUMNS.filter(c => c.item.parent !== null).map(c => c.id))
/** Columns that are usually the larger side of a rate; otherwise almost every random share would exceed its whole. */
const WHOLE =
  /^(handled_total|new_received|carried_in|unable_total|deny_total)__total$|^(review|lit_direct|lit_after)_total$/

function number(id: string, raw: number, habit: Habit): Cell {
  const dice = raw % 100
  const size = Math.floor(raw / 100)
  if (dice < habit.blanks) return null
  if (habit.style === 'groups' && DETAIL_OF_GROUP.has(id)) return null
  if (habit.style === 'zeros') return dice < 98 ? 0 : 1
  if (habit.style === 'wild' && dice > 90) return dice > 96 ? 2_147_483_647 : -size
  if (dice > 70) return 0
  if (id === 'fee_amount_wan') return size / 4
  return WHOLE.test(id) ? size * 20 : size
}

const publishedDate = fc.constantFrom(
  ...['-01-05', '-01-31', '-02-01', '-01', '-02', '-03', '-04', '-03-31', '-02-30', '-13', '-00-10'],
)
const dateText = (year: number) =>
  fc.oneof(
    { weight: 8, arbitrary: publishedDate.map(rest => `${year + 1}${rest}`) },
    { weight: 1, arbitrary: fc.constant(`${year}-12-25`) },
    { weight: 1, arbitrary: fc.constantFrom(null, '不详', `${year + 1}`, 'infinity', `${year + 1}-1-5`, '') },
  )
const template = fc.constantFrom('2019', '2019', '2021', '2021', '2021', 'unknown', 'mixed', null)
const small = (max: number) => fc.option(fc.integer({ min: -1, max }), { freq: 6 })

const oneReport: fc.Arbitrary<Omit<PlainReport, 'row'> & { row: Record<string, string | number | null> }> = fc
  .integer({ min: 2019, max: 2025 })
  .chain(year =>
    fc.record({
      year: fc.constant(year),
      county: fc.constantFrom('甲县', '乙县', null),
      org_level: fc.constantFrom('town', 'town', 'county', null),
      org_type: fc.constantFrom('subdistrict', 'town_zhen', 'department', 'government', 'special', null),
      t2_template: template,
      t3_template: template,
      published_date: dateText(year),
      filled_t2: small(22),
      filled_t3: small(161),
      filled_t4: small(15),
      checks_passed: small(30).map(v => (v === null ? null : Math.max(0, v))),
      checks_failed: small(4).map(v => (v === null ? null : Math.max(0, v))),
      habit: fc.constantFrom(...HABITS),
      raw: fc.array(fc.nat(1999), { minLength: VALUE_COLUMNS.length, maxLength: VALUE_COLUMNS.length }),
      population: fc.constantFrom(null, 0, 12_345, 80_000),
      conflicts: fc.constantFrom<readonly string[]>([], [], ['granted__total'], ['review_total']),
    }),
  )
  .map(({ raw, habit, population, conflicts, ...head }) => {
    const row: Record<string, string | number | null> = { ...head }
    VALUE_COLUMNS.forEach((c, i) => {
      row[c.id] = conflicts.includes(c.id) ? null : number(c.id, raw[i] ?? 0, habit)
    })
    return { row, population, conflicts }
  })

export const reports: fc.Arbitrary<readonly PlainReport[]> = fc
  .array(oneReport, { minLength: 1, maxLength: 24, size: 'max' })
  .map(list =>
    list.map((r, i) => ({ ...r, row: { report_key: `r${i}`, org_id: `o${i}`, line: i, ...r.row } })),
  )

/** Expected body-years: some of the roster, some known by span only, some without a report. */
export const slots: fc.Arbitrary<readonly Slot[]> = fc.array(
  fc.record({
    county: fc.constantFrom('甲县', '乙县'),
    year: fc.integer({ min: 2019, max: 2025 }),
    report_key: fc.constantFrom(null, 'r'),
    basis: fc.constantFrom('roster', 'roster', 'span'),
    org_type: fc.constant('town_zhen'),
    org_level: fc.constant('town'),
  }),
  { maxLength: 20 },
)
