import { CELL_STATUSES, type CellStatus } from '../../domain/cell'
import type { Receipt } from '../../state/library'
import { useSay } from '../context'
import { targetWords } from '../words/data'
import { REVIEW, STATUS_WORDS } from '../words/review'
import { Blank } from './Blank'

/** Characters of a cell that are drawn. */
const LONGEST = 60

function isStatus(text: string): text is CellStatus {
  return CELL_STATUSES.some(status => status === text)
}

/** The token as written, and what it was read as where that is something else. */
function Cell({ raw, read }: { readonly raw: string; readonly read: string | null }) {
  const say = useSay()
  const text = raw.length > LONGEST ? `${raw.slice(0, LONGEST)}…` : raw
  if (raw.trim() === '') return <Blank />
  if (read === raw.trim()) return text
  const words =
    read === null
      ? say(STATUS_WORDS.unparsed)
      : isStatus(read)
        ? say(STATUS_WORDS[read])
        : read.slice(0, LONGEST)
  return (
    <>
      {text}
      <span className={read === null ? 'rv-read rv-unread' : 'rv-read'}>{`→ ${words}`}</span>
    </>
  )
}

/** The first rows as understood: header as written, where it goes, and every cell with its reading. */
export function PreviewTable({ receipt }: { readonly receipt: Receipt }) {
  const say = useSay()
  const { columns, rows } = receipt.preview
  if (columns.length === 0 || rows.length === 0) return null
  const all = receipt.mapping.length
  const aside = new Set(receipt.setAside.map(row => row.line))
  return (
    <section>
      <h3 className="rc-head">
        {say(REVIEW.preview)}
        <span className="rc-head-note">
          {say(all > columns.length ? REVIEW.previewColumns(columns.length, all) : REVIEW.previewNote)}
        </span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="rv-scroll" aria-label={say(REVIEW.preview)} tabIndex={0}>
        <table className="rv-table rv-preview">
          <thead>
            <tr>
              <th scope="col" className="rv-line">
                {say(REVIEW.line)}
              </th>
              {columns.map(column => (
                <th key={column.position} scope="col">
                  <span className="rv-header">{column.header || say(REVIEW.columnN(column.position))}</span>
                  <span className={column.target === null ? 'rv-target rv-extra' : 'rv-target'}>
                    {say(column.target === null ? REVIEW.asExtra : targetWords(column.target))}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.line} data-aside={aside.has(row.line) || undefined}>
                <th scope="row" className="rv-line">
                  {aside.has(row.line) ? <span className="pt-hidden">{say(REVIEW.setAside)} </span> : null}
                  {row.line}
                </th>
                {row.cells.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a row never change order
                  <td key={at}>
                    <Cell {...cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
