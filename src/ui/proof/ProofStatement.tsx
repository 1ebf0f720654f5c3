import { useId } from 'react'
import type { Words } from '../../domain/dictionary'
import { useApp, useSay } from '../context'
import { CopyButton } from '../parts/CopyButton'
import { PROOF } from '../words/proof'
import { PlaceLink } from './PlaceLink'
import { withProof } from './proofAddress'
import '../styles/proof.css'

interface ProofStatementProps {
  /** Readable: with its values in it. */
  readonly sql: string
  readonly note: Words
}

/** The statement behind figures, to be read, copied, or opened in the SQL tab. */
export function ProofStatement({ sql, note }: ProofStatementProps) {
  const say = useSay()
  const { selection } = useApp()
  const title = useId()
  return (
    <section className="pf-part" aria-labelledby={title}>
      <h3 id={title}>
        {say(PROOF.sql)}
        <span className="pf-aside">
          <PlaceLink
            change={{ view: 'pivot', sql: { open: true, text: sql }, ...withProof(selection, null) }}
          >
            {say(PROOF.openSql)}
          </PlaceLink>
          <CopyButton kind="link" text={sql}>
            {say(PROOF.copy)}
          </CopyButton>
        </span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className="pf-sql" tabIndex={0} aria-labelledby={title}>
        <pre>
          <code>{sql}</code>
        </pre>
      </section>
      <p className="pf-note">{say(note)}</p>
    </section>
  )
}
