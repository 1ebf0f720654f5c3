import type { ReactNode } from 'react'
import { Header, ListBoxItem, ListBoxSection, Text } from 'react-aria-components'
import type { Option } from './find'

function optionItem(option: Option): ReactNode {
  return (
    <ListBoxItem key={option.id} id={option.id} textValue={option.text} className="pt-option">
      <Text slot="label">{option.text}</Text>
      {option.note ? (
        <Text slot="description" className="pt-note">
          {option.note}
        </Text>
      ) : null}
    </ListBoxItem>
  )
}

/** The items of a list box, under headings where the options name groups; neighbours of one group share a heading. */
export function optionItems(options: readonly Option[]): ReactNode {
  if (options.every(option => option.group === undefined)) return options.map(optionItem)
  const groups = new Map<string, Option[]>()
  for (const option of options) {
    const group = option.group ?? ''
    groups.set(group, [...(groups.get(group) ?? []), option])
  }
  return [...groups].map(([group, members]) => (
    <ListBoxSection key={group} id={`group:${group}`} className="pt-section" aria-label={group}>
      {group === '' ? null : <Header className="pt-section-head">{group}</Header>}
      {members.map(optionItem)}
    </ListBoxSection>
  ))
}
