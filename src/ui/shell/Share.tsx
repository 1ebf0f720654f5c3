import { useRef, useState } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { Selection } from '../../domain/selection'
import { madeOn } from '../../state/madeOn'
import { formatHash } from '../../state/url'
import { useApp, useSay } from '../context'
import { LINK } from '../words/link'

/** The address of what is shown, with the fingerprint of the data. */
function useLink(): (change?: Partial<Selection>) => string {
  const { library, selection } = useApp()
  const data = library.current && madeOn(library.current)
  return change => new URL(formatHash({ ...selection, ...change }, data), location.href).href
}

function embedCode(address: string): string {
  const quoted = address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `<iframe src="${quoted}" width="100%" height="640" loading="lazy"></iframe>`
}

interface CopiedFieldProps {
  readonly label: string
  readonly text: string
}

function CopiedField({ label, text }: CopiedFieldProps) {
  return (
    <label className="pt-share-field">
      <span className="pt-label">{label}</span>
      <input
        className="pt-input"
        readOnly
        value={text}
        onFocus={event => event.target.select()}
        onClick={event => event.currentTarget.select()}
      />
    </label>
  )
}

/** Copies the link to what is shown; where the browser has no clipboard (plain http) the link stands there selected. */
export function Share() {
  const { selection, library } = useApp()
  const say = useSay()
  const link = useLink()
  const [open, setOpen] = useState(false)
  const [copied, setCopied] = useState<boolean | null>(null)
  const dialog = useRef<HTMLElement>(null)
  const address = link()

  async function change(next: boolean) {
    setOpen(next)
    setCopied(null)
    if (!next) return
    try {
      await navigator.clipboard.writeText(address)
      setCopied(true)
    } catch {
      setCopied(false)
    }
    requestAnimationFrame(() => dialog.current?.querySelector('input')?.focus())
  }

  return (
    <DialogTrigger isOpen={open} onOpenChange={change}>
      <AriaButton className="pt-button pt-button-link">{say(LINK.share)}</AriaButton>
      <Popover className="pt-popover" placement="bottom end" offset={4}>
        <Dialog ref={dialog} className="pt-dialog pt-popover-form pt-share" aria-label={say(LINK.shareTitle)}>
          <p role="status">
            {copied === null ? '' : <b>{say(copied ? LINK.linkCopied : LINK.copyByHand)}</b>}
          </p>
          <CopiedField label={say(LINK.link)} text={address} />
          <p className="pt-note">
            {say(LINK.carries)}
            {library.current?.sample === null ? ` ${say(LINK.carriesOwn)}` : ''}
          </p>
          {selection.view === 'compare' ? (
            <CopiedField
              label={say(LINK.embed)}
              text={embedCode(link({ embed: true, compare: { ...selection.compare, proof: null } }))}
            />
          ) : null}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
