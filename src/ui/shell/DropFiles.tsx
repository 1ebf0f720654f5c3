import { useEffect, useState } from 'react'
import { useApp, useLanguage, useSay } from '../context'
import { datasetName, SHELL } from '../words/shell'
import { type DropTaker, extendable, type Into } from './actions'

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

/** The part of the page under the pointer: files join the current dataset only where the frame says so. */
function intoOf(event: DragEvent): Into {
  const { target } = event
  return target instanceof Element && target.closest('[data-into="current"]') ? 'current' : 'new'
}

interface DropFilesProps {
  /** The screen that takes the files instead, or null. */
  readonly taker: DropTaker | null
  onDrop(files: readonly File[], into: Into): void
}

/** Lets files be dropped anywhere on the page and says so while they hover over it. */
export function DropFiles({ taker, onDrop }: DropFilesProps) {
  const { library } = useApp()
  const say = useSay()
  const language = useLanguage()
  const [over, setOver] = useState<Into | null>(null)
  const own = taker ? null : extendable(library.current)

  useEffect(() => {
    let depth = 0
    function enter(event: DragEvent) {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth += 1
      setOver(intoOf(event))
    }
    function leave(event: DragEvent) {
      if (!carriesFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(null)
    }
    function hover(event: DragEvent) {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setOver(intoOf(event))
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    function drop(event: DragEvent) {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(null)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      if (taker) taker.take(files)
      else onDrop(files, intoOf(event))
    }
    addEventListener('dragenter', enter)
    addEventListener('dragleave', leave)
    addEventListener('dragover', hover)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragenter', enter)
      removeEventListener('dragleave', leave)
      removeEventListener('dragover', hover)
      removeEventListener('drop', drop)
    }
  }, [onDrop, taker])

  if (!over) return null
  return (
    <div className="sh-drop" role="status">
      <div className="sh-drop-frame" data-into="new" data-over={!own || over === 'new' || undefined}>
        <p className="sh-drop-title">{say(taker?.title ?? (own ? SHELL.dropNew : SHELL.dropHere))}</p>
        <p>{say(taker?.note ?? SHELL.dropNote)}</p>
      </div>
      {own ? (
        <div className="sh-drop-frame" data-into="current" data-over={over === 'current' || undefined}>
          <p className="sh-drop-title">{say(SHELL.dropAdd)}</p>
          <p>{datasetName(own, language)}</p>
          <p>{say(SHELL.dropAddNote)}</p>
        </div>
      ) : null}
    </div>
  )
}
