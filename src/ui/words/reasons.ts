/** The reasons of a report as people read them: one named tag a cause, strongest first, and a sentence for each. */
import type { Reason, WorkRow } from '../../analysis/worklist'
import { CAUSE_WORDS, causeKind } from '../../catalog/causeWords'
import type { Check } from '../../catalog/check'
import { CHECKS } from '../../catalog/checks'
import { equationOf } from '../../catalog/equation'
import { count } from '../../charts/format'
import type { Language, Words } from '../../domain/dictionary'
import { scopeWords } from './audit'

const CHECK_BY_CODE: ReadonlyMap<string, Check> = new Map(CHECKS.map(c => [c.code, c]))

export function checkOf(code: string): Check | undefined {
  return CHECK_BY_CODE.get(code)
}

/** Failed scopes with one cause, or of one check where no cause is named. */
export interface ReasonGroup {
  /** Stable within a report: the cause, or the check. */
  readonly key: string
  readonly lead: Reason
  readonly members: readonly Reason[]
}

/** Of scopes with one cause, the one that says most: the balance first, a column total before its parts. */
function weight(reason: Reason): number {
  const total = reason.scope === 'total' || reason.scope === '' ? 0 : 1
  return ['K01', 'K03', 'K02', 'K04', 'K08', 'K07'].indexOf(reason.check) * 2 + total
}

/** Groups in order of strength, then as the checks are declared. */
export function groupReasons(row: Pick<WorkRow, 'reasons'>): readonly ReasonGroup[] {
  const groups = new Map<string, Reason[]>()
  for (const reason of row.reasons) {
    const key = reason.cause ?? reason.check
    groups.set(key, [...(groups.get(key) ?? []), reason])
  }
  return [...groups].map(([key, members]) => {
    const [lead] = [...members].sort((a, b) => weight(a) - weight(b))
    if (!lead) throw new Error('a group without reasons')
    return { key, lead, members }
  })
}

/** The failed scopes with both sides as one text: what a verdict was said of. */
export function figuresOf(group: ReasonGroup): string {
  return group.members
    .map(m => `${m.check}:${m.scope}:${m.left ?? ''}:${m.right ?? ''}`)
    .sort()
    .join(';')
}

/** The name of a reason: of its cause where that says more, otherwise of the check. */
export function reasonName(group: ReasonGroup): Words {
  const kind = group.lead.cause === null ? undefined : causeKind(group.lead.cause)
  if (kind && kind !== 'equations' && kind !== 'one-cell') return CAUSE_WORDS[kind].name
  return checkOf(group.lead.check)?.name ?? { zh: group.lead.check, en: group.lead.check }
}

/** Names of the checks that failed, each once. */
export function tagsOf(group: ReasonGroup): readonly Words[] {
  return [...new Set(group.members.map(m => m.check))].flatMap(code => checkOf(code)?.name ?? [])
}

/** What stands between the two sides of a finding: an equation that fails, a bound that is passed, otherwise «against». */
function between(check: Check | undefined, scope: string): Words {
  const equation = check && equationOf(check, scope, '2021')
  if (equation) return equation.relation === '=' ? { zh: '≠', en: '≠' } : { zh: '>', en: '>' }
  return { zh: '对', en: 'against' }
}

/** `收办平衡（总计列）8 ≠ 7`. */
export function reasonLine(reason: Reason): Words {
  const check = checkOf(reason.check)
  const name = check?.name ?? { zh: reason.check, en: reason.check }
  const scope = reason.scope === '' ? null : scopeWords(reason.scope)
  const sign = between(check, reason.scope)
  const figures = (language: Language) =>
    // What is told of a group of bodies needs more words than two figures.
    reason.left === null || reason.right === null || check?.statement
      ? ''
      : ` ${count(reason.left)} ${sign[language]} ${count(reason.right)}`
  return {
    zh: `${name.zh}${scope ? `（${scope.zh}）` : ''}${figures('zh')}`,
    en: `${name.en}${scope ? ` (${scope.en})` : ''}${figures('en')}`,
  }
}

/** What one could ask the town: what the figures show, then the question of the check. */
export function questionOf(group: ReasonGroup, year: number): Words {
  const line = reasonLine(group.lead)
  const question = checkOf(group.lead.check)?.question ?? { zh: '请核对。', en: 'Please check.' }
  return {
    zh: `${year} 年年报中，${line.zh}。${question.zh}`,
    en: `In the report for ${year}: ${line.en}. ${question.en}`,
  }
}
