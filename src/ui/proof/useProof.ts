import { useMemo } from 'react'
import {
  type FateCount,
  mainForm,
  needsOneForm,
  type ProofReport,
  type ProofScope,
  type ProofValue,
  proofFates,
  proofForms,
  proofReports,
  proofScope,
  proofStatement,
  proofValue,
} from '../../analysis/proof'
import { type ProofCell, proofCells, type TakenCells, takenCells } from '../../analysis/proofCells'
import { disputeYears, isDisputeRate } from '../../analysis/proofDisputes'
import { formCells, notesOf, type ReportHead, reportsOf } from '../../analysis/reportForm'
import { type DisputeYear, disputeRate } from '../../analysis/statistics/disputes'
import { conflictsOf } from '../../analysis/worklist'
import type { Metric } from '../../catalog/metric'
import { readable } from '../../db/sql'
import type { ProofOf } from '../../domain/selection'
import { useApp } from '../context'
import { type Answer, useAnswer } from '../useAnswer'

export interface Proof {
  readonly scope: ProofScope
  /** What a rate of disputes over three years is worked out from; null for every other figure. */
  readonly disputes: readonly DisputeYear[] | null
  readonly value: ProofValue
  /** Form that the sum keeps to; null where it does not matter. */
  readonly template: string | null
  readonly fates: readonly FateCount[]
  readonly used: readonly ProofReport[]
  readonly leftOut: readonly ProofReport[]
  /** The statement with its values, as anyone can run it. */
  readonly sql: string
}

/** One report cell by cell. */
export interface ProofForm {
  readonly head: ReportHead
  readonly taken: TakenCells
  readonly cells: readonly ProofCell[]
}

function settled<T>(answer: Answer<T>): readonly T[] | null {
  return answer.stale ? null : answer.rows
}

/** Everything a proof says of its figure; null while it is worked out. `panel`: years of the chart that keeps a fixed set of bodies. */
export function useProof(metric: Metric, of: ProofOf, panel: readonly number[] | null) {
  const { selection } = useApp()
  const { filters, focus } = selection
  const scope = useMemo(() => proofScope(of, filters, panel), [of, filters, panel])
  const oneForm = needsOneForm(metric, scope.years)
  const forms = useAnswer(oneForm ? proofForms(metric, scope, focus) : null)
  const known = oneForm ? settled(forms) : []
  const template = known && oneForm ? mainForm(known) : null
  const ready = known !== null
  const value = useAnswer(ready ? proofValue(metric, scope, template) : null)
  const fates = useAnswer(ready ? proofFates(metric, scope, template) : null)
  const used = useAnswer(ready ? proofReports(metric, scope, template, 'used') : null)
  const leftOut = useAnswer(ready ? proofReports(metric, scope, template, 'left_out') : null)
  const years = isDisputeRate(metric, of) ? disputeYears(metric, of.orgId ?? '', of.years.to) : null
  const disputes = useAnswer(years)
  const answers = [forms, value, fates, used, leftOut, disputes]
  const proof = useMemo((): Proof | null => {
    const [figure] = settled(value) ?? []
    const counts = settled(fates)
    const counted = settled(used)
    const without = settled(leftOut)
    if (!ready || !figure || !counts || !counted || !without) return null
    const shared = { scope, template, fates: counts, used: counted, leftOut: without }
    if (years === null) {
      const sql = readable(proofStatement(metric, scope, template))
      return { ...shared, value: figure, disputes: null, sql }
    }
    const told = settled(disputes)
    if (!told) return null
    const rate = disputeRate(told, of.years.to)
    const exposure = rate?.exposure ?? 0
    const together: ProofValue = {
      x: rate?.events ?? null,
      n: rate?.exposure ?? null,
      value: rate && exposure > 0 ? (metric.scale * rate.events) / exposure : null,
      reports: rate?.years.length ?? 0,
    }
    return { ...shared, value: together, disputes: told, sql: readable(years.query) }
  }, [ready, value, fates, used, leftOut, disputes, years, of, metric, scope, template])
  return {
    proof,
    error: answers.find(a => a.error)?.error ?? null,
    retry: () => {
      for (const answer of answers) if (answer.error) answer.retry()
    },
  }
}

/** The cells of one report; null while it is read, and `'none'` where there is no report. */
export function useProofForm(metric: Metric, orgId: string, year: number): ProofForm | 'none' | null {
  const heads = useAnswer(reportsOf(orgId, [year]))
  const found = settled(heads)
  const head = found?.[0] ?? null
  const notes = useAnswer(head ? notesOf([head.key]) : null)
  const conflicts = useAnswer(head ? conflictsOf(head.key) : null)
  const taken = useAnswer(head ? takenCells(metric, head.key) : null)
  return useMemo(() => {
    if (found && !head) return 'none'
    const [cells] = settled(taken) ?? []
    const noted = settled(notes)
    const disputed = settled(conflicts)
    if (!head || !cells || !noted || !disputed) return null
    const columns = new Set(disputed.map(c => c.column))
    return { head, taken: cells, cells: proofCells(metric, head, formCells(head, noted), cells, columns) }
  }, [found, head, taken, notes, conflicts, metric])
}
