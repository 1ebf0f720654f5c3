/** The table of one year as it leaves the page: all groups one after another, as text and as long data. */
import type { Change } from '../analysis/change'
import type { Standing, YearGroups } from '../analysis/table'
import type { Metric } from '../catalog/metric'
import type { Language, Words } from '../domain/dictionary'
import { changeText, fromTo, noChangeWords } from './changeWords'
import type { Figure, FigureRow } from './figure'
import { metricValueWithUnit, NO_VALUE, range, xOfN } from './format'
import { REASON_WORDS } from './words'

const HEAD: readonly Words[] = [
  { zh: '单位', en: 'Body' },
  { zh: '县区', en: 'County' },
  { zh: '数值', en: 'Value' },
  { zh: '分子/分母', en: 'x/n' },
  { zh: '95% 区间', en: '95% interval' },
  { zh: '说明', en: 'Note' },
]

const SMALL: Words = { zh: '样本少，不排名', en: 'too few to rank' }
const OTHER_FORM: Words = { zh: '用另一版表格，不作比较', en: 'other form, not compared' }
const FLAGGED: Words = { zh: '年报中有需核实之处', en: 'something in the report is to be checked' }

/** Changes of the bodies since a year, by org_id. */
export interface TableChanges {
  readonly since: number
  readonly of: ReadonlyMap<string, Change>
}

function changeCell(metric: Metric, change: Change | undefined, language: Language): string {
  if (!change) return NO_VALUE
  const figures = fromTo(metric, change, language)
  const amount = changeText(metric, change, language)
  if (amount !== '') return language === 'zh' ? `${amount}（${figures}）` : `${amount} (${figures})`
  const why = change.why ? noChangeWords(change.why)[language] : ''
  return change.why === 'small' ? `${figures} ${why}` : `${NO_VALUE} ${why}`
}

/** `sentence` is that under the table; `changes` null where the table has no such column. */
export function yearTableFigure(
  metric: Metric,
  year: number,
  groups: YearGroups,
  sentence: string,
  language: Language,
  changes: TableChanges | null = null,
): Pick<Figure, 'title' | 'sentence' | 'twin' | 'data'> {
  const list = (): readonly (readonly [Standing, Words | null])[] => [
    ...groups.ranked.map(row => [row, null] as const),
    ...groups.small.map(row => [row, SMALL] as const),
    ...groups.otherTemplate.map(row => [row, OTHER_FORM] as const),
    ...groups.without.map(row => [row, row.reason ? REASON_WORDS[row.reason] : null] as const),
  ]
  const noteOf = (row: Standing, note: Words | null) =>
    [note, row.flagged ? FLAGGED : null]
      .flatMap(words => (words ? [words[language]] : []))
      .join(language === 'zh' ? '；' : '; ')
  const rate = metric.denominator !== null
  return {
    title:
      language === 'zh' ? `${metric.name.zh}，${year} 年，各单位` : `${metric.name.en}, ${year}, by body`,
    sentence: { subject: '', text: sentence },
    // Made when a file is asked for: a nation has tens of thousands of rows.
    get twin() {
      return {
        head: [
          ...HEAD.map(words => words[language]),
          ...(changes ? [language === 'zh' ? `同 ${changes.since} 年比` : `against ${changes.since}`] : []),
        ],
        rows: list().map(([row, note]) => [
          row.name,
          row.county ?? NO_VALUE,
          metricValueWithUnit(metric, row.value, language),
          rate && (row.x !== null || row.n !== null) ? xOfN(row.x, row.n) : '',
          row.interval ? range(metric, row.interval.low, row.interval.high, language) : '',
          noteOf(row, note),
          ...(changes ? [changeCell(metric, changes.of.get(row.orgId), language)] : []),
        ]),
      }
    },
    get data() {
      return list().flatMap(([row, note]): FigureRow[] => {
        const who = { orgId: row.orgId, name: row.name, years: String(year) }
        const own = {
          ...who,
          metric: metric.id,
          value: row.value,
          x: row.x,
          n: rate ? row.n : null,
          low: row.interval?.low ?? null,
          high: row.interval?.high ?? null,
          note: noteOf(row, note),
        }
        const change = changes?.of.get(row.orgId)
        if (!changes || !change) return [own]
        const moved = { metric: `${metric.id}:change_${change.unit}:${changes.since}`, value: change.amount }
        const why = change.why ? noChangeWords(change.why)[language] : ''
        return [own, { ...who, ...moved, x: null, n: null, low: null, high: null, note: why }]
      })
    },
  }
}
