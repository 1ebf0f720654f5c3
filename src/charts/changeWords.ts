/** What is said of a change: its amount, the two figures it lies between, or why there is none. */
import { type Change, changeUnit, type NoChange } from '../analysis/change'
import type { Metric } from '../catalog/metric'
import type { Language, Words } from '../domain/dictionary'
import type { ChangeMode } from '../domain/selection'
import { count, metricValue, metricValueWithUnit, NO_VALUE, ratio, unitBeside, xOfN } from './format'
import type { LineRole, TrendLine, TrendPoint, TrendSpec } from './spec'
import { emptyPoint, REASON_WORDS } from './words'
import { yearText } from './yearText'

const WHY: Readonly<Record<NoChange, Words>> = {
  value: { zh: '本年没有数值', en: 'no value this year' },
  base: { zh: '基期没有数值', en: 'no value in the base year' },
  break: { zh: '其间换版，口径不可比', en: 'the form changed in between, not comparable' },
  life: {
    zh: '其间机构变更（据名册），前后不是同一单位',
    en: 'by the roster another body before the change',
  },
  small: { zh: '基数不足 5，不算百分比', en: 'base below 5, no per cent' },
  reports: { zh: '两年计入的年报份数不同', en: 'the numbers of reports differ' },
  flag: { zh: '是否类指标不算变化', en: 'yes and no have no change' },
}

export function noChangeWords(why: NoChange): Words {
  return WHY[why]
}

function signed(value: number, digits: (size: number) => string): string {
  const size = digits(Math.abs(value))
  if (Number(size.replaceAll(',', '')) === 0) return value === 0 ? '0' : `${value < 0 ? '−' : '+'}<0.1`
  return `${value < 0 ? '−' : '+'}${size}`
}

function oneDecimal(size: number): string {
  return count(Math.round(size * 10) / 10)
}

/** «+12 个百分点», «−8%», «+3 件»; '' where there is no number. */
export function changeText(metric: Metric, change: Change, language: Language): string {
  if (change.amount === null) return ''
  if (change.unit === 'points') {
    return `${signed(change.amount * 100, oneDecimal)}${language === 'zh' ? ' 个百分点' : ' pp'}`
  }
  if (change.unit === 'percent') return `${signed(change.amount * 100, oneDecimal)}%`
  if (metric.kind === 'ratio') return signed(change.amount, ratio)
  return `${signed(change.amount, count)} ${unitBeside(metric, change.amount, language)}`
}

/** What the axis of a chart of changes counts. */
export function changeAxisName(metric: Metric, mode: Exclude<ChangeMode, 'off'>): Words {
  const unit = changeUnit(metric, mode)
  if (unit === 'points') return { zh: '百分点', en: 'percentage points' }
  if (unit === 'percent') return { zh: '变化（%）', en: 'change, %' }
  return metric.kind === 'ratio' ? { zh: '差', en: 'difference' } : metric.unit
}

/** A tick of that axis. */
export function changeTick(metric: Metric, mode: Exclude<ChangeMode, 'off'>, tick: number): string {
  const unit = changeUnit(metric, mode)
  const shown = unit === 'own' ? tick : Number((tick * 100).toPrecision(10))
  return `${shown > 0 ? '+' : ''}${count(shown)}`
}

/** The two figures: «68%（17/25）→ 75%（24/32）» with their x/n, or «1 → 3». */
export function fromTo(metric: Metric, { from, to }: Change, language: Language): string {
  const level = (l: Change['from']) => {
    const value = metricValue(metric, l?.value ?? null, language)
    if (!l || l.value === null || l.n === null || metric.denominator === null) return value
    return language === 'zh' ? `${value}（${xOfN(l.x, l.n)}）` : `${value} (${xOfN(l.x, l.n)})`
  }
  return `${level(from)} → ${level(to)}`
}

/** The words of one point of a chart of changes. */
export function changePointText(
  spec: TrendSpec,
  role: LineRole,
  point: TrendPoint,
  language: Language,
): string {
  const { change } = point
  const zh = language === 'zh'
  if (!change) {
    const why = point.reason ? REASON_WORDS[point.reason][language] : emptyPoint(spec.metric, role, language)
    return `${NO_VALUE} ${why}`
  }
  if (change.amount === null) {
    if (change.why === 'value' && point.reason) return `${NO_VALUE} ${REASON_WORDS[point.reason][language]}`
    const both = change.why === 'small' || change.why === 'reports' || change.why === 'flag'
    const figures = both ? `${fromTo(spec.metric, change, language)} ` : `${NO_VALUE} `
    return `${figures}${change.why ? WHY[change.why][language] : ''}`
  }
  const small = point.hollow ? (zh ? ' 件数少' : ' few') : ''
  const amount = changeText(spec.metric, change, language)
  const figures = fromTo(spec.metric, change, language)
  return zh ? `${amount}（${figures}）${small}` : `${amount} (${figures})${small}`
}

/** «同上年相比 2025 年…»: the last change of a line, with both its figures. */
export function changeSentence(spec: TrendSpec, line: TrendLine, language: Language): string {
  const zh = language === 'zh'
  const name = zh ? spec.metric.name.zh : `: ${spec.metric.name.en}`
  const base = spec.change?.base ?? null
  const last =
    line.points.findLast(p => p.change?.to.value !== null && p.change !== null && p.year !== base) ??
    line.points.at(-1)
  const change = last?.change
  if (!last || !change) return zh ? `${name}没有可比的变化。` : `${name}: no change to compare.`
  const since = yearText(spec, change.from?.year ?? base ?? last.year - 1)
  const until = yearText(spec, last.year)
  const level = (l: Change['from']) => metricValueWithUnit(spec.metric, l?.value ?? null, language)
  if (change.amount === null) {
    const why = change.why ? WHY[change.why][language] : ''
    const figures =
      change.from?.value === null || change.from === null ? '' : fromTo(spec.metric, change, language)
    if (zh) return `${name} ${until} 年同 ${since} 年相比：${figures ? `${figures}，` : ''}${why}，不说变化。`
    return `${name}, ${until} against ${since}: ${figures ? `${figures}; ` : ''}${why}, so no change is read from it.`
  }
  const few = last.hollow ? (zh ? '；件数少，只供参考' : '; few cases, for reference only') : ''
  const amount = changeText(spec.metric, change, language)
  const both =
    spec.metric.denominator === null
      ? `${level(change.from)} → ${level(change.to)}`
      : fromTo(spec.metric, change, language)
  return zh
    ? `${name} ${until} 年同 ${since} 年相比 ${amount}：${both}${few}。`
    : `${name}, ${until} against ${since}: ${amount}, ${both}${few}.`
}
