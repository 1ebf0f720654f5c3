/** Everything that a column of a file can be: columns about the report, then every cell of the form. */
import {
  APPLICANTS,
  GROUP_ITEMS,
  ITEMS,
  type Language,
  VALUE_COLUMNS,
  type Words,
} from '../../domain/dictionary'
import type { Option } from '../parts/find'
import { TABLES, targetWords } from '../words/data'
import { REVIEW } from '../words/review'

/** Columns about the report and the body, what people need most first; those of a roster last. */
export const RECORD_TARGETS: readonly string[] = [
  'org_name',
  'year',
  'county',
  'city',
  'province',
  'org_type',
  'org_level',
  'org_code',
  'county_code',
  'published_date',
  'source_url',
  'revision',
  'org_id',
  'report_key',
  'template',
  't2_template',
  't3_template',
  'collected_date',
  'valid_from',
  'valid_to',
  'population',
  'expected',
  'not_loaded',
  'corrected_cells',
]

const SHORT = new Map<string, Words>(APPLICANTS.map(applicant => [applicant.id, applicant.short]))

/** All targets as options, found by short and official name, pinyin and id; 总计 stands first of its item. */
export function targetOptions(language: Language): readonly Option[] {
  const records = RECORD_TARGETS.map(id => ({
    id,
    text: targetWords(id)[language],
    group: REVIEW.recordGroup[language],
    also: id,
  }))
  const cells = [...ITEMS, ...GROUP_ITEMS].flatMap(item =>
    VALUE_COLUMNS.filter(column => column.item.id === item.id)
      .sort((a, b) => Number(b.applicant === 'total') - Number(a.applicant === 'total'))
      .map(column => {
        const who = column.applicant === null ? undefined : SHORT.get(column.applicant)?.[language]
        return {
          id: column.id,
          text: [item.short[language], who].filter(part => part).join(' · '),
          group: TABLES[item.table][language],
          also: `${column.id} ${item.label.zh} ${item.label.en} ${item.group}`,
        }
      }),
  )
  return [...records, ...cells]
}

/** Items of the form as options, for figures whose columns are years. */
export function itemOptions(language: Language): readonly Option[] {
  return [...ITEMS, ...GROUP_ITEMS].map(item => ({
    id: item.id,
    text: item.short[language],
    note: item.label[language] === item.short[language] ? '' : item.label[language],
    group: TABLES[item.table][language],
    also: `${item.id} ${item.label.zh} ${item.group}`,
  }))
}
