import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import { Icon } from './Icon'

interface ToggleProps {
  readonly checked: boolean
  onChange(checked: boolean): void
  readonly children: ReactNode
}

/** A box to tick, with its words. */
export function Checkbox({ checked, onChange, children }: ToggleProps) {
  return (
    <AriaCheckbox className="pt-check" isSelected={checked} onChange={onChange}>
      <span className="pt-checkbox" aria-hidden="true">
        <Icon name="tick" />
      </span>
      {children}
    </AriaCheckbox>
  )
}
