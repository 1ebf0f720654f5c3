/**
 * Which column a label means. Labels are compared after NFKC without separators, numbering and remarks, so that
 * 三、本年度办理结果/（三）不予公开/1.属于国家秘密/总计 and 不予公开-属于国家秘密-总计 are the same label.
 */
import aliasesJson from '../../data/dictionary/aliases.json'
import {
  APPLICANTS,
  columnId,
  findColumn,
  GROUP_ITEMS,
  ITEMS,
  type Item,
  VALUE_COLUMNS,
} from '../domain/dictionary'
import { REPORT_TEXT_COLUMNS } from '../domain/report'

/** Columns about the report or the body that are no form cells; the last four belong to a roster. */
export const RECORD_COLUMNS: readonly string[] = [
  ...REPORT_TEXT_COLUMNS,
  'year',
  'revision',
  'collected_date',
  'valid_from',
  'valid_to',
  'population',
  'expected',
  'not_loaded',
  'corrected_cells',
]

const NUMBERING =
  /^(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[、.]|\(?\d{1,2}\)?[.、)](?!\d)|第二十条第\(?[一二三四五六七八九]\)?项)/
const DROPPED_PARTS: ReadonlySet<string> = new Set([
  '法人或其他组织',
  '申请人情况',
  '主动公开政府信息情况',
  '收到和处理政府信息公开申请情况',
  '政府信息公开行政复议、行政诉讼情况',
  '信息内容',
])
const UNIT_REMARK =
  /[(【〔[](?:计量)?(?:单位:?)?(?:[百千万]?件|项|个|条|份|宗|次|[万亿]?元|20\d\d|20\d\d年)[)】〕\]]/g
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu

/** Text of a header without invisible characters and outer blanks. */
export function cleanLabel(raw: string): string {
  return raw
    .replace(/[\u2028\u2029\t\r\n]/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')
}

function part(text: string): string {
  let rest = text.trim()
  // The number is all that tells the row （六）3 from the applicant 其他.
  if (/^3[.、]\s*其他$/.test(rest)) return '3其他'
  for (let i = 0; i < 2; i++) rest = rest.replace(NUMBERING, '').trim()
  return DROPPED_PARTS.has(rest.replace(/\s/g, '')) ? '' : rest
}

function squeeze(text: string): string {
  return text.replace(/[\s_\-—–/\\|·.:;,、>→()[\]{}〔〕【】<'"“”‘’]/g, '')
}

/** The spelling under which labels are compared. */
export function labelKey(label: string): string {
  const text = cleanLabel(label).normalize('NFKC').toLowerCase().replace(UNIT_REMARK, '')
  const parts = text.split(/\s*(?:[/|>→\\_·]|——|—|–|-|\s)\s*/)
  return squeeze(parts.map(part).join(''))
}

const lookup = new Map<string, string>()
const ambiguous = new Set<string>()

function learn(label: string, target: string, firm = false): void {
  const key = labelKey(label)
  if (key === '') return
  const known = lookup.get(key)
  if (known === undefined || firm) lookup.set(key, target)
  else if (known !== target) ambiguous.add(key)
}

/** Ways to write the row of the form: with and without its group, its section, its remark. */
function rowLabels(source: Item): string[] {
  const labels =
    source.table2 !== null
      ? Object.values(source.table2.column).flatMap(column => {
          const rows = [source.table2?.row ?? '', (source.table2?.row ?? '').replace(/^行政规范性/, '规范性')]
          return rows.map(row => `${row}/${column}`)
        })
      : source.table === 't4'
        ? blockLabels(source)
        : [source.label.zh, source.label.zh.replace(/（[^（）]{6,}）$/, '')].flatMap(label => [
            label,
            `${source.group}/${label}`,
            `三、本年度办理结果/${source.group}/${label}`,
          ])
  if (source.id === 'other_misc') labels.push('其他处理/其他', '三、本年度办理结果/其他处理/其他')
  return [...new Set([...labels, source.short.zh, source.label.en, source.short.en])]
}

function blockLabels(source: Item): string[] {
  const column = source.label.zh.split(' ').at(-1) ?? ''
  const [outer = '', inner = ''] = source.group.split(' / ')
  const blocks = inner === '' ? [outer] : [`${outer}/${inner}`, inner]
  return blocks.map(block => `${block}/${column}`)
}

/** Row labels that say nothing alone: 其他 and 总计 are also applicants and table-4 columns. */
const ALONE_MEANINGLESS: ReadonlySet<string> = new Set(['其他', '总计', '合计', 'total', 'other'])

function learnDictionary(): void {
  for (const source of [...ITEMS, ...GROUP_ITEMS]) {
    for (const label of rowLabels(source)) {
      if (ALONE_MEANINGLESS.has(labelKey(label))) continue
      learn(label, columnId(source.id))
      if (source.table !== 't3') continue
      for (const applicant of APPLICANTS) {
        const names = [applicant.label.zh, applicant.short.zh, applicant.id, applicant.label.en]
        if (applicant.id === 'total') names.push('合计', '小计')
        for (const name of new Set(names)) learn(`${label}/${name}`, columnId(source.id, applicant.id))
      }
    }
  }
  // 其他处理/其他 is the row （六）3 as well as the applicant 其他 of （六）: nothing decides it.
  for (const key of ambiguous) lookup.delete(key)
  for (const alias of aliasesJson) {
    const own = RECORD_COLUMNS.includes(alias.target)
    const target = own ? alias.target : columnId(alias.target)
    for (const name of alias.names) {
      learn(name, target, true)
      if (own || findColumn(target)?.item.table !== 't3') continue
      for (const applicant of APPLICANTS) {
        for (const said of [applicant.label.zh, applicant.id]) {
          const key = labelKey(`${name}/${said}`)
          if (!lookup.has(key) && !ambiguous.has(key)) lookup.set(key, columnId(alias.target, applicant.id))
        }
      }
    }
  }
  for (const source of [...ITEMS, ...GROUP_ITEMS]) learn(source.id, columnId(source.id), true)
  for (const column of VALUE_COLUMNS) learn(column.id, column.id, true)
  for (const name of RECORD_COLUMNS) learn(name, name, true)
}
learnDictionary()

/** The column that a label means: a value column id or a name of RECORD_COLUMNS; null where the dictionary does not know it. */
export function findLabel(label: string): string | null {
  const key = labelKey(label)
  return key === '' ? null : (lookup.get(key) ?? null)
}

const CONTAINERS: ReadonlySet<string> = new Set([
  'org',
  'organisation',
  'organization',
  'body',
  'report',
  'data',
  'values',
  'cells',
  'fields',
  'properties',
  'items',
  'table2',
  'table3',
  'table4',
  't2',
  't3',
  't4',
])

/** The column that a path of JSON keys means, e.g. `table3 → new_received → natural`, `org → name`. */
export function findPath(path: readonly string[]): string | null {
  if (path.length === 1) return findLabel(path[0] ?? '')
  const first = (path[0] ?? '').toLowerCase()
  const rest = path.slice(1)
  if (/^org|^body$/.test(first)) return findLabel(`org_${rest.join('_')}`) ?? findPath(rest)
  if (CONTAINERS.has(first)) return findPath(rest)
  const cell = findLabel(path.join('/'))
  return cell !== null && findColumn(cell) ? cell : null
}
