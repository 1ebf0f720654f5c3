/** What stands beside the editor on demand: statements that were run, and what runs here. */
import { useState } from 'react'
import { createQueryHistory } from '../../../state/queryHistory'
import { openTextShelf, QUERIES_KEY } from '../../../state/storageText'
import { useSay } from '../../context'
import { Button } from '../../parts/Button'
import { Drawer } from '../../parts/Overlay'
import { SQL } from '../../words/sql'

export const pastQueries = createQueryHistory(openTextShelf(QUERIES_KEY))

interface DrawerProps {
  readonly isOpen: boolean
  onClose(): void
}

function dayOf(at: string): string {
  return at.slice(0, 16).replace('T', ' ')
}

function PastQueries({ onUse }: { onUse(text: string): void }) {
  const say = useSay()
  const [list, setList] = useState(pastQueries.list)
  if (list.length === 0) return <p>{say(SQL.historyEmpty)}</p>
  return (
    <>
      <p className="pt-note">{say(SQL.historyNote)}</p>
      <ul className="sq-past">
        {list.map(({ text, at }) => (
          <li key={text}>
            <p className="pt-note">{dayOf(at)}</p>
            <pre>{text}</pre>
            <div className="pt-actions">
              <Button onPress={() => onUse(text)}>{say(SQL.use)}</Button>
              <Button
                kind="link"
                onPress={() => {
                  pastQueries.remove(text)
                  setList(pastQueries.list())
                }}
              >
                {say(SQL.forget)}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Button
        onPress={() => {
          pastQueries.clear()
          setList([])
        }}
      >
        {say(SQL.forgetAll)}
      </Button>
    </>
  )
}

/** Statements run on this device; one of them goes into the editor. */
export function HistoryDrawer({ isOpen, onClose, onUse }: DrawerProps & { onUse(text: string): void }) {
  const say = useSay()
  return (
    <Drawer isOpen={isOpen} onClose={onClose} title={say(SQL.historyTitle)}>
      <PastQueries onUse={onUse} />
    </Drawer>
  )
}

/** What the engine can do here, and what it cannot. */
export function HelpDrawer({ isOpen, onClose }: DrawerProps) {
  const say = useSay()
  return (
    <Drawer isOpen={isOpen} onClose={onClose} title={say(SQL.helpTitle)}>
      <div className="sq-help">
        <p>{say(SQL.keys)}</p>
        {(
          [
            [SQL.helpCan, SQL.can],
            [SQL.helpCannot, SQL.cannot],
          ] as const
        ).map(([title, lines]) => (
          <section key={title.en}>
            <h3>{say(title)}</h3>
            <ul>
              {lines.map(line => (
                <li key={line.en}>{say(line)}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Drawer>
  )
}
