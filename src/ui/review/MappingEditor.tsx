import { type ReactNode, useId, useMemo, useState } from 'react'
import type { ColumnMapping } from '../../domain/reading'
import type { Choice, Receipt } from '../../state/library'
import { useLanguage, useSay } from '../context'
import { Button } from '../parts/Button'
import type { Option } from '../parts/find'
import { SearchChoice } from '../parts/SearchChoice'
import { DATA, targetWords } from '../words/data'
import { REVIEW } from '../words/review'
import { recognised, targetOf, withDecisions, withTarget } from './decide'
import { targetOptions } from './targets'

/** Columns drawn at once: each is a chooser. */
const STEP = 50
const FEW = 12

interface RowsProps {
  readonly columns: readonly ColumnMapping[]
  readonly step: number
  readonly choice: Choice
  readonly options: readonly Option[]
  readonly label: string
  onTarget(position: number, target: string | null): void
}

function Rows({ columns, step, choice, options, label, onTarget }: RowsProps) {
  const say = useSay()
  const [shown, setShown] = useState(step)
  const left = columns.length - shown
  return (
    <>
      <table className="rv-table rv-mapping" aria-label={label}>
        <thead>
          <tr>
            <th scope="col" className="rv-line">
              {say(DATA.position)}
            </th>
            <th scope="col">{say(DATA.header)}</th>
            <th scope="col">{say(REVIEW.target)}</th>
          </tr>
        </thead>
        <tbody>
          {columns.slice(0, shown).map(column => {
            const target = targetOf(column, choice)
            const header = column.header || say(REVIEW.columnN(column.position))
            const changed = choice.decisions.mapping?.some(each => each.position === column.position)
            return (
              <tr key={column.position}>
                <td className="rv-line">{column.position}</td>
                <th scope="row" className="rv-header">
                  {header}
                </th>
                <td>
                  <span className="rv-row">
                    <SearchChoice
                      label={`${header}：`}
                      hideLabel
                      hint={say(REVIEW.targetSearch)}
                      value={target}
                      text={say(target === null ? REVIEW.asExtraLong : targetWords(target))}
                      options={options}
                      none={say(REVIEW.asExtraLong)}
                      onChange={id => onTarget(column.position, id)}
                    />
                    {changed ? <span className="pt-note">{say(REVIEW.changed)}</span> : null}
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {left > 0 ? (
        <Button kind="link" onPress={() => setShown(n => n + STEP)}>
          {say(REVIEW.more(Math.min(left, STEP)))}
        </Button>
      ) : null}
    </>
  )
}

interface MappingEditorProps {
  readonly receipt: Receipt
  readonly choice: Choice
  /** The review was opened to change the columns. */
  readonly wanted: boolean
  decide(choice: Choice): void
}

/** Where every column goes, unknown ones first; each can be sent elsewhere. */
export function MappingEditor({ receipt, choice, wanted, decide }: MappingEditorProps) {
  const say = useSay()
  const language = useLanguage()
  const id = useId()
  const options = useMemo(() => targetOptions(language), [language])
  // As first seen: a column keeps its place in the list while it is being decided on.
  const [first] = useState(() => ({
    known: recognised(receipt),
    unknown: new Set(receipt.mapping.flatMap(c => (c.target === null ? [c.position] : []))),
    used: (receipt.decisions.mapping?.length ?? 0) > 0 && !wanted,
  }))
  const [typed, setTyped] = useState('')
  const { mapping } = receipt
  if (mapping.length === 0) return null
  const query = typed.normalize('NFKC').trim().toLowerCase()
  const found = mapping.filter(column => query === '' || column.header.toLowerCase().includes(query))
  const unknown = found.filter(column => first.unknown.has(column.position))
  const known = found.filter(column => !first.unknown.has(column.position))
  const changed = (choice.decisions.mapping?.length ?? 0) > 0
  const rest = {
    choice,
    options,
    onTarget: (position: number, target: string | null) =>
      decide(withTarget(choice, mapping, first.known, position, target)),
  }
  return (
    <section data-topic="mapping" tabIndex={-1} aria-labelledby={id}>
      <h3 id={id} className="rc-head">
        {say(REVIEW.mapping)}
        <span className="rc-head-note">{say(first.used ? REVIEW.mappingUsed : REVIEW.mappingNote)}</span>
      </h3>
      <div className="rv-row">
        {mapping.length > STEP ? (
          <input
            className="pt-input rv-filter"
            type="search"
            aria-label={say(REVIEW.filterColumns)}
            placeholder={say(REVIEW.filterColumns)}
            value={typed}
            onChange={event => setTyped(event.target.value)}
          />
        ) : null}
        {changed ? (
          <Button kind="link" onPress={() => decide(withDecisions(choice, { mapping: undefined }))}>
            {say(REVIEW.mappingReset)}
          </Button>
        ) : null}
      </div>
      {unknown.length > 0 ? (
        <>
          <p>{say(REVIEW.mappingUnknown(unknown.length))}</p>
          <Rows
            columns={unknown}
            step={wanted ? STEP : FEW}
            label={say(REVIEW.mappingUnknown(unknown.length))}
            {...rest}
          />
        </>
      ) : null}
      {known.length > 0 ? (
        <Fold summary={say(REVIEW.mappingKnown(known.length))} start={wanted && unknown.length === 0}>
          <Rows columns={known} step={STEP} label={say(REVIEW.mappingKnown(known.length))} {...rest} />
        </Fold>
      ) : null}
    </section>
  )
}

/** Folded content that is drawn only once it is opened. */
function Fold(props: { readonly summary: string; readonly start: boolean; readonly children: ReactNode }) {
  const [open, setOpen] = useState(props.start)
  return (
    <details className="rc-details" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{props.summary}</summary>
      {open ? props.children : null}
    </details>
  )
}
