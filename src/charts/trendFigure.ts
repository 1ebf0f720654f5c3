/** The trend as a figure: drawing, marks, words, twin and long data of one spec. */
import { interval } from '../analysis/table'
import { SPAN } from '../analysis/threeYears'
import type { Language } from '../domain/dictionary'
import { noChangeWords } from './changeWords'
import { trendSentence, trendTwin } from './describe'
import { axisPosition, type Layout } from './endLabels'
import type { Figure, FigureRow, Mark } from './figure'
import { multiplesOption } from './multiples'
import type { TrendLine, TrendPoint, TrendSpec } from './spec'
import { trendOption } from './trend'
import { pointWords, trendTitle } from './trendWords'
import { emptyPoint, REASON_WORDS } from './words'
import { yearText } from './yearText'

function yearsOf(
  spec: TrendSpec,
  { year, since }: TrendPoint,
): { readonly from: number; readonly to: number } {
  return { from: Math.max(spec.threeYears ? year - (SPAN - 1) : year, since ?? 0), to: year }
}

function markOf(spec: TrendSpec, line: TrendLine, point: TrendPoint, grid: number, language: Language): Mark {
  const level = spec.change ? (point.change?.to.value ?? null) : point.value
  return {
    at: point.value === null ? null : [point.year, axisPosition(spec, point.value)],
    grid,
    words: pointWords(spec, line, point, language),
    proof:
      level === null
        ? null
        : {
            metric: spec.metric.id,
            orgId: line.role === 'pooled' ? null : line.id,
            years: yearsOf(spec, point),
          },
  }
}

function noteOf(spec: TrendSpec, line: TrendLine, point: TrendPoint, language: Language): string {
  const zh = language === 'zh'
  const parts = [
    point.change?.why ? noChangeWords(point.change.why)[language] : '',
    point.value === null && !point.change?.why
      ? point.reason
        ? REASON_WORDS[point.reason][language]
        : emptyPoint(spec.metric, line.role, language)
      : '',
    point.hollow ? (zh ? '件数少' : 'few cases') : '',
    point.reports === null
      ? ''
      : zh
        ? `${point.reports} 份年报，应有 ${point.expected ?? point.reports} 份`
        : `${point.reports} reports of ${point.expected ?? point.reports} expected`,
  ]
  return parts.filter(part => part !== '').join(zh ? '；' : '; ')
}

/** One row a point; in a chart of changes two: the figure, and its change as a metric of its own. */
function rowsOf(spec: TrendSpec, line: TrendLine, language: Language): readonly FigureRow[] {
  return line.points.flatMap((point): FigureRow[] => {
    const level = spec.change ? (point.change?.to.value ?? null) : point.value
    const limits = level === null ? null : interval(spec.metric, point.x, point.n)
    const who = {
      orgId: line.role === 'pooled' ? null : line.id,
      name: line.name,
      years: yearText(spec, point.year).replace('–', '-'),
    }
    const figure: FigureRow = {
      ...who,
      metric: spec.metric.id,
      value: level,
      x: point.x,
      n: point.n,
      low: limits?.low ?? null,
      high: limits?.high ?? null,
      note: spec.change ? '' : noteOf(spec, line, point, language),
    }
    if (!spec.change) return [figure]
    const since = spec.change.base ?? point.year - 1
    const unit = point.change?.unit ?? 'own'
    const note = noteOf(spec, line, point, language)
    const change = { ...who, metric: `${spec.metric.id}:change_${unit}:${since}`, value: point.value }
    return [figure, { ...change, x: null, n: null, low: null, high: null, note }]
  })
}

/** The figure of a spec with the switches of the rail. */
export function trendFigure(spec: TrendSpec, show: Layout['show'], language: Language): Figure {
  const small = spec.shape !== 'lines'
  const lines = [...spec.lines, ...(small || show.peers ? spec.peers : [])]
  const marks = lines.map((line, i) =>
    line.points.map(point => markOf(spec, line, point, small ? i : 0, language)),
  )
  const first = lines[0]?.points ?? []
  const last = first.findLastIndex(p => p.value !== null)
  const title = trendTitle(spec, language)
  return {
    title,
    label: language === 'zh' ? `趋势图：${title}` : `Trend chart: ${title}`,
    option: (theme, frame) =>
      small ? multiplesOption(spec, theme, frame) : trendOption(spec, theme, { ...frame, show }),
    marks,
    ...(small ? {} : { guide: 'upright' as const }),
    start: { row: 0, mark: last >= 0 ? last : Math.max(0, first.length - 1) },
    sentence: trendSentence(spec, language),
    twin: trendTwin(spec, language),
    data: [...spec.lines, ...spec.peers].flatMap(line => rowsOf(spec, line, language)),
  }
}
