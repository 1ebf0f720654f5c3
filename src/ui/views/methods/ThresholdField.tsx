import { useEffect, useId, useRef, useState } from 'react'
import { type Parameter, parameterValue } from '../../../catalog/parameters'
import { isAcceptable } from '../../../state/thresholds'
import { useApp, useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { useShell } from '../../shell/actions'
import { fieldText, fieldValue, rangeText, THRESHOLDS, unitWords } from '../../words/thresholds'

/** One threshold to change: what is typed counts only once it is applied, since the checks run again. */
export function ThresholdField({ parameter }: { readonly parameter: Parameter }) {
  const { library } = useApp()
  const shell = useShell()
  const say = useSay()
  const language = useLanguage()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const value = parameterValue(parameter.id, library.parameters)
  const [typed, setTyped] = useState<string | null>(null)
  const [wrong, setWrong] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another value in force is what the field shows
  useEffect(() => {
    setTyped(null)
    setWrong(false)
  }, [value])

  const name = parameter.name[language]
  const unit = say(unitWords(parameter))
  const shown = typed ?? fieldText(parameter, value)

  function apply(): void {
    field.current?.focus()
    const next = fieldValue(parameter, shown)
    const fits = next !== null && isAcceptable(parameter, next)
    setWrong(!fits)
    if (!fits) return
    if (next === value) setTyped(null)
    else shell.changeThresholds({ [parameter.id]: next })
  }

  function reset(): void {
    field.current?.focus()
    setTyped(null)
    setWrong(false)
    if (value !== parameter.value) shell.changeThresholds({ [parameter.id]: null })
  }

  return (
    <form
      className="mt-field"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        apply()
      }}
    >
      <span className="mt-field-line">
        <input
          ref={field}
          className="pt-input"
          inputMode={parameter.unit === 'day' ? 'text' : 'decimal'}
          autoComplete="off"
          aria-label={unit === '' ? name : `${name} (${unit})`}
          aria-invalid={wrong}
          aria-describedby={wrong ? id : undefined}
          value={shown}
          onChange={event => setTyped(event.target.value)}
        />
        <span className="mt-note" aria-hidden="true">
          {unit}
        </span>
      </span>
      {typed !== null && typed !== fieldText(parameter, value) ? (
        <Button kind="link" aria-label={say(THRESHOLDS.applyTo(name))} onPress={apply}>
          {say(THRESHOLDS.apply)}
        </Button>
      ) : null}
      {typed !== null || value !== parameter.value ? (
        <Button kind="link" aria-label={say(THRESHOLDS.resetOf(name))} onPress={reset}>
          {say(THRESHOLDS.reset)}
        </Button>
      ) : null}
      {wrong ? (
        <span id={id} className="mt-wrong" role="alert">
          {say(
            parameter.unit === 'day'
              ? THRESHOLDS.notADay
              : THRESHOLDS.notAValue(rangeText(parameter, language)),
          )}
        </span>
      ) : null}
    </form>
  )
}
