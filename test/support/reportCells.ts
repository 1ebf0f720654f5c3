/** A report as the one-by-one evaluation sees it, for tests: what is not said is missing. */
import type { Form } from '../../src/catalog/check'
import type { ReportCells } from '../../src/catalog/evaluateCheck'
import { type ParameterId, type Parameters, parameterValue } from '../../src/catalog/parameters'

export interface ReportParts {
  readonly form: Form
  readonly cells?: Readonly<Record<string, number | null | undefined>>
  readonly numbers?: Readonly<Record<string, number | null>>
  readonly texts?: Readonly<Record<string, string | null>>
  readonly written?: ReadonlySet<string>
  readonly unparsed?: ReadonlySet<string>
  readonly whole?: boolean
  readonly derived?: number | null
  readonly previous?: ReportCells | null
  readonly parameters?: Parameters
}

export function reportCells(parts: ReportParts): ReportCells {
  return {
    form: parts.form,
    value: cell => parts.cells?.[cell] ?? null,
    number: name => parts.numbers?.[name] ?? (/^(unparsed|short|absent|unseen|marked)/.test(name) ? 0 : null),
    text: name =>
      parts.texts?.[name] ?? (name === 't3_template' && parts.form !== 'unknown' ? parts.form : null),
    written: cell => parts.written?.has(cell) ?? false,
    unparsed: cell => parts.unparsed?.has(cell) ?? false,
    wholeTable: parts.whole ?? true,
    derived: parts.derived ?? null,
    previous: parts.previous ?? null,
    undisputed: null,
    parameter: (id: ParameterId) => parameterValue(id, parts.parameters),
  }
}
