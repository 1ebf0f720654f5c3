import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { type ReceivedPoint, receivedSeries, type WorkRow } from '../../../analysis/worklist'
import { type ReviewState, STRENGTHS, type Strength } from '../../../domain/finding'
import { useSay } from '../../context'
import { Button } from '../../parts/Button'
import { commonPrefix } from '../../parts/commonPrefix'
import { useNamesakes } from '../../parts/useBodies'
import { useAnswer } from '../../useAnswer'
import { useCorrected } from '../../useCorrected'
import { AUDIT, GROUP_NAMES } from '../../words/audit'
import { rowKey } from './rowKey'
import { useAhead } from './useAhead'
import { WorkRowView } from './WorkRowView'

/** Rows of a strength shown before it is opened, where there are several. */
const FOLDED = 4
const HEAD = 32
const ROW = 58

/** A strength, or the compiled reports, which are counted nowhere. */
type Group = Strength | 'compiled'

type Line =
  | { readonly kind: 'head'; readonly group: Group; readonly rows: number; readonly hidden: number }
  | { readonly kind: 'row'; readonly row: WorkRow }

function linesOf(
  rows: readonly WorkRow[],
  apart: (row: WorkRow) => boolean,
  opened: ReadonlySet<Group>,
): readonly Line[] {
  const groups = [...STRENGTHS, 'compiled' as const]
    .map(group => ({ group, rows: rows.filter(r => (apart(r) ? 'compiled' : r.strength) === group) }))
    .filter(g => g.rows.length > 0)
  return groups.flatMap(({ group, rows: own }): Line[] => {
    const few = group === 'compiled' ? 0 : FOLDED
    const all = groups.length === 1 || opened.has(group) || own.length <= few + 1
    const shown = all ? own : own.slice(0, few)
    return [
      { kind: 'head', group, rows: own.length, hidden: own.length - shown.length },
      ...shown.map((row): Line => ({ kind: 'row', row })),
    ]
  })
}

/** Four bars, as many filled as the reason is strong. */
function Bars({ strength }: { readonly strength: Strength }) {
  const filled = STRENGTHS.length - STRENGTHS.indexOf(strength)
  return (
    <svg className="au-bars" width={18} height={12} aria-hidden="true">
      {STRENGTHS.map((s, i) => (
        <rect
          key={s}
          x={i * 4.5}
          y={9 - i * 2.5}
          width={3.5}
          height={3 + i * 2.5}
          className={i < filled ? 'au-bar-on' : 'au-bar-off'}
        />
      ))}
    </svg>
  )
}

interface WorkListProps {
  readonly rows: readonly WorkRow[]
  readonly open: WorkRow | null
  readonly years: { readonly from: number; readonly to: number }
  /** Whether a row stands apart from the counted ones. */
  apart(row: WorkRow): boolean
  stateOf(row: WorkRow): ReviewState
  onOpen(row: WorkRow): void
}

/** The list in groups of strength; only what is in sight is drawn, and asked for its sparkline. */
export function WorkList({ rows, open, years, apart, stateOf, onOpen }: WorkListProps) {
  const say = useSay()
  const scroll = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<ReadonlySet<Group>>(new Set())
  const namesakes = useNamesakes()
  const corrected = useCorrected()
  const prefix = useMemo(() => commonPrefix([...new Set(rows.map(row => row.name))]), [rows])
  const lines = useMemo(() => linesOf(rows, apart, opened), [rows, apart, opened])
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: i => (lines[i]?.kind === 'head' ? HEAD : ROW),
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const inSight = items.flatMap(({ index }) => {
    const line = lines[index]
    return line?.kind === 'row' ? [line.row] : []
  })
  useAhead(rows, inSight, open)
  const key = [...new Set(inSight.map(row => row.orgId))].sort().join('\n')
  const series = useAnswer(useMemo(() => (key === '' ? null : receivedSeries(key.split('\n'))), [key]))
  const points = useMemo(() => {
    const byBody = new Map<string, ReceivedPoint[]>()
    for (const point of series.rows ?? []) {
      const own = byBody.get(point.orgId)
      if (own) own.push(point)
      else byBody.set(point.orgId, [point])
    }
    return byBody
  }, [series.rows])

  const shown = useMemo(() => lines.flatMap(line => (line.kind === 'row' ? [line.row] : [])), [lines])
  const tabStop = open && shown.includes(open) ? open : shown[0]

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return
    const next = shown[(tabStop ? shown.indexOf(tabStop) : -1) + step]
    if (!next) return
    event.preventDefault()
    onOpen(next)
    virtual.scrollToIndex(lines.findIndex(line => line.kind === 'row' && line.row === next))
    requestAnimationFrame(() => document.getElementById(rowKey(next))?.focus({ preventScroll: true }))
  }

  return (
    <div ref={scroll} className="au-scroll">
      <ul
        className="au-list"
        aria-label={say(AUDIT.list_label)}
        style={{ blockSize: virtual.getTotalSize() }}
      >
        {items.map(({ index, start }) => {
          const line = lines[index]
          if (!line) return null
          return (
            <li
              key={line.kind === 'head' ? line.group : rowKey(line.row)}
              className={line.kind === 'head' ? 'au-group' : 'au-item'}
              style={{ transform: `translateY(${start}px)` }}
            >
              {line.kind === 'head' ? (
                <>
                  <h2>
                    {line.group === 'compiled' ? null : <Bars strength={line.group} />}{' '}
                    {say(line.group === 'compiled' ? AUDIT.compiledGroup : GROUP_NAMES[line.group])}
                  </h2>
                  <span className="au-group-count">
                    {say(
                      line.group === 'compiled' ? AUDIT.compiledCount(line.rows) : AUDIT.reports(line.rows),
                    )}
                  </span>
                  {line.hidden > 0 ? (
                    <Button kind="link" onPress={() => setOpened(old => new Set([...old, line.group]))}>
                      {say(AUDIT.showRest(line.hidden))}
                    </Button>
                  ) : opened.has(line.group) ? (
                    <Button
                      kind="link"
                      onPress={() => setOpened(old => new Set([...old].filter(g => g !== line.group)))}
                    >
                      {say(AUDIT.fold)}
                    </Button>
                  ) : null}
                </>
              ) : (
                <WorkRowView
                  id={rowKey(line.row)}
                  row={line.row}
                  prefix={prefix}
                  place={namesakes.get(line.row.orgId) ?? ''}
                  selected={line.row === open}
                  tabStop={line.row === tabStop}
                  corrected={corrected(line.row.orgId, line.row.year).length}
                  state={stateOf(line.row)}
                  points={points.get(line.row.orgId) ?? []}
                  years={years}
                  onOpen={() => onOpen(line.row)}
                  onKeyDown={onKeyDown}
                />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
