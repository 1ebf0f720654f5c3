import { useMemo } from 'react'
import type { WorkRow } from '../../../analysis/worklist'
import { count } from '../../../charts/format'
import { REVIEW_STATES, type ReviewState, STRENGTHS } from '../../../domain/finding'
import type { AuditState } from '../../../domain/selection'
import { useSay } from '../../context'
import { Choice } from '../../parts/Choice'
import { AUDIT, REVIEW_WORDS, STRENGTH_NAMES } from '../../words/audit'
import { checkOf } from '../../words/reasons'

interface ListFiltersProps {
  readonly audit: AuditState
  /** Rows before these filters, for the numbers beside the choices. */
  readonly rows: readonly WorkRow[]
  /** Whether a row is in no number. */
  apart(row: WorkRow): boolean
  stateOf(row: WorkRow): ReviewState
  onChange(change: Partial<AuditState>): void
}

const ALL = 'all'

/** Rows of each state, check and strength, but for those in no number. */
function numbersOf(
  rows: readonly WorkRow[],
  apart: (row: WorkRow) => boolean,
  stateOf: (row: WorkRow) => ReviewState,
) {
  const states = new Map<string, number>()
  const checks = new Map<string, number>()
  const strengths = new Map<string, number>()
  for (const row of rows) {
    const by = apart(row) ? 0 : 1
    const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + by)
    add(states, stateOf(row))
    add(strengths, row.strength)
    for (const check of new Set(row.reasons.map(r => r.check))) add(checks, check)
  }
  return { states, checks, strengths }
}

/** By state, by reason, by strength; years, counties and types stand in the selection bar. */
export function ListFilters({ audit, rows, apart, stateOf, onChange }: ListFiltersProps) {
  const say = useSay()
  const { states, checks, strengths } = useMemo(() => numbersOf(rows, apart, stateOf), [rows, apart, stateOf])
  const codes = [...new Set([...checks.keys(), ...audit.checks])].sort()
  return (
    <div className="au-filters">
      <Choice
        label={say(AUDIT.byState)}
        hideLabel
        value={audit.states[0] ?? ALL}
        options={[
          { id: ALL, text: say(AUDIT.everyState) },
          ...REVIEW_STATES.map(id => ({ id, text: say(REVIEW_WORDS[id]), note: count(states.get(id) ?? 0) })),
        ]}
        onChange={id => onChange({ states: REVIEW_STATES.filter(s => s === id), open: null })}
      />
      <Choice
        label={say(AUDIT.byReason)}
        hideLabel
        value={audit.checks[0] ?? ALL}
        options={[
          { id: ALL, text: say(AUDIT.everyReason) },
          ...codes.map(id => ({
            id,
            text: `${id} ${say(checkOf(id)?.name ?? { zh: '', en: '' })}`,
            note: count(checks.get(id) ?? 0),
          })),
        ]}
        onChange={id => onChange({ checks: id === ALL ? [] : [id], open: null })}
      />
      <Choice
        label={say(AUDIT.byStrength)}
        hideLabel
        value={audit.strengths[0] ?? ALL}
        options={[
          { id: ALL, text: say(AUDIT.everyStrength) },
          ...STRENGTHS.map(id => ({
            id,
            text: say(STRENGTH_NAMES[id]),
            note: count(strengths.get(id) ?? 0),
          })),
        ]}
        onChange={id => onChange({ strengths: STRENGTHS.filter(s => s === id), open: null })}
      />
    </div>
  )
}
