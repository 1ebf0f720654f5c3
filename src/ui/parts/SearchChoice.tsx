import { useDeferredValue, useEffect, useRef, useState } from 'react'
import {
  Autocomplete,
  Button,
  Dialog,
  DialogTrigger,
  Input,
  ListBox,
  Popover,
  SearchField,
} from 'react-aria-components'
import { useSay } from '../context'
import { PARTS } from '../words/parts'
import type { ChooserLook } from './Choice'
import type { Option } from './find'
import { Icon } from './Icon'
import { optionItems } from './OptionList'
import { useFind } from './useFind'

/** A list up to this long is drawn whole. Of a longer one, which is reached by typing, so many that a letter is answered at once. */
const SHOWN_WHOLE = 120
const MOST_SHOWN = 40
const NONE = '\u0000none'

interface SearchChoiceProps {
  readonly label: string
  readonly hideLabel?: boolean
  readonly look?: ChooserLook
  /** Hint inside the search field. */
  readonly hint: string
  readonly value: string | null
  /** What the button says; the option's own text where left out. */
  readonly text?: string
  readonly options: readonly Option[]
  /** Says «none of them»; without it nothing can be unchosen. */
  readonly none?: string
  /** The dot of the own body before the text. */
  readonly dot?: boolean
  onChange(id: string | null): void
}

/** One of many: a button with ▾ that opens a field to search in and a list. */
export function SearchChoice(props: SearchChoiceProps) {
  const { label, hideLabel = false, look = 'box', value, options, none, dot = false, onChange } = props
  const say = useSay()
  const [open, setOpen] = useState(false)
  const current = value === null ? undefined : options.find(option => option.id === value)
  const text = props.text ?? current?.text ?? (value === null ? say(PARTS.notChosen) : value)
  return (
    <div className={`pt-choice pt-look-${look}`}>
      <span className={hideLabel ? 'pt-hidden' : 'pt-label'} aria-hidden="true">
        {label}
      </span>
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <Button
          className={`pt-chooser${dot && value !== null ? ' pt-own' : ''}`}
          aria-label={`${label} ${text}`}
        >
          {dot && value !== null ? <span className="pt-dot" aria-hidden="true" /> : null}
          <span className={value === null ? 'pt-value pt-none' : 'pt-value'}>{text}</span>
          <Icon name="down" />
        </Button>
        <Popover className="pt-popover pt-popover-search" placement="bottom start" offset={4}>
          <Dialog className="pt-dialog" aria-label={label}>
            <SearchList
              hint={props.hint}
              label={label}
              value={value ?? NONE}
              options={options}
              extra={none === undefined ? null : { id: NONE, text: none }}
              onChoose={id => {
                setOpen(false)
                onChange(id === NONE ? null : id)
              }}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  )
}

interface SearchListProps {
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly options: readonly Option[]
  /** Stands first while nothing is typed. */
  readonly extra: Option | null
  onChoose(id: string): void
}

function SearchList({ label, hint, value, options, extra, onChoose }: SearchListProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed)
  const found = useFind(options, query)
  const list = useRef<HTMLDivElement>(null)
  const nothingTyped = typed.trim() === ''
  const first = options.length <= SHOWN_WHOLE ? found : found.slice(0, MOST_SHOWN)
  const chosen = nothingTyped ? found.find(option => option.id === value) : undefined
  const shown = chosen && !first.includes(chosen) ? [chosen, ...first] : first
  const items = extra && nothingTyped ? [{ ...extra, group: '' }, ...shown] : shown

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'center' })
  }, [])

  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField className="pt-search" aria-label={hint} autoFocus>
        <Input className="pt-input" placeholder={hint} />
      </SearchField>
      <ListBox
        ref={list}
        className="pt-list"
        aria-label={label}
        selectionMode="single"
        escapeKeyBehavior="none"
        selectedKeys={[value]}
        onSelectionChange={keys => {
          // Choosing the chosen one again unselects it: it stays.
          const [key] = keys === 'all' ? [] : keys
          onChoose(key === undefined ? value : String(key))
        }}
        renderEmptyState={() => <p className="pt-empty">{say(PARTS.nothingFound)}</p>}
      >
        {optionItems(items)}
      </ListBox>
      {found.length > shown.length ? (
        <p className="pt-more">{say(PARTS.more(found.length - shown.length))}</p>
      ) : null}
    </Autocomplete>
  )
}
