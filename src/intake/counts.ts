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

export interface Counter {
  /**
   * Blank cells that the report's templates have; a cell of the other template is not blank but not applicable.
   */
  blanks(figures: RowFigures, t2: ReportTemplate, t3: ReportTemplate): number
  /** Filled cells per table in the order of TABLES, filled anew for each report; -1 where a table was not wholly loaded or has no form. */
  filled(figures: RowFigures, t2: ReportTemplate, t3: ReportTemplate): readonly number[]
}

/** One table of one template; where the template is not known, its cells are those of both. */
interface Form {
  /** By position in VALUE_COLUMNS: 1 for a loaded cell of it. */
  readonly has: Uint8Array
  /** Its cells; -1 where it has no form or not all of it was loaded. */
  readonly cells: number
}

/** `loaded`: the positions of VALUE_COLUMNS that the file has. */
export function createCounter(loaded: readonly number[], emptyMeans: ReadOptions['emptyMeans']): Counter {
  const isLoaded = new Set(loaded)
  const counts = TABLES.map(() => -1)

  function form(table: TableId, template: TemplateId | null): Form {
    const cells = FORM_COLUMNS.filter(({ item: { table: own, templates } }) => {
      return own === table && (template === null ? templates.length > 1 : templates.includes(template))
    })
    const has = new Uint8Array(VALUE_COLUMNS.length)
    for (const { index } of cells) if (isLoaded.has(index)) has[index] = 1
    const whole = template !== null && cells.every(({ index }) => isLoaded.has(index))
    return { has, cells: whole ? cells.length : -1 }
  }

  const forms = TABLES.map(
    table => new Map(([null, '2019', '2021'] as const).map(template => [template, form(table, template)])),
  )

  function formOf(at: number, t2: ReportTemplate, t3: ReportTemplate): Form | undefined {
    const table = TABLES[at]
    return forms[at]?.get(table === 't4' ? '2021' : formTemplate(table === 't2' ? t2 : t3))
  }

  function filledIn({ has, cells }: Form, { status, others, otherCount }: RowFigures): number {
    if (cells < 0) return -1
    let filled = cells
    for (let i = 0; i < otherCount; i++) {
      const at = others[i] ?? 0
      const code = status[at] ?? NOT_LOADED
      if (has[at] === 0 || isFilled(code)) continue
      if (code === NOT_LOADED || emptyMeans === 'not_loaded') return -1
      filled--
    }
    return filled
  }

  return {
    blanks({ status, others, otherCount }, t2, t3) {
      let blanks = 0
      for (let table = 0; table < TABLES.length; table++) {
        const has = formOf(table, t2, t3)?.has
        for (let i = 0; i < otherCount; i++) {
          const at = others[i] ?? 0
          if (status[at] === BLANK && has?.[at] === 1) blanks++
        }
      }
      return blanks
    },
    filled(figures, t2, t3) {
      for (let table = 0; table < TABLES.length; table++) {
        const form = formOf(table, t2, t3)
        counts[table] = form ? filledIn(form, figures) : -1
      }
      return counts
    },
  }
}
