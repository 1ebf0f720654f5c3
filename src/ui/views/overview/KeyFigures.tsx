import { keyNumbers } from '../../../analysis/keyNumbers'
import { type YearSum, yearSums } from '../../../analysis/yearSums'
import { metric } from '../../../catalog/metrics'
import { count, percent, xOfN } from '../../../charts/format'
import type { Words } from '../../../domain/dictionary'
import { useApp, useSay } from '../../context'
import { ErrorPanel } from '../../parts/ErrorPanel'
import { useAnswer } from '../../useAnswer'
import { OVERVIEW } from '../../words/overview'

interface FigureProps {
  readonly name: Words
  readonly value: string
  readonly of: string
  readonly note: string
}

function Figure({ name, value, of, note }: FigureProps) {
  const say = useSay()
  return (
    <div className="ov-figure">
      <dt>{say(name)}</dt>
      <dd>
        <span className="ov-figure-value">
          <strong>{value}</strong> <span>{of}</span>
        </span>
        <span className="ov-figure-note">{note}</span>
      </dd>
    </div>
  )
}

/** Disclosure rate of the latest year that has one: Σx / Σn over the same reports. */
function lastRate(rows: readonly YearSum[]): YearSum | undefined {
  return [...rows].sort((a, b) => a.year - b.year).findLast(row => row.value !== null)
}

/** Four numbers, each with what it is out of. */
export function KeyFigures() {
  const { selection } = useApp()
  const say = useSay()
  const numbers = useAnswer(keyNumbers(selection))
  const rates = useAnswer(yearSums(metric('disclosure_rate'), selection))
  if (numbers.error) return <ErrorPanel error={numbers.error} onRetry={numbers.retry} />
  if (rates.error) return <ErrorPanel error={rates.error} onRetry={rates.retry} />
  const k = numbers.rows?.[0]
  if (!k || !rates.rows) return <dl className="ov-figures" aria-busy="true" />
  const rate = lastRate(rates.rows)
  const none = say(OVERVIEW.keyNoValue)
  const missing = k.expected - k.reports
  return (
    <dl className="ov-figures" data-stale={numbers.stale || undefined}>
      <Figure
        name={OVERVIEW.keyReports}
        value={count(k.reports)}
        of={say(OVERVIEW.keyOf(count(k.expected)))}
        note={say(missing > 0 ? OVERVIEW.keyMissing(missing) : OVERVIEW.keyNoneMissing)}
      />
      <Figure
        name={OVERVIEW.keyFailed}
        value={k.assessable > 0 ? count(k.failed) : '—'}
        of={k.assessable > 0 ? say(OVERVIEW.keyOf(count(k.assessable))) : ''}
        note={k.assessable > 0 ? say(OVERVIEW.keyFailedNote) : none}
      />
      <Figure
        name={OVERVIEW.keyZero}
        value={k.readable > 0 ? count(k.allZero) : '—'}
        of={k.readable > 0 ? say(OVERVIEW.keyOf(count(k.readable))) : ''}
        note={
          k.readable === 0
            ? none
            : say(
                k.lastYear === null
                  ? OVERVIEW.keyZeroNone
                  : OVERVIEW.keyZeroNote(k.lastYear, k.allZeroLastYear),
              )
        }
      />
      <Figure
        name={rate ? OVERVIEW.keyDisclosure(rate.year) : OVERVIEW.keyDisclosureNone}
        value={percent(rate?.value ?? null)}
        of={rate ? say(OVERVIEW.cases(xOfN(rate.x, rate.n))) : ''}
        note={rate ? say(OVERVIEW.keyDisclosureNote(rate.leftOut)) : none}
      />
    </dl>
  )
}
