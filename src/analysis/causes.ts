/**
 * Why the equations of a report fail (domain.md 5, Cause). One slip makes many equations fail, so screens and
 * counts speak of causes, not of equations. FAILs of K01, K02, K03, K07 and K08 are named by the first
 * explanation that mends them all; where none does, by what explains part of them, then the rest. K04 stands by
 * itself, one cause a block. Pure: it reads one report and its failed scopes.
 */
import type { CauseId } from '../catalog/causeWords'
import type { ReportCells, ScopeResult } from '../catalog/evaluateCheck'
import { type Diagnosis, diagnose, type Fix, isTable3, mended } from './diagnosis'
import {
  applicantsShifted,
  handledRowEmpty,
  oneCell,
  oneOfSeveralCells,
  staleFigures,
  totalColumnEmpty,
} from './explanations'

export interface FailedScope {
  readonly check: string
  readonly scope: string
}

export interface Cause {
  /** `finding.cause`: the kind, from the second of its kind in the report on with `#2`, `#3` … */
  readonly cause: string
  readonly kind: CauseId
  /** `major` where only applicants are shifted and all totals agree. */
  readonly severity: 'critical' | 'major'
  readonly scopes: readonly FailedScope[]
  /** The cells whose change would mend it, and to what; empty where that cannot be told. */
  readonly fixes: readonly Fix[]
}

interface Named {
  readonly kind: CauseId
  readonly keys: readonly string[]
  readonly fixes: readonly Fix[]
  readonly after: Diagnosis
}

const PROPOSALS: readonly (readonly [CauseId, (d: Diagnosis) => readonly Fix[]])[] = [
  ['total-column-empty', totalColumnEmpty],
  ['handled-row-empty', handledRowEmpty],
  ['stale-figures', staleFigures],
]

/** An explanation of everything that fails, or null. */
function whole(diagnosis: Diagnosis): Named | null {
  const keys = [...diagnosis.failing.keys()]
  const nothing: Diagnosis = { report: diagnosis.report, failing: new Map() }
  for (const [kind, propose] of PROPOSALS) {
    const fixes = propose(diagnosis)
    if (fixes.length > 0 && mended(diagnosis, fixes).failing.size === 0)
      return { kind, keys, fixes, after: nothing }
  }
  if (applicantsShifted(diagnosis)) return { kind: 'applicants-shifted', keys, fixes: [], after: nothing }
  const fix = oneCell(diagnosis)
  return fix && { kind: 'one-cell', keys, fixes: [fix], after: nothing }
}

/** A total that fails only because it now adds up applicants that fail themselves. */
function isShadow(key: string, before: Diagnosis): boolean {
  const [check, scope] = key.split(' ')
  return scope === 'total' && [...before.failing.values()].some(f => f.check === check && f.scope !== 'total')
}

/** An explanation of some of what fails that breaks nothing else, or null. */
function partly(diagnosis: Diagnosis): Named | null {
  const cell = oneOfSeveralCells(diagnosis)
  const proposals = [
    ...PROPOSALS.map(([kind, propose]) => ({ kind, fixes: propose(diagnosis) })),
    { kind: 'one-cell' as const, fixes: cell ? [cell] : [] },
  ]
  for (const { kind, fixes } of proposals) {
    if (fixes.length === 0) continue
    const after = mended(diagnosis, fixes)
    const keys = [...diagnosis.failing.keys()].filter(key => !after.failing.has(key))
    const broken = [...after.failing.keys()].filter(key => !diagnosis.failing.has(key))
    if (kind === 'total-column-empty' && fixes.length < 2) continue
    if (keys.length > 0 && broken.every(key => kind === 'total-column-empty' && isShadow(key, diagnosis)))
      return { kind, keys, fixes, after }
  }
  return null
}

/** Failing scopes that share a cell, or are of one check and so lie in one row or column. */
function groups(failing: readonly (readonly [string, ScopeResult])[]): readonly (readonly string[])[] {
  const parent = failing.map((_, i) => i)
  const root = (i: number): number => {
    const up = parent[i] ?? i
    return up === i ? i : root(up)
  }
  failing.forEach(([, a], i) => {
    failing.slice(0, i).forEach(([, b], j) => {
      if (a.check === b.check || a.cells.some(cell => b.cells.includes(cell))) parent[root(i)] = root(j)
    })
  })
  const byRoot = new Map<number, string[]>()
  failing.forEach(([key], i) => {
    byRoot.set(root(i), [...(byRoot.get(root(i)) ?? []), key])
  })
  return [...byRoot.values()]
}

function table3Causes(diagnosis: Diagnosis): readonly Omit<Named, 'after'>[] {
  const causes: Omit<Named, 'after'>[] = []
  const open = new Set(diagnosis.failing.keys())
  let now = diagnosis
  for (let step = 0; step < diagnosis.failing.size && open.size > 0; step++) {
    const named = whole(now) ?? partly(now)
    if (!named) break
    // Shadows are no findings of their own.
    const keys = named.keys.filter(key => open.delete(key))
    if (keys.length > 0) causes.push({ ...named, keys })
    now = named.after
  }
  const rest = [...diagnosis.failing].filter(([key]) => open.has(key))
  return [...causes, ...groups(rest).map(keys => ({ kind: 'equations' as const, keys, fixes: [] }))]
}

/**
 * The causes of one report, in the order found: those of table 3, then one per failing block of table 4.
 * `failed` are its failed scopes of any check; K05 and K06 have no cause and are left out.
 */
export function findCauses(report: ReportCells, failed: readonly FailedScope[]): readonly Cause[] {
  const diagnosis = diagnose(
    report,
    failed.filter(f => isTable3(f.check)),
  )
  const blocks = failed.filter(f => f.check === 'K04')
  const named = [
    ...table3Causes(diagnosis).map(c => ({
      kind: c.kind,
      fixes: c.fixes,
      scopes: c.keys.map(key => {
        const [check = '', scope = ''] = key.split(' ')
        return { check, scope }
      }),
    })),
    ...blocks.map(block => ({ kind: 'equations' as const, fixes: [], scopes: [block] })),
  ]
  const seen = new Map<CauseId, number>()
  return named.map(cause => {
    const n = (seen.get(cause.kind) ?? 0) + 1
    seen.set(cause.kind, n)
    return {
      ...cause,
      cause: n === 1 ? cause.kind : `${cause.kind}#${n}`,
      severity: cause.kind === 'applicants-shifted' ? 'major' : 'critical',
    }
  })
}
