/** Keys of 核查. */
import { REVIEW_STATES, type ReviewState, STRENGTHS, type Strength } from '../../domain/finding'
import { AUDIT_TABS, type AuditState } from '../../domain/selection'
import {
  decodeText,
  encodeText,
  formatList,
  type Key,
  keysOf,
  oneOf,
  parseList,
  parseYear,
  unlessEmptied,
  whole,
} from './key'

const auditKey = keysOf('audit')

/** A body and a year as `org~2024`; the id may hold any text. */
function parseOpen(text: string): AuditState['open'] {
  const at = text.lastIndexOf('~')
  const orgId = at < 1 ? null : decodeText(text.slice(0, at))
  const year = parseYear(text.slice(at + 1))
  return orgId === null || year === null ? null : { orgId, year }
}

export const AUDIT_KEYS: readonly Key[] = [
  auditKey(
    'at',
    audit => audit.tab,
    tab => ({ tab }),
    { parse: text => whole(oneOf(AUDIT_TABS)(text) ? text : null), format: tab => tab },
  ),
  auditKey<AuditState['open']>(
    'ao',
    audit => audit.open,
    open => ({ open }),
    {
      parse: text => whole(parseOpen(text)),
      format: open => (open === null ? '' : `${encodeText(open.orgId)}~${open.year}`),
    },
  ),
  auditKey<readonly string[]>(
    'ak',
    audit => audit.checks,
    checks => ({ checks }),
    {
      parse: text => unlessEmptied(parseList(text, (code): code is string => /^K\d\d$/.test(code))),
      format: formatList,
    },
  ),
  auditKey<readonly Strength[]>(
    'as',
    audit => audit.strengths,
    strengths => ({ strengths }),
    { parse: text => unlessEmptied(parseList(text, oneOf(STRENGTHS))), format: formatList },
  ),
  auditKey<readonly ReviewState[]>(
    'av',
    audit => audit.states,
    states => ({ states }),
    { parse: text => unlessEmptied(parseList(text, oneOf(REVIEW_STATES))), format: formatList },
  ),
]
