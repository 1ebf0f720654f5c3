import { useCallback, useState } from 'react'
import type { CoverageRow } from '../../analysis/coverage'
import { DEFAULT_AUDIT } from '../../domain/selection'
import { useApp, useSay } from '../context'
import { Button } from '../parts/Button'
import { PanelBoundary } from '../parts/ErrorPanel'
import { OVERVIEW } from '../words/overview'
import { CoverageMatrix } from './overview/CoverageMatrix'
import { KeyFigures } from './overview/KeyFigures'
import { OutcomeBars } from './overview/OutcomeBars'
import { WorthALook } from './overview/WorthALook'

/** 总览: who reported what, four numbers, how requests ended, and what is worth a look. */
export function Overview() {
  const { select } = useApp()
  const say = useSay()
  const [changeYear, setChangeYear] = useState<number | null>(null)
  const open = useCallback(
    (row: CoverageRow, year: number) =>
      select({ view: 'audit', audit: { ...DEFAULT_AUDIT, open: { orgId: row.orgId, year } } }),
    [select],
  )
  return (
    <section data-view="overview" className="ov" aria-labelledby="ov-title">
      <CoverageMatrix
        title={say(OVERVIEW.matrix)}
        onOpen={open}
        onChangeYear={setChangeYear}
        actions={look => (
          <>
            <Button kind="link" onPress={() => open(look.row, look.year)}>
              {say(OVERVIEW.seeReport)} ›
            </Button>
            <Button
              kind="link"
              onPress={() => select({ view: 'compare', tab: 'trend', focus: look.row.orgId })}
            >
              {say(OVERVIEW.seeTrend)} ›
            </Button>
          </>
        )}
      />
      <aside className="ov-side">
        <PanelBoundary>
          <KeyFigures />
        </PanelBoundary>
        <PanelBoundary>
          <OutcomeBars changeYear={changeYear} />
        </PanelBoundary>
        <PanelBoundary>
          <WorthALook />
        </PanelBoundary>
      </aside>
    </section>
  )
}
