/** The reasons of a report as people read them: one named tag a cause, strongest first, and a sentence for each. */
import { sayable } from '../../analysis/statistics/improbable'
import type { Reason, WorkRow } from '../../analysis/worklist'
import { CAUSE_WORDS, causeKind } from '../../catalog/causeWords'
import type { Check } from '../../catalog/check'
import { CHECKS } from '../../catalog/checks'
import { equationOf } from '../../catalog/equation'
import { count, percent } from '../../charts/format'
import type { Language, Words } from '../../domain/dictionary'
import { AUDIT, scopeWords } from './audit'

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

/** The two sides of a finding as they may be shown. */
export interface ShownSides {
  readonly left: string
  /** Empty where nothing is compared. */
  readonly sign: string
  readonly right: Words
  /** Null where a difference says nothing. */
  readonly difference: number | null
}

const plain = (text: string): Words => ({ zh: text, en: text })

/** A day written as YYYYMMDD. */
function dayOf(value: number): string {
  const text = String(value)
  return text.length === 8 ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text
}

function isEquality(check: Check, scope: string): boolean {
  const equation = equationOf(check, scope, '2021')
  if (equation) return equation.relation === '='
  const rule = check.scopes('2021').find(s => s.scope === scope)?.rule
  if (rule?.kind === 'text') return true
  return rule?.kind === 'condition' && rule.fails.kind === 'compare' && rule.fails.sign === '<>'
}

/** The sides of a finding; null where it has none, or where two figures would say nothing. A probability is never said below 1 %. */
export function sidesOf(reason: Pick<Reason, 'check' | 'scope' | 'left' | 'right'>): ShownSides | null {
  const { left, right } = reason
  const check = checkOf(reason.check)
  if (!check || left === null || right === null || check.sides === 'none') return null
  const shown = { left: count(left), sign: '', right: plain(count(right)), difference: null }
  if (check.sides === 'days')
    return { ...shown, left: dayOf(left), sign: left > right ? '>' : '<', right: plain(dayOf(right)) }
  if (check.sides === 'change') return { ...shown, left: count(right), sign: '→', right: plain(count(left)) }
  if (check.sides === 'share') return { ...shown, sign: '/' }
  if (check.sides === 'chance') {
    const chance = sayable(right)
    const bound = chance.kind === 'under' ? '<' : chance.kind === 'over' ? '>' : ''
    const text = `${bound}${chance.percent}%`
    return { ...shown, right: { zh: `可能性 ${text}`, en: `probability ${text}` } }
  }
  if (check.sides === 'likeness') {
    const sign = left >= right ? '≥' : '<'
    return { ...shown, left: percent(left), sign, right: plain(percent(right)) }
  }
  if (check.sides === 'copy') {
    const pairs = right < 0.01 ? '<0.01' : right.toFixed(2)
    return {
      ...shown,
      right: {
        zh: `个不同的数相同，本数据中碰巧如此的预计 ${pairs} 份`,
        en: `distinct figures equal; by chance ${pairs} such reports are to be expected here`,
      },
    }
  }
  // Two equal figures would say nothing: the rule is not about their difference.
  if (left === right) return null
  const sign = isEquality(check, reason.scope) ? '≠' : left > right ? '>' : '<'
  return { ...shown, sign, difference: Math.abs(left - right) }
}

/** What the two sides are: those of an equation, or the text and the cells that it is held against. */
export function sideWords(check: Pick<Check, 'tables' | 'scopes'>, left: string, right: string): Words {
  const ofText = check.tables.length > 0 && check.scopes('2021').some(({ rule }) => rule.kind === 'text')
  return (ofText ? AUDIT.textSides : AUDIT.sides)(left, right)
}

/** `收办平衡（总计列）8 ≠ 7`. */
export function reasonLine(reason: Reason): Words {
  const check = checkOf(reason.check)
  const name = check?.name ?? { zh: reason.check, en: reason.check }
  const scope = reason.scope === '' ? null : scopeWords(reason.scope)
  const sides = sidesOf(reason)
  const figures = (language: Language) =>
    sides ? ` ${[sides.left, sides.sign, sides.right[language]].filter(part => part !== '').join(' ')}` : ''
  return {
    zh: `${name.zh}${scope ? `（${scope.zh}）` : ''}${figures('zh')}`,
    en: `${name.en}${scope ? ` (${scope.en})` : ''}${figures('en')}`,
  }
}

/** The line of a reason in the list, where its name stands beside it: in English, and of days, both would not fit. */
export function rowLine(reason: Reason): Words {
  const sides = sidesOf(reason)
  const line = reasonLine(reason)
  if (!sides) return line
  if (checkOf(reason.check)?.sides === 'days') {
    const later = sides.sign === '>'
    return {
      zh: `${sides.left}，${later ? '晚于' : '早于'} ${sides.right.zh}`,
      en: `${sides.left}, ${later ? 'due' : 'before'} ${sides.right.en}`,
    }
  }
  const told = (language: Language) =>
    [sides.left, sides.sign, sides.right[language]].filter(part => part !== '').join(' ')
  const scope = reason.scope === '' ? '' : scopeWords(reason.scope).en
  const place = scope === '' ? '' : `${scope.slice(0, 1).toUpperCase()}${scope.slice(1)}: `
  const named = checkOf(reason.check)?.sides === undefined
  const where = reason.scope === '' ? '' : `${scopeWords(reason.scope).zh} `
  return { zh: named ? line.zh : `${where}${told('zh')}`, en: `${place}${told('en')}` }
}

/** What the text says, as evidence: 正文写：“……”; or which report it is like. */
export function quoteOf({ check, left, words }: Pick<Reason, 'check' | 'left' | 'words'>): Words | null {
  if (words === null) return null
  return checkOf(check)?.sides === 'likeness' && left !== null ? AUDIT.likest(words) : AUDIT.quote(words)
}

/** What one could ask the town: what the figures show, then the question of the check. */
export function questionOf(group: ReasonGroup, year: number): Words {
  const line = reasonLine(group.lead)
  const quote = quoteOf(group.lead)
  const question = checkOf(group.lead.check)?.question ?? { zh: '请核对。', en: 'Please check.' }
  return {
    zh: `${year} 年年报中，${line.zh}${quote ? `（${quote.zh}）` : ''}。${question.zh}`,
    en: `In the report for ${year}: ${line.en}${quote ? ` (${quote.en})` : ''}. ${question.en}`,
  }
}
