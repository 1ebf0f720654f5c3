/** E. Format, timeliness, completeness (domain.md 5). */
import type { Check } from '../check'

export const FORM_CHECKS: readonly Check[] = []
