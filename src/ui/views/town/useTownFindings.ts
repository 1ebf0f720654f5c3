import { useMemo } from 'react'
import { worklist } from '../../../analysis/worklist'
import { NO_FILTERS, type YearRange } from '../../../domain/selection'
import { useAnswer } from '../../useAnswer'
import { useVerdicts } from '../../useVerdicts'
import { type OpenFinding, openFindings } from './openFindings'

/** What is still to be checked of the body's reports within the years; null while unknown. */
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
  return useMemo(
    () => (answer.stale || !answer.rows ? null : openFindings(answer.rows, verdicts)),
    [answer.stale, answer.rows, verdicts],
  )
}
