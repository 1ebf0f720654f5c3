import { useEffect, useMemo, useRef, useState } from 'react'
import { useApp, useLanguage, useSay } from '../context'
import { Button } from '../parts/Button'
import { metricOptions } from '../parts/MetricPicker'
import { Sheet } from '../parts/Overlay'
import { SearchBox } from '../parts/SearchBox'
import { useBodyOptions } from '../parts/useBodies'
import { SHELL } from '../words/shell'

function SearchEverything({ autoFocus, onDone }: { readonly autoFocus?: boolean; onDone?(): void }) {
  const { selection, select } = useApp()
  const say = useSay()
  const language = useLanguage()
  const bodies = useBodyOptions()
  const field = useRef<HTMLInputElement>(null)
  const groups = { bodies: say(SHELL.bodies), metrics: say(SHELL.metrics) }
  const options = useMemo(
    () => [
      ...bodies.map(body => ({ ...body, id: `b:${body.id}`, group: groups.bodies })),
      ...metricOptions(language).map(metric => ({ ...metric, id: `m:${metric.id}`, group: groups.metrics })),
    ],
    [bodies, language, groups.bodies, groups.metrics],
  )

  useEffect(() => {
    function hear(event: KeyboardEvent) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      const at = event.target
      if (at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)))
        return
      if (document.querySelector('[role=dialog]') || !field.current) return
      event.preventDefault()
      field.current.focus()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])

  function choose(id: string) {
    const value = id.slice(2)
    const { view } = selection
    if (id.startsWith('b:'))
      select({ focus: value, view: view === 'data' || view === 'methods' ? 'compare' : view })
    else select({ metric: value, entry: null, view: view === 'methods' ? view : 'compare' })
    onDone?.()
  }

  return (
    <SearchBox
      label={say(SHELL.search)}
      hint={say(SHELL.search)}
      options={options}
      shortcut="/"
      inputRef={field}
      {...(autoFocus ? { autoFocus } : {})}
      onChoose={choose}
    />
  )
}

/** The search field of the header; on narrow screens a button that opens it. */
export function HeaderSearch({ narrow }: { readonly narrow: boolean }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  if (!narrow) {
    return (
      <search className="sh-search">
        <SearchEverything />
      </search>
    )
  }
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {say(SHELL.searchShort)}
      </Button>
      <Sheet isOpen={open} onClose={() => setOpen(false)} title={say(SHELL.searchShort)}>
        <div className="sh-sheet-search">
          <SearchEverything autoFocus onDone={() => setOpen(false)} />
        </div>
      </Sheet>
    </>
  )
}
