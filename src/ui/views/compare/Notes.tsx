import { type FormEvent, useState } from 'react'
import type { Annotation } from '../../../domain/selection'
import { LONGEST_NOTE, MOST_NOTES } from '../../../state/keys/compare'
import { useApp, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { Choice } from '../../parts/Choice'
import { Icon } from '../../parts/Icon'
import { NOTES } from '../../words/notes'
import { cameWithLink, rememberWritten } from './writtenNotes'

const WHOLE = 'whole'

/** The notes on the chart, each marked where it came with the link, and a line to write another. */
export function Notes({ years }: { readonly years: readonly number[] }) {
  const { selection, select } = useApp()
  const say = useSay()
  const { notes } = selection.compare
  const set = (next: readonly Annotation[]) => select({ compare: { ...selection.compare, notes: next } })
  return (
    <section
      className="cmp-notes"
      aria-labelledby="cmp-notes-head"
      data-empty={notes.length === 0 || undefined}
    >
      <h2 id="cmp-notes-head">
        {say(NOTES.head)} <small>{say(NOTES.lead)}</small>
      </h2>
      {notes.length > 0 ? (
        <ul>
          {notes.map((note, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two notes may say the same
            <li key={i}>
              <span>
                {cameWithLink(note) ? <span className="sh-tag">{say(NOTES.fromLink)}</span> : null}{' '}
                {note.year === null ? null : <b>{say(NOTES.year(note.year))} </b>}
                <bdi className="cmp-note-text">{note.text}</bdi>
              </span>
              <Button
                kind="quiet"
                aria-label={say(NOTES.remove(note.text))}
                onPress={() => set(notes.filter((_, at) => at !== i))}
              >
                <Icon name="cross" />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {notes.length < MOST_NOTES ? (
        <Writing
          years={years}
          onAdd={note => {
            rememberWritten(note)
            set([...notes, note])
          }}
        />
      ) : (
        <p className="cmp-small">{say(NOTES.full)}</p>
      )}
    </section>
  )
}

interface WritingProps {
  readonly years: readonly number[]
  onAdd(note: Annotation): void
}

function Writing({ years, onAdd }: WritingProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState<string>(WHOLE)
  const text = typed.normalize('NFC').replace(/\p{C}/gu, ' ').trim()
  const year = years.find(y => String(y) === at) ?? null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text === '') return
    onAdd({ text: [...text].slice(0, LONGEST_NOTE).join(''), year })
    setTyped('')
  }
  return (
    <form className="cmp-note-form" onSubmit={submit}>
      <Choice
        label={say(NOTES.at)}
        hideLabel
        value={year === null ? WHOLE : String(year)}
        options={[
          { id: WHOLE, text: say(NOTES.whole) },
          ...years.map(y => ({ id: String(y), text: say(NOTES.year(y)) })),
        ]}
        onChange={setAt}
      />
      <input
        className="pt-input"
        aria-label={say(NOTES.text)}
        placeholder={say(NOTES.hint)}
        maxLength={LONGEST_NOTE}
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <Button type="submit">{say(NOTES.add)}</Button>
    </form>
  )
}
