import type { ExpandedState } from '@tanstack/react-table'
import { useMemo, useRef, useState } from 'react'
import { dimension } from '../../../analysis/pivot/dimensions'
import { type PivotGroup, type PivotPresence, pivotQuestions } from '../../../analysis/pivot/groups'
import { measured } from '../../../analysis/pivot/measure'
import { type PivotSort, shape } from '../../../analysis/pivot/shape'
import type { Metric } from '../../../catalog/metric'
import { readable } from '../../../db/sql'
import { measureKey, NO_FILTERS, type PivotLayout } from '../../../domain/selection'
import { useApp, useLanguage, useSay } from '../../context'
import { csvText, fileName, saveText } from '../../export/csv'
import { Button } from '../../parts/Button'
import { CopyButton } from '../../parts/CopyButton'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { Drawer } from '../../parts/Overlay'
import { useAnswer } from '../../useAnswer'
import { PIVOT } from '../../words/pivot'
import { datasetName } from '../../words/shell'
import { columnsOf, type Leaf, MOST_COLUMNS } from './columns'
import { Legend } from './Legend'
import { filtersOf, rulesOf, shortFingerprint, subtitleOf, titleOf } from './notes'
import { PivotGrid } from './PivotGrid'
import { firstOpen, sortName, visibleRows } from './rows'
import { seenTable } from './seen'
import { breaksOf } from './shading'
import { Wells } from './Wells'

interface Answered {
  readonly layout: PivotLayout
  readonly metrics: readonly Metric[]
  readonly groups: readonly PivotGroup[]
  readonly presences: readonly PivotPresence[]
}

interface ColumnSort {
  readonly leaf: string
  readonly value: number
  readonly column: string
  readonly descending: boolean
}

/** Reports cut by any dimension, every total recomputed from the reports: wells, table, what it says of itself. */
export function PivotTab() {
  const { selection, library, select, version } = useApp()
  const language = useLanguage()
  const say = useSay()
  const layout = selection.pivot
  const [expanded, setExpanded] = useState<ExpandedState | null>(null)
  const [columnSort, setColumnSort] = useState<ColumnSort | null>(null)
  const [statement, setStatement] = useState(false)

  const metrics = useMemo(() => layout.values.map(measured), [layout.values])
  const { years, filters } = selection
  const questions = useMemo(() => pivotQuestions(layout, { years, filters }), [layout, years, filters])
  const groups = useAnswer(questions.groups)
  const presences = useAnswer(questions.presences)
  const sizes = useAnswer(questions.margins)
  const failed = groups.error ? groups : presences.error ? presences : null

  // Rows of an earlier question are drawn with the layout they were asked for, never with the new one.
  const answered = useRef<Answered | null>(null)
  const fresh = [groups, presences].every(a => a.status === 'ready' && !a.stale)
  if (fresh && groups.rows && presences.rows) {
    answered.current = { layout, metrics, groups: groups.rows.flat(), presences: presences.rows.flat() }
  }
  const drawn = answered.current
  const drawnLayout = drawn?.layout
  const drawnMetrics = drawn?.metrics
  const drawnGroups = drawn?.groups
  const drawnPresences = drawn?.presences

  const sort = useMemo((): PivotSort => {
    if (columnSort) return { by: columnSort, descending: columnSort.descending }
    const by = drawnLayout?.sort.by ?? 'name'
    const value = drawnLayout?.values.findIndex(v => measureKey(v) === by) ?? -1
    const descending = drawnLayout?.sort.descending ?? false
    // A sort by a value that is not in the table falls back to names.
    if (value < 0) return { by: 'name', descending: by === 'name' && descending }
    return { by: { value, column: '' }, descending }
  }, [columnSort, drawnLayout])
  const table = useMemo(
    () =>
      drawnLayout && drawnMetrics && drawnGroups && drawnPresences
        ? shape(
            drawnLayout,
            {
              groups: drawnGroups,
              presences: drawnPresences,
              findings: [],
              margins: sizes.stale ? [] : (sizes.rows ?? []),
            },
            sort,
          )
        : null,
    [drawnLayout, drawnMetrics, drawnGroups, drawnPresences, sizes.stale, sizes.rows, sort],
  )
  const head = useMemo(
    () => (table && drawnLayout && drawnMetrics ? columnsOf(drawnLayout, drawnMetrics, table, language) : []),
    [table, drawnLayout, drawnMetrics, language],
  )
  const breaks = useMemo(() => {
    const first = drawnMetrics?.[0]
    return drawnLayout?.shading && drawnGroups && first?.from === 'clean'
      ? breaksOf(drawnLayout, first, 0, drawnGroups)
      : null
  }, [drawnLayout, drawnMetrics, drawnGroups])
  const open = useMemo(
    () => expanded ?? firstOpen(table?.rows ?? [], selection.focus),
    [expanded, table, selection.focus],
  )

  const change = (next: PivotLayout) => {
    const fields = (l: PivotLayout) => JSON.stringify([l.rows, l.columns, l.values])
    if (fields(next) !== fields(layout)) {
      setColumnSort(null)
      if (JSON.stringify(next.rows) !== JSON.stringify(layout.rows)) setExpanded(null)
    }
    select({ pivot: next })
  }
  const sortBy = (leaf: Leaf | null) => {
    if (leaf === null) {
      const again = !columnSort && layout.sort.by === 'name'
      setColumnSort(null)
      select({ pivot: { ...layout, sort: { by: 'name', descending: again && !layout.sort.descending } } })
      return
    }
    const drawnValue = drawnLayout?.values[leaf.value]
    if (leaf.node.key === '' && drawnValue !== undefined) {
      const id = measureKey(drawnValue)
      const again = !columnSort && layout.sort.by === id
      setColumnSort(null)
      select({ pivot: { ...layout, sort: { by: id, descending: !again || !layout.sort.descending } } })
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

  const empty = drawn?.groups.every(g => g.reports === 0) && drawn.presences.length === 0
  const title = drawn ? titleOf(drawn.layout, drawn.metrics, language) : ''
  const fingerprint = library.current?.fingerprint ?? ''
  const source = [
    library.current ? datasetName(library.current, language) : '',
    ...(library.current?.sample === 'demo' ? [say(PIVOT.demo)] : []),
    say(PIVOT.fingerprint(shortFingerprint(fingerprint))),
  ].filter(part => part !== '')
  const rules = drawn && table ? rulesOf(drawn.layout, drawn.metrics, table, breaks, language) : []
  const order =
    typeof sort.by === 'string'
      ? say(PIVOT.byName(sort.descending))
      : say(
          PIVOT.byValue(
            drawn ? sortName(sort, drawn.layout, drawn.metrics, table?.columns ?? [], language) : '',
            sort.descending,
          ),
        )

  const save = () => {
    if (!drawn || !table) return
    const visible = visibleRows(table.rows, open)
    const cells = seenTable(drawn.layout, drawn.metrics, table, head, visible, language)
    const exported = say(PIVOT.exported(new Date().toISOString().slice(0, 10), version))
    const about = [title, filtersOf(selection, language), order, ...rules, ...source, exported]
    saveText(fileName(title, 'csv'), csvText(cells, about))
  }

  const wells = <Wells layout={layout} onChange={change} />
  const drawnColumns = table?.columns.length ?? 0
  const firstColumn = drawn?.layout.columns[0]
  return (
    <div className="pv">
      <div className="pv-side">{wells}</div>
      <details className="pv-fold">
        <summary>{say(PIVOT.fields)}</summary>
        {wells}
      </details>
      <div className="pv-main">
        <header className="pv-title">
          <h1>{title}</h1>
          <p>{drawn && table ? subtitleOf(drawn.layout, drawn.metrics, table, language).join(' · ') : ''}</p>
          <div className="pv-actions">
            <Button kind="link" className="pv-small" onPress={() => setExpanded(true)}>
              {say(PIVOT.expandAll)}
            </Button>
            <Button kind="link" className="pv-small" onPress={() => setExpanded({})}>
              {say(PIVOT.collapseAll)}
            </Button>
            <Button kind="link" className="pv-small" onPress={() => setStatement(true)}>
              {say(PIVOT.showStatement)}
            </Button>
            <Button kind="link" className="pv-small" onPress={save}>
              {say(PIVOT.exportCsv)}
            </Button>
          </div>
        </header>
        <Loading active={!failed && !fresh} words={say(PIVOT.working)} />
        {failed?.error ? <ErrorPanel error={failed.error} onRetry={failed.retry} /> : null}
        {empty ? (
          <div className="pv-empty">
            <p>{say(PIVOT.noReports)}</p>
            <p>{say(PIVOT.noReportsHelp)}</p>
            <Button onPress={() => select({ years: null, filters: NO_FILTERS })}>
              {say(PIVOT.clearFilters)}
            </Button>
          </div>
        ) : null}
        {drawn && table && !empty && !failed ? (
          <>
            {drawnColumns > MOST_COLUMNS && firstColumn ? (
              <p className="pv-warning">
                {say(
                  PIVOT.tooManyColumns(drawnColumns, MOST_COLUMNS, dimension(firstColumn).words[language]),
                )}
              </p>
            ) : null}
            <PivotGrid
              layout={drawn.layout}
              metrics={drawn.metrics}
              table={table}
              head={head}
              breaks={breaks}
              focus={selection.focus}
              title={title}
              sort={{
                leaf: columnSort
                  ? columnSort.leaf
                  : typeof sort.by === 'string'
                    ? null
                    : `|${sort.by.value}|value`,
                descending: sort.descending,
              }}
              expanded={open}
              onExpanded={setExpanded}
              onSort={sortBy}
            />
            <p className="pv-notes">
              {[order, ...rules].join(' · ')} · <Legend /> · {source.join(' · ')}
            </p>
          </>
        ) : null}
      </div>
      <Drawer
        isOpen={statement}
        onClose={() => setStatement(false)}
        title={say(PIVOT.showStatement)}
        actions={
          <CopyButton
            text={`${readable(questions.groups.query)};\n\n${readable(questions.presences.query)};\n`}
          >
            {say(PIVOT.copyStatement)}
          </CopyButton>
        }
      >
        <p>{say(PIVOT.statementNote)}</p>
        <pre className="pv-sql">{readable(questions.groups.query)}</pre>
        <p>{say(PIVOT.presenceNote)}</p>
        <pre className="pv-sql">{readable(questions.presences.query)}</pre>
      </Drawer>
    </div>
  )
}
