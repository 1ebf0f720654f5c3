/**
 * The result of a statement as a chart: each point is one row, nothing is computed. What would mislead is refused: rows
 * that would cover each other, more groups or places than can be told apart.
 */
import type { EChartsOption, SeriesOption } from 'echarts'
import type { ReadResult } from '../db/database'
import type { Value } from '../db/sql'
import type { Language } from '../domain/dictionary'
import { changeTicks } from './axis'
import type { Figure, Frame, Mark } from './figure'
import { NO_VALUE } from './format'
import { endLabelOf, lineStyleOf } from './lineStyle'
import type { Theme } from './theme'

export interface ResultMapping {
  readonly x: string
  readonly y: string
  /** Column whose values are the groups, or null. */
  readonly colour: string | null
  readonly form: 'bars' | 'lines'
}

export type ResultChart =
  | { readonly figure: Figure; readonly leftOut: number; readonly problem: null }
  | { readonly problem: 'empty' }
  | { readonly problem: 'twice'; readonly where: string }
  | { readonly problem: 'many'; readonly column: string; readonly count: number; readonly most: number }

const MOST_PLACES = { bars: 60, lines: 400 }
/** Groups that are told apart: by colour, lines by marker and dash as well. */
export const MOST_GROUPS = { bars: 4, lines: 7 }

function nameOf(value: Value | undefined): string {
  return value === null || value === undefined ? 'NULL' : String(value)
}

function numberOf(value: Value | undefined): number | null {
  const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : null
}

/** The places of the x-axis: as the result has them; whole numbers in their order and without holes, so that a line breaks over one that is missing. */
function placesOf(result: ReadResult, { x, form }: ResultMapping): readonly string[] {
  const values = result.rows.map(row => row[x])
  const seen = [...new Set(values.map(nameOf))]
  const numbers = values.map(numberOf)
  if (form !== 'lines' || !numbers.every(n => n !== null && Number.isInteger(n))) return seen
  const known = numbers as number[]
  const [from, to] = [Math.min(...known), Math.max(...known)]
  if (to - from >= MOST_PLACES.lines) return [...seen].sort((a, b) => Number(a) - Number(b))
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i))
}

interface Cell {
  readonly value: number | null
  readonly text: string
}

function title({ x, y, colour }: ResultMapping, language: Language): string {
  if (language === 'zh') return `${y}，按 ${x}${colour === null ? '' : ` 和 ${colour}`}`
  return `${y} by ${x}${colour === null ? '' : ` and ${colour}`}`
}

/** The largest and the smallest, in words. */
function sentence(
  points: readonly { readonly head: string; readonly value: number }[],
  text: (value: number) => string,
  language: Language,
): string {
  const [first] = points
  if (!first) return ''
  const most = points.reduce((a, b) => (b.value > a.value ? b : a), first)
  const least = points.reduce((a, b) => (b.value < a.value ? b : a), first)
  if (most.value === least.value)
    return language === 'zh'
      ? `：${points.length} 个点都是 ${text(most.value)}。`
      : `: all ${points.length} points are ${text(most.value)}.`
  return language === 'zh'
    ? `：${points.length} 个点中最大 ${text(most.value)}（${most.head}），最小 ${text(least.value)}（${least.head}）。`
    : `: of ${points.length} points the largest is ${text(most.value)} (${most.head}), the smallest ${text(least.value)} (${least.head}).`
}

/** A chart of a result; `text` writes a number as the grid does. */
export function resultChart(
  result: ReadResult,
  mapping: ResultMapping,
  text: (value: number) => string,
  language: Language,
): ResultChart {
  const { x, y, colour, form } = mapping
  if (result.rows.every(row => numberOf(row[y]) === null)) return { problem: 'empty' }
  const places = placesOf(result, mapping)
  const most = MOST_PLACES[form]
  if (places.length > most) return { problem: 'many', column: x, count: places.length, most }
  const groups = colour === null ? [''] : [...new Set(result.rows.map(row => nameOf(row[colour])))]
  if (groups.length > MOST_GROUPS[form])
    return { problem: 'many', column: colour ?? '', count: groups.length, most: MOST_GROUPS[form] }

  const cells = new Map<string, Cell>()
  let leftOut = 0
  for (const row of result.rows) {
    const at = `${nameOf(row[x])}\n${colour === null ? '' : nameOf(row[colour])}`
    if (cells.has(at)) return { problem: 'twice', where: at.trim().replace('\n', ' · ') }
    const value = numberOf(row[y])
    if (value === null) leftOut++
    cells.set(at, { value, text: value === null ? NO_VALUE : text(value) })
  }
  const cellAt = (place: string, group: string) => cells.get(`${place}\n${group}`)
  const headOf = (place: string, group: string) => (group === '' ? place : `${group} · ${place}`)
  const marks: readonly (readonly Mark[])[] = groups.map(group =>
    places.flatMap((place, index): readonly Mark[] => {
      const cell = cellAt(place, group)
      if (!cell) return []
      return [
        {
          at: cell.value === null ? null : [index, cell.value],
          words: { head: headOf(place, group), value: `${y} ${cell.text}`, fraction: '', notes: [] },
          proof: null,
        },
      ]
    }),
  )
  const points = groups.flatMap(group =>
    places.flatMap(place => {
      const value = cellAt(place, group)?.value ?? null
      return value === null ? [] : [{ head: headOf(place, group), value }]
    }),
  )
  const name = title(mapping, language)
  return {
    problem: null,
    leftOut,
    figure: {
      title: name,
      label: language === 'zh' ? `结果图：${name}` : `Chart of the result: ${name}`,
      option: (theme, frame) =>
        option(
          mapping,
          places,
          groups,
          (place, group) => cellAt(place, group)?.value ?? null,
          theme,
          frame,
          text,
        ),
      marks,
      start: { row: 0, mark: 0 },
      sentence: { subject: y, text: sentence(points, text, language) },
      twin: {
        head: [x, ...(colour === null ? [] : [colour]), y],
        rows: result.rows.map(row => [
          nameOf(row[x]),
          ...(colour === null ? [] : [nameOf(row[colour])]),
          nameOf(row[y]),
        ]),
      },
      data: [],
    },
  }
}

function option(
  { x, y, form }: ResultMapping,
  places: readonly string[],
  groups: readonly string[],
  valueAt: (place: string, group: string) => number | null,
  theme: Theme,
  frame: Frame,
  text: (value: number) => string,
): EChartsOption {
  const colours = [theme.accent, ...theme.series]
  const words = { color: theme.ink2, fontFamily: theme.font, fontSize: 12 }
  const values = groups.flatMap(group => places.flatMap(place => valueAt(place, group) ?? []))
  const ticks = changeTicks(values)
  const named = groups.length > 1
  const series = groups.map((group, i): SeriesOption => {
    const color = colours[i] ?? theme.ink
    const data = places.map(place => valueAt(place, group))
    if (form === 'bars')
      return {
        type: 'bar',
        name: group,
        data: data.map(value => (value === null ? '-' : value)),
        itemStyle: { color },
        // A zero has a foot.
        barMinHeight: values.includes(0) ? 2 : 0,
        barMaxWidth: 32,
        barGap: '10%',
      }
    const look = lineStyleOf(i === 0 ? { role: 'focus', place: 0 } : { role: 'named', place: i - 1 }, theme)
    const last = data.findLast(value => value !== null) ?? null
    return {
      type: 'line',
      name: group,
      data: data.map(value => (value === null ? '-' : value)),
      connectNulls: false,
      symbol: look.symbol,
      symbolSize: look.size,
      showAllSymbol: true,
      lineStyle: { color: look.color, width: 2 },
      itemStyle: { color: look.color },
      ...(named && last !== null
        ? {
            endLabel: endLabelOf(group, text(last), look.color, theme, 0),
            labelLayout: { moveOverlap: 'shiftY' },
          }
        : {}),
    }
  })
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: {
      left: 64,
      right: named && form === 'lines' ? 150 : 24,
      top: named && form === 'bars' ? 48 : 32,
      bottom: 44,
    },
    ...(named && form === 'bars'
      ? {
          legend: {
            top: 0,
            left: 56,
            icon: 'rect',
            itemWidth: 16,
            itemHeight: 10,
            textStyle: { ...words, color: theme.ink },
          },
        }
      : {}),
    tooltip: { show: false, renderMode: 'richText' },
    xAxis: {
      type: 'category',
      data: [...places],
      name: x,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: words,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.lineStrong } },
      axisLabel: {
        ...words,
        hideOverlap: true,
        width: Math.max(48, Math.floor((frame.width - 88) / Math.min(places.length, 12)) - 8),
        overflow: 'truncate',
      },
    },
    yAxis: {
      type: 'value',
      name: y,
      nameLocation: 'end',
      nameTextStyle: { ...words, align: 'left', padding: [0, 0, 0, -48] },
      min: ticks[0] ?? 0,
      max: ticks.at(-1) ?? 1,
      interval: (ticks[1] ?? 1) - (ticks[0] ?? 0),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...words, formatter: (value: number) => text(value) },
      splitLine: { lineStyle: { color: theme.line } },
    },
    series,
  } as EChartsOption
}
