import { useState } from 'react'
import { useApp, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { Dialog } from '../../parts/Overlay'
import { useShell } from '../../shell/actions'
import { DATA, sizeText } from '../../words/data'

interface ForgetProps {
  /** All is to be forgotten, and so what was not loaded yet. */
  onForget(): void
}

/** How much of the user's is kept in this browser, and the way to forget all of it. */
export function Forget({ onForget }: ForgetProps) {
  const { library } = useApp()
  const shell = useShell()
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const own = library.datasets.filter(dataset => dataset.sample === null)
  const bytes = own.reduce((sum, dataset) => sum + (dataset.kept === 'kept' ? dataset.bytes : 0), 0)
  const close = () => setAsking(false)
  if (own.length === 0) return null
  return (
    <div className="dt-forget">
      {library.storage === 'open' ? (
        <span className="pt-note">{say(DATA.usage(sizeText(bytes)))}</span>
      ) : null}
      <Button kind="link" onPress={() => setAsking(true)}>
        {say(DATA.clear)}
      </Button>
      <Dialog
        small
        mustAnswer
        isOpen={asking}
        onClose={close}
        title={say(DATA.clearTitle)}
        actions={
          <>
            <Button
              kind="primary"
              onPress={() => {
                close()
                shell.clear()
                onForget()
              }}
            >
              {say(DATA.clear)}
            </Button>
            <Button onPress={close}>{say(DATA.cancel)}</Button>
          </>
        }
      >
        <p>{say(DATA.clearLead(own.length))}</p>
      </Dialog>
    </div>
  )
}
