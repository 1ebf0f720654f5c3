import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useSay } from '../context'
import { PARTS } from '../words/parts'
import { Button } from './Button'

interface OverlayProps {
  readonly isOpen: boolean
  onClose(): void
  readonly title: string
  readonly children: ReactNode
  /** Buttons fixed at the bottom. */
  readonly actions?: ReactNode
  /** A question that must be answered by its own buttons: neither a click outside nor 关闭 passes over it; Esc calls onClose. */
  readonly mustAnswer?: boolean
  /** A short question. */
  readonly small?: boolean
  /** Wide tables inside: as wide and high as the page allows; the whole screen on a phone. */
  readonly wide?: boolean
}

function Overlay({ kind, ...props }: OverlayProps & { readonly kind: 'drawer' | 'dialog' | 'sheet' }) {
  const { isOpen, onClose, title, children, actions, mustAnswer = false, small = false, wide = false } = props
  const say = useSay()
  return (
    <ModalOverlay
      className={`pt-scrim pt-scrim-${kind}`}
      isOpen={isOpen}
      isDismissable={!mustAnswer}
      onOpenChange={open => {
        if (!open) onClose()
      }}
    >
      <Modal
        className={`pt-over pt-over-${kind}${small ? ' pt-over-small' : ''}${wide ? ' pt-over-wide' : ''}`}
      >
        <AriaDialog className="pt-dialog">
          <header className="pt-dialog-head">
            <Heading slot="title" className="pt-dialog-title">
              {title}
            </Heading>
            <span className="pt-kbd" aria-hidden="true">
              Esc
            </span>
            {mustAnswer ? null : <Button onPress={onClose}>{say(PARTS.close)}</Button>}
          </header>
          <div className="pt-dialog-body">{children}</div>
          {actions ? <footer className="pt-dialog-actions">{actions}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** 528 px from the right over a scrim; Esc closes it and focus goes back to where it was. */
export function Drawer(props: OverlayProps) {
  return <Overlay {...props} kind="drawer" />
}

/** In the middle of the page. */
export function Dialog(props: OverlayProps) {
  return <Overlay {...props} kind="dialog" />
}

/** From the bottom edge, for narrow screens. */
export function Sheet(props: OverlayProps) {
  return <Overlay {...props} kind="sheet" />
}
