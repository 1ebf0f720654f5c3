/** What is saved of a receipt names every place, and loses no row. */
import { describe, expect, it } from 'vitest'
import { receiptOf } from '../../../src/readings'
import { csvLines } from '../../../src/ui/export/csv'
import { exportName } from '../../../src/ui/export/naming'
import { issueTable, setAsideTable } from '../../../src/ui/export/receiptTables'
import { EXPORT } from '../../../src/ui/words/export'
import { fakeDataset } from '../../support/fakeApp'
import { cellsOf, read } from './road'

const reading = read(
  'org_name,year,new_received__natural,new_received__total\n甲镇,2022,1,x\n合计,,3,4\n=1+1,去年,,\n乙镇,2022,1\n丙镇,2021,,2\n',
)

describe('issues as a file', () => {
  const rows = cellsOf(csvLines(issueTable([receiptOf(reading)], 'zh')))

  it('has a row for every issue with its line, code, text and sentence', () => {
    expect(rows[0]).toEqual(['文件', '行', '列', '代码', '级别', '问题', '原文', '说明', '处理'])
    const wrong = rows.find(row => row[3] === 'type-error')
    expect(wrong?.slice(0, 3)).toEqual(['a.csv', '2', 'new_received__total'])
    expect(wrong?.[4]).toBe('错误')
    expect(wrong?.[6]).toBe('x')
    expect(wrong?.[7]).toContain('x')
    for (const row of rows) expect(row).toHaveLength(9)
  })

  it('tells all that the receipt tells: each code as often as it was counted', () => {
    const codes = new Set(rows.slice(1).map(row => row[3]))
    expect(codes).toEqual(new Set(reading.groups.map(group => group.code)))
    const listed = new Set(reading.issues.map(issue => issue.code))
    const only = reading.groups.filter(group => !listed.has(group.code))
    expect(only.length).toBeGreaterThan(0)
    for (const group of only) {
      const row = rows.find(each => each[3] === group.code)
      expect(row?.[1]).toBe(group.count === 1 ? String(group.lines[0]) : group.lines.join(' '))
    }
  })

  it('says how many more there are where a reading stopped listing', () => {
    const receipt = receiptOf(reading)
    const more = {
      ...receipt,
      groups: receipt.groups.map(group =>
        group.code === 'type-error' ? { ...group, count: 20_001 } : group,
      ),
    }
    const last = issueTable([more], 'en').findLast(row => row[3] === 'type-error')
    expect(last?.[7]).toBe('20,000 more, not listed one by one')
  })
})

describe('rows not loaded as a file', () => {
  it('has each row once, with its line, its text and why', () => {
    const rows = cellsOf(csvLines(setAsideTable([receiptOf(reading)], 'zh')))
    expect(rows.slice(1).map(row => row.slice(0, 4))).toEqual([
      ['a.csv', '3', '合计,,3,4', 'total-row'],
      ['a.csv', '4', "'=1+1,去年,,", 'year-invalid'],
      ['a.csv', '5', '乙镇,2022,1', 'missing-cell'],
    ])
    for (const row of rows.slice(1)) expect(row[5]).not.toBe('')
    const short = { ...receiptOf(reading), rowsSetAside: 5 }
    expect(setAsideTable([short], 'zh').at(-1)?.[5]).toBe('另有 2 处，未逐一列出')
  })
})

describe('names of files', () => {
  it('say what they are, and that invented data are invented', () => {
    const mine = fakeDataset({ sample: null, name: '甲/乙.csv', receipts: [receiptOf(reading)] })
    expect(exportName(mine, EXPORT.kindWide, 'csv', 'zh')).toBe('明镜_甲 乙.csv_宽表.csv')
    expect(exportName(fakeDataset({ sample: 'demo' }), EXPORT.kindLong, 'csv', 'zh')).toBe(
      '明镜_示例数据（虚构）_澄砚县（虚构）_长表.csv',
    )
    const long = fakeDataset({ sample: null, name: '长'.repeat(300), receipts: [receiptOf(reading)] })
    expect(exportName(long, EXPORT.kindWide, 'csv', 'zh')).toMatch(/^明镜_长{67}_宽表\.csv$/)
  })
})
