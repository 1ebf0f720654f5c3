import { type FormEvent, useState, useSyncExternalStore } from 'react'
import { LONGEST_SET_NAME, setName, setOf } from '../../state/sets'
import { useApp, useSay } from '../context'
import { SETS } from '../words/sets'
import { Button } from './Button'
import { Icon } from './Icon'
import { SearchBox } from './SearchBox'
import { useBodies, useBodyOptions, useNamesakes } from './useBodies'

interface SetFieldsProps {
  /** org_ids of the set in force; empty = no restriction. */
  readonly value: readonly string[]
  onChange(orgs: readonly string[]): void
}

/** The saved sets, as they are now. */
function useSets() {
  const { sets } = useApp()
  return useSyncExternalStore(sets.subscribe, sets.state, sets.state)
}

/** Name of a set in force: that under which it is saved, else how many bodies it has. */
export function useSetText(): (orgs: readonly string[]) => string {
  const sets = useSets()
  const say = useSay()
  return orgs => {
    const saved = setOf(sets, orgs)
    return saved ? say(SETS.savedSet(saved.name, orgs.length)) : say(SETS.chosen(orgs.length))
  }
}

/** A set of bodies put together by hand: added by search, kept under a name on this device, used again, renamed, removed. */
export function SetFields({ value, onChange }: SetFieldsProps) {
  const say = useSay()
  const { byId, ready } = useBodies()
  const namesakes = useNamesakes()
  const options = useBodyOptions()
  const missing = ready ? value.filter(id => !byId.has(id)).length : 0
  const nameOf = (id: string) => {
    const place = namesakes.get(id)
    return `${byId.get(id)?.name ?? id}${place ? `（${place}）` : ''}`
  }
  return (
    <fieldset className="pt-fieldset">
      <legend className="pt-section-head">{say(SETS.head)}</legend>
      {value.length > 0 ? (
        <>
          <p className="pt-set-row">
            <b>{say(SETS.chosen(value.length))}</b>
            <Button kind="link" onPress={() => onChange([])}>
              {say(SETS.none)}
            </Button>
          </p>
          <ul className="pt-set-chosen">
            {value.map(id => (
              <li key={id} className="pt-set-row">
                <span>{nameOf(id)}</span>
                <Button
                  kind="quiet"
                  aria-label={say(SETS.remove(nameOf(id)))}
                  onPress={() => onChange(value.filter(each => each !== id))}
                >
                  <Icon name="cross" />
                </Button>
              </li>
            ))}
          </ul>
          {missing > 0 ? <p className="pt-note">{say(SETS.missing(missing))}</p> : null}
        </>
      ) : null}
      <SearchBox
        label={say(SETS.add)}
        hint={say(SETS.add)}
        options={options}
        without={value}
        onChoose={id => onChange([...value, id])}
      />
      {value.length > 0 ? <SaveSet orgs={value} /> : null}
      <SavedSets onApply={onChange} />
    </fieldset>
  )
}

/** A field that keeps these bodies under a name; nothing where they are kept already. */
export function SaveSet({ orgs }: { readonly orgs: readonly string[] }) {
  const { sets } = useApp()
  const saved = useSets()
  const say = useSay()
  const [typed, setTyped] = useState('')
  const name = setName(typed)
  const replaces = saved.some(each => each.name === name)
  if (setOf(saved, orgs) && typed === '') return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name === '') return
    sets.save(name, orgs)
    setTyped('')
  }
  return (
    <form className="pt-set-save" onSubmit={submit}>
      <input
        className="pt-input"
        aria-label={say(SETS.saveAs)}
        placeholder={say(SETS.saveAs)}
        maxLength={LONGEST_SET_NAME}
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <Button type="submit">{say(replaces ? SETS.saveReplace : SETS.save)}</Button>
    </form>
  )
}

/** The saved sets, to be applied, renamed or removed. */
export function SavedSets({ onApply }: { onApply(orgs: readonly string[]): void }) {
  const { sets } = useApp()
  const saved = useSets()
  const say = useSay()
  const [renaming, setRenaming] = useState<{ readonly name: string; readonly to: string } | null>(null)
  if (saved.length === 0) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (renaming) sets.rename(renaming.name, renaming.to)
    setRenaming(null)
  }
  return (
    <>
      <p className="pt-section-head">{say(SETS.saved)}</p>
      <ul>
        {saved.map(({ name, orgs }) =>
          renaming?.name === name ? (
            <li key={name}>
              <form className="pt-set-save" onSubmit={submit}>
                <input
                  // biome-ignore lint/a11y/noAutofocus: the field replaces the button that was pressed
                  autoFocus
                  className="pt-input"
                  aria-label={say(SETS.renameOf(name))}
                  maxLength={LONGEST_SET_NAME}
                  value={renaming.to}
                  onChange={event => setRenaming({ name, to: event.target.value })}
                />
                <Button type="submit">{say(SETS.save)}</Button>
              </form>
            </li>
          ) : (
            <li key={name} className="pt-set-row">
              <Button kind="link" onPress={() => onApply(orgs)}>
                {say(SETS.savedSet(name, orgs.length))}
              </Button>
              <Button
                kind="quiet"
                aria-label={say(SETS.renameOf(name))}
                onPress={() => setRenaming({ name, to: name })}
              >
                {say(SETS.rename)}
              </Button>
              <Button kind="quiet" aria-label={say(SETS.forgetOf(name))} onPress={() => sets.remove(name)}>
                {say(SETS.forget)}
              </Button>
            </li>
          ),
        )}
      </ul>
      {sets.kept() ? null : <p className="pt-note">{say(SETS.notKept)}</p>}
    </>
  )
}
