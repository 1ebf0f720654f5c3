/** G. Peers and county (domain.md 5). */
import type { Check } from '../check'

export const PEER_CHECKS: readonly Check[] = []
