import { use, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import { readable } from '../../../db/sql'
import { NO_FILTERS, type PivotLayout } from '../../../domain/selection'
import { useApp, useLanguage, useSay } from '../../context'
import { Button } from '../../parts/Button'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { Loading } from '../../parts/Loading'
import { Drawer } from '../../parts/Overlay'
import { useBodies } from '../../parts/useBodies'
import { ProofStatement } from '../../proof/ProofStatement'
import { PIVOT } from '../../words/pivot'
import { correctedNote, datasetName, shortFingerprint } from '../../words/shell'
import { TakeSlot } from '../compare/takeSlot'
import { CellDrawer, type OpenCell } from './CellDrawer'
import { columnsOf } from './columns'
import { memberName } from './fields'
import { Grid } from './Grid'
import { Legend } from './Legend'
import { firstOpen, linesOf, type Open, pathKeys, toggled } from './lines'
import { filterLines, rulesOf, sortWords, subtitleOf, titleOf } from './notes'
import { breaksOf } from './shading'
import { TakeTable } from './TakeTable'
import { useFolded } from './useFolded'
import { usePivotTable } from './usePivotTable'
import { Wells } from './Wells'

const NONE: readonly never[] = []

/** Reports cut by any dimension, every total recomputed from the reports: wells, table, what it says of itself. */
export function PivotTab() {
  const { selection, library, select } = useApp()
  const language = useLanguage()
  const say = useSay()
  const slot = use(TakeSlot)
  const folded = useFolded()
  const { focus } = selection
  const { byId } = useBodies()
  const [opened, setOpened] = useState<Open | null>(null)
  const [statement, setStatement] = useState(false)
  const [cell, setCell] = useState<OpenCell | null>(null)
  const { layout, own, dropped, questions, drawn, fresh, failed, sort, ...sorting } = usePivotTable()

  const head = useMemo(
    () => (drawn ? columnsOf(drawn.layout, drawn.table, language) : NONE),
    [drawn, language],
  )
  const breaks = useMemo(
    () => (drawn?.layout.shading ? breaksOf(drawn.layout, drawn.table, drawn.answers.groups) : null),
    [drawn],
  )
  const rows = drawn?.table.rows ?? NONE
  const open = useMemo(() => opened ?? firstOpen(rows, focus), [opened, rows, focus])
  const lines = useMemo(
    () => linesOf(rows, open, drawn?.layout.rowSubtotals ?? 'off'),
    [rows, open, drawn?.layout.rowSubtotals],
  )

  const change = (next: PivotLayout) => {
    const fields = (l: PivotLayout) => JSON.stringify([l.rows, l.columns, l.values])
    if (fields(next) !== fields(layout)) {
      sorting.unsort()
      if (JSON.stringify(next.rows) !== JSON.stringify(layout.rows)) setOpened(null)
    }
    select({ pivot: next })
  }

  const empty = drawn?.answers.groups.every(g => g.reports === 0) && drawn.answers.presences.length === 0
  const title = drawn ? titleOf(drawn.layout, language) : ''
  const subtitle = drawn ? subtitleOf(drawn.layout, drawn.table, language).join(' · ') : ''
  const corrected = library.current && correctedNote(library.current)
  const source = library.current
    ? [
        datasetName(library.current, language),
        ...(corrected ? [say(corrected)] : []),
        ...(library.current.sample === 'demo' ? [say(PIVOT.demo)] : []),
        say(PIVOT.fingerprint(shortFingerprint(library.current.fingerprint))),
      ]
    : NONE
  const rules = drawn ? rulesOf(drawn.layout, drawn.table, breaks, language) : NONE
  const kept = drawn
    ? filterLines(
        drawn.layout,
        (field, key) => memberName(field, key, id => byId.get(id)?.name ?? id, language),
        language,
      )
    : NONE
  const order = drawn ? sortWords(sort, drawn.layout, drawn.table.columns, language) : ''

  const wells = <Wells layout={layout} own={own} onChange={change} />
  const actions = (
    <>
      <Button kind="quiet" className="pv-small" onPress={() => setOpened({ all: true, except: new Set() })}>
        {say(PIVOT.expandAll)}
      </Button>
      <Button kind="quiet" className="pv-small" onPress={() => setOpened({ all: false, except: new Set() })}>
        {say(PIVOT.collapseAll)}
      </Button>
      <Button kind="quiet" className="pv-small" onPress={() => setStatement(true)}>
        {say(PIVOT.showStatement)}
      </Button>
      {drawn ? (
        <TakeTable
          drawn={drawn}
          head={head}
          lines={lines}
          title={title}
          subtitle={subtitle}
          kept={kept}
          rules={[order, ...rules]}
        />
      ) : null}
    </>
  )
  return (
    <div className="pv">
      {slot ? createPortal(actions, slot) : null}
      {folded ? (
        <details className="pv-fold">
          <summary>{say(PIVOT.fields)}</summary>
          {wells}
        </details>
      ) : (
        <div className="pv-side">{wells}</div>
      )}
      <div className="pv-main">
        <header className="pv-title">
          <h1>{title}</h1>
          <p>{subtitle}</p>
        </header>
        {dropped.length > 0 ? <p className="pv-warning">{say(PIVOT.notInFiles(dropped))}</p> : null}
        <Loading active={!failed && !fresh} words={say(PIVOT.working)} />
        {failed?.error ? <ErrorPanel error={failed.error} onRetry={failed.retry} /> : null}
        {empty ? (
          <div className="pv-empty">
            <p>{say(PIVOT.noReports)}</p>
            <p>{say(PIVOT.noReportsHelp)}</p>
            <Button
              onPress={() => select({ years: null, filters: NO_FILTERS, pivot: { ...layout, filters: [] } })}
            >
              {say(PIVOT.clearFilters)}
            </Button>
          </div>
        ) : null}
        {drawn && !empty && !failed ? (
          <>
            <Grid
              layout={drawn.layout}
              table={drawn.table}
              head={head}
              lines={lines}
              breaks={breaks}
              focus={focus}
              title={title}
              sort={{ leaf: sorting.sortLeaf, descending: sort.descending }}
              onToggle={line => setOpened(toggled(open, line.node))}
              onSort={sorting.sortBy}
              onOpen={(line, leaf) => setCell({ line, leaf })}
            />
            <footer className="pv-notes">
              <Legend />
              <p>{[...kept, order, ...rules].join(' · ')}</p>
              <p>{source.join(' · ')}</p>
            </footer>
          </>
        ) : null}
      </div>
      {drawn && cell ? (
        <CellDrawer
          drawn={drawn}
          cell={cell}
          onClose={() => setCell(null)}
          onDrill={next => {
            setCell(null)
            change(next)
            setOpened({ all: false, except: new Set(pathKeys(cell.line.node)) })
          }}
        />
      ) : null}
      <Drawer isOpen={statement} onClose={() => setStatement(false)} title={say(PIVOT.showStatement)}>
        <div className="pf">
          <ProofStatement sql={readable(questions.groups.query)} note={PIVOT.statementNote} />
          <ProofStatement sql={readable(questions.presences.query)} note={PIVOT.presenceNote} />
        </div>
      </Drawer>
    </div>
  )
}
