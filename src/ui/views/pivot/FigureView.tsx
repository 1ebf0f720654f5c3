import type { Fate, Figure } from '../../../analysis/pivot/shape'
import { NO_VALUE } from '../../../charts/format'
import type { PivotMeasure } from '../../../domain/selection'
import { useLanguage } from '../../context'
import { fateWords, figureText } from './measures'

const MARKS: Readonly<Partial<Record<Fate, string>>> = {
  blank: 'mark-blank',
  missing: 'mark-missing',
  'not-in-form': 'mark-na',
  outside: 'mark-na',
  'not-loaded': 'mark-not-loaded',
}

interface FigureViewProps {
  readonly measure: PivotMeasure
  readonly figure: Figure
}

/** The number of a cell, or one of the marks of nothing with its words. */
export function FigureView({ measure, figure }: FigureViewProps) {
  const language = useLanguage()
  const why = fateWords(figure)
  if (why === null) {
    const text = figureText(measure, figure, language)
    return figure.fate === 'zero' && measure.shownAs === 'value' ? (
      <span className="mark-zero">{text}</span>
    ) : (
      text
    )
  }
  const mark = MARKS[figure.fate]
  return (
    <span className={mark} role="img" aria-label={why[language]} title={why[language]}>
      {mark === undefined ? NO_VALUE : mark === 'mark-na' ? '–' : null}
    </span>
  )
}
