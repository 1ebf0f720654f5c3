/** The sentence under a chart and its table twin, made from the spec alone: they change with the data, and only with it. */
import type { Language } from '../domain/dictionary'
import { changePointText, changeSentence } from './changeWords'
import { metricValue, metricValueWithUnit, NO_VALUE, xOfN } from './format'
import type { BandPoint, LineRole, TrendLine, TrendPoint, TrendSpec } from './spec'
import { bodies, CHART_WORDS, denominatorName, emptyPoint, REASON_WORDS } from './words'
import { yearText } from './yearText'

/** A sentence with the body it is about apart, so that it can be set in bold. */
export interface Sentence {
  readonly subject: string
  readonly text: string
}

/** `75%（24/32）`, or `31 件` where there is no denominator. */
function valueText(spec: TrendSpec, point: TrendPoint, language: Language): string {
  const zh = language === 'zh'
  const value = metricValueWithUnit(spec.metric, point.value, language)
  const inside = [
    point.n === null || spec.metric.denominator === null ? '' : xOfN(point.x, point.n),
    point.reports === null ? '' : zh ? `${point.reports} 份年报` : `${point.reports} reports`,
  ].filter(part => part !== '')
  if (inside.length === 0) return value
  return zh ? `${value}（${inside.join('，')}）` : `${value} (${inside.join(', ')})`
}

/** How the last value stands to the first, in words that only compare. */
function moved(first: number, last: number, language: Language): string {
  if (last > first) return language === 'zh' ? '升至' : 'rose to'
  return language === 'zh' ? '降至' : 'fell to'
}

function fromTo(
  spec: TrendSpec,
  first: TrendPoint,
  last: TrendPoint,
  cutBetween: boolean,
  language: Language,
): string {
  const zh = language === 'zh'
  const name = zh ? spec.metric.name.zh : `: ${spec.metric.name.en}`
  const a = valueText(spec, first, language)
  const b = valueText(spec, last, language)
  if (first.year === last.year)
    return zh
      ? `${name} ${yearText(spec, last.year)} 年为 ${b}`
      : `${name} was ${b} in ${yearText(spec, last.year)}`
  if (cutBetween) {
    return zh
      ? `${name} ${yearText(spec, first.year)} 年为 ${a}，${yearText(spec, last.year)} 年为 ${b}；其间换用新版表格，前后不可比`
      : `${name} was ${a} in ${yearText(spec, first.year)} and ${b} in ${yearText(spec, last.year)}; the form changed in between, the two do not compare`
  }
  if (spec.metric.kind === 'flag' && first.reports === null) {
    return zh
      ? `${name} ${yearText(spec, first.year)} 年为“${a}”，${yearText(spec, last.year)} 年为“${b}”`
      : `${name} was “${a}” in ${yearText(spec, first.year)} and “${b}” in ${yearText(spec, last.year)}`
  }
  if (first.hollow || last.hollow) {
    const noun = denominatorName(spec.metric, language)
    return zh
      ? `${name} ${yearText(spec, first.year)} 年为 ${a}，${yearText(spec, last.year)} 年为 ${b}；${noun}不足 ${spec.metric.minimumN} 件，不说升降`
      : `${name} was ${a} in ${yearText(spec, first.year)} and ${b} in ${yearText(spec, last.year)}; fewer than ${spec.metric.minimumN} (${noun}), so no rise or fall is read from it`
  }
  if (additive(spec) && first.reports !== last.reports) {
    return zh
      ? `${name} ${yearText(spec, first.year)} 年为 ${a}，${yearText(spec, last.year)} 年为 ${b}；年报份数不同，不说升降`
      : `${name} was ${a} in ${yearText(spec, first.year)} and ${b} in ${yearText(spec, last.year)}; the numbers of reports differ, so no rise or fall is read from it`
  }
  if (first.value === last.value) {
    return zh
      ? `${name} ${yearText(spec, first.year)} 年为 ${a}，${yearText(spec, last.year)} 年为 ${b}，首末相同`
      : `${name} was ${a} in ${yearText(spec, first.year)} and ${b} in ${yearText(spec, last.year)}, the same`
  }
  if (metricValue(spec.metric, first.value, language) === metricValue(spec.metric, last.value, language)) {
    return zh
      ? `${name} ${yearText(spec, first.year)} 年为 ${a}，${yearText(spec, last.year)} 年为 ${b}，取整后相同`
      : `${name} was ${a} in ${yearText(spec, first.year)} and ${b} in ${yearText(spec, last.year)}, the same when rounded`
  }
  const verb = moved(first.value ?? 0, last.value ?? 0, language)
  return zh
    ? `${name}由 ${yearText(spec, first.year)} 年的 ${a}${verb} ${yearText(spec, last.year)} 年的 ${b}`
    : `${name} ${verb} ${b} in ${yearText(spec, last.year)} from ${a} in ${yearText(spec, first.year)}`
}

/** Whether a sum grows with the number of reports in it. */
function additive(spec: TrendSpec): boolean {
  return ['count', 'stock', 'amount'].includes(spec.metric.kind)
}

/** «高于同类中位数 68%（10 个办结 10 件以上的街道）», or '' where it cannot be said. */
function againstMedian(
  spec: TrendSpec,
  last: TrendPoint,
  band: BandPoint | undefined,
  language: Language,
): string {
  if (band?.median === null || band?.median === undefined || last.value === null || last.hollow) return ''
  const median = metricValueWithUnit(spec.metric, band.median, language)
  const noun = denominatorName(spec.metric, language)
  const zh = language === 'zh'
  const many = bodies(band.bodies, spec.peerType, language)
  const enoughN = spec.metric.minimumN > 0
  const who = zh
    ? enoughN
      ? many.replace(' 个', ` 个${noun} ${spec.metric.minimumN} 件以上的`)
      : many
    : `${many}${enoughN ? ` with ${spec.metric.minimumN} or more ${noun}` : ''}`
  const equal =
    metricValue(spec.metric, last.value, language) === metricValue(spec.metric, band.median, language)
  const side = equal ? 0 : last.value - band.median
  const words = zh
    ? side > 0
      ? '高于'
      : side < 0
        ? '低于'
        : '等于'
    : side > 0
      ? 'above'
      : side < 0
        ? 'below'
        : 'equal to'
  return zh ? `，${words}同类中位数 ${median}（${who}）` : `, ${words} the peer median of ${median} (${who})`
}

function noValue(spec: TrendSpec, line: TrendLine, language: Language): string {
  const reasons = [...new Set(line.points.flatMap(p => (p.reason ? [REASON_WORDS[p.reason][language]] : [])))]
  const why = reasons.join(language === 'zh' ? '、' : ', ')
  if (language === 'zh') return `${spec.metric.name.zh}在所选年份没有数值${why ? `（${why}）` : ''}。`
  return `: no value of ${spec.metric.name.en} in these years${why ? ` (${why})` : ''}.`
}

/** What the chart says in one sentence: the own body if there is one, else the sum, else the first body named. */
export function trendSentence(spec: TrendSpec, language: Language): Sentence {
  const line = spec.lines.find(l => l.role === 'focus') ?? spec.lines[0]
  const end = language === 'zh' ? '。' : '.'
  if (!line)
    return { subject: '', text: language === 'zh' ? '所选范围没有数值。' : 'No values in this selection.' }
  if (spec.change) return { subject: line.name, text: changeSentence(spec, line, language) }
  const valued = line.points.filter(p => p.value !== null)
  const [first] = valued
  const last = valued.at(-1)
  if (!first || !last) return { subject: line.name, text: noValue(spec, line, language) }
  const cut = line.points.some(p => p.cut && p.year > first.year && p.year <= last.year)
  const base = fromTo(spec, first, last, cut, language)
  if (line.role === 'pooled') return { subject: line.name, text: `${base}${leftOut(last, language)}${end}` }
  const band = spec.band.find(b => b.year === last.year)
  return { subject: line.name, text: `${base}${againstMedian(spec, last, band, language)}${end}` }
}

/** How many reports the last sum leaves out. */
function leftOut(last: TrendPoint, language: Language): string {
  if (last.reports === null || last.leftOut === 0) return ''
  return language === 'zh'
    ? `；${last.year} 年另有 ${last.leftOut} 份未计入`
    : `; ${last.leftOut} more reports of ${last.year} are left out`
}

export interface Twin {
  readonly head: readonly string[]
  /** Number of rows, told where they are made only when read. */
  readonly count?: number
  readonly rows: readonly (readonly string[])[]
}

/** The words of one point: value with x/n, or why there is none. */
export function pointText(spec: TrendSpec, role: LineRole, point: TrendPoint, language: Language): string {
  if (spec.change) return changePointText(spec, role, point, language)
  if (point.value === null) {
    if (point.reason) return `${NO_VALUE} ${REASON_WORDS[point.reason][language]}`
    return `${NO_VALUE} ${emptyPoint(spec.metric, role, language)}`
  }
  const small = point.hollow ? (language === 'zh' ? ' 件数少' : ' few') : ''
  return `${valueText(spec, point, language)}${small}`
}

/** The chart as a table: one row a line, one column a year; median and its number of bodies below, peers last. */
export function trendTwin(spec: TrendSpec, language: Language): Twin {
  const rowOf = (line: TrendLine) => [
    line.name,
    ...line.points.map(p => pointText(spec, line.role, p, language)),
  ]
  const median = spec.band.map(b =>
    b.median === null
      ? NO_VALUE
      : `${metricValueWithUnit(spec.metric, b.median, language)}${language === 'zh' ? `（${bodies(b.bodies, spec.peerType, 'zh')}）` : ` (${bodies(b.bodies, spec.peerType, 'en')})`}`,
  )
  const own = spec.lines.some(l => l.role === 'focus')
  const name = (own ? CHART_WORDS.median : CHART_WORDS.medianAll)[language]
  return {
    head: [language === 'zh' ? '单位' : 'Body', ...spec.years.map(year => yearText(spec, year))],
    rows: [
      ...spec.lines.map(rowOf),
      ...(spec.band.length > 0 ? [[name, ...median]] : []),
      ...spec.peers.map(rowOf),
    ],
  }
}
