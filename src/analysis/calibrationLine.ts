/** The calibration line of K62 (domain.md 6.5), from the table `improbable`. */
import { type Parameters, parameterValue } from '../catalog/parameters'
import { sql } from '../db/sql'
import { countOf, numberOf, type Question } from './question'
import { type Calibration, isUncalibrated } from './statistics/calibration'

/**
 * Town-years for which 0 was improbable before the figure was seen, the zeros among them and those to be expected.
 * One row; with no such town-year its counts are 0.
 */
export function calibrationLine(parameters: Parameters): Question<Calibration> {
  const below = parameterValue('improbable_hint', parameters)
  return {
    id: 'calibration',
    query: sql`SELECT count(*) AS town_years, count(*) FILTER (WHERE value = 0) AS zeros, coalesce(sum(zero_probability), 0) AS expected
FROM improbable WHERE probability IS NOT NULL AND zero_probability < ${below}`,
    decode: row => {
      const counts = { zeros: countOf(row, 'zeros'), expected: numberOf(row, 'expected') ?? 0 }
      return { townYears: countOf(row, 'town_years'), ...counts, uncalibrated: isUncalibrated(counts) }
    },
  }
}
