/** How many cells of each table of a report are filled and how many are blank (M62; the receipt). */
import { formColumns, type ReportTemplate, type TemplateId, VALUE_COLUMNS } from '../domain/dictionary'
import type { ReadOptions } from '../domain/reading'
import { TABLES } from './batch'
import { BLANK, isFilled, NOT_LOADED, NUMBER } from './status'
import { formTemplate } from './template'

export interface Counter {
  /**
   * Blank cells that the report's templates have; a cell of the other template is not blank but not applicable.
   */
  blanks(status: Uint8Array, t2: ReportTemplate, t3: ReportTemplate): number
  /** Filled cells per table in the order of TABLES, filled anew for each report; -1 where a table was not wholly loaded or has no form. */
  filled(status: Uint8Array, t2: ReportTemplate, t3: ReportTemplate): readonly number[]
}

/** `loaded`: the positions of VALUE_COLUMNS that the file has. */
export function createCounter(loaded: readonly number[], emptyMeans: ReadOptions['emptyMeans']): Counter {
  const forms = new Map<string, Int16Array>()
  const expected = new Map<string, Int16Array>()
  const counts = TABLES.map(() => -1)

  function formOf(table: (typeof TABLES)[number], template: TemplateId): Int16Array {
    const key = table + template
    const known = forms.get(key) ?? Int16Array.from(formColumns(template, table), c => c.index)
    forms.set(key, known)
    return known
  }

  /** Loaded cells that reports of these templates have. */
  function expectedOf(t2: TemplateId | null, t3: TemplateId | null): Int16Array {
    const key = `${t2} ${t3}`
    const known = expected.get(key)
    if (known) return known
    const cells = loaded.filter(at => {
      const { item, onForm } = VALUE_COLUMNS[at] ?? {}
      if (!item || !onForm) return false
      const template = item.table === 't2' ? t2 : t3
      return item.templates.length > 1 || (template !== null && item.templates.includes(template))
    })
    const made = Int16Array.from(cells)
    expected.set(key, made)
    return made
  }

  function filledIn(columns: Int16Array, status: Uint8Array): number {
    let filled = 0
    for (let i = 0; i < columns.length; i++) {
      const code = status[columns[i] ?? 0] ?? NOT_LOADED
      if (code === NUMBER) filled++
      else if (code === NOT_LOADED) return -1
      else if (isFilled(code)) filled++
      else if (emptyMeans === 'not_loaded') return -1
    }
    return filled
  }

  return {
    blanks(status, t2, t3) {
      const columns = expectedOf(formTemplate(t2), formTemplate(t3))
      let blanks = 0
      for (let i = 0; i < columns.length; i++) if (status[columns[i] ?? 0] === BLANK) blanks++
      return blanks
    },
    filled(status, t2, t3) {
      for (let i = 0; i < TABLES.length; i++) {
        const table = TABLES[i] ?? 't4'
        const template = table === 't4' ? '2021' : formTemplate(table === 't2' ? t2 : t3)
        counts[i] = template === null ? -1 : filledIn(formOf(table, template), status)
      }
      return counts
    },
  }
}
