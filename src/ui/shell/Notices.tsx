import { type ReactNode, useState } from 'react'
import type { Dataset, Keeping } from '../../state/library'
import { LibraryError } from '../../state/libraryPorts'
import { useApp, useLanguage, useSay } from '../context'
import { Button } from '../parts/Button'
import { CopyButton } from '../parts/CopyButton'
import { KEEPING_WORDS } from '../words/data'
import { PARTS } from '../words/parts'
import { datasetName, FAILURE_WORDS, SHELL } from '../words/shell'
import { useShell } from './actions'
import { StaleLink } from './StaleLink'

interface NoticeProps {
  readonly children: ReactNode
  readonly actions?: ReactNode
  onDismiss(): void
}

function Notice({ children, actions, onDismiss }: NoticeProps) {
  const say = useSay()
  return (
    <div className="sh-notice">
      <div className="sh-inner">
        <p className="sh-notice-words">{children}</p>
        {actions}
        <Button kind="link" onPress={onDismiss}>
          {say(SHELL.gotIt)}
        </Button>
      </div>
    </div>
  )
}

/** Whether something went wrong with keeping a dataset in a browser that keeps datasets. */
function isLost(dataset: Dataset): dataset is Dataset & { readonly kept: Keeping } {
  return dataset.kept === 'quota' || dataset.kept === 'failed' || dataset.kept === 'elsewhere'
}

/** Things said once, under the selection bar, until they are dismissed. */
export function Notices() {
  const { library, dropped, dismissDropped, selection, select } = useApp()
  const shell = useShell()
  const say = useSay()
  const [restartSeen, setRestartSeen] = useState(false)
  const [refusedSeen, setRefusedSeen] = useState<readonly unknown[]>([])
  const [notRestoredSeen, setNotRestoredSeen] = useState<unknown>(null)
  const [notKeptSeen, setNotKeptSeen] = useState<string | null>(null)
  const language = useLanguage()
  const { refused, notRestored, current } = library
  const toData = selection.view !== 'data' && (
    <Button kind="link" onPress={() => select({ view: 'data' })}>
      {say(SHELL.manage)}
    </Button>
  )
  return (
    <div className="sh-notices" role="status">
      <StaleLink />
      {dropped.length > 0 ? (
        <Notice onDismiss={dismissDropped}>
          {say(SHELL.droppedParts(dropped.length))}
          {dropped.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts may be equal and never change places
            <code key={at} className="sh-part">
              {part}
            </code>
          ))}
        </Notice>
      ) : null}
      {library.restarted && !restartSeen ? (
        <Notice onDismiss={() => setRestartSeen(true)}>{say(SHELL.restarted)}</Notice>
      ) : null}
      {shell.stopped ? <Notice onDismiss={shell.dismissStopped}>{say(SHELL.stopped)}</Notice> : null}
      {notRestored && notRestored !== notRestoredSeen ? (
        <Notice onDismiss={() => setNotRestoredSeen(notRestored)} actions={toData}>
          {say(SHELL.notRestored)}
          {datasetName(notRestored, language)}
        </Notice>
      ) : null}
      {current && isLost(current) && current.id !== notKeptSeen ? (
        <Notice onDismiss={() => setNotKeptSeen(current.id)} actions={toData}>
          {say(SHELL.notKept)}
          <span className="pt-note">{say(KEEPING_WORDS[current.kept])}</span>
        </Notice>
      ) : null}
      {refused.length > 0 && refused !== refusedSeen && selection.view !== 'data' ? (
        <Notice
          onDismiss={() => setRefusedSeen(refused)}
          actions={
            <Button kind="link" onPress={() => select({ view: 'data' })}>
              {say(SHELL.why)}
            </Button>
          }
        >
          {say(SHELL.notOpened(refused.length))}
          {refused.map(receipt => receipt.file).join('、')}
        </Notice>
      ) : null}
      {shell.failure ? (
        <Notice
          onDismiss={shell.dismissFailure}
          actions={
            <CopyButton
              kind="link"
              text={`${shell.failure.name}: ${shell.failure.message}\n${shell.failure.stack ?? ''}`}
            >
              {say(PARTS.copyError)}
            </CopyButton>
          }
        >
          {say(SHELL.openFailed)}
          <span className="pt-note">
            {shell.failure instanceof LibraryError
              ? say(FAILURE_WORDS[shell.failure.reason])
              : shell.failure.message}
          </span>
        </Notice>
      ) : null}
    </div>
  )
}
