/** Rank, spread, funnel and scatter: what they draw, say and hand on, for known and for random bodies, and the demo county. */
import type { CustomSeriesOption, EChartsOption } from 'echarts'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type BodyRate, bodyRates } from '../../src/analysis/bodyRates'
import { funnelGroups } from '../../src/analysis/funnelGroups'
import { byName } from '../../src/analysis/orgs'
import { rateGroups } from '../../src/analysis/rateGroups'
import { scatterOf } from '../../src/analysis/scatter'
import { spreadOf } from '../../src/analysis/spread'
import type { Metric } from '../../src/catalog/metric'
import { metric } from '../../src/catalog/metrics'
import type { Figure } from '../../src/charts/figure'
import { funnelFigure } from '../../src/charts/funnel'
import { rankFigure } from '../../src/charts/rank'
import { scatterFigure } from '../../src/charts/scatter'
import { spreadFigure } from '../../src/charts/spread'
import { themeOf } from '../../src/charts/theme'
import type { Language } from '../../src/domain/dictionary'
import { ask, EVERYTHING, open, sample } from '../analysis/dataset'
import { body, randomBodies, YEAR } from '../analysis/rateFixture'

const share = metric('disclosure_rate')
const handled = metric('handled')
const COLOUR = /\.(fill|stroke|color|borderColor|backgroundColor)$/
const TOKENS = new Set<string>()
const THEME = themeOf(token => {
  TOKENS.add(token)
  return token
})

/** Every series' shapes, drawn with an axis of one px a unit. */
function shapes(option: EChartsOption): readonly unknown[] {
  const series = (Array.isArray(option.series) ? option.series : []) as CustomSeriesOption[]
  return series.map(({ renderItem }) => {
    const api = { coord: ([x, y]: number[]) => [x, y] }
    return renderItem?.({} as never, api as never)
  })
}

/** Every number, colour and text inside. */
function visit(value: unknown, at: string, told: (at: string, value: unknown) => void): void {
  if (Array.isArray(value)) value.forEach((v, i) => void visit(v, `${at}.${i}`, told))
  else if (value && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) visit(inner, `${at}.${key}`, told)
  else told(at, value)
}

function checkSane(figure: Figure, language: Language): void {
  for (const width of [1030, 358]) {
    const option = figure.option(THEME, { width, height: 446, language })
    const wrong: string[] = []
    visit([option, shapes(option)], '', (at, value) => {
      if (typeof value === 'number' && !Number.isFinite(value)) wrong.push(`${at} ${value}`)
      if (typeof value !== 'string' || !COLOUR.test(at)) return
      if (!TOKENS.has(value) && value !== 'none' && value !== 'transparent') wrong.push(`${at} ${value}`)
    })
    expect(wrong).toEqual([])
  }
  for (const mark of figure.marks.flat()) {
    if (mark.at) expect(mark.at.every(Number.isFinite)).toBe(true)
    expect(mark.words.head).not.toBe('')
    expect(mark.words.value).not.toMatch(/NaN|undefined|null/)
  }
  const { text } = figure.sentence
  expect(text).toMatch(language === 'zh' ? /。$/ : /\.$/)
  expect(text).not.toMatch(/NaN|undefined|null|Infinity/)
  expect(figure.twin.rows).toHaveLength(figure.twin.count ?? figure.twin.rows.length)
  for (const row of figure.twin.rows) expect(row).toHaveLength(figure.twin.head.length)
}

function figuresOf(rows: readonly BodyRate[], m: Metric, language: Language, focus: string | null) {
  const view = { metric: m, years: YEAR, language, focus, named: ['o1'] }
  const groups = rateGroups(m, rows, YEAR, byName)
  const across = rows.map(row => ({ ...row, x: row.n, n: null, value: row.reports > 0 ? row.n : null }))
  const scatter = scatterOf({ metric: m, rows }, { metric: handled, rows: across }, YEAR)
  return {
    rank: rankFigure(view, groups),
    spread: spreadFigure({ ...view, by: 'type' }, groups, spreadOf(groups, 'type', byName, focus)),
    funnel: funnelFigure(view, funnelGroups('binomial', rows)),
    scatter: scatterFigure({ ...view, across: handled }, scatter),
  }
}

describe('whatever the bodies', () => {
  test('no figure holds a hole, a colour of its own or a row that its table lacks', () => {
    fc.assert(
      fc.property(randomBodies, fc.constantFrom('zh' as const, 'en' as const), (rows, language) => {
        const figures = figuresOf(rows, share, language, 'o0')
        for (const figure of Object.values(figures)) checkSane(figure, language)
        const ids = rows.map(r => r.orgId).sort()
        for (const key of ['rank', 'funnel', 'spread'] as const) {
          const { data, twin } = figures[key]
          expect(twin.rows).toHaveLength(data.length)
          expect(data.flatMap(d => (d.orgId === null ? [] : [d.orgId])).sort()).toEqual(ids)
          data.forEach((row, i) => void expect(twin.rows[i]?.[0]).toBe(row.name))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('every mark of a body proves that body’s figure of these years', () => {
    fc.assert(
      fc.property(randomBodies, rows => {
        for (const figure of Object.values(figuresOf(rows, share, 'zh', null))) {
          for (const { proof, words } of figure.marks.flat()) {
            if (!proof) continue
            const row = rows.find(r => r.orgId === proof.orgId)
            expect(proof).toMatchObject({ metric: 'disclosure_rate', years: YEAR })
            expect(words.head.startsWith(row?.name ?? '?')).toBe(true)
            expect(words.fraction).toBe(`${row?.x}/${row?.n}`)
          }
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('the words', () => {
  const rows = [
    body('a', 30, 40),
    body('b', 60, 100),
    body('c', 10, 40),
    body('d', 3, 4),
    body('e', null, null),
  ]

  test('of a rank count the groups, give no places and name the own body', () => {
    const { rank } = figuresOf(rows, share, 'zh', 'c')
    expect(rank.sentence.text).toBe(
      '2025 年，按办结 10 件以上的 3 个单位计，1 个的区间高于合计，1 个低于，其余 1 个的先后可能只是偶然，不编名次。c镇 25%（10/40）低于合计。',
    )
    expect(rank.marks.map(row => row[0]?.proof?.orgId)).toEqual(['a', 'b', 'c'])
    expect(rank.start).toEqual({ row: 2, mark: 0 })
  })

  test('of a spread give the median only where five can tell it', () => {
    const { spread } = figuresOf(rows, share, 'zh', null)
    expect(spread.sentence.text).toBe(
      '2025 年，3 个单位可比；为 0 的有 0 个。未计入：件数少 1 个、没有数值 1 个。',
    )
    const six = [10, 12, 14, 16, 18, 0].map((x, i) => body(`o${i}`, x, 20))
    expect(figuresOf(six, share, 'en', null).spread.sentence.text).toBe(
      '2025: 6 bodies compared; medians: Town 65%; 1 has exactly 0.',
    )
  })

  test('of a funnel name who lies outside, never one within', () => {
    const towns = Array.from({ length: 14 }, (_, i) => body(`t${i}`, 24 + (i % 2), 40))
    const { funnel } = figuresOf([...towns, body('odd', 12, 40)], share, 'zh', 't1')
    expect(funnel.sentence.text).toContain('越过 99.8% 界限的有 1 个：odd镇 30%（12/40）')
    expect(funnel.sentence.text).toContain('t1镇 63%（25/40），界限之内')
    expect(funnel.data.find(d => d.orgId === 'odd')?.note).toBe('低于 99.8% 界限')
  })

  test('of a scatter claim nothing with fewer than ten, and no cause', () => {
    const { scatter } = figuresOf(rows, share, 'zh', null)
    expect(scatter.sentence.text).toContain('不算相关')
    const many = Array.from({ length: 20 }, (_, i) => body(`m${i}`, 10 + i, 30 + i))
    const said = figuresOf(many, share, 'zh', null).scatter.sentence.text
    expect(said).toMatch(/ρ = 1\.00（95% 区间 1\.00 至 1\.00）/)
    expect(said).toContain('相关不说明因果')
  })
})

test('of very many bodies twenty of each group are drawn, the own body always, and the rest is counted', () => {
  const rows = Array.from({ length: 900 }, (_, i) => body(`o${i}`, i % 41, 40))
  const view = { metric: share, years: YEAR, language: 'zh' as const, focus: 'o420', named: [] }
  const groups = rateGroups(share, rows, YEAR, byName)
  const figure = rankFigure(view, groups)
  expect(figure.marks.length).toBeLessThanOrEqual(61)
  expect(figure.marks.some(row => row[0]?.proof?.orgId === 'o420')).toBe(true)
  expect(figure.data).toHaveLength(900)
  const drawn = JSON.stringify(shapes(figure.option(THEME, { width: 1030, height: 900, language: 'zh' })))
  for (const key of ['above', 'across', 'below'] as const)
    expect(drawn).toContain(`${groups[key].length} 个，另有 `)
  expect(rankFigure(view, groups, 100).marks.length).toBeGreaterThan(290)
})

test('long names that begin alike are cut at the beginning they share, others never', () => {
  const label = (names: readonly string[]) => {
    const rows = names.map((name, i) => ({ ...body(`o${i}`, 10 + i, 40), name }))
    const { rank } = figuresOf(rows, share, 'zh', null)
    return JSON.stringify(shapes(rank.option(THEME, { width: 1030, height: 446, language: 'zh' })))
  }
  const long = [
    '平潭综合实验区市场监督管理局和知识产权局',
    '平潭综合实验区交通与建设局',
    '平潭综合实验区农业农村局',
  ]
  expect(label(long)).toContain('"…交通与建设局"')
  expect(label(['七里海镇', '七里海乡'])).toContain('"七里海镇"')
  expect(label([...long, '澄砚县人民政府'])).toContain('"平潭综合实验区交通与建设局"')
})

test('a nation is drawn with few shapes and few marks', () => {
  const rows = Array.from({ length: 9000 }, (_, i) => body(`o${i}`, (i * 7) % 30, 30 + (i % 60)))
  const { spread, funnel, scatter } = figuresOf(rows, share, 'zh', 'o5')
  for (const figure of [spread, scatter]) {
    const all = shapes(figure.option(THEME, { width: 1030, height: 446, language: 'zh' })) as {
      children: unknown[]
    }[]
    expect(all.reduce((n, group) => n + group.children.length, 0)).toBeLessThan(1000)
    expect(figure.marks.flat().length).toBeLessThan(20)
    expect(figure.marks.flat().some(mark => mark.proof?.orgId === 'o5')).toBe(true)
  }
  expect(funnel.marks.flat().length).toBeLessThanOrEqual(4100)
})

describe('the demo county', () => {
  let rows: readonly BodyRate[]
  beforeAll(async () => {
    const db = await open(sample('demo-county.csv'), sample('demo-roster.csv'))
    rows = await ask(db, bodyRates(share, EVERYTHING, YEAR, 'CY001'))
  }, 120_000)

  test.each(['zh', 'en'] as const)('all four figures hold together (%s)', language => {
    const figures = figuresOf(rows, share, language, 'CY001')
    for (const figure of Object.values(figures)) checkSane(figure, language)
    expect(figures.rank.data).toHaveLength(60)
    expect(figures.rank.data.find(d => d.orgId === 'CY001')).toMatchObject({ x: 24, n: 32, value: 0.75 })
    const own = figures.rank.marks[figures.rank.start.row]?.[0]
    expect(own?.words).toMatchObject({ fraction: '24/32' })
  })
})
