import { useMemo } from 'react'
import { type WorkRow, worklist } from '../../../analysis/worklist'
import { NO_FILTERS, type YearRange } from '../../../domain/selection'
import { verdictOn } from '../../../state/verdicts'
import { useAnswer } from '../../useAnswer'
import { useVerdicts } from '../../useVerdicts'
import { figuresOf, groupReasons, type ReasonGroup } from '../../words/reasons'

/** What is to be checked of a body: one reason of one report, not explained yet. */
export interface OpenFinding {
  readonly row: WorkRow
  readonly group: ReasonGroup
}

/** Reasons of the body's reports within the years that nobody has explained or called a false alarm, latest year first; null while unknown. */
export function useTownFindings(
  orgId: string | null,
  years: YearRange | null,
): readonly OpenFinding[] | null {
  const answer = useAnswer(
    useMemo(
      () => (orgId === null ? null : worklist({ years, filters: { ...NO_FILTERS, orgs: [orgId] } })),
      [orgId, years],
    ),
  )
  const verdicts = useVerdicts()
  return useMemo(() => {
    if (answer.stale || !answer.rows) return null
    return [...answer.rows]
      .sort((a, b) => b.year - a.year)
      .flatMap(row =>
        groupReasons(row).flatMap(group => {
          const said = verdictOn(verdicts, row.orgId, row.year, group.key, figuresOf(group))?.verdict
          return said === 'explained' || said === 'false_alarm' ? [] : [{ row, group }]
        }),
      )
  }, [answer.stale, answer.rows, verdicts])
}
