import { useSay } from '../../context'
import { PIVOT } from '../../words/pivot'

const MARKS = [
  ['mark-missing', PIVOT.legend.missing, ''],
  ['mark-blank', PIVOT.legend.blank, ''],
  ['mark-na', PIVOT.legend.na, '–'],
  ['mark-not-loaded', PIVOT.legend.notLoaded, ''],
  ['mark-check', PIVOT.legend.conflict, '—'],
  ['', PIVOT.legend.none, '—'],
] as const

/** The marks of nothing with their names. */
export function Legend() {
  const say = useSay()
  return (
    <span className="pv-legend">
      {MARKS.map(([mark, words, text]) => (
        <span key={words.zh} className="pv-legend-entry">
          <span className={mark} aria-hidden="true">
            {text}
          </span>
          {say(words)}
        </span>
      ))}
    </span>
  )
}
