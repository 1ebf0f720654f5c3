import { type ReactNode, useState } from 'react'
import type { BodyRate } from '../../../analysis/bodyRates'
import type { Metric } from '../../../catalog/metric'
import { metricValue, xOfN } from '../../../charts/format'
import { isRate } from '../../../charts/rateWords'
import { REASON_WORDS } from '../../../charts/words'
import type { Words } from '../../../domain/dictionary'
import { useApp, useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { RATES } from '../../words/compareRates'

const AT_ONCE = 40

interface ListProps {
  readonly title: ReactNode
  readonly note?: string
  readonly rows: readonly BodyRate[]
  draw(rows: readonly BodyRate[]): ReactNode
}

/** Bodies beside a figure, under a head with their number; long lists in portions. */
export function AsideList({ title, note = '', rows, draw }: ListProps) {
  const say = useSay()
  const [shown, setShown] = useState(AT_ONCE)
  if (rows.length === 0) return null
  const left = rows.length - shown
  return (
    <section>
      <h2>
        {title} <small>{[say(RATES.many(rows.length)), note].filter(text => text !== '').join(' · ')}</small>
      </h2>
      {draw(rows.slice(0, shown))}
      {left > 0 ? (
        <Button kind="link" onPress={() => setShown(n => n + 10 * AT_ONCE)}>
          {say(RATES.moreList(Math.min(left, 10 * AT_ONCE)))}
        </Button>
      ) : null}
    </section>
  )
}

/** Name and x/n (or value), two columns of them. */
export function ValueList({ metric, rows }: { readonly metric: Metric; readonly rows: readonly BodyRate[] }) {
  const { selection } = useApp()
  const language = useLanguage()
  return (
    <ul className="cmp-pairs">
      {rows.map(row => (
        <li key={row.orgId} className={row.orgId === selection.focus ? 'cmp-own' : undefined}>
          <span>{row.name}</span>
          <span>{isRate(metric) ? xOfN(row.x, row.n) : metricValue(metric, row.value, language)}</span>
        </li>
      ))}
    </ul>
  )
}

interface WithoutListsProps {
  readonly rows: readonly BodyRate[]
  /** What the figure's own rule asks for, where that is the reason. */
  readonly rule?: Words
}

/** Bodies without a value, by reason, most frequent first. */
export function WithoutLists({ rows, rule }: WithoutListsProps) {
  const say = useSay()
  const counts = new Map<BodyRate['reason'], BodyRate[]>()
  for (const row of rows) {
    const own = counts.get(row.reason)
    if (own) own.push(row)
    else counts.set(row.reason, [row])
  }
  return [...counts]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([reason, own]) => (
      <AsideList
        key={reason}
        title={reason === 'rule' && rule ? say(rule) : say(reason ? REASON_WORDS[reason] : RATES.noValue)}
        rows={own}
        draw={list => <p className="cmp-names">{list.map(row => row.name).join(say(RATES.comma))}</p>}
      />
    ))
}
