/** What the reading of one table of a report gave. */
import type { ReportTemplate } from '../../domain/dictionary'
import type { Doubt, ReportCell } from '../../domain/document'

export interface TableRead {
  readonly template: ReportTemplate
  /** Anything of the table was seen. */
  readonly seen: boolean
  readonly cells: readonly ReportCell[]
  readonly doubts: readonly Doubt[]
  /** A list of totals instead of the table: the rest of the form is not expected to be there. */
  readonly listed?: boolean
}
