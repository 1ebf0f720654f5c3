/**
 * The checks of a draft that compare it with reports of the current data: K15, K18, K24, K26 and K30–K32. The same
 * rules as over a dataset (domain.md 5), over the few reports that matter for one.
 */
import type { CheckResult, CheckSeverity } from '../../catalog/check'
import { CHECKS } from '../../catalog/checks'
import { JUMP_COLUMNS } from '../../catalog/checks/years'
import type { ReportCells, ScopeResult } from '../../catalog/evaluateCheck'
import { ofTable } from '../../catalog/expression'
import { type Parameters, parameterValue } from '../../catalog/parameters'
import { column, columnId, FORM_COLUMNS, type TableId } from '../../domain/dictionary'
import { BLOCKS } from '../../domain/identities'
import { disputeResult, type Figures } from '../disputeResults'
import { isCompiled } from '../orgs'
import { type CopyReport, findCopies } from '../statistics/copies'
import { copyCells } from '../statistics/copyCells'
import { jump } from '../statistics/unusual'
import { quantile } from '../stats'
import type { DraftBody } from './draftCells'
import type { DraftSurroundings, KnownReport } from './surroundings'

/** The draft with what the data know around it. */
export interface Compared {
  readonly cells: ReportCells
  readonly body: DraftBody
  /** Its own cells in conflict. */
  readonly conflicts: ReadonlySet<string>
  readonly around: DraftSurroundings
  readonly parameters: Parameters
  /** What the draft itself says in a cell. */
  readonly raw: (cell: string) => string
}

export interface ComparedResult extends ScopeResult {
  /** Of a copy: the report that it equals. */
  readonly twin?: { readonly name: string; readonly year: number }
}

const CHECK = new Map(CHECKS.map(check => [check.code, check]))
const HANDLED = columnId('handled_total')
/** Columns in which K26 looks for a digit too many. */
const COUNTS = FORM_COLUMNS.filter(
  c => c.item.kind === 'count' && (c.applicant === null || c.applicant === 'total'),
).map(c => c.id)

function told(
  check: string,
  scope: string,
  result: CheckResult,
  more: Partial<Omit<ComparedResult, 'check' | 'scope' | 'result' | 'severity'>> & {
    readonly severity?: CheckSeverity | undefined
  } = {},
): ComparedResult {
  const { severity, ...rest } = more
  return {
    check,
    scope,
    result,
    left: null,
    right: null,
    tag: null,
    cells: [],
    ...rest,
    severity: severity ?? CHECK.get(check)?.severity ?? 'info',
  }
}

interface Readable {
  readonly cells: ReportCells
  readonly conflicts: ReadonlySet<string>
}

const known = (k: KnownReport): Readable => ({ cells: k.report.cells, conflicts: k.conflicts })

/** A figure that stands in no conflict; the handled total worked out where the form has no such row (I5). */
function clean({ cells, conflicts }: Readable, id: string): number | null {
  if (conflicts.has(id)) return null
  return cells.value(id) ?? (id === HANDLED ? cells.derived : null)
}

function isDoubted({ cells }: Readable, table: TableId): boolean {
  return (['unparsed', 'short', 'absent'] as const).some(
    what => (cells.number(ofTable(what, table)) ?? 0) > 0,
  )
}

function copyReport(of: Readable, key: string, body: CopyReport['org'], year: number, group: string) {
  return {
    key,
    org: body,
    year,
    group,
    loaded: '',
    handled: clean(of, HANDLED),
    cells: copyCells(id => clean(of, id)),
  }
}

function copies({ body, around, parameters, ...own }: Compared): ComparedResult {
  if (isCompiled(body)) return told('K15', '', 'N/A')
  const doubted = (['t2', 't3', 't4'] as const).some(t => isDoubted(own, t))
  if (doubted || own.conflicts.size > 0 || body.year === null || around.county.length === 0)
    return told('K15', '', 'UNKNOWN')
  const group = body.type ?? ''
  const orgId = body.orgId ?? '\u0000'
  const others = around.county.filter(k => k.conflicts.size === 0)
  const draft: CopyReport = { ...copyReport(own, '', orgId, body.year, group), county: around.place }
  const reports = others.map(
    (k, at): CopyReport => ({
      ...copyReport(known(k), String(at), k.report.orgId ?? '', k.report.year ?? 0, k.report.orgType ?? ''),
      county: around.place,
    }),
  )
  const limit = parameterValue('copy_expected', parameters)
  const [found] = findCopies([draft, ...reports], {
    cells: parameterValue('copy_cells', parameters),
    handled: parameterValue('copy_handled', parameters),
    largeValues: 2,
    large: parameterValue('copy_large', parameters),
    expected: Number.POSITIVE_INFINITY,
  }).filter(copy => copy.report === '' && copy.strength === 'copy')
  const twin = others[Number(found?.twins[0] ?? -1)]
  if (!found || !twin) return told('K15', '', 'PASS')
  const likely = found.expected !== null && found.expected >= limit
  return told('K15', '', 'FAIL', {
    left: found.cells.length,
    right: found.expected,
    severity: likely ? 'info' : undefined,
    tag: found.relation,
    cells: found.cells.map(([id]) => id),
    twin: { name: twin.name, year: twin.report.year ?? 0 },
  })
}

function jumps({ around, parameters, ...own }: Compared): readonly ComparedResult[] {
  const last = around.before && known(around.before)
  const form = own.cells.text('t2_template')
  const lastForm = last?.cells.text('t2_template') ?? null
  const limits = {
    below: parameterValue('jump_below', parameters),
    factor: parameterValue('jump_times', parameters),
    usualBatch: parameterValue('jump_batch', parameters),
  }
  return JUMP_COLUMNS.flatMap(id => {
    const { item } = column(id)
    if (item.table === 't2' && !item.templates.some(t => t === form)) return []
    if (item.table === 't2' && lastForm !== null && lastForm !== form) return []
    const now = clean(own, id)
    const before = last && clean(last, id)
    if (now === null || before === null || now < 0 || before < 0 || isDoubted(own, item.table))
      return [told('K18', id, 'UNKNOWN')]
    const found = jump(now, before, null, limits)
    const result = found.flagged ? 'FAIL' : 'PASS'
    return [told('K18', id, result, { left: now, right: before, cells: found.flagged ? [id] : [] })]
  })
}

const SMALL_AMOUNT = 10_000

/** K24: of a large fee the own other years are asked, of a small procurement the unit that the cell says. */
function units({ body, around, parameters, raw, ...own }: Compared): readonly ComparedResult[] {
  if (body.level !== 'town') return []
  const form = own.cells.text('t2_template')
  const id = form === '2021' ? 'fee_amount_wan' : form === '2019' ? 'procure_amount_yuan' : null
  if (id === null) return []
  const amount = own.cells.value(id)
  if (amount === null || isDoubted(own, 't2')) return [told('K24', id, 'UNKNOWN')]
  if (form === '2019') {
    const small = amount > 0 && amount < SMALL_AMOUNT && !/[元圆]/.test(raw(id))
    return [small ? told('K24', id, 'FAIL', { left: amount, cells: [id] }) : told('K24', id, 'PASS')]
  }
  const others = quantile(
    around.own.flatMap(k => k.report.cells.value(id) ?? []),
    0.5,
  )
  const large = amount >= parameterValue('fee_unit_from', parameters)
  const many = others === null || amount >= parameterValue('fee_unit_times', parameters) * others
  return [
    large && many
      ? told('K24', id, 'FAIL', { left: amount, right: others, cells: [id] })
      : told('K24', id, 'PASS'),
  ]
}

/** Columns of the draft whose figures are so large that K26 asks how large those of others are. */
export function hugeColumns(cells: ReportCells, parameters: Parameters): readonly string[] {
  const from = parameterValue('huge_from', parameters)
  return COUNTS.filter(id => (cells.value(id) ?? 0) >= from)
}

function hugeFigure({ cells, around, parameters }: Compared): readonly ComparedResult[] {
  const large = hugeColumns(cells, parameters)
  if (large.length === 0) return []
  const times = parameterValue('huge_times', parameters)
  const few = parameterValue('huge_reports', parameters)
  const results = large.map(id => {
    const value = cells.value(id) ?? 0
    const { known, others, own } = around.ranges.get(id) ?? { known: 0, others: 0, own: 0 }
    if (value < times * Math.max(others, own)) return told('K26', id, 'PASS')
    if (known < few) return told('K26', id, 'UNKNOWN')
    return told('K26', id, 'FAIL', { left: value, right: others, cells: [id] })
  })
  const worst = (['FAIL', 'UNKNOWN', 'PASS'] as const).flatMap(r => results.filter(x => x.result === r))[0]
  return worst ? [worst] : []
}

const figuresOf = (of: Readable): Figures => ({ raw: of.cells.value, clean: id => clean(of, id) })
const plus = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b)

function disputes({ around, parameters, ...own }: Compared): readonly ComparedResult[] {
  const last = around.before && known(around.before)
  const second = around.second && known(around.second)
  const disputed = {
    own: figuresOf(own),
    last: last && figuresOf(last),
    second: second && figuresOf(second),
    doubt: { t3: isDoubted(own, 't3'), t4: isDoubted(own, 't4') },
  }
  const totals = BLOCKS.map(block => `${block}_total`)
  const [review = null, direct = null, after = null] = totals.map(id => clean(own, id))
  const toHandle = (of: Readable) =>
    plus(clean(of, columnId('new_received')), clean(of, columnId('carried_in')))
  const lit = totals.filter(id => (own.cells.value(id) ?? 0) > 0)
  const suits = plus(direct, after)
  const handled = clean(own, HANDLED)
  const before = last && clean(last, HANDLED)
  const most = review === null || suits === null ? null : Math.max(review, suits)
  const limit = handled === null ? null : handled + (before ?? 0)
  const certain = most !== null && limit !== null && before !== null
  const grave =
    certain &&
    most >= parameterValue('dispute_from', parameters) &&
    most >= parameterValue('dispute_times', parameters) * limit
  const sides = {
    K30: {
      left: plus(review, suits),
      right: toHandle(own),
      severity: last && toHandle(last) !== null ? undefined : ('info' as const),
      cells: [columnId('new_received'), columnId('carried_in'), ...lit],
    },
    K31: {
      left: most,
      right: limit,
      severity: grave ? ('major' as const) : undefined,
      cells: [HANDLED, ...lit],
    },
    K32: {
      left: after,
      right: plus(review, last && clean(last, 'review_total')),
      severity: undefined,
      cells: lit,
    },
  }
  return (['K30', 'K31', 'K32'] as const).map(check => {
    const result = disputeResult(check, disputed)
    return result === 'FAIL' ? told(check, '', result, sides[check]) : told(check, '', result)
  })
}

/** Checks that `againstData` judges. */
export const COMPARED: ReadonlySet<string> = new Set(['K15', 'K18', 'K24', 'K26', 'K30', 'K31', 'K32'])

/** The results of the checks that look at other reports; a scope that does not apply is absent. */
export function againstData(compared: Compared): readonly ComparedResult[] {
  return [
    copies(compared),
    ...jumps(compared),
    ...units(compared),
    ...hugeFigure(compared),
    ...disputes(compared),
  ].filter(r => r.result !== 'N/A')
}
