import { type Ref, useDeferredValue, useMemo, useState } from 'react'
import { ComboBox, Input, ListBox, Popover } from 'react-aria-components'
import { useSay } from '../context'
import { PARTS } from '../words/parts'
import { findOptions, type Option } from './find'
import { optionItems } from './OptionList'
import { useSpell } from './useSpell'

const MOST_SHOWN = 40

interface SearchBoxProps {
  readonly label: string
  readonly hint: string
  readonly options: readonly Option[]
  /** Key that brings the cursor here, drawn at the end of the field. */
  readonly shortcut?: string
  readonly inputRef?: Ref<HTMLInputElement>
  readonly autoFocus?: boolean
  onChoose(id: string): void
}

/** A field to type into that finds by name, pinyin or initials; choosing empties it again. */
export function SearchBox({ label, hint, options, shortcut, inputRef, autoFocus, onChoose }: SearchBoxProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed)
  const [wanted, setWanted] = useState(false)
  const spell = useSpell(wanted)
  const found = useMemo(
    () => (query.trim() === '' ? [] : findOptions(options, query, spell).slice(0, MOST_SHOWN)),
    [options, query, spell],
  )
  return (
    <ComboBox
      className="pt-searchbox"
      aria-label={label}
      inputValue={typed}
      onInputChange={setTyped}
      onFocus={() => setWanted(true)}
      value={null}
      onChange={id => {
        if (id === null) return
        setTyped('')
        onChoose(String(id))
      }}
      allowsEmptyCollection={typed.trim() !== ''}
      allowsCustomValue
      defaultFilter={() => true}
      menuTrigger="input"
    >
      <Input
        className="pt-input"
        placeholder={hint}
        {...(inputRef ? { ref: inputRef } : {})}
        {...(autoFocus ? { autoFocus: true } : {})}
      />
      {shortcut ? (
        <span className="pt-kbd" aria-hidden="true">
          {shortcut}
        </span>
      ) : null}
      <Popover className="pt-popover pt-popover-search" offset={4}>
        <ListBox
          className="pt-list"
          renderEmptyState={() => <p className="pt-empty">{say(PARTS.nothingFound)}</p>}
        >
          {optionItems(found)}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
