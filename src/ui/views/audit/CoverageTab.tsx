import { useCallback } from 'react'
import type { CoverageRow } from '../../../analysis/coverage'
import { useApp, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { AUDIT } from '../../words/audit'
import { OVERVIEW } from '../../words/overview'
import { checkOf } from '../../words/reasons'
import { CoverageMatrix } from '../overview/CoverageMatrix'

/** Checks about whether, when and on what form a report was made, each a filter of the list. */
const ABOUT_COVERAGE = ['K55', 'K14', 'K34', 'K33', 'K46', 'K53', 'K54', 'K57'] as const

interface CoverageTabProps {
  /** Reports on the list by check. */
  readonly reportsBy: ReadonlyMap<string, number>
}

/** Who reported in which year: missing hatched, blank hollow, all zero with a foot. */
export function CoverageTab({ reportsBy }: CoverageTabProps) {
  const { selection, select, library } = useApp()
  const say = useSay()
  const open = useCallback(
    (row: CoverageRow, year: number) =>
      select({ audit: { ...selection.audit, tab: 'list', open: { orgId: row.orgId, year } } }),
    [select, selection.audit],
  )
  return (
    <div className="au-coverage">
      <p className="au-order">{say(library.current?.hasRoster ? AUDIT.withRoster : AUDIT.withoutRoster)}</p>
      <ul className="au-coverage-facts">
        {ABOUT_COVERAGE.flatMap(code => {
          const check = checkOf(code)
          const n = reportsBy.get(code) ?? 0
          if (!check) return []
          return [
            <li key={code}>
              {say(check.name)}{' '}
              {n === 0 ? (
                <span className="au-zero">0</span>
              ) : (
                <Button
                  kind="link"
                  onPress={() =>
                    select({
                      audit: { ...selection.audit, tab: 'list', checks: [code], strengths: [], open: null },
                    })
                  }
                >
                  {say(AUDIT.reports(n))}
                </Button>
              )}
            </li>,
          ]
        })}
      </ul>
      <div className="ov ov-alone">
        <CoverageMatrix
          title={say(OVERVIEW.matrix)}
          onOpen={open}
          actions={look => (
            <Button kind="link" onPress={() => open(look.row, look.year)}>
              {say(OVERVIEW.seeReport)} ›
            </Button>
          )}
        />
      </div>
    </div>
  )
}
