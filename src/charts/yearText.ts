import { SPAN } from '../analysis/threeYears'
import type { TrendSpec } from './spec'

/** A year of the chart, or the three years that its point puts together. */
export function yearText(spec: Pick<TrendSpec, 'threeYears'>, year: number): string {
  return spec.threeYears ? `${year - (SPAN - 1)}–${year}` : String(year)
}
