/** How many cells of each table of a report are filled and how many are blank (M62; the receipt). */
import {
  FORM_COLUMNS,
  type ReportTemplate,
  type TableId,
  type TemplateId,
  VALUE_COLUMNS,
} from '../domain/dictionary'
import type { ReadOptions } from '../domain/reading'
import { TABLES } from './batch'
import type { RowFigures } from './rowFigures'
import { BLANK, isFilled, NOT_LOADED } from './status'
import { formTemplate } from './template'

/** Filled anew for each report. */
export interface Counted {
  /** Blank cells that the report's templates have; a cell of the other template is not blank but not applicable. */
  blanks: number
  /** Filled cells per table in the order of TABLES; -1 where a table was not wholly loaded or has no form. */
  readonly filled: Int16Array
}

/** The cells of reports whose tables follow certain templates; of a table without a known one those that both have. */
interface Form {
  /** By position in VALUE_COLUMNS: which of TABLES a loaded cell of the form stands in, -1 for any other. */
  readonly tableOf: Int8Array
  /** Cells of each table; -1 where its template is not known or not all of it was loaded. */
  readonly cells: Int16Array
}

const KNOWN: readonly (TemplateId | null)[] = [null, '2019', '2021']

function createForm(loaded: ReadonlySet<number>, of: Readonly<Record<TableId, TemplateId | null>>): Form {
  const tableOf = new Int8Array(VALUE_COLUMNS.length).fill(-1)
  const cells = Int16Array.from(TABLES, (table, i) => {
    const template = of[table]
    const own = FORM_COLUMNS.filter(({ item }) => item.table === table).filter(({ item: { templates } }) =>
      template === null ? templates.length > 1 : templates.includes(template),
    )
    const seen = own.filter(({ index }) => loaded.has(index))
    for (const { index } of seen) tableOf[index] = i
    return template === null || seen.length < own.length ? -1 : own.length
  })
  return { tableOf, cells }
}

/** Gives the counter of reports. `loaded`: the positions of VALUE_COLUMNS that the file has. */
export function createCounter(
  loaded: ReadonlySet<number>,
  emptyMeans: ReadOptions['emptyMeans'],
): (figures: RowFigures, t2: ReportTemplate, t3: ReportTemplate) => Counted {
  const forms = new Map(
    KNOWN.map(t2 => [t2, new Map(KNOWN.map(t3 => [t3, createForm(loaded, { t2, t3, t4: '2021' })]))]),
  )
  const filled = new Int16Array(TABLES.length)
  const counted: Counted = { blanks: 0, filled }

  return ({ status, others, otherCount }, t2, t3) => {
    counted.blanks = 0
    const form = forms.get(formTemplate(t2))?.get(formTemplate(t3))
    if (!form) return counted
    filled.set(form.cells)
    for (let i = 0; i < otherCount; i++) {
      const at = others[i] ?? 0
      const table = form.tableOf[at] ?? -1
      const code = status[at] ?? NOT_LOADED
      if (table < 0 || isFilled(code)) continue
      if (code === BLANK) counted.blanks++
      const known = filled[table] ?? -1
      if (known < 0 || code === NOT_LOADED || emptyMeans === 'not_loaded') filled[table] = -1
      else filled[table] = known - 1
    }
    return counted
  }
}
