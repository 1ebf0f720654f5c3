import { memo, useState } from 'react'
import type { Twin } from '../../../charts/describe'
import { useSay } from '../../context'
import { Button } from '../../parts/Button'
import { COMPARE } from '../../words/compare'
import { TAKE } from '../../words/figureExport'

/** Rows in the page at once; the rest on demand, and all of them in the files. */
const AT_ONCE = 300

interface TwinTableProps {
  readonly twin: Twin
  readonly title: string
}

/** A chart as a table, below it; always in the page, folded. */
export const TwinTable = memo(function TwinTable({ twin, title }: TwinTableProps) {
  const say = useSay()
  const { head } = twin
  const [open, setOpen] = useState(false)
  const [shown, setShown] = useState(AT_ONCE)
  // Very many rows are made when they are asked for: folded, nobody reads them.
  const rows = open || (twin.count ?? 0) <= AT_ONCE ? twin.rows : []
  const left = Math.min(AT_ONCE, rows.length - shown)
  return (
    <details className="cmp-twin" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{say(COMPARE.twin)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className="cmp-scroll" tabIndex={0} aria-label={say(COMPARE.twin)}>
        <table className="cmp-table">
          <caption className="pt-hidden">{title}</caption>
          <thead>
            <tr>
              {head.map((text, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: heads may repeat, order is fixed
                <th key={i} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map(([name, ...values], i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: names may occur twice, order is fixed
              <tr key={i}>
                <th scope="row">{name}</th>
                {values.map((value, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: order is fixed
                  <td key={column}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {left > 0 ? (
        <Button kind="link" onPress={() => setShown(n => n + AT_ONCE)}>
          {say(TAKE.moreRows(left))}
        </Button>
      ) : null}
    </details>
  )
})
