import { useSay } from '../context'
import { REVIEW } from '../words/review'

/** The hollow mark of a cell in which nothing is written. */
export function Blank() {
  const say = useSay()
  return (
    <span className="rv-blank mark-blank">
      <span className="pt-hidden">{say(REVIEW.blank)}</span>
    </span>
  )
}
