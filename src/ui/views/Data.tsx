import { useState } from 'react'
import type { Dataset, Receipt } from '../../state/library'
import { useApp, useLanguage, useSay } from '../context'
import { Button } from '../parts/Button'
import { ReceiptExports } from '../receipt/ReceiptExports'
import { fileLine } from '../receipt/Receipts'
import { extendable, useShell } from '../shell/actions'
import { DATA } from '../words/data'
import { DRAFT } from '../words/draft'
import { datasetName } from '../words/shell'
import { Draft } from './Draft'
import { DatasetTable } from './data/DatasetTable'
import { ExportMenu } from './data/ExportMenu'
import { FileReceipts, filesSum } from './data/FileList'
import { Forget } from './data/Forget'
import { Paste } from './data/Paste'
import '../styles/data.css'

const STORAGE_NOTES = { open: DATA.datasetsNote, denied: DATA.datasetsDenied, newer: DATA.datasetsNewer }

function DropZone() {
  const { library } = useApp()
  const shell = useShell()
  const say = useSay()
  const language = useLanguage()
  const own = extendable(library.current)
  return (
    <section className="dt-drop" aria-label={say(DATA.dropTitle)}>
      <h2 className="dt-drop-title">{say(DATA.dropTitle)}</h2>
      <p className="dt-drop-note">{say(DATA.dropNote)}</p>
      <div className="pt-actions">
        <Button kind="primary" onPress={() => shell.pickFiles()}>
          {say(DATA.openFiles)}
        </Button>
        {own ? <Button onPress={() => shell.pickFiles('current')}>{say(DATA.addFiles)}</Button> : null}
      </div>
      {own ? <p className="dt-title-note">{say(DATA.addNote(datasetName(own, language)))}</p> : null}
    </section>
  )
}

/** What this browser holds back here, said once. */
function Environment() {
  const say = useSay()
  return (
    <p className="dt-environment">
      <b>{say(DATA.environment)}</b> {say(isSecureContext ? DATA.secure : DATA.plainHttp)}
    </p>
  )
}

/** Files of an opening of which nothing was loaded: why, and what to do. */
function Refused({ refused }: { readonly refused: readonly Receipt[] }) {
  const say = useSay()
  if (refused.length === 0) return null
  const only = refused.length === 1 ? refused[0] : undefined
  return (
    <section className="dt-refused" aria-label={say(DATA.refusedTitle)}>
      <h2 className="dt-title">
        {say(DATA.refusedTitle)}
        <span className="dt-title-note">
          {only ? `${fileLine(only, say)} · ${say(DATA.refusedNote)}` : say(DATA.refusedNote)}
        </span>
      </h2>
      <FileReceipts receipts={refused} />
      <ReceiptExports dataset={null} receipts={refused} />
    </section>
  )
}

/**
 * The files of a dataset with those refused beside them, in the order in which they were given. Empty where the
 * refused files are of another opening: those are numbered from the start again.
 */
function besides(current: Dataset | null, refused: readonly Receipt[]): readonly Receipt[] {
  if (!current || current.sample || refused.length === 0) return []
  const number = ({ sourceId }: Receipt) => Number(/\d+$/.exec(sourceId)?.[0] ?? 0)
  const taken = new Set(current.receipts.map(receipt => receipt.sourceId))
  if (refused.some(receipt => taken.has(receipt.sourceId))) return []
  return [...current.receipts, ...refused].sort((a, b) => number(a) - number(b))
}

/** The way to the check of a draft, which belongs to no dataset. */
function DraftLink() {
  const { select } = useApp()
  const say = useSay()
  return (
    <section className="dt-draft" aria-label={say(DRAFT.title)}>
      <h2 className="dt-title">
        {say(DRAFT.title)}
        <span className="dt-title-note">{say(DRAFT.lead)}</span>
      </h2>
      <Button onPress={() => select({ dataSheet: 'draft' })}>{say(DRAFT.open)}</Button>
    </section>
  )
}

/** 数据: the datasets with their files, or the check of a draft. */
export function Data() {
  const { selection } = useApp()
  return selection.dataSheet === 'draft' ? <Draft /> : <Files />
}

/** Which datasets there are, how more come in, and what became of every row of every file. */
function Files() {
  const { library, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const { current } = library
  const together = besides(current, library.refused)
  const receipts = together.length > 0 ? together : (current?.receipts ?? [])
  const only = receipts.length === 1 ? receipts[0] : undefined
  const [forgotten, setForgotten] = useState(0)
  return (
    <section className="dt-view" data-view="data">
      <div className="dt-left">
        <h1 className="dt-title">
          {say(DATA.datasets)}
          <span className="dt-title-note">{say(STORAGE_NOTES[library.storage])}</span>
        </h1>
        <DatasetTable />
        <Forget onForget={() => setForgotten(times => times + 1)} />
        <DropZone />
        <Paste key={forgotten} />
        <DraftLink />
        <Environment />
      </div>
      <div className="dt-right">
        <Refused refused={together.length > 0 ? [] : library.refused} />
        {current ? (
          <section aria-label={say(DATA.receipt)}>
            <h2 className="dt-title">
              {say(DATA.receipt)}
              <span className="dt-title-note">
                {only
                  ? fileLine(only, say)
                  : `${datasetName(current, language)} · ${say(filesSum(receipts))}`}
              </span>
            </h2>
            <FileReceipts key={`${current.id} ${receipts.length}`} receipts={receipts} />
            <ReceiptExports dataset={current} receipts={receipts} />
            <div className="pt-actions dt-next">
              <Button kind="primary" onPress={() => select({ view: 'overview' })}>
                {say(DATA.toOverview)}
              </Button>
            </div>
          </section>
        ) : (
          <p className="rc-nothing">{say(DATA.noReceipt)}</p>
        )}
        {current ? <ExportMenu key={`export ${current.id}`} dataset={current} /> : null}
      </div>
    </section>
  )
}
