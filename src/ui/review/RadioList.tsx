import { type ReactNode, useId } from 'react'

interface RadioOption<K extends string> {
  readonly id: K
  readonly text: string
  readonly note?: ReactNode
}

interface RadioListProps<K extends string> {
  /** What is chosen, for a screen reader. */
  readonly label: string
  readonly value: K | null
  readonly options: readonly RadioOption<K>[]
  /** One below the other, where each has a note of its own. */
  readonly stacked?: boolean
  onChange(id: K): void
}

/** One of a few answers, all of them in sight. */
export function RadioList<K extends string>({ label, value, options, stacked, onChange }: RadioListProps<K>) {
  const name = useId()
  return (
    <fieldset className="rv-radios" data-stacked={stacked || undefined}>
      <legend className="pt-hidden">{label}</legend>
      {options.map(option => (
        <label key={option.id} className="rv-radio">
          <input
            type="radio"
            name={name}
            checked={option.id === value}
            onChange={() => onChange(option.id)}
          />
          <span className="rv-radio-text">{option.text}</span>
          {option.note}
        </label>
      ))}
    </fieldset>
  )
}
