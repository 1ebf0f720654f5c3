import { type Ref, useDeferredValue, useMemo, useState } from 'react'
import { ComboBox, Input, ListBox, Popover } from 'react-aria-components'
import { useSay } from '../context'
import { PARTS } from '../words/parts'
import type { Option } from './find'
import { optionItems } from './OptionList'
import { useFind } from './useFind'

const MOST_SHOWN = 40

interface SearchBoxProps {
  readonly label: string
  readonly hint: string
  /** The same array as long as its options are the same. */
  readonly options: readonly Option[]
  /** Ids that are not offered. */
  readonly without?: readonly string[]
  /** Key that brings the cursor here, drawn at the end of the field. */
  readonly shortcut?: string
  readonly inputRef?: Ref<HTMLInputElement>
  readonly autoFocus?: boolean
  onChoose(id: string): void
}

/** A field to type into that finds by name, pinyin or initials; choosing empties it again. */
export function SearchBox({
  label,
  hint,
  options,
  shortcut,
  inputRef,
  autoFocus,
  without,
  onChoose,
}: SearchBoxProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed)
  const [wanted, setWanted] = useState(false)
  const fits = useFind(options, query, wanted)
  const found = useMemo(
    () =>
      query.trim() === '' ? [] : fits.filter(option => !without?.includes(option.id)).slice(0, MOST_SHOWN),
    [fits, query, without],
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
