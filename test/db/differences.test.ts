import { describe, expect, test } from 'vitest'
import { differencesOf } from '../../src/db/differences'
import { placeReports } from '../../src/db/placing'
import { readingOf } from '../support/readings'

const differences = (...readings: Parameters<typeof placeReports>[0]) => differencesOf(placeReports(readings))

describe('what later files change', () => {
  test('names the cells that differ, a missing number apart from 0, and counts what is the same', () => {
    const found = differences(
      readingOf('s1', [
        [
          { org: 'a', year: 2020, values: { rules_issued: 1, new_received__total: 4, granted__total: 3 } },
          { org: 'b', year: 2020, values: { rules_issued: 2 } },
          { org: 'c', year: 2020 },
        ],
      ]),
      readingOf('s2', [
        [
          { org: 'a', year: 2020, values: { rules_issued: 1, new_received__total: 5, granted__total: null } },
          { org: 'b', year: 2020, values: { rules_issued: 2 } },
          { org: 'c', year: 2021 },
          { org: 'c', year: 2020, values: { rules_issued: 0 } },
        ],
      ]),
    )
    expect(found).toEqual({
      count: 2,
      same: 1,
      reports: [
        {
          orgName: 'a',
          year: 2020,
          before: { sourceId: 's1', line: 2 },
          after: { sourceId: 's2', line: 2 },
          cells: [
            { column: 'new_received__total', before: 4, after: 5 },
            { column: 'granted__total', before: 3, after: null },
          ],
        },
        {
          orgName: 'c',
          year: 2020,
          before: { sourceId: 's1', line: 4 },
          after: { sourceId: 's2', line: 5 },
          cells: [{ column: 'rules_issued', before: null, after: 0 }],
        },
      ],
    })
  })

  test('compares with the latest revision of the files before, whatever the order of the rows', () => {
    const report = (revision: number, rules_issued: number) => ({
      org: 'a',
      year: 2020,
      revision,
      values: { rules_issued },
    })
    const found = differences(
      readingOf('s1', [[report(2, 20), report(1, 10)]]),
      readingOf('s2', [[report(1, 10), report(3, 30)]]),
      readingOf('s3', [[report(1, 40)]]),
    )
    const cells = found.reports.map(r => [r.cells[0]?.before, r.cells[0]?.after, r.after.sourceId])
    expect(cells).toEqual([
      [20, 30, 's2'],
      [30, 40, 's3'],
    ])
    expect(found).toMatchObject({ count: 2, same: 1 })
  })

  test('a report that differs in words only has no cells and is still a difference', () => {
    const told = (published_date: string) => ({ org: 'a', year: 2020, text: { published_date } })
    const found = differences(
      readingOf('s1', [[told('2021-01-01')]]),
      readingOf('s2', [[told('2021-03-01')]]),
    )
    expect(found).toMatchObject({ count: 1, reports: [{ cells: [] }] })
  })

  test('one file, whatever it holds, changes nothing; of many differences the first 200 are listed', () => {
    const rows = (n: number) =>
      Array.from({ length: 250 }, (_, i) => ({ org: `o${i}`, year: 2020, values: { rules_issued: n } }))
    expect(differences(readingOf('s1', [rows(1), rows(2)]))).toEqual({ count: 0, reports: [], same: 0 })
    const found = differences(readingOf('s1', [rows(1)]), readingOf('s2', [rows(2)]))
    expect([found.count, found.reports.length]).toEqual([250, 200])
    expect(found.reports[199]?.orgName).toBe('o199')
  })
})
