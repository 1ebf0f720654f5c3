import { useSay } from '../context'
import { PIVOT } from '../words/pivot'
import { PivotTab } from './pivot/PivotTab'
import '../styles/marks.css'
import '../styles/pivot.css'

/** 透视: cut it yourself. */
export function Pivot() {
  const say = useSay()
  return (
    <section data-view="pivot" aria-label={say(PIVOT.view)}>
      <PivotTab />
    </section>
  )
}
