/** A roster file says who is expected to report (design.md 4, Inputs). */
import type { RosterEntry } from '../domain/org'
import type { ColumnPlan } from './header'
import type { IssueLog } from './issueLog'
import { readCell } from './number'
import { createBodyReader, readDate, type TextReader } from './record'
import type { RawCells } from './table'

/** A table of bodies without years or figures, with dates or sizes. */
export function isRoster(plan: ColumnPlan): boolean {
  return (
    plan.values.length === 0 &&
    !plan.record.has('year') &&
    ['valid_from', 'valid_to', 'population', 'expected'].some(name => plan.record.has(name))
  )
}

/** Reads one body of a roster; its `name` is not blank. */
export function createRosterReader(
  reader: TextReader,
  log: IssueLog,
): (cells: RawCells, line: number, name: string) => RosterEntry {
  const readBody = createBodyReader(reader, log)
  const sizeOf = reader.column('population')
  const fromOf = reader.column('valid_from')
  const toOf = reader.column('valid_to')

  return (cells, line, name) => {
    const body = readBody(cells, line, name)
    const size = sizeOf(cells, line)
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
      validFrom: readDate(fromOf(cells, line)) ?? '',
      validTo: readDate(toOf(cells, line)) ?? '',
      population: read?.value ?? null,
    }
  }
}
