/** 热力: a table of bodies whose cells are shaded by thirds; the figure that files and pictures are made of. */
import type { HeatCell, HeatSteps } from '../analysis/heat'
import { interval } from '../analysis/table'
import type { Metric } from '../catalog/metric'
import type { Language } from '../domain/dictionary'
import type { Sentence, Twin } from './describe'
import { layer, lineShape, rectShape, type Shape, textShape } from './drawn'
import type { Figure, FigureRow } from './figure'
import { metricValueWithUnit, NO_VALUE, xOfN } from './format'
import { type HeatLook, heatLook, heatText } from './heatLook'
import type { Theme } from './theme'
import { REASON_WORDS } from './words'

/** A column: a year of the metric, or a metric in the year. */
export interface HeatColumn {
  readonly metric: Metric
  readonly year: number
  readonly head: string
  /** The form changed before this column for most bodies. */
  readonly change: boolean
}

export interface HeatBody {
  readonly orgId: string
  readonly name: string
  readonly county: string | null
  /** One for each column; undefined where the body was not expected. */
  readonly cells: readonly (HeatCell | undefined)[]
}

export interface HeatSpec {
  readonly title: string
  readonly columns: readonly HeatColumn[]
  readonly bodies: readonly HeatBody[]
  /** Bodies in all, shown or not. */
  readonly all: number
  readonly steps: readonly HeatSteps[]
  readonly language: Language
  readonly focus: string | null
}

/** Cells → rows of the table, in the order of the answer. */
export function heatBodies(cells: readonly HeatCell[], columns: readonly HeatColumn[]): readonly HeatBody[] {
  const byBody = new Map<string, HeatCell[]>()
  for (const cell of cells) {
    const own = byBody.get(cell.orgId)
    if (own) own.push(cell)
    else byBody.set(cell.orgId, [cell])
  }
  return [...byBody].map(([orgId, own]) => {
    const at = new Map(own.map(cell => [`${cell.metric} ${cell.year}`, cell]))
    return {
      orgId,
      name: own.at(-1)?.name ?? '',
      county: own.at(-1)?.county ?? null,
      cells: columns.map(({ metric, year }) => at.get(`${metric.id} ${year}`)),
    }
  })
}

/** Years before which most bodies with a report on both sides changed their form. */
export function heatChanges(cells: readonly HeatCell[], years: readonly number[]): ReadonlySet<number> {
  const form = new Map<string, string>()
  for (const { orgId, year, template } of cells) {
    if (template === '2019' || template === '2021') form.set(`${orgId} ${year}`, template)
  }
  const bodies = [...new Set(cells.map(cell => cell.orgId))]
  return new Set(
    years.filter(year => {
      const pairs = bodies.flatMap(id => {
        const [before, after] = [form.get(`${id} ${year - 1}`), form.get(`${id} ${year}`)]
        return before && after ? [before !== after] : []
      })
      return pairs.filter(Boolean).length * 2 > pairs.length
    }),
  )
}

function cellText(spec: HeatSpec, body: HeatBody, i: number): string {
  const { language } = spec
  const column = spec.columns[i]
  const cell = body.cells[i]
  if (!column) return ''
  if (!cell) return language === 'zh' ? '不在应报之列' : 'not expected'
  if (cell.value === null) return `${NO_VALUE} ${cell.reason ? REASON_WORDS[cell.reason][language] : ''}`
  const value = metricValueWithUnit(column.metric, cell.value, language)
  if (!column.metric.denominator) return value
  return language === 'zh' ? `${value}（${xOfN(cell.x, cell.n)}）` : `${value} (${xOfN(cell.x, cell.n)})`
}

function twinOf(spec: HeatSpec): Twin {
  const zh = spec.language === 'zh'
  return {
    head: [zh ? '单位' : 'Body', zh ? '县区' : 'County', ...spec.columns.map(c => c.head)],
    rows: spec.bodies.map(body => [
      body.name,
      body.county ?? NO_VALUE,
      ...spec.columns.map((_, i) => cellText(spec, body, i)),
    ]),
  }
}

function dataOf(spec: HeatSpec): readonly FigureRow[] {
  return spec.bodies.flatMap(body =>
    body.cells.flatMap((cell, i): FigureRow[] => {
      const column = spec.columns[i]
      if (!cell || !column) return []
      const limits = cell.value === null ? null : interval(column.metric, cell.x, cell.n)
      return [
        {
          orgId: body.orgId,
          name: body.name,
          years: String(column.year),
          metric: column.metric.id,
          value: cell.value,
          x: cell.x,
          n: cell.n,
          low: limits?.low ?? null,
          high: limits?.high ?? null,
          note: cell.reason ? REASON_WORDS[cell.reason][spec.language] : '',
        },
      ]
    }),
  )
}

/** What the table holds, counted: values, zeros, and each kind of nothing by its own name. */
function sentenceOf(spec: HeatSpec): Sentence {
  const zh = spec.language === 'zh'
  const counts = new Map<HeatLook, number>()
  for (const body of spec.bodies) {
    for (const [i, cell] of body.cells.entries()) {
      const column = spec.columns[i]
      if (!column) continue
      const look = heatLook(column.metric, cell, spec.steps)
      counts.set(look, (counts.get(look) ?? 0) + 1)
    }
  }
  const of = (...looks: HeatLook[]) => looks.reduce((sum, look) => sum + (counts.get(look) ?? 0), 0)
  const parts: readonly (readonly [number, string, string])[] = [
    [of('step1', 'step2', 'step3', 'plain'), '格有数值', 'with a value'],
    [of('few'), '格件数少', 'on few cases'],
    [of('zero'), '格为 0', 'reported 0'],
    [of('blank'), '格空白', 'blank'],
    [of('missing'), '格未报', 'without a report'],
    [of('na'), '格该版表格没有这一项', 'not in that form'],
    [of('not_loaded'), '格文件未载', 'not in the file'],
    [of('none'), '格不算（分母为 0、互相矛盾等）', 'not computed (0 in the denominator, contradictions …)'],
  ]
  const said = parts.filter(([n]) => n > 0).map(([n, a, b]) => (zh ? `${n} ${a}` : `${n} ${b}`))
  const shown = spec.bodies.length
  const many =
    shown < spec.all
      ? zh
        ? `前 ${shown} 个（共 ${spec.all} 个）`
        : `the first ${shown} of ${spec.all} `
      : `${shown} ${zh ? '个' : ''}`
  return {
    subject: '',
    text: zh ? `${many}单位：${said.join('，')}。` : `${many.trim()} bodies: ${said.join(', ')}.`,
  }
}

/** Bodies on a picture. */
const MOST_DRAWN = 60
const ROW = 22
const HEAD = 28

function cellShapes(
  look: HeatLook,
  text: string,
  x: number,
  y: number,
  width: number,
  theme: Theme,
): readonly Shape[] {
  const step = { step1: 0, step2: 1, step3: 2 }[look as string]
  const fill = step === undefined ? undefined : theme.heat[step]
  const shapes: Shape[] = fill ? [rectShape(x, y, width, ROW - 2, fill)] : []
  if (look === 'missing') {
    for (let at = 4; at < width + ROW; at += 6) {
      const [x1, y1] = at <= width ? [at, 0] : [width, at - width]
      const [x2, y2] = at <= ROW - 2 ? [0, at] : [at - ROW + 2, ROW - 2]
      if (y1 < ROW - 2) shapes.push(lineShape(x + x1, y + y1, x + x2, y + y2, { color: theme.missing }))
    }
  }
  if (look === 'blank') {
    shapes.push({
      type: 'rect',
      shape: { x: x + 0.5, y: y + 0.5, width: width - 1, height: ROW - 3 },
      style: { fill: 'none', stroke: theme.control, lineWidth: 1 },
    })
  }
  if (look === 'zero') shapes.push(rectShape(x + width / 2 - 8, y + ROW - 4, 16, 2, theme.control))
  const color = look === 'zero' || look === 'few' || look === 'na' ? theme.ink3 : theme.ink
  if (text !== '')
    shapes.push(
      textShape(x + width / 2, y + (ROW - 2) / 2, text, { color, align: 'center', size: 11 }, theme),
    )
  return shapes
}

/** Height of the picture of a heat table, px. */
export function heatHeight(spec: HeatSpec): number {
  return HEAD + Math.min(MOST_DRAWN, spec.bodies.length) * ROW + 8
}

/** What is taken away of the heat table; its marks are the cells of the page. */
export function heatFigure(spec: HeatSpec): Pick<Figure, 'title' | 'sentence' | 'twin' | 'data' | 'option'> {
  const { language } = spec
  return {
    title: spec.title,
    sentence: sentenceOf(spec),
    twin: twinOf(spec),
    data: dataOf(spec),
    option: (theme, { width }) => {
      const names = 168
      const each = (width - names) / Math.max(1, spec.columns.length)
      return {
        animation: false,
        backgroundColor: 'transparent',
        grid: { left: 0, right: 0, top: 0, bottom: 0 },
        xAxis: { type: 'value', min: 0, max: 1, show: false },
        yAxis: { type: 'value', min: 0, max: 1, show: false },
        series: [
          layer('heat', 3, () => [
            ...spec.columns.map((column, i) =>
              textShape(
                names + (i + 0.5) * each,
                HEAD / 2,
                column.head,
                { color: theme.ink2, align: 'center', most: each - 4 },
                theme,
              ),
            ),
            ...spec.columns.flatMap((column, i) =>
              column.change
                ? [rectShape(names + i * each - 4, HEAD, 8, heatHeight(spec) - HEAD, theme.break)]
                : [],
            ),
            ...spec.bodies.slice(0, MOST_DRAWN).flatMap((body, row) => {
              const y = HEAD + row * ROW
              const own = body.orgId === spec.focus
              return [
                textShape(
                  0,
                  y + ROW / 2,
                  body.name,
                  { color: own ? theme.accent : theme.ink, bold: own, most: names - 12 },
                  theme,
                ),
                ...spec.columns.flatMap((column, i) => {
                  const cell = body.cells[i]
                  const look = heatLook(column.metric, cell, spec.steps)
                  const text = heatText(column.metric, cell, look, language)
                  return cellShapes(look, text, names + i * each + 5, y, each - 10, theme)
                }),
              ]
            }),
          ]),
        ],
      }
    },
  }
}
