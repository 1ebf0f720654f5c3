import { useApp, useSay } from '../context'
import { Button } from '../parts/Button'
import { Dialog } from '../parts/Overlay'
import { Receipts } from '../receipt/Receipts'
import { SHELL } from '../words/shell'

/** Files that need the user's word before they are loaded: their receipts, and two buttons. */
export function Review() {
  const { staged } = useApp().library
  const say = useSay()
  return (
    <Dialog
      isOpen={staged !== null}
      mustAnswer
      title={say(SHELL.reviewTitle)}
      onClose={() => staged?.cancel()}
      actions={
        <>
          <Button kind="primary" onPress={() => staged?.commit()}>
            {say(SHELL.commit)}
          </Button>
          <Button onPress={() => staged?.cancel()}>{say(SHELL.cancel)}</Button>
        </>
      }
    >
      <p className="sh-review-lead">{say(SHELL.reviewLead)}</p>
      {staged ? <Receipts receipts={staged.receipts} staged /> : null}
    </Dialog>
  )
}
