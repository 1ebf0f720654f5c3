/** What one cell of the matrix shows and says. */
import { type CoverageCell, type CoverageRow, readCells } from '../../../analysis/coverage'
import { count } from '../../../charts/format'
import type { Language } from '../../../domain/dictionary'
import { OVERVIEW } from '../../words/overview'

export interface CellLook {
  readonly text: string
  readonly className: string
  /** Body, year and meaning, for a screen reader and the line above the matrix. */
  readonly words: string
}

/** Heat steps of 新收 (look/overview.png): 1–4, 5–14, 15 and more. */
function heat(received: number): string {
  return received >= 15 ? 'ov-heat-3' : received >= 5 ? 'ov-heat-2' : 'ov-heat-1'
}

const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 0 })

function shortCount(received: number): string {
  return Math.abs(received) > 9999 ? COMPACT.format(received) : count(received)
}

function meaning(
  cell: CoverageCell | undefined,
  row: CoverageRow,
  language: Language,
): Omit<CellLook, 'words'> & { said: string } {
  if (!cell) {
    return row.onRoster
      ? { text: '–', className: 'mark-na', said: OVERVIEW.cellNa[language] }
      : { text: '', className: 'ov-outside', said: OVERVIEW.cellOutside[language] }
  }
  switch (cell.state) {
    case 'number':
      return {
        text: shortCount(cell.received ?? 0),
        className: heat(cell.received ?? 0),
        said: OVERVIEW.cellNumber(count(cell.received))[language],
      }
    case 'zero':
      return { text: '0', className: 'mark-zero', said: OVERVIEW.cellZero[language] }
    case 'blank':
      return { text: '', className: 'mark-blank', said: OVERVIEW.cellBlank[language] }
    case 'blank_table':
      return { text: '', className: 'mark-blank', said: OVERVIEW.cellBlankTable[language] }
    case 'note':
      return { text: '文', className: 'mark-blank ov-note', said: OVERVIEW.cellNote[language] }
    case 'not_loaded':
      return { text: '', className: 'mark-not-loaded', said: OVERVIEW.cellNotLoaded[language] }
    case 'missing':
      return { text: '', className: 'mark-missing', said: OVERVIEW.cellMissing[language] }
  }
}

/** The look of a row's cells, one per year. `changeYear`: from then on most use the new form; the others are named. */
export function looksOf(
  row: CoverageRow,
  years: readonly number[],
  changeYear: number | null,
  language: Language,
): readonly CellLook[] {
  const cells = readCells(row.cells)
  const stop = language === 'zh' ? '，' : ', '
  return years.map(year => {
    const cell = cells.get(year)
    const { said, ...look } = meaning(cell, row, language)
    const old = changeYear !== null && year >= changeYear && cell?.template === '2019'
    const notes = [
      said,
      old ? OVERVIEW.cellOldForm[language] : '',
      cell && cell.causes > 0 ? OVERVIEW.cellCheck(cell.causes)[language] : '',
    ].filter(note => note !== '')
    return {
      text: look.text,
      className: cell && cell.causes > 0 ? `${look.className} mark-check` : look.className,
      words: `${row.name} ${OVERVIEW.yearSuffix(year)[language]}${language === 'zh' ? '：' : ': '}${notes.join(stop)}`,
    }
  })
}
