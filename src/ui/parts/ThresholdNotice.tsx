import { changedParameters } from '../../state/thresholds'
import { formatHash } from '../../state/url'
import { useApp, useSay } from '../context'
import { THRESHOLDS } from '../words/thresholds'

/** Says where results rest on changed thresholds, and leads to them; nothing where all are at their defaults. */
export function ThresholdNotice() {
  const { library, selection } = useApp()
  const say = useSay()
  const n = changedParameters(library.parameters).length
  if (n === 0) return null
  return (
    <p className="pt-thresholds">
      {say(THRESHOLDS.notice(n))}{' '}
      <a href={formatHash({ ...selection, view: 'methods', entry: THRESHOLDS.code })}>
        {say(THRESHOLDS.see)}
      </a>
    </p>
  )
}
