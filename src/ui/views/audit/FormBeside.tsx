import { useMemo, useState } from 'react'
import {
  type CellNoteRow,
  changedCells,
  type FormCellState,
  formCells,
  type ReportHead,
  versionsOf,
} from '../../../analysis/reportForm'
import { column as columnOf } from '../../../domain/dictionary'
import { useApp, useSay } from '../../context'
import { FoldedForm } from '../../form/FoldedForm'
import { OfficialForm } from '../../form/OfficialForm'
import { Button } from '../../parts/Button'
import { useNarrow } from '../../shell/useNarrow'
import { useAnswer } from '../../useAnswer'
import { AUDIT } from '../../words/audit'
import { FORM } from '../../words/form'
import { ReportSource } from './ReportSource'

/** What stands beside the report: its year before, or its first version. */
type Beside = 'nothing' | 'year' | 'version'

interface FormBesideProps {
  /** Body and year. */
  readonly of: string
  readonly report: ReportHead
  readonly cells: ReadonlyMap<string, FormCellState>
  readonly lastYear: ReportHead | null
  /** Notes of all reports that can stand here. */
  readonly notes: readonly CellNoteRow[]
  /** Cells of the chosen reason. */
  readonly lit: ReadonlyMap<string, number>
  readonly conflicts: ReadonlySet<string>
  readonly cursor: string | null
  onCursor(column: string): void
}

/** The official form with its text a step away, and beside it, where wanted, last year's figures or those of the first version. */
export function FormBeside(props: FormBesideProps) {
  const { of, report, cells, lastYear, notes, conflicts, cursor, onCursor } = props
  const { library } = useApp()
  const say = useSay()
  const narrow = useNarrow()
  const [beside, setBeside] = useState<Beside>('nothing')
  const [whole, setWhole] = useState(false)
  const hasVersions = report.revisions > 1
  const versions = useAnswer(
    useMemo(() => (hasVersions ? versionsOf(report.orgId, report.year) : null), [hasVersions, report]),
  )
  const first = hasVersions && !versions.stale ? (versions.rows?.[0] ?? null) : null
  const other = beside === 'version' ? first : beside === 'year' ? lastYear : null
  const before = useMemo(() => other && formCells(other, notes), [other, notes])
  const changed = useMemo(
    () => (beside === 'version' && before ? changedCells(before, cells) : null),
    [beside, before, cells],
  )
  const lit = useMemo(
    () => (changed ? new Map(changed.map(id => [id, 0] as const)) : props.lit),
    [changed, props.lit],
  )
  const tables = useMemo(() => {
    const [table = 't3'] = [...lit.keys()].map(id => columnOf(id).item.table)
    return (['t3', 't2', 't4'] as const).toSorted((a, b) => Number(b === table) - Number(a === table))
  }, [lit])
  const form = {
    ...{ before, lit, conflicts, tables },
    beforeWords: other && beside === 'version' ? AUDIT.firstVersion : FORM.before,
  }
  const choose = (id: Beside) => (on: boolean) => setBeside(on ? id : 'nothing')
  return (
    <div className="au-form">
      <div className="au-beside">
        <ReportSource key={`source ${of} ${library.version}`} report={report} cells={cells} {...form} />
        {first ? (
          <Tick checked={beside === 'version'} onChange={choose('version')}>
            {say(AUDIT.besideFirst)}
          </Tick>
        ) : null}
        {lastYear ? (
          <Tick checked={beside === 'year'} onChange={choose('year')}>
            {say(AUDIT.lastYear)}
          </Tick>
        ) : null}
      </div>
      {changed && other ? (
        <p className="au-versions" role="status">
          {say(AUDIT.changedSince(say(AUDIT.place(other.file, other.line)), changed.length))}
        </p>
      ) : null}
      {narrow && !whole && beside !== 'version' ? (
        <FoldedForm report={report} cells={cells} lit={lit} onWhole={() => setWhole(true)} />
      ) : (
        <OfficialForm report={report} cells={cells} {...form} cursor={cursor} onCursor={onCursor} />
      )}
      {narrow && whole ? (
        <Button kind="link" onPress={() => setWhole(false)}>
          {say(FORM.fold)}
        </Button>
      ) : null}
    </div>
  )
}

interface TickProps {
  readonly checked: boolean
  readonly children: string
  onChange(on: boolean): void
}

function Tick({ checked, children, onChange }: TickProps) {
  return (
    <label>
      <input type="checkbox" checked={checked} onChange={event => onChange(event.target.checked)} />{' '}
      {children}
    </label>
  )
}
