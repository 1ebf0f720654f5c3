/** A walk over the whole catalogue: what every declaration owes its readers. */
import { beforeAll, describe, expect, test } from 'vitest'
import { aggregate, cells, formula, rowExpressions, statement } from '../../src/catalog/compile'
import { formulaParts } from '../../src/catalog/formula'
import type { Term } from '../../src/catalog/metric'
import { findMetric, METRIC_GROUPS, METRICS, metric } from '../../src/catalog/metrics'
import { DEADLINES } from '../../src/catalog/parameters'
import { RELATION_WORDS, TEMPLATE_DIFFERENCES } from '../../src/catalog/templateDifferences'
import { ident, readable, sql } from '../../src/db/sql'
import { detailItems, findColumn, item, type Words } from '../../src/domain/dictionary'
import { openTables, type Tables } from './support/tables'

let tables: Tables
beforeAll(async () => {
  tables = await openTables()
  await tables.load([], [])
})

const each = METRICS.map(m => [m.code, m] as const)
const terms = (m: (typeof METRICS)[number]): readonly Term[] => [...m.numerator, ...(m.denominator ?? [])]

function expectBothLanguages(words: Words) {
  expect(words.zh).toMatch(/[\u4e00-\u9fff]/)
  expect(words.en).toMatch(/[a-z]/i)
  expect(words.en).not.toMatch(/[\u4e00-\u9fff]{3}/)
}

test('the codes are M01–M50 and M58–M63, M32 once per ground', () => {
  const numbers = [...Array(50).keys()].map(i => i + 1).concat([58, 59, 60, 61, 62, 63])
  const expected = numbers.flatMap(n => {
    const code = `M${String(n).padStart(2, '0')}`
    return n === 32 ? [...'abcdefgh'].map(s => code + s) : [code]
  })
  expect(METRICS.map(m => m.code)).toEqual(expected)
})

test('ids are unique and found', () => {
  expect(new Set(METRICS.map(m => m.id)).size).toBe(METRICS.length)
  for (const m of METRICS) expect(metric(m.id)).toBe(m)
  expect(findMetric('no_such_metric')).toBeUndefined()
  expect(() => metric('no_such_metric')).toThrow('no_such_metric')
})

test('the eight grounds of refusal are the eight rows of the form', () => {
  const ids = METRICS.filter(m => m.code.startsWith('M32')).map(m => m.id)
  expect(ids).toEqual(detailItems('deny_total', '2019').map(d => d.id.replace('deny_', 'deny_reason_share_')))
  expect(ids).toContain('deny_reason_share_state_secret')
})

test('polarity follows the amendments of domain.md 4', () => {
  const of = (polarity: number) => METRICS.filter(m => m.polarity === polarity).map(m => m.code)
  expect(of(1)).toEqual(['M04', 'M19', 'M26', 'M27', 'M28', 'M29', 'M58', 'M59', 'M61', 'M62', 'M63'])
  expect(of(-1)).toEqual(['M17', 'M18', 'M31', 'M33', 'M45', 'M46', 'M47', 'M60'])
})

test('ratios are ratios: no per cent sign, and the right scale', () => {
  const ratios = METRICS.filter(m => m.kind === 'ratio')
  expect(ratios.map(m => [m.code, m.scale])).toEqual([
    ['M04', 1],
    ['M19', 1],
    ['M21', 10_000],
    ['M42', 100],
    ['M43', 100],
    ['M44', 100],
    ['M50', 1],
  ])
  for (const m of ratios) expect(JSON.stringify([m.unit, m.name, m.short, formula(m)])).not.toMatch(/[%％]/)
})

test('what may not be added over years says so', () => {
  const fixed = METRICS.filter(m => m.additive.orgs && !m.additive.years).map(m => m.code)
  for (const code of ['M02', 'M10', 'M13', 'M14', 'M16', 'M17', 'M28', 'M40', 'M41', 'M42', 'M43', 'M44'])
    expect(fixed).toContain(code)
  for (const m of METRICS) {
    if (m.kind === 'count' || m.kind === 'amount') expect(m.additive).toEqual({ orgs: true, years: true })
    if (m.kind === 'stock') expect(m.additive).toEqual({ orgs: true, years: false })
  }
})

test('every group has a name and a metric', () => {
  for (const g of METRIC_GROUPS) {
    expectBothLanguages(g.name)
    expect(METRICS.some(m => m.group === g.id)).toBe(true)
  }
  expect(METRICS.every(m => METRIC_GROUPS.some(g => g.id === m.group))).toBe(true)
})

describe.each(each)('%s', (_code, m) => {
  test('speaks both languages', () => {
    for (const words of [m.name, m.short, m.meaning, m.caveat, m.whenNull, formula(m)])
      expectBothLanguages(words)
    expect(m.unit.zh).not.toBe('')
    expect(m.unit.en).not.toBe('')
    expect(m.short.zh.length).toBeLessThanOrEqual(m.name.zh.length)
    for (const s of m.similar ?? []) {
      expect(findMetric(s.id)).toBeDefined()
      expectBothLanguages(s.difference)
    }
  })

  test('rests on items of the forms that it names', () => {
    for (const t of terms(m)) {
      const found = item(t.item)
      const details = m.templates.flatMap(template => detailItems(t.item, template))
      for (const template of m.templates)
        expect(found.templates.includes(template) || details.some(d => d.templates.includes(template))).toBe(
          true,
        )
      expect(t.applicant === undefined || found.table === 't3').toBe(true)
    }
    expect(m.expression === undefined ? m.numerator.length : m.expression.reason.length).toBeGreaterThan(0)
  })

  test('has a minimum n exactly where n means something', () => {
    if (m.kind === 'share') expect(m.minimumN).toBeGreaterThanOrEqual(5)
    if (m.kind === 'count' || m.kind === 'stock' || m.kind === 'amount') expect(m.minimumN).toBe(0)
    expect(rowExpressions(m).n === null).toBe(m.denominator === null)
  })

  test('the formula names every term, and the rows of every group', () => {
    const { zh, en } = formula(m)
    for (const t of terms(m)) {
      const details = detailItems(t.item, '2021')
      const found = item(t.item)
      const names = details.length > 0 ? [found, ...details] : [found]
      for (const { short, label, table, id } of names) {
        const last = short.zh.split(' ').at(-1) ?? ''
        expect(zh).toContain(id === 'handled_total' ? '（七）总计' : last)
        expect(en.toLowerCase()).toContain((table === 't2' ? label.en : short.en).toLowerCase())
      }
    }
    if (m.scale !== 1) expect(zh).toContain(`× ${m.scale.toLocaleString('en-US')}`)
    expect(formulaParts(m).denominator === null).toBe(m.expression !== undefined || m.denominator === null)
  })

  test('the lineage is made of cells of the dictionary and of all terms', () => {
    const lineage = cells(m)
    for (const c of lineage) expect(findColumn(c.column)?.id).toBe(c.column)
    for (const t of terms(m)) {
      const rows = [t.item, ...detailItems(t.item, '2021').map(d => d.id)]
      for (const id of rows)
        expect(lineage.some(c => findColumn(c.column)?.item.id === id && c.sign === (t.sign ?? 1))).toBe(true)
    }
  })

  test('reads exactly the cells of its lineage', () => {
    const { x, n } = rowExpressions(m)
    const text = `${x.text} ${n?.text ?? ''}`
    const used = new Set(
      [...text.matchAll(/"([a-z0-9_]+)"/g)].map(match => match[1] ?? '').filter(id => findColumn(id)),
    )
    expect([...used].sort()).toEqual([...new Set(cells(m).map(c => c.column))].sort())
  })

  test('passes EXPLAIN, row by row, in a GROUP BY and as a statement', async () => {
    const row = rowExpressions(m)
    const all = aggregate(m)
    const from = ident(m.from)
    for (const query of [
      sql`SELECT ${row.x}, ${row.n ?? sql`NULL`}, ${row.value} FROM ${from}`,
      sql`SELECT year, ${all.x}, ${all.n ?? sql`NULL`}, ${all.value}, ${all.reports}, ${all.leftOut} FROM ${from} GROUP BY year`,
      statement(m),
    ]) {
      expect(query.params).toEqual([])
      expect((await tables.ask(sql`EXPLAIN ${query}`)).length).toBeGreaterThan(0)
    }
    expect(readable(statement(m))).not.toContain('"')
  })
})

test('M27 reads like the form', () => {
  expect(formula(metric('disclosure_rate')).zh).toBe('（予以公开 + 部分公开）÷ 本年度办理结果（七）总计')
  expect(cells(metric('disclosure_rate'))).toEqual([
    { column: 'granted__total', role: 'numerator', sign: 1 },
    { column: 'partial__total', role: 'numerator', sign: 1 },
    { column: 'handled_total__total', role: 'denominator', sign: 1 },
  ])
})

test('no word of the catalogue judges', () => {
  const said = METRICS.flatMap(m => [m.name, m.short, m.meaning, m.caveat, m.whenNull]).map(w => w.zh + w.en)
  for (const text of said) expect(text).not.toMatch(/造假|优秀|较差|违规|落后|fraud|worst|best/)
})

test('the dates and the differences of the forms are told in both languages', () => {
  expect(DEADLINES.map(d => [d.id, d.month, d.day, d.basis])).toEqual([
    ['deadline_town', 1, 31, 'customary'],
    ['deadline_department', 1, 31, 'statutory'],
    ['deadline_county', 3, 31, 'statutory'],
  ])
  for (const d of DEADLINES) for (const w of [d.name, d.explanation]) expectBothLanguages(w)
  for (const d of TEMPLATE_DIFFERENCES)
    for (const w of [d.cell2019, d.cell2021, d.treat, RELATION_WORDS[d.relation]]) expect(w.zh).not.toBe(w.en)
})
