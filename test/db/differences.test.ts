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
      reworded: 0,
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
    expect(differences(readingOf('s1', [rows(1), rows(2)]))).toEqual({
      count: 0,
      reports: [],
      same: 0,
      reworded: 0,
    })
    const found = differences(readingOf('s1', [rows(1)]), readingOf('s2', [rows(2)]))
    expect([found.count, found.reports.length]).toEqual([250, 200])
    expect(found.reports[199]?.orgName).toBe('o199')
  })
})

describe('one report in several documents', () => {
  const text = (words: string) => ({
    title: 'a',
    sections: [{ number: 1, heading: '', text: words }],
    facts: [],
  })
  const row = { org: 'a', year: 2020, values: { rules_issued: 1 } }
  /** A document whose report says these words; none: a table. */
  const file = (sourceId: string, words?: string, values = row.values) => {
    const reading = readingOf(sourceId, [[{ ...row, values }]])
    if (words === undefined) return reading
    return { ...reading, batches: reading.batches.map(batch => ({ ...batch, texts: [text(words)] })) }
  }
  /** What is loaded: file, key, and the words that stand with it. */
  const loaded = (...readings: Parameters<typeof placeReports>[0]) =>
    placeReports(readings).flatMap(({ sourceId, keys, rows, batch, lent }) =>
      keys.map((key, i) => {
        const at = rows ? (rows[i] ?? -1) : i
        return [sourceId, key, (batch.texts?.[at] ?? lent.get(at))?.sections[0]?.text]
      }),
    )

  test('the later of two that differ in prose alone stands under the key of the first, and is told', () => {
    const files = [file('s1', '旧'), file('s2', '新')]
    expect(loaded(...files)).toEqual([['s2', 'a-2020', '新']])
    expect(differences(...files)).toEqual({ count: 0, reports: [], same: 1, reworded: 1 })
    // Blanks and line ends are no other text.
    expect(differences(file('s1', '一 二\n三'), file('s2', '一二三'))).toMatchObject({ same: 1, reworded: 0 })
  })

  test('a table keeps its row and is lent the text of the document, in either order', () => {
    expect(loaded(file('s1'), file('s2', '文'))).toEqual([['s1', 'a-2020', '文']])
    expect(loaded(file('s1', '文'), file('s2'))).toEqual([['s1', 'a-2020', '文']])
    expect(loaded(file('s1'), file('s2', '旧'), file('s3', '新'))).toEqual([['s1', 'a-2020', '新']])
    expect(differences(file('s1'), file('s2', '文'))).toMatchObject({ same: 1, reworded: 0 })
  })

  test('a version between them keeps its place', () => {
    const files = [file('s1', '旧'), file('s2', '改', { rules_issued: 2 }), file('s3', '新')]
    expect(loaded(...files)).toEqual([
      ['s2', 'a-2020-r2', '改'],
      ['s3', 'a-2020', '新'],
    ])
  })
})
