import { useRef, useState } from 'react'
import { useSay } from '../context'
import { PARTS } from '../words/parts'
import { Button } from './Button'

interface CopyButtonProps {
  readonly text: string
  readonly children: string
  readonly kind?: 'plain' | 'link'
}

/** Copies a text; on plain http, where there is no clipboard, it shows the text selected, to be copied by hand. */
export function CopyButton({ text, children, kind = 'plain' }: CopyButtonProps) {
  const say = useSay()
  const [state, setState] = useState<'idle' | 'copied' | 'by-hand'>('idle')
  const field = useRef<HTMLTextAreaElement>(null)

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      setState('by-hand')
      requestAnimationFrame(() => field.current?.select())
    }
  }

  return (
    <span className="pt-copy">
      <Button kind={kind} onPress={copy}>
        {children}
      </Button>
      <span role="status" className="pt-note">
        {state === 'copied' ? say(PARTS.copied) : state === 'by-hand' ? say(PARTS.copyByHand) : ''}
      </span>
      {state === 'by-hand' ? (
        <textarea ref={field} className="pt-copyfield" readOnly aria-label={children} value={text} rows={3} />
      ) : null}
    </span>
  )
}
