/** Positions of a body among its peers → what the spine of 单位 draws and says, row by row. Pure; no pixels. */

import { SPAN } from '../analysis/threeYears'
import type { Position } from '../analysis/town/positions'
import type { TownProfile } from '../analysis/town/profile'
import type { Metric } from '../catalog/metric'
import type { SpineGroup } from '../catalog/townMetrics'
import type { Language } from '../domain/dictionary'
import { scaleOf } from './axis'
import type { Twin } from './describe'
import type { FigureRow } from './figure'
import { metricValue, metricValueWithUnit, NO_VALUE, range, xOfN } from './format'
import {
  percentileText,
  pictureWords,
  placeWords,
  rowSentence,
  standingText,
  unplacedWords,
  yearsText,
} from './spineWords'

/** The stretch between two values, 0…1 of the chart's width. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** Where everything of a row stands, 0…1 of the chart's width; the peers' median is always at `CENTRE`. */
export interface SpineDrawing {
  readonly scale: 'linear' | 'root'
  readonly range: Stretch
  readonly quartiles: Stretch
  readonly dot: number
  /** Own interval; an end that lies beyond the chart is open and stands at its edge. */
  readonly interval: (Stretch & { readonly openLow: boolean; readonly openHigh: boolean }) | null
}

export interface SpineRow {
  readonly metric: Metric
  readonly name: string
  /** «62/84», or «2025 年» for what has no denominator. */
  readonly count: string
  /** Where fewer years stand in the figure than the table says: «仅 2025 年», «两年»; else ''. */
  readonly years: string
  readonly own: string
  /** The last year alone where years stand together: «75%（24/32）»; else ''. */
  readonly oneYear: string
  readonly median: string
  /** «83»; '' where the row is not placed. */
  readonly percentile: string
  /** What is said beside the percentile. */
  readonly words: readonly string[]
  /** Why the row is not placed, long and short; '' where it is. */
  readonly aside: string
  readonly asideShort: string
  /** Too few cases, or no value: the figures are grey. */
  readonly grey: boolean
  /** The own interval does not leave out the median. */
  readonly nearMedian: boolean
  readonly drawing: SpineDrawing | null
  /** What only the picture shows. */
  readonly picture: string
  readonly sentence: string
}

export interface SpineSpec {
  readonly groups: readonly {
    readonly id: SpineGroup['id']
    readonly name: string
    readonly rows: readonly SpineRow[]
  }[]
  /** The last year, where some rows put years together and say it beside them; else null. */
  readonly oneYear: number | null
  /** Names of the rows on a √ scale. */
  readonly root: readonly string[]
}

/** Names with more letters than this are written short. */
const LONG_NAME = 17
export const CENTRE = 0.5
/** A long interval may widen a row by so much; what lies beyond is cut, with an open end. */
const WIDEN = 1.5

/**
 * Half the width is the larger distance from the median to an end of the range or to the own value; the own interval may
 * widen it by `WIDEN`, so that one small denominator does not squeeze the peers. Where all values are equal the interval
 * alone gives the width. Null where the row is not placed.
 */
function drawingOf({
  metric,
  own,
  peers,
  median,
  quartiles,
  range: ends,
  unplaced,
}: Position): SpineDrawing | null {
  if (unplaced !== null || own.value === null || median === null || !quartiles || !ends) return null
  const scale = scaleOf(metric, [...peers.map(peer => peer.value), own.value])
  const to = (value: number) => (scale === 'root' ? Math.sqrt(Math.max(0, value)) : value)
  const middle = to(median)
  const farthest = (values: readonly number[]) =>
    Math.max(...values.map(value => Math.abs(to(value) - middle)))
  const held = farthest([ends.low, ends.high, own.value])
  const wide = own.interval ? farthest([own.interval.low, own.interval.high]) : 0
  const half = held === 0 ? wide : Math.min(Math.max(held, wide), WIDEN * held)
  const free = (value: number) => (half === 0 ? CENTRE : CENTRE + (CENTRE * (to(value) - middle)) / half)
  const at = (value: number) => Math.min(1, Math.max(0, free(value)))
  const stretch = ({ low, high }: { low: number; high: number }): Stretch => ({ from: at(low), to: at(high) })
  // Rounding may push an end that gave the width just beyond it.
  const beyond = 1e-9
  return {
    scale,
    range: stretch(ends),
    quartiles: stretch(quartiles),
    dot: at(own.value),
    interval: own.interval && {
      ...stretch(own.interval),
      openLow: free(own.interval.low) < -beyond,
      openHigh: free(own.interval.high) > 1 + beyond,
    },
  }
}

function yearsOf({ metric, own, together }: Position, pooled: boolean, language: Language): string {
  if (metric.denominator === null || !pooled || own.value === null) return ''
  if (together && own.years.length === SPAN) return ''
  const many = own.years.length
  if (many > 1) return language === 'zh' ? (many === 2 ? '两年' : `${many} 年`) : `${many} yrs`
  const year = yearsText(own.years, language)
  return language === 'zh' ? `仅 ${year} 年` : `${year} only`
}

/** English units are long words that the name of the row says already. */
function figureText(metric: Metric, value: number | null, language: Language): string {
  return language === 'zh' ? metricValueWithUnit(metric, value, 'zh') : metricValue(metric, value, language)
}

function rowOf(position: Position, pooled: boolean, language: Language): SpineRow {
  const { metric, own, oneYear, median, place, together, unplaced, apart } = position
  const year = yearsText(own.years, language)
  const drawing = drawingOf(position)
  const root = drawing?.scale === 'root'
  return {
    metric,
    name: metric.name[language].length > LONG_NAME ? metric.short[language] : metric.name[language],
    count:
      metric.denominator !== null
        ? own.x === null && own.n === null
          ? NO_VALUE
          : xOfN(own.x, own.n)
        : year === ''
          ? NO_VALUE
          : language === 'zh'
            ? `${year} 年`
            : year,
    years: yearsOf(position, pooled, language),
    own: figureText(metric, own.value, language),
    oneYear: together ? standingText(metric, oneYear, language) : '',
    median: unplaced === null ? figureText(metric, median, language) : NO_VALUE,
    percentile: place ? percentileText(place.percentile) : '',
    words: placeWords(position, language),
    aside: unplacedWords(position, false, language),
    asideShort: unplacedWords(position, true, language),
    grey: unplaced === 'small' || unplaced === 'none',
    nearMedian: apart === false,
    drawing,
    picture: pictureWords(position, root, language),
    sentence: rowSentence(position, root, language),
  }
}

/** Everything the spine shows. */
export function spineSpec(spine: TownProfile['spine'], language: Language): SpineSpec {
  const positions = spine.flatMap(({ rows }) => rows)
  const pooled = positions.some(position => position.together)
  const groups = spine.map(({ group, rows }) => ({
    id: group.id,
    name: group.name[language],
    rows: rows.map(position => rowOf(position, pooled, language)),
  }))
  const last = positions.flatMap(({ together, oneYear }) => (together ? oneYear.years : []))
  return {
    groups,
    oneYear: pooled && last.length > 0 ? Math.max(...last) : null,
    root: groups.flatMap(({ rows }) =>
      rows.filter(row => row.drawing?.scale === 'root').map(row => row.name),
    ),
  }
}

const TWIN_HEAD = {
  zh: [
    '指标',
    '年份',
    '本单位',
    '95% 区间',
    '仅最近一年',
    '同类中位数',
    '四分位',
    '全距',
    '可比的同类',
    '百分位',
    '说明',
  ],
  en: [
    'Metric',
    'Years',
    'This body',
    '95% interval',
    'Last year alone',
    'Peer median',
    'Quartiles',
    'Range',
    'Peers compared',
    'Percentile',
    'Note',
  ],
} as const

/** The spine as a table of text, with what the picture shows. */
export function spineTwin(spine: TownProfile['spine'], language: Language): Twin {
  const limits = (metric: Metric, ends: { low: number; high: number } | null) =>
    ends ? range(metric, ends.low, ends.high, language) : NO_VALUE
  return {
    head: TWIN_HEAD[language],
    rows: spine.flatMap(({ rows }) =>
      rows.map(position => {
        const { metric, own, oneYear, together, median, quartiles, peers, place } = position
        const words = [...placeWords(position, language), unplacedWords(position, false, language)]
        return [
          metric.name[language],
          yearsText(own.years, language),
          standingText(metric, own, language),
          limits(metric, own.interval),
          together ? standingText(metric, oneYear, language) : '',
          metricValueWithUnit(metric, median, language),
          limits(metric, quartiles),
          limits(metric, position.range),
          String(peers.length),
          place ? percentileText(place.percentile) : NO_VALUE,
          words.filter(text => text !== '').join(language === 'zh' ? '；' : '; '),
        ]
      }),
    ),
  }
}

/** Long data: the own figure, the last year alone, each peer's value that counts, and the peers' median. */
export function spineData(
  profile: Pick<TownProfile, 'orgId' | 'name' | 'spine'>,
  language: Language,
): readonly FigureRow[] {
  const none = { x: null, n: null, low: null, high: null, note: '' }
  return profile.spine.flatMap(({ rows }) =>
    rows.flatMap((position): FigureRow[] => {
      const { metric, own, oneYear, together, peers, median } = position
      const who = { orgId: profile.orgId, name: profile.name, metric: metric.id }
      const rate = metric.denominator !== null
      const years = yearsText(own.years, language).replace('–', '-')
      const figure = (standing: typeof own, note: string): FigureRow => ({
        ...who,
        years: yearsText(standing.years, language).replace('–', '-'),
        value: standing.value,
        x: standing.x,
        n: rate ? standing.n : null,
        low: standing.interval?.low ?? null,
        high: standing.interval?.high ?? null,
        note,
      })
      const words = [...placeWords(position, language), unplacedWords(position, false, language)]
      const note = words.filter(text => text !== '').join(language === 'zh' ? '；' : '; ')
      return [
        figure(own, note),
        ...(together ? [figure(oneYear, '')] : []),
        ...peers.map(({ orgId, name, value }) => ({ ...none, orgId, name, years, metric: metric.id, value })),
        ...(median === null
          ? []
          : [
              {
                ...none,
                orgId: null,
                name: language === 'zh' ? '同类中位数' : 'Peer median',
                years,
                metric: `${metric.id}:peer_median`,
                value: median,
              },
            ]),
      ]
    }),
  )
}
