/** Dates that a spreadsheet left behind as bare serial numbers among the counts of a column. */
import { VALUE_COLUMNS } from '../domain/dictionary'
import { numberAt, type ReportBatch } from '../domain/report'
import type { ValueTarget } from './header'
import type { IssueLog } from './issueLog'

/** Serial numbers of 2000-01-01 and 2050-12-31 in spreadsheets. */
const FIRST_SERIAL = 36_526
const LAST_SERIAL = 55_153
/** How far a serial stands above every other number of its column. */
const FACTOR = 100
const MANY = 8
const LARGE = 1000

interface Top {
  readonly first: number
  readonly second: number
}

/** The two largest numbers of a column; entries without a number are 0 and change nothing. */
function top(batches: readonly ReportBatch[], column: number): Top {
  let first = 0
  let second = 0
  for (const batch of batches) {
    const values = batch.values[column]?.values
    for (let row = 0; values && row < values.length; row++) {
      const value = values[row] ?? 0
      if (value <= second) continue
      second = Math.min(value, first)
      first = Math.max(value, first)
    }
  }
  return { first, second }
}

interface Found {
  readonly value: number
  readonly line: number
}

const isSerial = (value: number) => Number.isInteger(value) && value >= FIRST_SERIAL && value <= LAST_SERIAL

function numbersOf(batches: readonly ReportBatch[], column: number): Found[] {
  return batches.flatMap(batch =>
    Array.from({ length: batch.rows }, (_, row) => ({
      value: numberAt(batch.values[column], row) ?? -1,
      line: batch.line[row] ?? 0,
    })).filter(({ value }) => value >= 0),
  )
}

function oddOnes(numbers: readonly Found[], { first, second }: Top): readonly Found[] {
  if (isSerial(first)) {
    const serials = numbers.filter(({ value }) => isSerial(value))
    const others = numbers.filter(({ value }) => !isSerial(value))
    const most = others.reduce((n, { value }) => Math.max(n, value), 0)
    if (serials.length <= others.length && serials.every(({ value }) => value >= FACTOR * most))
      return serials
  }
  const apart = numbers.length >= MANY && first >= LARGE * Math.max(1, second)
  return apart ? numbers.filter(({ value }) => value === first) : []
}

/**
 * Tells counts that stand out of their column like no count does: those that would be dates and are at least 100 times
 * every other number of the column, and one that is 1,000 times the next among at least eight. No value is changed.
 */
export function tellOutliers(
  plan: { readonly values: readonly Pick<ValueTarget, 'column' | 'header'>[] },
  batches: readonly ReportBatch[],
  log: IssueLog,
): void {
  const told = new Set(log.groups().flatMap(group => (group.code === 'outlier' ? [group.column] : [])))
  for (const { column, header } of plan.values) {
    if (VALUE_COLUMNS[column]?.item.kind !== 'count' || told.has(header)) continue
    const two = top(batches, column)
    if (two.first < LARGE || (!isSerial(two.first) && two.first < LARGE * Math.max(1, two.second))) continue
    for (const { value, line } of oddOnes(numbersOf(batches, column), two)) {
      log.add({ code: 'outlier', severity: 'warning', line, column: header, found: String(value) })
    }
  }
}
