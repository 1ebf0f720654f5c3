import { useApp, useLanguage, useSay } from '../context'
import { Button } from '../parts/Button'
import { ReceiptExports } from '../receipt/ReceiptExports'
import { fileLine, Receipts, ReceiptView } from '../receipt/Receipts'
import { useShell } from '../shell/actions'
import { DATA, sizeText } from '../words/data'
import { datasetName } from '../words/shell'
import { DatasetTable } from './data/DatasetTable'
import { ExportMenu } from './data/ExportMenu'
import { Forget } from './data/Forget'
import { Paste } from './data/Paste'
import '../styles/data.css'

const STORAGE_NOTES = { open: DATA.datasetsNote, denied: DATA.datasetsDenied, newer: DATA.datasetsNewer }

function DropZone() {
  const shell = useShell()
  const say = useSay()
  return (
    <section className="dt-drop" aria-label={say(DATA.dropTitle)}>
      <h2 className="dt-drop-title">{say(DATA.dropTitle)}</h2>
      <p className="dt-drop-note">{say(DATA.dropNote)}</p>
      <Button kind="primary" onPress={shell.pickFiles}>
        {say(DATA.openFiles)}
      </Button>
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

/** Files of the last opening that were not loaded: why, and what to do. */
function Refused() {
  const { refused } = useApp().library
  const say = useSay()
  if (refused.length === 0) return null
  return (
    <section className="dt-refused" aria-label={say(DATA.refusedTitle)}>
      <h2 className="dt-title">
        {say(DATA.refusedTitle)}
        <span className="dt-title-note">{say(DATA.refusedNote)}</span>
      </h2>
      {refused.map(receipt => (
        <div key={receipt.sourceId} className="dt-refused-file">
          <p>
            <b>{receipt.file}</b> <span className="pt-note">{sizeText(receipt.bytes)}</span>
          </p>
          <ReceiptView receipt={receipt} />
        </div>
      ))}
      <ReceiptExports dataset={null} receipts={refused} />
    </section>
  )
}

/** 数据: which datasets there are, how more come in, and what became of every row of every file. */
export function Data() {
  const { library, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const { current } = library
  const only = current?.receipts.length === 1 ? current.receipts[0] : undefined
  return (
    <section className="dt-view" data-view="data">
      <div className="dt-left">
        <h1 className="dt-title">
          {say(DATA.datasets)}
          <span className="dt-title-note">{say(STORAGE_NOTES[library.storage])}</span>
        </h1>
        <DatasetTable />
        <Forget />
        <DropZone />
        {/* emptied when other data are in use; a text that was refused stays to be corrected */}
        <Paste key={current?.id ?? ''} />
        <Environment />
      </div>
      <div className="dt-right">
        <Refused />
        {current ? (
          <section aria-label={say(DATA.receipt)}>
            <h2 className="dt-title">
              {say(DATA.receipt)}
              <span className="dt-title-note">
                {only ? fileLine(only, say) : datasetName(current, language)}
              </span>
            </h2>
            <Receipts key={current.id} receipts={current.receipts} />
            <ReceiptExports dataset={current} receipts={current.receipts} />
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
