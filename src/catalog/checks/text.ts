/** F. Text against tables, and the other checks that need the text of the report (domain.md 5). */
import type { Check } from '../check'

export const TEXT_CHECKS: readonly Check[] = []
