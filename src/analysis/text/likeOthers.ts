/** How like other texts a text is: K16, K17. */
import type { CheckSeverity } from '../../catalog/check'
import type { ReportCells } from '../../catalog/evaluateCheck'
import { factsOf, type Likeness, type TextSeen, type Told, unknown } from './told'

const whose = ({ name, year }: Likeness) => `${name} ${year}`

/** K16. */
export function judgeLikeBefore(report: ReportCells, { before }: TextSeen): Told {
  if (!before) return unknown('no-other')
  const [minor, info] = [report.parameter('text_like_minor'), report.parameter('text_like_info')]
  const severity: CheckSeverity | null =
    before.value >= minor ? 'minor' : before.value >= info ? 'info' : null
  const right = severity === 'minor' ? minor : Math.min(minor, info)
  const told = { left: before.value, right, words: whose(before) }
  return severity ? { result: 'FAIL', severity, ...told } : { result: 'PASS', ...told }
}

const TOWN_TYPES = ['subdistrict', 'town_zhen', 'township_xiang', 'ethnic_township', 'sumu']

/** K17. A text that most of a county share, and a neighbour that is only mentioned, are hints. */
export function judgeLikeOther(report: ReportCells, text: TextSeen): Told {
  const { other, named } = text
  const most = report.parameter('text_like_minor')
  if (other && other.value >= most) {
    const told = { left: other.value, right: most, words: whose(other) }
    return { result: 'FAIL', ...told, ...(other.common ? { severity: 'info' as const } : {}) }
  }
  const town = report.text('org_level') === 'town' || TOWN_TYPES.includes(report.text('org_type') ?? '')
  const bureau = factsOf(text, 'foreign_body')[0]
  if (town && bureau) return { result: 'FAIL', words: bureau.words }
  const own = named.find(n => n.own)
  if (own) return { result: 'FAIL', words: own.words }
  const [mentioned] = named
  if (mentioned) return { result: 'FAIL', severity: 'info', words: mentioned.words }
  if (!other) return unknown('no-other')
  return { result: 'PASS', left: other.value, right: most, words: whose(other) }
}
