/** What a small trend says: its labels, its sentence and its table. */
import type { Metric } from '../catalog/metric'
import { PEER_RULE } from '../catalog/peerRules'
import type { Language, Words } from '../domain/dictionary'
import type { Twin } from './describe'
import { metricValueWithUnit, NO_VALUE, range, xOfN } from './format'
import type { SmallTrend } from './smallTrendSpec'
import { CHART_WORDS, changeLabel, REASON_WORDS, sinceWords } from './words'

export const SMALL = {
  own: { zh: '本单位', en: 'This body' },
  median: { zh: '同类中位数', en: 'Peer median' },
  medianShort: { zh: '中位数', en: 'Median' },
  noValue: { zh: '没有数值', en: 'no value' },
  fewPeers: { zh: `不足 ${PEER_RULE.fewest} 个`, en: `fewer than ${PEER_RULE.fewest}` },
  root: { zh: '平方根刻度', en: '√ scale' },
} satisfies Record<string, Words>

const BREAK: Readonly<Record<Metric['across'], Words>> = {
  through: { zh: '新版表格', en: 'New form' },
  marked: { zh: '名称相同，可比性较弱', en: 'Same name, weaker match' },
  cut: { zh: '新版表格，前后不可比', en: 'New form, not comparable' },
}

/** The name of the band at a change of form. */
export function smallBreakWords(metric: Metric): Words {
  return metric.templates.length > 1 ? BREAK[metric.across] : BREAK.through
}

/** The name of the line at which the body begins anew. */
export function smallNewWords(year: number): Words {
  return { zh: `${year} 年新设机构`, en: `New body in ${year}` }
}

function level(
  metric: Metric,
  value: string,
  x: number | null,
  n: number | null,
  language: Language,
): string {
  if (metric.denominator === null) return value
  return language === 'zh' ? `${value}（${xOfN(x, n)}）` : `${value} (${xOfN(x, n)})`
}

/** The chart in words, for who cannot see it: last figures, what cuts the line, which years are missing. */
export function smallSentence(trend: SmallTrend, name: string, language: Language): string {
  const { spec, own, lives } = trend
  const { metric } = spec
  const zh = language === 'zh'
  const years = `${spec.years[0] ?? ''}–${spec.years.at(-1) ?? ''}`
  const last = own.findLast(point => point.value !== null)
  const median = spec.band.findLast(point => point.median !== null)
  const written = (value: number | null) => metricValueWithUnit(metric, value, language)
  const ownText = last && level(metric, written(last.value), last.x, last.n, language)
  const missing = own.filter(point => point.reason === 'missing').map(point => point.year)
  const parts = [
    zh ? `${metric.name.zh}逐年走势，${years} 年` : `${metric.name.en} by year, ${years}`,
    last
      ? zh
        ? `${name} ${last.year} 年为 ${ownText}`
        : `${name}: ${ownText} in ${last.year}`
      : zh
        ? `${name}没有数值`
        : `${name} has no value`,
    median
      ? zh
        ? `同类中位数 ${median.year} 年为 ${written(median.median)}（${median.bodies} 个）`
        : `peer median ${written(median.median)} in ${median.year} (${median.bodies} bodies)`
      : zh
        ? `可比的同类不足 ${PEER_RULE.fewest} 个，没有中位数`
        : `fewer than ${PEER_RULE.fewest} peers, so no median`,
    ...spec.changes.map(change => changeLabel(metric, change, false)[language]),
    ...lives.filter(year => spec.years.includes(year)).map(year => sinceWords(year, language)),
    missing.length > 0 ? `${missing.join(zh ? '、' : ', ')}${zh ? ' 年未报' : ': no report found'}` : '',
  ]
  return `${parts.filter(part => part !== '').join(zh ? '；' : '; ')}${zh ? '。' : '.'}`
}

const HEAD: Readonly<Record<Language, readonly string[]>> = {
  zh: ['年份', '本单位', '件数', '同类中位数', '四分位', '计入同类', '说明'],
  en: ['Year', 'This body', 'x/n', 'Peer median', 'Quartiles', 'Peers counted', 'Note'],
}

/** Place of x/n in the head; only rates have one. */
const FRACTION = 2

/** The chart as a table: one row a year. */
export function smallTwin(trend: SmallTrend, language: Language): Twin {
  const { spec, own, lives } = trend
  const { metric } = spec
  const zh = language === 'zh'
  const rate = metric.denominator !== null
  return {
    head: HEAD[language].filter((_, i) => rate || i !== FRACTION),
    rows: own.map((point, i) => {
      const band = spec.band[i]
      const quartiles =
        band?.low == null || band.high === null ? NO_VALUE : range(metric, band.low, band.high, language)
      const notes = [
        point.value === null
          ? (point.reason ? REASON_WORDS[point.reason] : CHART_WORDS.notExpected)[language]
          : '',
        point.hollow ? (zh ? '样本少，仅供参考' : 'few cases, for reference only') : '',
        point.flagged ? (zh ? '年报中有需核实之处' : 'something in the report is to be checked') : '',
        spec.changes.some(change => change.year === point.year)
          ? zh
            ? '起用新版表格'
            : 'new form from here'
          : '',
        lives.includes(point.year) ? sinceWords(point.year, language) : '',
      ]
      return [
        String(point.year),
        metricValueWithUnit(metric, point.value, language),
        ...(rate ? [point.x === null && point.n === null ? '' : xOfN(point.x, point.n)] : []),
        metricValueWithUnit(metric, band?.median ?? null, language),
        quartiles,
        String(band?.bodies ?? 0),
        notes.filter(note => note !== '').join(zh ? '；' : '; '),
      ]
    }),
  }
}
