import { useEffect, useId, useRef, useState } from 'react'
import { useApp, useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { extendable, type Into, useShell } from '../../shell/actions'
import { DATA } from '../../words/data'
import { datasetName } from '../../words/shell'
import { usePastedPage } from './usePastedPage'

/** A field for a report copied from a page or document, for cells of a spreadsheet, or for CSV and JSON text. */
export function Paste() {
  const { library } = useApp()
  const shell = useShell()
  const say = useSay()
  const language = useLanguage()
  const id = useId()
  const [text, setText] = useState('')
  const { page, onPaste } = usePastedPage(text)
  const field = useRef<HTMLTextAreaElement>(null)
  const { pasteWanted } = shell
  const own = extendable(library.current)
  const empty = text.trim() === '' ? say(DATA.pasteEmpty) : undefined
  /** A text that was refused stays to be corrected, and so does what was written while another was read. */
  const open = async (into: Into) => {
    if (await shell.openText(page ?? text, into)) setText(now => (now === text ? '' : now))
  }

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
        onPaste={onPaste}
      />
      {page !== null ? <p className="pt-note">{say(DATA.pasteAsPage)}</p> : null}
      <div className="pt-actions">
        {own ? (
          <Button disabledBecause={empty} onPress={() => void open('current')}>
            {say(DATA.pasteAdd)}
          </Button>
        ) : null}
        <Button disabledBecause={empty} onPress={() => void open('new')}>
          {say(own ? DATA.pasteNew : DATA.pasteLoad)}
        </Button>
      </div>
      {own ? <p className="dt-title-note">{say(DATA.addNote(datasetName(own, language)))}</p> : null}
    </section>
  )
}
