/** What a point of a trend says, and what the title and the label of the chart are. */
import { interval } from '../analysis/table'
import { tableOf } from '../catalog/breaks'
import type { Metric } from '../catalog/metric'
import type { Language } from '../domain/dictionary'
import { changeText, fromTo, noChangeWords } from './changeWords'
import type { MarkWords } from './figure'
import { metricValueWithUnit, NO_VALUE, range, xOfN } from './format'
import type { TrendLine, TrendPoint, TrendSpec } from './spec'
import { emptyPoint, REASON_WORDS, sinceWords } from './words'
import { yearText } from './yearText'

/** «2023 年», «2021–2023 年». */
function yearWords(spec: TrendSpec, year: number, language: Language): string {
  const text = yearText(spec, year)
  return language === 'zh' ? `${text} 年` : text
}

function fractionOf(
  metric: Metric,
  { x, n }: { x: number | null; n: number | null },
  language: Language,
): string {
  const table = tableOf(metric)
  const cases = (table === 't3' || table === 't4') && metric.scale === 1
  const fraction = xOfN(x, n)
  return cases && language === 'zh' ? `${fraction} 件` : fraction
}

/** «57 份年报，应有 60 份，3 份未计入»: how complete a sum is. */
function reportsWords({ reports, leftOut, expected }: TrendPoint, language: Language): string {
  if (reports === null) return ''
  if (language === 'zh') {
    return `计入 ${reports} 份年报${expected === null ? '' : `，应有 ${expected} 份`}${leftOut > 0 ? `，${leftOut} 份有缺项未计入` : ''}`
  }
  return `${reports} reports counted${expected === null ? '' : ` of ${expected} expected`}${leftOut > 0 ? `, ${leftOut} left out` : ''}`
}

function changeWords(spec: TrendSpec, line: TrendLine, point: TrendPoint, language: Language): MarkWords {
  const { metric } = spec
  const zh = language === 'zh'
  const { change } = point
  const head = `${line.name} · ${yearWords(spec, point.year, language)}`
  if (!change)
    return { head, value: `${NO_VALUE} ${emptyPoint(metric, line.role, language)}`, fraction: '', notes: [] }
  const since = yearText(spec, change.from?.year ?? spec.change?.base ?? point.year - 1)
  const against = zh ? `同 ${since} 年相比` : `against ${since}`
  const amount = changeText(metric, change, language)
  const known = change.from !== null && change.from.value !== null && change.to.value !== null
  return {
    head,
    value: `${metric.short[language]} ${amount === '' ? (change.why === 'small' ? fromTo(metric, change, language) : NO_VALUE) : amount}`,
    fraction: known && change.why !== 'small' ? fromTo(metric, change, language) : '',
    notes: [
      against,
      change.why === null ? '' : noChangeWords(change.why)[language],
      point.hollow ? (zh ? '件数少，不排名' : 'too few to rank') : '',
      spec.threeYears && spec.change?.base === null
        ? zh
          ? '前后两个三年有两年重叠'
          : 'the two spans share two years'
        : '',
      point.since === null ? '' : sinceWords(point.since, language),
      reportsWords(point, language),
    ].filter(note => note !== ''),
  }
}

/** The words of one point: value, x/n, interval, peer median, what else there is to say. */
export function pointWords(
  spec: TrendSpec,
  line: TrendLine,
  point: TrendPoint,
  language: Language,
): MarkWords {
  if (spec.change) return changeWords(spec, line, point, language)
  const { metric } = spec
  const zh = language === 'zh'
  const limits = point.value === null ? null : interval(metric, point.x, point.n)
  const between = limits ? range(metric, limits.low, limits.high, language) : ''
  const median = spec.band.find(b => b.year === point.year)?.median ?? null
  const own = spec.lines.some(l => l.role === 'focus')
  const medianText = metricValueWithUnit(metric, median, language)
  const none = point.reason ? REASON_WORDS[point.reason][language] : emptyPoint(metric, line.role, language)
  const shown =
    point.value === null ? `${NO_VALUE} ${none}` : metricValueWithUnit(metric, point.value, language)
  return {
    head: `${line.name} · ${yearWords(spec, point.year, language)}`,
    value: `${metric.short[language]} ${shown}`,
    fraction: metric.denominator && point.value !== null ? fractionOf(metric, point, language) : '',
    notes: [
      between === '' ? '' : zh ? `95% 区间 ${between}` : `95% interval ${between}`,
      median === null
        ? ''
        : zh
          ? `${own ? '同类中位数' : '各单位中位数'} ${medianText}`
          : `${own ? 'peer median' : 'median'} ${medianText}`,
      point.hollow ? (zh ? '件数少，不排名' : 'too few to rank') : '',
      point.counted !== null && point.value !== null
        ? zh
          ? `三年合并，其中 ${point.counted} 年有数`
          : `three years together, ${point.counted} with figures`
        : '',
      point.since === null ? '' : sinceWords(point.since, language),
      point.value === null ? '' : reportsWords(point, language),
    ].filter(note => note !== ''),
  }
}

/** Title as pictures and files carry it. */
export function trendTitle(spec: TrendSpec, language: Language): string {
  const zh = language === 'zh'
  const [first, last] = [spec.years[0] ?? 0, spec.years.at(-1) ?? 0]
  const span = first === last ? String(first) : `${first}–${last}`
  const base = spec.change?.base ?? null
  const parts = [
    spec.metric.name[language],
    spec.change === null
      ? ''
      : base === null
        ? zh
          ? '同上一年相比的变化'
          : 'change on the year before'
        : zh
          ? `同 ${base} 年相比的变化`
          : `change on ${base}`,
    spec.threeYears ? (zh ? '三年合并' : 'three years together') : '',
  ].filter(part => part !== '')
  return zh ? `${parts.join('，')}，${span} 年` : `${parts.join(', ')}, ${span}`
}
