import { useState } from 'react'
import { type FormCellState, layoutOf, type ReportHead } from '../../analysis/reportForm'
import { APPLICANTS, type ApplicantId, type Item, item } from '../../domain/dictionary'
import { useSay } from '../context'
import { Button } from '../parts/Button'
import { FORM, figure } from '../words/form'
import { columnsOf, FOLDED_COLUMNS, type FoldedRow, folded, foldedRows } from './fold'
import '../styles/form.css'

interface FoldedFormProps {
  readonly report: ReportHead
  readonly cells: ReadonlyMap<string, FormCellState>
  readonly lit: ReadonlyMap<string, number>
  onWhole(): void
}

function Cell({
  columns,
  cells,
  lit,
}: Pick<FoldedFormProps, 'cells' | 'lit'> & { readonly columns: readonly string[] }) {
  const say = useSay()
  const state = folded(columns.map(id => cells.get(id)))
  const isLit = columns.some(id => lit.has(id))
  const mark =
    state.kind === 'number'
      ? state.value === 0
        ? 'fm-zero'
        : ''
      : state.kind === 'blank'
        ? 'fm-blank'
        : state.kind === 'not_loaded'
          ? 'mark-not-loaded'
          : 'mark-na'
  const corrected = columns.some(id => cells.get(id)?.corrected)
  const words =
    state.kind === 'blank' ? FORM.blank : state.kind === 'not_loaded' ? FORM.notLoaded : FORM.mixed
  return (
    <td className={isLit ? 'fm-cell fm-lit' : 'fm-cell'}>
      <span className={`fm-value ${mark}${corrected ? ' fm-corrected' : ''}`}>
        {state.kind === 'number' ? figure(state.value) : state.kind === 'mixed' ? '—' : ''}
      </span>
      {corrected ? <span className="pt-hidden">{say(FORM.corrected)} </span> : null}
      {state.kind === 'number' ? null : <span className="pt-hidden">{say(words)}</span>}
    </td>
  )
}

function heading(applicants: readonly ApplicantId[]) {
  return applicants.length > 1
    ? FORM.otherFour
    : (APPLICANTS.find(a => a.id === applicants[0])?.short ?? FORM.otherFour)
}

/** Table 3 on a narrow screen; a group opens to its reasons. */
export function FoldedForm({ report, cells, lit, onWhole }: FoldedFormProps) {
  const say = useSay()
  const rows = foldedRows(layoutOf(report, 't3'), item)
  // Where all reasons of a group are lit, the lit group row says it.
  const hidesLit = (row: FoldedRow) => {
    const n = row.details.filter(d => APPLICANTS.some(a => lit.has(`${d.id}__${a.id}`))).length
    return n > 0 && n < row.details.length
  }
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) =>
    setOpen(old => new Set(old.has(id) ? [...old].filter(o => o !== id) : [...old, id]))
  const line = (id: string, of: Item, row: FoldedRow, inner: boolean) => (
    <tr key={id} className={inner ? 'fm-inner' : undefined}>
      <th scope="row" className="fm-row">
        {say(of.short)}
        {row.details.length > 0 && !inner ? (
          <Button
            kind="link"
            aria-expanded={open.has(row.id) || hidesLit(row)}
            onPress={() => toggle(row.id)}
          >
            {say(FORM.rows(row.details.length))} ›
          </Button>
        ) : null}
      </th>
      {FOLDED_COLUMNS.map(applicants => (
        <Cell key={applicants[0]} columns={columnsOf(row, applicants)} cells={cells} lit={lit} />
      ))}
    </tr>
  )
  return (
    <div className="fm-form fm-folded">
      <table className="fm-table">
        <thead>
          <tr>
            <td />
            {FOLDED_COLUMNS.map(applicants => (
              <th key={applicants[0]} scope="col" className="fm-head">
                {say(heading(applicants))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.flatMap(row => [
            line(row.id, row.item, row, false),
            ...(open.has(row.id) || hidesLit(row)
              ? row.details.map(d => line(d.id, d, { id: d.id, item: d, details: [] }, true))
              : []),
          ])}
        </tbody>
      </table>
      <p className="fm-fold-note">
        {say(FORM.folded)}
        <Button kind="link" onPress={onWhole}>
          {say(FORM.whole)}
        </Button>
      </p>
    </div>
  )
}
