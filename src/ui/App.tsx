/** The frame of every screen: header, selection bar, the view, status line, and what is said once. */
import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import type { ViewId } from '../domain/selection'
import { formatHash } from '../state/url'
import { useApp, useLanguage, useSay } from './context'
import { PanelBoundary } from './parts/ErrorPanel'
import { Loading } from './parts/Loading'
import { loadSpell } from './parts/spelling'
import { ShellContext } from './shell/actions'
import { DropFiles } from './shell/DropFiles'
import { Empty } from './shell/Empty'
import { BottomNav, Header } from './shell/Header'
import { Notices } from './shell/Notices'
import { Review } from './shell/Review'
import { SelectionBar, SelectionSummary } from './shell/SelectionBar'
import { StaleLink } from './shell/StaleLink'
import { StatusBar } from './shell/StatusBar'
import { useNarrow } from './shell/useNarrow'
import { useShellActions } from './shell/useShellActions'
import { VIEW_LIST, viewOf } from './views'
import { datasetName, progressAmount, progressShare, progressWords, SHELL } from './words/shell'
import './styles/base.css'
import './styles/parts.css'
import './styles/shell.css'

/** A view whose code is still on its way; the page counts as busy until it is there. */
function Arriving() {
  const { activity } = useApp()
  useLayoutEffect(() => activity.begin(), [activity])
  return <Loading active />
}

/** Draws a view from its own piece of code; trying again fetches the piece anew. */
function ViewSlot({ id }: { readonly id: ViewId }) {
  const { library } = useApp()
  const say = useSay()
  const [attempt, setAttempt] = useState(0)
  const view = viewOf(id)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt makes another lazy component on purpose
  const Screen = useMemo(
    () => lazy(() => view.load().then(component => ({ default: component }))),
    [view, attempt],
  )
  if (!library.current && !view.withoutData)
    return library.progress ? (
      <p className="sh-preparing">{say(progressWords(library.progress))}</p>
    ) : (
      <Empty />
    )
  return (
    <PanelBoundary resetKey={`${id} ${library.version}`} onRetry={() => setAttempt(n => n + 1)}>
      <Suspense fallback={<Arriving />}>
        <Screen />
      </Suspense>
    </PanelBoundary>
  )
}

/** Keeps what lies outside the page's own tree: title and language. */
function useDocument(): void {
  const { library, selection } = useApp()
  const say = useSay()
  const language = useLanguage()
  const view = say(viewOf(selection.view).name)
  const data = library.current ? datasetName(library.current, language) : ''
  const title = [view, data, say(SHELL.name)].filter(part => part !== '').join(' · ')
  useEffect(() => {
    document.title = title
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [title, language])
  useEffect(() => {
    if (selection.view) scrollTo(0, 0)
  }, [selection.view])
}

/** Fetches the other views and the pinyin dictionary once the first view is drawn, so that the page goes on working without a network. */
function useFetchRest(): void {
  const { activity } = useApp()
  useEffect(() => {
    void activity.idle().then(async () => {
      const rest = [...VIEW_LIST.map(view => view.load), () => import('./views/sql/SqlTab'), loadSpell]
      for (const load of rest) await load().catch(() => undefined)
    })
  }, [activity])
}

const ProofDrawer = lazy(() =>
  import('./proof/ProofDrawer').then(module => ({ default: module.ProofDrawer })),
)

/** The proof that the address names, over whatever screen it was asked from. */
function Proof() {
  const { library, selection } = useApp()
  if (!library.current || selection.compare.proof === null) return null
  return (
    <PanelBoundary resetKey={JSON.stringify(selection.compare.proof)}>
      <Suspense fallback={<Arriving />}>
        <ProofDrawer />
      </Suspense>
    </PanelBoundary>
  )
}

function SkipLink() {
  const { selection } = useApp()
  const say = useSay()
  return (
    <a
      className="sh-skip"
      href={formatHash(selection)}
      onClick={event => {
        event.preventDefault()
        document.getElementById('main')?.focus()
      }}
    >
      {say(SHELL.skip)}
    </a>
  )
}

export function App() {
  const { library, selection } = useApp()
  const say = useSay()
  const narrow = useNarrow()
  const { actions, input } = useShellActions()
  const { progress } = library
  useDocument()
  useFetchRest()
  if (selection.embed)
    return (
      <I18nProvider locale={selection.language === 'zh' ? 'zh-CN' : 'en-GB'}>
        <ShellContext value={actions}>
          <StaleLink />
          <main id="main" className="sh-embed" tabIndex={-1}>
            <ViewSlot key={selection.view} id={selection.view} />
          </main>
          <Proof />
        </ShellContext>
      </I18nProvider>
    )
  return (
    <I18nProvider locale={selection.language === 'zh' ? 'zh-CN' : 'en-GB'}>
      <ShellContext value={actions}>
        <div className="sh-app">
          <div className="sh-top">
            <SkipLink />
            <Header narrow={narrow} />
            {narrow ? <SelectionSummary /> : <SelectionBar />}
            <Loading
              strip
              active={progress !== null}
              {...(progress
                ? {
                    words: say(progressWords(progress)),
                    amount: say(progressAmount(progress)),
                    share: progressShare(progress),
                    onStop: progress.cancel ? actions.stop : undefined,
                  }
                : {})}
            />
            <Notices />
          </div>
          <main id="main" className="sh-main" tabIndex={-1}>
            <ViewSlot key={selection.view} id={selection.view} />
          </main>
          <StatusBar />
          {narrow ? <BottomNav /> : null}
          <Review />
          <Proof />
          <DropFiles taker={actions.dropTaker} onDrop={actions.openFiles} />
          {input}
        </div>
      </ShellContext>
    </I18nProvider>
  )
}
