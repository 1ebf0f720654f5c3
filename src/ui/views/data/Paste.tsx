import { useEffect, useId, useRef, useState } from 'react'
import { useSay } from '../../context'
import { Button } from '../../parts/Button'
import { useShell } from '../../shell/actions'
import { DATA } from '../../words/data'

/** A field for cells copied from a spreadsheet or for CSV and JSON text. */
export function Paste() {
  const shell = useShell()
  const say = useSay()
  const id = useId()
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const { pasteWanted } = shell

  useEffect(() => {
    if (pasteWanted === 0) return
    field.current?.focus()
    field.current?.scrollIntoView({ block: 'center' })
  }, [pasteWanted])

  return (
    <section className="dt-paste">
      <label className="dt-paste-label" htmlFor={id}>
        {say(DATA.pasteLabel)}
        <span className="dt-title-note">{say(DATA.pasteNote)}</span>
      </label>
      <textarea
        id={id}
        ref={field}
        className="pt-input dt-paste-field"
        rows={4}
        spellCheck={false}
        placeholder={say(DATA.pasteHint)}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      <Button
        disabledBecause={text.trim() === '' ? say(DATA.pasteEmpty) : undefined}
        onPress={() => shell.openText(text)}
      >
        {say(DATA.pasteLoad)}
      </Button>
    </section>
  )
}
