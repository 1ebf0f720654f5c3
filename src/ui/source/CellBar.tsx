import { type FormEvent, type RefObject, useState } from 'react'
import type { FormCellState } from '../../analysis/reportForm'
import type { ReportCell } from '../../domain/document'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { cellName, cellSays, figure } from '../words/form'
import { SOURCE } from '../words/source'
import { figureOf } from './figure'

interface CellBarProps {
  readonly column: string
  readonly state: FormCellState
  /** The cell as it was read from the document; undefined where the document lacks it. */
  readonly read: ReportCell | undefined
  /** Whether it was in doubt and a person found that it reads right. */
  readonly confirmed: boolean
  readonly field: RefObject<HTMLInputElement | null>
  /** Absent where nothing can be corrected. */
  readonly onCorrect: ((value: number | null | undefined) => void) | undefined
  /** Back to the cell on the form. */
  onLeave(): void
}

/** The cell in view: what stands in it, and the field to correct it. */
export function CellBar({ column, state, read, confirmed, field, onCorrect, onLeave }: CellBarProps) {
  const say = useSay()
  const [text, setText] = useState(state.value === null ? '' : figure(state.value))
  const [refusal, setRefusal] = useState<string | null>(null)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!onCorrect) return
    const value = figureOf(text, column)
    if (typeof value !== 'number') {
      setRefusal(say(value))
      return
    }
    const before = read?.read ?? read
    const same = before?.status === 'number' && before.value === value
    onCorrect(same ? undefined : value)
    onLeave()
  }
  function choose(value: null | undefined): void {
    onCorrect?.(value)
    onLeave()
  }

  return (
    <form className="so-cell" onSubmit={submit}>
      <p className="so-cell-says">
        <b>{say(cellName(column))}</b>
        {say({ zh: '：', en: ': ' })}
        {say(cellSays(state))}
        {confirmed ? <span className="so-note"> {say(SOURCE.byHand)}</span> : null}
        {read?.place ? null : <span className="so-note"> {say(SOURCE.notThere)}</span>}
      </p>
      {onCorrect ? (
        <div className="so-correct">
          <label>
            {say(SOURCE.correction)}{' '}
            <input
              ref={field}
              className="so-field"
              inputMode="decimal"
              autoComplete="off"
              value={text}
              aria-invalid={refusal !== null || undefined}
              onChange={event => {
                setText(event.target.value)
                setRefusal(null)
              }}
              onKeyDown={event => {
                if (event.key !== 'Escape') return
                event.stopPropagation()
                onLeave()
              }}
            />
          </label>
          <Button type="submit">{say(SOURCE.apply)}</Button>
          {state.status === 'blank' ? null : (
            <Button kind="link" onPress={() => choose(null)}>
              {say(SOURCE.toBlank)}
            </Button>
          )}
          {state.corrected ? (
            <Button kind="link" onPress={() => choose(undefined)}>
              {say(SOURCE.undo)}
            </Button>
          ) : null}
          <span className="so-refusal" role="alert">
            {refusal}
          </span>
        </div>
      ) : null}
    </form>
  )
}
