/** K01–K08 on a written form (domain.md 5), and the cells that a failed equation puts in conflict (3.5). */
import { APPLICANTS, BLOCKS, column, type Form, outcomesOf, PARTS, table3Of } from './form'

export type CheckId = 'K01' | 'K02' | 'K03' | 'K04' | 'K05' | 'K06' | 'K07' | 'K08'

export interface Failure {
  readonly check: CheckId
  readonly scope: string
  /** The cells of the failed equation; empty for K05 and K06, which put nothing in conflict. */
  readonly cells: readonly string[]
}

function numberIn(form: Form, id: string): number | null {
  const text = form.cells.get(id) ?? ''
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null
}

function sumOf(form: Form, ids: readonly string[]): number | null {
  let sum = 0
  for (const id of ids) {
    const value = numberIn(form, id)
    if (value === null) return null
    sum += value
  }
  return sum
}

function differ(left: number | null, right: number | null): boolean {
  return left !== null && right !== null && left !== right
}

function columnFailures(form: Form, applicant: string): readonly Failure[] {
  const at = (item: string) => column(item, applicant)
  const balance = ['new_received', 'carried_in', 'handled_total', 'carried_out'].map(at)
  const outcomes = outcomesOf(form.t3).map(at)
  const toHandle = sumOf(form, balance.slice(0, 2))
  const handled = numberIn(form, at('handled_total'))
  const found: Failure[] = []
  if (differ(toHandle, sumOf(form, balance.slice(2))))
    found.push({ check: 'K01', scope: applicant, cells: balance })
  if (differ(sumOf(form, outcomes), handled)) {
    found.push({ check: 'K03', scope: applicant, cells: [...outcomes, at('handled_total')] })
  }
  if (toHandle !== null && handled !== null && handled > toHandle) {
    found.push({ check: 'K08', scope: applicant, cells: balance.slice(0, 3) })
  }
  return found
}

function rowFailures(form: Form, item: string): readonly Failure[] {
  const parts = PARTS.map(a => column(item, a))
  const whole = column(item, 'total')
  const total = numberIn(form, whole)
  const known = parts.map(id => numberIn(form, id)).filter(v => v !== null)
  const knownSum = known.reduce((a, b) => a + b, 0)
  const found: Failure[] = []
  if (total !== null && (known.length === parts.length ? knownSum !== total : knownSum > total)) {
    found.push({ check: 'K02', scope: item, cells: [...parts, whole] })
  }
  if (total === null && known.length > 0) found.push({ check: 'K05', scope: item, cells: [] })
  if (total !== null && total > 0 && known.length === 0) found.push({ check: 'K06', scope: item, cells: [] })
  const outcome = outcomesOf(form.t3).includes(item)
  const larger = [
    ...parts.map(id => [id, whole] as const),
    ...(outcome ? APPLICANTS.map(a => [column(item, a), column('handled_total', a)] as const) : []),
  ].filter(([part, of]) => {
    const [p, w] = [numberIn(form, part), numberIn(form, of)]
    return p !== null && w !== null && p > w
  })
  if (larger.length > 0) found.push({ check: 'K07', scope: item, cells: larger.flat() })
  return found
}

/** Every failing scope of K01–K08 of one report. An equation with a missing input is not failed but unknown. */
export function failuresOf(form: Form): readonly Failure[] {
  const blocks = BLOCKS.flatMap((block): readonly Failure[] => {
    const parts = ['upheld', 'corrected', 'other', 'pending'].map(r => `${block}_${r}`)
    const whole = `${block}_total`
    return differ(sumOf(form, parts), numberIn(form, whole))
      ? [{ check: 'K04', scope: block, cells: [...parts, whole] }]
      : []
  })
  return [
    ...APPLICANTS.flatMap(a => columnFailures(form, a)),
    ...table3Of(form.t3).flatMap(item => rowFailures(form, item)),
    ...blocks,
  ]
}
