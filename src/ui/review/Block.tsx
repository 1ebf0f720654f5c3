import { type ReactNode, useId } from 'react'
import type { ReviewTopic } from '../shell/actions'

interface BlockProps {
  readonly topic: ReviewTopic | 'empty'
  readonly title: string
  readonly children: ReactNode
}

/** One question: its title at the left, the sentence and its controls at the right. */
export function Block({ topic, title, children }: BlockProps) {
  const id = useId()
  return (
    <section className="rv-block" data-topic={topic} tabIndex={-1} aria-labelledby={id}>
      <h4 id={id} className="rv-block-title">
        {title}
      </h4>
      <div className="rv-block-body">{children}</div>
    </section>
  )
}
