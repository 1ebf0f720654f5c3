import { useState } from 'react'
import { measured } from '../../../analysis/pivot/measure'
import type { Words } from '../../../domain/dictionary'
import { useLanguage, useSay } from '../../context'
import { copyRich } from '../../export/clipboard'
import { saveBlob, saveText } from '../../export/csv'
import { type FigureSource, figureFacts } from '../../export/figureFacts'
import { figureFileName } from '../../export/figureFiles'
import { seenCsv, seenHtml, seenMarkdown, seenSheet, seenTabbed } from '../../export/seen'
import { openBook } from '../../export/xlsx'
import { Menu } from '../../parts/Menu'
import { TAKE } from '../../words/figureExport'
import { PIVOT_EXPORT } from '../../words/pivotExport'
import { useFigureSource } from '../compare/SourceLine'
import type { HeadNode } from './columns'
import type { Line } from './lines'
import { cellLines, seenTable } from './seen'
import type { DrawnPivot } from './usePivotTable'

interface TakeTableProps {
  readonly drawn: DrawnPivot
  readonly head: readonly HeadNode[]
  readonly lines: readonly Line[]
  readonly title: string
  readonly subtitle: string
  /** What the table's own filters leave. */
  readonly kept: readonly string[]
  /** Order and rules, as said under the table. */
  readonly rules: readonly string[]
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function yearsOf({ table }: DrawnPivot): readonly number[] {
  const whole = table.margin('', '')
  if (!whole || whole.firstYear === null || whole.lastYear === null) return []
  return whole.firstYear === whole.lastYear ? [whole.firstYear] : [whole.firstYear, whole.lastYear]
}

/** 导出: the table as it stands on the screen, with its cells one by one and where it comes from. */
export function TakeTable({ drawn, head, lines, title, subtitle, kept, rules }: TakeTableProps) {
  const say = useSay()
  const language = useLanguage()
  const [told, setTold] = useState<Words | null>(null)
  const { layout, table } = drawn
  const metrics = layout.values.map(measured)
  const [metric] = metrics
  if (!metric) throw new Error('a table without values')
  const found = useFigureSource({
    metric,
    metrics: [...new Map(metrics.map(m => [m.id, m])).values()],
    years: yearsOf(drawn),
    rules: rules.map(text => ({ zh: text, en: text })),
  })
  if (!found) return null
  // What was written on a chart is not said of this table.
  const source: FigureSource = { ...found, kept, notes: [] }

  const seen = () => seenTable(layout, table, head, lines, language)
  const facts = (from: FigureSource) =>
    figureFacts({ title, sentence: { subject: '', text: subtitle } }, from, language)
  const about = () => {
    const colon = language === 'zh' ? '：' : ': '
    return facts(source).map(([name, text]) => `${name}${colon}${text}`)
  }
  const save = (extension: string, write: (name: string) => void) => {
    const name = figureFileName(title, source.dataset, extension, language)
    write(name)
    setTold(TAKE.saved(name))
  }
  const copy = (rich: string | null, text: string) =>
    setTold(copyRich(rich, text) ? PIVOT_EXPORT.copied : PIVOT_EXPORT.notCopied)
  const book = () => {
    const made = openBook(new Date())
    seenSheet(made, say(PIVOT_EXPORT.seen), seen())
    for (const [name, rows] of [
      [PIVOT_EXPORT.cells, cellLines(layout, table, head, lines, language)],
      [TAKE.provenance, facts(source)],
    ] as const) {
      const sheet = made.sheet(say(name))
      sheet.rows(rows)
      sheet.end()
    }
    return new Blob([...made.end()], { type: XLSX })
  }
  const entry = (id: string, text: Words, run: () => void, note?: Words) => ({
    id,
    text: say(text),
    run,
    ...(note ? { note: say(note) } : {}),
  })
  const html = () => seenHtml(seen(), title, [subtitle, ...about()])
  const markdown = () => seenMarkdown(seen(), title, about())
  return (
    <>
      <Menu
        label={say(PIVOT_EXPORT.menu)}
        className="pt-button pt-button-quiet pv-small"
        groups={[
          {
            id: 'files',
            name: say(PIVOT_EXPORT.files),
            entries: [
              entry(
                'xlsx',
                PIVOT_EXPORT.xlsx,
                () => save('xlsx', name => saveBlob(name, book())),
                PIVOT_EXPORT.xlsxNote,
              ),
              entry(
                'csv',
                PIVOT_EXPORT.csv,
                () => save('csv', name => saveText(name, seenCsv(seen(), about()))),
                PIVOT_EXPORT.csvNote,
              ),
              entry(
                'html',
                PIVOT_EXPORT.html,
                () => save('html', name => saveText(name, html(), 'text/html;charset=utf-8')),
                PIVOT_EXPORT.htmlNote,
              ),
              entry('markdown', PIVOT_EXPORT.markdown, () =>
                save('md', name => saveText(name, markdown(), 'text/markdown;charset=utf-8')),
              ),
            ],
          },
          {
            id: 'copies',
            name: say(PIVOT_EXPORT.copies),
            entries: [
              entry(
                'copy',
                PIVOT_EXPORT.copyTable,
                () => copy(html(), seenTabbed(seen())),
                PIVOT_EXPORT.copyTableNote,
              ),
              entry('copyMarkdown', PIVOT_EXPORT.copyMarkdown, () => copy(null, markdown())),
            ],
          },
        ]}
      >
        {say(PIVOT_EXPORT.menu)}
      </Menu>
      <span className="pv-told" role="status">
        {told ? say(told) : ''}
      </span>
    </>
  )
}
