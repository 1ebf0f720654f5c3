import { useEffect, useMemo, useRef, useState } from 'react'
import { CHECKS } from '../../../catalog/checks'
import { METRICS } from '../../../catalog/metrics'
import { useLanguage, useSay } from '../../context'
import { useFind } from '../../parts/useFind'
import { METHODS } from '../../words/methods'
import { EntryLink } from './EntryLink'
import { entryOptions } from './entries'

/** All entries by group, with a field that finds them by name, pinyin or number. */
export function EntryList({ current }: { readonly current: string }) {
  const say = useSay()
  const language = useLanguage()
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLElement>(null)
  const options = useMemo(() => entryOptions(language), [language])
  const found = useFind(options, typed, typed !== '')
  const groups = [...new Set(found.map(option => option.group ?? ''))]

  // biome-ignore lint/correctness/useExhaustiveDependencies: brings another entry into sight when it is opened
  useEffect(() => {
    const box = list.current
    const open = box?.querySelector<HTMLElement>('[aria-current]')
    if (!box || !open) return
    const [top, bottom] = [open.offsetTop - box.offsetTop, open.offsetTop - box.offsetTop + open.offsetHeight]
    if (top < box.scrollTop || bottom > box.scrollTop + box.clientHeight)
      box.scrollTop = top - box.clientHeight / 3
  }, [current])

  return (
    <div className="mt-side">
      <input
        type="search"
        className="pt-input mt-search"
        placeholder={say(METHODS.search)}
        aria-label={say(METHODS.search)}
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      <nav className="mt-list" ref={list} aria-label={say(METHODS.list)}>
        {groups.map(group => (
          <section key={group} aria-label={group}>
            <h2>{group}</h2>
            <ul>
              {found
                .filter(option => (option.group ?? '') === group)
                .map(option => (
                  <li key={option.id}>
                    <EntryLink code={option.id} className="mt-entry" current={option.id === current}>
                      {option.text}
                    </EntryLink>
                  </li>
                ))}
            </ul>
          </section>
        ))}
        {found.length === 0 ? <p className="mt-note">{say(METHODS.nothingFound)}</p> : null}
      </nav>
      <p className="mt-note">{say(METHODS.count(METRICS.length, CHECKS.length))}</p>
    </div>
  )
}
