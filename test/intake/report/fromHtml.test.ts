/** Pages: tables with spans at their places, and nothing of a page but its text. */
import { expect, test } from 'vitest'
import type { DocTable } from '../../../src/intake/report/doc'
import { fromHtml } from '../../../src/intake/report/fromHtml'
import { fixtureText, only, reportsOf } from './support'

const tablesOf = (html: string) =>
  fromHtml(html).blocks.flatMap(block => (block.kind === 'table' ? [block] : []))
const grid = ({ rows }: DocTable) => rows.map(row => row.map(cell => cell?.text ?? null))

test('what spans cover is null, what hangs down from above too', () => {
  const html = `<table><tr><td rowspan=3>三</td><td colspan="2">（一）</td><td>1</td></tr>
    <tr><td rowspan=2>（三）</td><td>a</td><td>2</td></tr><tr><td>b</td><td>&nbsp;</td></tr></table>`
  expect(tablesOf(html).map(grid)).toEqual([
    [
      ['三', '（一）', null, '1'],
      [null, '（三）', 'a', '2'],
      [null, null, 'b', '\u00a0'],
    ],
  ])
})

test('line breaks inside a cell are kept, blanks of the source are not', () => {
  const html = '<table><tr><td>本年新<br />制作数量</td><td><p>1</p>\n<p>（件）</p></td></tr></table>'
  expect(tablesOf(html).map(grid)).toEqual([[['本年新\n制作数量', '1\n（件）']]])
})

test('a table that lays out the page is read through to those inside it', () => {
  const html =
    '<table><tr><td><p>标题</p><table><tr><td>1</td><td>2</td></tr></table></td><td>边栏</td></tr></table>'
  const { blocks } = fromHtml(html)
  expect(blocks.map(block => (block.kind === 'line' ? block.text : grid(block)))).toEqual([
    '标题',
    [['1', '2']],
    '边栏',
  ])
})

test('every place is that of its text', () => {
  const doc = fromHtml(fixtureText('shanghai_office_2019.html'))
  let seen = 0
  for (const block of doc.blocks) {
    for (const cell of block.kind === 'line' ? [block] : block.rows.flat()) {
      if (!cell) continue
      seen++
      expect(doc.text.slice(cell.place.from, cell.place.to)).toBe(cell.text)
    }
  }
  expect(seen).toBeGreaterThan(250)
})

test('scripts, styles, comments, forms and drawings leave no text; what they hold changes no figure', () => {
  const page = fixtureText('shanghai_office_2019.html')
  const hostile = page
    .replace(
      '<p>一、',
      '<script>document.title="规章9"</script><style>td{color:red}</style><!-- 规章 9 --><p>一、',
    )
    .replace('<td>13</td>', '<td onclick="x()">13<script>4</script><svg><text>5</text></svg></td>')
    .replace('<p>三、', '<iframe src="//x">行政许可 9</iframe><noscript>行政许可 9</noscript><p>三、')
  const doc = fromHtml(`<meta http-equiv=refresh content="0;url=//x"><img src=//x onerror=x()>${hostile}`)
  expect(doc.text).not.toMatch(/document|color|规章 9|行政许可 9|onerror|refresh/)
  expect(only(reportsOf(hostile, 'a.html')).cells).toEqual(
    only(reportsOf(page, 'a.html')).cells.map(cell =>
      expect.objectContaining({ ...cell, place: expect.anything() }),
    ),
  )
})

test('spans that would fill the memory are capped, nesting without end is read', () => {
  const bomb = `<table>${'<tr><td colspan=1000 rowspan=65534>1</td><td colspan=1000>2</td></tr>'.repeat(2000)}</table>`
  const cells = tablesOf(bomb).flatMap(({ rows }) => rows.map(row => row.length))
  expect(cells.reduce((sum, n) => sum + n, 0)).toBeLessThan(1_000_000)
  const deep = `${'<div>'.repeat(20_000)}规章${'</div>'.repeat(20_000)}`
  expect(fromHtml(deep).text).toBe('规章\n')
})
