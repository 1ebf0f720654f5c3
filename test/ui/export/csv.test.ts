import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { csvText, fileName } from '../../../src/ui/export/csv'

describe('csv', () => {
  it('can be read back, byte-order mark and all, with commas, quotes and line breaks intact', () => {
    const table = [
      ['单位', '新收'],
      ['甲,乙', 3],
      ['说“是”"否"', null],
      ['两\n行', 0.5],
    ]
    const text = csvText(table, ['标题', '数据指纹 7c1e'])
    expect(text.startsWith('\uFEFF')).toBe(true)
    const back = Papa.parse<string[]>(text.slice(1), { newline: '\r\n' }).data
    expect(back.slice(0, 4)).toEqual([
      ['单位', '新收'],
      ['甲,乙', '3'],
      ['说“是”"否"', ''],
      ['两\n行', '0.5'],
    ])
    expect(back.slice(4, 7)).toEqual([[''], ['标题'], ['数据指纹 7c1e']])
  })

  it('takes the sting out of formula-like text and leaves negative numbers alone', () => {
    const [line] = csvText([['=1+1', '+86', '-3', '@x', -3]], [])
      .slice(1)
      .split('\r\n')
    expect(line).toBe("'=1+1,'+86,'-3,'@x,-3")
  })

  it('makes a name that every file system takes', () => {
    expect(fileName('新收/公开率: "按类型"?', 'csv')).toBe('新收 公开率 按类型.csv')
    expect(fileName('///', 'csv')).toBe('mingjing.csv')
  })
})
