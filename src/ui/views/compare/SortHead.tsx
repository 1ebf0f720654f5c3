import type { ReactNode } from 'react'
import { pressed, type TableColumn, tableOrder } from '../../../analysis/tableSort'
import { useApp, useSay } from '../../context'
import { TABLE } from '../../words/compareTable'

interface SortHeadProps {
  readonly by: TableColumn
  readonly className?: string
  /** Name of the column for the button's label. */
  readonly name: string
  readonly children: ReactNode
}

/** The head of a column that the table can be put in order by; the order is kept in the address. */
export function SortHead({ by, className, name, children }: SortHeadProps) {
  const { selection, select } = useApp()
  const say = useSay()
  const order = tableOrder(selection.compare.sort)
  const own = order?.by === by
  return (
    <th
      scope="col"
      className={className}
      aria-sort={own ? (order.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className="cmp-sort"
        title={say(TABLE.sort(name))}
        onClick={() => select({ compare: { ...selection.compare, sort: pressed(order, by) } })}
      >
        {children}
        <span aria-hidden="true">{own ? (order.descending ? '▾' : '▴') : ''}</span>
      </button>
    </th>
  )
}
