import { expect, test } from 'vitest'
import { formColumns, TEMPLATES } from '../../src/domain/dictionary'
import { type FormTable, formTable } from '../../src/domain/formLayout'

/** Lays the cells out on the grid as a browser does; throws where two overlap or a row has a hole. */
function grid(table: FormTable): string[][] {
  const taken = table.rows.map(() => new Array<string>(table.width).fill(''))
  table.rows.forEach((row, r) => {
    let at = 0
    for (const cell of row) {
      while (taken[r]?.[at]) at++
      const down = cell.kind === 'label' ? cell.rowSpan : 1
      for (let i = 0; i < down; i++) {
        for (let j = 0; j < cell.colSpan; j++) {
          if (taken[r + i]?.[at + j] !== '') throw new Error(`row ${r}: overlap or out of the grid`)
          const line = taken[r + i]
          if (line) line[at + j] = cell.kind === 'label' ? cell.text.zh : cell.column
        }
      }
    }
  })
  return taken
}

for (const { id: template } of TEMPLATES) {
  for (const table of ['t2', 't3', 't4'] as const) {
    test(`${template} ${table}: every cell of the table stands once, on a grid without holes`, () => {
      const laid = formTable(template, table)
      const cells = laid.rows.flat().flatMap(c => (c.kind === 'value' ? [c.column] : []))
      expect(cells).toEqual(formColumns(template, table).map(c => c.id))
      expect(grid(laid).every(row => row.every(cell => cell !== ''))).toBe(true)
    })
    test(`${template} ${table}: every label has its meaning in English`, () => {
      for (const cell of formTable(template, table).rows.flat()) {
        if (cell.kind === 'label') expect(cell.text.en).not.toMatch(/[\u4e00-\u9fff]/)
      }
    })
  }
}

test('the outcomes span 20 rows in 2019 and 22 in 2021, as printed', () => {
  const span = (template: '2019' | '2021') =>
    formTable(template, 't3')
      .rows.flat()
      .find(c => c.kind === 'label' && c.role === 'upright')
  expect(span('2019')).toMatchObject({ rowSpan: 20 })
  expect(span('2021')).toMatchObject({ rowSpan: 22 })
})

test('in the row of a refusal reason the group, the reason and seven figures stand', () => {
  const laid = grid(formTable('2021', 't3'))
  expect(laid[3 + 4]).toEqual([
    '三、本年度办理结果',
    '（三）不予公开',
    '1.属于国家秘密',
    ...['natural', 'business', 'research', 'welfare', 'legal', 'other_org', 'total'].map(
      a => `deny_state_secret__${a}`,
    ),
  ])
})
