/** What the pages of a brief are made of: sheets, numbered sections, and the sentences of a part. */
import { Fragment, type ReactNode } from 'react'
import type { BriefFacts } from '../../../charts/brief/facts'
import { type BriefPart, pieces } from '../../../charts/brief/sentence'
import { said } from '../../../charts/brief/sentences'
import { useApp, useLanguage, useSay } from '../../context'
import { dateText } from '../../export/naming'
import { BRIEF } from '../../words/brief'
import { datasetName, shortFingerprint } from '../../words/shell'
import { shortened } from './briefFindings'

/** Pages of a brief. */
export const PAGES = 2

/** A sentence with its figures set off. */
function Sentence({ text }: { readonly text: string }) {
  return pieces(text).map((piece, i) =>
    piece.strong ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence stand in a fixed order
      <b key={i}>{piece.text}</b>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence stand in a fixed order
      <Fragment key={i}>{piece.text}</Fragment>
    ),
  )
}

interface PartProps {
  readonly facts: BriefFacts
  readonly part: BriefPart
}

/** The sentences of a part in one paragraph; nothing where none holds. */
export function Paragraph({
  facts,
  part,
  className,
  children,
}: PartProps & { readonly className?: string; readonly children?: ReactNode }) {
  const language = useLanguage()
  const sentences = said(facts, part)
  if (sentences.length === 0 && !children) return null
  return (
    <p className={className}>
      {sentences.map(({ id, words }) => (
        <Fragment key={id}>
          <span data-sentence={id}>
            <Sentence text={words[language]} />
          </span>
          {language === 'en' ? ' ' : ''}
        </Fragment>
      ))}
      {children}
    </p>
  )
}

/** The sentences of a part in a list, the first `most` of them. */
export function Lines({ facts, part, most }: PartProps & { readonly most?: number }) {
  const language = useLanguage()
  return (
    <ul className="br-lines">
      {said(facts, part)
        .slice(0, most)
        .map(({ id, words }) => (
          <li key={id} data-sentence={id}>
            <Sentence text={words[language]} />
          </li>
        ))}
    </ul>
  )
}

interface SectionProps {
  readonly n: number
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}

export function Section({ n, title, note, children }: SectionProps) {
  const language = useLanguage()
  const numeral = language === 'zh' ? BRIEF.numerals[n - 1] : String(n)
  return (
    <section className="br-section">
      <h3>
        <span>{numeral}</span> {title} {note ? <small>{note}</small> : null}
      </h3>
      {children}
    </section>
  )
}

/** A page of paper with the line at its head and at its foot. */
export function Sheet({
  n,
  name,
  county,
  children,
}: {
  readonly n: number
  readonly name: string
  readonly county: string
  readonly children: ReactNode
}) {
  const { library, version } = useApp()
  const say = useSay()
  const language = useLanguage()
  const dataset = library.current
  return (
    <section className="br-sheet" data-paper aria-label={`${name}, ${say(BRIEF.page(n, PAGES))}`}>
      <div className="br-head">
        <span>
          {say(BRIEF.title)}
          {n > 1 ? ` · ${name}` : ''}
        </span>
        <span>
          {county}
          {dataset?.sample === 'demo' && !county.includes('虚构') ? say(BRIEF.fictional) : ''}
        </span>
      </div>
      {children}
      <div className="br-foot">
        <span>
          {[
            ...(dataset ? [say(BRIEF.source(shortened(datasetName(dataset, language))))] : []),
            say(BRIEF.app(version)),
            dateText(new Date()),
            ...(dataset ? [say(BRIEF.fingerprint(shortFingerprint(dataset.fingerprint)))] : []),
          ].join(' · ')}
        </span>
        <span>{say(BRIEF.page(n, PAGES))}</span>
      </div>
    </section>
  )
}
