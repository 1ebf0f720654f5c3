import { type CSSProperties, memo, type ReactNode } from 'react'
import { hasParts } from '../../../analysis/pivot/measure'
import { count, xOfN } from '../../../charts/format'
import { useLanguage } from '../../context'
import { PIVOT } from '../../words/pivot'
import { CourseLine } from './CourseLine'
import { hasCourse, type Leaf } from './columns'
import { courseOf } from './course'
import { FigureView } from './FigureView'
import { cellProps, type GridModel } from './gridModel'
import type { Line } from './lines'
import { valueText } from './measures'
import { stepOf } from './shading'

interface GridCellProps {
  readonly model: GridModel
  readonly line: Line
  readonly leaf: Leaf
  /** Row and column of the grid, the heads and the names counted. */
  readonly row: number
  readonly column: number
  readonly current: boolean
  readonly style: CSSProperties | undefined
}

/** One figure of the table. */
export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { model, line, leaf, row, column, current, style } = props
  const { className, content } = useContent(model, line, leaf)
  const cell = { role: 'gridcell', ...cellProps(model, row, column, current) } as const
  return (
    <div {...cell} className={`pv-cell${className}`} style={style}>
      {content}
    </div>
  )
})

function useContent(model: GridModel, line: Line, leaf: Leaf): { className: string; content: ReactNode } {
  const language = useLanguage()
  const { layout, table, breaks } = model
  const measure = layout.values[leaf.value]
  const plain = `${leaf.afterBreak ? ' pv-gap' : ''}${leaf.total ? ' pv-sum' : ''}${leaf.part === 'xn' ? ' pv-xn' : ''}`
  if (!measure || !line.figures) return { className: plain, content: null }
  if (leaf.part === 'trend') {
    if (line.kind === 'used' || !hasCourse(layout)) return { className: plain, content: null }
    const course = courseOf(table, line.node, leaf.value, measure)
    const words = course.points
      .map(p => `${p.year} ${valueText(measure, p.value, 2, language)}`)
      .join(language === 'zh' ? '，' : ', ')
    return {
      className: `${plain} pv-trend`,
      content: <CourseLine course={course} words={`${PIVOT.trend[language]} ${words}`} />,
    }
  }
  const figure = table.figure(line.node, leaf.node, leaf.value)
  if (line.kind === 'used') {
    const here = leaf.part === 'xn' || !hasParts(measure)
    return { className: plain, content: here ? count(figure.used) : null }
  }
  if (leaf.part === 'xn')
    return {
      className: plain,
      content: figure.n === null || figure.value === null ? null : xOfN(figure.x, figure.n),
    }
  const heat =
    leaf.value === 0 && line.kind === 'row' && !figure.small && (layout.columns.length === 0 || !leaf.total)
      ? stepOf(figure.value, breaks)
      : 0
  const className = `${plain}${heat > 0 ? ` pv-heat-${heat}` : ''}${figure.small ? ' pv-weak' : ''}${
    figure.fate === 'conflict' ? ' mark-check' : ''
  }`
  return { className, content: <FigureView measure={measure} figure={figure} /> }
}
