import { count } from '../../charts/format'
import type { Words } from '../../domain/dictionary'
import type { Receipt } from '../../state/library'
import { useApp, useSay } from '../context'
import { useShell } from '../shell/actions'
import { DATA, encodingWords, sizeText } from '../words/data'
import { ISSUE_WORDS } from '../words/issues'
import { refusal } from './groups'
import { IssueTable } from './IssueTable'
import { Mapping } from './Mapping'
import { Mend } from './Mend'
import { rowStrip } from './rowStrip'
import { SetAside } from './SetAside'
import '../styles/receipt.css'

function Counts({ receipt }: { readonly receipt: Receipt }) {
  const say = useSay()
  if (receipt.kind === 'roster') {
    return (
      <p className="rc-counts">
        <span className="rc-count">
          <b>{count(receipt.rosterSize)}</b> {say(DATA.rosterLoaded)}
        </span>
        {receipt.rowsSetAside > 0 ? (
          <span className="rc-count rc-count-aside">
            <b>{count(receipt.rowsSetAside)}</b> {say(DATA.rowsSetAside)}
          </span>
        ) : null}
      </p>
    )
  }
  return (
    <p className="rc-counts">
      <span className="rc-count">
        <b>{count(receipt.rowsLoaded)}</b> {say(DATA.rowsLoaded)}
      </span>
      <span className={receipt.rowsSetAside > 0 ? 'rc-count rc-count-aside' : 'rc-count'}>
        <b>{count(receipt.rowsSetAside)}</b> {say(DATA.rowsSetAside)}
      </span>
      <span className="rc-count">
        <b>{count(receipt.rowsInFile)}</b> {say(DATA.rowsInFile)}
      </span>
    </p>
  )
}

/** Where the rows of the file went, as a strip of segments. */
export function Strip({ receipt }: { readonly receipt: Receipt }) {
  const say = useSay()
  const segments = rowStrip(
    receipt.rowsInFile,
    receipt.rowsSetAside,
    receipt.setAside.map(row => row.line),
  )
  if (segments.length === 0 || receipt.kind === 'roster') return null
  return (
    <div
      className="rc-strip"
      role="img"
      aria-label={say(DATA.stripLabel)}
      data-dense={segments.length > 40 || undefined}
    >
      {segments.map(segment => (
        <span
          key={segment.row}
          data-aside={segment.setAside === 0 ? undefined : segment.setAside === segment.rows ? 'all' : 'some'}
        />
      ))}
    </div>
  )
}

/** Why a file was not opened, and what to do about it. */
export function Refusal({ receipt }: { readonly receipt: Receipt }) {
  const say = useSay()
  const group = refusal(receipt)
  if (!group) return null
  const words = ISSUE_WORDS[group.code]
  const unnamed = receipt.document !== undefined && group.code === 'missing-column'
  const lacking = group.column === 'year' ? DATA.reportWithoutYear : DATA.reportWithoutBody
  return (
    <div className="rc-refusal">
      <p className="rc-refusal-what">{say(unnamed ? lacking : words.what(group))}</p>
      {unnamed ? null : <p>{say(words.todo)}</p>}
    </div>
  )
}

/** One file: how many rows became what, every issue, every row that was not loaded, every column. */
export function ReceiptView({ receipt }: { readonly receipt: Receipt }) {
  const shell = useShell()
  const { current } = useApp().library
  const refused = receipt.outcome === 'refuse'
  const mine = current?.sample === null && current.receipts.includes(receipt)
  return (
    <article className="rc-receipt" data-outcome={receipt.outcome}>
      {refused ? (
        <>
          <Refusal receipt={receipt} />
          <Mend receipt={receipt} />
        </>
      ) : (
        <>
          <Counts receipt={receipt} />
          <Strip receipt={receipt} />
        </>
      )}
      {refused && receipt.groups.length <= 1 ? null : (
        <IssueTable
          receipt={receipt}
          staged={false}
          {...(mine ? { onDecide: topic => shell.reconsider(receipt.sourceId, topic) } : {})}
        />
      )}
      <SetAside receipt={receipt} staged={false} />
      <Mapping receipt={receipt} />
    </article>
  )
}

/** File name, encoding and size, as they stand beside a title. */
export function fileLine(receipt: Receipt, say: (words: Words) => string): string {
  return [receipt.file, say(encodingWords(receipt.encoding)), sizeText(receipt.bytes)]
    .filter(part => part !== '')
    .join(' · ')
}
