import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { type App, useApp } from '../context'
import { saveBlob } from '../export/csv'
import type { DropTaker, Into, ReviewTopic, ShellActions } from './actions'
import { useStop } from './useStop'

/** Builds the frame's actions over the app; `input` is the hidden file field given back with them. */
export function useShellActions(): { actions: ShellActions; input: ReactNode } {
  const app = useApp()
  const latest = useRef(app)
  useEffect(() => {
    latest.current = app
  })
  const field = useRef<HTMLInputElement>(null)
  const into = useRef<Into>('new')
  const [pasteWanted, setPasteWanted] = useState(0)
  const [failure, setFailure] = useState<Error | null>(null)
  const [topic, setTopic] = useState<ReviewTopic | null>(null)
  const [dropTaker, setDropTaker] = useState<DropTaker | null>(null)
  const stopping = useStop(latest)
  const { begin, wanted } = stopping

  const actions = useMemo(
    () =>
      actionsOf({
        latest,
        begin() {
          setFailure(null)
          begin()
        },
        /** What follows a stop that was asked for is no failure. */
        fail(error) {
          if (!wanted()) setFailure(error)
        },
        pick(to) {
          into.current = to
          field.current?.click()
        },
        setTopic,
        wantPaste: () => setPasteWanted(n => n + 1),
      }),
    [begin, wanted],
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
        const to = into.current
        into.current = 'new'
        if (files.length > 0) actions.openFiles(files, to)
      }}
    />
  )
  const { stop, stopped, dismissStopped } = stopping
  const dismissFailure = () => setFailure(null)
  return {
    actions: {
      ...actions,
      ...{ pasteWanted, failure, dismissFailure, topic, stop, stopped, dismissStopped },
      ...{ dropTaker, setDropTaker },
    },
    input,
  }
}

interface Means {
  readonly latest: RefObject<App>
  begin(): void
  fail(error: Error): void
  pick(into: Into): void
  setTopic(topic: ReviewTopic | null): void
  wantPaste(): void
}

type Jobs = Omit<
  ShellActions,
  | 'pasteWanted'
  | 'failure'
  | 'dismissFailure'
  | 'topic'
  | 'stop'
  | 'stopped'
  | 'dismissStopped'
  | 'dropTaker'
  | 'setDropTaker'
>

function actionsOf({ latest, begin, fail, pick, setTopic, wantPaste }: Means): Jobs {
  async function attempt(job: () => Promise<void>): Promise<void> {
    begin()
    try {
      await job()
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  /** Opens something of the user's and shows its receipt, unless they cancelled. */
  async function open(job: () => Promise<void>, topic: ReviewTopic | null = null): Promise<void> {
    setTopic(topic)
    const { current, refused } = latest.current.library
    await attempt(async () => {
      await job()
      await new Promise<void>(resolve => requestAnimationFrame(() => resolve()))
      const now = latest.current.library
      if (now.current !== current || now.refused !== refused) latest.current.select({ view: 'data' })
    })
    setTopic(null)
  }

  return {
    pickFiles: (into = 'new') => pick(into),
    openFiles: (files, into = 'new') =>
      void open(() => latest.current.openFiles(files, { add: into === 'current' })),
    async openText(text, into = 'new') {
      let loaded = false
      await open(async () => {
        loaded = await latest.current.openText(text, { add: into === 'current' })
      })
      return loaded
    },
    reopen: (sourceId, choice, topic) => void open(() => latest.current.reopen(sourceId, choice), topic),
    reconsider: (sourceId, topic) => void open(() => latest.current.reconsider(sourceId), topic),
    openSample: sample => void attempt(() => latest.current.openSample(sample)),
    switchTo: dataset => void attempt(() => latest.current.switchTo(dataset)),
    remove: dataset => void attempt(() => latest.current.remove(dataset)),
    changeThresholds: change => void attempt(() => latest.current.changeThresholds(change)),
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
  }
}
