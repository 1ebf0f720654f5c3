import { setOf } from '../../state/sets'
import { useApp, useSay } from '../context'
import { SETS } from '../words/sets'
import { Button } from './Button'
import { Icon } from './Icon'
import { SavedList, SaveName, useNamed } from './NamedFields'
import { SearchBox } from './SearchBox'
import { useBodies, useBodyOptions, useNamesakes } from './useBodies'

interface SetFieldsProps {
  /** org_ids of the set in force; empty = no restriction. */
  readonly value: readonly string[]
  onChange(orgs: readonly string[]): void
}

/** Name of a set in force: that under which it is saved, else how many bodies it has. */
export function useSetText(): (orgs: readonly string[]) => string {
  const sets = useNamed(useApp().sets)
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
  const saved = useNamed(sets)
  return (
    <SaveName saved={saved} nothingNew={setOf(saved, orgs) !== null} onSave={name => sets.save(name, orgs)} />
  )
}

/** The saved sets, to be applied, renamed or removed. */
export function SavedSets({ onApply }: { onApply(orgs: readonly string[]): void }) {
  const { sets } = useApp()
  const say = useSay()
  return (
    <SavedList
      store={sets}
      textOf={({ name, orgs }) => say(SETS.savedSet(name, orgs.length))}
      onApply={({ orgs }) => onApply(orgs)}
    />
  )
}
