import { useEffect, useState } from 'react'
import { type ReportResult, reportResults } from '../../../analysis/reportResults'
import type { Parameters } from '../../../catalog/parameters'
import { useApp } from '../../context'
import { askedUntil } from './useAhead'

/** How every check ends on a report, worked out once its form is on the page; null until then, and where it cannot be. */
export function useReportResults(
  reportKey: string | null,
  parameters: Parameters,
): readonly ReportResult[] | null {
  const { database, library, activity } = useApp()
  const key = reportKey === null ? null : `${library.version}\n${reportKey}`
  const [state, setState] = useState<{ key: string; results: readonly ReportResult[] } | null>(null)
  useEffect(() => {
    if (reportKey === null || key === null) return
    const left = new AbortController()
    const { signal } = left
    void activity.idle().then(() => {
      if (signal.aborted) return
      const end = activity.begin()
      reportResults(askedUntil(database, signal), reportKey, parameters)
        .then(results => {
          if (!signal.aborted) setState({ key, results })
        })
        .catch(() => undefined)
        .finally(end)
    })
    return () => left.abort()
  }, [database, activity, reportKey, key, parameters])
  return state?.key === key ? state.results : null
}
