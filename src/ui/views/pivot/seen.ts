/** The table as it is seen, and each of its cells by itself, for files; pure. */
import { dimension } from '../../../analysis/pivot/dimensions'
import { hasParts } from '../../../analysis/pivot/measure'
import type { PivotNode, PivotTable } from '../../../analysis/pivot/shape'
import type { Language } from '../../../domain/dictionary'
import type { PivotLayout } from '../../../domain/selection'
import type { CsvCell } from '../../export/csv'
import type { SeenCell, SeenRow, SeenTable } from '../../export/seen'
import { PIVOT } from '../../words/pivot'
import type { HeadNode, Leaf } from './columns'
import { leavesOf } from './columns'
import { headRows } from './heads'
import { type Line, TOTAL_LINES } from './lines'
import { fateWords, figureText, fullName } from './measures'

/** Every line in sight with its figures; the small courses are pictures and stay behind. */
export function seenTable(
  layout: PivotLayout,
  table: PivotTable,
  head: readonly HeadNode[],
  lines: readonly Line[],
  language: Language,
): SeenTable {
  const shown = head.filter(node => node.kind !== 'leaf' || node.part !== 'trend')
  const leaves = leavesOf(shown)
  const sums = layout.columnTotals === 'off' ? [] : TOTAL_LINES
  const all = layout.columnTotals === 'before' ? [...sums, ...lines] : [...lines, ...sums]
  const cell = (line: Line, leaf: Leaf): SeenCell => {
    const measure = layout.values[leaf.value]
    if (!measure || !line.figures) return { kind: 'none' }
    const figure = table.figure(line.node, leaf.node, leaf.value)
    if (line.kind === 'used') {
      const here = leaf.part === 'xn' || !hasParts(measure)
      if (!here) return { kind: 'none' }
      return { kind: 'number', value: figure.used, text: String(figure.used), percent: false }
    }
    if (leaf.part === 'xn') return { kind: 'parts', x: figure.x, n: figure.value === null ? null : figure.n }
    const why = fateWords(figure)
    if (why) return { kind: 'words', text: why[language] }
    if (figure.value === null) return { kind: 'none' }
    const text = figureText(measure, figure, language)
    return { kind: 'number', value: figure.value, text, percent: text.endsWith('%') }
  }
  const fields = layout.rows.map(id => dimension(id).words[language])
  return {
    names: fields.length > 0 ? fields : [PIVOT.all[language]],
    head: headRows(shown).map(cells =>
      cells.map(({ node, row, rowSpan, start, span }) => ({ text: node.head, row, rowSpan, start, span })),
    ),
    width: leaves.length,
    rows: all.map(
      (line): SeenRow => ({
        names: namesOf(line, layout, language),
        cells: leaves.map(leaf => cell(line, leaf)),
        sum: line.kind !== 'row' && line.kind !== 'used',
      }),
    ),
    parts: [PIVOT.numerator[language], PIVOT.denominator[language]],
  }
}

function memberNames(
  node: PivotNode,
  fields: readonly PivotLayout['rows'][number][],
  language: Language,
): readonly (string | null)[] {
  return fields.map((id, i) => {
    const member = node.members[i]
    return member ? dimension(id).say(member, language) : null
  })
}

function namesOf(line: Line, layout: PivotLayout, language: Language): readonly string[] {
  const { kind, node } = line
  const lead = Math.max(1, layout.rows.length)
  if (kind === 'total' || kind === 'used') {
    const name = kind === 'total' ? PIVOT.total[language] : PIVOT.used[language]
    return [name, ...Array.from({ length: lead - 1 }, () => '')]
  }
  const sum = line.figures && kind !== 'row' ? PIVOT.subtotalColumn[language] : ''
  return memberNames(node, layout.rows, language).map(
    (name, i) => name ?? (i === node.members.length ? sum : ''),
  )
}

/** One line a cell: its members, the measure, the figure with its parts and why there is none; header first. */
export function cellLines(
  layout: PivotLayout,
  table: PivotTable,
  head: readonly HeadNode[],
  lines: readonly Line[],
  language: Language,
): readonly (readonly CsvCell[])[] {
  const leaves = leavesOf(head).filter(leaf => leaf.part === 'value')
  const say = (fields: PivotLayout['rows'], node: PivotNode) =>
    memberNames(node, fields, language).map(name => name ?? PIVOT.total[language])
  const body = [...lines.filter(line => line.figures), ...TOTAL_LINES.slice(0, 1)].flatMap(line =>
    leaves.map(leaf => {
      const measure = layout.values[leaf.value]
      const figure = table.figure(line.node, leaf.node, leaf.value)
      return [
        ...say(layout.rows, line.node),
        ...say(layout.columns, leaf.node),
        measure ? fullName(measure, language) : null,
        figure.value,
        measure && hasParts(measure) ? figure.x : null,
        measure && hasParts(measure) ? figure.n : null,
        figure.used,
        figure.missing,
        fateWords(figure)?.[language] ?? null,
      ]
    }),
  )
  const names = [...layout.rows, ...layout.columns].map(id => dimension(id).words[language])
  return [[...names, ...PIVOT.cellHeader.map(words => words[language])], ...body]
}
