import type { ReceivedPoint } from '../../../analysis/worklist'
import { useSay } from '../../context'
import { AUDIT } from '../../words/audit'

const WIDTH = 72
const HEIGHT = 24
const PAD = 3

interface SparklineProps {
  readonly name: string
  readonly points: readonly ReceivedPoint[]
  readonly years: { readonly from: number; readonly to: number }
  /** The year in question. */
  readonly suspect: number
}

/** New requests by year: gaps stay gaps, a year without a report is hatched, the year in question has a dot. */
export function Sparkline({ name, points, years, suspect }: SparklineProps) {
  const say = useSay()
  const byYear = new Map(points.map(p => [p.year, p.received]))
  const all = Array.from({ length: years.to - years.from + 1 }, (_, i) => years.from + i)
  const most = Math.max(1, ...points.map(p => p.received ?? 0))
  const step = all.length > 1 ? (WIDTH - 2 * PAD) / (all.length - 1) : 0
  const x = (year: number) => PAD + (year - years.from) * step
  const y = (value: number) => HEIGHT - PAD - (Math.max(0, value) / most) * (HEIGHT - 2 * PAD)
  const first = Math.min(...points.map(p => p.year))
  const last = Math.max(...points.map(p => p.year))
  const runs: string[] = []
  let run = ''
  for (const year of all) {
    const value = byYear.get(year) ?? null
    if (value === null) {
      if (run !== '') runs.push(run)
      run = ''
    } else run += `${run === '' ? 'M' : 'L'}${x(year).toFixed(1)} ${y(value).toFixed(1)}`
  }
  if (run !== '') runs.push(run)
  const gaps = all.filter(year => !byYear.has(year) && year > first && year < last)
  const at = byYear.get(suspect) ?? null
  const spoken = all
    .filter(year => byYear.has(year))
    .map(year => `${year} ${byYear.get(year) ?? '—'}`)
    .join(say({ zh: '，', en: ', ' }))
  return (
    <svg
      className="au-spark"
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`${say(AUDIT.sparkline(name))} ${spoken}`}
    >
      <line className="au-spark-base" x1={0} x2={WIDTH} y1={HEIGHT - PAD} y2={HEIGHT - PAD} />
      {gaps.map(year => (
        <path
          key={year}
          className="au-spark-gap"
          d={`M${x(year) - 3} ${HEIGHT - PAD}l6 -12M${x(year) - 6} ${HEIGHT - PAD}l6 -12`}
        />
      ))}
      {runs.map(d => (
        <path key={d} className="au-spark-line" d={d} />
      ))}
      <circle
        className={at === null ? 'au-spark-none' : 'au-spark-dot'}
        cx={x(suspect)}
        cy={at === null ? HEIGHT - PAD : y(at)}
        r={at === null ? 2 : 3.5}
      />
    </svg>
  )
}
