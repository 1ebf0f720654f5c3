import { useEffect, useId, useRef, useState } from 'react'
import { useApp, useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { extendable, type Into, useShell } from '../../shell/actions'
import { DATA } from '../../words/data'
import { datasetName } from '../../words/shell'

/** What a report says somewhere and a table of figures does not. */
const REPORT = /勾稽关系|本年新收政府信息|政府信息公开工作.{0,4}年度报告/

/** The markup of a copied web page or document, where it holds a report with its tables; it is read as text, never shown. */
function reportMarkup(data: DataTransfer): string | null {
  const html = data.getData('text/html')
  return /<table/i.test(html) && REPORT.test(data.getData('text/plain')) ? html : null
}

/** A field for a report copied from a page or document, for cells of a spreadsheet, or for CSV and JSON text. */
export function Paste() {
  const { library } = useApp()
  const shell = useShell()
  const say = useSay()
  const language = useLanguage()
  const id = useId()
  const [text, setText] = useState('')
  /** What was pasted last as markup, and the text of the field that it belongs to. */
  const [markup, setMarkup] = useState<{ readonly html: string; readonly text: string } | null>(null)
  const page = markup !== null && markup.text === text
  const field = useRef<HTMLTextAreaElement>(null)
  const { pasteWanted } = shell
  const own = extendable(library.current)
  const empty = text.trim() === '' ? say(DATA.pasteEmpty) : undefined
  const open = (into: Into) => shell.openText(page ? markup.html : text, into)

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
        onPaste={event => {
          const html = reportMarkup(event.clipboardData)
          // The tables of a page are told by its markup alone; edited text stands for itself.
          const field = event.currentTarget
          if (html !== null && field.value === '')
            requestAnimationFrame(() => setMarkup({ html, text: field.value }))
        }}
      />
      {page ? <p className="pt-note">{say(DATA.pasteAsPage)}</p> : null}
      <div className="pt-actions">
        {own ? (
          <Button disabledBecause={empty} onPress={() => open('current')}>
            {say(DATA.pasteAdd)}
          </Button>
        ) : null}
        <Button disabledBecause={empty} onPress={() => open('new')}>
          {say(own ? DATA.pasteNew : DATA.pasteLoad)}
        </Button>
      </div>
      {own ? <p className="dt-title-note">{say(DATA.addNote(datasetName(own, language)))}</p> : null}
    </section>
  )
}
