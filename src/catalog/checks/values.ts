/** C. Impossible or implausible values (domain.md 5). */
import type { Check } from '../check'

export const VALUE_CHECKS: readonly Check[] = []
