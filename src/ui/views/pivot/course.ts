/** The course of a row over the years: what its small line draws; pure. */
import type { Fate, PivotNode, PivotTable } from '../../../analysis/pivot/shape'

export interface CoursePoint {
  readonly year: number
  readonly value: number | null
  readonly fate: Fate
}

export interface Course {
  readonly points: readonly CoursePoint[]
  /** Years from which on the forms are others than before. */
  readonly changes: ReadonlySet<number>
  /** Whether the figures on both sides of a change mean the same, so that a line may join them. */
  readonly through: boolean
}

/** The figures of one row in the years on the outermost columns. */
export function courseOf(
  table: PivotTable,
  row: PivotNode,
  value: number,
  changes: ReadonlySet<number>,
  through: boolean,
): Course {
  const points = table.columns.flatMap((node): CoursePoint[] => {
    const year = node.members[0]?.key
    if (typeof year !== 'number') return []
    const figure = table.figure(row, node, value)
    return [{ year, value: figure.value, fate: figure.fate }]
  })
  return { points, changes, through }
}

/** Runs of years that a line joins: it stops where a year has no figure, and at a change that it may not cross. */
export function runsOf({ points, changes, through }: Course): readonly (readonly CoursePoint[])[] {
  const runs: CoursePoint[][] = []
  let before: CoursePoint | null = null
  for (const point of points) {
    if (point.value === null) {
      before = null
      continue
    }
    const joined = before !== null && before.year === point.year - 1 && (through || !changes.has(point.year))
    if (joined) runs.at(-1)?.push(point)
    else runs.push([point])
    before = point
  }
  return runs
}
