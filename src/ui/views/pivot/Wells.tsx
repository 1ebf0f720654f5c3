import { useEffect, useRef, useState } from 'react'
import type { Words } from '../../../domain/dictionary'
import type { FieldId, PivotLayout } from '../../../domain/selection'
import { useSay } from '../../context'
import { PIVOT } from '../../words/pivot'
import { Display } from './Display'
import { PLACES } from './layout'
import { Tables } from './Tables'
import { Well } from './Well'

interface WellsProps {
  readonly layout: PivotLayout
  /** Names of the files' own columns. */
  readonly own: readonly string[]
  onChange(layout: PivotLayout): void
}

/** The fields of the table and how it is shown; everything works by button, menu, dragging and keyboard. */
export function Wells({ layout, own, onChange }: WellsProps) {
  const say = useSay()
  const box = useRef<HTMLDivElement>(null)
  const focusNext = useRef<string | null>(null)
  const [told, setTold] = useState('')
  const [pending, setPending] = useState<readonly FieldId[]>([])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a moved field keeps the focus once the new layout is drawn
  useEffect(() => {
    const wanted = focusNext.current
    focusNext.current = null
    if (wanted === null) return
    // The list draws its items from a collection of its own, one step later; it is entered by the row of the button.
    requestAnimationFrame(() => {
      const button = box.current?.querySelector<HTMLElement>(wanted)
      button?.closest<HTMLElement>('[data-field]')?.focus()
      button?.focus()
    })
  }, [layout, pending])

  const change = (next: PivotLayout, focus: string | null, words: Words) => {
    focusNext.current = focus
    setTold(say(words))
    onChange(next)
  }
  return (
    <div className="pv-wells" ref={box}>
      <Tables layout={layout} onChange={onChange} />
      {PLACES.map(place => (
        <Well
          key={place}
          place={place}
          layout={layout}
          own={own}
          pending={place === 'filters' ? pending : NONE}
          onChange={change}
          onPending={setPending}
        />
      ))}
      <Display layout={layout} onChange={onChange} />
      <p className="pv-hint">{say(PIVOT.hint)}</p>
      <p className="pt-hidden" role="status">
        {told}
      </p>
    </div>
  )
}

const NONE: readonly never[] = []
