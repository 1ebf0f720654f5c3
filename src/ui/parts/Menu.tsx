import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Text,
} from 'react-aria-components'
import { Icon } from './Icon'

interface MenuEntry {
  readonly id: string
  readonly text: string
  readonly note?: string
  /** The one in force, marked in the list. */
  readonly current?: boolean
  run(): void
}

export interface MenuGroup {
  readonly id: string
  readonly name?: string
  readonly entries: readonly MenuEntry[]
}

interface MenuProps {
  /** What the button says to a screen reader, including what it shows. */
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
  readonly groups: readonly MenuGroup[]
}

/** A button with ▾ that opens a list of actions. */
export function Menu({ label, className, children, groups }: MenuProps) {
  const run = (id: string) => {
    for (const group of groups) group.entries.find(entry => entry.id === id)?.run()
  }
  return (
    <MenuTrigger>
      <AriaButton className={className ?? 'pt-chooser'} aria-label={label}>
        {children}
        <Icon name="down" />
      </AriaButton>
      <Popover className="pt-popover" placement="bottom start" offset={4}>
        <AriaMenu className="pt-list" aria-label={label} onAction={id => run(String(id))}>
          {groups.map(group => (
            <MenuSection key={group.id} className="pt-section" aria-label={group.name ?? label}>
              {group.name ? <Header className="pt-section-head">{group.name}</Header> : null}
              {group.entries.map(entry => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={entry.text}
                  className="pt-option"
                  data-current={entry.current || undefined}
                >
                  <Text slot="label">{entry.text}</Text>
                  {entry.note ? (
                    <Text slot="description" className="pt-note">
                      {entry.note}
                    </Text>
                  ) : null}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
