/** The group-bys behind the tabs of 比较 and the table of 透视, said once for every engine: sums of the same columns over the same rows. */

export interface ViewCut {
  readonly name: string
  /** Tabs of 比较, or the view, that answer this question, among others of their own. */
  readonly tabs: readonly string[]
  readonly by: readonly string[]
  /** What lies on columns, where a pivot is asked for; SQL groups by it too. */
  readonly split?: readonly string[]
  readonly sums: readonly string[]
  /** Only this year; null = all. */
  readonly year: number | null
}

const RATE = ['granted__total', 'partial__total', 'handled_total__total']
const MIX = [
  'granted__total',
  'partial__total',
  'deny_third_party__total',
  'unable_not_held__total',
  'reject_petition__total',
  'other_total__total',
]

export const CUTS: readonly ViewCut[] = [
  { name: 'sums by year', tabs: ['trend'], by: ['year'], sums: RATE, year: null },
  {
    name: 'by town, one year',
    tabs: ['rank', 'spread', 'funnel', 'scatter', 'table'],
    by: ['org_code'],
    sums: RATE,
    year: 2024,
  },
  { name: 'outcomes by year', tabs: ['mix'], by: ['year'], sums: MIX, year: null },
  { name: 'by county and year', tabs: ['heat'], by: ['county', 'year'], sums: RATE, year: null },
  {
    name: 'province × year',
    tabs: ['透视'],
    by: ['province'],
    split: ['year'],
    sums: ['new_received__total', 'granted__total', 'handled_total__total'],
    year: null,
  },
]

/** The same question as SQL over `report`. */
export function cutSql({ by, split = [], sums, year }: ViewCut): string {
  const keys = [...by, ...split]
  const columns = [...keys, ...sums.map(id => `sum(${id}) AS ${id}`)]
  const where = year === null ? '' : ` WHERE year = ${year}`
  return `SELECT ${columns.join(', ')} FROM report${where} GROUP BY ${keys.join(', ')}`
}

/** The value below which 95 of 100 lie (nearest rank), or null for none. */
export function p95(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? null
}
