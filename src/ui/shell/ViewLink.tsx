import type { ViewId } from '../../domain/selection'
import { formatHash } from '../../state/url'
import { useApp, useSay } from '../context'
import { viewOf } from '../views'

/** A link to a view that keeps the selection; a real address, so that it can be opened in another tab. */
export function ViewLink({ view, className }: { readonly view: ViewId; readonly className: string }) {
  const { selection, select } = useApp()
  const say = useSay()
  return (
    <a
      className={className}
      href={formatHash({ ...selection, view })}
      aria-current={selection.view === view ? 'page' : undefined}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        select({ view })
      }}
    >
      <span className="sh-link-text" data-text={say(viewOf(view).name)}>
        {say(viewOf(view).name)}
      </span>
    </a>
  )
}
