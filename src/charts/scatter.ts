/** 散点: one metric of every body against another, by default against how much there was to handle. */
import type { Pair, Scatter } from '../analysis/scatter'
import type { Metric } from '../catalog/metric'
import { MOST_POINTS } from './density'
import type { Sentence } from './describe'
import type { Figure, Mark } from './figure'
import { count, metricValueWithUnit } from './format'
import { startOf } from './funnel'
import { rateAxis } from './rateAxis'
import {
  bodyData,
  bodyMark,
  dataHeads,
  dataTexts,
  laterRows,
  manyBodies,
  valueText,
  yearsText,
} from './rateWords'
import { type ScatterGround, type ScatterView, scatterOption } from './scatterDrawing'
import { denominatorName } from './words'

const COUNTS: readonly Metric['kind'][] = ['count', 'stock', 'amount']

function groundOf({ metric, across }: ScatterView, pairs: readonly Pair[]): ScatterGround {
  const xs = pairs.map(pair => pair.across.value ?? 0)
  const root = COUNTS.includes(across.kind) && !xs.some(value => value < 0)
  const x = rateAxis(across, xs, root ? 'root' : 'linear')
  const y = rateAxis(
    metric,
    pairs.map(pair => pair.row.value ?? 0),
  )
  return { x, y, at: pair => [x.at(pair.across.value ?? 0), y.at(pair.row.value ?? 0)] }
}

function correlationText(view: ScatterView, { correlation, pairs }: Scatter): string {
  const zh = view.language === 'zh'
  const full = pairs.filter(pair => !pair.hollow).length
  if (!correlation)
    return zh
      ? `件数足够的有 ${count(full)} 个，不足 10 个或数值都相同，不算相关。`
      : ` ${count(full)} have enough cases: fewer than 10, or all alike, so no correlation is computed.`
  const number = (value: number) => value.toFixed(2).replace('-', '−')
  const { rho, interval } = correlation
  const range = zh
    ? `${number(interval.low)} 至 ${number(interval.high)}`
    : `${number(interval.low)} to ${number(interval.high)}`
  const holdsZero = interval.low <= 0 && interval.high >= 0
  const reading = holdsZero
    ? zh
      ? '区间含 0，看不出次序上的关联'
      : 'the interval holds 0, so no order is seen'
    : rho > 0
      ? zh
        ? '区间在 0 以上，两项的次序大体同向'
        : 'the interval lies above 0: the two tend to the same order'
      : zh
        ? '区间在 0 以下，两项的次序大体相反'
        : 'the interval lies below 0: the two tend to opposite orders'
  return zh
    ? `件数足够的 ${count(correlation.pairs)} 个的等级相关 ρ = ${number(rho)}（95% 区间 ${range}），${reading}；相关不说明因果。`
    : ` Rank correlation of the ${count(correlation.pairs)} with enough cases ρ = ${number(rho)} (95% interval ${range}): ${reading}. Correlation says nothing of cause.`
}

function sentenceOf(view: ScatterView, scatter: Scatter): Sentence {
  const { metric, across, language, years, focus } = view
  const zh = language === 'zh'
  const when = yearsText(years, language)
  if (scatter.pairs.length === 0)
    return { subject: '', text: zh ? `${when}没有两项都有数值的单位。` : `${when}: no body has both.` }
  const out = scatter.leftOut.length
  const left =
    out === 0 ? '' : zh ? `，另有 ${count(out)} 个缺其中一项` : `, ${count(out)} more lack one or the other`
  const own = scatter.pairs.find(pair => pair.row.orgId === focus)
  const said = own
    ? zh
      ? `${own.row.name}：${across.short.zh} ${metricValueWithUnit(across, own.across.value, 'zh')}，${metric.short.zh} ${valueText(metric, own.row, 'zh')}。`
      : ` ${own.row.name}: ${across.short.en} ${metricValueWithUnit(across, own.across.value, 'en')}, ${metric.short.en} ${valueText(metric, own.row, 'en')}.`
    : ''
  const start = zh
    ? `${when}，${manyBodies(scatter.pairs.length, 'zh')}两项都有数值${left}。`
    : `${when}: ${manyBodies(scatter.pairs.length, 'en')} with both${left}.`
  return { subject: '', text: `${start}${said}${correlationText(view, scatter)}` }
}

/** From left to right, then upwards. */
function inOrder(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.toSorted(
    (a, b) => (a.across.value ?? 0) - (b.across.value ?? 0) || (a.row.value ?? 0) - (b.row.value ?? 0),
  )
}

/** The scatter of the pairs. */
export function scatterFigure(view: ScatterView, scatter: Scatter): Figure & { readonly binned: boolean } {
  const { metric, across, language, years } = view
  const zh = language === 'zh'
  const ground = groundOf(view, scatter.pairs)
  const binned = scatter.pairs.length > MOST_POINTS
  // Squares have no order: that of very many bodies, which takes as long as drawing them, is made when their table is read.
  const pairs = binned ? scatter.pairs : inOrder(scatter.pairs)
  const ordered = () => (binned ? inOrder(pairs) : pairs)
  const named = new Set([view.focus, ...view.named])
  const found: Pair[] = []
  const rest: Pair[] = []
  for (const pair of pairs) (named.has(pair.row.orgId) ? found : rest).push(pair)
  const told = inOrder(found)
  const readable = binned ? told : pairs
  const markOf = (pair: Pair): Mark =>
    bodyMark(pair.row, view, ground.at(pair), [
      `${across.short[language]} ${metricValueWithUnit(across, pair.across.value, language)}`,
    ])
  const rows = [readable.filter(pair => !pair.hollow), readable.filter(pair => pair.hollow)]
  const marks = rows.filter(row => row.length > 0).map(row => row.map(markOf))
  const few = zh
    ? `${denominatorName(metric, 'zh')}不足 ${metric.minimumN} 件`
    : `fewer than ${metric.minimumN} (${denominatorName(metric, 'en')})`
  const upright = (all: readonly Pair[]) => all.map(pair => bodyData(pair.row, view, pair.hollow ? few : ''))
  const later = laterRows(metric, language, pairs.length, () => {
    const all = ordered()
    return [
      ...upright(all),
      ...all.map(pair => bodyData(pair.across, { metric: across, years, language }, '')),
      ...scatter.leftOut.map(row => bodyData(row, view, zh ? '缺其中一项' : 'lacks one or the other')),
    ]
  })
  const title = `${metric.name[language]} × ${across.name[language]} · ${yearsText(years, language)}`
  const withAcross = (texts: readonly string[], value: string) => [texts[0] ?? '', value, ...texts.slice(1)]
  return {
    title,
    label: zh ? `散点图：${title}` : `Scatter: ${title}`,
    binned,
    option: (theme, frame) => scatterOption({ view, told, rest, ground, binned }, theme, frame),
    marks,
    start: startOf(marks, view.focus),
    sentence: sentenceOf(view, scatter),
    twin: {
      head: withAcross(dataHeads(metric, language), across.short[language]),
      count: pairs.length,
      get rows() {
        const all = ordered()
        const rows = upright(all)
        return all.map((pair, i) => {
          const row = rows[i]
          const value = metricValueWithUnit(across, pair.across.value, language)
          return row ? withAcross(dataTexts(row, metric, language), value) : []
        })
      },
    },
    get data() {
      return later.data()
    },
  }
}
