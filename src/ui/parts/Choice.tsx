import { Button, Label, ListBox, Popover, Select, SelectValue } from 'react-aria-components'
import type { Option } from './find'
import { Icon } from './Icon'
import { optionItems } from './OptionList'

/** How a chooser looks: in the selection bar, as an edged control, or as the big title of a view. */
export type ChooserLook = 'bar' | 'box' | 'title'

interface ChoiceProps<K extends string> {
  readonly label: string
  /** The label stands for screen readers only. */
  readonly hideLabel?: boolean
  readonly look?: ChooserLook
  readonly value: K
  readonly options: readonly (Option & { readonly id: K })[]
  onChange(id: K): void
}

/** One of a few: a button with ▾ that opens a list. For many options use SearchChoice. */
export function Choice<K extends string>({
  label,
  hideLabel = false,
  look = 'box',
  value,
  options,
  onChange,
}: ChoiceProps<K>) {
  return (
    <Select
      className={`pt-choice pt-look-${look}`}
      value={value}
      onChange={id => {
        const chosen = options.find(option => option.id === id)
        if (chosen) onChange(chosen.id)
      }}
    >
      <Label className={hideLabel ? 'pt-hidden' : 'pt-label'}>{label}</Label>
      <Button className="pt-chooser">
        <SelectValue className="pt-value">
          {() => options.find(option => option.id === value)?.text ?? ''}
        </SelectValue>
        <Icon name="down" />
      </Button>
      <Popover className="pt-popover" offset={4}>
        <ListBox className="pt-list">{optionItems(options)}</ListBox>
      </Popover>
    </Select>
  )
}
