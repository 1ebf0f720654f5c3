import { useId, useState } from 'react'
import { count } from '../../charts/format'
import type { Words } from '../../domain/dictionary'
import type { Receipt } from '../../state/library'
import { useSay } from '../context'
import { DATA, encodingWords, OUTCOME_WORDS, sizeText } from '../words/data'
import { ISSUE_WORDS } from '../words/issues'
import { refusal } from './groups'
import { IssueTable } from './IssueTable'
import { Mapping } from './Mapping'
import { rowStrip } from './rowStrip'
import { SetAside } from './SetAside'
import '../styles/receipt.css'

interface ReceiptProps {
  readonly receipt: Receipt
  /** Read but not loaded: the user has yet to say so. */
  readonly staged?: boolean
}

function Counts({ receipt, staged }: ReceiptProps) {
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
        <b>{count(receipt.rowsLoaded)}</b> {say(staged ? DATA.rowsToLoad : DATA.rowsLoaded)}
      </span>
      <span className={receipt.rowsSetAside > 0 ? 'rc-count rc-count-aside' : 'rc-count'}>
        <b>{count(receipt.rowsSetAside)}</b> {say(staged ? DATA.rowsToSetAside : DATA.rowsSetAside)}
      </span>
      <span className="rc-count">
        <b>{count(receipt.rowsInFile)}</b> {say(DATA.rowsInFile)}
      </span>
    </p>
  )
}

function Strip({ receipt }: { readonly receipt: Receipt }) {
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
function Refusal({ receipt }: { readonly receipt: Receipt }) {
  const say = useSay()
  const group = refusal(receipt)
  if (!group) return null
  const words = ISSUE_WORDS[group.code]
  return (
    <div className="rc-refusal">
      <p className="rc-refusal-what">{say(words.what(group))}</p>
      <p>{say(words.todo)}</p>
    </div>
  )
}

/** One file: how many rows became what, every issue, every row that was not loaded, every column. */
export function ReceiptView({ receipt, staged = false }: ReceiptProps) {
  const refused = receipt.outcome === 'refuse'
  return (
    <article className="rc-receipt" data-outcome={receipt.outcome}>
      {refused ? (
        <Refusal receipt={receipt} />
      ) : (
        <>
          <Counts receipt={receipt} staged={staged} />
          <Strip receipt={receipt} />
        </>
      )}
      {refused && receipt.groups.length <= 1 ? null : <IssueTable receipt={receipt} staged={staged} />}
      <SetAside receipt={receipt} staged={staged} />
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

/** What became of a file, in a few words for the list of files. */
function summary(receipt: Receipt, staged: boolean): readonly Words[] {
  const { outcome, kind, rosterSize, rowsLoaded, rowsInFile } = receipt
  if (outcome === 'refuse') return [OUTCOME_WORDS.refuse]
  const rows = `${count(rowsLoaded)} / ${count(rowsInFile)}`
  const amount: Words =
    kind === 'roster'
      ? {
          zh: `${count(rosterSize)} ${DATA.rosterLoaded.zh}`,
          en: `${count(rosterSize)} ${DATA.rosterLoaded.en}`,
        }
      : { zh: `${rows} ${DATA.line.zh}`, en: `${rows} rows` }
  return staged ? [amount, OUTCOME_WORDS[outcome]] : [amount]
}

/** Receipts of several files, one shown at a time; the one that needs attention is shown first. */
export function Receipts({
  receipts,
  staged = false,
}: {
  readonly receipts: readonly Receipt[]
  readonly staged?: boolean
}) {
  const say = useSay()
  const name = useId()
  const worst = receipts.findIndex(receipt => receipt.outcome === 'review')
  const [chosen, setChosen] = useState<number | null>(null)
  const at = chosen !== null && chosen < receipts.length ? chosen : Math.max(0, worst)
  const receipt = receipts[at]
  if (!receipt) return <p className="rc-nothing">{say(DATA.noReceipt)}</p>
  return (
    <>
      {receipts.length > 1 ? (
        <fieldset className="rc-files">
          <legend className="pt-hidden">{say(DATA.files)}</legend>
          {receipts.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name; the list never changes order
            <label key={index} className="rc-file">
              <input type="radio" name={name} checked={index === at} onChange={() => setChosen(index)} />
              <span className="rc-file-name">{each.file}</span>
              <span className="pt-note">{summary(each, staged).map(say).join(' · ')}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {receipts.length > 1 || staged ? <p className="rc-fileline">{fileLine(receipt, say)}</p> : null}
      <ReceiptView key={at} receipt={receipt} staged={staged} />
    </>
  )
}
