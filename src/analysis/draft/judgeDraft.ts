/**
 * A draft against every check that one report, its own last year and its text allow, in the order in which to mend it:
 * what cannot be read, what cannot add up, impossible figures, tables that disagree, last year, the text, the form,
 * hints. The same declarations as over a dataset; only what needs other bodies is left out, and said.
 */
import { type Check, type CheckResult, type CheckSeverity, isGroup } from '../../catalog/check'
import { CHECKS } from '../../catalog/checks'
import { evaluateReport, type ReportCells, type ScopeResult } from '../../catalog/evaluateCheck'
import type { Parameters } from '../../catalog/parameters'
import { strengthOf } from '../../catalog/strength'
import type { TextReason } from '../../catalog/textReasons'
import type { DocumentReport, Doubt, DoubtKind } from '../../domain/document'
import { findCauses } from '../causes'
import type { Fix } from '../diagnosis'
import { doubtCells } from '../documentForm'
import { judgeReport, without } from '../judgeReports'
import { judgeText, type TextResult, type TextSeen } from '../text/judgeText'
import type { Reason } from '../worklist'
import { againstData, COMPARED, type ComparedResult, hugeColumns } from './againstData'
import { type DraftBody, draftCells } from './draftCells'
import type { DraftSurroundings } from './surroundings'

/** In the order in which to mend. */
export const STAGES = ['reading', 'arithmetic', 'values', 'logic', 'years', 'text', 'form', 'hint'] as const
export type Stage = (typeof STAGES)[number]

/** A failed scope of a draft. */
export interface DraftReason extends Reason {
  readonly cells: readonly string[]
  /** The sentence of the draft that it rests on, or null. */
  readonly words: string | null
  /** Of a copy: the report that it equals. */
  readonly twin: ComparedResult['twin'] | null
}

interface Finding {
  readonly stage: Stage
  /** Unlike that of any other finding of the draft. */
  readonly key: string
  /** Cells to light. */
  readonly cells: readonly string[]
}

/** Something about the reading that a person must settle, or failed scopes with one cause. */
export type DraftFinding =
  | (Finding & { readonly kind: 'doubt'; readonly doubt: Doubt; readonly check: string | null })
  | (Finding & {
      readonly kind: 'reason'
      /** The scope that says most. */
      readonly lead: DraftReason
      readonly members: readonly DraftReason[]
      /** The cells whose change would mend it, and to what; empty where that cannot be told. */
      readonly fixes: readonly Fix[]
    })

/** unknown: an input is missing (the check says which) · others: it needs other bodies' reports beside it. */
export interface NotJudged {
  readonly check: string
  readonly why: 'unknown' | 'last-year' | 'others'
  /** Of a check of the text: what exactly is missing. */
  readonly reason: TextReason | null
}

export interface DraftJudgement {
  /** The draft as the checks see it. */
  readonly cells: ReportCells
  readonly findings: readonly DraftFinding[]
  /** Codes of checks with at least one failed scope, and of those that hold in every scope that applies. */
  readonly failed: readonly string[]
  readonly passed: readonly string[]
  readonly notJudged: readonly NotJudged[]
  readonly conflicts: ReadonlySet<string>
}

export interface Draft {
  readonly report: DocumentReport
  readonly body: DraftBody
  readonly around: DraftSurroundings
  readonly parameters: Parameters
  /** How like other texts its own is, as far as the data hold texts. */
  readonly likeness: Pick<TextSeen, 'before' | 'other' | 'named'>
}

export const NO_LIKENESS: Draft['likeness'] = { before: null, other: null, named: [] }

const CHECK: ReadonlyMap<string, Check> = new Map(CHECKS.map(check => [check.code, check]))
const READING: ReadonlySet<string> = new Set(['K22', 'K34', 'K37', 'K38', 'K45'])
/** Checks that are about reports which are not there, or about compiled ones: nothing to ask of a draft. */
const NOT_OF_DRAFTS: ReadonlySet<string> = new Set(['K14', 'K55', 'K56', 'K65'])

/** Of the checks across years, those that look at other bodies. */
const OF_OTHERS: ReadonlySet<string> = new Set(['K15', 'K17'])

/** The check that fails by a doubt of the reader. */
const CHECK_OF_DOUBT: Readonly<Partial<Record<DoubtKind, string>>> = {
  'row-length': 'K37',
  'no-cells': 'K37',
  'label-overwritten': 'K38',
  'label-lost': 'K38',
  'missing-table': 'K45',
}

function stageOf(check: Check, severity: CheckSeverity): Stage {
  if (READING.has(check.code)) return 'reading'
  if (severity === 'info') return 'hint'
  if (check.family === 'identities') return 'arithmetic'
  return check.family === 'peers' ? 'hint' : check.family
}

/** Of scopes with one cause, the one that says most: the balance first, a column total before its parts. */
function weight({ check, scope }: Pick<DraftReason, 'check' | 'scope'>): number {
  const place = ['K01', 'K03', 'K02', 'K04', 'K08', 'K07'].indexOf(check)
  return place * 2 + (scope === 'total' || scope === '' ? 0 : 1)
}

/** Columns that a draft has large figures in, to be asked of the data (`draftSurroundings`). */
export function askedColumns(draft: Pick<Draft, 'report' | 'body' | 'parameters'>): readonly string[] {
  return hugeColumns(draftCells(draft.report, draft.body, draft.parameters), draft.parameters)
}

const isOfYears = (check: Check) => check.family === 'years'
const isOfOne = (check: Check) => check.family !== 'years'

function doubtFindings({ report }: Draft): readonly DraftFinding[] {
  return report.doubts.map((doubt, at) => ({
    kind: 'doubt',
    stage: 'reading',
    key: `doubt ${at}`,
    doubt,
    check: CHECK_OF_DOUBT[doubt.kind] ?? null,
    cells: doubtCells(report, doubt),
  }))
}

type Failed = ScopeResult & { readonly cause: string | null } & Pick<DraftReason, 'words' | 'twin'>

function reasonOf(failed: Failed): DraftReason {
  const { check, scope, cause, severity, left, right, cells, words, twin } = failed
  const known = CHECK.get(check)
  const strength = known ? strengthOf(known, severity) : 'hint'
  return { check, scope, cause, severity, strength, left, right, cells, words, twin }
}

function reasonFindings(
  failed: readonly Failed[],
  fixesOf: ReadonlyMap<string, readonly Fix[]>,
): readonly DraftFinding[] {
  const groups = new Map<string, DraftReason[]>()
  for (const each of failed) {
    // A mark beside a finding (a copy's relation, a kind of stock) is no cause that several checks share.
    const key = CHECK.get(each.check)?.explained && each.cause !== null ? each.cause : each.check
    groups.set(key, [...(groups.get(key) ?? []), reasonOf(each)])
  }
  return [...groups].flatMap(([key, members]): readonly DraftFinding[] => {
    const [lead] = members.toSorted((a, b) => weight(a) - weight(b))
    const check = lead && CHECK.get(lead.check)
    if (!lead || !check) return []
    const stages = members.map(m => stageOf(CHECK.get(m.check) ?? check, m.severity))
    const stage = STAGES.find(s => stages.includes(s)) ?? 'hint'
    const cells = [...new Set(members.flatMap(m => m.cells))]
    return [{ kind: 'reason', stage, key, lead, members, fixes: fixesOf.get(key) ?? [], cells }]
  })
}

function toldOfText(texts: readonly TextResult[]): readonly (ScopeResult & Pick<TextResult, 'words'>)[] {
  return texts.filter(t => t.result !== 'N/A').map(t => ({ ...t, scope: '', tag: null }))
}

/** One result for all scopes of a check: that of the worst. */
function worst(results: readonly CheckResult[]): CheckResult {
  return (['FAIL', 'UNKNOWN', 'PASS'] as const).find(r => results.includes(r)) ?? 'N/A'
}

/** Judges a draft. Pure; the same draft and surroundings give the same judgement. */
export function judgeDraft(draft: Draft): DraftJudgement {
  const { report, body, around, parameters, likeness } = draft
  const own: ReportCells = draftCells(report, body, parameters)
  const judged = judgeReport(own, isOfOne)
  const conflicts: ReadonlySet<string> = new Set(judged.conflicts.map(c => c.cell))
  const settled: ReportCells = {
    ...own,
    undisputed: without(own, conflicts),
    previous: around.before && without(around.before.report.cells, around.before.conflicts),
  }
  const years = evaluateReport(settled, isOfYears)
  const texts = judgeText(settled, { facts: report.facts, ...likeness })
  const raw = new Map(report.cells.map(cell => [cell.column, cell.raw]))
  const data = againstData({
    cells: own,
    body,
    conflicts,
    around,
    parameters,
    raw: id => raw.get(id) ?? '',
  })
  const textual = toldOfText(texts)
  const byText = new Set(texts.map(r => r.check))
  const reasons = new Map(texts.map(t => [t.check, t.reason]))
  const single = [...judged.results, ...years].filter(r => !byText.has(r.check) && r.result !== 'N/A')
  const all: readonly ScopeResult[] = [...single, ...data, ...textual]

  const doubts = doubtFindings(draft)
  const byDoubt = new Set(doubts.flatMap(d => (d.kind === 'doubt' && d.check !== null ? [d.check] : [])))
  const nothing = { words: null, twin: null }
  const failed: readonly Failed[] = [
    ...judged.findings.filter(f => !byText.has(f.check)).map(f => ({ ...f, ...nothing })),
    ...years.filter(r => r.result === 'FAIL').map(r => ({ ...r, ...nothing, cause: r.tag })),
    ...data
      .filter(r => r.result === 'FAIL')
      .map(({ twin, ...r }) => ({ ...r, cause: r.tag, words: null, twin: twin ?? null })),
    ...textual.filter(r => r.result === 'FAIL').map(r => ({ ...r, cause: null, twin: null })),
  ].filter(f => !byDoubt.has(f.check))
  const fixes = new Map(findCauses(own, judged.findings).map(cause => [cause.cause, cause.fixes]))

  const place = (finding: DraftFinding) => STAGES.indexOf(finding.stage)
  const severities: readonly CheckSeverity[] = ['critical', 'major', 'minor', 'info']
  const rank = (finding: DraftFinding) =>
    finding.kind === 'doubt' ? -1 : severities.indexOf(finding.lead.severity)
  const findings = [...doubts, ...reasonFindings(failed, fixes)].toSorted(
    (a, b) => place(a) - place(b) || rank(a) - rank(b),
  )

  const results = new Map<string, CheckResult[]>()
  for (const r of all) results.set(r.check, [...(results.get(r.check) ?? []), r.result])
  const checks = CHECKS.filter(check => !NOT_OF_DRAFTS.has(check.code)).map(check => ({
    check,
    result: byDoubt.has(check.code) ? ('FAIL' as const) : worst(results.get(check.code) ?? []),
  }))
  const codes = (result: CheckResult) =>
    checks.filter(c => c.result === result).map(({ check }) => check.code)
  return {
    cells: own,
    findings,
    conflicts,
    failed: codes('FAIL'),
    passed: codes('PASS'),
    notJudged: checks.flatMap(({ check: { code, ...check }, result }): NotJudged[] => {
      const reason = reasons.get(code) ?? null
      const alone = isGroup({ code, ...check }) && !COMPARED.has(code)
      if (alone || (code === 'K15' && result === 'UNKNOWN' && around.county.length === 0))
        return [{ check: code, why: 'others', reason }]
      if (result !== 'UNKNOWN') return []
      const lacksYear = check.family === 'years' && around.before === null && !OF_OTHERS.has(code)
      return [{ check: code, why: lacksYear ? 'last-year' : 'unknown', reason }]
    }),
  }
}
