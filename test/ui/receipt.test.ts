import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldAlike, receiptLines, refusal } from '../../src/ui/receipt/groups'
import { rowStrip } from '../../src/ui/receipt/rowStrip'
import { linesWords, sizeText, targetWords } from '../../src/ui/words/data'
import { shortFingerprint } from '../../src/ui/words/shell'
import { fakeReceipt, issueGroup, setAsideRow } from '../support/fakeApp'

describe('the strip of rows', () => {
  it('shows each row of a small file in its place', () => {
    const strip = rowStrip(11, 3, [7, 9, 10])
    expect(strip.length).toBe(11)
    expect(strip.flatMap((segment, at) => (segment.setAside > 0 ? [at] : []))).toEqual([5, 7, 8])
  })

  it('accounts for every row, whatever the lines say', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300_000 }),
        fc.array(fc.integer({ min: 1, max: 400_000 }), { maxLength: 50 }),
        fc.nat(200),
        (rows, lines, more) => {
          const aside = Math.min(rows, lines.length + more)
          const strip = rowStrip(rows, aside, lines)
          expect(strip.length).toBeLessThanOrEqual(100)
          expect(strip.reduce((sum, segment) => sum + segment.rows, 0)).toBe(rows)
          expect(strip.reduce((sum, segment) => sum + segment.setAside, 0)).toBe(aside)
          for (const segment of strip) expect(segment.setAside).toBeLessThanOrEqual(segment.rows)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('draws nothing for a file without rows', () => {
    expect(rowStrip(0, 0, [])).toEqual([])
  })
})

describe('the lines of a receipt', () => {
  const duplicate = issueGroup({ code: 'duplicate-key', severity: 'error', lines: [2, 8], column: 'town' })
  const blank = issueGroup({ code: 'blank-cells', severity: 'note', lines: [3], count: 40 })
  const unit = issueGroup({ code: 'unit-stripped', severity: 'warning', lines: [4, 5], column: '新收' })

  it('say first what was not loaded, and count exactly the rows set aside', () => {
    const receipt = fakeReceipt({
      groups: [blank, unit, duplicate],
      setAside: [setAsideRow({ line: 2, raw: 'x', code: 'duplicate-key', column: 'town' })],
    })
    expect(
      receiptLines(receipt).map(line => [line.group.code, line.treatment, line.count, line.unit]),
    ).toEqual([
      ['duplicate-key', 'notLoaded', 1, 'row'],
      ['unit-stripped', 'loaded', 2, 'cell'],
      ['blank-cells', 'noted', 40, 'cell'],
    ])
  })

  it('call the error of a refused file the reason that it was not opened', () => {
    const wrong = issueGroup({ code: 'wrong-format', severity: 'error' })
    const receipt = fakeReceipt({ outcome: 'refuse', rowsLoaded: 0, groups: [blank, wrong] })
    expect(refusal(receipt)).toBe(wrong)
    expect(receiptLines(receipt)[0]).toMatchObject({ group: wrong, treatment: 'refused', unit: 'file' })
    const guessed = issueGroup({ code: 'encoding-guessed', severity: 'warning' })
    const lines = receiptLines({ ...receipt, groups: [guessed, wrong] })
    expect(
      lines.map(line => line.treatment),
      'nothing of it was loaded',
    ).toEqual(['refused', 'noted'])
  })

  it('fold the same issue in column after column without losing one', () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      issueGroup({ code: 'missing-token', severity: 'warning', lines: [2], column: `c${at}` }),
    )
    const lines = receiptLines(fakeReceipt({ groups: [...many, duplicate] }))
    const { shown, folded } = foldAlike(lines)
    expect(shown.filter(line => line.group.code === 'missing-token').length).toBe(2)
    expect([...shown, ...[...folded.values()].flat()].length).toBe(lines.length)
  })
})

describe('words of a receipt', () => {
  it('give neighbouring lines as a range', () => {
    expect(linesWords([3, 4, 5, 6, 9], true)).toEqual({ zh: '第 3–6、9 行', en: 'lines 3–6, 9' })
    expect(linesWords([7], true)).toEqual({ zh: '第 7 行', en: 'line 7' })
    expect(linesWords([1, 3, 5, 7, 9, 11, 13], true).zh).toBe('第 1、3、5、7、9、11 行等')
    expect(linesWords([2], false).zh).toBe('第 2 行等')
    expect(linesWords([], true).zh).toBe('整个文件')
  })

  it('name columns by table, item and applicant', () => {
    expect(targetWords('new_received__natural').zh).toMatch(/^表三 · .+ · /)
    expect(targetWords('org_name').zh).toBe('单位名称')
    expect(targetWords('__proto__').zh).toBe('__proto__')
  })

  it('write sizes and fingerprints for people', () => {
    expect([sizeText(367), sizeText(4100), sizeText(154_200_000)]).toEqual(['367 B', '4 KB', '154.2 MB'])
    expect(shortFingerprint('7c1e5b20a94f00001111')).toBe('7c1e 5b20 a94f')
  })
})
