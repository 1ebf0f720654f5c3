/** What became of a file: accepted, accepted with warnings, in need of a decision, refused. */
import type { IssueCode, Outcome } from '../domain/issue'
import type { IssueGroup } from '../domain/reading'

/** Codes that leave something to decide before the figures may be relied on. */
const DECISIONS: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'blank-label',
  'contradictory-cell',
  'duplicate-key',
  'duplicate-label',
  'encoding-error',
  'extra-cell',
  'fields-missing',
  'fill-down-suspected',
  'json-error',
  'json-not-a-record',
  'json-several-tables',
  'missing-cell',
  'missing-column',
  'missing-key',
  'mojibake-suspected',
  'multi-row-header',
  'no-header',
  'number-out-of-range',
  'replacement-character',
  'second-table',
  'several-reports',
  'similar-name',
  'stray-quote',
  'total-row',
  'truncated-file',
  'type-error',
  'unclosed-quote',
  'unknown-item',
  'wide-years',
  'year-conflict',
  'year-invalid',
])

function needsDecision(group: IssueGroup): boolean {
  if (DECISIONS.has(group.code)) return true
  if (group.code === 'report-doubt') return group.severity === 'error'
  if (group.code === 'several-sheets' || group.code === 'unit-suspect') return group.severity === 'warning'
  if (group.code === 'delimiter-guessed') return group.detail === '，'
  if (group.code === 'encoding-guessed') return group.detail === 'big5'
  return (group.code === 'year-normalised' || group.code === 'year-unlikely') && group.severity === 'warning'
}

/** The outcome of a file that was read; refusals are decided before. */
export function outcomeOf(groups: readonly IssueGroup[]): Outcome {
  if (groups.some(needsDecision)) return 'review'
  return groups.some(group => group.severity !== 'note') ? 'accept_warn' : 'accept'
}
