import { useEffect, useState } from 'react'
import { type ReportResult, reportResults } from '../../../analysis/reportResults'
import type { Parameters } from '../../../catalog/parameters'
import { useApp } from '../../context'

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
    let wanted = true
    void activity.idle().then(() => {
      if (!wanted) return
      const end = activity.begin()
      reportResults(database, reportKey, parameters)
        .then(results => {
          if (wanted) setState({ key, results })
        })
        .catch(() => undefined)
        .finally(end)
    })
    return () => {
      wanted = false
    }
  }, [database, activity, reportKey, key, parameters])
  return state?.key === key ? state.results : null
}
