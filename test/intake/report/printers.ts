/** Prints a report of known figures as towns publish it: pages, flattened Word, bars, Markdown, tabs, PDF text. */
import form from '../../../data/dictionary/form.json'
import type { TableId, TemplateId } from '../../../src/domain/dictionary'
import { type FormTable, formTable } from '../../../src/domain/formLayout'

/** A cell as it is printed: what it says, and the grid columns and rows it reaches over. */
interface Printed {
  text: string
  readonly column: string | null
  readonly across: number
  readonly down: number
}

export interface PrintedTable {
  readonly id: TableId
  readonly rows: Printed[][]
}

export interface Report {
  readonly template: TemplateId
  /** Token of every cell of the form. */
  readonly tokens: Readonly<Record<string, string>>
}

export const TITLE = '枕砚镇人民政府2022年政府信息公开工作年度报告'

/** The three tables with their tokens. */
export function tablesOf({ template, tokens }: Report): PrintedTable[] {
  return (['t2', 't3', 't4'] as const).map(id => {
    const table: FormTable = formTable(template, id)
    const rows = table.rows.map(row =>
      row.map(
        (cell): Printed =>
          cell.kind === 'label'
            ? { text: cell.text.zh, column: null, across: cell.colSpan, down: cell.rowSpan }
            : { text: tokens[cell.column] ?? '', column: cell.column, across: cell.colSpan, down: 1 },
      ),
    )
    return { id, rows }
  })
}

type Body = (table: PrintedTable) => string

/** Title, headings and sentences around the tables. */
function around(tables: readonly PrintedTable[], body: Body): string {
  const [t2, t3, t4] = tables.map(body)
  return [
    TITLE,
    '',
    '一、总体情况',
    '2022年，我镇认真落实《中华人民共和国政府信息公开条例》，全年主动公开信息120条。',
    form.tables.t2.zh,
    t2,
    form.tables.t3.zh,
    t3,
    form.tables.t4.zh,
    t4,
    '五、存在的主要问题及改进情况',
    '公开内容有待丰富。下一步加强培训。',
    '六、其他需要报告的事项',
    '无。',
  ].join('\n')
}

const escaped = (text: string) =>
  text === '' ? '&nbsp;' : text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>')

function page(tables: readonly PrintedTable[]): string {
  const body: Body = ({ rows }) =>
    `<table><tbody>${rows
      .map(
        row =>
          `<tr>${row
            .map(
              ({ text, across, down }) =>
                `<td colspan="${across}" rowspan="${down}"><p><span>${escaped(text)}</span></p></td>`,
            )
            .join('')}</tr>`,
      )
      .join('\n')}</tbody></table>`
  const text = around(tables, body)
  return `<!DOCTYPE html><html><body>${text
    .split('\n')
    .map(line => (/^<t|^<\/t/.test(line) ? line : `<p>${line}</p>`))
    .join('\n')}</body></html>`
}

/** Word's flattening: a tab before each cell, covered positions too, an empty line behind each row. */
const word: Body = ({ rows }) => {
  let hanging: number[] = []
  const width = Math.max(...rows.map(row => row.reduce((sum, cell) => sum + cell.across, 0)))
  return rows
    .map(row => {
      const lines: string[] = []
      const next = Array.from({ length: width }, (_, i) => Math.max(0, (hanging[i] ?? 0) - 1))
      let at = 0
      const skip = () => {
        while (at < width && (hanging[at] ?? 0) > 0) {
          if (lines.length === 0 || at < 3) lines.push('')
          at++
        }
      }
      for (const cell of row) {
        skip()
        lines.push(cell.column ? `\u00a0${cell.text}` : cell.text)
        for (let i = 0; i < cell.across; i++) next[at + i] = cell.down - 1
        at += cell.across
      }
      hanging = next
      return `${lines.map(line => `\t${line}`).join('\n')}\n`
    })
    .join('\n')
}

const texts = (row: readonly Printed[]) => row.map(({ text }) => text.replace(/\n/g, ' '))
const flat: Body = ({ rows }) =>
  rows
    .flatMap(texts)
    .filter(text => text !== '')
    .join('\n')
const spaced: Body = ({ rows }) =>
  rows
    .flatMap(texts)
    .filter(text => text !== '')
    .join('\n\n')
const bars: Body = ({ rows }) => rows.map(row => `${texts(row).join(' | ')} |`).join('\n')
const barLines: Body = ({ rows }) =>
  rows
    .flatMap(texts)
    .map(text => (text === '' ? '|' : `${text}\n|`))
    .join('\n')
const tabs: Body = ({ rows }) => rows.map(row => texts(row).join('\t')).join('\n')
const ideographic: Body = ({ rows }) =>
  rows
    .map(row =>
      texts(row)
        .map(text => (text === '' ? '\u3000' : text))
        .join(' \u3000'),
    )
    .join('\n')

const markdownRow = (row: readonly Printed[]) => `| ${texts(row).join(' | ')} |`
const rule = (row: readonly Printed[]) => `|${'---|'.repeat(row.length)}`
const markdown: Body = ({ rows }) =>
  rows.flatMap((row, i) => (i === 0 ? [markdownRow(row), rule(row)] : [markdownRow(row)])).join('\n')
const cutMarkdown: Body = ({ rows }) =>
  rows.map((row, i) => `${i % 4 === 3 ? '\n## 续表\n' : ''}${markdownRow(row)}\n${rule(row)}`).join('\n\n')

/** Text of a PDF: columns by blanks, long labels on the line above and below their figures, page numbers between. */
const pdf: Body = ({ rows }) =>
  rows
    .map((row, at) => {
      const labels = row.filter(({ column }) => column === null).map(({ text }) => text.replace(/\n/g, ''))
      const values = row.filter(({ column }) => column !== null).map(({ text }) => text.padEnd(8))
      const last = labels.at(-1) ?? ''
      const foot = at % 9 === 8 ? `\n\n        - ${at} -\n` : ''
      if (values.length === 0) return `      ${labels.join('      ')}${foot}`
      if (last.length <= 16) return `  ${labels.join('      ')}      ${values.join('  ')}${foot}`
      const above = [...labels.slice(0, -1), last.slice(0, 15)].join('      ')
      return `  ${above}\n                        ${values.join('  ')}\n  ${last.slice(15)}${foot}`
    })
    .join('\n')

export interface Layout {
  readonly name: string
  readonly file: string
  /** Whether a blank cell shows. */
  readonly blanks: boolean
  print(tables: readonly PrintedTable[]): string
}

const text = (name: string, body: Body, blanks: boolean, file = 'a.txt'): Layout => ({
  name,
  file,
  blanks,
  print: tables => around(tables, body),
})

export const LAYOUTS: readonly Layout[] = [
  { name: '网页表格', file: 'a.html', blanks: true, print: page },
  text('Word 展平（制表符）', word, true),
  text('一格一行', flat, false),
  text('一格一行、空行相隔', spaced, false),
  text('竖线分行', bars, true),
  text('竖线独占一行', barLines, true),
  text('Markdown 表', markdown, true, 'a.md'),
  text('Markdown 拆成多表', cutMarkdown, true, 'a.md'),
  text('制表符', tabs, true),
  text('全角空格', ideographic, false),
  text('PDF 文本', pdf, false),
]
