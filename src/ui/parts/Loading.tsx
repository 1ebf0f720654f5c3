import { useEffect, useState } from 'react'
import { useSay } from '../context'
import { PARTS } from '../words/parts'
import { Button } from './Button'

/** Whether something has been going on for so many milliseconds. */
function useLasting(active: boolean, milliseconds: number): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!active) {
      setLasting(false)
      return
    }
    const timer = setTimeout(() => setLasting(true), milliseconds)
    return () => clearTimeout(timer)
  }, [active, milliseconds])
  return active && lasting
}

interface LoadingProps {
  readonly active: boolean
  /** What is going on; shown after two seconds. */
  readonly words?: string
  /** How far it is, as figures that change all the time: shown beside the words, not read out. */
  readonly amount?: string
  /** Share done, 0 to 1, where it is known. */
  readonly share?: number | null
  readonly onStop?: (() => void) | undefined
  /** The words get a line of their own instead of lying over what is below. */
  readonly strip?: boolean
}

/** A 2-px line after 300 ms and words after 2 s: the old picture stays meanwhile, nothing spins. */
export function Loading({ active, words, amount = '', share = null, onStop, strip = false }: LoadingProps) {
  const say = useSay()
  const line = useLasting(active, 300)
  const long = useLasting(active, 2000)
  return (
    <div className="pt-loading" data-active={line || undefined} data-strip={(strip && long) || undefined}>
      {line ? (
        <span
          className={share === null ? 'pt-loading-bar pt-loading-open' : 'pt-loading-bar'}
          style={share === null ? undefined : { inlineSize: `${Math.round(Math.min(1, share) * 100)}%` }}
        />
      ) : null}
      <div className="pt-loading-note">
        <span role="status">{long ? (words ?? say(PARTS.computing)) : ''}</span>
        {long && amount !== '' ? (
          <span className="pt-loading-amount" aria-hidden="true">
            {amount}
          </span>
        ) : null}
        {long && onStop ? (
          <Button kind="link" onPress={onStop}>
            {say(PARTS.stop)}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
