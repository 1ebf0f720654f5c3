import { isMadeOn } from '../../state/madeOn'
import { useApp, useLanguage, useSay } from '../context'
import { Button } from '../parts/Button'
import { extentWords, LINK } from '../words/link'
import { datasetName, shortFingerprint } from '../words/shell'
import { useShell } from './actions'

/** Says that the link was made on other data, what differs as far as the link tells, and what can be done. */
export function StaleLink() {
  const { madeOn, library, keepData } = useApp()
  const shell = useShell()
  const say = useSay()
  const language = useLanguage()
  const { current, datasets } = library
  if (!madeOn || !current || isMadeOn(madeOn, current)) return null
  const other = datasets.find(dataset => !dataset.unreadable && isMadeOn(madeOn, dataset))
  return (
    <div className="sh-notice" data-notice="stale">
      <div className="sh-inner">
        <p className="sh-notice-words">
          {say(LINK.stale(shortFingerprint(madeOn.fingerprint)))}
          {madeOn.reports === null ? null : (
            <span className="pt-note">
              {say(
                LINK.differs(
                  say(extentWords(madeOn.reports, madeOn.years)),
                  say(extentWords(current.reports, current.years)),
                ),
              )}
            </span>
          )}
        </p>
        {other ? (
          <Button kind="link" onPress={() => shell.switchTo(other.id)}>
            {say(LINK.use(datasetName(other, language)))}
          </Button>
        ) : null}
        <Button kind="link" onPress={keepData}>
          {say(LINK.keep)}
        </Button>
      </div>
    </div>
  )
}
