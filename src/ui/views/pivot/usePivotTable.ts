import { useMemo, useRef, useState } from 'react'
import { exportExtras, isExtra } from '../../../analysis/exportRows'
import { type PivotAnswers, type PivotQuestions, pivotQuestions } from '../../../analysis/pivot/groups'
import { fileFields, knownLayout } from '../../../analysis/pivot/knownLayout'
import { type PivotSort, type PivotTable, shape } from '../../../analysis/pivot/shape'
import { measureKey, type PivotLayout, type Selection } from '../../../domain/selection'
import { useApp } from '../../context'
import { type Answer, useAnswer } from '../../useAnswer'
import type { Leaf } from './columns'
import { useFirstLayout } from './useFirstLayout'

const NONE: readonly never[] = []

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
  /** The layout in force: that of the address without columns that the files do not have. */
  readonly layout: PivotLayout
  /** Names of the files' own columns. */
  readonly own: readonly string[]
  /** Names of columns that the address has and the files have not. */
  readonly dropped: readonly string[]
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

/** The layout without what the files do not have; not `ready` while it names columns of which that is not known yet. */
function useKnownLayout(asked: PivotLayout) {
  const columns = useAnswer(exportExtras())
  return useMemo(() => {
    const known = columns.rows && !columns.stale ? columns.rows : null
    const own = known?.filter(isExtra) ?? NONE
    const { layout, dropped } = knownLayout(asked, fileFields(own))
    return known || dropped.length === 0
      ? { layout, own, dropped, ready: true }
      : { layout: asked, own, dropped: NONE, ready: false }
  }, [asked, columns.rows, columns.stale])
}

/** Asks for the table of the selection and shapes what comes back. */
export function usePivotTable(): Pivoting {
  const { selection, select } = useApp()
  const { years, filters } = selection
  const first = useFirstLayout()
  const { layout, own, dropped, ...known } = useKnownLayout(first ?? selection.pivot)
  const ready = known.ready && first !== null
  const [columnSort, setColumnSort] = useState<ColumnSort | null>(null)

  const questions = useMemo(() => pivotQuestions(layout, { years, filters }), [layout, years, filters])
  const groups = useAnswer(ready ? questions.groups : null)
  const presences = useAnswer(ready ? questions.presences : null)
  const findings = useAnswer(ready ? questions.findings : null)
  const margins = useAnswer(ready ? questions.margins : null)
  const failed = [groups, presences, findings, margins].find(answer => answer.error !== null) ?? null

  // Rows of an earlier question are drawn with the layout they were asked for, never with the new one.
  const kept = useRef<Omit<DrawnPivot, 'table'> | null>(null)
  const needed = [groups, presences, margins, ...(questions.findings ? [findings] : [])]
  const fresh = ready && needed.every(answer => answer.status === 'ready' && !answer.stale)
  const next = useMemo(() => {
    if (!fresh || !groups.rows || !presences.rows || !margins.rows) return null
    return {
      layout,
      scope: { years, filters },
      answers: {
        groups: groups.rows.flat(),
        presences: presences.rows.flat(),
        findings: (questions.findings ? findings.rows : null)?.flat() ?? [],
        margins: margins.rows,
      },
    }
  }, [fresh, layout, years, filters, questions, groups.rows, presences.rows, findings.rows, margins.rows])
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
    layout,
    own,
    dropped,
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
