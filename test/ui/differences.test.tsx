/** What a new file changes is told with body, year, cell, both figures and both places, and never more than is there. */
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Differences as Found, ReportDifference } from '../../src/domain/reading'
import { Differences } from '../../src/ui/review/Differences'
import { FakeApp, fakeDataset, fakeLibrary, fakeReceipt } from '../support/fakeApp'

const library = fakeLibrary({
  current: fakeDataset({
    sample: null,
    receipts: [
      fakeReceipt({ sourceId: 's1', file: '去年.csv' }),
      fakeReceipt({ sourceId: 's2', file: '今年<b>.csv' }),
    ],
  }),
})

function draw(differences: Found): string {
  return renderToStaticMarkup(
    <FakeApp app={{ library }}>
      <Differences differences={differences} />
    </FakeApp>,
  )
}

const text = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

function report(change: Partial<ReportDifference> = {}): ReportDifference {
  return {
    orgName: '甲镇',
    year: 2023,
    before: { sourceId: 's1', line: 12 },
    after: { sourceId: 's2', line: 3 },
    cells: [{ column: 'new_received__natural', before: 3, after: 0 }],
    ...change,
  }
}

describe('differences', () => {
  it('names body, year, cell, both figures and both places', () => {
    const html = draw({ count: 1, reports: [report()], same: 0, reworded: 0 })
    expect(text(html)).toMatch(/甲镇 2023 年 去年\.csv 第 12 行 → 今年&lt;b&gt;\.csv 第 3 行/)
    expect(text(html)).toMatch(/表三 · [^ ]+ · 自然人 3 0 /)
  })

  it('keeps a zero, no number, and two amounts that differ in the sixth decimal apart', () => {
    const cells = [
      { column: 'fee_amount_wan', before: 0.000001, after: 0.000002 },
      { column: 'permit_items_delta', before: null, after: 0 },
      { column: 'procure_amount_yuan', before: 4859033, after: null },
    ]
    const shown = text(draw({ count: 1, reports: [report({ cells })], same: 0, reworded: 0 }))
    expect(shown).toContain(' 0.000001 0.000002 ')
    expect(shown).toContain(' — 0 ')
    expect(shown).toContain(' 4,859,033 — ')
  })

  it('lists the first and counts all', () => {
    const many = Array.from({ length: 200 }, (_, i) => report({ orgName: `第${i}镇` }))
    const shown = text(draw({ count: 5321, reports: many, same: 1, reworded: 0 }))
    expect(shown).toContain('新文件与已有的 5321 份年报不同')
    expect(shown).toContain('第7镇')
    expect(shown).not.toContain('第8镇')
    expect(shown).toContain('再看 40 份')
    expect(shown).toContain('1 份年报与已有的完全相同')
  })

  it('says that only words differ where no figure does, and nothing where nothing does', () => {
    expect(text(draw({ count: 1, reports: [report({ cells: [] })], same: 0, reworded: 0 }))).toContain(
      '只有文字或标记不同',
    )
    expect(draw({ count: 0, reports: [], same: 0, reworded: 0 })).toBe('')
  })
})
