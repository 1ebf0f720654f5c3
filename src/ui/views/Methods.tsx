import { useEffect, useRef } from 'react'
import { useApp, useLanguage, useSay } from '../context'
import type { Option } from '../parts/find'
import { SearchChoice } from '../parts/SearchChoice'
import { METHODS } from '../words/methods'
import { CheckPage } from './methods/CheckPage'
import { EntryList } from './methods/EntryList'
import { entryOf, entryOptions } from './methods/entries'
import { MetricPage } from './methods/MetricPage'
import { TopicPage } from './methods/TopicPage'
import '../styles/marks.css'
import '../styles/methods.css'

/** A phone's list is cut after some entries: the pages that hold for all stay in sight. */
function topicsFirst(options: readonly Option[], topics: string): readonly Option[] {
  const isTopic = (option: Option) => option.group === topics
  return [...options.filter(isTopic), ...options.filter(option => !isTopic(option))]
}

/** 口径: every metric and check as the catalogue declares it, and the rules that hold for all. */
export function Methods() {
  const { selection, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const entry = entryOf(selection)
  const metric = useRef(selection.metric)
  // A metric chosen in the selection bar is what one wants to read about.
  useEffect(() => {
    if (metric.current === selection.metric) return
    metric.current = selection.metric
    if (selection.entry !== null) select({ entry: null }, { replace: true })
  }, [selection, select])
  return (
    <section className="mt" data-view="methods" aria-label={say(METHODS.view)}>
      <EntryList current={entry.code} />
      <div className="mt-chooser">
        <SearchChoice
          label={say(METHODS.chooseEntry)}
          hint={say(METHODS.search)}
          value={entry.code}
          options={topicsFirst(entryOptions(language), say(METHODS.topics))}
          onChange={code => {
            if (code !== null) select({ entry: code })
          }}
        />
      </div>
      {entry.kind === 'metric' ? <MetricPage key={entry.code} metric={entry.metric} /> : null}
      {entry.kind === 'check' ? <CheckPage key={entry.code} check={entry.check} /> : null}
      {entry.kind === 'topic' ? <TopicPage key={entry.code} topic={entry.topic} /> : null}
    </section>
  )
}
