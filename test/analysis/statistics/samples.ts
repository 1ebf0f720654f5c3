/** Reports of the sample files as plain rows, without the app's own reading: an independent way in. */
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import type { CopyReport } from '../../../src/analysis/statistics/copies'
import { copyCells } from '../../../src/analysis/statistics/copyCells'
import type { TownYears } from '../../../src/analysis/statistics/pools'

export type Row = Readonly<Record<string, string>>

/** Rows of a sample, without compiled reports. */
export function sampleRows(name: string): readonly Row[] {
  const url = new URL(`../../../data/samples/${name}`, import.meta.url)
  const text = readFileSync(url, 'utf8').replace(/^\uFEFF/, '')
  const rows = Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data
  return rows.filter(row => !(row.org_type === 'government' && row.org_level !== 'town'))
}

export function numberIn(row: Row, column: string): number | null {
  const text = row[column] ?? ''
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null
}

export function bodyOf(row: Row): string {
  return row.org_id ?? row.org_name ?? ''
}

export function copyReports(rows: readonly Row[]): CopyReport[] {
  return rows.map(row => ({
    key: `${row.org_name} ${row.year}`,
    org: bodyOf(row),
    year: Number(row.year),
    county: [row.province, row.city, row.county].join('|'),
    group: row.org_type ?? '',
    loaded: 'all',
    handled: numberIn(row, 'handled_total__total'),
    cells: copyCells(column => numberIn(row, column)),
  }))
}

/** New requests by year of every body; nothing is taken out for conflicts. */
export function townYears(rows: readonly Row[], column = 'new_received__total'): TownYears[] {
  return [...new Set(rows.map(bodyOf))].map(id => {
    const own = rows.filter(row => bodyOf(row) === id)
    const first = own[0] ?? {}
    return {
      id: first.org_name ?? id,
      county: first.county || null,
      prefecture: first.city || null,
      province: first.province || null,
      type: first.org_type || null,
      compiled: false,
      years: own.map(row => Number(row.year)),
      counts: own.map(row => numberIn(row, column)),
      breaks: [],
    }
  })
}
