import { useState } from 'react'
import type { SetAsideRow } from '../../domain/reading'
import type { Receipt } from '../../state/library'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { DATA } from '../words/data'
import { reasonOf } from '../words/reason'

const STEP = 50
/** Characters of a row that are drawn; a row may be a megabyte. */
const LONGEST = 400

/** The row as the file has it, with the token that kept it out marked. */
function Raw({ row }: { readonly row: SetAsideRow }) {
  const text = row.raw.length > LONGEST ? `${row.raw.slice(0, LONGEST)}…` : row.raw
  const at = row.found === '' ? -1 : text.indexOf(row.found)
  if (at < 0) return <code className="rc-raw">{text}</code>
  return (
    <code className="rc-raw">
      {text.slice(0, at)}
      <mark className="rc-found">{row.found}</mark>
      {text.slice(at + row.found.length)}
    </code>
  )
}

/** Rows that were not loaded: line, raw text, reason. */
export function SetAside({ receipt, staged }: { readonly receipt: Receipt; readonly staged: boolean }) {
  const say = useSay()
  const [shown, setShown] = useState(STEP)
  const rows = receipt.setAside
  if (rows.length === 0) return null
  const left = rows.length - shown
  const unlisted = receipt.rowsSetAside - rows.length
  return (
    <section>
      <h3 className="rc-head">
        {say(staged ? DATA.toSetAside : DATA.setAside)}
        <span className="rc-head-note">{say(DATA.setAsideNote)}</span>
      </h3>
      <table className="rc-table rc-aside">
        <thead>
          <tr>
            <th scope="col" className="rc-number">
              {say(DATA.line)}
            </th>
            <th scope="col">{say(DATA.raw)}</th>
            <th scope="col">{say(DATA.reason)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one line may stand here twice; the list never changes order
            <tr key={at}>
              <td className="rc-number">{row.line}</td>
              <td>
                <Raw row={row} />
              </td>
              <td className="rc-place">{say(reasonOf(row))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 ? (
        <Button kind="link" onPress={() => setShown(n => n + STEP)}>
          {say(DATA.moreRows(Math.min(left, STEP)))}
        </Button>
      ) : null}
      {unlisted > 0 ? <p className="pt-note">{say(DATA.restRows(unlisted))}</p> : null}
    </section>
  )
}
