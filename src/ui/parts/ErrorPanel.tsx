import { Component, type ReactNode } from 'react'
import type { Words } from '../../domain/dictionary'
import { useApp, useSay } from '../context'
import { PARTS } from '../words/parts'
import { Button } from './Button'
import { CopyButton } from './CopyButton'

interface ErrorPanelProps {
  readonly error: Error
  onRetry(): void
}

function sentence(error: Error): Words {
  const kind = 'kind' in error ? error.kind : null
  if (kind === 'memory') return PARTS.failedMemory
  if (kind === 'timeout') return PARTS.failedTimeout
  return PARTS.failed
}

function describe(error: Error, version: string, hash: string): string {
  const query = 'query' in error && typeof error.query === 'string' ? error.query : null
  return [`Mingjing ${version} ${hash}`, `${error.name}: ${error.message}`, query, error.stack]
    .filter(part => part)
    .join('\n\n')
}

/** What stands in the place of a part that failed: a plain sentence, 重试, and the error to copy. */
export function ErrorPanel({ error, onRetry }: ErrorPanelProps) {
  const say = useSay()
  const { version } = useApp()
  return (
    <div className="pt-error" role="alert">
      <p>{say(sentence(error))}</p>
      <p className="pt-error-detail">{error.message}</p>
      <div className="pt-actions">
        <Button onPress={onRetry}>{say(PARTS.retry)}</Button>
        <CopyButton text={describe(error, version, location.hash)}>{say(PARTS.copyError)}</CopyButton>
      </div>
    </div>
  )
}

interface BoundaryProps {
  /** A change of it forgets the error: another view, another question. */
  readonly resetKey?: string
  readonly children: ReactNode
  /** Called before the part is tried again. */
  onRetry?(): void
}

/** Catches what a panel throws while it is drawn, so that the other panels live on. React knows no other way than a class. */
export class PanelBoundary extends Component<BoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (before.resetKey !== this.props.resetKey && this.state.error) this.setState({ error: null })
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <ErrorPanel
        error={error}
        onRetry={() => {
          this.props.onRetry?.()
          this.setState({ error: null })
        }}
      />
    )
  }
}
