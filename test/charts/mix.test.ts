import { describe, expect, test } from 'vitest'
import { MIX_KINDS, type MixRow } from '../../src/analysis/mix'
import { mixDefinitions, mixFigure } from '../../src/charts/mix'
import { segments } from '../../src/charts/mixDrawing'
import { THEME } from './trendFixture'

function bar(part: Partial<MixRow>): MixRow {
  const base = { orgId: null, name: '', county: null, year: 2023, total: 10, counts: [5, 2, 1, 0, 0, 0] }
  return { ...base, unlisted: 2, used: 8, leftOut: 3, template: '2021', ...part }
}

const figure = mixFigure({
  kind: MIX_KINDS.outcome,
  rows: [bar({ year: 2020, template: '2019', unlisted: 0, counts: [10, 0, 0, 0, 0, 0] }), bar({})],
  by: 'years',
  of: '所选单位合计',
  focus: null,
  language: 'zh',
})

describe('a 100 % bar', () => {
  test('is cut into its parts in their order, and the unlisted rest closes it', () => {
    expect(segments(bar({})).map(s => s.part)).toEqual([0, 1, 2, 6])
    expect(segments(bar({})).at(-1)).toMatchObject({ from: expect.closeTo(0.8, 12), to: 1 })
    expect(segments(bar({ total: 8, unlisted: 0 })).at(-1)?.to).toBeCloseTo(1, 12)
  })

  test('says count and share of every part, how many reports it rests on, and where it is proved', () => {
    const mark = figure.marks[1]?.[0]
    expect(mark?.words).toMatchObject({
      head: '所选单位合计 · 2023 年',
      value: '予以公开 50%',
      fraction: '5/10 件',
    })
    expect(mark?.words.notes).toContain('8 份年报，3 份各项不全或不等于总计，未计入')
    expect(mark?.proof).toEqual({ metric: 'full_rate', orgId: null, years: { from: 2023, to: 2023 } })
    expect(figure.marks[1]?.at(-1)).toMatchObject({ words: { value: '未列明 20%' }, proof: null })
  })

  test('every part is defined: by its metric, else as its row over the whole', () => {
    const zh = mixDefinitions(MIX_KINDS.outcome).map(words => words.zh)
    expect(zh).toHaveLength(MIX_KINDS.outcome.parts.length)
    expect(zh[0]).toMatch(/^予以公开（M\d+）：予以公开 ÷ .*总计$/)
    const applicants = mixDefinitions(MIX_KINDS.applicant).map(words => words.zh)
    expect(applicants.find(line => line.startsWith('科研机构'))).toBe('科研机构：科研机构 ÷ 本年新收申请')
    for (const kind of Object.values(MIX_KINDS))
      for (const { zh: line, en } of mixDefinitions(kind)) expect([line, en].join()).toContain('÷')
  })

  test('sentence, twin and data tell the same numbers', () => {
    expect(figure.sentence.text).toContain(
      '予以公开 50%（5 件），部分公开 20%（2 件），不予公开 10%（1 件），未列明 20%（2 件）',
    )
    expect(figure.sentence.text).toContain('另有 3 份年报')
    expect(figure.twin.rows[1]).toEqual([
      '2023',
      '5（50%）',
      '2（20%）',
      '1（10%）',
      '0（0%）',
      '0（0%）',
      '0（0%）',
      '2（20%）',
      '10',
      '8',
      '3',
    ])
    const own = figure.data.filter(row => row.years === '2023')
    expect(own.reduce((sum, row) => sum + (row.x ?? 0), 0)).toBe(10)
    expect(own.every(row => row.n === 10)).toBe(true)
  })

  test('names every part on the picture itself, and hatches what is not listed', () => {
    const option = figure.option(THEME, { width: 1030, height: 200, language: 'zh' })
    const drawn = (option.series as { renderItem: (p: object, api: object) => unknown }[]).map(series =>
      series.renderItem({}, { coord: ([x, y]: [number, number]) => [100 + x * 800, 40 + y * 24] }),
    )
    const text = JSON.stringify(drawn)
    for (const part of MIX_KINDS.outcome.parts) expect(text).toContain(part.name.zh)
    expect(text).toContain('未列明')
    expect(text).toContain(THEME.missing)
  })
})

test('every part of outcomes and of refusals has a metric that proves it', () => {
  for (const id of ['outcome', 'reason'] as const) {
    for (const part of MIX_KINDS[id].parts) expect(part.metric, part.id).not.toBeNull()
  }
})
