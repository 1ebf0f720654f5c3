import { useMemo, useRef, useState } from 'react'
import { type PivotAnswers, type PivotQuestions, pivotQuestions } from '../../../analysis/pivot/groups'
import { type PivotSort, type PivotTable, shape } from '../../../analysis/pivot/shape'
import { measureKey, type PivotLayout, type Selection } from '../../../domain/selection'
import { useApp } from '../../context'
import { type Answer, useAnswer } from '../../useAnswer'
import type { Leaf } from './columns'

interface ColumnSort {
  readonly leaf: string
  readonly value: number
  readonly column: string
  readonly descending: boolean
}

/** A table with the layout and the scope that it was asked for, which are not always the newest. */
export interface DrawnPivot {
  readonly layout: PivotLayout
  readonly scope: Pick<Selection, 'years' | 'filters'>
  readonly answers: PivotAnswers
  readonly table: PivotTable
}

export interface Pivoting {
  readonly questions: PivotQuestions
  readonly drawn: DrawnPivot | null
  readonly fresh: boolean
  readonly failed: Pick<Answer<unknown>, 'error' | 'retry'> | null
  readonly sort: PivotSort
  /** Id of the column sorted by; null for names. */
  readonly sortLeaf: string | null
  /** Sorts by a column, or (null) by names; the same again turns the order round. */
  sortBy(leaf: Leaf | null): void
  /** Forgets a sort by a column that a changed layout may not have. */
  unsort(): void
}

/** Asks for the table of the selection and shapes what comes back. */
export function usePivotTable(): Pivoting {
  const { selection, select } = useApp()
  const layout = selection.pivot
  const { years, filters } = selection
  const [columnSort, setColumnSort] = useState<ColumnSort | null>(null)

  const questions = useMemo(() => pivotQuestions(layout, { years, filters }), [layout, years, filters])
  const groups = useAnswer(questions.groups)
  const presences = useAnswer(questions.presences)
  const findings = useAnswer(questions.findings)
  const margins = useAnswer(questions.margins)
  const failed = [groups, presences, findings].find(answer => answer.error !== null) ?? null

  // Rows of an earlier question are drawn with the layout they were asked for, never with the new one.
  const kept = useRef<Omit<DrawnPivot, 'table'> | null>(null)
  const needed = questions.findings ? [groups, presences, findings] : [groups, presences]
  const fresh = needed.every(answer => answer.status === 'ready' && !answer.stale)
  const next = useMemo(() => {
    if (!fresh || !groups.rows || !presences.rows) return null
    return {
      layout,
      scope: { years, filters },
      answers: {
        groups: groups.rows.flat(),
        presences: presences.rows.flat(),
        findings: (questions.findings ? findings.rows : null)?.flat() ?? [],
        margins: margins.stale ? [] : (margins.rows ?? []),
      },
    }
  }, [
    fresh,
    layout,
    years,
    filters,
    questions,
    groups.rows,
    presences.rows,
    findings.rows,
    margins.stale,
    margins.rows,
  ])
  if (next) kept.current = next
  const asked = kept.current

  const sort = useMemo((): PivotSort => {
    if (columnSort) return { by: columnSort, descending: columnSort.descending }
    const by = asked?.layout.sort.by ?? 'name'
    const value = asked?.layout.values.findIndex(v => measureKey(v) === by) ?? -1
    const descending = asked?.layout.sort.descending ?? false
    // A sort by a value that is not in the table falls back to names.
    if (value < 0) return { by: 'name', descending: by === 'name' && descending }
    return { by: { value, column: '' }, descending }
  }, [columnSort, asked])
  const drawn = useMemo(
    () => (asked ? { ...asked, table: shape(asked.layout, asked.answers, sort) } : null),
    [asked, sort],
  )

  const sortBy = (leaf: Leaf | null) => {
    if (leaf === null) {
      const again = !columnSort && layout.sort.by === 'name'
      setColumnSort(null)
      select({ pivot: { ...layout, sort: { by: 'name', descending: again && !layout.sort.descending } } })
      return
    }
    const value = asked?.layout.values[leaf.value]
    if (leaf.node.key === '' && value !== undefined) {
      const by = measureKey(value)
      const again = !columnSort && layout.sort.by === by
      setColumnSort(null)
      select({ pivot: { ...layout, sort: { by, descending: !again || !layout.sort.descending } } })
      return
    }
    const again = columnSort?.leaf === leaf.id
    setColumnSort({
      leaf: leaf.id,
      value: leaf.value,
      column: leaf.node.key,
      descending: !again || !columnSort.descending,
    })
  }

  return {
    questions,
    drawn,
    fresh,
    failed,
    sort,
    sortLeaf: columnSort ? columnSort.leaf : typeof sort.by === 'string' ? null : `|${sort.by.value}|value`,
    sortBy,
    unsort: () => setColumnSort(null),
  }
}
