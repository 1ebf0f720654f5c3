import { useEffect, useState } from 'react'
import { useSay } from '../context'
import { SHELL } from '../words/shell'

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

/** Lets files be dropped anywhere on the page and says so while they hover over it. */
export function DropFiles({ onDrop }: { onDrop(files: readonly File[]): void }) {
  const say = useSay()
  const [over, setOver] = useState(false)

  useEffect(() => {
    let depth = 0
    function enter(event: DragEvent) {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth += 1
      setOver(true)
    }
    function leave(event: DragEvent) {
      if (!carriesFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    function hover(event: DragEvent) {
      if (!carriesFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    function drop(event: DragEvent) {
      if (!carriesFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) onDrop(files)
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
  }, [onDrop])

  if (!over) return null
  return (
    <div className="sh-drop" role="status">
      <div className="sh-drop-frame">
        <p className="sh-drop-title">{say(SHELL.dropHere)}</p>
        <p>{say(SHELL.dropNote)}</p>
      </div>
    </div>
  )
}
