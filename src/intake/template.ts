/** Template per table of a wide row (domain.md 1.9). Never from the year. */
import { FORM_COLUMNS, type ReportTemplate, type TableId, type TemplateId } from '../domain/dictionary'
import { marksTemplate } from './status'

function exclusive(table: TableId, template: TemplateId): readonly number[] {
  return FORM_COLUMNS.filter(
    c => c.item.table === table && c.item.templates.length === 1 && c.item.templates[0] === template,
  ).map(c => c.index)
}

const T2_2019 = exclusive('t2', '2019')
const T2_2021 = exclusive('t2', '2021')
const T3_2019 = exclusive('t3', '2019')
const T3_2021 = exclusive('t3', '2021')

/** Words of an explicit template column; null where it says nothing that is known. */
export function readTemplate(text: string): ReportTemplate | null {
  const word = text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  if (/^(mixed|unknown|legacy_pre2019)$/.test(word)) return word as ReportTemplate
  if (word === '混合') return 'mixed'
  if (/^2019(年?版|年)?$|2019\D*60号/.test(word)) return '2019'
  if (/^2021(年?版|年)?$|2021\D*30号/.test(word)) return '2021'
  return null
}

function filled(status: Uint8Array, columns: readonly number[]): number {
  let count = 0
  for (const column of columns) if (marksTemplate(status[column] ?? 0)) count++
  return count
}

/** Table 2: the template of which at least two exclusive columns are filled and none of the other's; both: mixed. */
export function table2Template(status: Uint8Array): ReportTemplate {
  const old = filled(status, T2_2019)
  const recent = filled(status, T2_2021)
  if (old > 0 && recent > 0) return 'mixed'
  if (old >= 2) return '2019'
  return recent >= 2 ? '2021' : 'unknown'
}

/** Table 3: 2021 if any sub-row of （六） is filled, 2019 if （六） itself is and they are not. */
export function table3Template(status: Uint8Array): ReportTemplate {
  if (filled(status, T3_2021) > 0) return '2021'
  return filled(status, T3_2019) > 0 ? '2019' : 'unknown'
}

/** The value that both tables share; `mixed` if they disagree, what is known if the other is unknown. */
export function reportTemplate(t2: ReportTemplate, t3: ReportTemplate): ReportTemplate {
  if (t2 === t3 || t3 === 'unknown') return t2
  return t2 === 'unknown' ? t3 : 'mixed'
}

/** The template as that of an official form, or null. */
export function formTemplate(template: ReportTemplate): TemplateId | null {
  return template === '2019' || template === '2021' ? template : null
}
