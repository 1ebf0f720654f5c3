import { useApp, useLanguage, useSay } from '../context'
import { datasetName, SHELL, shortFingerprint } from '../words/shell'

/** Which data these are, and the promise that nothing leaves the browser with the count that backs it. */
export function StatusBar() {
  const { library, outsideRequests } = useApp()
  const say = useSay()
  const language = useLanguage()
  const { current } = library
  return (
    <footer className="sh-status">
      <div className="sh-inner">
        <p className="sh-status-data">
          {current
            ? [
                datasetName(current, language),
                say(SHELL.reports(current.reports)),
                `${say(SHELL.fingerprint)} ${shortFingerprint(current.fingerprint)}`,
              ].join(' · ')
            : say(SHELL.nothingLoaded)}
        </p>
        <p>{`${say(SHELL.local)} · ${say(SHELL.outside(outsideRequests))}`}</p>
      </div>
    </footer>
  )
}
