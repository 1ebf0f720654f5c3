import type { ReactNode } from 'react'
import { formatHash } from '../../../state/url'
import { useApp } from '../../context'

interface EntryLinkProps {
  readonly code: string
  readonly current?: boolean
  readonly className?: string
  readonly children: ReactNode
}

/** A link to an entry of this page; a real address, so that it can be opened in another tab or cited. */
export function EntryLink({ code, current, className, children }: EntryLinkProps) {
  const { selection, select } = useApp()
  return (
    <a
      href={formatHash({ ...selection, view: 'methods', entry: code })}
      className={className}
      aria-current={current ? 'true' : undefined}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        select({ entry: code })
      }}
    >
      {children}
    </a>
  )
}
