import type { OpenDoubt } from '../../domain/doubts'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { cellName } from '../words/form'
import { DOUBT_WORDS, SOURCE } from '../words/source'

/** Characters of a doubtful place that are repeated beside its words. */
const LONGEST = 60

interface DoubtBarProps {
  readonly doubts: readonly OpenDoubt[]
  /** Position of the doubt in view, or null. */
  readonly at: number | null
  /** The first cell that the doubt in view is about. */
  readonly column: string | null
  /** How many doubts a person has found to read right. */
  readonly confirmed: number
  onStep(by: 1 | -1): void
  /** The doubt in view reads right. Absent where nothing can be decided. */
  readonly onConfirm: (() => void) | undefined
  /** Takes the last confirmation back. */
  onReopen(): void
}

/** How many doubts the reading left, and the one in view in words. */
export function DoubtBar(props: DoubtBarProps) {
  const { doubts, at, column, confirmed, onStep, onConfirm, onReopen } = props
  const say = useSay()
  const doubt = at === null ? undefined : doubts[at]
  const settled =
    confirmed > 0 ? (
      <span className="so-note" role="status">
        {say(SOURCE.confirmed(confirmed))}{' '}
        {onConfirm ? (
          <Button kind="link" onPress={onReopen}>
            {say(SOURCE.reopen)}
          </Button>
        ) : null}
      </span>
    ) : null
  if (doubts.length === 0)
    return (
      <div className="so-doubts">
        {say(confirmed > 0 ? SOURCE.noneLeft : SOURCE.noDoubt)} {settled}
      </div>
    )
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
      {doubt && onConfirm ? (
        <Button kind="link" aria-keyshortcuts="y" onPress={onConfirm}>
          {say(SOURCE.confirm)}
          <span className="pt-kbd" aria-hidden="true">
            Y
          </span>
        </Button>
      ) : null}
      {settled}
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
