import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import aliases from '../../data/dictionary/aliases.json'
import items from '../../data/dictionary/items.json'
import {
  APPLICANTS,
  column,
  columnId,
  detailItems,
  FORM_COLUMNS,
  findColumn,
  formColumns,
  GROUP_ITEMS,
  ITEMS,
  TEMPLATES,
  VALUE_COLUMNS,
} from '../../src/domain/dictionary'
import { formEquations, outcomeItems, table3Items } from '../../src/domain/identities'

const SHARED = resolve(import.meta.dirname, '../../../shared/domain_dictionary.json')

test('the forms have 198 cells in 2019, 200 in 2021, 226 columns together', () => {
  expect(formColumns('2019')).toHaveLength(198)
  expect(formColumns('2021')).toHaveLength(200)
  expect(FORM_COLUMNS).toHaveLength(226)
  expect(VALUE_COLUMNS).toHaveLength(226 + 21)
})

test('each template has the cells per table that it declares', () => {
  for (const template of TEMPLATES) {
    for (const table of ['t2', 't3', 't4'] as const) {
      expect(formColumns(template.id, table), `${template.id} ${table}`).toHaveLength(template.cells[table])
    }
  }
})

test('every item has a Chinese label, an English meaning and a short form in both', () => {
  for (const each of [...ITEMS, ...GROUP_ITEMS]) {
    for (const words of [each.label, each.short]) {
      expect(words.zh, each.id).toMatch(/[\u4e00-\u9fff]/)
      expect(words.en, each.id).toMatch(/^[\x20-\x7e]+$/)
    }
    expect(each.templates.length, each.id).toBeGreaterThan(0)
  }
})

test('column ids are unique, in schema order, and speak for their item and applicant', () => {
  expect(new Set(VALUE_COLUMNS.map(c => c.id)).size).toBe(VALUE_COLUMNS.length)
  VALUE_COLUMNS.forEach((c, i) => {
    expect(c.index).toBe(i)
    expect(column(c.id)).toBe(c)
  })
  expect(VALUE_COLUMNS[0]?.id).toBe('rules_made')
  expect(VALUE_COLUMNS[29]?.id).toBe('new_received__natural')
  expect(VALUE_COLUMNS[225]?.id).toBe('lit_after_total')
  expect(VALUE_COLUMNS[226]?.id).toBe('deny_total__natural')
  expect(columnId('granted')).toBe('granted__total')
  expect(columnId('review_total')).toBe('review_total')
  expect(findColumn('__proto__')).toBeUndefined()
  expect(findColumn('constructor')).toBeUndefined()
})

test('table 3 has 23 rows in 2019 and 25 in 2021, and its groups the details of the form', () => {
  expect(table3Items('2019')).toHaveLength(23)
  expect(table3Items('2021')).toHaveLength(25)
  expect(detailItems('deny_total', '2021')).toHaveLength(8)
  expect(detailItems('unable_total', '2019')).toHaveLength(3)
  expect(detailItems('reject_total', '2019')).toHaveLength(5)
  expect(detailItems('other_total', '2021').map(i => i.id)).toEqual([
    'other_no_correction',
    'other_fee_unpaid',
    'other_misc',
  ])
  expect(detailItems('other_total', '2019')).toEqual([])
  expect(outcomeItems('2019')).toContain('other_total')
  expect(outcomeItems('2021')).not.toContain('other_total')
})

test('the identities are those printed on the form', () => {
  const count = (template: '2019' | '2021', check: string) =>
    formEquations(template).filter(e => e.check === check).length
  expect(['K01', 'K02', 'K03', 'K04'].map(c => count('2019', c))).toEqual([7, 23, 7, 3])
  expect(['K01', 'K02', 'K03', 'K04'].map(c => count('2021', c))).toEqual([7, 25, 7, 3])
  const section = formEquations('2019').find(e => e.check === 'K03' && e.scope === 'total')
  // granted, partial, 8 refusals, 3 cannot-provide, 5 not-processed, other_total
  expect(section?.left).toHaveLength(19)
  expect(section?.right).toEqual(['handled_total__total'])
})

test('aliases point at columns, items, groups or report columns, and no name points at two things', () => {
  const report = new Set([
    'org_name',
    'org_id',
    'org_level',
    'org_type',
    'province',
    'city',
    'county',
    'county_code',
    'org_code',
    'year',
    'template',
    't2_template',
    't3_template',
    'published_date',
    'source_url',
    'revision',
    'collected_date',
    'valid_from',
    'valid_to',
    'population',
    'expected',
  ])
  const known = new Set([...ITEMS, ...GROUP_ITEMS].map(i => i.id))
  const owner = new Map<string, string>()
  for (const { target, names } of aliases) {
    const base = target.split('__')[0] ?? ''
    expect(report.has(target) || known.has(base) || findColumn(target), target).toBeTruthy()
    for (const name of names) {
      const before = owner.get(name.toLowerCase())
      expect(before === undefined || before === target, `${name}: ${before} and ${target}`).toBe(true)
      owner.set(name.toLowerCase(), target)
    }
  }
})

test.skipIf(!existsSync(SHARED))(
  'ids, labels and templates are those of the specification (skipped where ../shared is absent)',
  () => {
    const spec = JSON.parse(readFileSync(SHARED, 'utf8'))
    const templates = (x: { t2019?: boolean; t2021?: boolean }) =>
      [x.t2019 === false ? [] : ['2019'], x.t2021 === false ? [] : ['2021']].flat()
    expect(APPLICANTS.map(a => [a.id, a.label.zh])).toEqual(
      spec.applicants.map((a: { id: string; zh: string }) => [a.id, a.zh]),
    )
    for (const [name, table] of [
      ['table2', items.table2],
      ['table3', items.table3],
      ['table4', items.table4],
    ] as const) {
      expect(table.map(i => i.id)).toEqual(spec[name].map((i: { id: string }) => i.id))
      for (const [i, row] of spec[name].entries()) {
        expect(ITEMS.find(x => x.id === row.id)?.templates, row.id).toEqual(templates(row))
        if (name === 'table3') expect(items.table3[i]?.zh).toBe(row.zh)
      }
    }
  },
)
