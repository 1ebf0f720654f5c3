/** A report just read from a document → what the checks see of it, as if it stood alone in a file of its own. */
import { FORMS } from '../../catalog/check'
import { holdsTable3 } from '../../catalog/checkScopes'
import type { ReportCells } from '../../catalog/evaluateCheck'
import type { NumberField } from '../../catalog/expression'
import { type Parameters, parameterValue } from '../../catalog/parameters'
import { type CellStatus, FILLED_STATUSES } from '../../domain/cell'
import { columnId, findColumn, formColumns, type TableId, TEMPLATES } from '../../domain/dictionary'
import { type ReportCell, type ReportRead, SECTION_OF } from '../../domain/document'
import type { OrgLevel, OrgType } from '../../domain/org'
import { formTemplate, reportTemplate } from '../../intake/template'
import { days } from '../judgeReports'

/** Whose draft it is, as far as a person or the current data say. */
export interface DraftBody {
  /** org_id in the current data, or null where it is not one of their bodies. */
  readonly orgId: string | null
  readonly name: string
  readonly level: OrgLevel | null
  readonly type: OrgType | null
  readonly county: string | null
  readonly year: number | null
}

const FIELDS = {
  unparsed: ['unparsed', 'text'],
  short: ['missing_cell'],
  absent: ['missing_table'],
  marked: ['dash'],
} as const satisfies Record<string, readonly CellStatus[]>

const HANDLED = columnId('handled_total')
const FLOW = ['new_received', 'carried_in', 'carried_out'].map(item => columnId(item))

/** The table of the form that a column stands in; null for a group total. */
export function tableOf(column: string): TableId | null {
  const found = findColumn(column)
  return found?.onForm ? found.item.table : null
}

/** The handled total by rule I5, of a report whose table has no such row; otherwise null. */
function derivedTotal(cells: ReadonlyMap<string, ReportCell>): number | null {
  if (cells.has(HANDLED)) return null
  const [received, carriedIn, carriedOut] = FLOW.map(id => cells.get(id)?.value ?? null)
  if (received == null || carriedIn == null || carriedOut == null) return null
  const handled = received + carriedIn - carriedOut
  return handled >= 0 ? handled : null
}

/**
 * What the checks read of a draft: the same as of a report loaded from the same document alone (`readReport`). The
 * report of the year before is not known yet.
 */
export function draftCells(report: ReportRead, body: DraftBody, parameters: Parameters): ReportCells {
  const seen = report.cells.filter(cell => cell.status !== 'not_loaded')
  const cells = new Map(seen.map(cell => [cell.column, cell]))
  const { t2, t3 } = report.templates
  const form = FORMS.find(f => f === t3) ?? 'unknown'
  const date = days(report.published)
  const isWritten = (cell: ReportCell) => cell.value === null && FILLED_STATUSES.has(cell.status)
  const isUnparsed = (cell: ReportCell) => FIELDS.unparsed.some(status => status === cell.status)
  const textFields: Readonly<Record<string, string | null>> = {
    org_level: body.level,
    org_type: body.type,
    template: reportTemplate(t2, t3),
    t2_template: t2,
    t3_template: t3,
    county: body.county,
  }

  const templateOf = (table: TableId) => (table === 't4' ? '2021' : formTemplate(table === 't2' ? t2 : t3))
  function filled(table: TableId): number | null {
    const template = templateOf(table)
    if (template === null) return null
    const own = formColumns(template, table).map(({ id }) => cells.get(id))
    if (own.some(cell => cell === undefined)) return null
    return own.filter(cell => cell && (cell.value !== null || FILLED_STATUSES.has(cell.status))).length
  }
  const numbers = new Map<NumberField, number | null>([['year', body.year]])
  for (const table of ['t2', 't3', 't4'] as const) {
    const count = filled(table)
    const template = templateOf(table)
    numbers.set(`filled_${table}`, count)
    numbers.set(`shown_${table}`, (count ?? 0) > 0 ? 1 : 0)
    numbers.set(`cells_${table}`, TEMPLATES.find(t => t.id === template)?.cells[table] ?? null)
    numbers.set(`unseen_${table}`, 0)
    const whole = report.facts.some(({ id, value }) => id === 'rows_whole' && value === SECTION_OF[table])
    numbers.set(`whole_${table}`, whole ? 1 : 0)
    for (const [name, statuses] of Object.entries(FIELDS)) {
      const held = seen.filter(
        cell => tableOf(cell.column) === table && statuses.some(s => s === cell.status),
      )
      numbers.set(`${name as keyof typeof FIELDS}_${table}`, held.length)
    }
  }
  numbers.set('earliest', date?.earliest ?? null)
  numbers.set('latest', date?.latest ?? null)

  const test = (holds: (cell: ReportCell) => boolean) => (id: string) => {
    const cell = cells.get(id)
    return cell !== undefined && holds(cell)
  }
  return {
    form,
    value: id => cells.get(id)?.value ?? null,
    number: name => numbers.get(name) ?? null,
    text: name => textFields[name] ?? null,
    written: test(isWritten),
    unparsed: test(isUnparsed),
    wholeTable: holdsTable3(new Set(cells.keys()), form),
    derived: derivedTotal(cells),
    previous: null,
    undisputed: null,
    parameter: id => parameterValue(id, parameters),
  }
}
