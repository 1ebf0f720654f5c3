import { useId, useState } from 'react'
import { useSay } from '../context'
import { REVIEW } from '../words/review'

interface YearFieldProps {
  readonly label: string
  readonly hideLabel?: boolean
  readonly value: number | null
  /** A whole year, or null where the field was emptied. */
  onGive(year: number | null): void
}

/** A field for a year, given when the cursor leaves it or by Enter; anything but four digits is not taken. */
export function YearField({ label, hideLabel = false, value, onGive }: YearFieldProps) {
  const say = useSay()
  const id = useId()
  const [draft, setDraft] = useState(value === null ? '' : String(value))
  const [wrong, setWrong] = useState(false)
  const give = () => {
    const text = draft.normalize('NFKC').trim()
    const year = /^(?:19|20)\d\d$/.test(text) ? Number(text) : null
    setWrong(text !== '' && year === null)
    if ((text === '' || year !== null) && year !== value) onGive(year)
  }
  return (
    <span className="rv-year">
      <label htmlFor={id} className={hideLabel ? 'pt-hidden' : 'pt-label'}>
        {label}
      </label>
      <input
        id={id}
        className="pt-input rv-year-input"
        inputMode="numeric"
        maxLength={8}
        autoComplete="off"
        placeholder={say(REVIEW.yearHint)}
        value={draft}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onChange={event => setDraft(event.target.value)}
        onBlur={give}
        onKeyDown={event => {
          if (event.key === 'Enter') give()
        }}
      />
      <span id={`${id}-wrong`} className="rv-wrong" role="status">
        {wrong ? say(REVIEW.yearWrong) : ''}
      </span>
    </span>
  )
}
