import { type CSSProperties, memo, type ReactNode } from 'react'
import { dimension } from '../../../analysis/pivot/dimensions'
import type { PivotNode } from '../../../analysis/pivot/shape'
import type { PivotLayout } from '../../../domain/selection'
import { useLanguage, useSay } from '../../context'
import { Icon } from '../../parts/Icon'
import { PIVOT } from '../../words/pivot'
import { ROW_HEAD, rowProps } from '../overview/gridProps'
import { drawnColumns } from './drawnColumns'
import { GridCell } from './GridCell'
import { cellProps, type GridModel } from './gridModel'
import type { Line } from './lines'

interface GridRowProps {
  readonly model: GridModel
  readonly line: Line
  /** Row of the grid, the rows of the head counted. */
  readonly row: number
  /** First and last column drawn. */
  readonly from: number
  readonly to: number
  /** Column of the one tab stop (0 = the names) where it stands in this row; otherwise null. */
  readonly current: number | null
  readonly style?: CSSProperties | undefined
}

/** One line of the table: its name stays in sight, its figures are those of the columns in sight. */
export const GridRow = memo(function GridRow({ model, line, row, from, to, current, style }: GridRowProps) {
  const { layout, leaves, columns, focus } = model
  const { node, kind } = line
  const own =
    kind === 'row' &&
    focus !== null &&
    layout.rows.some((id, at) => id === 'org' && node.members[at]?.key === focus)
  const expands = kind === 'group' ? { 'aria-expanded': line.open } : {}
  return (
    <div
      {...rowProps(row + 1)}
      {...{ 'aria-level': line.depth + 1, ...expands }}
      className={`pv-row pv-${kind}${own ? ' pv-own' : ''}`}
      style={style}
    >
      <div
        {...ROW_HEAD}
        {...expands}
        {...cellProps(model, row, 0, current === 0)}
        className="pv-name"
        style={{
          inlineSize: columns.nameWidth,
          paddingInlineStart:
            8 + line.depth * (model.narrow ? 8 : 20) + (kind === 'row' && layout.rows.length > 1 ? 4 : 0),
        }}
      >
        <LineName model={model} line={line} />
      </div>
      {drawnColumns(from, to, current).map(i => {
        const leaf = leaves[i]
        return leaf ? (
          <GridCell
            key={leaf.id}
            model={model}
            line={line}
            leaf={leaf}
            row={row}
            column={i + 1}
            current={current === i + 1}
            style={columns.styles[i]}
          />
        ) : null
      })}
    </div>
  )
})

function LineName({ model, line }: { readonly model: GridModel; readonly line: Line }): ReactNode {
  const say = useSay()
  const language = useLanguage()
  const { layout, table, namesakes } = model
  const { node, kind } = line
  if (kind === 'used') return say(PIVOT.used)
  const bodies = () => table.margin(node.key, '')?.bodies ?? null
  if (kind === 'total') return <NameText text={say(PIVOT.totalOf(bodies()))} />
  const name = nameOf(node, layout, language)
  if (kind === 'subtotal') return <NameText text={say(PIVOT.subtotalOf(name, bodies()))} />
  if (kind === 'group') {
    const words =
      line.figures && !model.narrow ? PIVOT.subtotalOf(name, bodies()) : PIVOT.groupOf(name, bodies())
    return (
      <>
        <Icon name={line.open ? 'down' : 'right'} />
        <NameText text={say(words)} />
      </>
    )
  }
  const id = layout.rows[node.members.length - 1]
  const place =
    id === 'org' && !layout.rows.includes('county') && namesakes.get(String(node.members.at(-1)?.key))
  return <NameText text={name} place={place || ''} />
}

function NameText({ text, place = '' }: { readonly text: string; readonly place?: string }) {
  return (
    <span className="pv-name-text" title={place === '' ? text : `${text} ${place}`}>
      {text}
      {place === '' ? null : <small className="pv-name-place"> {place}</small>}
    </span>
  )
}

/** Name of the innermost member of a node; '' for the total. */
export function nameOf(node: PivotNode, layout: PivotLayout, language: 'zh' | 'en'): string {
  const id = layout.rows[node.members.length - 1]
  const member = node.members.at(-1)
  return id && member ? dimension(id).say(member, language) : ''
}
