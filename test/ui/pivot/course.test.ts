/** The small course beside a row: no line over a gap, over a missing year or over a change of meaning. */
import { describe, expect, it } from 'vitest'
import { type Course, type CoursePoint, courseOf, runsOf } from '../../../src/ui/views/pivot/course'
import { handTable } from './table'

const point = (year: number, value: number | null): CoursePoint => ({
  year,
  value,
  fate: value === null ? 'missing' : value === 0 ? 'zero' : 'number',
})
const course = (points: CoursePoint[], through: boolean): Course => ({
  points,
  changes: new Set([2021]),
  through,
})
const years = (each: Course) => runsOf(each).map(run => run.map(p => p.year))

describe('the course', () => {
  const points = [
    point(2019, 1),
    point(2020, 0),
    point(2021, 5),
    point(2022, null),
    point(2023, 2),
    point(2025, 3),
  ]

  it('joins neighbouring years with a figure, a zero among them, and nothing else', () => {
    expect(years(course(points, true))).toEqual([[2019, 2020, 2021], [2023], [2025]])
  })

  it('stops at the change of form where the figures do not mean the same', () => {
    expect(years(course(points, false))).toEqual([[2019, 2020], [2021], [2023], [2025]])
  })

  it('takes each year of the columns with what became of it', () => {
    const table = handTable()
    const street = table.rows[0]?.children[0]
    if (!street) throw new Error('no row')
    expect(courseOf(table, street, 0, new Set(), true).points).toEqual([
      { year: 2020, value: null, fate: 'outside' },
      { year: 2021, value: 7, fate: 'number' },
    ])
  })
})
