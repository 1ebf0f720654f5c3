import { useId, useRef, useState } from 'react'
import { useSay } from '../../context'
import { Button } from '../../parts/Button'
import { DRAFT } from '../../words/draft'
import { usePastedPage } from '../data/usePastedPage'

/** Where a draft comes in: dropped, pasted or chosen. Nothing of it goes anywhere but to the reader. */
export function GiveDraft({ onGive }: { onGive(file: File): void }) {
  const say = useSay()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const { page, onPaste } = usePastedPage(text)
  const empty = text.trim() === ''
  return (
    <div className="dr-give">
      <section className="dt-drop" aria-label={say(DRAFT.dropTitle)}>
        <h2 className="dt-drop-title">{say(DRAFT.dropTitle)}</h2>
        <p className="dt-drop-note">{say(DRAFT.dropNote)}</p>
        <Button kind="primary" onPress={() => input.current?.click()}>
          {say(DRAFT.choose)}
        </Button>
        <input
          ref={input}
          className="pt-hidden"
          type="file"
          tabIndex={-1}
          aria-hidden="true"
          data-testid="draft-input"
          onChange={event => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            if (file) onGive(file)
          }}
        />
      </section>
      <section className="dt-paste">
        <label className="dt-paste-label" htmlFor={id}>
          {say(DRAFT.pasteLabel)}
          <span className="dt-title-note">{say(DRAFT.pasteNote)}</span>
        </label>
        <textarea
          id={id}
          className="pt-input dt-paste-field"
          rows={10}
          spellCheck={false}
          value={text}
          onChange={event => setText(event.target.value)}
          onPaste={onPaste}
        />
        <Button
          disabledBecause={empty ? say(DRAFT.empty) : undefined}
          onPress={() => onGive(new File([page ?? text], say(DRAFT.pasted)))}
        >
          {say(DRAFT.check)}
        </Button>
      </section>
    </div>
  )
}
