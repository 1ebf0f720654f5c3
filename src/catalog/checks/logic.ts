/** D. Logic between tables (domain.md 5). */
import type { Check } from '../check'

export const LOGIC_CHECKS: readonly Check[] = []
