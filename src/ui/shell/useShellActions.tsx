import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { type App, useApp } from '../context'
import { saveBlob } from '../export/csv'
import type { ReviewTopic, ShellActions } from './actions'

/** Builds the frame's actions over the app; `input` is the hidden file field given back with them. */
export function useShellActions(): { actions: ShellActions; input: ReactNode } {
  const app = useApp()
  const latest = useRef(app)
  useEffect(() => {
    latest.current = app
  })
  const field = useRef<HTMLInputElement>(null)
  const [pasteWanted, setPasteWanted] = useState(0)
  const [failure, setFailure] = useState<Error | null>(null)
  const [topic, setTopic] = useState<ReviewTopic | null>(null)

  const actions = useMemo(
    () => actionsOf(latest, field, { setFailure, setTopic, wantPaste: () => setPasteWanted(n => n + 1) }),
    [],
  )
  const input = (
    <input
      ref={field}
      className="pt-hidden"
      type="file"
      multiple
      tabIndex={-1}
      aria-hidden="true"
      data-testid="file-input"
      onChange={event => {
        const files = [...(event.target.files ?? [])]
        event.target.value = ''
        if (files.length > 0) actions.openFiles(files)
      }}
    />
  )
  return { actions: { ...actions, pasteWanted, failure, topic }, input }
}

function actionsOf(
  latest: RefObject<App>,
  field: RefObject<HTMLInputElement | null>,
  setters: {
    setFailure(failure: Error | null): void
    setTopic(topic: ReviewTopic | null): void
    wantPaste(): void
  },
): Omit<ShellActions, 'pasteWanted' | 'failure' | 'topic'> {
  const { setFailure, setTopic, wantPaste } = setters
  async function attempt(job: () => Promise<void>): Promise<void> {
    setFailure(null)
    try {
      await job()
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    }
  }

  /** Opens something of the user's and shows its receipt, unless they cancelled. */
  function open(job: () => Promise<void>, topic: ReviewTopic | null = null): void {
    setTopic(topic)
    const { current, refused } = latest.current.library
    void attempt(async () => {
      await job()
      await new Promise<void>(resolve => requestAnimationFrame(() => resolve()))
      const now = latest.current.library
      if (now.current !== current || now.refused !== refused) latest.current.select({ view: 'data' })
    }).finally(() => setTopic(null))
  }

  return {
    pickFiles: () => field.current?.click(),
    openFiles: files => open(() => latest.current.openFiles(files)),
    openText: text => open(() => latest.current.openText(text)),
    reopen: (sourceId, choice, topic) => open(() => latest.current.reopen(sourceId, choice), topic),
    reconsider: (sourceId, topic) => open(() => latest.current.reconsider(sourceId), topic),
    openSample: sample => void attempt(() => latest.current.openSample(sample)),
    switchTo: dataset => void attempt(() => latest.current.switchTo(dataset)),
    remove: dataset => void attempt(() => latest.current.remove(dataset)),
    clear: () => void attempt(() => latest.current.clear()),
    saveSources: dataset =>
      void attempt(async () => {
        for (const file of await latest.current.sourceFiles(dataset))
          saveBlob(file.name, new Blob([new Uint8Array(file.bytes)]))
      }),
    paste() {
      latest.current.select({ view: 'data' })
      wantPaste()
    },
    dismissFailure: () => setFailure(null),
  }
}
