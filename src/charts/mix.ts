/** 构成 as a figure: marks, words, twin and long data of 100 % bars. */
import type { MixKind, MixRow } from '../analysis/mix'
import { wilson } from '../analysis/stats'
import { formula } from '../catalog/compile'
import { metric } from '../catalog/metrics'
import type { Language, Words } from '../domain/dictionary'
import type { Sentence, Twin } from './describe'
import type { Figure, FigureRow, Mark } from './figure'
import { count, percent } from './format'
import { type MixSpec, mixHeight, mixOption, segments, UNLISTED } from './mixDrawing'

export interface MixView {
  readonly kind: MixKind
  readonly rows: readonly MixRow[]
  /** years: the bars of one body or of the sum · bodies: the bars of one year. */
  readonly by: 'years' | 'bodies'
  /** Whose years, or which year. */
  readonly of: string
  readonly focus: string | null
  readonly language: Language
}

/** What each part is of the whole, one line a part: the formula of its metric, else its row over the whole. */
export function mixDefinitions(kind: MixKind): readonly Words[] {
  return kind.parts.map(part => {
    const own = part.metric === null ? null : metric(part.metric)
    const of = own
      ? formula(own)
      : { zh: `${part.name.zh} ÷ ${kind.whole.zh}`, en: `${part.name.en} ÷ ${kind.whole.en}` }
    const code = own ? { zh: `（${own.code}）`, en: ` (${own.code})` } : { zh: '', en: '' }
    return { zh: `${part.name.zh}${code.zh}：${of.zh}`, en: `${part.name.en}${code.en}: ${of.en}` }
  })
}

/** Years from which the bars stand on the other form. */
export function mixChanges(rows: readonly MixRow[]): readonly number[] {
  return rows.flatMap((row, i) => {
    const before = rows[i - 1]
    const known = [before?.template, row.template].every(t => t === '2019' || t === '2021')
    return known && before?.template !== row.template ? [i] : []
  })
}

function nameOf(view: MixView, row: MixRow): string {
  return view.by === 'years' ? String(row.year) : row.name
}

function partName(view: MixView, part: number): string {
  return view.kind.parts[part]?.name[view.language] ?? UNLISTED[view.language]
}

function partCount(row: MixRow, part: number): number {
  return row.counts[part] ?? row.unlisted
}

function reportsNote(view: MixView, row: MixRow): string {
  if (view.by === 'bodies' || row.orgId !== null) return ''
  if (view.language === 'zh') {
    return `${row.used} 份年报${row.leftOut > 0 ? `，${row.leftOut} 份各项不全或不等于总计，未计入` : ''}`
  }
  return `${row.used} reports${row.leftOut > 0 ? `, ${row.leftOut} left out: parts missing or not adding up` : ''}`
}

function markOf(
  view: MixView,
  row: MixRow,
  i: number,
  { part, from, to }: ReturnType<typeof segments>[number],
): Mark {
  const zh = view.language === 'zh'
  const n = partCount(row, part)
  const metric = view.kind.parts[part]?.metric ?? null
  const whole = view.kind.whole[view.language]
  return {
    at: [(from + to) / 2, i],
    words: {
      head: `${view.by === 'years' ? view.of : row.name} · ${row.year}${zh ? ' 年' : ''}`,
      value: `${partName(view, part)} ${percent(n / row.total)}`,
      fraction: `${count(n)}/${count(row.total)}${zh ? ' 件' : ''}`,
      notes: [zh ? `占${whole}` : `of ${whole}`, reportsNote(view, row)].filter(note => note !== ''),
    },
    proof: metric === null ? null : { metric, orgId: row.orgId, years: { from: row.year, to: row.year } },
  }
}

function twinOf(view: MixView): Twin {
  const zh = view.language === 'zh'
  const unlisted = view.rows.some(row => row.unlisted > 0)
  const parts = [...view.kind.parts.keys(), ...(unlisted ? [view.kind.parts.length] : [])]
  return {
    head: [
      view.by === 'years' ? (zh ? '年份' : 'Year') : zh ? '单位' : 'Body',
      ...parts.map(part => partName(view, part)),
      view.kind.whole[view.language],
      ...(view.by === 'years' ? [zh ? '计入年报' : 'Reports', zh ? '未计入' : 'Left out'] : []),
    ],
    rows: view.rows.map(row => [
      nameOf(view, row),
      ...parts.map(part => {
        const n = partCount(row, part)
        const share = percent(n / row.total)
        return zh ? `${count(n)}（${share}）` : `${count(n)} (${share})`
      }),
      count(row.total),
      ...(view.by === 'years' ? [count(row.used), count(row.leftOut)] : []),
    ]),
  }
}

function dataOf(view: MixView): readonly FigureRow[] {
  const zh = view.language === 'zh'
  return view.rows.flatMap(row => {
    const name = view.by === 'years' ? view.of : row.name
    const one = (metric: string, n: number, note: string): FigureRow => {
      const limits = wilson(n, row.total)
      return {
        orgId: row.orgId,
        name,
        years: String(row.year),
        metric,
        value: n / row.total,
        x: n,
        n: row.total,
        low: limits?.low ?? null,
        high: limits?.high ?? null,
        note,
      }
    }
    const left =
      row.leftOut > 0 ? (zh ? `${row.leftOut} 份年报未计入` : `${row.leftOut} reports left out`) : ''
    return [
      ...view.kind.parts.map((part, i) =>
        one(part.metric ?? `${view.kind.id}:${part.id}`, row.counts[i] ?? 0, left),
      ),
      ...(row.unlisted > 0 ? [one(`${view.kind.id}:unlisted`, row.unlisted, UNLISTED[view.language])] : []),
    ]
  })
}

/** «2025 年本年度办理结果总计 424 件：予以公开 56%（238 件）…»: every part of the bar read, in its order. */
function sentenceOf(view: MixView): Sentence {
  const zh = view.language === 'zh'
  const own = view.rows.find(row => row.orgId !== null && row.orgId === view.focus)
  const row = view.by === 'years' ? view.rows.at(-1) : (own ?? view.rows[0])
  if (!row) return { subject: '', text: zh ? '所选范围没有可用的数。' : 'No figures in this selection.' }
  const subject = view.by === 'years' ? view.of : row.name
  const whole = view.kind.whole[view.language]
  const parts = segments(row).map(({ part }) => {
    const n = partCount(row, part)
    const share = percent(n / row.total)
    return zh
      ? `${partName(view, part)} ${share}（${count(n)} 件）`
      : `${partName(view, part)} ${share} (${count(n)})`
  })
  const left = row.leftOut > 0 && row.orgId === null
  if (zh) {
    const end = left ? `；另有 ${row.leftOut} 份年报各项不全或不等于总计，未计入` : ''
    return { subject, text: ` ${row.year} 年${whole} ${count(row.total)} 件：${parts.join('，')}${end}。` }
  }
  const end = left ? `; ${row.leftOut} reports left out: parts missing or not adding up` : ''
  return { subject, text: `, ${row.year}: ${count(row.total)} ${whole}: ${parts.join(', ')}${end}.` }
}

/** The figure with the height that its bars need. */
export function mixFigure(view: MixView): Figure & { height(width: number): number } {
  const { language, kind } = view
  const rows = view.rows.filter(row => row.total > 0)
  const shown = { ...view, rows }
  const spec: MixSpec = {
    kind,
    rows,
    label: row => nameOf(view, row),
    focus: view.by === 'bodies' ? view.focus : null,
    changesAt: view.by === 'years' ? mixChanges(rows) : [],
  }
  const zh = language === 'zh'
  const title = zh ? `${kind.name.zh}构成，${view.of}` : `${kind.name.en}, ${view.of}`
  const last = view.by === 'years' ? rows.length - 1 : 0
  return {
    title,
    label: zh ? `构成图：${title}` : `Mix: ${title}`,
    option: (theme, frame) => mixOption(spec, theme, frame),
    marks: rows.map((row, i) => segments(row).map(segment => markOf(view, row, i, segment))),
    start: { row: Math.max(0, last), mark: 0 },
    sentence: sentenceOf(shown),
    twin: twinOf(shown),
    data: dataOf(shown),
    height: width => mixHeight(spec, width, language),
  }
}
