/** Every declared check, in the order of domain.md 5. */
import type { Check } from './check'
import { DISPUTE_CHECKS } from './checks/disputes'
import { FORM_CHECKS } from './checks/form'
import { IDENTITY_CHECKS } from './checks/identities'
import { LOGIC_CHECKS } from './checks/logic'
import { PEER_CHECKS } from './checks/peers'
import { TEXT_CHECKS } from './checks/text'
import { VALUE_CHECKS } from './checks/values'
import { YEAR_CHECKS } from './checks/years'

export const CHECKS: readonly Check[] = [
  ...IDENTITY_CHECKS,
  ...YEAR_CHECKS,
  ...VALUE_CHECKS,
  ...LOGIC_CHECKS,
  ...DISPUTE_CHECKS,
  ...FORM_CHECKS,
  ...TEXT_CHECKS,
  ...PEER_CHECKS,
].toSorted((a, b) => (a.code < b.code ? -1 : 1))
