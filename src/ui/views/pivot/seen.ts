/** The table as it is seen, as plain cells for a file: every visible row, numbers as numbers, nothing as its word. */
import { dimension } from '../../../analysis/pivot/dimensions'
import { type PivotNode, type PivotTable, TOTAL } from '../../../analysis/pivot/shape'
import type { Metric } from '../../../catalog/metric'
import type { Language } from '../../../domain/dictionary'
import type { PivotLayout } from '../../../domain/selection'
import type { CsvCell } from '../../export/csv'
import { PIVOT } from '../../words/pivot'
import { type HeadNode, isRate, type Leaf } from './columns'
import { fateWords } from './FigureView'

function paths(
  nodes: readonly HeadNode[],
  above: readonly string[] = [],
): readonly { leaf: Leaf; path: string }[] {
  return nodes.flatMap(node =>
    node.kind === 'leaf'
      ? [{ leaf: node, path: [...above, node.head].join(' ') }]
      : paths(node.children, [...above, node.head]),
  )
}

/** A rate becomes three columns (value, numerator, denominator): x/n in one cell would be read as a date. */
export function seenTable(
  layout: PivotLayout,
  metrics: readonly Metric[],
  table: PivotTable,
  head: readonly HeadNode[],
  rows: readonly PivotNode[],
  language: Language,
): readonly (readonly CsvCell[])[] {
  const columns = paths(head)
  const names = layout.rows.map(id => dimension(id).words[language])
  const top = columns.flatMap(({ leaf, path }) => {
    if (leaf.part === 'value') return [path]
    const stem = path.slice(0, path.length - leaf.head.length)
    return [`${stem}${PIVOT.numerator[language]}`, `${stem}${PIVOT.denominator[language]}`]
  })
  const cells = (node: PivotNode) =>
    columns.flatMap(({ leaf }): CsvCell[] => {
      const metric = metrics[leaf.value]
      const figure = table.figure(node, leaf.node, leaf.value)
      if (leaf.part === 'xn') return [figure.x, figure.n]
      const why = fateWords(figure)
      if (why) return [why[language]]
      return [
        metric && isRate(metric) && figure.value !== null ? Number(figure.value.toFixed(6)) : figure.value,
      ]
    })
  const line = (node: PivotNode): CsvCell[] => {
    const own = layout.rows.map((id, i) => {
      const member = node.members[i]
      if (member) return dimension(id).say(member, language)
      return i === node.members.length ? PIVOT.subtotals[language] : ''
    })
    return [...own, ...cells(node)]
  }
  const shown = rows.filter(node => node.children.length === 0 || layout.rowSubtotals !== 'off')
  const total = layout.columnTotals !== 'off' && layout.rows.length > 0
  const blank = layout.rows.slice(1).map(() => '')
  return [
    [...names, ...top],
    ...shown.map(line),
    ...(total ? [[PIVOT.total[language], ...blank, ...cells(TOTAL)]] : []),
  ]
}
