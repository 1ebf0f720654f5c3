import type { Words } from '../../../domain/dictionary'
import type { CompareTab } from '../../../domain/selection'
import { useApp, useSay } from '../../context'
import { Button } from '../../parts/Button'
import '../../styles/compareRates.css'

interface RefusalProps {
  readonly text: Words
  readonly action: Words
  readonly tab: CompareTab
}

/** Why a tab shows no figure of this metric, and the one that does. */
export function Refusal({ text, action, tab }: RefusalProps) {
  const { select } = useApp()
  const say = useSay()
  return (
    <p className="cmp-refusal">
      {say(text)}{' '}
      <Button kind="link" onPress={() => select({ tab })}>
        {say(action)}
      </Button>
    </p>
  )
}
