import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'

export interface ButtonProps
  extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'isDisabled'> {
  /** primary: the one thing to do here · plain: edged · link: accent text · quiet: ink text. */
  readonly kind?: 'primary' | 'plain' | 'link' | 'quiet'
  /** Why it cannot be pressed now; it stays reachable and says so. */
  readonly disabledBecause?: string | undefined
  readonly className?: string
  readonly children: ReactNode
}

/** A button of at least 24 px; use it for actions, and a link for places. */
export function Button({ kind = 'plain', disabledBecause, className, children, ...rest }: ButtonProps) {
  const { onPress, ...others } = rest
  const name = `pt-button pt-button-${kind}${className ? ` ${className}` : ''}`
  if (disabledBecause) {
    return (
      <AriaButton {...others} className={`${name} pt-disabled`} aria-disabled>
        {children}
        <span className="pt-reason" role="tooltip">
          {disabledBecause}
        </span>
      </AriaButton>
    )
  }
  return (
    <AriaButton {...others} {...(onPress ? { onPress } : {})} className={name}>
      {children}
    </AriaButton>
  )
}
