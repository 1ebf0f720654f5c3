import { useMemo } from 'react'
import { type CorrectedCell, correctedCells } from '../analysis/corrected'
import { cells } from '../catalog/compile'
import type { Metric } from '../catalog/metric'
import { column } from '../domain/dictionary'
import { useApp } from './context'
import { useAnswer } from './useAnswer'

/** The corrected cells of one report in the order of the form; empty where none is, or while that is asked. */
export type CorrectedOf = (orgId: string, year: number) => readonly CorrectedCell[]

const NONE: readonly CorrectedCell[] = []
const none: CorrectedOf = () => NONE

/** The corrected cells of the reports that count. Asks nothing where no file of the dataset has any. */
export function useCorrected(): CorrectedOf {
  const { library } = useApp()
  const any = library.current?.receipts.some(({ groups }) => groups.some(g => g.code === 'cell-corrected'))
  const { rows } = useAnswer(useMemo(() => (any ? correctedCells() : null), [any]))
  return useMemo(() => {
    if (!any || !rows) return none
    const byReport = new Map<string, CorrectedCell[]>()
    const inOrder = rows.toSorted((a, b) => column(a.column).index - column(b.column).index)
    for (const cell of inOrder) {
      const key = `${cell.orgId} ${cell.year}`
      const own = byReport.get(key)
      if (own) own.push(cell)
      else byReport.set(key, [cell])
    }
    return (orgId: string, year: number) => byReport.get(`${orgId} ${year}`) ?? NONE
  }, [any, rows])
}

/** The same, of the cells that a metric is made of. */
export function useCorrectedBehind(metric: Metric): CorrectedOf {
  const corrected = useCorrected()
  return useMemo(() => {
    const columns = new Set(cells(metric).map(cell => cell.column))
    return (orgId, year) => corrected(orgId, year).filter(cell => columns.has(cell.column))
  }, [corrected, metric])
}
