import type { Fate, Figure } from '../../../analysis/pivot/shape'
import type { Metric } from '../../../catalog/metric'
import { metricValue, NO_VALUE, percent, xOfN } from '../../../charts/format'
import type { Language, Words } from '../../../domain/dictionary'
import { useLanguage } from '../../context'
import { PIVOT } from '../../words/pivot'

/** Why there is no number, in words; null where there is one. */
export function fateWords(figure: Figure): Words | null {
  if (figure.fate === 'number' || figure.fate === 'zero') return null
  if (figure.fate === 'none' && figure.n === 0) return PIVOT.fate.zeroDenominator
  return PIVOT.fate[figure.fate]
}

/** The number as text, `—` where there is none. A flag of several reports is their share. */
export function figureText(metric: Metric, figure: Figure, language: Language): string {
  if (metric.kind === 'flag' && figure.reports > 1) return percent(figure.value)
  return metricValue(metric, figure.value, language)
}

const MARKS: Readonly<Partial<Record<Fate, string>>> = {
  blank: 'mark-blank',
  missing: 'mark-missing',
  'not-in-form': 'mark-na',
  outside: 'mark-na',
  'not-loaded': 'mark-not-loaded',
}

interface FigureViewProps {
  readonly metric: Metric
  readonly figure: Figure
  readonly part: 'value' | 'xn'
}

/** One cell: the number, or one of the marks of nothing with its words. */
export function FigureView({ metric, figure, part }: FigureViewProps) {
  const language = useLanguage()
  if (part === 'xn') return figure.n === null ? null : xOfN(figure.x, figure.n)
  const why = fateWords(figure)
  if (why === null) {
    const text = figureText(metric, figure, language)
    return figure.fate === 'zero' && metric.kind !== 'flag' ? <span className="mark-zero">{text}</span> : text
  }
  const mark = MARKS[figure.fate]
  if (mark === undefined) {
    return (
      <span role="img" aria-label={why[language]} title={why[language]}>
        {NO_VALUE}
      </span>
    )
  }
  return (
    <span className={mark} role="img" aria-label={why[language]} title={why[language]}>
      {mark === 'mark-na' ? '–' : null}
    </span>
  )
}
