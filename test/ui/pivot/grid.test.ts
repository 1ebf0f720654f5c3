/** The head, the lines and the keys of the grid: what covers what, what stands where, where a key leads. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_FIGURE } from '../../../src/analysis/pivot/figures'
import { shape, TOTAL } from '../../../src/analysis/pivot/shape'
import { plainMeasure } from '../../../src/domain/selection'
import { columnsOf, type HeadNode, leavesOf, spreadValues } from '../../../src/ui/views/pivot/columns'
import { drawnColumns } from '../../../src/ui/views/pivot/drawnColumns'
import { type GridField, stepTo } from '../../../src/ui/views/pivot/gridKeys'
import { headRows } from '../../../src/ui/views/pivot/heads'
import { firstOpen, linesOf, type Open, pathKeys, toggled } from '../../../src/ui/views/pivot/lines'
import { handTable, LAYOUT } from './table'

const leaf = (id: string): HeadNode => ({
  kind: 'leaf',
  id,
  head: id,
  node: TOTAL,
  value: 0,
  part: 'value',
  total: false,
  afterBreak: false,
  width: 64,
})
const { head: anyHead } = fc.letrec<{ head: HeadNode; children: HeadNode[] }>(tie => ({
  head: fc.oneof(
    { maxDepth: 4 },
    fc.uuid().map(leaf),
    fc
      .tuple(fc.uuid(), tie('children'))
      .map(([id, children]): HeadNode => ({ kind: 'group', id, head: id, role: 'member', children })),
  ),
  children: fc.array(tie('head'), { minLength: 1, maxLength: 4 }),
}))

describe('the head', () => {
  it('covers each place of rows × columns exactly once, groups over their own columns', () => {
    fc.assert(
      fc.property(fc.array(anyHead, { minLength: 1, maxLength: 5 }), head => {
        const rows = headRows(head)
        const leaves = leavesOf(head)
        const covered = new Map<string, number>()
        for (const cell of rows.flat()) {
          for (let r = cell.row; r < cell.row + cell.rowSpan; r++)
            for (let c = cell.start; c < cell.start + cell.span; c++)
              covered.set(`${r},${c}`, (covered.get(`${r},${c}`) ?? 0) + 1)
          const own = leavesOf([cell.node]).map(each => each.id)
          expect(leaves.slice(cell.start, cell.start + cell.span).map(each => each.id)).toEqual(own)
        }
        expect(covered.size).toBe(rows.length * leaves.length)
        expect([...covered.values()].every(times => times === 1)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('says of a subtotal of several values that it is one', () => {
    const layout = { ...LAYOUT, rows: [], columns: ['type', 'year'], spread: true } as const
    const type = { key: 'town_zhen', label: null }
    const groups = [[type], [type, { key: 2021, label: null }]].map(columns => {
      return { rows: [], columns, drawn: true, reports: 1, values: [NO_FIGURE, NO_FIGURE] }
    })
    const answers = { groups, presences: [], findings: [], margins: [] }
    const heads = columnsOf(layout, shape(layout, answers, { by: 'name', descending: false }), 'zh')
    const inner = heads.flatMap(node => (node.kind === 'group' ? node.children : []))
    expect(inner.map(node => node.head).slice(0, 2)).toEqual(['2021', '小计'])
  })

  it('puts under every column the values that a total over years cannot carry, and the others in the totals', () => {
    const values = [
      plainMeasure('new_received'),
      { metric: 'new_received', aggregate: 'whole', shownAs: 'change' },
      plainMeasure('disclosure_rate'),
      plainMeasure('carried_in'),
      { metric: 'carried_in', aggregate: 'median', shownAs: 'value' },
      { metric: 'handled', aggregate: 'whole', shownAs: 'row' },
    ] as const
    expect(spreadValues({ ...LAYOUT, columns: ['year'], values })).toEqual([0, 1, 3, 5])
    expect(spreadValues({ ...LAYOUT, columns: ['type'], values })).toEqual([0, 5])
    expect(spreadValues({ ...LAYOUT, columns: ['type'], values, rowTotals: 'off' })).toHaveLength(6)
  })

  it('names the forms over the years, marks where they change, and puts sums on the side asked for', () => {
    const heads = (layout = LAYOUT) => columnsOf(layout, handTable(layout), 'zh')
    const said = (nodes: readonly HeadNode[]) => nodes.map(node => node.head)
    expect(said(heads())).toEqual(['2019 版表格', '2021 版表格', '合计', '公开率'])
    expect(leavesOf(heads()).map(each => [each.head, each.afterBreak])).toEqual([
      ['2020', false],
      ['2021', true],
      ['合计', false],
      ['比率', false],
      ['分子/分母', false],
    ])
    expect(said(heads({ ...LAYOUT, rowTotals: 'before' }))[0]).toBe('合计')
    const without = heads({ ...LAYOUT, rowTotals: 'off' })
    expect(leavesOf(without)).toHaveLength(6)
    expect(leavesOf(without).some(each => each.total)).toBe(false)
    expect(said(heads({ ...LAYOUT, trend: true })).at(-1)).toBe('走势')
    expect(said(heads({ ...LAYOUT, columns: [], trend: true }))).not.toContain('走势')
  })
})

describe('the lines', () => {
  const { rows } = handTable()
  const all: Open = { all: true, except: new Set() }
  const kinds = (open: Open, side: 'off' | 'before' | 'after') =>
    linesOf(rows, open, side).map(line => `${line.kind}${line.figures ? '' : '!'}`)

  it('carry the sums of a group on its own line, below its rows, or not at all', () => {
    expect(kinds(all, 'before')).toEqual(['group', 'row', 'group', 'row', 'row'])
    expect(kinds(all, 'after')).toEqual(['group!', 'row', 'subtotal', 'group!', 'row', 'row', 'subtotal'])
    expect(kinds(all, 'off')).toEqual(['group!', 'row', 'group!', 'row', 'row'])
  })

  it('of a closed group are one, which carries its sums where there are any', () => {
    const closed = toggled(all, rows[1] ?? TOTAL)
    expect(kinds(closed, 'after')).toEqual(['group!', 'row', 'subtotal', 'group'])
    expect(kinds(closed, 'off')).toEqual(['group!', 'row', 'group!'])
    expect(toggled(closed, rows[1] ?? TOTAL)).toEqual(all)
  })

  it('of a long table open at the own body, and only there', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      key: `g${i}`,
      members: [{ key: `g${i}`, label: null }],
      children: [
        {
          key: `g${i}x`,
          members: [
            { key: `g${i}`, label: null },
            { key: `b${i}`, label: null },
          ],
          children: [],
        },
      ],
    }))
    const open = linesOf(many, firstOpen(many, 'b7'), 'before').filter(line => line.open)
    expect(open.map(line => line.node.key)).toEqual(['g7'])
    expect(linesOf(many, firstOpen(many, null), 'before').filter(line => line.open)[0]?.node.key).toBe('g0')
  })

  it('are named by the path of their groups', () => {
    const child = rows[0]?.children[0]
    expect(child && pathKeys(child)).toEqual([rows[0]?.key, child?.key])
  })
})

describe('the keys', () => {
  // A head of two rows: one group over columns 1 and 2, the names over both rows; then ten lines.
  const field: GridField = {
    rows: 12,
    columns: 4,
    page: 5,
    spanAt({ row, column }) {
      if (row > 1) return null
      if (column === 0) return { row: 0, column: 0, rowSpan: 2, span: 1 }
      if (row === 0 && column < 3) return { row: 0, column: 1, rowSpan: 1, span: 2 }
      return column === 3 ? { row: 0, column: 3, rowSpan: 2, span: 1 } : null
    },
  }
  const step = (row: number, column: number, key: string, control = false) =>
    stepTo(field, { row, column }, key, control)

  it('step over wide heads as one, and come back down in the column they came from', () => {
    expect(step(0, 1, 'ArrowRight')).toEqual({ row: 0, column: 3 })
    expect(step(0, 2, 'ArrowLeft')).toEqual({ row: 0, column: 0 })
    expect(step(1, 2, 'ArrowUp')).toEqual({ row: 0, column: 2 })
    expect(step(0, 2, 'ArrowDown')).toEqual({ row: 1, column: 2 })
    expect(step(0, 0, 'ArrowDown')).toEqual({ row: 2, column: 0 })
  })

  it('lead to ends, corners and a page on, and never out of the grid', () => {
    expect(step(5, 2, 'Home')).toEqual({ row: 5, column: 0 })
    expect(step(5, 2, 'End')).toEqual({ row: 5, column: 3 })
    expect(step(5, 2, 'Home', true)).toEqual({ row: 0, column: 0 })
    expect(step(5, 2, 'End', true)).toEqual({ row: 11, column: 3 })
    expect(step(5, 2, 'PageDown')).toEqual({ row: 10, column: 2 })
    expect(step(5, 2, 'a')).toBeNull()
    const key = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown')
    fc.assert(
      fc.property(fc.nat(11), fc.nat(3), key, fc.boolean(), (row, column, pressed, control) => {
        const at = step(row, column, pressed, control)
        expect(at !== null && at.row >= 0 && at.row < 12 && at.column >= 0 && at.column < 4).toBe(true)
      }),
    )
  })

  it('keep the column of the focus in the page when it is scrolled out of sight', () => {
    expect(drawnColumns(4, 6, null)).toEqual([4, 5, 6])
    expect(drawnColumns(4, 6, 0)).toEqual([4, 5, 6])
    expect(drawnColumns(4, 6, 6)).toEqual([4, 5, 6])
    expect(drawnColumns(4, 6, 2)).toEqual([4, 5, 6, 1])
    expect(drawnColumns(0, -1, 3)).toEqual([2])
  })
})
