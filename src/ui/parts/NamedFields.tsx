import { type FormEvent, useState, useSyncExternalStore } from 'react'
import { LONGEST_NAME, type Named, type NamedStore, plainName } from '../../state/named'
import { useSay } from '../context'
import { SETS } from '../words/sets'
import { Button } from './Button'

/** What a store holds, as it is now. */
export function useNamed<T extends Named>({
  subscribe,
  state,
}: Pick<NamedStore<T>, 'subscribe' | 'state'>): readonly T[] {
  return useSyncExternalStore(subscribe, state, state)
}

interface SaveNameProps {
  /** What is saved already, for a name that would replace one. */
  readonly saved: readonly Named[]
  /** Nothing is to be saved; a name half typed stays. */
  readonly nothingNew: boolean
  onSave(name: string): void
}

/** A field that keeps something under a name. */
export function SaveName({ saved, nothingNew, onSave }: SaveNameProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const name = plainName(typed)
  if (nothingNew && typed === '') return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name === '') return
    onSave(name)
    setTyped('')
  }
  return (
    <form className="pt-set-save" onSubmit={submit}>
      <input
        className="pt-input"
        aria-label={say(SETS.saveAs)}
        placeholder={say(SETS.saveAs)}
        maxLength={LONGEST_NAME}
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <Button type="submit">
        {say(saved.some(each => each.name === name) ? SETS.saveReplace : SETS.save)}
      </Button>
    </form>
  )
}

interface SavedListProps<T extends Named> {
  readonly store: Pick<NamedStore<T>, 'subscribe' | 'state' | 'kept' | 'rename' | 'remove'>
  textOf(item: T): string
  onApply(item: T): void
}

/** What was saved, to be applied, renamed or removed. */
export function SavedList<T extends Named>({ store, textOf, onApply }: SavedListProps<T>) {
  const saved = useNamed(store)
  const say = useSay()
  const [renaming, setRenaming] = useState<{ readonly name: string; readonly to: string } | null>(null)
  if (saved.length === 0) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (renaming) store.rename(renaming.name, renaming.to)
    setRenaming(null)
  }
  return (
    <>
      <p className="pt-section-head">{say(SETS.saved)}</p>
      <ul>
        {saved.map(item =>
          renaming?.name === item.name ? (
            <li key={item.name}>
              <form className="pt-set-save" onSubmit={submit}>
                <input
                  // biome-ignore lint/a11y/noAutofocus: the field replaces the button that was pressed
                  autoFocus
                  className="pt-input"
                  aria-label={say(SETS.renameOf(item.name))}
                  maxLength={LONGEST_NAME}
                  value={renaming.to}
                  onChange={event => setRenaming({ name: item.name, to: event.target.value })}
                />
                <Button type="submit">{say(SETS.save)}</Button>
              </form>
            </li>
          ) : (
            <li key={item.name} className="pt-set-row">
              <Button kind="link" onPress={() => onApply(item)}>
                {textOf(item)}
              </Button>
              <Button
                kind="quiet"
                aria-label={say(SETS.renameOf(item.name))}
                onPress={() => setRenaming({ name: item.name, to: item.name })}
              >
                {say(SETS.rename)}
              </Button>
              <Button
                kind="quiet"
                aria-label={say(SETS.forgetOf(item.name))}
                onPress={() => store.remove(item.name)}
              >
                {say(SETS.forget)}
              </Button>
            </li>
          ),
        )}
      </ul>
      {store.kept() ? null : <p className="pt-note">{say(SETS.notKept)}</p>}
    </>
  )
}
