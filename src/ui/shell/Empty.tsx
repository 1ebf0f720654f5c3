import { useSay } from '../context'
import { Button } from '../parts/Button'
import { SHELL } from '../words/shell'
import { useShell } from './actions'

/** What stands in a view that needs data while there are none: why, and what helps. */
export function Empty() {
  const shell = useShell()
  const say = useSay()
  return (
    <div className="sh-empty">
      <h1 className="sh-empty-title">{say(SHELL.emptyTitle)}</h1>
      <p className="sh-empty-lead">{say(SHELL.emptyLead)}</p>
      <div className="sh-empty-ways">
        <section>
          <h2 className="sh-empty-head">{say(SHELL.emptySample)}</h2>
          <p>{say(SHELL.emptySampleNote)}</p>
          <Button kind="primary" onPress={() => shell.openSample('demo')}>
            {say(SHELL.emptySample)}
          </Button>
        </section>
        <section>
          <h2 className="sh-empty-head">{say(SHELL.emptyMine)}</h2>
          <p>{say(SHELL.emptyMineNote)}</p>
          <div className="pt-actions">
            <Button onPress={() => shell.pickFiles()}>{say(SHELL.openMine)}</Button>
            <Button onPress={shell.paste}>{say(SHELL.paste)}</Button>
          </div>
        </section>
      </div>
    </div>
  )
}
