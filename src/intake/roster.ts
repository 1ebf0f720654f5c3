/** A roster file says who is expected to report (design.md 4, Inputs). */
import type { RosterEntry } from '../domain/org'
import type { ColumnPlan } from './header'
import type { IssueLog } from './issueLog'
import { readCell } from './number'
import { readBody, readDate, type TextReader } from './record'
import type { RawCells } from './table'

/** A table of bodies without years or figures, with dates or sizes. */
export function isRoster(plan: ColumnPlan): boolean {
  return (
    plan.values.length === 0 &&
    !plan.record.has('year') &&
    ['valid_from', 'valid_to', 'population', 'expected'].some(name => plan.record.has(name))
  )
}

/** One body of a roster; `name` is not blank. */
export function readRosterEntry(
  cells: RawCells,
  line: number,
  name: string,
  reader: TextReader,
  log: IssueLog,
): RosterEntry {
  const body = readBody(cells, line, name, reader, log)
  const size = reader.text(cells, 'population', line)
  const read = size === null ? null : readCell(size, 'count')
  if (size !== null && read?.value === null) {
    log.add({
      code: 'type-error',
      severity: 'error',
      line,
      column: 'population',
      found: size,
      detail: 'other',
    })
  }
  return {
    orgId: body.orgId,
    orgName: body.name,
    province: body.province ?? '',
    city: body.city ?? '',
    county: body.county ?? '',
    orgType: body.type,
    validFrom: readDate(reader.text(cells, 'valid_from', line)) ?? '',
    validTo: readDate(reader.text(cells, 'valid_to', line)) ?? '',
    population: read?.value ?? null,
  }
}
