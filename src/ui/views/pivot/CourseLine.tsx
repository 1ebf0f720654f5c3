import { type Course, type CoursePoint, runsOf } from './course'

const WIDTH = 92
const HEIGHT = 20
const PAD = 4

interface CourseLineProps {
  readonly course: Course
  /** What it shows, with every figure, for those who hear it. */
  readonly words: string
}

/** A small line over the years, from 0 to the row's own largest; hatched where a report is missing, a dot on the last. */
export function CourseLine({ course, words }: CourseLineProps) {
  const { points, changes } = course
  const first = points[0]?.year ?? 0
  const last = points.at(-1)?.year ?? 0
  const values = points.flatMap(point => (point.value === null ? [] : [point.value]))
  const most = Math.max(0, ...values)
  const least = Math.min(0, ...values)
  const span = most - least || 1
  const step = last > first ? (WIDTH - 2 * PAD) / (last - first) : 0
  const x = (year: number) => PAD + (year - first) * step
  const y = (value: number) => HEIGHT - PAD - ((value - least) / span) * (HEIGHT - 2 * PAD)
  const at = (point: CoursePoint) => `${x(point.year).toFixed(1)} ${y(point.value ?? 0).toFixed(1)}`
  const runs = runsOf(course)
  const end = points.findLast(point => point.value !== null)
  return (
    <svg className="pv-course" width={WIDTH} height={HEIGHT} role="img" aria-label={words}>
      {[...changes]
        .filter(year => year > first && year <= last)
        .map(year => (
          <rect
            key={year}
            className="pv-course-break"
            x={x(year - 0.5) - 2}
            y={0}
            width={4}
            height={HEIGHT}
          />
        ))}
      {points
        .filter(point => point.fate === 'missing')
        .map(({ year }) => (
          <path
            key={year}
            className="pv-course-missing"
            d={`M${x(year) - 3} ${HEIGHT - PAD}l6 -12M${x(year) - 6} ${HEIGHT - PAD}l6 -12M${x(year)} ${HEIGHT - PAD}l6 -12`}
          />
        ))}
      {runs.map(run =>
        run.length > 1 ? (
          <path key={run[0]?.year} className="pv-course-line" d={`M${run.map(at).join('L')}`} />
        ) : run[0] && run[0] !== end ? (
          <circle
            key={run[0].year}
            className="pv-course-lone"
            cx={x(run[0].year)}
            cy={y(run[0].value ?? 0)}
            r={1.5}
          />
        ) : null,
      )}
      {end ? <circle className="pv-course-dot" cx={x(end.year)} cy={y(end.value ?? 0)} r={2.5} /> : null}
    </svg>
  )
}
