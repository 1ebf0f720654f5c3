import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'

interface TabsProps<K extends string> {
  readonly label: string
  readonly tabs: readonly { readonly id: K; readonly text: string }[]
  readonly value: K
  onChange(id: K): void
  /** Actions at the right end of the row of tabs. */
  readonly actions?: ReactNode
  readonly className?: string
  /** The panel of the chosen tab. */
  readonly children: ReactNode
}

/** Tabs with one panel; ← → changes the tab. */
export function Tabs<K extends string>({
  label,
  tabs,
  value,
  onChange,
  actions,
  className,
  children,
}: TabsProps<K>) {
  return (
    <AriaTabs
      className={`pt-tabs${className ? ` ${className}` : ''}`}
      selectedKey={value}
      onSelectionChange={id => {
        const chosen = tabs.find(tab => tab.id === id)
        if (chosen) onChange(chosen.id)
      }}
    >
      <div className="pt-tabrow">
        <TabList className="pt-tablist" aria-label={label}>
          {tabs.map(tab => (
            <Tab key={tab.id} id={tab.id} className="pt-tab">
              {tab.text}
            </Tab>
          ))}
        </TabList>
        {actions ? <div className="pt-tabactions">{actions}</div> : null}
      </div>
      <TabPanel key={value} id={value} className="pt-tabpanel">
        {children}
      </TabPanel>
    </AriaTabs>
  )
}
