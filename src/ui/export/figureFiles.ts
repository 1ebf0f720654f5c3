/** A figure as a table to take away: CSV and workbook. */
import type { Figure } from '../../charts/figure'
import type { Language } from '../../domain/dictionary'
import { EXPORT } from '../words/export'
import { TAKE } from '../words/figureExport'
import { BOM, type CsvCell, csvText, fileName } from './csv'
import { type FigureSource, figureFacts, inventedMark } from './figureFacts'
import { openBook } from './xlsx'

type Table = readonly (readonly CsvCell[])[]

/** The figures behind the chart, one a row, header first; nothing rounded, what has no value is empty. */
export function longTable(figure: Pick<Figure, 'data'>, language: Language): Table {
  return [
    TAKE.longHeader.map(words => words[language]),
    ...figure.data.map(row => [
      row.orgId,
      row.name,
      row.years,
      row.metric,
      row.value,
      row.x,
      row.n,
      row.low,
      row.high,
      row.note === '' ? null : row.note,
    ]),
  ]
}

/** The long data with what they are below. `bom` for spreadsheets in China, which read UTF-8 without it as GBK. */
export function figureCsv(
  figure: Pick<Figure, 'data' | 'title' | 'sentence'>,
  source: FigureSource,
  language: Language,
  bom: boolean,
): string {
  const colon = language === 'zh' ? '：' : ': '
  const facts = figureFacts(figure, source, language).map(([name, text]) => `${name}${colon}${text}`)
  const text = csvText(longTable(figure, language), facts)
  return bom ? text : text.slice(BOM.length)
}

/** Three sheets: as seen, long data, provenance. `date` goes into the archive. */
export function figureBook(
  figure: Pick<Figure, 'data' | 'title' | 'sentence' | 'twin'>,
  source: FigureSource,
  date: Date,
  language: Language,
): Blob {
  const book = openBook(date)
  const sheets: readonly (readonly [string, Table])[] = [
    [TAKE.seen[language], [figure.twin.head, ...figure.twin.rows]],
    [TAKE.long[language], longTable(figure, language)],
    [TAKE.provenance[language], figureFacts(figure, source, language)],
  ]
  for (const [name, rows] of sheets) {
    const sheet = book.sheet(name)
    sheet.rows(rows)
    sheet.end()
  }
  return new Blob([...book.end()], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
}

/** `明镜_示例数据（虚构）_<title>.png`: invented data say so in the name. */
export function figureFileName(
  title: string,
  dataset: FigureSource['dataset'],
  extension: string,
  language: Language,
): string {
  const mark = inventedMark(dataset, language)
  return fileName([EXPORT.app[language], ...(mark === null ? [] : [mark]), title].join('_'), extension)
}
