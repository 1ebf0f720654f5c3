/** The course of a row over the years: what its small line draws; pure. */
import { measured } from '../../../analysis/pivot/measure'
import type { Fate, Figure, PivotNode, PivotTable } from '../../../analysis/pivot/shape'
import { cutBetween } from '../../../analysis/pivot/shown'
import type { PivotMeasure } from '../../../domain/selection'

export interface CoursePoint {
  readonly year: number
  readonly value: number | null
  readonly fate: Fate
}

export interface Course {
  readonly points: readonly CoursePoint[]
  /** Years that no line may reach from the year before: the forms of the reports used differ in meaning. */
  readonly cuts: ReadonlySet<number>
  /** Years from which on reports of the row use a form that they did not use before, the cuts among them. */
  readonly changes: ReadonlySet<number>
}

/** The figures of one row in the years on the outermost columns, cut by the forms of its own reports as changes on last year are. */
export function courseOf(table: PivotTable, row: PivotNode, value: number, measure: PivotMeasure): Course {
  const metric = measured(measure)
  const points: CoursePoint[] = []
  const cuts = new Set<number>()
  const changes = new Set<number>()
  let before: Figure | null = null
  for (const node of table.columns) {
    const year = node.members[0]?.key
    if (typeof year !== 'number') continue
    const figure = table.figure(row, node, value)
    points.push({ year, value: figure.value, fate: figure.fate })
    if (figure.value === null) continue
    const known: Figure | null = before
    if (known && cutBetween(metric, known, figure)) cuts.add(year)
    if (cuts.has(year) || (known && figure.forms.some(form => !known.forms.includes(form)))) changes.add(year)
    before = figure
  }
  return { points, cuts, changes }
}

/** Runs of years that a line joins: it stops where a year has no figure, and at a cut. */
export function runsOf({ points, cuts }: Course): readonly (readonly CoursePoint[])[] {
  const runs: CoursePoint[][] = []
  let before: CoursePoint | null = null
  for (const point of points) {
    if (point.value === null) {
      before = null
      continue
    }
    const joined = before !== null && before.year === point.year - 1 && !cuts.has(point.year)
    if (joined) runs.at(-1)?.push(point)
    else runs.push([point])
    before = point
  }
  return runs
}
