import { useApp, useSay } from '../context'
import { Button } from '../parts/Button'
import { VIEW_LIST } from '../views'
import { SHELL } from '../words/shell'
import { HeaderSearch } from './HeaderSearch'
import { ViewLink } from './ViewLink'

const MAIN = VIEW_LIST.filter(view => view.place === 'main')
const SIDE = VIEW_LIST.filter(view => view.place === 'side')

function LanguageButton() {
  const { selection, select } = useApp()
  const say = useSay()
  const other = selection.language === 'zh' ? 'en' : 'zh'
  return (
    <Button
      kind="quiet"
      className="sh-language"
      aria-label={say(SHELL.languageName)}
      onPress={() => select({ language: other }, { replace: true })}
    >
      <span data-on={selection.language === 'zh' || undefined}>中</span>
      <span>/</span>
      <span data-on={selection.language === 'en' || undefined}>EN</span>
    </Button>
  )
}

/** Wordmark, views, 数据 and 口径, search, language. */
export function Header({ narrow }: { readonly narrow: boolean }) {
  const say = useSay()
  return (
    <header className="sh-header">
      <div className="sh-inner">
        <div className="sh-wordmark">
          <span className="sh-name">{say(SHELL.name)}</span>
          {narrow ? null : <span className="sh-under">{say(SHELL.under)}</span>}
        </div>
        {narrow ? null : (
          <nav className="sh-nav" aria-label={say(SHELL.views)}>
            {MAIN.map(view => (
              <ViewLink key={view.id} view={view.id} className="sh-view" />
            ))}
          </nav>
        )}
        <div className="sh-tools">
          {narrow ? <HeaderSearch narrow /> : null}
          <nav className="sh-nav" aria-label={say(SHELL.tools)}>
            {SIDE.map(view => (
              <ViewLink key={view.id} view={view.id} className="sh-tool" />
            ))}
          </nav>
          {narrow ? null : <HeaderSearch narrow={false} />}
          <LanguageButton />
        </div>
      </div>
    </header>
  )
}

/** The views at the lower edge of narrow screens. */
export function BottomNav() {
  const say = useSay()
  return (
    <nav className="sh-bottom" aria-label={say(SHELL.views)}>
      {MAIN.map(view => (
        <ViewLink key={view.id} view={view.id} className="sh-view" />
      ))}
    </nav>
  )
}
