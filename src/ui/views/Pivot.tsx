import { lazy, Suspense, useState } from 'react'
import { useApp, useSay } from '../context'
import { Loading } from '../parts/Loading'
import { Tabs } from '../parts/Tabs'
import { PIVOT } from '../words/pivot'
import { SQL } from '../words/sql'
import { TakeSlot } from './compare/takeSlot'
import { PivotTab } from './pivot/PivotTab'
import '../styles/marks.css'
import '../styles/pivot.css'

/** The editor is large and comes when it is asked for. */
const SqlTab = lazy(() => import('./sql/SqlTab').then(module => ({ default: module.SqlTab })))

/** 透视: cut it yourself, with fields or with SQL. */
export function Pivot() {
  const { selection, select } = useApp()
  const say = useSay()
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  return (
    <section data-view="pivot" aria-label={say(PIVOT.view)}>
      <Tabs
        className="pv-tabs"
        label={say(SQL.tabs)}
        tabs={[
          { id: 'grid', text: say(SQL.grid) },
          { id: 'sql', text: say(SQL.sql) },
        ]}
        value={selection.sql.open ? 'sql' : 'grid'}
        onChange={tab => select({ sql: { ...selection.sql, open: tab === 'sql' } })}
        actions={<div ref={setSlot} className="pv-slot" />}
      >
        {selection.sql.open ? (
          <Suspense fallback={<Loading active />}>
            <SqlTab />
          </Suspense>
        ) : (
          <TakeSlot value={slot}>
            <PivotTab />
          </TakeSlot>
        )}
      </Tabs>
    </section>
  )
}
