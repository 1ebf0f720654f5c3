/** B. Across years (domain.md 5). */
import type { Check } from '../check'

export const YEAR_CHECKS: readonly Check[] = []
