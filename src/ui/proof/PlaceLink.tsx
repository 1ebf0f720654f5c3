import type { ReactNode } from 'react'
import type { ProofOf, Selection } from '../../domain/selection'
import { formatHash } from '../../state/url'
import { useApp } from '../context'
import { withProof } from './proofAddress'

interface PlaceLinkProps {
  readonly change: Partial<Selection>
  readonly className?: string
  readonly label?: string
  readonly children: ReactNode
}

/** A link to another selection: a real address, so that it can be opened in another tab. */
export function PlaceLink({ change, className, label, children }: PlaceLinkProps) {
  const { selection, select } = useApp()
  return (
    <a
      className={className}
      aria-label={label}
      href={formatHash({ ...selection, ...change })}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        select(change)
      }}
    >
      {children}
    </a>
  )
}

interface ProofLinkProps {
  readonly of: ProofOf
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}

/** A figure that opens its proof. */
export function ProofLink({ of, ...rest }: ProofLinkProps) {
  const { selection } = useApp()
  return <PlaceLink {...rest} change={withProof(selection, of)} />
}
