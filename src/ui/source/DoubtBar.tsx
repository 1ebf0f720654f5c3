import type { Doubt } from '../../domain/document'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { cellName } from '../words/form'
import { DOUBT_WORDS, SOURCE } from '../words/source'

/** Characters of a doubtful place that are repeated beside its words. */
const LONGEST = 60

interface DoubtBarProps {
  readonly doubts: readonly Doubt[]
  /** Position of the doubt in view, or null. */
  readonly at: number | null
  /** The first cell that the doubt in view is about. */
  readonly column: string | null
  onStep(by: 1 | -1): void
}

/** How many doubts the reading left, and the one in view in words. */
export function DoubtBar({ doubts, at, column, onStep }: DoubtBarProps) {
  const say = useSay()
  const doubt = at === null ? undefined : doubts[at]
  if (doubts.length === 0) return <p className="so-doubts">{say(SOURCE.noDoubt)}</p>
  const text = doubt ? [...doubt.text.replace(/\s+/g, ' ')].slice(0, LONGEST).join('') : ''
  return (
    <div className="so-doubts">
      <b>{say(at === null ? SOURCE.doubts(doubts.length) : SOURCE.doubtOf(at + 1, doubts.length))}</b>
      <Button kind="link" aria-keyshortcuts="p" onPress={() => onStep(-1)}>
        {say(SOURCE.before)}
        <span className="pt-kbd" aria-hidden="true">
          P
        </span>
      </Button>
      <Button kind="link" aria-keyshortcuts="n" onPress={() => onStep(1)}>
        {say(SOURCE.next)}
        <span className="pt-kbd" aria-hidden="true">
          N
        </span>
      </Button>
      <p aria-live="polite" className="so-doubt">
        {doubt ? (
          <>
            {column ? `${say(cellName(column)).split(/，|, /)[0]}${say({ zh: '：', en: ': ' })}` : ''}
            {say(DOUBT_WORDS[doubt.kind])}
            {text === '' ? '' : ` · ${say(SOURCE.stands(text))}`}
          </>
        ) : null}
      </p>
    </div>
  )
}
